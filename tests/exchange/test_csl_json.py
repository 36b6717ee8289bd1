"""Sources as CSL-JSON: nothing is lost, and other programs find what they look for where they look."""

import json
from typing import Any

import pytest
from hypothesis import given

from karabakh_site.bibliography.exchange import csl_json
from karabakh_site.bibliography.exchange.csl_dates import csl_date, edtf_of
from karabakh_site.model.record import Source
from karabakh_site.source import edtf
from tests.exchange import sources
from tests.support.tools import ROOT


def item(**entry: Any) -> dict[str, Any]:
    """The CSL item of one entry."""
    (source,) = sources.read_entries([{"id": "a", "type": "webpage", **entry}])
    return csl_json.csl_item(source)


def back(found: list[Source]) -> list[Source]:
    """Sources out to a file and in again."""
    return sources.read_entries([csl_json.from_csl(item) for item in json.loads(csl_json.dump(found))])


def test_the_record_comes_back() -> None:
    found = sources.record_of(ROOT)
    assert back(found) == found
    assert len(found) > 50


@given(entry=sources.entries())
def test_any_source_comes_back(entry: dict[str, Any]) -> None:
    found = sources.read_entries([entry])
    assert back(found) == found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2023", {"date-parts": [[2023]]}),
        ("2023-09", {"date-parts": [[2023, 9]]}),
        ("2023-09-19", {"date-parts": [[2023, 9, 19]]}),
        ("2023-09-XX", {"date-parts": [[2023, 9]]}),
        ("2023-XX-XX", {"date-parts": [[2023]]}),
        ("2023-09-19T23:30-04:00", {"date-parts": [[2023, 9, 19]]}),
        ("2020~", {"date-parts": [[2020]], "circa": True}),
        ("2020-05?", {"date-parts": [[2020, 5]], "circa": True}),
        ("2023-21", {"date-parts": [[2023]], "season": 1}),
        ("2023-24~", {"date-parts": [[2023]], "season": 4, "circa": True}),
        ("2023-09-19/2023-09-20", {"date-parts": [[2023, 9, 19], [2023, 9, 20]]}),
        ("2019/2023-09-20T10", {"date-parts": [[2019], [2023, 9, 20]]}),
        ("202X", {"literal": "202X"}),
        ("20XX~", {"literal": "20XX~", "circa": True}),
        ("../2020-11-10", {"literal": "../2020-11-10"}),
        ("2023-09-24/..", {"literal": "2023-09-24/.."}),
        ("2023-21/2023-22", {"literal": "2023-21/2023-22"}),
    ],
)
def test_a_date_out(written: str, said: dict[str, Any]) -> None:
    assert csl_date(edtf.parse(written)) == said


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ({"date-parts": [["2023", "9", 1]]}, "2023-09-01"),
        ({"date-parts": [[2023, 0, 0]]}, "2023"),
        ({"date-parts": [[2023, 9], [0]]}, "2023-09"),
        ({"date-parts": [[2023]], "season": "Autumn"}, "2023-23"),
        ({"date-parts": [[2023, 9]], "circa": 1}, "2023-09~"),
        ({"date-parts": [[2020], [2021]], "circa": True}, "2020~/2021~"),
        ({"date-parts": [[2020]], "circa": "false"}, "2020"),
        ({"raw": "2023-9-5"}, "2023-09-05"),
        ({"raw": "19 September 2023"}, "2023-09-19"),
        ({"literal": "Sept. 19th, 2023"}, "2023-09-19"),
        ({"literal": "summer 2023"}, "2023-22"),
        ({"literal": "c. 1850"}, "1850~"),
        ({"literal": "[1850?]"}, "1850?"),
        ("2023-09-19/2023-09-20", "2023-09-19/2023-09-20"),
        ("19.09.2023", "2023-09-19"),
        ("2023-09-19T10:22:13Z", "2023-09-19T10:22:13Z"),
        ("03/04/2023", ""),
        ({"literal": "forthcoming"}, ""),
        ({"date-parts": [[2023, 13]]}, ""),
        ({"date-parts": [[2023, 2, 30]]}, ""),
        ({"date-parts": [["x"]]}, ""),
        ({"date-parts": 5}, ""),
        ({}, ""),
        (None, ""),
        ([], ""),
    ],
)
def test_a_date_in(said: Any, written: str) -> None:
    assert edtf_of(said) == written


def test_a_description_stands_in_brackets_for_a_title() -> None:
    assert item(label="a leaflet")["title"] == "[a leaflet]"
    assert item(label="a leaflet", title="Read me")["title"] == "Read me"


def test_what_csl_has_no_variable_for_is_in_custom_and_in_the_note() -> None:
    archived = {"archive-url": "https://a.example/x", "archive-date": "2023-09~", "url-status": "dead"}
    found = item(
        title="T", URL="https://b.example/", note={"en": "N", "ru": "Н"}, **{"translated-title": "U"}, **archived
    )
    assert found["note"] == (
        "Translated Title: U\nArchive URL: https://a.example/x\nArchive Date: 2023-09~\nURL Status: dead\n\nN"
    )
    assert found["custom"]["karabakh-site"] == {"translated-title": "U", **archived, "note": {"en": "N", "ru": "Н"}}


def test_what_other_programs_keep_is_kept() -> None:
    theirs = {"short_id": "xyz", "n": 5, "deep": [{"a": None, "b": False}]}
    found = item(title="T", custom=theirs, categories=["c"], author=[{"family": "F", "comma-suffix": True}])
    assert (found["custom"], found["categories"]) == (theirs, ["c"])
    assert found["author"] == [{"family": "F", "comma-suffix": True}]
