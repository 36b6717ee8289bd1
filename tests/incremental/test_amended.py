"""Builds that read a part of the record alone: when that is done, and that nothing comes out otherwise."""

import os
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from karabakh_site import amending, build, updating
from karabakh_site.diagnostics import Report
from karabakh_site.model.record import Article
from karabakh_site.model.views import Rendered
from karabakh_site.site import singles
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.uptodate import Options
from tests.incremental.building import TEMPLATES, built, clean, made
from tests.support.site import Site

WHOLE_WAY = "the whole way"


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which way each build has gone that had something to do."""
    found: list[str] = []

    def noted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            result = function(*arguments)
            if result is not None:
                found.append(name)
            return result

        return call

    monkeypatch.setattr(build, "amend", noted("a part", amending.amend))
    monkeypatch.setattr(build, "update", noted(WHOLE_WAY, updating.update))
    return found


def edit(site: Site, name: str, old: str, new: str) -> None:
    """Writes something else into a file of content/."""
    path = site.root / "content" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


ARTICLE, PAGE = "articles/letter.md", "pages/about.md"
SAID = "It was sent on 20 March [@letter]."
# What is written in place of what, in which file, and which way that goes.
EDITS = {
    "a sentence more": (ARTICLE, SAID, f"{SAID}\n\nNobody *answered*.", "a part"),
    "a text of a page": (PAGE, "Who we are", "What we are", "a part"),
    "what a source's page shows": (ARTICLE, "It was sent", "It was posted", WHOLE_WAY),
    "a citation": (ARTICLE, SAID, f"{SAID} So it was [@notice].", WHOLE_WAY),
    "a link": (ARTICLE, SAID, f"{SAID} See [the method](page:method).", WHOLE_WAY),
    "a heading": (ARTICLE, SAID, f"## The letter\n\n{SAID}", WHOLE_WAY),
    "a timeline": (ARTICLE, SAID, f"{SAID}\n\n```timeline\nfrom: 2021-03-04\nto: 2021-03-31\n```", WHOLE_WAY),
    "front matter": (ARTICLE, "A letter", "The letter", WHOLE_WAY),
    "what an event's page shows": ("articles/council.md", "It met in", "It sat in", WHOLE_WAY),
    "a draft": ("articles/plans.md", "The works", "All works", WHOLE_WAY),
    "the record": ("record/events.yaml", "title: ", "title: Indeed, ", WHOLE_WAY),
}


def test_which_way_an_edit_goes(rich: Site, ways: list[str]) -> None:
    """One edit after the other, and each is taken back the same way. What was said of other files is said again."""
    made(rich, search=False)
    ways.clear()
    for name, (file, old, new, way) in EDITS.items():
        edit(rich, file, old, new)
        made(rich, search=False)
        assert (name, ways.pop()) == (name, way)
        assert rich.tree() == clean(rich, search=False), name
        ways.clear()
        edit(rich, file, new, old)
        made(rich, search=False)
        assert (name, ways.pop()) == (name, way)
        assert made(rich, search=False) == {}
        ways.clear()
    assert rich.tree() == clean(rich, search=False)


def test_texts_and_frames_together(rich: Site, ways: list[str]) -> None:
    made(rich, search=False)
    edit(rich, ARTICLE, SAID, f"{SAID} Nobody answered.")
    edit(rich, PAGE, "Who we are", "What we are")
    base = (TEMPLATES / "base.html").read_text("utf-8")
    rich.write({"templates/base.html": base.replace("<body", "<body data-own")})
    made(rich, search=False)
    rich.write({"templates/base.html": base.replace("<body", "<body data-other")})
    edit(rich, ARTICLE, "Nobody answered", "Somebody answered")
    why = made(rich, search=False)
    assert ways == [WHOLE_WAY, "a part", "a part"]
    assert {"/articles/letter/", "/", "/sources/letter/", "/404.html"} <= why.keys()
    assert rich.tree() == clean(rich, search=False)


def test_what_searches_reads_all_texts(rich: Site, ways: list[str]) -> None:
    made(rich)
    edit(rich, ARTICLE, SAID, f"{SAID} Nobody answered.")
    made(rich)
    base = (TEMPLATES / "base.html").read_text("utf-8")
    rich.write({"templates/base.html": base.replace("<body", "<body data-own")})
    made(rich)
    assert ways == [WHOLE_WAY, WHOLE_WAY, "a part"]
    assert rich.tree() == clean(rich)


def test_what_is_wrong_is_said(rich: Site, ways: list[str]) -> None:
    made(rich, search=False)
    for text in (
        f"{SAID} [Here](page:nowhere).",
        f"{SAID} @notise",
        f"{SAID}\n\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n",
    ):
        edit(rich, ARTICLE, SAID, text)
        before, told = rich.tree(), Report()
        ways.clear()
        result = build.build(rich.root, rich.build, Options(search=False), told)
        assert any(problem.file.endswith(ARTICLE) for problem in told.sorted())
        assert "a part" not in ways
        assert result is None or rich.tree() == clean(rich, search=False)
        assert result is not None or rich.tree() == before
        edit(rich, ARTICLE, text, SAID)
        made(rich, search=False)
    assert rich.tree() == clean(rich, search=False)


def _lose_an_output(site: Site) -> None:
    (site.build / "articles/ferry/index.html").write_bytes(b"somebody else's")


def _lose_an_item(site: Site) -> None:
    with sqlite3.connect(site.root / ".cache/objects.db") as connection:
        connection.execute("DELETE FROM items")
    connection.close()


def _damage_the_facts(site: Site) -> None:
    with sqlite3.connect(site.root / ".cache/objects.db") as connection:
        connection.execute("UPDATE facts SET value = x'5b5d'")
    connection.close()


def _another_file(site: Site) -> None:
    (site.build / "strange.txt").write_bytes(b"somebody else's")


def _the_clock_stepped_back(site: Site) -> None:
    """As if the source had been changed at another time, and its time set back."""
    path = site.root / "content/record/sources.yaml"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("A letter", "B letter", 1), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "harm", [_lose_an_output, _lose_an_item, _damage_the_facts, _another_file, _the_clock_stepped_back]
)
def test_where_anything_else_is_another(rich: Site, ways: list[str], harm: Callable[[Site], None]) -> None:
    made(rich, search=False)
    ways.clear()
    harm(rich)
    edit(rich, ARTICLE, SAID, f"{SAID} Nobody answered.")
    assert built(rich, search=False) is not None
    assert ways == [WHOLE_WAY]
    assert {path: data for path, data in rich.tree().items() if path != "strange.txt"} == clean(rich, search=False)


def test_a_part_refuses_what_it_does_not_have(rich: Site, monkeypatch: pytest.MonkeyPatch, ways: list[str]) -> None:
    """Whoever makes a page that reads more than it did gets the whole record."""
    made(rich, search=False)
    article = singles.article

    def more(all: Catalogue, frames: Frames, item: Article) -> Rendered:
        assert all.neighbours.get("closing") is not None
        return article(all, frames, item)

    monkeypatch.setattr(singles, "article", more)
    edit(rich, ARTICLE, SAID, f"{SAID} Nobody answered.")
    made(rich, search=False)
    assert ways[1:] == [WHOLE_WAY]
