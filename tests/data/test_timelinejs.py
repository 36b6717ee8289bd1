"""TimelineJS itself, from its npm package, shows what timeline.json says, in a real browser."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.data import BASE, TITLE, content, every_date, files_of
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
const here = (path) => new URL(path, location).href;
window.timeline = new TL.Timeline("timeline", here("timeline.json"), {font: null, script_path: here("js/")});
</script>
"""


@pytest.fixture
def shown(
    browser: Browser, serve_folder: Serve, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[Page, dict[str, Any]]]:
    """TimelineJS with the events that the test's parameter makes, all of them there, and what it was given."""
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
    """The file of a site with a date of every kind."""
    made = files_of(Site(request.getfixturevalue("tmp_path") / "every").write(content(every_date())).root)
    assert made
    return made["timeline.json"]


@pytest.mark.parametrize("shown", [real, every], indirect=True)
def test_every_event_is_shown_in_our_words(shown: tuple[Page, dict[str, Any]]) -> None:
    page, given = shown
    assert page.evaluate("timeline.config.messages.errors") == []
    events = {slide["unique_id"]: slide for slide in given["events"]}
    assert sorted(_each(page, ".tl-timemarker", "node => node.id")) == sorted(f"{id}-marker" for id in events)
    assert sorted(_each(page, ".tl-slide", "node => node.id")) == sorted(["_title", *events])
    dates = "node => [node.id, node.querySelector('.tl-headline-date').textContent]"
    found = dict(_each(page, ".tl-slide:not(#_title)", dates))
    assert found == {id: slide["display_date"] for id, slide in events.items()}


@pytest.mark.parametrize("shown", [every], indirect=True)
def test_texts_of_the_record_are_no_markup(shown: tuple[Page, dict[str, Any]]) -> None:
    page, _ = shown
    texts = dict(_each(page, ".tl-slide", "node => [node.id, node.querySelector('.tl-text').textContent]"))
    assert "A <small> record & more" in texts["_title"]
    assert 'Bold "quoted", closed; see Aram & more' in texts["full"]
    assert page.locator("#full a", has_text="Aram, 2020").get_attribute("href") == f"{BASE}/sources/book/"
    assert page.locator("#full .tl-text h2.tl-headline").text_content() == TITLE
    assert page.locator("#e2 .tl-headline span[lang]").count() == 0
    assert set(_each(page, ".tl-timegroup-message", "node => node.textContent")) >= {"Roads & <b>bridges</b>"}
    assert page.locator(".tl-timegroup-message b").count() == 0


def _each(page: Page, selector: str, what: str) -> list[Any]:
    """What a function gives for each element."""
    found: list[Any] = page.locator(selector).evaluate_all(f"nodes => nodes.map({what})")
    return found
