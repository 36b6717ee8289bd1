"""Entries of one look lose the same: what was found for one of them holds for all."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from karabakh_site.bibliography.exchange import bibtex, csl_json, extra, ris
from karabakh_site.bibliography.exchange.shapes import ByShape, shape
from karabakh_site.source.csl import TYPES
from tests.exchange.sources import read_entries

WORDS = st.lists(
    st.sampled_from(
        "War and And others von de la (2023) A. U.N. Баку Երևան 12-2 19–24 cease-fire O’Hara 9 Others,".split()
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
WORD = st.sampled_from("Smith and And Others others von Ly Ղ Баку family given prefix Jr O".split())
NAMES = st.one_of(
    st.fixed_dictionaries({"family": WORD, "given": WORD}),
    st.fixed_dictionaries({"literal": WORDS}),
    st.fixed_dictionaries({"family": WORD}),
)
DATES = st.sampled_from("2023 1999 2023-09 2023-09-19 1988-02-20 2020-11-10 0987 2023~".split())
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "title": WORDS,
    "container-title": WORDS,
    "publisher": WORDS,
    "publisher-place": WORDS,
    "language": st.sampled_from(["en", "hy", "ru", "en-US", "az-Arab", "x-a"]),
    "issued": DATES,
    "author": st.lists(NAMES, min_size=1, max_size=3),
    "editor": st.lists(NAMES, min_size=1, max_size=2),
    "translator": st.lists(NAMES, min_size=1, max_size=2),
    "URL": st.sampled_from(["https://a.example/x", "http://b.example/a-b/c.html", "https://a.example/a_b?c=%20"]),
    "page": st.sampled_from("5 12-2 19-24 9-12 A5 1-1 123-45 23-123 0-5".split()),
    "note": WORDS,
    "archive-url": st.just("https://archive.example/x_y"),
    "waive": st.fixed_dictionaries({"editor": WORDS}),
    "custom": st.just({"a": 1}),
}


@st.composite
def pairs(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Two entries of one type with the same keys."""
    keys = ["title", *draw(st.lists(st.sampled_from([key for key in VALUES if key != "title"]), unique=True))]
    kind = draw(st.sampled_from(TYPES))
    return [{"id": id, "type": kind, **{key: draw(VALUES[key]) for key in keys}} for id in "ab"]


@given(pair=pairs())
def test_entries_of_one_look_lose_the_same(pair: list[dict[str, Any]]) -> None:
    one, other = (csl_json.plain_entry(source) for source in read_entries(pair))
    assume(shape(one) is not None and shape(one) == shape(other))
    assert bibtex_lost(one) == bibtex_lost(other)
    assert ris_lost(one) == ris_lost(other)


def bibtex_lost(entry: dict[str, Any]) -> list[str]:
    return extra.lost(entry, bibtex.from_fields(*bibtex.to_fields(entry))[0])


def ris_lost(entry: dict[str, Any]) -> tuple[frozenset[str], list[str]]:
    return ris.read_back(entry, *ris.to_tags(entry))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "R&D"),
        ("title", "Two  spaces"),
        ("title", "A -- B"),
        ("title", "[Label]"),
        ("author", [{"literal": "Smith, A."}]),
        ("author", [{"family": "others", "given": "A"}]),
        ("author", [{"family": "Smith", "given": "And"}]),
        ("author", [{"family": "von Berg", "given": "A"}]),
        ("author", [{"family": "Berg", "given": "A", "suffix": "Jr"}]),
        ("page", "12-2"),
        ("issued", "2023~"),
        ("ISSN", "1234-5678"),
        ("number", "5"),
    ],
)
def test_what_a_reader_may_take_amiss_has_no_look(key: str, value: object) -> None:
    usual = {"type": "book", "title": "War (2023): the U.N. in Երևան", "author": [{"family": "Ly", "given": "Bo"}]}
    assert shape(usual) is not None
    assert shape({**usual, key: value}) is None


def test_what_is_known_of_a_look_is_found_once() -> None:
    asked: list[str] = []
    known: ByShape[int] = ByShape()

    def find() -> int:
        asked.append("x")
        return len(asked)

    assert [known.get(shape({"type": "book", "title": title}), find) for title in ("One", "Two", "R&D", "R&D")] == [
        1,
        1,
        2,
        3,
    ]
    assert known.get(shape({"type": "map", "title": "One"}), find) == 4
