"""Previews of sources beside their numbers: by pointer, keyboard and finger, and what is left without script."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.axe import violations
from tests.support.http import Serve
from tests.support.site import Site

SITE = "title: A small record\nbase_url: https://record.example/\nlanguage: en\n"
RECORD = """\
sources:
  - {id: notice, type: report, author: [{literal: Roads Office}], issued: 2021, title: Notice of closing, language: en,
     URL: 'https://roads.example/notices/2021/a-very-long-address-that-would-not-fit-into-one-line/of-a-preview.html',
     archive-url: 'https://archive.example/2021/roads', archive-date: 2021-04-01}
  - {id: hebrew, type: webpage, issued: 2022, title: כותרת על הגשר, language: he, URL: 'https://x.example/he'}
  - {id: armenian, type: webpage, issued: 2023, title: Կամուրջը փակ է, language: hy, URL: 'https://x.example/hy'}
events:
  - {id: closing, date: 2021-03-04, title: Closed, summary: 'Closed [@notice].', citations: [notice, hebrew]}
"""
ARTICLE = f"""\
---
title: The bridge
date: 2021-03-05
summary: What is known.
---
Closed on 4 March [@notice, p. 2; @hebrew]. The ferry runs [@armenian].

{"Nothing else is known of it. " * 60}

It is still closed [@notice, p. 3].
"""
DELAY = 1000  # more than any delay of a preview; the tests have a clock of their own
Opened = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def opened(site: Site, browser: Browser) -> Opened:
    """Opens a page of a small site; keyword arguments are those of a browser context."""
    site.write({"content/site.yaml": SITE, "content/record.yaml": RECORD, "content/articles/bridge.md": ARTICLE})
    site.write({"content/pages/about.md": "---\ntitle: About\n---\nText [@armenian].\n"})
    assert site.run("build", "--portable").status == 0

    @contextmanager
    def visit(path: str = "articles/bridge", **options: Any) -> Iterator[Page]:
        options = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | options
        with browser.new_context(**options) as context:
            page = context.new_page()
            errors: list[str] = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            if options.get("java_script_enabled", True):
                page.clock.install(time="2021-01-01T00:00:00Z")
            page.goto((site.build / path / "index.html").as_uri())
            if options.get("java_script_enabled", True):
                page.clock.pause_at("2021-01-01T01:00:00Z")  # from here on no time passes but in `wait`
            yield page
            assert errors == []

    return visit


def preview(page: Page) -> Locator:
    return page.locator(".preview:popover-open")


def number(page: Page, id: str, use: int = 1) -> Locator:
    return page.locator(f"#cite_{id}_{use}")


def wait(page: Page) -> None:
    page.clock.run_for(DELAY)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element that matches has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not lead to {selector}")


def accessible(page: Page) -> Counter[tuple[str, str]]:
    """The accessibility tree: its nodes by role and name."""
    nodes: list[dict[str, Any]] = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return Counter(
        (str(node["role"]["value"]), str(node["name"]["value"]))
        for node in nodes
        if not node["ignored"] and node.get("name", {}).get("value")
    )


# --- the keyboard -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False])
def test_from_a_number_to_its_entry_and_back_to_the_same_use(opened: Opened, script: bool) -> None:
    with opened(java_script_enabled=script) as page:
        tab_to(page, "#cite_notice_2")
        page.keyboard.press("Enter")
        assert fragment(page) == "#place_notice_2"
        expect(page.locator("#place_notice_2")).to_be_in_viewport()
        tab_to(page, "a[role=doc-backlink][href='#cite_notice_2']")
        page.keyboard.press("Enter")
        assert fragment(page) == "#cite_notice_2"
        assert focused(page) == "cite_notice_2"
        assert page.locator(":target").get_attribute("id") == "cite_notice_2"
        expect(number(page, "notice", 2)).to_be_in_viewport()
        background = "(use) => getComputedStyle(use.closest('.cite')).backgroundColor"
        assert number(page, "notice", 2).evaluate(background) != number(page, "notice", 1).evaluate(background)
        if script:
            wait(page)
            expect(preview(page), "one has just read the entry").to_have_count(0)


def test_tab_opens_it_and_escape_closes_it(opened: Opened) -> None:
    with opened() as page:
        tab_to(page, "#cite_notice_1")
        before = accessible(page)
        wait(page)
        expect(preview(page)).to_be_visible()
        assert focused(page) == "cite_notice_1"
        expect(number(page, "notice")).to_have_attribute("aria-expanded", "true")
        new = accessible(page) - before
        assert new["note", "Source 1"] == new["StaticText", "Notice of closing"] == 1
        assert before["StaticText", "Notice of closing"] == 1, "closed, it is read in the list alone"
        page.keyboard.press("Escape")
        expect(preview(page)).to_have_count(0)
        assert focused(page) == "cite_notice_1"
        assert accessible(page) == before
        assert number(page, "notice").get_attribute("aria-expanded") is None
        wait(page)
        expect(preview(page), "dismissed is dismissed").to_have_count(0)


def test_the_preview_is_read_as_a_whole(opened: Opened) -> None:
    with opened() as page:
        tab_to(page, "#cite_notice_1")
        wait(page)
        tree = page.locator(".preview").aria_snapshot()
        assert tree.startswith('- note "Source 1":')
        for part in ("Roads Office (2021)", "Notice of closing", 'link "https://archive.example/', "about source 1"):
            assert part in tree


def test_tab_goes_from_number_to_number(opened: Opened) -> None:
    """What the preview links to is linked at the entry, so nobody has to pass through it; two never stand open."""
    with opened() as page:
        tab_to(page, "#cite_notice_1")
        for id in ("notice", "hebrew", "armenian"):
            assert focused(page) == f"cite_{id}_1"
            wait(page)
            expect(preview(page)).to_have_count(1)
            assert number(page, id).get_attribute("aria-details") == "_preview"
            assert page.locator("[aria-expanded]").count() == 1
            page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert focused(page) == "cite_armenian_1"
        page.evaluate("document.activeElement.blur()")
        expect(preview(page)).to_have_count(0)


def test_a_click_elsewhere_closes_it(opened: Opened) -> None:
    with opened() as page:
        tab_to(page, "#cite_notice_1")
        wait(page)
        expect(preview(page)).to_be_visible()
        page.locator("h1").click()
        expect(preview(page)).to_have_count(0)


def test_a_browser_that_does_not_dismiss_hints_gets_the_same(opened: Opened) -> None:
    """One that does not know `popover=hint` takes it for `manual`, which closes by script alone."""
    with opened() as page:
        page.evaluate("document.querySelector('.preview').popover = 'manual'")
        for close in ("Escape", "a click"):
            number(page, "hebrew").hover()
            wait(page)
            expect(preview(page)).to_be_visible()
            number(page, "notice").hover()
            wait(page)
            expect(preview(page)).to_have_count(1)
            page.keyboard.press(close) if close == "Escape" else page.locator("h1").click()
            expect(preview(page)).to_have_count(0)
            page.mouse.move(5, 5)


# --- the pointer --------------------------------------------------------------------------------------------------


def test_hover_opens_it_and_it_stays_while_one_reads_it(opened: Opened) -> None:
    with opened() as page:
        number(page, "notice").hover()
        wait(page)
        expect(preview(page)).to_be_visible()
        box = preview(page).bounding_box()
        cited = number(page, "notice").bounding_box()
        assert box
        assert cited
        assert 0 <= box["y"] - (cited["y"] + cited["height"]) < 24, "right below its number"
        page.mouse.move(box["x"] + 40, box["y"] + 30, steps=5)
        wait(page)
        expect(preview(page)).to_be_visible()
        page.mouse.move(5, 5)
        wait(page)
        expect(preview(page)).to_have_count(0)


def test_escape_closes_it_under_the_pointer(opened: Opened) -> None:
    with opened() as page:
        number(page, "notice").hover()
        wait(page)
        expect(preview(page)).to_be_visible()
        page.keyboard.press("Escape")
        wait(page)
        expect(preview(page)).to_have_count(0)


def test_from_one_number_to_the_next(opened: Opened) -> None:
    with opened() as page:
        for id, n in (("notice", 1), ("hebrew", 2), ("armenian", 3)):
            number(page, id).hover()
            wait(page)
            expect(preview(page)).to_have_count(1)
            expect(preview(page).locator(".preview-name")).to_have_text(f"Source {n}")


def test_a_click_leads_to_the_entry(opened: Opened) -> None:
    with opened() as page:
        number(page, "notice").hover()
        wait(page)
        number(page, "notice").click()
        assert fragment(page) == "#place_notice_1"
        wait(page)
        expect(preview(page)).to_have_count(0)


def test_what_it_links_to_can_be_clicked(opened: Opened) -> None:
    with opened() as page:
        number(page, "notice").hover()
        wait(page)
        preview(page).get_by_role("link", name="Source 1", exact=True).click()
        assert fragment(page) == "#place_notice_1"
        expect(preview(page)).to_have_count(0)
        number(page, "hebrew").hover()
        wait(page)
        preview(page).get_by_role("link", name="about source 2").click()
        page.wait_for_url("**/sources/hebrew/**")


# --- the finger ---------------------------------------------------------------------------------------------------

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


def test_the_first_tap_shows_it_and_the_second_leads_to_the_entry(opened: Opened) -> None:
    with opened(**PHONE) as page:
        number(page, "notice").tap()
        expect(preview(page)).to_be_visible()
        assert fragment(page) == ""
        number(page, "notice").tap()
        page.wait_for_function("location.hash === '#place_notice_1'")
        expect(preview(page)).to_have_count(0)


def test_a_tap_elsewhere_closes_it(opened: Opened) -> None:
    with opened(**PHONE) as page:
        number(page, "notice").tap()
        expect(preview(page)).to_be_visible()
        page.locator("h1").tap()
        expect(preview(page)).to_have_count(0)
        number(page, "notice").tap()
        expect(preview(page), "and the next one opens it again").to_be_visible()
        number(page, "hebrew").tap()
        expect(preview(page).locator(".preview-name")).to_have_text("Source 2")
        assert fragment(page) == ""


def test_everything_in_it_can_be_tapped(opened: Opened) -> None:
    with opened(**PHONE) as page:
        number(page, "hebrew").tap()
        preview(page).get_by_role("link", name="Source 2", exact=True).tap()
        page.wait_for_function("location.hash === '#source-hebrew'")
        number(page, "hebrew").tap()
        preview(page).get_by_role("link", name="about source 2").tap()
        page.wait_for_url("**/sources/hebrew/**")


def test_a_click_without_a_finger_leads_on_at_once(opened: Opened) -> None:
    """As a screen reader of a phone clicks: what comes next is read to its user, a preview might not be."""
    with opened(**PHONE) as page:
        number(page, "notice").evaluate("(link) => link.click()")
        assert fragment(page) == "#place_notice_1"
        expect(preview(page)).to_have_count(0)


# --- what it shows ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("id", "language"), [("notice", "en"), ("hebrew", "he"), ("armenian", "hy")])
def test_it_shows_the_entry_with_its_languages(opened: Opened, id: str, language: str) -> None:
    with opened() as page:
        number(page, id).hover()
        wait(page)
        shown, listed = preview(page).locator(".entry"), page.locator(f"#source-{id} .entry").first
        assert shown.inner_text().strip()
        assert shown.text_content() == listed.text_content()
        marked = (
            "(entry) => [...entry.querySelectorAll('[lang]')].map((part) => [part.textContent, part.lang, part.dir])"
        )
        assert shown.evaluate(marked) == listed.evaluate(marked)
        assert language == "en" or shown.locator(f"[lang={language}]").count() == 1
        hrefs = "(entry) => [...entry.querySelectorAll('a')].map((link) => link.href)"
        assert shown.evaluate(hrefs) == listed.evaluate(hrefs) != []
        duplicates = (
            "[...document.querySelectorAll('[id]')].filter((e, i, all) => all.some((o) => o !== e && o.id === e.id))"
        )
        assert page.evaluate(f"{duplicates}.length") == 0


def test_what_belongs_to_the_list_alone_stays_there(opened: Opened) -> None:
    """Places in a source below its entry, their anchors, and what reference managers collect (COinS)."""
    with opened() as page:
        more = '<span class="Z3988" title="x"></span><i id="i"></i>'
        entry = page.locator("#source-notice .entry")
        entry.evaluate("(entry, more) => entry.insertAdjacentHTML('beforeend', more)", more)
        number(page, "notice", 2).hover()
        wait(page)
        expect(preview(page).locator(".entry")).to_contain_text("Notice of closing")
        expect(preview(page)).not_to_contain_text("p. 3")
        assert preview(page).locator(".Z3988, #i").count() == 0
        expect(preview(page).get_by_role("link", name="Source 1", exact=True)).to_have_attribute(
            "href", "#place_notice_2"
        )


@pytest.mark.parametrize("path", ["events/closing", "about"])
def test_events_and_pages_have_them_too(opened: Opened, path: str) -> None:
    with opened(path) as page:
        page.locator("a[role=doc-biblioref]").first.hover()
        wait(page)
        expect(preview(page)).to_be_visible()


def test_the_timeline_has_none(opened: Opened) -> None:
    with opened("timeline") as page:
        page.locator("a[role=doc-biblioref]").first.hover()
        wait(page)
        expect(page.locator(".preview")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_it_fits_on_the_screen(opened: Opened, width: int) -> None:
    with opened(viewport={"width": width, "height": 700}) as page:
        for id in ("notice", "hebrew", "armenian"):
            number(page, id).hover()
            wait(page)
            box = preview(page).bounding_box()
            assert box
            assert (box["x"] >= 0, box["x"] + box["width"] <= width, box["y"] + box["height"] <= 700) == (True,) * 3
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        page.evaluate("scrollTo(0, 0)")
        number(page, "notice", 2).evaluate("(link) => link.scrollIntoView({block: 'end'})")
        number(page, "notice", 2).hover()
        wait(page)
        expect(preview(page), "above its number, where there is no room below").to_be_in_viewport(ratio=1)


def test_without_script_a_number_is_a_link(opened: Opened) -> None:
    with opened(java_script_enabled=False) as page:
        expect(page.locator(".preview")).to_have_count(0)
        number(page, "notice").click()
        assert page.url.endswith("#place_notice_1")


@pytest.mark.parametrize("width", [360, 1280])
def test_without_script_a_number_shows_the_short_name_of_its_source(opened: Opened, width: int) -> None:
    """By style alone, for the pointer and for the keyboard; with script the whole entry takes its place."""
    with opened(java_script_enabled=False, viewport={"width": width, "height": 700}) as page:
        link = number(page, "notice", 2)
        name = page.locator("#cite_notice_2 + .source-name")
        expect(name).to_be_hidden()
        for by_keyboard in (False, True):
            if by_keyboard:
                while not link.evaluate("(a) => a === document.activeElement"):
                    page.keyboard.press("Tab")
            else:
                link.hover()
            expect(name).to_be_visible()
            box = name.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width
            page.keyboard.press("Tab") if by_keyboard else page.mouse.move(0, 0)
            expect(name).to_be_hidden()
    with opened() as page:
        number(page, "notice", 2).hover()
        wait(page)
        expect(page.locator("#cite_notice_2 + .source-name")).to_be_hidden()


def test_without_popovers_a_number_is_a_link(opened: Opened) -> None:
    """In a browser that does not know them, or cannot set them beside their number."""
    for missing in ("delete HTMLElement.prototype.popover", "CSS.supports = () => false"):
        with opened() as page:
            page.add_init_script(missing)
            page.reload()
            number(page, "notice").hover()
            wait(page)
            expect(page.locator(".preview")).to_have_count(0)
            number(page, "notice").click()
            assert fragment(page) == "#place_notice_1"


def test_paper_has_none(opened: Opened) -> None:
    with opened() as page:
        number(page, "notice").hover()
        wait(page)
        expect(preview(page)).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator(".preview")).to_be_hidden()


def test_where_one_arrives_is_marked_in_forced_colours(opened: Opened) -> None:
    with opened(forced_colors="active") as page:
        outline = "(marked) => getComputedStyle(marked).outlineStyle"
        assert page.locator("#source-notice").evaluate(outline) == "none"
        page.goto(f"{page.url}#source-notice")
        assert page.locator("#source-notice").evaluate(outline) == "solid"
        page.goto(f"{page.url.partition('#')[0]}#cite_notice_2")
        assert number(page, "notice", 2).evaluate(outline) == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_an_open_one_keeps_nobody_out(
    browser: Browser, built_site: Path, serve_folder: Serve, scheme: Any, width: int
) -> None:
    base = serve_folder(built_site, "/previews/")
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.clock.install()
        page.goto(f"{base}articles/offensive/")
        page.locator("a[role=doc-biblioref]").nth(1).hover()
        wait(page)
        expect(preview(page)).to_be_visible()
        found = [
            f"{rule['id']}: {rule['help']}: {node['html'][:200]}" for rule in violations(page) for node in rule["nodes"]
        ]
        assert found == []


def test_every_number_of_the_real_article_shows_its_entry(
    browser: Browser, built_site: Path, serve_folder: Serve
) -> None:
    base = serve_folder(built_site, "/every/number/")
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.clock.install()
        page.goto(f"{base}articles/offensive/")
        found = page.evaluate(
            "[...document.querySelectorAll('a[role=doc-biblioref][id$=_1]')].map((a) => [a.id, a.hash])"
        )
        assert len(found) > 50
        for id, target in found:
            page.locator(f"#{id}").focus()
            page.locator(f"#{id}").hover()
            wait(page)
            listed = page.locator(f"li:is({target}, :has({target})) .entry").first.text_content()
            assert preview(page).locator(".entry").text_content() == listed
            page.mouse.move(5, 5)
            page.keyboard.press("Escape")
