"""Templates come out with the shortcuts as Jinja makes them without."""

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, UndefinedError, meta
from markupsafe import Markup

from karabakh_site.model.pieces import Shown
from karabakh_site.output.shortcuts import Shortcuts
from karabakh_site.tool import packaged

TEMPLATES = {
    "base": """{% from "macros" import link %}<title>{{ page.title }}</title>{% include "part" %}
{% block main %}{% endblock %}""",
    "page": """{% extends "base" %}{% from "macros" import link %}{% block main %}
{% for one in page.links %}{{ link(one) }}{{ loop.index }}{% endfor %}
{% set x %}{{ page.text }}{% endset %}{{ x }}{{ "a" ~ page.text }}{% endblock %}""",
    "macros": """{% macro link(one, more="<") %}<a href="{{ one.href }}">{{ one.label }}</a>{{ more }}{{ said(one) }}
{% endmacro %}{% macro said(one) %}{{ one.words["items"] }}{{ one.words.more }}{% endmacro %}""",
    "part": "<p>{{ page.html }}{{ page.number }}{{ page.nothing }}{{ page.shown }}</p>",
    "words": "{{ page.links[0].words.items }}",
    "wrong": "{{ page.html }}{{ page.not_there }}",
}
PAGE = SimpleNamespace(
    title="<&'\">",
    html=Markup("<b>b</b>"),
    text="a & b",
    number=5,
    nothing=None,
    shown=Shown("<x>", "ar", "rtl"),
    links=[
        SimpleNamespace(href='"/a', label=Shown("<A>"), words={"items": "<i>", "more": Markup("<i>")}),
        SimpleNamespace(href="/b", label="B", words={"items": Shown("b", "hy"), "more": 7}),
    ],
)


def rendered(kind: type[Environment], name: str) -> str:
    """A template made twice, since the second time takes what the first has left."""
    environment = kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, cache_size=-1)
    environment.get_template(name).render(page=PAGE)
    return environment.get_template(name).render(page=PAGE)


def test_a_page_is_the_same() -> None:
    assert rendered(Shortcuts, "page") == rendered(Environment, "page")


def test_a_word_stands_before_a_method_of_its_name() -> None:
    assert rendered(Shortcuts, "words") == "&lt;i&gt;"


@pytest.mark.parametrize("kind", [Environment, Shortcuts])
def test_what_is_not_there_is_an_error(kind: type[Environment]) -> None:
    with pytest.raises(UndefinedError, match="has no attribute 'not_there'"):
        rendered(kind, "wrong")


def test_what_a_template_tells_is_what_jinja_tells_of_it() -> None:
    loader, plain = FileSystemLoader(packaged("templates")), Environment(autoescape=True)
    environment = Shortcuts(loader=loader, autoescape=True, undefined=StrictUndefined)
    for name in environment.list_templates():
        tree = plain.parse(loader.get_source(environment, name)[0])
        told = environment.told(name)
        assert set(told.asked) == meta.find_undeclared_variables(tree)
        assert list(told.named) == list(meta.find_referenced_templates(tree))


def test_a_page_is_the_same_after_its_templates_were_asked() -> None:
    environment = Shortcuts(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, cache_size=-1)
    for name in TEMPLATES:
        environment.told(name)
    assert environment.get_template("page").render(page=PAGE) == rendered(Environment, "page")


def test_what_is_no_template_tells_nothing() -> None:
    environment = Shortcuts(loader=DictLoader({"wrong": "{% if %}"}), autoescape=True)
    assert not environment.told("wrong").asked
