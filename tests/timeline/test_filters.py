"""The filters of the timeline in a browser: by mouse and keyboard, in the address, announced, and without script."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import violations
from tests.support.http import Serve
from tests.support.site import Site
from tests.timeline import sites

Opened = Callable[..., AbstractContextManager[Page]]
COUNT = 620


def built(root: Path, files: dict[str, str]) -> Site:
    """A built site."""
    site = Site(root).write(files)
    result = site.run("build", "--no-cache")
    assert result.status == 0, result.out
    return site


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory, serve_folder: Serve) -> dict[str, str]:
    """Two served sites: a timeline of one page, and one of many."""
    root = tmp_path_factory.mktemp("filters")
    one, long = built(root / "one", sites.small()), built(root / "long", sites.many(COUNT, 2018, 4))
    return {"one": serve_folder(one.build, "/a/"), "long": serve_folder(long.build, "/b/")}


@pytest.fixture
def opened(bases: dict[str, str], browser: Browser) -> Opened:
    """Opens a timeline, with a query; keyword arguments are those of a browser context."""

    @contextmanager
    def visit(query: str = "", which: str = "one", **options: Any) -> Iterator[Page]:
        with browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options) as context:
            page = context.new_page()
            errors: list[str] = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(f"{bases[which]}timeline/{query}")
            yield page
            assert errors == []

    return visit


def shown(page: Page) -> list[str]:
    """The ids of the entries that can be seen."""
    return [entry.get_attribute("id") or "" for entry in page.locator("li.h-event:visible").all()]


def search(page: Page) -> str:
    """The query of the page's address."""
    return str(page.evaluate("location.search"))


MATCHING = [
    ("", "before plan march spring closing repair about since"),
    # by overlap: what may lie in the period, and open ends without limit
    ("from=2021-03-06&to=2021-03-06", "march spring repair"),
    ("from=2021-03-09&to=2021-03-09", "march spring repair about"),
    ("from=2021-03-10&to=2021-03-31", "march spring"),
    ("from=2021-06", "since"),
    ("to=2019", "before"),
    ("from=2020&to=2020", "plan"),
    ("from=2020-07&to=2020-07", "plan"),
    ("from=2021-02&to=2021-02", ""),
    ("to=2021-03", "before plan march spring closing repair about"),
    ("topic=traffic", "spring closing about"),
    ("place=bridge", "closing repair"),
    ("actor=office", "closing repair"),
    ("actor=union", "march closing"),
    ("contested=1", "closing"),
    ("topic=works&from=2021", "repair"),
    # words, without case, accents and other marks
    ("q=BRIDGE", "closing repair"),
    ("q=bridge+repaired", "repair"),
    ("q=tarpaulin", "repair"),
    ("q=susa", "march"),
    ("q=Şuşa", "march"),
    ("q=elet", "about"),
    ("q=ƏLƏT", "about"),
    ("q=ջերմ", "spring"),
    ("q=traffic", "spring closing about"),
    ("q=nothing+of+it", ""),
    # what cannot be understood does not restrict
    ("topic=unknown", "before plan march spring closing repair about since"),
    ("from=soon", "before plan march spring closing repair about since"),
]


def test_what_matches(opened: Opened) -> None:
    with opened() as page:
        for query, ids in MATCHING:
            page.goto(page.url.partition("?")[0] + f"?{query}")
            assert shown(page) == ids.split(), query


def test_months_and_years_without_a_match_are_hidden(opened: Opened) -> None:
    with opened("?q=plan") as page:
        expect(page.locator(".year > h2:visible")).to_have_text(["2020"])
        expect(page.locator(".month > h3:visible")).to_have_text(["2020, month not stated"])
        assert page.locator(".overview svg a:not([data-out])").count() == 1


def test_the_mouse_filters_and_the_back_button_restores(opened: Opened) -> None:
    with opened() as page:
        status = page.locator(".filters [role=status]")
        expect(status).to_have_text("8 events")
        page.get_by_label("Topic").select_option("traffic")
        expect(status).to_have_text("3 of 8 events")
        assert search(page) == "?topic=traffic"
        page.get_by_label("Contested only").check()
        assert (shown(page), search(page)) == (["closing"], "?topic=traffic&contested=1")
        page.go_back()
        expect(status).to_have_text("3 of 8 events")
        expect(page.get_by_label("Contested only")).not_to_be_checked()
        page.go_back()
        expect(status).to_have_text("8 events")
        expect(page.get_by_label("Topic")).to_have_value("")
        page.go_forward()
        assert shown(page) == ["spring", "closing", "about"]
        page.locator("#closing .event-title a").click()
        page.go_back()
        assert shown(page) == ["spring", "closing", "about"]
        expect(page.get_by_label("Topic")).to_have_value("traffic")
        page.get_by_role("button", name="Clear").click()
        assert (shown(page), search(page)) == (list(sites.SMALL_IDS), "")


def test_the_keyboard_does_all_of_it(opened: Opened) -> None:
    with opened() as page:
        page.get_by_label("Words", exact=True).focus()
        page.keyboard.type("bridge")
        assert (shown(page), search(page)) == (["closing", "repair"], "?q=bridge")
        page.keyboard.press("Enter")
        assert search(page) == "?q=bridge"
        page.keyboard.press("Tab")
        page.keyboard.type("2021-03-06")
        page.keyboard.press("Tab")
        expect(page.get_by_label("To", exact=True)).to_be_focused()
        assert (shown(page), search(page)) == (["repair"], "?q=bridge&from=2021-03-06")
        page.go_back()
        assert (shown(page), search(page)) == (["closing", "repair"], "?q=bridge")
        page.go_back()
        assert (shown(page), search(page)) == (list(sites.SMALL_IDS), "")


def test_no_match_is_said(opened: Opened) -> None:
    with opened("?q=zzz") as page:
        expect(page.locator("[role=status]")).to_have_text("None of 8 events")


@pytest.mark.parametrize(
    ("query", "field", "slip"),
    [
        ("?from=soon", "From", "not a year, month or day"),
        ("?to=2021-02-30", "To", "not a year, month or day"),
        ("?to=2021-13", "To", "not a year, month or day"),
        ("?from=2022&to=2021", "To", "ends before it begins"),
    ],
)
def test_a_slip_in_the_period_is_said_beside_it(opened: Opened, query: str, field: str, slip: str) -> None:
    with opened(query) as page:
        box = page.get_by_label(field, exact=True)
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#{(box.get_attribute('aria-describedby') or '').split()[0]}")).to_have_text(slip)
        box.fill("2022")
        page.keyboard.press("Tab")
        expect(box).not_to_have_attribute("aria-invalid", "true")


def test_a_link_to_an_entry_shows_it_though_it_is_filtered_out(opened: Opened) -> None:
    with opened("?topic=works#closing") as page:
        assert shown(page) == ["plan", "closing", "repair"]
        page.evaluate("location.hash = '#since'")
        expect(page.locator("#since")).to_be_visible()


def test_a_long_timeline_lists_what_matches(opened: Opened) -> None:
    with opened(which="long") as page:
        status = page.locator("[role=status]")
        expect(status).to_have_text(f"{COUNT} events")
        expect(page.locator("nav.pages a")).to_have_text(["2018", "2019", "2020", "2021"])
        page.get_by_label("Words", exact=True).fill("number 42")
        named = sum("42" in f"{n} {n % 150}" for n in range(COUNT))  # in the title, or the name of the place
        expect(status).to_have_text(f"{named} of {COUNT} events")
        expect(page.locator(".results li a")).to_have_count(named)
        expect(page.locator(".entries")).to_be_hidden()
        page.get_by_label("Words", exact=True).fill("number 421")
        expect(page.locator(".results li")).to_have_count(1)
        page.locator(".results li a").click()
        expect(page.locator("h1")).to_have_text("Something of note happened at the place number 421")
        page.go_back()
        expect(page.get_by_label("Words", exact=True)).to_have_value("number 421")
        expect(page.locator(".results li")).to_have_count(1)


def test_a_long_timeline_fills_its_choices_when_they_are_asked_for(opened: Opened) -> None:
    with opened("?place=p5&contested=1", which="long") as page:
        expect(page.locator("[role=status]")).to_have_text(f"5 of {COUNT} events")
        expect(page.get_by_label("Place")).to_have_value("p5")
        page.get_by_label("Place").select_option(label="Place 20")
        assert search(page) == "?place=p20&contested=1"
        expect(page.locator(".results li")).to_have_count(4)
        page.get_by_role("button", name="Clear").click()
        expect(page.locator(".entries")).to_be_visible()
        expect(page.locator(".results")).to_be_hidden()


def test_more_results_come_when_asked_for(opened: Opened) -> None:
    with opened("?from=2018&to=2018&topic=works", which="long") as page:
        works = sum(n % 4 == 0 and n % 3 == 0 for n in range(COUNT))
        expect(page.locator(".results li")).to_have_count(50)
        page.get_by_role("button", name="Show more").click()
        expect(page.locator(".results li")).to_have_count(works)
        expect(page.get_by_role("button", name="Show more")).to_be_hidden()
        expect(page.locator(".results li a").nth(50)).to_be_focused()


def test_what_cannot_be_loaded_is_said(opened: Opened) -> None:
    with opened(which="long") as page:
        page.route("**/index.json", lambda route: route.abort())
        page.get_by_label("Contested only").check()
        expect(page.locator("[role=status]")).to_contain_text("could not be loaded")
        expect(page.locator(".entries")).to_be_visible()
        page.unroute("**/index.json")
        page.get_by_label("Topic").select_option("works")
        expect(page.locator(".results li").first).to_be_visible()


@pytest.mark.parametrize("which", ["one", "long"])
def test_without_script_all_can_be_reached_and_nothing_is_dead(opened: Opened, which: str) -> None:
    with opened("?q=zzz", which=which, java_script_enabled=False) as page:
        assert page.locator("main").locator("form, input, select, button").count() == 0
        home, actor = page.url, "office" if which == "one" else "a7"
        for kind, id in (("Topic", "traffic"), ("Place", "bridge" if which == "one" else "p7"), ("Actor", actor)):
            page.locator(".browse").get_by_role("link", name=kind).click()
            page.locator(f"main a[href^='{id}/']").last.click()
            expect(page.locator("main a[href*='/events/']").first).to_be_visible()
            page.goto(home)
        if which == "one":
            assert shown(page) == list(sites.SMALL_IDS)
        else:
            page.locator("nav.pages").get_by_role("link", name="2019").click()
            expect(page.locator("li.h-event").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("which", "query"), [("one", ""), ("one", "?topic=traffic&from=x"), ("long", "?contested=1")])
def test_it_keeps_nobody_out(opened: Opened, which: str, query: str, scheme: str) -> None:
    with opened(query, which=which, color_scheme=scheme) as page:
        expect(page.locator("[role=status]")).to_contain_text("events")
        page.locator(".overview-table summary").click()
        found = violations(page)
        assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize(("which", "query"), [("one", ""), ("long", "?contested=1")])
def test_it_does_not_scroll_sideways(opened: Opened, which: str, query: str, width: int) -> None:
    with opened(query, which=which, viewport={"width": width, "height": 800}) as page:
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_a_year_of_a_long_timeline_keeps_nobody_out(opened: Opened) -> None:
    with opened("2019/", which="long") as page:
        found = violations(page)
        assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found] == []
