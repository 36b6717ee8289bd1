"""What axe does not measure: keyboard, spacing of readers' own, forced colours, the statement that the footer links."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.http import serving
from tests.support.often import often
from tests.support.site import Site, small

PAGES = ("", "articles/hour-by-hour/", "timeline/", "events/casualties-ombudsperson/", "sources/", "hy/places/")
# WCAG 1.4.12: nothing is lost when a reader sets these.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
# Elements whose text is cut. The short names of sources in the margin are, by design: the list has them whole.
CUT = """
[...document.querySelectorAll('main *, header *, footer *')].filter(one => {
    const style = getComputedStyle(one);
    return style.overflowX !== 'visible' && style.overflowX !== 'auto' && one.innerText?.trim()
        && !one.closest('.visually-hidden, .overview-skip, .side-note, svg')
        && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 120))
"""
# What has the focus, whether it is outlined, and whether it is what one sees in its place (WCAG 2.4.7, 2.4.11).
FOCUS = """
(() => {
    const one = document.activeElement, box = one.getClientRects()[0], style = getComputedStyle(one);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2], seen = document.elementFromPoint(x, y);
    return {
        name: one.outerHTML.slice(0, 120),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: !!seen && (one.contains(seen) || seen.contains(one)),
    };
})()
"""


@pytest.fixture(scope="module")
def base(built_site: Path) -> Iterator[str]:
    with serving(built_site, "/") as url:
        yield url


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def test_spacing_of_ones_own_hides_nothing(page: Page, base: str) -> None:
    wrong = []
    for path in PAGES:
        page.goto(base + path)
        page.add_style_tag(content=SPACED)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            needed = page.evaluate("document.scrollingElement.scrollWidth")
            wrong += [f"{path} at {width}: {needed}"] * (needed > width)
            wrong += [f"{path} at {width} cuts {html}" for html in page.evaluate(CUT)]
    assert wrong == []


@pytest.mark.parametrize("path", often(PAGES[1:3], PAGES))
def test_what_has_the_focus_is_outlined_and_not_covered(page: Page, base: str, path: str) -> None:
    page.set_viewport_size({"width": 412, "height": 823})
    page.goto(base + path)
    seen = []
    for _ in range(often(40, 400)):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen.append(page.evaluate(FOCUS))
    assert 'class="skip"' in seen[0]["name"]
    assert [one for one in seen if not (one["outlined"] and one["seen"])] == []


def test_what_scrolls_by_itself_is_reached_by_keyboard(page: Page, base: str) -> None:
    """A wide table, the picture above the timeline: by the browser, by a link in it, or by a place of its own."""
    page.set_viewport_size({"width": 360, "height": 800})
    stuck = []
    for path in (*PAGES, "names/"):
        page.goto(base + path)
        stuck += page.evaluate(
            "[...document.querySelectorAll('main *')].filter(one => one.scrollWidth > one.clientWidth + 1"
            " && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)"
            " && one.tabIndex < 0 && !one.querySelector('a[href], [tabindex=\"0\"]'))"
            ".map(one => one.outerHTML.slice(0, 120))"
        )
    assert stuck == []


def test_nothing_moves_for_who_does_not_want_it(browser: Browser, base: str) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        for path in PAGES:
            page.goto(base + path)
            assert page.evaluate("document.getAnimations().length") == 0
            assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_footer_leads_to_the_statement_where_there_is_one(site: Site) -> None:
    site.write(small())
    assert site.run("build").status == 0
    assert not site.page("/").css('footer a[href="accessibility/"]')
    site.write({"content/pages/accessibility.md": "---\ntitle: How to use it\nsummary: S.\n---\nText.\n"})
    assert site.run("build").status == 0
    (link,) = site.page("/articles/").css('footer a[href="../accessibility/"]')
    assert link.text() == "Accessibility"
