"""Edits of what stands around pages: only frames are made again where that is certain, and the bytes are always those
of a clean build."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from karabakh_site import amending, updating
from karabakh_site.build import read
from karabakh_site.diagnostics import Report
from karabakh_site.making import make
from karabakh_site.memo import Passing
from karabakh_site.model.head import NOTHING
from karabakh_site.model.output import AssetPaths
from karabakh_site.output.render import SEARCH
from karabakh_site.publication import publication
from karabakh_site.site.assemble import pages
from karabakh_site.site.frames import Frames
from karabakh_site.store.objects import Objects
from karabakh_site.tool import digest
from karabakh_site.uptodate import Options
from karabakh_site.workers import local
from tests.incremental.building import FOLDER, TEMPLATES, built, clean, made
from tests.incremental.scripts import Script
from tests.support.site import Site

BASE = (TEMPLATES / "base.html").read_text("utf-8")
TOPIC = (TEMPLATES / "topic.html").read_text("utf-8")
MAIN = "{% block main required %}{% endblock %}"
WHOLE = list[tuple[str, ...]]


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> WHOLE:
    """The units that each build has made from nothing."""
    names: WHOLE = []

    def noted(wanted: Any, *others: Any) -> Any:
        if tuple(wanted) != (SEARCH,):  # which is made after all others
            names.append(tuple(wanted))
        return make(wanted, *others)

    monkeypatch.setattr(updating, "make", noted)
    monkeypatch.setattr(amending, "make", noted)
    return names


@pytest.fixture
def tiny(tmp_path: Path) -> Site:
    """A site with few pages, but of most kinds."""
    script = Script(tmp_path / "site", 0)
    script.now |= {"m.head": "aliases: [/old/]\ntopics: [traffic]", "about": "Who we are [@a]."}
    script.mend()
    return Site(script.root)


def edited(site: Site, whole: WHOLE, **templates: str) -> set[str]:
    """Writes templates and builds: the same as a clean build. What of all that was made was made from nothing."""
    site.write({f"templates/{name.replace('__', '/')}.html": text for name, text in templates.items()})
    why = made(site)
    found = set(whole[-1])
    assert site.tree() == clean(site)
    assert found <= why.keys()
    return found


def own(*changes: tuple[str, str]) -> str:
    """The base template with changes."""
    text = BASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


BODY = ("<body", '<body data-own="1"')
NO_HEAD = ("{% block head %}{% endblock %}\n", "")
# What is edited, one base template after the other: of the last build no page is made from nothing.
ALONE: dict[str, tuple[str, ...]] = {
    "a text": (BASE, own(BODY)),
    "back again": (own(BODY), BASE),
    "the same to all": (BASE, own(("<body", "<!-- \u2028 Ա 𝄞 --><body"))),
    "what it asks of the frame": (BASE, own(("<body", '<body data-lang="{{ page.frame.canonical|upper }}"'))),
    "an include more": (BASE, own(("</body>", '{% include "partials/header.html" %}</body>'))),
    "an import more": (BASE, own(("<main", '{% import "macros/lists.html" as shared %}{{ shared.mark(words) }}<main'))),
    "a block moved": (BASE, own(NO_HEAD, ("<meta charset", "{% block head %}{% endblock %}<meta charset"))),
    "all blocks in another order": (
        BASE,
        own(NO_HEAD, ("{% block kind %}plain{% endblock %}", "x"), (MAIN, MAIN + "{% block head %}{% endblock %}")),
    ),
    "a block that nothing fills": (BASE, own((MAIN, MAIN + "{% block more %}<p>{{ words.data }}</p>{% endblock %}"))),
    "and away with it": (own((MAIN, MAIN + "{% block more %}more{% endblock %}")), BASE),
    "a block away": (BASE, own(NO_HEAD)),
    "a condition": (BASE, own((MAIN, "{% if frame.navigation %}" + MAIN + "{% endif %}"))),
    "a block that is changed on the way": (BASE, own((MAIN, "{% filter upper %}" + MAIN + "{% endfilter %}"))),
    "a block taken apart": (BASE, own((MAIN, "{% set x %}" + MAIN + "{% endset %}{{ x|length }}{{ x }}"))),
    "a block in a loop": (BASE, own((MAIN, "{% for _ in 'ab' %}" + MAIN + "{% endfor %}"))),
    "what is in the head, elsewhere": (
        BASE,
        own(("{{ frame.machines }}\n", ""), (MAIN, MAIN + "{{ frame.machines }}")),
    ),
    "what is in the head, changed": (
        BASE,
        own(("{{ frame.coins }}", "{{ frame.coins|upper }}{{ frame.coins|length }}")),
    ),
    "what is in the head, or not": (BASE, own(("{{ frame.coins }}", "{% if frame.coins %}<hr>{% endif %}"))),
    "the end": (BASE, own(("</body>\n</html>\n", ""))),
    "once in a loop": (
        own((MAIN, "{% for _ in 'ab' %}" + MAIN + "{% endfor %}")),
        own((MAIN, "{% for _ in 'abc' %}" + MAIN + "{% endfor %}")),
    ),
}
# Here all pages with a frame are made from nothing.
NOT_ALONE: dict[str, tuple[str, ...]] = {
    "of the page": (BASE, own(("<body", '<body data-own="{{ page.heading is defined }}"'))),
    "the page itself": (BASE, own((MAIN, MAIN + "{% if page %}x{% endif %}"))),
    "the page by its name": (BASE, own((MAIN, MAIN + "{{ page['frame'].lang }}{{ page['sources'] is defined }}"))),
    "the page compared": (BASE, own((MAIN, MAIN + "{{ page == 1 }}"))),
    "the class of the page": (BASE, own(("<body", '<body class="{{ page.__class__.__name__ }}"'))),
    "of the head": (BASE, own(("{{ frame.coins }}", "{{ frame.head.meta|length }}"))),
    "the whole frame": (BASE, own(("{{ frame.coins }}", "{{ frame|string|length }}"))),
    "the head's templates": (BASE, own(("{{ frame.machines }}", '{% include "partials/machines.html" %}'))),
    "the head, not shown before": (own(("{{ frame.machines }}", "")), BASE),
    "the head, changed before": (own(("{{ frame.machines }}", "{{ frame.machines|upper }}")), BASE),
    "a block, changed before": (own((MAIN, "{% filter upper %}" + MAIN + "{% endfilter %}")), BASE),
    "a block by itself": (BASE, own((MAIN, MAIN + "{{ self.main() }}"))),
    "a block by itself before": (own((MAIN, MAIN + "{{ self.main() }}")), BASE),
    "what is escaped": (BASE, own((MAIN, "{% autoescape false %}" + MAIN + "{% endautoescape %}"))),
    "the page set": (BASE, own((MAIN, "{% set page = page %}" + MAIN))),
    "the page set in a loop": (BASE, own((MAIN, "{% for page in [page] %}" + MAIN + "{% endfor %}"))),
    "a name only known later": (BASE, own((MAIN, MAIN + '{% include "partials/" ~ "footer.html" %}'))),
}


@pytest.mark.parametrize("name", ALONE)
def test_only_frames_are_made_again(tiny: Site, whole: WHOLE, name: str) -> None:
    first, second = ALONE[name]
    made(tiny.write({"templates/base.html": first}))
    assert edited(tiny, whole, base=second) == set()


@pytest.mark.parametrize("name", NOT_ALONE)
def test_where_it_is_not_certain_pages_are_made_from_nothing(tiny: Site, whole: WHOLE, name: str) -> None:
    first, second = NOT_ALONE[name]
    made(tiny.write({"templates/base.html": first}))
    found = edited(tiny, whole, base=second)
    assert {unit for unit in found if unit.startswith("/")} == {unit for unit in whole[0] if unit.startswith("/")}


def test_header_and_footer(tiny: Site, whole: WHOLE) -> None:
    made(tiny)
    assert edited(tiny, whole, partials__footer="<footer>{{ words.data }}</footer>") == set()
    assert edited(tiny, whole, partials__header="<header>{{ frame.home }}</header>") == set()
    assert edited(tiny, whole, partials__header="", partials__footer="", base=own(BODY)) == set()


def test_the_templates_of_the_head_are_of_all_pages(rich: Site, whole: WHOLE) -> None:
    made(rich)
    found = edited(rich, whole, partials__machines="<!-- {{ page.frame.head.meta|length }} -->")
    assert {"/", "/timeline/", "/404.html"} <= found


def test_a_macro_of_both(rich: Site, whole: WHOLE) -> None:
    """What fills the frame needs it too: made from nothing there, and nowhere else."""
    imported = own(("<main", '{% from "macros/lists.html" import mark %}{{ mark(words) }}<main'))
    edited(rich, whole, base=imported)
    lists = (TEMPLATES / "macros/lists.html").read_text("utf-8")
    changed = lists.replace('class="', 'data-own class="')
    found = edited(rich, whole, base=imported.replace("<main id", "<main data-own id"), macros__lists=changed)
    assert {"/timeline/", "/articles/"} <= found
    assert {"/sources/letter/", "/404.html"}.isdisjoint(found)


def test_what_the_frame_sets_and_a_block_asks_for(rich: Site, whole: WHOLE) -> None:
    topic = TOPIC.replace("<article>", "<article>{{ motto|default('none') }}")
    edited(rich, whole, base=BASE, topic=topic)
    for value in ("one", "two"):
        base = own(("<!doctype html>", f"{{% set motto = '{value}' %}}<!doctype html>"))
        assert edited(rich, whole, base=base) == {"/topics/traffic/", "/topics/works/", "/topics/money/"}
    assert edited(rich, whole, base=BASE) == {"/topics/traffic/", "/topics/works/", "/topics/money/"}
    assert edited(rich, whole, base=own(BODY)) == set()


def test_what_the_pages_template_sets_and_the_frame_asks_for(rich: Site, whole: WHOLE) -> None:
    topic = TOPIC.replace('{% extends "base.html" %}', '{% extends "base.html" %}{% set colour = "grey" %}')
    base = own(("<body", "<body data-own=\"{{ colour|default('none') }}\""))
    edited(rich, whole, base=base, topic=topic)
    found = edited(rich, whole, base=base.replace("data-own", "data-colour"))
    assert found == {"/topics/traffic/", "/topics/works/", "/topics/money/"}


@pytest.mark.parametrize(
    "block",
    [
        "{% block kind %}{{ super() }} own{% endblock %}",
        "{% block kind %}{{ self.head() }}own{% endblock %}",
        '{% block kind %}{% include "partials/own.html" %}{% endblock %}',
        '{% block kind %}{% include "partials/" ~ "own.html" %}{% endblock %}',
        '{% block kind %}{% if true %}{% set words = 1 %}{% endif %}{% include "partials/own.html" %}{% endblock %}',
        '{% block kind %}{% include "partials/own.html" %}{% set words = 1 %}{% endblock %}',
        '{% from "partials/own.html" import own with context %}{% block kind %}{{ own }}{% endblock %}',
    ],
)
def test_blocks_that_need_the_frame(tiny: Site, whole: WHOLE, block: str) -> None:
    topic = TOPIC.replace("{% block kind %}subject{% endblock %}", block)
    partial = "{% set own = words|default('none')|string|length %}{{ own }}"
    edited(tiny, whole, base=BASE, topic=topic, partials__own=partial)
    base = BASE.replace("{% set words = frame.words %}", "{% set words = page.frame.words %}").replace("plain", "even")
    assert edited(tiny, whole, base=base) == {"/topics/traffic/", "/topics/works/"}


def test_a_frame_of_a_frame(tiny: Site, whole: WHOLE) -> None:
    between = '{% extends "partials/outer.html" %}{% block kind %}between{% endblock %}'
    edited(tiny, whole, base=between, partials__outer=BASE)
    assert {"/", "/404.html"} <= edited(tiny, whole, base=between, partials__outer=own(BODY))


def test_a_block_comes_back(tiny: Site, whole: WHOLE) -> None:
    """While it was away nothing was kept of it, but it is known which pages have none."""
    made(tiny.write({"templates/base.html": own(NO_HEAD)}))
    assert edited(tiny, whole, base=BASE) == {"/404.html", "/old/"}


@pytest.mark.parametrize("folder", ["incremental", "languages"])
def test_frames_are_made_again_as_they_were(folder: str) -> None:
    """Of every page, in every language."""
    memo, report = Passing(), Report()
    root = FOLDER.parent / folder / "site"
    content = read(root, Options(), report, memo)
    site = publication(root, content, Options(), report, memo)
    assert site is not None
    for lang in content.record.site.languages:
        frames = Frames(site.catalogue, AssetPaths("/s.css", "", "/i.svg"), lang)
        for _, make_page in pages(site.catalogue, frames):
            frame = make_page().view.frame
            assert frames.again(frame.given) == replace(frame, head=NOTHING)


def test_a_frame_that_fails_and_is_mended(rich: Site, whole: WHOLE) -> None:
    made(rich)
    before = rich.tree()
    for wrong in ("{{ page.frame.nothing }}", "{% if %}", "{{ 1 / 0 }}", '{% include "none.html" %}'):
        rich.write({"templates/base.html": own((MAIN, MAIN + wrong))})
        assert built(rich) is None
        assert rich.tree() == before
    assert edited(rich, whole, base=own(BODY)) == set()


def test_with_other_edits(rich: Site, whole: WHOLE) -> None:
    made(rich)
    rich.edit("content/pages/about.md", "Who we are", "What we are")
    assert edited(rich, whole, base=own(BODY)) == {"/about/"}
    (rich.build / "places/hall/index.html").write_bytes(b"somebody else's")
    (rich.build / "sources/plan/plan.ris").unlink()
    assert edited(rich, whole, base=BASE) == {"/places/hall/", "/sources/plan/"}


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_any_number_of_jobs(rich: Site, whole: WHOLE, jobs: int) -> None:
    more = "".join(f"  - {{id: place-{n}, name: Place {n}}}\n" for n in range(320))
    rich.write({"content/record/more.yaml": f"places:\n{more}"})
    made(rich, workers=local(jobs))
    rich.write({"templates/base.html": own(BODY)})
    assert set(made(rich, workers=local(jobs)).values()) == {"template base.html changed"}
    assert whole[-1] == ()
    assert rich.tree() == clean(rich)


def flipped(site: Site) -> None:
    """Another value in each row."""
    _in_cache(site, "UPDATE frame SET value = replace(value, 'main', 'mine')")


def swapped(site: Site) -> None:
    """Each row is of another page."""
    _in_cache(site, "UPDATE frame SET key = key || 'x'")


def forged(change: Callable[[str], str]) -> Callable[[Site], None]:
    """Rows with right checksums and something else in them."""

    def damage(site: Site) -> None:
        memo = Objects(site.root / ".cache", digest())
        for key, value in memo.get_all("frame").items():
            memo.put("frame", key, change(value))
        memo.save()
        memo.close()

    return damage


def _in_cache(site: Site, statement: str) -> None:
    connection = sqlite3.connect(site.root / ".cache/objects.db")
    with connection:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "damage",
    [
        flipped,
        swapped,
        forged(lambda _: ""),
        forged(lambda value: value[:40]),
        forged(lambda value: value[:-3]),
        forged(lambda value: "x" + value[1:]),
        forged(lambda value: value.partition(" ")[0] + " [1]"),
        lambda site: _in_cache(site, "DROP TABLE frame"),
        lambda site: (site.root / ".cache/objects.db").unlink(),
        lambda site: (site.root / ".cache/objects.db").write_bytes(b"no database"),
    ],
)
def test_without_what_was_kept(tiny: Site, whole: WHOLE, damage: Callable[[Site], object]) -> None:
    made(tiny.write({"templates/base.html": BASE}))
    damage(tiny)
    assert {"/", "/about/", "/404.html"} <= edited(tiny, whole, base=own(BODY))
    assert edited(tiny, whole, base=BASE) == set()
