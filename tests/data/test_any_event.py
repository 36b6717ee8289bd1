"""Whatever the loader accepts as an event comes out in every format as that format's standard says."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings

from tests.data import any_events, content, files_of
from tests.data.readers import events_csv, events_geojson, events_ics, events_json, package
from tests.support.site import Site

UNITS = ("year", "month", "day", "hour", "minute", "second")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for one site after the other."""
    return tmp_path_factory.mktemp("any")


@settings(max_examples=settings().max_examples // 2)
@given(any_events())
def test_any_event_is_valid_in_every_format(folder: Path, events: list[dict[str, Any]]) -> None:
    files = files_of(Site(folder).write(content(events)).root)
    assume(files is not None)
    assert files is not None
    (folder / "out").mkdir(exist_ok=True)
    for old in (folder / "out").iterdir():
        old.unlink()
    found = events_json(files)
    ids = [event["id"] for event in found]
    assert sorted(ids) == sorted(event["id"] for event in events)
    assert [row["id"] for row in events_csv(files)] == ids
    assert [feature["id"] for feature in events_geojson(files)] == ids
    same_words(files)
    package(files, folder / "out")
    slides = json.loads(files["timeline.json"])["events"]
    assert [slide["unique_id"] for slide in slides] == ids
    for slide, event in zip(slides, found, strict=True):
        placed_within(slide, event)


def same_words(files: dict[str, bytes]) -> None:
    """Table, map and calendar say the same of an event, to the letter; a vague date is added in the calendar."""
    features = [feature["properties"] for feature in events_geojson(files)]
    for row, said in zip(events_csv(files), features, strict=True):
        for key in ("title", "summary", "place_name"):
            assert row[key] in (said[key] or "", f"'{said[key]}")
    dated = [said for said in features if said["earliest"] and said["latest"]]
    for event, said in zip(events_ics(files), dated, strict=True):
        assert str(event["SUMMARY"]) in (said["title"], f"{said['title']} ({said['date_in_words']})")
        assert str(event.get("LOCATION", "")) == (said["place_name"] or "")
        lines = str(event["DESCRIPTION"]).split("\n")
        assert lines[0] == said["date_in_words"]
        assert not said["summary"] or lines[1] == said["summary"]


def placed_within(slide: dict[str, Any], event: dict[str, Any]) -> None:
    """A slide begins and ends within the bounds, and says no more parts of a date than there are."""
    assert slide["display_date"]
    for key in ("start_date", "end_date"):
        parts = slide.get(key)
        if parts:
            assert tuple(parts) == UNITS[: len(parts)]
            days = date(parts["year"], parts.get("month", 1), parts.get("day", 1))
            assert first_day(event["earliest"]) <= days or len(parts) < 3
            assert days <= last_day(event["latest"])
    if "end_date" in slide:
        assert moment(slide["start_date"]) < moment(slide["end_date"])


def moment(parts: dict[str, int]) -> datetime:
    """The point that TimelineJS makes of the parts."""
    return datetime(**{"month": 1, "day": 1, **parts})  # type: ignore[arg-type]  # noqa: DTZ001


def first_day(bound: str | None) -> date:
    """The day before which nothing can be; an offset may move a clock by one."""
    return date.fromordinal(max(1, date.fromisoformat(bound[:10]).toordinal() - 1)) if bound else date.min


def last_day(bound: str | None) -> date:
    """The day after which nothing can be."""
    top = date.max.toordinal()
    return date.fromordinal(min(top, date.fromisoformat(bound[:10]).toordinal() + 1)) if bound else date.max
