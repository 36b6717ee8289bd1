"""Charts in texts: which figures they find, what picture and table say of them, and that their sources lead back."""

import json
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from karabakh_site.model.charts import TimePlot
from karabakh_site.model.record import ChartQuery, Claim, Event, TimelineQuery
from karabakh_site.model.values import Citation, Ref, Span, Text
from karabakh_site.site.signs import COLOURS, SHAPES, sign
from karabakh_site.site.time_axis import DAY, stretch, time_axis
from karabakh_site.site.time_plot import time_plot
from karabakh_site.source.charts import Figure, figures
from karabakh_site.source.edtf import parse, sort_key
from tests.support.axe import violations
from tests.support.html import rows, text
from tests.support.http import Serve
from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.site import Site
from tests.support.visit import visiting

SITE = """\
title: A small record
base_url: https://record.example
language: {lang}
time_zone: Etc/GMT-4
topics: {{traffic: Traffic}}
"""
RECORD = """\
sources:
  - {id: notice, type: report, author: [{literal: Roads Office}], issued: 2021, title: Notice, publisher: X}
  - {id: minutes, type: report, author: [{literal: Council}], issued: 2022, title: Minutes, publisher: X}
  - {id: survey, type: report, author: [{literal: Union}], issued: 2022, title: Survey, publisher: X}
places:
  - {id: bridge, name: The bridge}
actors:
  - {id: office, name: Roads Office, kind: organisation}
  - {id: council, name: The council of the town and of the villages on the other bank, kind: organisation}
  - {id: union, name: "Կամուրջ", kind: organisation}
events:
  - id: monday
    date: 2021-03-01T17:00+04:00
    title: Monday
    place: bridge
    topics: [traffic]
    citations: [notice]
    claims:
      - by: office
        text: A.
        citations: [{id: notice, locator: p. 4}]
        value: 1234
        unit: cars in all
        date: 2021-03-01
      - {by: union, text: B., citations: [survey], value: 3000, qualifier: over, unit: cars in all, period: 2021-03-02}
  - id: thursday
    date: 2021-03-04
    title: Thursday
    topics: [traffic]
    citations: [minutes]
    claims:
      - by: council
        text: C.
        citations: [minutes, notice]
        low: 4000
        high: 5000
        unit: cars in all
        date: 2021-03-09
      - {by: union, text: D., citations: [survey], value: 12000, unit: cars in all, status: retracted}
      - {by: office, text: E., citations: [notice], value: 7, unit: boats in all, qualifier: about}
      - {by: union, text: F., citations: [survey], value: 9, unit: boats in all, period: 2021-03-02/2021-03-03~}
  - id: repeated
    date: 2021-03-05
    title: Said again
    citations: [survey]
    claims:
      - {by: union, text: G., citations: [survey], value: 9, unit: boats in all, period: 2021-03-02/2021-03-03~}
      - {by: office, text: No figure., citations: [notice]}
"""


def block(**keys: str) -> str:
    return "```chart\n" + "".join(f"{key.rstrip('_')}: {value}\n" for key, value in keys.items()) + "```\n"


OVER_TIME = block(kind="over-time", title="Cars on the bridge", unit="cars in all")
BY_PARTY = block(kind="by-party", title="All counts", unit="[cars in all, boats in all]")


def built(site: Site, body: str, lang: str = "en", *options: str) -> LexborHTMLParser:
    site.write({"content/site.yaml": SITE.format(lang=lang), "content/record.yaml": RECORD})
    article = f"---\ntitle: The bridge\ndate: 2022-03-05\nsummary: What is known.\n---\n{body}\n"
    site.write({"content/articles/bridge.md": article})
    result = site.run("build", "--strict", *options)
    assert (result.status, result.out) == (0, ""), result.out + result.err
    assert Built(site.build, "https://record.example/").broken() == []
    return site.page("/articles/bridge/")


def test_over_time_each_figure_has_a_sign_and_a_row(site: Site) -> None:
    (chart,) = built(site, f"Text. [@survey]\n\n{OVER_TIME}\nMore.").css("figure.chart")
    assert text(chart.css("figcaption")[0]) == "Cars on the bridge cars in all"
    assert text(chart.css(".chart-description")[0]) == (
        "4 figures by 3 parties. The figures that stand go from 1,234 to 5,000."
    )
    assert rows(chart) == [
        ["For when", "How many", "Who says so", "Sources"],
        ["1 March 2021, 17:00 (UTC+4)", "1,234", "Roads Office", "[2, p. 4]"],
        ["2 March 2021", "over 3,000", "Կամուրջ", "[1]"],
        [
            "4 March 2021", "4,000–5,000",
            "The council of the town and of the villages on the other bank said 9 March 2021", "[3; 2]",
        ],
        ["4 March 2021", "12,000 retracted by its author", "Կամուրջ", "[1]"],
    ]  # fmt: skip
    assert [text(key) for key in chart.css(".chart-keys li")] == [
        "Roads Office", "Կամուրջ", "The council of the town and of the villages on the other bank",
    ]  # fmt: skip
    points = chart.css(".chart-point")
    assert len(points) == 4
    assert [len(point.css("svg.sign")) for point in points] == [1, 1, 2, 1]  # a range has one at each end
    assert [len(point.css(".figures-more")) for point in points] == [0, 1, 0, 0]
    assert ["figures-quiet" in (point.attributes["class"] or "") for point in points] == [False, False, False, True]
    assert chart.css("path + path, polyline") == []


def test_parties_differ_in_shape_and_colour_and_keep_theirs(site: Site) -> None:
    (chart,) = built(site, OVER_TIME + "\nText. [@survey]").css("figure.chart")
    keys = {text(li): li.css("path")[0].attributes["d"] for li in chart.css(".chart-keys li")}
    assert len(set(keys.values())) == 3
    colours = [(point.attributes["class"] or "").split()[1] for point in chart.css(".chart-point")]
    assert colours == ["sign-1", "sign-2", "sign-3", "sign-2"]
    shapes = [point.css("svg.sign path")[0].attributes["d"] for point in chart.css(".chart-point")]
    assert shapes == [list(keys.values())[int(colour[-1]) - 1] for colour in colours]
    pairs = {(one.path, one.colour) for one in map(sign, range(len(SHAPES) * COLOURS))}
    assert len(pairs) == len(SHAPES) * COLOURS


def test_a_time_is_drawn_as_long_as_it_is_known(site: Site) -> None:
    (chart,) = built(site, OVER_TIME + "\nText. [@survey]").css("figure.chart")
    spans = []
    for point in chart.css(".chart-point"):
        line = point.css(".chart-time")[0]
        x = [Decimal((line.attributes[name] or "").rstrip("%")) for name in ("x1", "x2")]
        spans.append(x[1] - x[0])
    minute, *days = spans
    assert minute < days[0] / 100
    assert all(abs(day - days[0]) < Decimal("0.02") for day in days)
    assert "a line through it shows that time" in text(chart.css(".figures-note")[0])


def test_a_time_that_is_about_so_is_dotted_and_one_of_two_days_lies_across_both(site: Site) -> None:
    boats = OVER_TIME.replace("cars in all", "boats in all")
    (chart,) = built(site, boats + "\nText. [@survey; @minutes]").css("figure.chart")
    assert rows(chart)[1:] == [
        ["2 March 2021 – about 3 March 2021", "9", "Կամուրջ", "[1]"],  # said of two events, once
        ["4 March 2021", "about 7", "Roads Office", "[2]"],
    ]
    first, second = chart.css(".chart-point")
    assert first.css(".chart-vague")
    assert not second.css(".chart-vague")
    assert second.css(".figures-about")
    assert "A dotted line is a time that is about so" in text(chart.css(".figures-note")[0])


def test_by_party_units_have_headings_and_one_axis(site: Site) -> None:
    (chart,) = built(site, BY_PARTY + "\nText. [@survey]").css("figure.chart")
    assert rows(chart) == [
        ["Who says so", "For when", "How many", "Sources"],
        ["cars in all"],
        ["Roads Office", "1 March 2021, 17:00 (UTC+4)", "1,234", "[1, p. 4]"],
        ["Կամուրջ", "2 March 2021", "over 3,000", "[2]"],
        ["Կամուրջ", "4 March 2021", "12,000 retracted by its author", "[2]"],
        [
            "The council of the town and of the villages on the other bank said 9 March 2021", "4 March 2021",
            "4,000–5,000", "[3; 1]",
        ],
        ["boats in all"],
        ["Roads Office", "4 March 2021", "about 7", "[1]"],
        ["Կամուրջ", "2 March 2021 – about 3 March 2021", "9", "[2]"],
    ]  # fmt: skip
    svg = chart.css("svg[role=img]")[0]
    assert [text(node) for node in svg.css(".piece-heading")] == ["cars in all", "boats in all"]
    assert len(svg.css("g")) == 6
    assert [text(node) for node in svg.css(".figures-tick")] == ["0", "5,000", "10,000", "15,000"]
    assert chart.css("tbody th[scope=rowgroup]")


def test_what_the_picture_is_called_and_says_stands_on_the_page(site: Site) -> None:
    page = built(site, f"{OVER_TIME}\n{BY_PARTY}\nText. [@survey]")
    for chart in page.css("figure.chart"):
        svg = chart.css("svg[role=img]")[0]
        for attribute in ("aria-labelledby", "aria-describedby"):
            assert text(page.css(f"#{svg.attributes[attribute]}")[0])
        assert text(chart.css("caption")[0])
    assert [chart.id for chart in page.css("figure.chart")] == ["_chart_1", "_chart_2"]


def test_every_source_of_a_chart_leads_back_to_it(site: Site) -> None:
    """The n-th use is the n-th, before a chart, in it and behind it; the page of the source says whose figure it is."""
    page = built(site, f"Before [@notice].[^a]\n\n{OVER_TIME}\nAfter [@notice].\n\n[^a]: Remark [@notice].\n")
    entries = {li.id: li for li in page.css("[role=doc-bibliography] li[id^=source-]")}
    backs = entries["source-notice"].css("a[role=doc-backlink]")
    assert sorted(a.attributes["href"] or "" for a in backs) == [f"#cite_notice_{n}" for n in range(1, 6)]
    assert page.css("figure.chart #cite_notice_2, figure.chart #cite_notice_3")
    source = site.page("/sources/notice/")
    (used,) = source.css("#used_article_bridge")
    shown = [(text(a), (a.attributes["href"] or "").rpartition("#")[2]) for a in used.css("a.passage")]
    assert shown == [
        ("Before.", "cite_notice_1"),
        ("Cars on the bridge", "cite_notice_2"),
        ("Cars on the bridge", "cite_notice_3"),
        ("After.", "cite_notice_4"),
        ("Remark.", "cite_notice_5"),
    ]
    assert [text(node) for node in used.css(".passage-where")[:2]] == [
        "Roads Office · Chart, 1,234 · p. 4",
        "The council of the town and of the villages on the other bank · Chart, 4,000–5,000",
    ]
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page.html or "", re.DOTALL)[1])  # type: ignore[index]
    assert len(json.dumps(data).split("/sources/minutes/")) > 1


def test_a_source_that_only_a_chart_cites_is_read_before_the_article_is_dated(site: Site) -> None:
    site.write({"content/site.yaml": SITE.format(lang="en")})
    record = RECORD.replace("title: Minutes, publisher: X}", "title: Minutes, publisher: X, accessed: 2023-01-01}")
    site.write({"content/record.yaml": record})
    article = f"---\ntitle: The bridge\ndate: 2022-03-05\nsummary: What.\n---\nText [@survey].\n\n{OVER_TIME}"
    site.write({"content/articles/bridge.md": article})
    assert 'warning[accessed-after-article]: source "minutes"' in site.run("check").out


def test_it_stands_between_the_paragraphs_around_it_and_is_no_statement(site: Site) -> None:
    page = built(site, f"Before. [@survey]\n{OVER_TIME}On 4 March 2021 it was closed.\n")
    assert [child.tag for child in page.css(".prose")[0].iter()] == ["p", "figure", "p"]
    result = site.run("coverage", "--verbose")
    assert re.findall(r"bridge\.md:\d+", result.out) == ["bridge.md:12"]


def test_its_dates_are_no_dates_of_the_article(site: Site) -> None:
    page = built(site, OVER_TIME + "\nText. [@survey]")
    assert page.css("figure.chart time[datetime]")
    assert page.css("figure.chart time.dt-start, figure.chart time.dt-end") == []


def test_a_page_may_have_one_and_code_about_charts_is_code(site: Site) -> None:
    site.write({"content/pages/about.md": f"---\ntitle: About\n---\n~~~~\n{OVER_TIME}~~~~\n\n{BY_PARTY}"})
    built(site, "Text. [@survey]")
    page = site.page("/about/")
    assert len(page.css("figure.chart")) == 1
    assert page.css("pre code")[0].text() == OVER_TIME
    assert site.page("/sources/survey/").css("#used_page_about a.passage")


def test_drafts_are_in_it_only_where_they_are_built(site: Site) -> None:
    draft = """\
events:
  - id: plan
    date: 2021-03-07
    title: A plan
    citations: [notice]
    draft: true
    claims:
      - {by: office, text: Z., citations: [notice], value: 9999, unit: cars in all}
"""
    site.write({"content/record/more.yaml": draft})
    for options, expected in ((), False), (("--drafts",), True):
        (chart,) = built(site, OVER_TIME + "\nText. [@survey]", "en", *options).css("figure.chart")
        assert ("9,999" in [row[1] for row in rows(chart)]) is expected


def test_numbers_and_words_are_in_a_language_each(site: Site) -> None:
    (chart,) = built(site, OVER_TIME + "\nText. [@survey]", "ru").css("figure.chart")
    assert rows(chart)[1][:2] == ["1 марта 2021 г., 17:00 (UTC+4)", "1 234"]
    assert "более 3 000" in [text(node) for node in chart.css("td.figures-number")]
    assert text(chart.css(".chart-description")[0]).startswith("4 числа, 3 стороны. Числа, остающиеся")
    assert chart.css("[lang=en]") == []
    assert "1 мар." in [text(node) for node in chart.css("text.figures-tick")]
    (chart,) = built(site, OVER_TIME + "\nText. [@survey]", "fr").css("figure.chart")
    assert text(chart.css("td.figures-number [lang=en]")[0]) == "over 3,000"
    assert [text(node) for node in chart.css("caption [lang=en]")]


@pytest.mark.parametrize("chart", [OVER_TIME, BY_PARTY])
def test_nu_and_axe_find_nothing(site: Site, nu: Nu, browser: Browser, serve_folder: Serve, chart: str) -> None:
    built(site, f"{chart}\nText. [@survey]\n\n{chart}")
    assert [str(message) for message in nu(site.build)] == []
    base = serve_folder(site.build, "/")
    for scheme, width in (("light", 360), ("dark", 1280)):
        options: dict[str, Any] = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
        with visiting(browser, site.build, base, "https://record.example/", **options) as visit:
            page = visit.open("articles/bridge/index.html")
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_no_two_texts_of_a_picture_meet(site: Site, browser: Browser, serve_folder: Serve, width: int) -> None:
    built(site, f"{OVER_TIME}\n{BY_PARTY}\nText. [@survey]")
    base = serve_folder(site.build, "/")
    with visiting(
        browser, site.build, base, "https://record.example/", viewport={"width": width, "height": 800}
    ) as visit:
        page = visit.open("articles/bridge/index.html")
        boxes = page.evaluate(
            "[...document.querySelectorAll('.chart svg')].map(svg => [...svg.querySelectorAll('text')].map(t => {"
            "const b = t.getBoundingClientRect(); return [b.left, b.right, b.top, b.bottom, t.textContent]}))"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    for texts in boxes:
        for i, (left, right, top, bottom, words) in enumerate(texts):
            assert left >= 0, words
            assert right <= width, words
            for other in texts[i + 1 :]:
                apart = right <= other[0] or other[1] <= left or bottom - 3 <= other[2] or other[3] - 3 <= top
                assert apart, (words, other[4])


# --- which figures --------------------------------------------------------------------------------------------------

SPAN = Span("x", 0, 0)
ids = st.sampled_from("abc")
days = st.dates(date(2021, 1, 1), date(2021, 12, 31))
times = st.builds(lambda d, minute: f"{d}T{minute // 60:02}:{minute % 60:02}+04:00", days, st.integers(0, 1439))
written = st.one_of(
    days.map(str),
    days.map(lambda d: str(d)[:7]),
    days.map(lambda d: f"{d}~"),
    st.builds(lambda d, n: f"{d}/{d + timedelta(n)}", days, st.integers(0, 40)),
    days.map(lambda d: f"{d}/.."),
    days.map(lambda d: f"../{d}"),
    times,
)
numbers = st.decimals(-(10**9), 10**9, allow_nan=False, places=2).map(lambda n: f"{n:f}")


def claims(number: st.SearchStrategy[str] = numbers) -> st.SearchStrategy[Claim]:
    def made(by: str, some: list[str], unit: str, qualifier: str, period: str) -> Claim:
        low, value, high = ("", "".join(some), "") if len(some) < 2 else (some[0], "", some[1])
        known = qualifier if value else ""
        when = parse(period) if period else None
        source = Citation("notice", SPAN)
        return Claim(Ref(by, SPAN), (), (source,), SPAN, "undisputed", value, low, high, unit, None, known, when)

    figure = st.lists(number, max_size=2).map(lambda n: sorted(n, key=Decimal))
    units, qualifiers = st.sampled_from(["cars", "boats"]), st.sampled_from(["", "about", "at least", "under"])
    return st.builds(made, ids, figure, units, qualifiers, st.just("") | written)


def event(i: int, when: str, some: list[Claim], topic: str) -> Event:
    return Event(f"e-{i}", parse(when), (Text("E", "en"),), SPAN, topics=(Ref(topic, SPAN),), claims=tuple(some))


events = st.lists(st.tuples(written, st.lists(claims(), max_size=4), ids), max_size=4).map(
    lambda rows: sorted((event(i, *row) for i, row in enumerate(rows)), key=lambda e: (sort_key(e.date), e.id))
)


@given(events, st.sampled_from(["over-time", "by-party"]), st.sets(ids), st.sets(ids), st.none() | days)
def test_a_chart_finds_every_figure_that_matches_once(
    record: list[Event], kind: str, topics: set[str], actors: set[str], first: date | None
) -> None:
    def refs(some: set[str]) -> tuple[Ref, ...]:
        return tuple(Ref(id, SPAN) for id in sorted(some))

    of = TimelineQuery(SPAN, parse(str(first)) if first else None, topics=refs(topics))
    query = ChartQuery(
        SPAN, kind, "T", (Ref("cars", SPAN), Ref("boats", SPAN))[: 1 + (kind == "by-party")], of, refs(actors)
    )
    found = figures(query, record)
    wanted = [
        Figure(e, c)
        for e in record
        for c in e.claims
        if (c.value or c.low)
        and c.unit in [unit.id for unit in query.units]
        and (not topics or e.topics[0].id in topics)
        and (not actors or c.by.id in actors)
        and not (first and (last := (c.period or e.date).latest) and _day(last) < first)
    ]
    assert {figure.shown for figure in found} == {figure.shown for figure in wanted}
    assert len(found) == len({figure.shown for figure in found})
    if kind == "over-time":
        assert [sort_key(f.when) for f in found] == sorted(sort_key(f.when) for f in found)
    else:
        parties = [(f.claim.unit, f.claim.by.id) for f in found]
        assert [u for u, _ in parties] == sorted((u for u, _ in parties), key=["cars", "boats"].index)
        runs = [pair for i, pair in enumerate(parties) if not i or parties[i - 1] != pair]
        assert len(runs) == len(set(runs))


def _day(bound: date) -> date:
    return bound.date() if isinstance(bound, datetime) else bound


# --- the scales -----------------------------------------------------------------------------------------------------

ZONE = ZoneInfo("Etc/GMT-4")


def test_a_day_is_as_long_as_it_is_and_times_are_those_of_the_site() -> None:
    day, moment = (stretch(parse(text), ZONE) for text in ("2021-03-04", "2021-03-04T00:30+02:00"))
    assert day.start is not None
    assert day.end is not None
    assert day.end - day.start == DAY
    assert moment.start == day.start + 2 * 3600 + 1800
    assert stretch(parse("../2021-03-04"), ZONE).start is None
    assert stretch(parse("0001-01-01T00:00+14:00"), ZoneInfo("Etc/GMT+12")).start == DAY  # the calendar begins there


@given(st.lists(written, min_size=1, max_size=8), st.sampled_from(["en", "ru", "hy", "az", "tlh"]))
def test_the_time_axis_holds_all_times_and_its_lines_are_few(texts: list[str], lang: str) -> None:
    stretches = [stretch(parse(text), ZONE) for text in texts]
    axis = time_axis(stretches, lang)
    ends = [end for one in stretches for end in (one.start, one.end) if end is not None]
    assert axis.start <= min(ends)
    assert max(ends) <= axis.end
    assert 1 <= len(axis.lines) <= 16
    places = [at for at, _ in axis.lines]
    assert places == sorted(set(places))
    assert all(axis.start <= at < axis.end for at in places)
    assert all(name.value for _, name in axis.lines)


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "0001/9999", "9999", "9999-12", "2021-03-04T12:00Z"])
def test_there_is_an_axis_to_the_ends_of_the_calendar(text: str) -> None:
    axis = time_axis([stretch(parse(text), ZONE)], "en")
    assert axis.lines
    assert axis.start < axis.end


figured = st.lists(st.tuples(written, claims().filter(lambda c: bool(c.value or c.low))), min_size=1, max_size=10)


def plotted(some: list[tuple[str, Claim]], lang: str = "en") -> tuple[list[Figure], TimePlot]:
    rows = [Figure(event(i, when, [c], "a"), c) for i, (when, c) in enumerate(some)]
    return rows, time_plot(rows, [sign(i) for i in range(len(rows))], ZONE, lang)


def length(text: str) -> Decimal:
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(?:%|em)", text)
    assert found, text
    return Decimal(found[1])


@given(figured)
def test_heights_compare_as_the_numbers_do_and_times_as_the_clock(some: list[tuple[str, Claim]]) -> None:
    rows, plot = plotted(some)
    heights = []
    for figure, point in zip(rows, plot.points, strict=True):
        claim = figure.claim
        heights += [(Decimal(n), length(y)) for n, y in ((claim.low, point.low), (claim.high, point.high)) if n]
        heights += [(Decimal(claim.value), length(point.heights[0]))] if claim.value else []
        assert length(point.start) <= length(point.x) <= length(point.end)
        assert bool(point.open) == bool(claim.qualifier)
    for (a, y), (b, z) in pairwise(sorted(heights)):
        assert y >= z if a < b else y == z
    assert "0" in [tick.text for tick in plot.values]
    bottom = length(plot.axis_y)
    assert all(0 < y <= bottom for _, y in heights)
    starts = [(stretch(f.when, ZONE).start, length(p.start)) for f, p in zip(rows, plot.points, strict=True)]
    known = sorted((Decimal(start), x) for start, x in starts if start is not None)
    for (a, y), (b, z) in pairwise(known):
        assert y <= z if a < b else y == z
    assert all(length(point.start) >= 0 and length(point.end) <= 100 for point in plot.points)


@given(figured, st.integers(24, 100))
def test_no_two_numbers_meet_on_any_screen(some: list[tuple[str, Claim]], width: int) -> None:
    """Letters are taken for 0.65 em wide; a screen is as many em wide as it likes."""
    _, plot = plotted(some)
    boxes = []
    for label in plot.labels:
        x, letters = length(label.x) * width / 100 + length(label.dx), len(label.text.value) * Decimal("0.65")
        left = {"start": x, "middle": x - letters / 2, "end": x - letters}[label.anchor]
        boxes.append((left, left + letters, length(label.y)))
        assert -Decimal("0.1") <= left
        assert left + letters <= width + Decimal("0.1")
    for i, (left, right, y) in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert right <= other[0] + Decimal("0.1") or other[1] <= left + Decimal("0.1") or abs(y - other[2]) >= 1
