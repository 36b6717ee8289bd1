"""The loader and the schemas accept and reject the same, but for what lies between entries or files.

A schema sees a file as an editor's program reads it, by YAML 1.2's core schema. `python -m tests.schema` prints the
counts.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karabakh_site.schema import patterns
from karabakh_site.source import edtf
from karabakh_site.source.kinds import url_problem
from tests.schema.inputs import MAPPINGS, Input, systematic
from tests.schema.judging import Judge


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(tmp_path_factory.mktemp("judged"))


@pytest.mark.parametrize("mapping", MAPPINGS)
def test_each_key_in_each_form(mapping: str, judge: Judge) -> None:
    inputs = list(systematic(mapping))
    verdicts = [(one, judge.loader(one), judge.schema(one)) for one in inputs]
    assert [(one.what, f"loader {a}", f"schema {b}") for one, a, b in verdicts if a != b] == []
    assert {a for _, a, _ in verdicts} == {True, False}


def table(name: str) -> list[list[str]]:
    rows = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [row.replace("\\n", "\n").split("\t") for row in rows if not row.startswith("#")]


@pytest.mark.parametrize(("schema", "verdict", "text"), table("handpicked.tsv"))
def test_by_hand(schema: str, verdict: str, text: str, judge: Judge) -> None:
    one = Input(schema, "by hand", text)
    assert (judge.loader(one), judge.schema(one)) == (verdict == "accept",) * 2


@pytest.mark.parametrize(("verdict", "why", "schema", "text"), table("unsaid.tsv"))
def test_what_a_schema_cannot_say(verdict: str, why: str, schema: str, text: str, judge: Judge) -> None:
    """All that is known to differ. What can be said one day moves to the table above."""
    one = Input(schema, why, text)
    assert (judge.loader(one), judge.schema(one)) == (verdict == "accept", verdict != "accept")


def parsed(text: str) -> bool:
    try:
        edtf.parse(text)
    except edtf.EdtfError as error:
        return "before it begins" in error.message  # which no pattern can tell
    return True


@pytest.mark.parametrize("name", ["good.tsv", "bad.tsv"])
def test_dates_of_the_tables(name: str) -> None:
    rows = (Path(__file__).parents[1] / "dates" / name).read_text("utf-8").splitlines()
    texts = [row.split("\t")[0] for row in rows if not row.startswith("#")]
    # around a value the loader takes spaces away
    texts = [text for text in texts if text == text.strip()]
    assert [text for text in texts if bool(re.search(patterns.DATE, text)) != parsed(text)] == []


_PIECES = st.sampled_from(
    ["2023", "202X", "20XX", "0000", "9999", "2024", "1900", "2000", "-", "-02", "-29", "-24", "-XX", "-30"]
)
_MORE = st.sampled_from(
    ["-12", "-31", "T13", ":00", ":60", "+04:00", "-14:00", "+14:30", "Z", "~", "?", "%", "/", "..", "T24"]
)


@settings(max_examples=600)
@given(st.lists(st.one_of(_PIECES, _MORE), max_size=8).map("".join))
def test_any_date(text: str) -> None:
    assert bool(re.search(patterns.DATE, text)) == parsed(text)


@settings(max_examples=300)
@given(st.dates(), st.integers(-2, 2))
def test_any_day(day: date, off: int) -> None:
    text = f"{day:%Y-%m}-{day.day + off:02}".zfill(10)
    assert bool(re.search(patterns.DAY, text)) == parsed(text)


_URL_PIECES = st.sampled_from(
    [
        "https://",
        "http:",
        "//",
        "HTTP://",
        "ftp://",
        "example",
        ".org",
        "/",
        "?",
        "#",
        ":",
        "80",
        "65536",
        "@",
        "é",
    ]
)


@settings(max_examples=600)
@given(st.lists(_URL_PIECES, max_size=7).map("".join), st.sampled_from(["", " ", "<", "%20", "]"]))
def test_any_address(text: str, odd: str) -> None:
    text = f"{text}{odd}a"
    assert bool(re.search(patterns.URL, text)) == (not url_problem(text))
