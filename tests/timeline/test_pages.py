"""The pages of the timeline: headings, order, how a long one is cut, and its overview."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.site import Site, small
from tests.timeline import sites

BASE = "https://record.example/"
LIMIT = 300_000


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A timeline of one page."""
    site = Site(tmp_path_factory.mktemp("one")).write(sites.small())
    result = site.run("build", "--no-cache")
    assert result.status == 0, result.out
    return site


@pytest.fixture(scope="module")
def full_year(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """1,500 events in one year."""
    site = Site(tmp_path_factory.mktemp("full-year")).write(sites.many(1500, 2023, 1))
    result = site.run("build", "--no-cache")
    assert result.status == 0, result.out
    return site


def pages(site: Site) -> list[Path]:
    """Every page of the timeline."""
    return sorted((site.build / "timeline").rglob("*.html"))


def only(page: LexborHTMLParser, selector: str) -> LexborNode:
    """The one element that the selector finds."""
    (node,) = page.css(selector)
    return node


def entries(path: Path) -> list[str]:
    """The ids of the entries of a page, in order."""
    return [node.attributes["id"] or "" for node in LexborHTMLParser(path.read_bytes()).css("li.h-event")]


def test_every_event_in_order(one: Site) -> None:
    assert entries(one.build / "timeline/index.html") == list(sites.SMALL_IDS)


def test_headings_say_what_the_dates_say_and_say_it_once(one: Site) -> None:
    page = one.page("/timeline/")
    said = [(node.tag, node.text()) for node in page.css(".entries h2, .entries h3:not(.event-title)")]
    assert said == [
        ("h2", "Without a known beginning"),
        ("h2", "2020"), ("h3", "2020, month not stated"),
        ("h2", "2021"), ("h3", "March 2021"), ("h3", "Spring 2021"), ("h3", "March 2021, continued"),
        ("h3", "April 2021"),
    ]  # fmt: skip
    assert page.css_first("#before h3.event-title")
    assert page.css_first("#plan h4.event-title")


def test_a_month_that_is_broken_off_goes_on_under_a_heading_of_its_own(site: Site) -> None:
    dates = ("2021-01-01", "2021", "2021-01-02", "2021-01-03")
    events = "".join(f"  - {{id: e{n}, date: {d}, title: E, citations: [notice]}}\n" for n, d in enumerate(dates))
    record = small()["content/record.yaml"].partition("events:")[0]
    site.write({**small(), "content/record.yaml": f"{record}events:\n{events}"}).remove("content/articles/bridge.md")
    assert site.run("build").status == 0
    headings = [node.text() for node in site.page("/timeline/").css(".month > h3")]
    assert headings == ["January 2021", "2021, month not stated", "January 2021, continued"]


def test_an_empty_timeline_has_nothing_to_filter_or_draw(site: Site) -> None:
    site.write({"content/site.yaml": sites.SITE})
    assert site.run("build").status == 0
    page = site.page("/timeline/")
    assert not page.css("template#_filters, .overview, .browse")
    assert "Nothing has been entered here yet." in only(page, "main").text()


def test_no_page_of_a_full_year_is_too_large(full_year: Site) -> None:
    sizes = {path: path.stat().st_size for path in pages(full_year)}
    assert {path: size for path, size in sizes.items() if size > LIMIT} == {}
    assert len(sizes) > 3
    found = [id for path in sizes for id in entries(path)]
    assert len(found) == len(set(found)) == 1500


def test_every_link_of_a_full_year_resolves(full_year: Site) -> None:
    assert Built(full_year.build, BASE).broken() == []


def test_a_full_year_is_cut_where_months_begin(full_year: Site) -> None:
    parts = [full_year.page(f"/timeline/2023/{part}") for part in ("", "page/2/", "page/3/")]
    for before, after in pairwise(parts):
        assert before.css(".month > h3")[-1].text() != after.css(".month > h3")[0].text()


def test_the_parts_of_a_year_lead_to_each_other(full_year: Site) -> None:
    second = full_year.page("/timeline/2023/page/2/")
    links = [node.attributes["href"] for node in second.css("nav[aria-label='Parts of this list'] a")]
    assert links[:3] == ["../../", "./", "../3/"]
    assert second.css("nav.pages a[aria-current='page'][href='./']")
    assert [node.attributes["href"] for node in second.css(".more a")] == ["../../../", "../3/"]


def test_links_to_an_entry_find_its_page(full_year: Site) -> None:
    """From the event's own page to its place in the timeline."""
    for n in (0, 700, 1499):
        href = only(full_year.page(f"/events/event-{n}/"), ".whole a").attributes["href"] or ""
        path, _, fragment = href.removeprefix("../../").partition("#")
        assert fragment == f"event-{n}"
        assert full_year.page(f"/{path}").css_first(f"li#event-{n}.h-event")


def test_the_index_has_what_the_filters_ask(full_year: Site) -> None:
    index = json.loads((full_year.build / "timeline/index.json").read_bytes())
    assert len(index["events"]) == 1500
    id, earliest, latest, date, _, title, lang, contested, topics, places, actors = index["events"][-1]
    event = int(id.removeprefix("event-"))
    assert (earliest[:4], latest[:4], lang, contested) == ("2023", "2023", "", int(event % 5 == 0))
    assert "2023" in date
    assert title.endswith(f"number {event}")
    assert [index["topics"][n][0] for n in topics] == ["traffic" if event % 3 else "works"]
    assert [index["places"][n] for n in places] == [[f"p{event % 150}", f"Place {event % 150}", ""]]
    assert f"a{event % 40}" in [index["actors"][n][0] for n in actors]


def test_claims_that_would_not_fit_stand_on_the_events_pages(site: Site) -> None:
    """Fewer than 500 events are one page; where claims would be too much for it, it has all else."""
    files = sites.many(150, 2000, 20)
    site.write({**files, "content/record.yaml": files["content/record.yaml"].replace("So it was", "So it was. " * 300)})
    assert site.run("build", "--no-cache").status == 0
    (path,) = pages(site)
    assert path.stat().st_size <= LIMIT
    page = LexborHTMLParser(path.read_bytes())
    assert not page.css(".claims")
    assert len(page.css(".event-summary")) == len(page.css(".event-sources")) == 150
    assert site.page("/events/event-5/").css(".claims, .claim")


def test_summaries_that_would_not_fit_stand_on_the_events_pages(site: Site) -> None:
    """Where summaries would be too much as well, there are dates and titles."""
    files = sites.many(300, 2000, 20)
    text = files["content/record.yaml"].replace("What is known", "What is known " * 60)
    site.write({**files, "content/record.yaml": text})
    assert site.run("build", "--no-cache").status == 0
    (path,) = pages(site)
    assert path.stat().st_size <= LIMIT
    assert len(entries(path)) == 300
    assert not LexborHTMLParser(path.read_bytes()).css(".claims, .event-summary")
    assert not (site.build / "timeline/index.json").exists()


def test_long_titles_are_cut_where_only_titles_stand(site: Site) -> None:
    files = sites.many(501, 2000, 1)
    site.write({**files, "content/record.yaml": files["content/record.yaml"].replace("Something", "Something " * 90)})
    assert site.run("build", "--no-cache").status == 0
    assert max(path.stat().st_size for path in pages(site)) <= LIMIT
    title = site.page("/timeline/2000/").css(".event-title a")[0].text()
    assert len(title) <= 201
    assert title.endswith("…")
    assert len(only(site.page("/events/event-1/"), "h1").text()) > 900


# --- the overview ---------------------------------------------------------------------------------------------------


def titles(page: LexborHTMLParser, selector: str) -> list[tuple[str, str]]:
    """The target and the name of links of the picture."""
    links = page.css(f".overview svg {selector}")
    return [(link.attributes["href"] or "", link.css("title")[0].text()) for link in links]


def test_each_event_has_a_mark_that_leads_to_it(one: Site) -> None:
    found = titles(one.page("/timeline/"), "a")
    assert sorted(href for href, _ in found) == sorted(f"#{id}" for id in sites.SMALL_IDS)
    assert ("#closing", "4 March 2021: The bridge is closed (Contested)") in found


def test_what_is_not_known_to_the_unit_is_drawn_as_a_span(one: Site) -> None:
    page = one.page("/timeline/")
    within = [href for href, _ in titles(page, "a.sign-within")]
    assert within == ["#plan", "#march", "#spring"]
    assert [href for href, _ in titles(page, "a.sign-bar")] == ["#before", "#repair", "#since"]
    assert [href for href, _ in titles(page, "a.sign-vague")] == ["#about"]
    assert [href for href, _ in titles(page, "a.sign-contested")] == ["#closing"]
    assert len(page.css(".overview svg a path")) == 2, "the open ends of two intervals"


def test_the_overview_is_told_in_words_and_in_a_table(one: Site) -> None:
    page = one.page("/timeline/")
    svg = only(page, ".overview svg[role=group]")
    caption = only(page, f"#{svg.attributes['aria-labelledby']}").text()
    assert caption.startswith("8 events by day, from 2019 to spring 2021. ")
    rows = [[cell.text() for cell in row.css("th, td")] for row in page.css(".overview-table tbody tr")]
    assert rows[0] == ["4 March 2021", "1", "1"]
    assert rows[-1] == ["Over several days, or not known to the day", "6", "0"]
    assert sum(int(row[1]) for row in rows) == 8


def test_many_events_are_columns_that_lead_to_their_groups(full_year: Site) -> None:
    page = full_year.page("/timeline/")
    columns = titles(page, "a:has(.sign-column)")
    assert len(columns) == 12
    assert columns[0][0].startswith("2023/#event-")
    assert columns[0][1].startswith("January 2023: ")
    assert sum(int(re.findall(r": (\d+) event", name)[0]) for _, name in columns) == 1500 - len(range(0, 1500, 41))


def test_the_pages_are_valid(one: Site, full_year: Site, nu: Nu) -> None:
    assert [str(message) for site in (one, full_year) for message in nu(site.build / "timeline")] == []


# --- pages by topic, place and actor --------------------------------------------------------------------------------


def test_many_events_of_a_topic_are_several_pages(full_year: Site) -> None:
    """Without script they are the filters of a long timeline."""
    addresses = ["/topics/traffic/", "/topics/traffic/page/2/"]
    events = {f"event-{n}" for n in range(1500) if n % 3}
    assert len(events) == 1000
    found = []
    for address in addresses:
        path = full_year.build / address.strip("/") / "index.html"
        assert path.stat().st_size <= LIMIT
        page = full_year.page(address)
        links = page.css(".event-lines a[href*='/events/']")
        found += [(link.attributes["href"] or "").split("/")[-2] for link in links]
        pager = page.css("nav.pages a")
        assert [link.text() for link in pager] == ["1", "2"]
        assert [link.text() for link in pager if "aria-current" in link.attributes] == [str(len(found) // 500)]
    assert len(found) == len(set(found)) == 1000
    assert set(found) == events
    back = only(full_year.page(addresses[1]), ".head a")
    assert (back.text(), back.attributes["href"]) == ("Traffic", "../../")
    assert not (full_year.build / "topics/traffic/page/3").exists()
    assert not full_year.page("/topics/works/").css("nav.pages")
    assert "https://record.example/topics/traffic/page/2/" in (full_year.build / "sitemap.xml").read_text("utf-8")
