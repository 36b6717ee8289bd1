"""Timelines inside articles: what front matter and fenced blocks find, where it stands, and what it leaves alone."""

import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser, LexborNode

from karabakh_site.diagnostics import Report
from karabakh_site.model.prose import Timeline
from karabakh_site.model.record import Event, TimelineQuery
from karabakh_site.model.values import Markdown, Ref, Span, Text
from karabakh_site.prose.convert import Converter
from karabakh_site.source.edtf import parse
from karabakh_site.source.timelines import matching
from tests.support.axe import violations
from tests.support.http import Serve
from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.site import Site
from tests.support.visit import visiting

SITE = "title: A small record\nbase_url: https://record.example\nlanguage: en\ntopics: {roads: Roads, rails: Rails}\n"
SOURCES = """\
sources:
  - {id: notice, type: report, author: [{literal: Roads Office}], issued: 2021, title: Notice, publisher: X}
"""
EVENTS = """\
events:
  - {id: opening, date: 2021-09-21, title: The bridge opens, topics: [roads], place: town, citations: [notice]}
  - {id: closing, date: 2021-03-04, title: The bridge is closed, topics: [roads, rails], citations: [notice]}
  - {id: autumn, date: 2021-09, title: A month of rain, place: town, citations: [notice]}
  - {id: since, date: 2021-09-30/.., title: Trains stand still, topics: [rails], place: ford, citations: [notice]}
  - id: count
    date: 2022
    title: Two counts
    citations: [notice]
    claims:
      - {by: office, text: Four., citations: [notice]}
      - {by: council, text: Five., citations: [notice]}
places:
  - {id: town, name: The town}
  - {id: ford, name: The ford}
actors:
  - {id: office, name: Roads Office, kind: organisation}
  - {id: council, name: The council, kind: organisation}
"""


def article(body: str, front: str = "") -> str:
    return f"---\ntitle: The bridge\ndate: 2022-03-05\nsummary: What is known.\n{front}---\n{body}\n"


def built(site: Site, body: str, front: str = "", *options: str) -> LexborHTMLParser:
    site.write({"content/site.yaml": SITE, "content/record.yaml": SOURCES + EVENTS})
    site.write({"content/articles/bridge.md": article(body, front)})
    result = site.run("build", "--strict", *options)
    assert (result.status, result.out) == (0, ""), result.out + result.err
    assert Built(site.build, "https://record.example/").broken() == []
    return site.page("/articles/bridge/")


def shown(timeline: LexborNode) -> list[str]:
    """The ids of the events of a small timeline, in its order."""
    return [(a.attributes["href"] or "").split("/")[-2] for a in timeline.css(".event-line a")]


def block(**keys: str) -> str:
    return "```timeline\n" + "".join(f"{key.rstrip('_')}: {value}\n" for key, value in keys.items()) + "```\n"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"from_": "2021"}, ["closing", "autumn", "opening", "since", "count"]),
        ({"from_": "2021-09-19", "to": "2021-09-20"}, ["autumn"]),
        ({"from_": "2021-09-21", "to": "2021-09-21"}, ["autumn", "opening"]),
        ({"to": "2021-08"}, ["closing"]),
        ({"from_": "2023"}, ["since"]),
        ({"topics": "[rails]"}, ["closing", "since"]),
        ({"topics": "[roads, rails]", "from_": "2021-09"}, ["opening", "since"]),
        ({"places": "[town]"}, ["autumn", "opening"]),
        ({"places": "[town, ford]", "topics": "[rails]"}, ["since"]),
        ({"events": "[since, closing]"}, ["closing", "since"]),
        ({"events": "[since, closing]", "to": "2021-08"}, ["closing"]),
    ],
)
def test_what_a_timeline_finds(site: Site, query: dict[str, str], expected: list[str]) -> None:
    """The same in front matter and in a block: by overlap, in the order of time, all keys at once."""
    front = "timeline: {" + ", ".join(f"{key.rstrip('_')}: {value}" for key, value in query.items()) + "}\n"
    page = built(site, f"Before. [@notice]\n\n{block(**query)}\nAfter.", front)
    head, inside = page.css(".small-timeline")
    assert shown(head) == shown(inside) == expected


def test_a_block_stands_between_the_paragraphs_around_it(site: Site) -> None:
    page = built(site, f"Before.[^a] [@notice]\n{block(to='2021-08')}After.\n\n[^a]: A remark.\n")
    prose = page.css(".prose")[0]
    assert [child.tag for child in prose.iter()] == ["p", "details", "p"]
    (timeline,) = prose.css("details.small-timeline[open]")
    assert timeline.css("summary")[0].text() == "Timeline: 1 event"
    (event,) = timeline.css("li.event-line")
    assert " ".join(event.text().split()) == "4 March 2021 The bridge is closed"
    assert event.css("time")[0].attributes["datetime"] == "2021-03-04"
    assert timeline.css(".more a")[0].attributes["href"] == "../../timeline/#closing"
    assert page.css("[role=doc-endnotes] li")


def test_contested_events_say_so(site: Site) -> None:
    (timeline,) = built(site, f"Text. [@notice]\n\n{block(events='[count]')}").css(".small-timeline")
    assert [mark.text() for mark in timeline.css(".mark-contested")] == ["Contested"]


def test_a_long_timeline_at_the_head_is_closed_and_one_in_the_text_is_open(site: Site) -> None:
    events = "".join(
        f"  - {{id: e-{i}, date: 2020-01-{i:02}, title: Event, citations: [notice]}}\n" for i in range(1, 10)
    )
    site.write({"content/record/more.yaml": f"events:\n{events}"})
    page = built(site, f"Text. [@notice]\n\n{block(to='2020')}", "timeline: {to: 2020}\n")
    head, inside = page.css(".small-timeline")
    assert ("open" in head.attributes, "open" in inside.attributes) == (False, True)
    assert len(shown(head)) == len(shown(inside)) == 9


def test_a_page_may_have_one_and_an_aliperiod_a_fence_too(site: Site) -> None:
    site.write({"content/pages/about.md": "---\ntitle: About\n---\n~~~~ timeline\nevents:\n  - closing\n~~~~\n"})
    built(site, "Text. [@notice]")
    assert shown(site.page("/about/").css(".small-timeline")[0]) == ["closing"]


def test_drafts_are_in_it_only_where_they_are_built(site: Site) -> None:
    draft = "events:\n  - {id: plan, date: 2021-03-01, title: A plan, citations: [notice], draft: true}\n"
    site.write({"content/record/more.yaml": draft})
    assert shown(built(site, f"Text. [@notice]\n\n{block(to='2021-08')}").css(".small-timeline")[0]) == ["closing"]
    page = built(site, f"Text. [@notice]\n\n{block(to='2021-08')}", "", "--drafts")
    assert shown(page.css(".small-timeline")[0]) == ["plan", "closing"]


def test_code_about_timelines_is_code(site: Site) -> None:
    page = built(site, f"Text `` ```timeline `` here. [@notice]\n\n~~~~\n{block(to='1000')}~~~~\n")
    assert page.css(".small-timeline") == []
    assert page.css("pre code")[0].text() == block(to="1000")


def test_feed_json_ld_and_what_an_article_mentions_are_as_without_it(site: Site) -> None:
    built(site, "Text. [@notice]\n")
    plain = site.tree()
    built(site, f"Text. [@notice]\n\n{block(to='2021-08')}", "timeline: {to: 2021-08}\n")
    other = site.tree()
    changed = {path for path in plain if plain[path] != other[path]}
    assert changed <= {"articles/bridge/index.html", "manifest.json"} | {p for p in plain if p.startswith("assets/")}
    data = [re.search(rb"ld\+json\">(.*?)</script>", tree["articles/bridge/index.html"]) for tree in (plain, other)]
    assert json.loads(data[0][1]) == json.loads(data[1][1])  # type: ignore[index]


def test_coverage_does_not_take_a_block_for_a_statement(site: Site) -> None:
    built(
        site, f"Text. [@notice]\n\n{block(from_='2021-03-04', to='2021-08')}\nThe bridge was closed on 4 March 2021.\n"
    )
    result = site.run("coverage", "--verbose")
    assert re.findall(r"bridge\.md:\d+", result.out) == ["bridge.md:13"]


def test_nu_and_axe_find_nothing(site: Site, nu: Nu, browser: Browser, serve_folder: Serve) -> None:
    body = f"Text. [@notice]\n\n{block(from_='2021')}\n> Quote [@notice]\n\n{block(to='2021-08')}"
    built(site, body, "timeline: {from: 2021}\n")
    assert [str(message) for message in nu(site.build)] == []
    base = serve_folder(site.build, "/")
    for scheme in ("light", "dark"):
        with visiting(browser, site.build, base, "https://record.example/", color_scheme=scheme) as visit:
            page = visit.open("articles/bridge/index.html")
            page.set_viewport_size({"width": 360, "height": 800})
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_every_event_of_it_is_an_event_for_microformats(site: Site) -> None:
    """So that their dates are theirs, and no dates of the article."""
    page = built(site, f"Text. [@notice]\n\n{block(to='2021-08')}")
    (event,) = page.css(".e-content li.h-event")
    assert event.css("a.p-name.u-url")
    assert len(page.css("time.dt-start")) == len(page.css(".h-event time.dt-start")) == 1


SPAN = Span("x", 0, 0)
days = st.dates(date(2020, 1, 1), date(2021, 12, 31))
written = st.one_of(
    days.map(str),
    days.map(lambda d: str(d)[:7]),
    days.map(lambda d: str(d)[:4]),
    st.builds(lambda d, n: f"{d}/{d + timedelta(n)}", days, st.integers(0, 200)),
    days.map(lambda d: f"{d}/.."),
    days.map(lambda d: f"../{d}"),
)


@given(st.lists(written, max_size=6), st.none() | days, st.none() | days)
def test_an_event_is_found_exactly_where_a_day_of_it_may_lie_in_the_time(
    texts: list[str], first: date | None, last: date | None
) -> None:
    events = [Event(f"e-{i}", parse(text), (Text("E", "en"),), SPAN) for i, text in enumerate(texts)]
    query = TimelineQuery(SPAN, parse(str(first)) if first else None, parse(str(last)) if last else None)

    def may_lie(event: Event) -> bool:
        start = max((d for d in (event.date.earliest, first) if d), default=date.min)
        end = min((d for d in (event.date.latest, last) if d), default=date.max)
        return start <= end

    if first is None or last is None or first <= last:
        assert matching(query, events) == tuple(filter(may_lie, events))


@given(st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("abc")), st.sampled_from("abc "))
def test_topics_and_places_widen_among_themselves_and_narrow_each_other(
    topics: set[str], places: set[str], place: str
) -> None:
    def refs(ids: set[str]) -> tuple[Ref, ...]:
        return tuple(Ref(id, SPAN) for id in sorted(ids))

    event = Event("e", parse("2021"), (), SPAN, topics=refs({"a"}), place=Ref(place, SPAN) if place != " " else None)
    query = TimelineQuery(SPAN, topics=refs(topics), places=refs(places))
    expected = (not topics or "a" in topics) and (not places or place in places)
    assert bool(matching(query, [event])) is expected


LINES = """\
```timeline|``` timeline |~~~timeline|```|~~~|~~~~|    ```timeline|> ```timeline|- a||[^a]: ```timeline|from: 2021|to: [
text [^a]|```python|# Heading|<div>|</div>|\t```timeline|1. ~~~ timeline|``` {.timeline}|[a]: x"""
lines = st.sampled_from(re.split(r"[|\n]", LINES))


@given(st.lists(lines, max_size=14), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_row_of_fences_is_converted_and_a_fence_is_a_timeline_or_code_or_named(
    rows: list[str], end: str, short: bool
) -> None:
    """No fence is both, none is lost without a word; the YAML is read where it stands."""
    source = end.join(rows)
    report, spans = Report(), []
    report.read("x.md", source)

    def read(name: str, span: Span) -> Timeline:
        spans.append(source[span.start : span.end].replace("\r\n", "\n"))
        return Timeline(TimelineQuery(span))

    body = Converter(frozenset(), report, read).convert(Markdown(source, "en", Span("x.md", 0, len(source))), short)
    found = [part for part in body.parts if isinstance(part, Timeline)]
    assert len(found) <= len(spans)
    assert all(text == "" or text.endswith("\n") for text in spans)
    html = "".join(part for part in body.parts if isinstance(part, str))
    assert "\ue000" not in html
    assert not (short and spans)
    if "<div>" not in rows and not short:
        assert len(found) == len(spans)
