"""The search of the real site in a real browser: what is found first, in whatever script, and how it is shown."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import axe
from tests.support.http import Serve
from tests.support.nu import Nu
from tests.support.visit import Visit, visiting

PREFIX = "/some/where/"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'"
"""No inline script, no `eval`, no WebAssembly, no other host."""
QUERIES = Path(__file__).with_name("queries.tsv")


@pytest.fixture(scope="module")
def visit(browser: Browser, built_site: Path, serve_folder: Serve) -> Iterator[Visit]:
    """A visit of the site below a path, under a strict policy."""
    base = serve_folder(built_site, PREFIX)
    with visiting(browser, built_site, base, "https://nowhere.example/") as visit:
        visit.context.route(f"{base}**/search/**", lambda route: _under_policy(route))
        yield visit


def _under_policy(route: object) -> None:
    answer = route.fetch()  # type: ignore[attr-defined]
    headers = {**answer.headers, "content-security-policy": POLICY}
    route.fulfill(response=answer, headers=headers)  # type: ignore[attr-defined]


def look_for(page: Page, query: str) -> list[str]:
    """Types a query; the addresses of what is found, below the site's own."""
    page.evaluate("document.querySelector('[role=status]').textContent = ''")
    page.fill("input[type=search]", query)
    expect(page.get_by_role("status")).not_to_be_empty()
    found = page.eval_on_selector_all("ol#results > li > a", "(links) => links.map((link) => link.pathname)")
    return [path.removeprefix(PREFIX) for path in found]


def rows() -> list[tuple[str, str]]:
    """Each query with what is to be found first."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [(row["query"], row["first result"]) for row in csv.DictReader(file, delimiter="\t")]


def test_queries_in_four_scripts_find_what_they_should_first(visit: Visit) -> None:
    page = visit.open("search/index.html")
    wanted = rows()
    assert len(wanted) >= 60
    found = {query: next(iter(look_for(page, query)), "") for query, _ in wanted}
    assert found == dict(wanted)
    assert visit.failed == []


def test_a_result_is_shown_in_the_language_of_the_reader_with_its_sentence_kind_and_date(visit: Visit) -> None:
    page = visit.open("hy/search/index.html?q=взрыв")
    first = page.locator("ol#results > li").first
    expect(first.locator("a")).to_have_text("Պայթյուն վառելիքի պահեստում")
    expect(first.locator(".result-kind")).to_contain_text("Իրադարձություն · 25 սեպտեմբերի, 2023")
    expect(first.locator(".result-text")).to_have_attribute("lang", "en")  # summaries are in English
    expect(first.locator(".result-text")).not_to_be_empty()
    look_for(page, "պայթյունի")
    expect(first.locator("a mark")).to_have_text("Պայթյուն")
    assert look_for(page, "gunfire")[0].startswith("hy/events/")
    assert look_for(page, "Xylophonquartett") == []
    text = page.get_by_role("status").inner_text()
    assert "«Xylophonquartett»" in text


def test_one_article_in_four_languages_is_one_result(visit: Visit) -> None:
    page = visit.open("ru/search/index.html")
    look_for(page, "2023")
    while page.locator(".search-more").is_visible():
        page.locator(".search-more").click()
    found = page.eval_on_selector_all("ol#results > li > a", "(links) => links.map((link) => link.pathname)")
    assert [path.removeprefix(PREFIX) for path in found if "hour-by-hour" in path] == ["ru/articles/hour-by-hour/"]


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = visit.open("index.html")
    page.fill(".site-search input", "Goris")
    page.keyboard.press("Enter")  # the form of the header leads there
    expect(page).to_have_url(f"{visit.base}search/?q=Goris")
    first = page.locator("ol#results > li > a").first
    expect(first).to_have_text("Goris")
    page.focus("input[type=search]")
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("ol#results > li > a").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#_find")).to_be_focused()
    page.keyboard.type(" and")  # a word that stands everywhere is not asked for
    expect(page).to_have_url(f"{visit.base}search/?q=Goris+and")
    expect(first).to_have_text("Goris")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{visit.base}places/goris/")
    page.go_back()
    expect(page.locator("#_find")).to_have_value("Goris and")
    expect(first).to_have_text("Goris")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_results(visit: Visit, scheme: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = visit.open("search/index.html?q=Pashinyan")
    expect(page.locator(".result-text mark").first).to_be_visible()
    assert axe.violations(page) == []
    page.fill("#_find", "")
    expect(page.locator(".search-browse")).to_be_visible()
    assert axe.violations(page) == []


def test_nothing_is_loaded_before_somebody_searches(visit: Visit) -> None:
    page = visit.context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(visit.base + "search/")
    assert [url for url in asked if "/search/" in url] == [visit.base + "search/"]
    page.focus("input[type=search]")
    with page.expect_response("**/search/lengths-*"):
        pass
    page.close()


def test_without_a_script_the_page_is_an_index_of_everything(
    browser: Browser, built_site: Path, serve_folder: Serve
) -> None:
    with visiting(browser, built_site, serve_folder(built_site), "https://nowhere.example/", javascript=False) as visit:
        page = visit.open("search/index.html")
        expect(page.locator("#_search")).to_be_hidden()
        links = page.eval_on_selector_all(".search-browse a", "(links) => links.map((link) => link.pathname)")
        for kind in ("articles", "events", "sources", "places", "actors", "topics"):
            there = {path.name for path in (built_site / kind).iterdir() if path.is_dir() and path.name != "page"}
            assert {
                link.split("/")[2] for link in links if link.startswith(f"/{kind}/") and link.count("/") == 3
            } == there


def test_the_html_is_valid(built_site: Path, nu: Nu) -> None:
    assert [str(message) for message in nu(built_site / "search")] == []
