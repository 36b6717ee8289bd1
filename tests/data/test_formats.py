"""What each data file says of dates of every kind, of hostile texts and of sites with more or less than usual."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from karabakh_site.output.data.events_csv import COLUMNS
from karabakh_site.site.messages import ENGLISH
from tests.data import BASE, BOUNDS, TITLE, content, event, every_date, files_of
from tests.data.readers import events_csv, events_geojson, events_ics, events_json, package
from tests.support.links import Built
from tests.support.site import Site, minimal, small, tree
from tests.support.tools import ROOT
from tests.support.xml import SITEMAP, parsed

DOCS = (ROOT / "docs" / "content" / "pages" / "record-as-data.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The data files of a site that has a date of every kind."""
    found = files_of(Site(tmp_path_factory.mktemp("every")).write(content(every_date())).root)
    assert found
    return found


def id_of(written: str) -> str:
    """The id of the event with a date."""
    return f"e{list(BOUNDS).index(written)}"


# --- events.json --------------------------------------------------------------------------------------------------


def test_bounds_are_those_of_the_date(files: dict[str, bytes]) -> None:
    found = {each["date"]: (each["earliest"], each["latest"]) for each in events_json(files) if each["id"] != "full"}
    assert found == BOUNDS


def test_everything_of_an_event_is_in_json(files: dict[str, bytes]) -> None:
    (full,) = (each for each in events_json(files) if each["id"] == "full")
    assert full == {
        "id": "full",
        "url": f"{BASE}/events/full/",
        "date": "2021-03-04",
        "earliest": "2021-03-04",
        "latest": "2021-03-04",
        "precision": "day",
        "approximate": False,
        "uncertain": False,
        "title": {"hy": "Կամուրջը փակ է", "en": TITLE},
        "summary": {"en": 'Bold "quoted", closed; see Aram & more A second paragraph x'},
        "place": "town",
        "actors": ["office", "mayor"],
        "topics": ["roads", "towns"],
        "contested": True,
        "citations": [{"id": "notice", "locator": None}, {"id": "book", "locator": "p. 2"}],
        "claims": [
            {
                "by": "office",
                "text": {"en": "It was unsafe."},
                "citations": [{"id": "book", "locator": None}],
                "status": "undisputed",
                "value": 192,
                "low": None,
                "high": None,
                "unit": "killed",
                "qualifier": "at least",
                "period": "2021-03-04",
                "date": None,
            },
            {
                "by": "mayor",
                "text": {"hy": "Ապահով էր"},
                "citations": [{"id": "notice", "locator": None}],
                "status": "undisputed",
                "value": None,
                "low": -1,
                "high": 2.5,
                "unit": "killed",
                "qualifier": None,
                "period": None,
                "date": "2021-03-05~",
            },
        ],
    }


def test_the_schema_refuses_what_is_not_so(files: dict[str, bytes]) -> None:
    good = events_json(files)
    faults: list[dict[str, Any]] = [
        {"earliest": "2023-09-19T13:00"},
        {"precision": "week"},
        {"title": {}},
        {"citations": []},
        {"place": "The Town"},
        {"summary": None},
        {"more": 1},
    ]
    for fault in faults:
        with pytest.raises(Exception, match="valid"):
            events_json({**files, "events.json": json.dumps([{**good[0], **fault}]).encode()})


# --- events.csv ---------------------------------------------------------------------------------------------------


def test_a_row_says_what_the_object_says(files: dict[str, bytes]) -> None:
    objects = events_json(files)
    for row, found in zip(events_csv(files), objects, strict=True):
        for key in ("id", "url", "date", "precision", "place", "earliest", "latest"):
            assert row[key] == (found[key] or "")
        for key in ("approximate", "uncertain", "contested"):
            assert row[key] == str(found[key]).lower()
        assert row["actors"].split() == found["actors"]
        assert row["claims"] == str(len(found["claims"]))
    (full,) = (row for row in events_csv(files) if row["id"] == "full")
    assert (full["title"], full["title_language"]) == (f"'{TITLE}", "en")
    assert (full["place_name"], full["latitude"], full["longitude"]) == ("Քաղաք", "39.815", "-46.75")
    assert full["sources"] == "notice book"
    assert "'=The road" in {row["place_name"] for row in events_csv(files)}


@pytest.mark.parametrize(
    ("title", "cell"),
    [("=1", "'=1"), ("'=1", "''=1"), ("'a", "'a"), ("a=1", "a=1"), ("−1", "−1"), ("＋1", "'＋1"), ("@a", "'@a")],
)
def test_a_formula_is_not_run(site: Site, title: str, cell: str) -> None:
    made = files_of(site.write(content([event("one", "2023", title=title)])).root)
    assert made
    (row,) = events_csv(made)
    assert row["title"] == cell


# --- events.ics ---------------------------------------------------------------------------------------------------


def test_a_calendar_has_days_and_times_as_they_are_known(files: dict[str, bytes]) -> None:
    found = {str(each["URL"]).split("/")[-2]: each for each in events_ics(files)}
    expected = {
        "2023-09-19": (date(2023, 9, 19), date(2023, 9, 20), "CONFIRMED"),
        "2023-09": (date(2023, 9, 1), date(2023, 10, 1), "TENTATIVE"),
        "2023-09-19%": (date(2023, 9, 19), date(2023, 9, 20), "TENTATIVE"),
        "2023-24~": (date(2023, 12, 1), date(2024, 3, 1), "TENTATIVE"),
        "2023-09-19/2023-09-20": (date(2023, 9, 19), date(2023, 9, 21), "CONFIRMED"),
        "2023-09-19/2023": (date(2023, 9, 19), date(2024, 1, 1), "TENTATIVE"),
        "2023-09-19T13:00~": (at(9, 0), at(9, 1), "TENTATIVE"),
        "2023-09-19T13": (at(9, 0), at(10, 0), "TENTATIVE"),
        "2023-09-19T13:00:05Z": (at(13, 0, 5), at(13, 0, 6), "CONFIRMED"),
        "2023-09-19T23:00+04:00/2023-09-19T20:00Z": (at(19, 0), at(20, 1), "CONFIRMED"),
        "2023-09-19T13:00/2023-09-20": (date(2023, 9, 19), date(2023, 9, 21), "CONFIRMED"),
        "0001-01-01T00:30+04:00": (date(1, 1, 1), date(1, 1, 2), "CONFIRMED"),
    }
    for written, (start, end, status) in expected.items():
        each = found[id_of(written)]
        assert (each.decoded("DTSTART"), each.decoded("DTEND"), str(each["STATUS"])) == (start, end, status), written
    for written in ("../2020-11-10", "2023-09-24/..", "/1988", "1990/"):
        assert id_of(written) not in found


def at(hour: int, minute: int, second: int = 0) -> datetime:
    """A time of 19 September 2023 in UTC."""
    return datetime(2023, 9, 19, hour, minute, second, tzinfo=UTC)


def test_the_last_day_of_all_has_a_duration(files: dict[str, bytes]) -> None:
    found = {str(each["URL"]).split("/")[-2]: each for each in events_ics(files)}
    for written, seconds in (("9999-12-31", 86_400), ("9999-12-31T23:59Z", 60)):
        each = found[id_of(written)]
        assert "DTEND" not in each
        assert each.decoded("DURATION").total_seconds() == seconds


def test_what_a_calendar_shows_is_not_more_exact_than_what_is_known(files: dict[str, bytes]) -> None:
    for each in events_ics(files):
        words = str(each["DESCRIPTION"]).split("\n")[0]
        assert str(each["SUMMARY"]).endswith(f" ({words})") == (each["STATUS"] == "TENTATIVE")
    (about,) = (e for e in events_ics(files) if str(e["URL"]) == f"{BASE}/events/{id_of('2023-09-19T13:00~')}/")
    assert str(about["SUMMARY"]).endswith("(19 September 2023, about 13:00 (UTC+4))")


def test_an_event_of_the_calendar_has_its_sources_place_and_revisions(files: dict[str, bytes]) -> None:
    (full,) = (each for each in events_ics(files) if str(each["URL"]) == f"{BASE}/events/full/")
    assert str(full["SUMMARY"]) == TITLE
    assert full["SUMMARY"].params["LANGUAGE"] == "en"
    assert str(full["DESCRIPTION"]).split("\n") == [
        "4 March 2021",
        'Bold "quoted", closed; see Aram & more A second paragraph x',
        ENGLISH["contested_note"],
        "Sources:",
        f"Roads Office, 2021: {BASE}/sources/notice/",
        f"Aram, 2020: {BASE}/sources/book/",
    ]
    assert [str(name) for name in full["CATEGORIES"].cats] == ["Roads & <b>bridges</b>", "Քաղաքներ"]
    assert (str(full["LOCATION"]), full["GEO"].to_ical()) == ("Քաղաք", "39.815;-46.75")
    assert full["SEQUENCE"] == 1
    assert full.decoded("LAST-MODIFIED") == full.decoded("DTSTAMP") == datetime(2021, 3, 7, tzinfo=UTC)
    exact = {str(each["LOCATION"]) for each in events_ics(files) if "GEO" in each}
    assert exact == {"Քաղաք"}, "a rough position is no point"


def test_a_site_without_dated_events_has_no_calendar(site: Site) -> None:
    site.write(small()).edit("content/record.yaml", "date: 2021-03-04", "date: 2021-03-04/..")
    assert site.run("build", "--strict").status == 0
    built = Built(site.build, "https://record.example/")
    assert "data/events.ics" not in built.files
    assert built.broken() == []


# --- events.geojson -----------------------------------------------------------------------------------------------


def test_an_event_is_where_its_place_is(files: dict[str, bytes]) -> None:
    rows = {row["id"]: row for row in events_csv(files)}
    for feature in events_geojson(files):
        row, said = rows[feature["id"]], feature["properties"]
        if row["latitude"]:
            assert feature["geometry"]["coordinates"] == [float(row["longitude"]), float(row["latitude"])]
            assert said["position_precision"] == row["position_precision"]
        else:
            assert (feature["geometry"], said["position_precision"]) == (None, None)
        assert said["place"] == (row["place"] or None)
        assert set(said) == {column.name for column in COLUMNS} - {"claims", "latitude", "longitude"}


# --- timeline.json ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2023", (2023,), None),
        ("2023-09-XX", (2023, 9), None),
        ("202X", (2020,), (2029,)),
        ("20XX", (2000,), (2099,)),
        ("2023-24~", (2023, 12), (2024, 2)),
        ("2023-09-19T13", (2023, 9, 19, 13), None),
        ("2023-09-19T13:00~", (2023, 9, 19, 13, 0), None),
        ("2023-09-19/2023-09-20", (2023, 9, 19), (2023, 9, 20)),
        ("2023-09-19T23:00+04:00/2023-09-19T20:00Z", (2023, 9, 19, 23, 0), (2023, 9, 20, 0, 0)),
        ("2023-09-19/2023", (2023, 9, 19), None),
        ("2023-21/2023-22", (2023, 3), (2023, 8)),
        ("../2020-11-10", (2020, 11, 10), None),
        ("2023-09-24/..", (2023, 9, 24), None),
        ("/1988", (1988,), None),
    ],
)
def test_a_slide_has_what_the_date_has(
    files: dict[str, bytes], written: str, start: tuple[int, ...], end: tuple[int, ...] | None
) -> None:
    slides = {slide["unique_id"]: slide for slide in json.loads(files["timeline.json"])["events"]}
    slide = slides[id_of(written)]
    assert tuple(slide["start_date"].values()) == start
    assert tuple(slide["end_date"].values()) == end if end else "end_date" not in slide


# --- datapackage.json, /data/ and the pages -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("license", "licenses", "description"),
    [
        ("CC-BY-4.0", [{"name": "CC-BY-4.0"}], "T"),
        ("cc0-1.0", [{"name": "CC0-1.0"}], "T"),
        ("https://license.example/1", [{"path": "https://license.example/1"}], "T"),
        ("Ask the Office", None, "T\n\nLicence: Ask the Office"),
        ("", None, "T"),
    ],
)
def test_a_licence_is_named_where_it_has_a_name(
    site: Site, tmp_path: Path, license: str, licenses: object, description: str
) -> None:
    more = {"license": license} if license else {}
    texts = content([event("one", "2023")], tagline="T", **more)
    if not license:
        texts["content/site.yaml"] = texts["content/site.yaml"].replace(', "license": "CC-BY-4.0"', "")
    made = files_of(site.write(texts).root)
    assert made
    found = package(made, tmp_path)
    assert (found.get("licenses"), found["description"]) == (licenses, description)
    assert found["name"] == "a-small-record-more"


def test_the_real_site_has_all_its_events_in_every_format(built_site: Path, tmp_path: Path) -> None:
    made = {path.name: path.read_bytes() for path in (built_site / "data").iterdir() if path.name != "index.html"}
    pages = {path.name for path in (built_site / "events").iterdir()}
    assert {each["id"] for each in events_json(made)} == pages
    assert {row["id"] for row in events_csv(made)} == pages
    assert {feature["id"] for feature in events_geojson(made)} == pages
    assert {slide["unique_id"] for slide in json.loads(made["timeline.json"])["events"]} == pages
    assert len(events_ics(made)) == len(pages)
    package(made, tmp_path)


def test_people_and_programs_find_the_files(site: Site) -> None:
    site.write(small())
    assert site.run("build", "--strict").status == 0
    listed = {link.attributes["href"] for link in site.page("/data/").css("main a")}
    present = {path.name for path in (site.build / "data").iterdir()} - {"index.html"}
    assert listed == present
    heads = {
        link.attributes["type"]: link.attributes["href"] for link in site.page("/timeline/").css("link[rel=alternate]")
    }
    for kind, name in (("application/json", "json"), ("text/csv", "csv"), ("text/calendar", "ics")):
        assert heads[kind] == f"../data/events.{name}"
    assert "../data/" in {link.attributes["href"] for link in site.page("/timeline/").css("footer a")}
    manifest = json.loads((site.build / "manifest.json").read_bytes())["files"]
    assert {f"data/{name}" for name in present} < set(manifest)
    places = [loc.text for loc in parsed((site.build / "sitemap.xml").read_bytes()).iter(f"{SITEMAP}loc")]
    assert [place for place in places if place and "/data/" in place] == ["https://record.example/data/"]


def test_drafts_are_in_no_file_unless_they_are_asked_for(site: Site) -> None:
    site.write(content(every_date()))
    for arguments, there in (((), False), (("--drafts",), True)):
        assert site.run("build", *arguments).status == 0
        for path, data in tree(site.build / "data").items():
            if (path.startswith("events.") and path != "events.schema.json") or path == "timeline.json":
                assert (b"hidden" in data) == there, path


def test_a_site_without_events_has_empty_files(site: Site, tmp_path: Path) -> None:
    made = files_of(site.write(minimal()).root)
    assert made
    assert (events_json(made), events_csv(made), events_geojson(made)) == ([], [], [])
    package(made, tmp_path)


def test_the_same_record_gives_the_same_bytes_elsewhere(site: Site, files: dict[str, bytes]) -> None:
    site.write(content(every_date()))
    env = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    assert site.run("build", apart=True, env=env).status == 0
    assert {name: data for name, data in tree(site.build / "data").items() if name != "index.html"} == files


def test_every_key_and_column_is_documented(files: dict[str, bytes]) -> None:
    schema = json.loads(files["events.schema.json"])["$defs"]
    names = {*schema["event"]["properties"], *schema["claim"]["properties"], *(column.name for column in COLUMNS)}
    assert sorted(name for name in names if not re.search(rf"`{name}`", DOCS)) == []
    assert sorted(name for name in files if f"`{name}`" not in DOCS) == []
