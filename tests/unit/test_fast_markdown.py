"""The fast way through a text gives what the slow way gives, byte for byte."""

import re
import tomllib
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karabakh_site import slugs
from karabakh_site.diagnostics import Report
from karabakh_site.model.prose import Body
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose import clean, convert, cut, fast_markdown, limits
from karabakh_site.prose.convert import Converter
from tests.support.markdown_texts import SOUP, document
from tests.support.tools import ROOT

SOURCES = frozenset(("a", "b", "notice"))
PARTS = 8
DOCUMENTS = 50 * settings().max_examples
WRITTEN = sorted(
    path for folder in ("content", "docs", ".") for path in (ROOT / folder).glob("**/*.md" if folder != "." else "*.md")
)
NEVER = re.compile("(?!)")
DEEP = (
    "*_" * 400 + "x" + "_*" * 400,
    "[a" * 19 + "](x)" * 19,
    "**a _b " * 300,
    "> " * 19 + "x",
    "- " * 19 + "x",
    "[[[[a](b)](c)](d)](e) **[x](y)** *[**z**](q)* ![[a](b)](c)",
    "a\n: b\n\n    > c\n    > - d\n\n        e\n:   f",
)


def converter(version: str = fast_markdown.VERSION) -> Converter:
    """A converter as it is with this version of Python-Markdown."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "__version__", version)
        return Converter(SOURCES, Report())


FAST, STOCK = converter(), converter("3.11.2")


def html_of(converter: Converter, text: str, short: bool = False) -> tuple[str, str]:
    """The HTML that Python-Markdown makes of a text, and what the conversion found besides."""
    converter._items, converter._short = [], short
    converter._remarks.clear(allowed=not short)
    converter._md.reset()
    html = converter._md.convert(text)
    return html, repr((getattr(converter._md, "toc_tokens", None), converter._items, vars(converter._remarks)))


def body_of(text: str, short: bool = False) -> tuple[Body, list[str]]:
    """The body of a text, and all that is reported of it."""
    report = Report()
    report.read("x.md", text)
    body = Converter(SOURCES, report).convert(Markdown(text, "en", Span("x.md", 0, len(text))), short)
    return body, [repr(problem) for problem in report.sorted()]


def test_the_two_differ_in_their_classes() -> None:
    assert type(FAST._md) is fast_markdown.Fast
    assert type(STOCK._md) is markdown.Markdown
    parts = (*STOCK._md.treeprocessors, STOCK._md.parser)
    assert not [part for part in parts if type(part).__module__.startswith("karabakh_site.prose.fast")]


def test_it_is_for_the_version_that_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert markdown.__version__ == fast_markdown.VERSION
    assert f"markdown=={fast_markdown.VERSION}" in project["dependencies"]


@pytest.mark.parametrize("part", range(PARTS))
def test_documents_of_the_grammar(part: int) -> None:
    """2,000 of them; in a long run as many more as there are more examples of everything else."""
    for number in range(part, DOCUMENTS, PARTS):
        text, short = document(number), number % 5 == 0
        assert html_of(FAST, text, short) == html_of(STOCK, text, short), number


def test_the_grammar_reaches_every_feature() -> None:
    html, found = map("\n".join, zip(*(html_of(FAST, document(number)) for number in range(400)), strict=True))
    for tag in "a abbr blockquote br code dd dl dt em h2 h6 hr img li ol p pre strong table td th ul".split():
        assert f"<{tag}" in html, tag
    for word in ("CiteGroup", "in_text=True", "'n': ", "'undefined': ['none'", "'repeated': ['m'"):
        assert word in found, word


@given(st.text())
def test_any_text(text: str) -> None:
    assert html_of(FAST, text) == html_of(STOCK, text)


@given(st.lists(st.sampled_from([*SOUP, "a", "b c", " ", "\n", "\n\n", "    ", "- ", "> ", "1. ", ": ", "]:", "*["])))
def test_any_row_of_signs(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert html_of(FAST, text) == html_of(STOCK, text)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_texts_of_this_project(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert html_of(FAST, text) == html_of(STOCK, text)


@pytest.mark.parametrize("text", DEEP)
def test_deep_texts(text: str) -> None:
    assert html_of(FAST, text) == html_of(STOCK, text)


def test_another_version_of_the_library_gets_the_same_bodies(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "content/articles/offensive.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    fast = body_of(text)
    monkeypatch.setattr(markdown, "__version__", "3.12")
    monkeypatch.setattr(fast_markdown.Fast, "convert", None)
    assert body_of(text) == fast


PLAIN = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("ab .,:-#=|!+()1é—\u00a0\t\n\\`<>&[*_@\ue000")), max_size=60
)


@given(PLAIN, st.booleans())
def test_a_plain_paragraph(text: str, short: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(convert, "_PARAGRAPH", NEVER)
        slow = body_of(text, short)
    assert body_of(text, short) == slow


def test_plain_paragraphs_are_known_as_such() -> None:
    for text in ("On 19 September, the 2nd (a Tuesday): “closed” – so they said!", "Երևան։\n", "“Quoted” first: no"):
        assert bool(convert._PARAGRAPH.fullmatch(text)) == text[0].isalpha()


@pytest.mark.parametrize("part", range(2))
def test_only_telling_tags_are_cut_out(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [document(number) for number in range(part, 200, 2)]
    fast = [body_of(text) for text in texts]
    monkeypatch.setattr(cut, "_TELLING", cut._ALL)
    assert [body_of(text) for text in texts] == fast


def test_odd_addresses_are_all_suspected() -> None:
    looked = 0
    for number in range(400):
        text = document(number)
        html = html_of(FAST, text)[0]
        if not FAST._md.htmlStash.rawHtmlBlocks and not clean.findings(html, has_raw=False, keep_ids=True):
            assert clean.findings(html, has_raw=True, keep_ids=True) == [], number
            looked += 1
    assert looked > 40


@given(st.text("> -*+1.)\t\n a", min_size=15, max_size=90))
def test_no_deep_line_is_overlooked(text: str) -> None:
    try:
        limits._nesting(text)
    except limits.TooComplex:
        with pytest.raises(limits.TooComplex):
            limits.check(text)


@given(st.text("[(`|#:*<a \n\\-", min_size=1), st.integers(1, 6))
def test_what_is_small_is_within_every_bound(text: str, times: int) -> None:
    text *= times
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "SMALL", 0)
        for name, bound in (("OPEN", 900), ("TAGS", 900), ("LINES", 900), ("TICKS", 500), ("MARKS", 9_000)):
            patch.setattr(limits, f"MAX_{name}", bound)
        patch.setattr(limits, "MAX_ELEMENTS", 30)
        patch.setattr(limits, "MAX_NESTING", 3)
        if limits._is_small(text):
            patch.setattr(limits, "_is_small", lambda text: False)
            limits._tags(text)
            patch.setattr(limits, "_nesting", lambda text: None)
            limits.check(text)


@given(st.text("aZ09 "))
def test_the_slug_of_plain_words(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slugs, "_PLAIN", NEVER)
        slow = slugs.slug(text)
    assert slugs.slug(text) == slow
