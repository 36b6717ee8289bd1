"""TimelineJS itself, from its npm package, shows what timeline.json says, in a real browser."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.data import content, event, every_date, files_of
from tests.support.http import Serve
from tests.support.site import Site
from tests.support.tools import tool
from tests.support.visit import visiting

PAGE = """\
<!doctype html><meta charset="utf-8"><title>Timeline</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="css/timeline.css">
<div id="timeline" style="height: 600px"></div>
<script src="js/timeline.js"></script>
<script>
fetch("timeline.json").then((answer) => answer.json()).then((data) => {
  const config = new TL.TimelineConfig(data);
  window.errors = config.getErrors();
  window.timeline = new TL.Timeline("timeline", config, {font: null, script_path: new URL("js/", location).href});
});
</script>
"""


@pytest.fixture
def shown(
    browser: Browser, serve_folder: Serve, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[Page, dict[str, Any]]]:
    """TimelineJS with the events that the test's parameter names, all slides and markers made, and what it was given."""
    data: bytes = request.param(request)
    folder = tmp_path / "timeline"
    shutil.copytree(Path(tool("TimelineJS")).parents[1], folder)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "timeline.json").write_bytes(data)
    with visiting(browser, folder, serve_folder(folder), "https://nowhere.invalid/") as visit:
        page = visit.open("index.html")
        given = json.loads(data)
        page.wait_for_function(
            "count => document.querySelectorAll('.tl-timemarker').length >= count", arg=len(given["events"])
        )
        yield page, given
        assert visit.failed == []


def real(request: pytest.FixtureRequest) -> bytes:
    """The file of the real site."""
    built: Path = request.getfixturevalue("built_site")
    return (built / "data" / "timeline.json").read_bytes()


def every(request: pytest.FixtureRequest) -> bytes:
    """The file of a site with a date of every kind, but for those at the ends of the calendar."""
    events = [each for each in every_date() if each["date"][:4] not in ("0001", "0987", "9999")]
    made = files_of(Site(request.getfixturevalue("tmp_path") / "every").write(content(events)).root)
    assert made
    return made["timeline.json"]


@pytest.mark.parametrize("shown", [real, every], indirect=True)
def test_every_event_is_a_slide_and_a_marker(shown: tuple[Page, dict[str, Any]]) -> None:
    page, given = shown
    ids = [slide["unique_id"] for slide in given["events"]]
    assert page.evaluate("errors") == []
    assert page.evaluate("[...document.querySelectorAll('.tl-timemarker')].map(m => m.id)") == sorted(
        (f"{id}-marker" for id in ids),
        key=lambda id: page.evaluate(
            "id => [...document.querySelectorAll('.tl-timemarker')].findIndex(m => m.id === id)", id
        ),
    )
    assert page.evaluate("[...document.querySelectorAll('.tl-slide')].map(s => s.id).sort()") == sorted(
        ["_title", *ids]
    )


@pytest.mark.parametrize("shown", [real, every], indirect=True)
def test_slides_say_their_dates_and_texts_in_our_words(shown: tuple[Page, dict[str, Any]]) -> None:
    page, given = shown
    for slide in given["events"]:
        dates = page.evaluate(
            "id => document.getElementById(id).querySelector('.tl-headline-date')?.textContent", slide["unique_id"]
        )
        assert dates == slide["display_date"]
