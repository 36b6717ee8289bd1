"""Pages on paper: the text and its sources, nothing that can be pressed, black on white whatever the screen shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.support.pages import examples
from tests.support.site import built_strictly
from tests.support.tools import ROOT

BASE = "https://bridge.example/record/"
# Printed paper is some 660 of the browser's pixels wide between its margins.
PAPER = ViewportSize(width=660, height=900)
MENUS = "nav, form, button, dialog, .skip, .cite-part, .preview, .uses, .site-only, .more"
SEEN = "nodes => nodes.filter(node => node.checkVisibility()).map(node => node.outerHTML.slice(0, 80))"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in four languages, built."""
    return built_strictly(ROOT / "tests/languages/site", tmp_path_factory.mktemp("print") / "site")


@pytest.fixture(scope="module")
def paper(browser: Browser, out: Path) -> Iterator[Page]:
    """A page that looks as it would be printed, from a dark screen."""
    with browser.new_context(color_scheme="dark", viewport=PAPER) as context:
        # The page for what is missing has the whole address of its style.
        context.route(f"{BASE}**", lambda route: route.fulfill(path=out / route.request.url.removeprefix(BASE)))
        page = context.new_page()
        page.emulate_media(media="print", color_scheme="dark")
        yield page


def test_every_kind_of_page_is_printed_without_its_menus(paper: Page, out: Path) -> None:
    kinds = {kind: path for kind, path in examples(out).items() if not kind.startswith("other")}  # those lead on
    assert {"home", "article", "timeline", "event in fa", "sources", "places", "not found"} <= kinds.keys()
    for kind, path in kinds.items():
        paper.goto(f"file://{out / path}")
        assert paper.eval_on_selector_all(MENUS, SEEN) == [], kind
        assert paper.eval_on_selector_all("h1, main", SEEN), kind
        white, black = "rgb(255, 255, 255)", "rgb(0, 0, 0)"
        colours = "node => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]"
        assert paper.eval_on_selector("html", colours) == [white, black], kind
        assert paper.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        address = paper.inner_text(".printed")
        assert address == paper.get_attribute('link[rel="canonical"]', "href"), kind


def test_addresses_that_lead_out_are_printed(paper: Page, out: Path) -> None:
    paper.goto(f"file://{out}/articles/bridge/index.html")
    link = '<a id="out" href="https://elsewhere.example/page">there</a>'
    paper.eval_on_selector(".e-content > p", f"node => node.insertAdjacentHTML('beforeend', '{link}')")
    after = "node => getComputedStyle(node, '::after').content"
    assert "https://elsewhere.example/page" in paper.eval_on_selector("#out", after)
    assert paper.eval_on_selector('.e-content a[href*="events/"]', after) == "none"
    entry = paper.inner_text("#source-izvestia .entry")
    assert "https://izvestia.example/most" in entry
