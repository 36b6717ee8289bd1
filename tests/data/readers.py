"""The data files as other programs read them; each reader raises or asserts where its standard is not kept."""

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import vobject
from frictionless import validate
from geojson_pydantic import FeatureCollection
from icalendar import Calendar
from jsonschema import Draft202012Validator

Files = dict[str, bytes]


def events_json(files: Files) -> list[dict[str, Any]]:
    """The events, after our own schema."""
    schema = json.loads(files["events.schema.json"])
    Draft202012Validator.check_schema(schema)
    found: list[dict[str, Any]] = json.loads(files["events.json"])
    Draft202012Validator(schema).validate(found)
    return found


def events_csv(files: Files) -> list[dict[str, str]]:
    """The rows. Lines end in CR LF, every row has every column, and no free text could be run as a formula."""
    data = files["events.csv"]
    text = data.decode("utf-8")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    header, *rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert all(len(row) == len(header) for row in rows)
    found = [dict(zip(header, row, strict=True)) for row in rows]
    for row in found:
        for name in ("title", "summary", "place_name"):
            assert not row[name].startswith(tuple("=+-@\t＝＋－＠")), row[name]
    return found


def events_ics(files: Files) -> list[Any]:
    """The events of the calendar, as icalendar reads them; lines and values are what RFC 5545 says."""
    if "events.ics" not in files:
        return []
    data = files["events.ics"]
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        assert all(char == "\t" or char.isprintable() or ord(char) > 0x7F for char in line.decode("utf-8"))
    calendar = Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0"
    found = calendar.walk("VEVENT")
    assert found, "RFC 5545 asks for a component"
    assert [each.errors for each in (calendar, *found) if each.errors] == []
    assert len({each["UID"] for each in found}) == len(found)
    other = [vobject_event.summary.value for vobject_event in vobject.readOne(data.decode("utf-8")).vevent_list]
    assert other == [str(each["SUMMARY"]) for each in found], "a second reader reads the same"
    return found


def events_geojson(files: Files) -> list[dict[str, Any]]:
    """The features, after RFC 7946."""
    FeatureCollection.model_validate_json(files["events.geojson"])
    found: list[dict[str, Any]] = json.loads(files["events.geojson"])["features"]
    return found


def package(files: Files, folder: Path) -> dict[str, Any]:
    """The resources by path, after the Data Package standard, with each digest and the table checked."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    found: dict[str, Any] = json.loads(files["datapackage.json"])
    resources = {resource["path"]: resource for resource in found["resources"]}
    assert {*resources, "datapackage.json", "events.schema.json"} == set(files)
    for path, resource in resources.items():
        assert resource["bytes"] == len(files[path])
        assert resource["hash"] == f"sha256:{hashlib.sha256(files[path]).hexdigest()}"
    return found
