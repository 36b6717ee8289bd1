"""What a first visit to each kind of page loads, on a phone, from a host that compresses, and what each is
without style and script."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.support.http import serving
from tests.support.often import often
from tests.support.pages import address, examples

MOST_BYTES, MOST_OF_FONTS, MOST_REQUESTS = 100_000, 60_000, 15
PHONE: ViewportSize = {"width": 412, "height": 823}
IN_LANGUAGES = re.compile(often(r"(home|article) in ", r".* in "))
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(
    entry.value + ' ' + entry.sources.map(source => source.node?.textContent.trim().slice(0, 40)).join(' | ')
))).observe({type: 'layout-shift', buffered: true});
"""


class View(NamedTuple):
    """The first view of a page: bytes over the wire by address, and each shift with what it moved."""

    loaded: dict[str, int]
    shifts: list[str]

    def bytes(self, ending: str = "") -> int:
        return sum(size for url, size in self.loaded.items() if url.endswith(ending))


def view(page: Page, url: str, line: dict[str, Any] | None = None) -> View:
    """Opens a page with an empty cache; `line` is the network as DevTools emulates it."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    if line:
        session.send("Network.emulateNetworkConditions", {"offline": False, **line})
    asked, loaded = dict[str, str](), dict[str, int]()
    session.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: loaded.update({asked[event["requestId"]]: int(event["encodedDataLength"])}),
    )
    page.add_init_script(WATCH_SHIFTS)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    session.detach()
    assert set(asked.values()) == set(loaded)
    return View(loaded, page.evaluate("window.shifts"))


@pytest.fixture(scope="module")
def base(built_site: Path) -> Iterator[str]:
    """The site as a host serves it."""
    with serving(built_site, "/", compressed=True) as url:
        yield url


@pytest.fixture(scope="module")
def views(browser: Browser, built_site: Path, base: str) -> dict[str, View]:
    """The first view of the largest page of each kind; of the other languages some, or all.

    The page for what is not found is not among them: wherever it stands, its addresses are those of site.yaml.
    """
    seen = {}
    for kind, path in examples(built_site).items():
        if kind != "not found" and (" in " not in kind or IN_LANGUAGES.match(kind)):
            with browser.new_context(viewport=PHONE) as context:
                seen[kind] = view(context.new_page(), base + address(path))
    return seen


def test_nothing_is_asked_of_another_host(views: dict[str, View], base: str) -> None:
    assert {url for view in views.values() for url in view.loaded if not url.startswith(base)} == set()


def test_an_article_is_there_in_a_hundred_kilobytes(views: dict[str, View]) -> None:
    sizes = {
        kind: view.bytes() for kind, view in views.items() if kind.startswith("article") and "articles" not in kind
    }
    assert len(sizes) == 4
    assert {kind: size for kind, size in sizes.items() if size > MOST_BYTES} == {}


def test_no_page_loads_more_than_its_letters_need(views: dict[str, View]) -> None:
    assert {kind: view.bytes(".woff2") for kind, view in views.items() if view.bytes(".woff2") > MOST_OF_FONTS} == {}
    assert {kind: len(view.loaded) for kind, view in views.items() if len(view.loaded) > MOST_REQUESTS} == {}
    home = {url.rpartition("/")[2].split(".")[0] for url in views["home"].loaded if url.endswith(".woff2")}
    assert home == {"noto-serif-latin", "noto-sans-latin", "noto-sans-names"}


def test_no_line_moves(views: dict[str, View]) -> None:
    assert {kind: view.shifts for kind, view in views.items() if view.shifts} == {}


@pytest.mark.parametrize("lang", often(("hy",), ("", "hy", "az", "ru")))
def test_no_line_moves_on_a_thin_line(browser: Browser, base: str, lang: str) -> None:
    """Fonts that are late are shown on the next page."""
    with browser.new_context(viewport=PHONE) as context:
        line = {"latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
        assert view(context.new_page(), f"{base}{lang}{'/' * bool(lang)}articles/hour-by-hour/", line).shifts == []


def test_without_style_and_script_every_page_makes_sense(browser: Browser, built_site: Path, base: str) -> None:
    """In the order in which it is written: the way past the navigation, the site, the page under its one heading, the
    footer; and nothing that would do nothing."""
    with browser.new_context(java_script_enabled=False) as context:
        context.route("**/*.css", lambda route: route.abort())
        page = context.new_page()
        wrong = []
        for kind, path in examples(built_site).items():
            page.goto(base + address(path))
            order = page.locator("body > *").evaluate_all("all => all.map(one => one.localName)")
            heading = page.locator("h1").evaluate_all("all => all.map(one => !!one.closest('main') && one.innerText)")
            idle = page.locator("button, input, select, form").count()
            unnamed = page.locator("a:visible, summary:visible").evaluate_all(
                "all => all.filter(one => !(one.innerText ?? one.textContent).trim() && !one.ariaLabel)"
                ".map(one => one.outerHTML)"
            )
            if order != ["a", "header", "main", "footer"] or len(heading) != 1 or not heading[0] or idle or unnamed:
                wrong.append((kind, order, heading, idle, unnamed))
        assert wrong == []
