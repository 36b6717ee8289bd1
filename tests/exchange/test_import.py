"""`sources import`: where entries go, what is left alone, and what a file of anybody's can do."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.sources import CHARACTERS
from tests.support.site import Result, Site, minimal, run_in_process, small

PATH = "content/record.yaml"
BOOK = "@book{poe99, title = {The Long Road}, author = {Poe, Una}, year = {1999}, publisher = {River Press}}\n"


def take(site: Site, *texts: str | bytes, name: str = "refs.bib") -> Result:
    """Import files with these contents."""
    paths = []
    for number, text in enumerate(texts):
        site.write({f"in{number}/{name}": text})
        paths.append(str(site.root / f"in{number}" / name))
    result = run_in_process("sources", "import", "--root", str(site.root), *paths)
    return Result(result.status, result.out, result.err.replace(f"{site.root}/", ""))


def item(**fields: Any) -> str:
    return json.dumps([{"type": "webpage", **fields}])


def read(site: Site) -> Any:
    return yaml.safe_load((site.root / PATH).read_bytes())


# --- where they go ------------------------------------------------------------------------------------------------


def test_nothing_else_in_the_file_changes(site: Site) -> None:
    site.write(small())
    before = (site.root / PATH).read_text()
    result = take(site, BOOK)
    assert (result.status, result.out) == (0, 'content/record.yaml:8: the source "poe99"\n')
    assert result.err == "1 imported, 0 there already, 0 skipped\n"
    head, tail = before.split("events:\n")
    new = (
        "  - id: poe99\n    type: book\n    author:\n      - {family: Poe, given: Una}\n    issued: 1999\n"
        "    title: The Long Road\n    publisher: River Press\n"
    )
    assert (site.root / PATH).read_text() == f"{head}{new}events:\n{tail}"
    assert site.run("check").status == 0


@pytest.mark.parametrize(
    "record",
    [
        None,
        "",
        "# nothing yet\n",
        "events: []\n",
        "sources: []\n",
        "sources:  # none\nevents: []",
        "\ufeffsources:\n- {id: a, type: book, title: A}\n",
        "sources:\r\n\r\n  - {id: a, type: book, title: A}\r\n\r\n  - id: b\r\n    type: book\r\n    title: B\r\n",
    ],
)
def test_any_record_can_be_added_to(site: Site, record: str | None) -> None:
    site.write(minimal() if record is None else {**minimal(), PATH: record})
    result = take(site, BOOK + BOOK.replace("poe99", "lee1").replace("Long", "Short"))
    assert result.status == 0, result.err
    text = (site.root / PATH).read_bytes().decode()
    assert [source["id"] for source in read(site)["sources"]][-2:] == ["poe99", "lee1"]
    assert "\r\n" not in text or text.count("\r\n") == text.count("\n")
    lines = [int(line.split(":")[1]) for line in result.out.splitlines()]
    assert ["poe99" in text.split("\n")[lines[0] - 1], "lee1" in text.split("\n")[lines[1] - 1]] == [True, True]
    assert site.run("check").status == 0


def test_it_goes_into_record_yaml_though_the_sources_are_elsewhere(site: Site) -> None:
    other = "content/record/more.yaml"
    site.write({**minimal(), other: "sources:\n  - {id: a, type: book, title: The long road, issued: 1999-05}\n"})
    result = take(site, BOOK + "@book{new, title = {New}, year = 2001}")
    assert '"poe99": left out: it is there as "a" (the same title and year)' in result.err
    assert [source["id"] for source in read(site)["sources"]] == ["new"]


def test_all_or_nothing(site: Site) -> None:
    site.write({**minimal(), PATH: "sources: [{id: a, type: book, title: A}]\n"})
    result = take(site, BOOK)
    assert (result.status, result.out) == (1, "")
    assert "written in a way that cannot be added to" in result.err
    assert (site.root / PATH).read_text() == "sources: [{id: a, type: book, title: A}]\n"


# --- duplicates ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"DOI": "10.1234/AbC"}, {"DOI": "https://doi.org/10.1234/abc"}, "the same DOI"),
        ({"DOI": "10.1234/abc"}, {"URL": "http://dx.doi.org/10.1234/abc"}, "the same DOI"),
        ({"URL": "https://www.a.example/x/"}, {"URL": "http://a.example/x?utm_source=y#z"}, "the same URL"),
        ({"title": "The «Bridge»", "issued": "2021-03"}, {"title": "the bridge!", "issued": "2021"},
         "the same title and year"),
        ({"title": "Կամուրջ"}, {"title": "ԿԱՄՈՒՐՋ"}, "the same title, and neither has a year"),
        ({"title": "Bridge", "issued": "2021", "number": "7"}, {"title": "Bridge", "issued": "2021"},
         "the same title and year"),
    ],
)  # fmt: skip
def test_the_same_is_left_and_named(site: Site, one: dict[str, str], other: dict[str, str], why: str) -> None:
    site.write(minimal())
    first, second = ({"id": f"s{n}x", "title": f"T{n}", **fields} for n, fields in enumerate((one, other)))
    result = take(site, json.dumps([{"type": "webpage", **first}, {"type": "webpage", **second}]))
    assert result.status == 0
    assert f'"s1x": left out: it is there as "s0x" ({why})' in result.err
    assert len(read(site)["sources"]) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"URL": "https://a.example/x?id=2"},
        {"title": "The bridge", "issued": "2022"},
        {"title": "The bridge", "URL": "https://a.example/y"},
        {"DOI": "10.1234/other"},
        {"title": "The bridge", "issued": "2021", "number": "8"},
    ],
)
def test_what_is_not_the_same_is_taken(site: Site, other: dict[str, str]) -> None:
    site.write(minimal())
    one = {"id": "one", "title": "The bridge", "URL": "https://a.example/x?id=1", "issued": "2021", "number": "7"}
    take(site, json.dumps([{"type": "webpage", **one}, {"type": "webpage", "title": "T", "id": "two", **other}]))
    assert [source["id"] for source in read(site)["sources"]] == ["one", "two"]


@pytest.mark.parametrize(
    ("fields", "id"),
    [
        ({"id": "Doe_Bridges:2021"}, "doe-bridges-2021"),
        ({"id": "ABCD2345", "author": [{"family": "Doe"}], "issued": "2021"}, "doe-2021-bridge"),
        ({"id": "http://zotero.org/users/1/items/A", "citation-key": "doe21"}, "doe21"),
        ({"id": 12, "publisher": "The Office of Roads and Bridges"}, "the-office-of-bridge"),
        ({}, "bridge"),
        ({"title": "Կամուրջ"}, "kamurj"),
        ({"title": "橋"}, "qiao"),
        ({"title": "!!!"}, "source"),
    ],
)
def test_ids(site: Site, fields: dict[str, Any], id: str) -> None:
    site.write(minimal())
    take(site, item(**{"title": "A Bridge", **fields}))
    assert read(site)["sources"][0]["id"] == id


# --- the command line and files of any kind -----------------------------------------------------------------------


def test_wrong_command_lines(site: Site, tmp_path: Path) -> None:
    site.write(small())
    before = (site.root / PATH).read_bytes()
    for argv, said in (
        (("import", "nowhere.bib"), 'FILE: "nowhere.bib" is not there'),
        (("import", str(tmp_path)), "is a folder"),
        (("import",), "Missing argument 'FILE...'"),
        (("export",), "Missing option '--to'"),
        (("export", "--to", "word"), "Invalid value for '--to'"),
    ):
        result = run_in_process("sources", argv[0], "--root", str(site.root), *argv[1:])
        assert (result.status, result.out) == (2, "")
        assert said in result.err
    assert (site.root / PATH).read_bytes() == before


def test_one_bad_file_does_not_keep_the_others_out(site: Site) -> None:
    site.write(minimal())
    result = take(site, "This is a letter.", BOOK, "@book{broken, title = {never closed")
    assert result.status == 1
    assert "in0/refs.bib: it cannot be read as BibTeX: it has no entry" in result.err
    assert "in2/refs.bib:1: skipped: it is broken: Unexpectedly reached end of file" in result.err
    assert "1 imported, 0 there already, 1 skipped, 1 not readable" in result.err
    assert [source["id"] for source in read(site)["sources"]] == ["poe99"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"Dear Sir,", "it is not CSL-JSON, BibTeX, RIS or CSL-YAML"),
        (BOOK.encode("utf-16"), "it is not UTF-8 text; the first wrong byte is in line 1. It looks like UTF-16."),
        ("@book{a, title = {Öl}}".encode("latin-1"), "It looks like Windows-1252"),
        (b"[" * 100_000, "it is nested too deep"),
        (b'[{"type": "book",}]', "it cannot be read as CSL-JSON: line 1:"),
        (b'{"a": 1}', "it holds no list of CSL items"),
        (b"references:\n  - &a {id: x}\n", "it cannot be read as CSL-YAML: line 2: &a is an anchor"),
        (b"references: 5\n", "it holds no list of CSL items under references"),
        (b"@book{" + b"x" * 20_000_001, "it has 20.0 MB; 20 MB are taken at most"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(site: Site, data: bytes, said: str) -> None:
    site.write(minimal())
    result = take(site, data, name="refs.txt" if data.startswith(b"Dear") else "refs.x")
    assert (result.status, result.out) == (1, "")
    assert said in result.err
    assert len(result.err.splitlines()) == 2
    assert not (site.root / PATH).exists()


@pytest.mark.parametrize(
    "note",
    [
        "[@nobody]",
        "[there](event:nothing)",
        "<script>x</script>",
        "[^1]",
        "![p](media/no.png)",
        "> " * 200 + "deep",
    ],
)
def test_a_note_is_text_whatever_it_looks_like(site: Site, note: str) -> None:
    site.write(minimal())
    result = take(site, item(title="T", note=note))
    assert "the note" in result.err
    checked = site.run("check")
    assert checked.status == 0, checked.out
    assert "unsafe-html" not in checked.out


def test_deep_and_odd_values_of_custom_are_kept_or_written_out(site: Site) -> None:
    site.write(minimal())
    deep: Any = "x"
    for _ in range(40):
        deep = [deep]
    take(site, item(title="T", custom={"deep": deep, "k" * 2000: 1, "big": 10**30, "half": 0.5, "no": None}))
    assert site.run("check").status == 0
    assert read(site)["sources"][0]["custom"]["half"] == "0.5"


SIGNS = st.text("@{}\\$%#\"'\n:-[]<>&*~ aTYER", max_size=40)
TEXT = st.one_of(st.text(max_size=40), st.text(CHARACTERS, max_size=40), SIGNS)
KEYS = st.sampled_from("title note abstract publisher URL DOI issued language type id author custom odd-key".split())
VALUE = st.one_of(
    TEXT, st.none(), st.booleans(), st.integers(), st.floats(), st.lists(TEXT, max_size=2),
    st.dictionaries(TEXT, TEXT, max_size=2), st.lists(st.dictionaries(TEXT, TEXT, max_size=2), max_size=2),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=settings().max_examples // 2)
@given(fields=st.dictionaries(KEYS, VALUE))
def test_whatever_stands_in_a_field_the_record_is_read_and_nothing_else_changed(
    site: Site, fields: dict[str, Any]
) -> None:
    before = small()[PATH]
    site.write(small())
    result = take(site, item(**fields))
    assert result.status in (0, 1), result.err
    text = (site.root / PATH).read_bytes().decode()
    head, tail = before.split("events:\n")
    assert text.startswith(head)
    assert text.endswith(f"events:\n{tail}")
    checked = site.run("check")
    assert checked.status == 0, checked.out


SHAPES = (
    "@book{{a,\n title = {{{0}}},\n note = {{{0}}}\n}}",
    "TY  - BOOK\nTI  - {0}\nN1  - {0}\nER  - ",
    "references:\n- type: book\n  title: {0}",
    "{0}",
    "@book{{b}}{0}",
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=settings().max_examples // 2)
@given(text=TEXT, shape=st.sampled_from(SHAPES))
def test_no_file_ends_in_a_traceback(site: Site, text: str, shape: str) -> None:
    site.write(small())
    result = take(site, shape.format(text).encode("utf-8", "surrogatepass"))
    assert result.status in (0, 1), result.err
    checked = site.run("check")
    assert checked.status == 0, checked.out
