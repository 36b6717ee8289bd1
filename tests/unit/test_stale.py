"""Which units are made again: every cause on its own, and the words for it."""

from typing import Any

import pytest
from msgspec.structs import replace

from karabakh_site.store.stale import Stale, in_words, stale
from karabakh_site.store.state import Kept, Made

TEXTS = {"page.html": "p1", "base.html": "b1", "list.html": "l1", "other.html": "o1"}
CLOSURES = {
    "page.html": ("base.html", "page.html"),
    "list.html": ("base.html", "list.html"),
    "base.html": ("base.html",),
    "other.html": ("other.html",),
}
FRAMES = {"page.html": ("base.html",), "list.html": ("base.html", "other.html")}
READS = {"source:a": "1", "event:b": "2", "place:*": "3", "event-order": "4"}
LAST = Made(
    {"the tool": "1", "site.yaml": "2"},
    TEXTS,
    CLOSURES,
    FRAMES,
    READS,
    {
        "/a/": Kept("page.html", (0, 1), (("a/index.html", "0", 1),), ""),
        "/b/": Kept("list.html", (1, 2, 3), (("b/index.html", "0", 1),), ""),
        "data": Kept("", (3,), (("data.json", "0", 1),), None),
    },
)
NAMES = ("/a/", "/b/", "data")


def found(last: Made | None = LAST, names: tuple[str, ...] = NAMES, **now: dict[str, Any]) -> Stale:
    """What is to be made where all is as it was at the last build but for `now`."""
    reads = now.pop("reads", READS)
    return stale(names, last, replace(LAST, units={}, names=reads, **now))


def why(last: Made | None = LAST, names: tuple[str, ...] = NAMES, **now: dict[str, Any]) -> dict[str, str]:
    """The reasons alone."""
    return found(last, names, **now).why


def test_nothing_is_made_where_nothing_differs() -> None:
    assert why() == {}


def test_without_a_last_build_everything_is_made() -> None:
    assert why(None) == dict.fromkeys(NAMES, "nothing is known of the last build")


@pytest.mark.parametrize(
    ("circumstances", "reason"),
    [
        ({"the tool": "2", "site.yaml": "2"}, "the tool changed"),
        ({"the tool": "2", "site.yaml": "3"}, "site.yaml changed"),
        ({"the tool": "1"}, "site.yaml changed"),
        ({"the tool": "1", "site.yaml": "2", "pandoc": ""}, "pandoc changed"),
    ],
)
def test_a_circumstance_is_of_all(circumstances: dict[str, str], reason: str) -> None:
    assert why(circumstances=circumstances) == dict.fromkeys(NAMES, reason)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (TEXTS | {"page.html": "p2"}, {"/a/": "template page.html changed"}),
        (TEXTS | {"other.html": "o2"}, {}),
        (TEXTS | {"new.html": "n1"}, {}),
        (TEXTS | {"base.html": "b2"}, dict.fromkeys(("/a/", "/b/"), "template base.html changed")),
        (TEXTS | {"base.html": "b2", "list.html": "l2"}, dict.fromkeys(("/a/", "/b/"), "template base.html changed")),
        ({n: t for n, t in TEXTS.items() if n != "list.html"}, {"/b/": "template list.html changed"}),
    ],
)
def test_a_template_is_of_those_that_need_it(texts: dict[str, str], expected: dict[str, str]) -> None:
    assert why(texts=texts) == expected


@pytest.mark.parametrize(
    ("digests", "expected"),
    [
        (READS | {"source:a": "9"}, {"/a/": 'source "a" changed'}),
        (READS | {"source:new": "1"}, {}),
        (READS | {"event:b": "9"}, dict.fromkeys(("/a/", "/b/"), 'event "b" changed')),
        (READS | {"event:b": "9", "source:a": "9"}, {"/a/": 'source "a" changed', "/b/": 'event "b" changed'}),
        (READS | {"event-order": "9"}, dict.fromkeys(("/b/", "data"), "the order of the events changed")),
        ({n: d for n, d in READS.items() if n != "place:*"}, {"/b/": "one of all places changed"}),
        (READS | {"source:a": ""}, {"/a/": 'source "a" changed'}),
    ],
)
def test_a_read_is_of_those_that_made_it(digests: dict[str, str], expected: dict[str, str]) -> None:
    assert why(reads=digests) == expected


def test_a_frame_is_told_from_what_fills_it() -> None:
    """Each template of the frame alone; with another, or with a read, all is made."""
    base = TEXTS | {"base.html": "b2"}
    assert found(texts=base).framed == {"/a/", "/b/"}
    assert found(texts=base | {"page.html": "p2"}).framed == {"/b/"}
    assert found(texts=base, reads=READS | {"source:a": "9"}).framed == {"/b/"}
    assert found(texts=base, frames={"list.html": ("base.html",)}).framed == {"/b/"}
    assert found(replace(LAST, frames={"page.html": ("base.html",)}), texts=base).framed == {"/a/"}
    assert found(texts=base, circumstances={"the tool": "2"}).framed == set()
    assert found(reads=READS | {"source:a": "9"}).framed == set()
    closures = CLOSURES | {"page.html": ("base.html", "other.html", "page.html")}
    assert found(texts=base | {"other.html": "o2"}, closures=closures).framed == {"/b/"}


def test_what_was_read_and_not_there_comes_to_be() -> None:
    """A read of what is not there has no digest; it gets one when it is."""
    last = replace(LAST, names={**READS, "source:a": ""})
    assert why(last, reads={n: d for n, d in READS.items() if n != "source:a"}) == {}
    assert why(last) == {"/a/": 'source "a" changed'}


def test_a_new_unit_is_made_and_one_that_is_gone_is_not_asked_for() -> None:
    assert why(names=("/new/", "/a/")) == {"/new/": "it is new"}


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ("source:armenpress-1", 'source "armenpress-1"'),
        ("source:*", "one of all sources"),
        ("source:#", "the number of all sources"),
        ("uses.en:notice", 'what rests on source "notice"'),
        ("articles-on:place bridge", "the articles on place bridge"),
        ("query:[null]", "which events its timeline shows"),
        ("shelves", "the pages of the timeline"),
    ],
)
def test_reads_in_words(read: str, words: str) -> None:
    assert in_words(read) == words
