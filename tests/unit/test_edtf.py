"""Dates out of text: what no table can hold, zones, order and overlap; the tables are in tests/dates."""

from copy import copy
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from karabakh_site.model.values import EdtfDate
from karabakh_site.source.edtf import LONGEST, EdtfError, overlaps, parse, sort_key

BAKU = ZoneInfo("Asia/Baku")
untimed = settings(deadline=None)


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("", 0, "the date is empty"),
        (" 2023", 0, "a date holds no spaces"),
        ("2023 ", 4, "a date holds no spaces"),
        ("2023\n", 4, "a date holds no spaces"),
        ("2023-09-19T13:00\n", 16, "write the time as"),
        ("2" * (LONGEST + 1), LONGEST, "too long for a date"),
        ("[" + "2023," * 10_000, LONGEST, "too long for a date"),
    ],
)
def test_refused_what_no_table_can_hold(text: str, offset: int, message: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert message in caught.value.message
    assert caught.value.offset == offset


def test_the_ends_of_an_interval_are_dates_of_their_own() -> None:
    d = parse("2020~/2021-09?")
    assert (d.start, d.end) == (parse("2020~"), parse("2021-09?"))
    assert parse("../2020").start is None
    assert parse("2020/").end is None
    assert parse("2020").start is None


@pytest.mark.parametrize(
    "text", ["2023", "2023-02", "2024-02-29", "202X", "20XX", "2023-XX", "2024-02-XX", "2023-21", "2023-22", "2023-23"]
)
def test_bounds_equal_those_of_the_edtf_library(text: str) -> None:
    """The library reads these forms rightly; ARCHITECTURE.md says why it does not read them for us."""
    from edtf import parse_edtf

    theirs = parse_edtf(text)
    ours = parse(text)
    assert [ours.earliest, ours.latest] == [date(*theirs.lower_strict()[:3]), date(*theirs.upper_strict()[:3])]


@pytest.mark.parametrize(
    ("text", "zone", "offset"),
    [
        ("2023-09-19T13:00", "Asia/Baku", "+04:00"),
        ("2015-07-01T13:00", "Asia/Baku", "+05:00"),
        ("2015-12-01T13:00", "Asia/Baku", "+04:00"),
        ("1988-02-27T13:00", "Asia/Yerevan", "+04:00"),
        ("2011-07-01T13:00", "Asia/Yerevan", "+05:00"),
        ("2023-09-19T13:00Z", "Asia/Baku", "+00:00"),
        ("2023-09-19T13:00+02", "Asia/Baku", "+02:00"),
        ("2015-10-25T04:30", "Asia/Baku", "+05:00"),  # twice: the first of the two
        ("2015-03-29T04:30", "Asia/Baku", "+04:00"),  # skipped: as before the change
        ("1900-01-01T12:00", "Asia/Baku", "+03:19:24"),  # local mean time
    ],
)
def test_a_time_without_an_offset_has_that_of_its_zone(text: str, zone: str, offset: str) -> None:
    assert parse(text, ZoneInfo(zone)).earliest == datetime.fromisoformat(f"{text[:16]}:00{offset}")
    found = parse(text, ZoneInfo(zone)).earliest
    assert isinstance(found, datetime)
    assert found.isoformat() == f"{text[:16]}:00{offset}"


def test_an_error_survives_a_worker_process() -> None:
    twin = copy(EdtfError("month 13 does not exist", 5))  # as pickle does
    assert (str(twin), twin.message, twin.offset) == ("month 13 does not exist", "month 13 does not exist", 5)


# Each line sorts after the line before it.
ORDERED = """
/1988
../2020-11-10
1988-02
2020/2022
202X
2023
2023/..
2023-09-XX/2023-09-19
2023-09
2023-09-19
2023-09-19/2023-09-20
2023-09-19/..
2023-09-19T00:00+04:00
2023-09-19T13:00:00+04:00
2023-09-19T13:00+04:00
2023-09-19T13+04:00
2023-09-19T10:00-04:00
2023-09-20
2023-09-20T00:00+04:00
"""


def test_order() -> None:
    keys = [sort_key(parse(text)) for text in ORDERED.split()]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2023", "2023-09-19", True),
        ("2023-09-19", "2023-09-19T13:00Z", True),
        ("2023-09-19T23:00-05:00", "2023-09-20", False),
        ("2023-09-19T13:00+04:00", "2023-09-19T09:00Z", True),
        ("2023-09-19T13:00+04:00", "2023-09-19T13:00Z", False),
        ("2023-09-19", "2023-09-20", False),
        ("2023-09-19/..", "2030", True),
        ("2023-09-19/..", "2020", False),
        ("/1988", "1905", True),
        ("../1988", "1989/..", False),
    ],
)
def test_overlaps(a: str, b: str, expected: bool) -> None:
    assert overlaps(parse(a), parse(b)) is expected
    assert overlaps(parse(b), parse(a)) is expected


days = st.dates().map(str)
clocks = st.times().map(lambda t: t.isoformat("seconds"))
offsets = st.sampled_from(["", "Z", "+04:00", "+04", "-05:30", "+14:00", "-14:00"])
singles = st.builds(
    str.__add__,
    st.one_of(
        days,
        days.map(lambda d: d[:7]),
        days.map(lambda d: d[:4]),
        days.map(lambda d: f"{d[:7]}-XX"),
        st.integers(1, 9998).flatmap(lambda y: st.sampled_from([f"{y:04}-2{n}" for n in (1, 2, 3, 4)])),
        st.builds(lambda d, t, n, z: f"{d}T{t[:n]}{z}", days, clocks, st.sampled_from([2, 5, 8]), offsets),
    ),
    st.sampled_from(["", "", "~", "?", "%"]),
)
dates = st.one_of(
    singles,
    st.builds("{}/{}".format, singles, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), singles),
    st.builds("{}/{}".format, singles, singles),
)


def parsed(text: str) -> EdtfDate | None:
    try:
        return parse(text, BAKU)
    except EdtfError:
        return None


@untimed
@given(st.one_of(st.text(), st.text("0123456789-/:.TZX~?%+[]{},SEYW xT", max_size=30), dates))
@example("²023T13")
@example("\ud800")
@example("2023-09-19T13:00+04:00²")
def test_any_text_is_a_date_or_an_edtf_error(text: str) -> None:
    if parsed(text) is None:
        with pytest.raises(EdtfError) as caught:
            parse(text, BAKU)
        assert 0 <= caught.value.offset <= len(text)
        assert caught.value.message


def moment(bound: date, end: bool) -> datetime:
    """The naive local time of a bound."""
    if isinstance(bound, datetime):
        return bound.replace(tzinfo=None)
    return datetime.combine(bound, time(23, 59, 59) if end else time())


@untimed
@given(singles)
def test_a_single_date_does_not_end_before_it_begins(text: str) -> None:
    d = parse(text, BAKU)
    assert d.earliest is not None
    assert d.latest is not None
    assert moment(d.earliest, end=False) <= moment(d.latest, end=True)
    assert isinstance(d.earliest, datetime) == isinstance(d.latest, datetime) == ("T" in text)
    assert d.edtf == text
    assert overlaps(d, d)


@untimed
@given(dates)
def test_an_interval_does_not_end_before_it_begins(text: str) -> None:
    d = parsed(text)
    if d is None:
        start, end = (parse(each, BAKU) for each in text.split("/"))
        assert sort_key(start) > sort_key(end) or not overlaps(start, end)
    elif isinstance(d.earliest, datetime) and isinstance(d.latest, datetime):
        assert d.earliest <= d.latest
    elif d.earliest and d.latest:
        assert moment(d.earliest, end=False).date() <= moment(d.latest, end=True).date()


@untimed
@given(st.lists(dates, max_size=4))
def test_sort_key_orders_all_dates(texts: list[str]) -> None:
    keys = sorted(sort_key(d) for d in map(parsed, texts) if d)
    assert all(a <= b for at, a in enumerate(keys) for b in keys[at:])


@untimed
@given(st.dates(), clocks, clocks)
def test_two_times_of_one_day_sort_as_instants(on: date, a: str, b: str) -> None:
    assert (sort_key(parse(f"{on}T{a}+04:00")) < sort_key(parse(f"{on}T{b}+04:00"))) is (a < b)


def test_utc_is_the_zone_unless_another_is_given() -> None:
    assert parse("2023-09-19T13:00") == parse("2023-09-19T13:00", UTC)
