"""The overview for any dates: each event is drawn once, inside the picture, and counted in the table."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_site.model.record import Event
from karabakh_site.model.timeline import Overview
from karabakh_site.model.values import Span, Text
from karabakh_site.site.axis import MOST, UNITS, axis
from karabakh_site.site.overview import overview
from karabakh_site.site.overview_axis import scale
from karabakh_site.source.edtf import parse, sort_key

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
NEAR = st.dates(date(2020, 1, 1), date(2023, 12, 31))


@st.composite
def edtf(draw: st.DrawFn) -> str:
    """A date of any kind, near others or far from them."""
    day = draw(st.one_of(NEAR, NEAR, DAYS))
    later = min(date.fromordinal(min(day.toordinal() + draw(st.integers(0, 900)), date.max.toordinal())), date.max)
    text = day.isoformat()
    kinds = [text, text[:7], text[:4], f"{text}T13:00+04:00", f"{text}/{later.isoformat()}", f"{text}/..", f"/{text}"]
    if day.year < 9999:
        kinds.append(f"{text[:4]}-{draw(st.integers(21, 24))}")
    if day.year > 9:
        kinds.append(f"{text[:3]}X")
    chosen = draw(st.sampled_from(kinds))
    return chosen + draw(st.sampled_from(["", "", "~", "?"])) if "/" not in chosen else chosen


def events(dates: list[str]) -> list[Event]:
    """Events of these dates in their order."""
    span = Span("record.yaml", 0, 0)
    made = [Event(f"e{n}", parse(text), (Text("T", "en"),), span) for n, text in enumerate(dates)]
    return sorted(made, key=lambda event: (sort_key(event.date), event.id))


def drawn(dates: list[str]) -> Overview:
    """The overview of events of these dates."""
    found = overview(events(dates), "en", {f"e{n}": f"#e{n}" for n in range(len(dates))})
    assert found is not None
    return found


@given(st.lists(edtf(), min_size=2, max_size=120))
def test_every_event_is_drawn_once_and_counted(dates: list[str]) -> None:
    found = drawn(dates)
    assert sum(int(row.events) for row in found.rows) == len(dates)
    single = [mark.link.href for mark in found.marks] + [bar.link.href for bar in found.bars]
    assert bool(found.columns) != bool(single)
    if single:
        assert sorted(single) == sorted(f"#e{n}" for n in range(len(dates)))


@given(st.lists(edtf(), min_size=2, max_size=120))
def test_nothing_leaves_the_picture(dates: list[str]) -> None:
    found = drawn(dates)
    boxes = [(mark.x - 8, mark.x + 8, mark.y - 8, mark.y + 8) for mark in found.marks]
    boxes += [(bar.x, bar.end, bar.y, bar.y + 8) for bar in found.bars]
    stacks = [(one, part) for one in found.columns for part in (one.events, one.contested, one.spread)]
    boxes += [(one.x, one.x + one.width, part.y, part.y + part.height) for one, part in stacks]
    boxes += [(x, x + width, found.baseline, found.baseline + 1) for x, width in found.axis]
    for left, right, top, bottom in boxes:
        assert 0 <= left < right <= found.width
        assert 0 <= top <= bottom <= found.height


@given(st.lists(edtf(), min_size=2, max_size=80))
def test_no_two_bars_lie_over_each_other(dates: list[str]) -> None:
    bars = sorted(drawn(dates).bars, key=lambda bar: (bar.y, bar.x))
    for one, other in pairwise(bars):
        assert one.y != other.y or one.end < other.x


@given(st.lists(edtf(), min_size=1, max_size=200))
def test_the_axis_has_every_bound(texts: list[str]) -> None:
    dates = [parse(text) for text in texts]
    line = axis(dates)
    numbers = [number for stretch, _ in line.stretches for number in stretch]
    assert numbers == sorted(set(numbers))
    bounds = [bound for when in dates for bound in (when.earliest, when.latest) if bound]
    assert {line.unit.number(bound) for bound in bounds} <= set(numbers)
    assert line.count() <= MOST or line.unit is UNITS[-1]


@pytest.mark.parametrize(
    ("dates", "ticks", "groups"),
    [
        (["2023-09-19", "2023-09-21", "2023-09"], ["19", "20", "21"], ["September 2023"]),
        (["2023-09-19", "2021"], ["19"], ["2021", "September 2023"]),
        (["2023-09-19", "2021-01-02", "2021"], ["1", "2", "19"], ["January 2021", "2021", "September 2023"]),
        (["2023-09-19", "17XX", "/1650"], ["19"], ["1650", "1700", "1799", "September 2023"]),
        (["2023-09-19", "2021-21?"], ["19"], ["March 2021", "May 2021", "September 2023"]),
        (["2021-03-04/2023-09"], ["4"], ["March 2021", "September 2023"]),
        (["2023-09-19T23:00-04:00", "2023-09-20T07:00+04:00"], ["19", "20"], ["September 2023"]),
    ],
)
def test_the_axis_names_no_day_that_no_date_names(dates: list[str], ticks: list[str], groups: list[str]) -> None:
    line = scale(axis(map(parse, dates)), "en")
    assert [tick.label.value for tick in line.ticks] == ticks
    assert [group.label.value for group in line.groups] == groups


@given(st.lists(edtf(), min_size=1, max_size=60), st.sampled_from(["en", "hy", "az", "ru"]))
def test_names_below_the_axis_do_not_touch(texts: list[str], lang: str) -> None:
    line = scale(axis(map(parse, texts)), lang)
    for one, other in pairwise(line.ticks):
        assert other.x - one.x >= 8 * (len(one.label.value) + len(other.label.value)) / 2 + 6
    for one, other in pairwise(line.groups):
        assert other.x - one.x >= 8 * len(one.label.value)


@given(st.lists(NEAR, min_size=2, max_size=200))
def test_many_days_are_columns_of_their_numbers(days: list[date]) -> None:
    """However many there are: the highest is as high as the picture, none is lost."""
    found = drawn([day.isoformat() for day in [*days, *([date(2021, 5, 5)] * 100)]])
    assert not found.marks
    heights = [column.events.height for column in found.columns]
    assert max(heights) == 96
    assert min(heights) >= 2
    assert len(found.columns) == len(found.rows)


def test_what_is_approximate_is_not_drawn_as_certain() -> None:
    marks = drawn(["2021-05-05", "2021-05-06~", "2021-05-07?", "2021-05-08%"]).marks
    assert [mark.vague for mark in marks] == [False, True, True, True]


def test_the_caption_is_no_more_exact_than_the_dates() -> None:
    said = {
        ("2021-05-05", "2021-05-09"): "2 events by day, from 5 May 2021 to 9 May 2021.",
        ("2020-11-10", "2023-09"): "2 events by day, from November 2020 to September 2023. "
        "Empty stretches are left out where the line is broken.",
        ("2021", "2021-03-04"): "2 events by day, in 2021. Empty stretches are left out where the line is broken.",
        ("2021-05-05~", "2021-05-09"): "2 events by day, from about 5 May 2021 to 9 May 2021.",
        ("../2020", "2021/.."): "2 events by day, from 2020 to 2021.",
        ("../2021-05-05", "/2021-05-09"): "2 events by day, from 5 May 2021 to 9 May 2021.",
    }
    assert {dates: drawn(list(dates)).caption.value for dates in said} == said
