"""What is noted of the reading of a table, and the digests of what was noted."""

from collections.abc import Callable
from typing import Any

import pytest

from karabakh_site.site.reads import Reads, Table

ROWS: dict[Any, str] = {"a": "one", "b": "two"}


def table(rows: dict[Any, str] = ROWS) -> tuple[Table[Any, str], Reads]:
    reads = Reads()
    return Table("source", rows, lambda key: f"digest of {rows[key]}", reads), reads


@pytest.mark.parametrize(
    ("read", "noted"),
    [
        (lambda t: t["a"], ("source:a",)),
        (lambda t: t.get("a"), ("source:a",)),
        (lambda t: t.get("c"), ("source:c",)),
        (lambda t: "a" in t, ("source:a",)),
        (lambda t: "c" in t, ("source:c",)),
        (list, ("source:*", "source:#")),  # a list asks for the number to have room
        (lambda t: next(iter(t)), ("source:*",)),
        (lambda t: list(t.items()), ("source:#", "source:*", "source:a", "source:b")),
        (lambda t: [*t.values()], ("source:#", "source:*", "source:a", "source:b")),
        (len, ("source:#",)),
        (bool, ("source:#",)),
        (lambda t: t.rows["a"], ()),
        (lambda t: [*t.digests()], ()),
    ],
)
def test_reading_is_noted(read: Callable[[Any], object], noted: tuple[str, ...]) -> None:
    made, reads = table()
    read(made)
    assert set(reads.take()) == set(noted)


def test_what_is_not_there_is_noted_before_it_is_missed() -> None:
    made, reads = table()
    with pytest.raises(KeyError):
        made["c"]
    assert reads.take() == ("source:c",)


def test_reads_come_once_and_in_order_and_are_taken() -> None:
    made, reads = table()
    assert [made["b"], made["a"], made["b"]] == ["two", "one", "two"]
    assert reads.take() == ("source:b", "source:a")
    assert reads.take() == ()


def test_a_subject_has_kind_and_id_in_its_name() -> None:
    made, reads = table({("place", "bridge"): "one"})
    assert made["place", "bridge"] == "one"
    assert reads.take() == ("source:place bridge",)
    assert "source:place bridge" in dict(made.digests())


def test_every_read_of_what_is_there_has_a_digest() -> None:
    made, reads = table()
    list(made.items())
    assert set(reads.take()) <= {name for name, _ in made.digests()}


@pytest.mark.parametrize(
    ("rows", "same"),
    [
        ({"a": "one", "b": "two"}, {"source:a", "source:b", "source:#", "source:*"}),
        ({"b": "two", "a": "one"}, {"source:a", "source:b", "source:#"}),
        ({"a": "one", "b": "three"}, {"source:a", "source:#"}),
        ({"a": "one"}, {"source:a"}),
    ],
)
def test_a_digest_stays_where_what_it_is_of_stays(rows: dict[Any, str], same: set[str]) -> None:
    before, after = (dict(table(each)[0].digests()) for each in (ROWS, rows))
    assert {name for name, digest in after.items() if before.get(name) == digest} == same
