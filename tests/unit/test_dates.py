"""Dates in words in other languages than the four of tests/dates, and the values of `datetime` attributes."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from babel import localedata
from hypothesis import given, settings
from hypothesis import strategies as st

from karabakh_site.site.dates import DatePart, day, display, html_datetime, offset_name, parts
from karabakh_site.source.edtf import EdtfError, parse

BAKU = ZoneInfo("Asia/Baku")
untimed = settings(deadline=None)
LANGUAGES = ("en", "hy", "az", "ru")
NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("2023-09-19", "de", "19. September 2023"),
        ("2023-09-19", "fr-CA", "19 septembre 2023"),
        ("2023-09-19", "en-US", "September 19, 2023"),
        ("2023-09-19", "EN", "19 September 2023"),
        ("2023-09-19", "ru-RU", f"19 сентября 2023{NARROW_SPACE}г."),
        ("2023-09-19", "sr-Latn-RS", "19. septembar 2023."),
        ("2023-09-19", "de-CH-1996", "19. September 2023"),
        ("2023-09-19", "xx", "19 September 2023"),
        ("2023-09-19", "en-x-house", "19 September 2023"),
        ("2023-09-19", "", "19 September 2023"),
        ("2023-09-19/2023-09-20", "de", "19.–20. September 2023"),
        ("2023-09-19/2023-09-20", "es", "19–20 de septiembre de 2023"),
        ("2023-09-19/2023-09-20", "ja", "2023年9月19日 – 2023年9月20日"),
        ("2023-09-19/2023-09-20", "en-US", "September 19, 2023 – September 20, 2023"),
        ("2023-09-19~", "fr", "about 19 septembre 2023"),
        ("2023-09/..", "ka", "since სექტემბერი, 2023"),
        ("2023-24", "fr", "winter 2023–2024"),
        ("2023-09-19/2023-09-19", "en", "19 September 2023"),
        ("2023/2024-02-03T14~", "en", "2023 – 3 February 2024, roughly between 14:00 and 15:00 (UTC+4)"),
        ("1900-01-01T12:00", "en", "1 January 1900, 12:00 (UTC+3:19:24)"),
    ],
)  # fmt: skip
def test_other_languages_and_corners(text: str, lang: str, words: str) -> None:
    assert display(parse(text, BAKU), lang) == words


def test_every_language_of_babel_has_dates() -> None:
    for text in ("2023", "2023-09", "2023-09-19", "2023-09-19/2023-09-20", "2023-24/..", "2023-09-19T13"):
        d = parse(text)
        assert all(display(d, each.replace("_", "-")) for each in localedata.locale_identifiers())


@pytest.mark.parametrize(
    ("suffix", "years"),
    [
        ("ci", "1801 1902 1905 1917 1988 1920 1950 1970 1980 2000"),
        ("cü", "1923 2004 1900"),
        ("cı", "2026 1940 1960 1990"),
        ("cu", "2029 2010 1930"),
    ],
)
def test_azerbaijani_ordinals_follow_the_last_number_word(suffix: str, years: str) -> None:
    for year in years.split():
        assert display(parse(f"{year}-21"), "az") == f"{year}-{suffix} ilin yazı"


def test_day() -> None:
    assert day(date(2026, 11, 23), "en") == "23 November 2026"
    assert day(date(2026, 11, 23), "hy") == "23 նոյեմբերի, 2026 թ."
    assert day(date(2026, 11, 23), "az") == "23 noyabr 2026"
    assert day(date(2026, 11, 23), "ru") == f"23 ноября 2026{NARROW_SPACE}г."


@pytest.mark.parametrize(
    ("minutes", "name"),
    [(0, "UTC"), (240, "UTC+4"), (330, "UTC+5:30"), (-300, "UTC−5"), (-210, "UTC−3:30"), (-30, "UTC−0:30")],
)
def test_offset_name(minutes: int, name: str) -> None:
    assert offset_name(datetime(2023, 9, 19, tzinfo=timezone(timedelta(minutes=minutes)))) == name


def test_a_time_without_an_offset_has_no_offset_name() -> None:
    with pytest.raises(ValueError, match="no offset"):
        offset_name(datetime(2023, 9, 19, tzinfo=UTC).replace(tzinfo=None))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023", "2023"),
        ("0988", "0988"),
        ("2020~", "2020"),
        ("2023-09", "2023-09"),
        ("2023-09?", "2023-09"),
        ("2023-09-19", "2023-09-19"),
        ("2023-09-19T13:00", "2023-09-19T13:00+04:00"),
        ("2023-09-19T13:00Z~", "2023-09-19T13:00+00:00"),
        ("2023-09-19T13:00:05-05", "2023-09-19T13:00:05-05:00"),
        ("2023-09-19T13", None),
        ("1900-01-01T12:00", None),
        ("202X", None),
        ("20XX", None),
        ("2023-XX", None),
        ("2023-09-XX", None),
        ("2023-21", None),
        ("2023/2024", None),
        ("2023-09-19/..", None),
        ("2023-09-19T13:00/2023-09-19T14:00", None),
    ],
)
def test_html_datetime(text: str, value: str | None) -> None:
    assert html_datetime(parse(text, BAKU)) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-09-19", (("19 September 2023", "2023-09-19"),)),
        ("2023-09-19/2023-09-20", (("19", "2023-09-19"), ("–", None), ("20 September 2023", "2023-09-20"))),
        ("2020/2023", (("2020", "2020"), ("–", None), ("2023", "2023"))),
        ("2020~/2021?", (("about ", None), ("2020", "2020"), (" – ", None), ("2021", "2021"), (" (uncertain)", None))),
        ("2023-09-24/..", (("since ", None), ("24 September 2023", "2023-09-24"))),
        ("/1988", (("start unknown – ", None), ("1988", "1988"))),
        ("1988/", (("1988", "1988"), (" – end unknown", None))),
        ("2023-09-XX", (("September 2023, day unknown", None),)),
        ("2023-09-19T13:00~", (("19 September 2023, about 13:00 (UTC+4)", "2023-09-19T13:00+04:00"),)),
        (
            "2023-09-19T13:00/2023-09-19T15:30",
            (
                ("19 September 2023, 13:00", "2023-09-19T13:00+04:00"),
                ("–", None),
                ("15:30 (UTC+4)", "2023-09-19T15:30+04:00"),
            ),
        ),
    ],
)
def test_parts(text: str, expected: tuple[tuple[str, str | None], ...]) -> None:
    assert parts(parse(text, BAKU), "en") == tuple(DatePart(*each) for each in expected)


# HTML Living Standard, "The time element": a year, a month, a date, a global date and time.
HTML_VALUE = re.compile(
    r"(?!0000)[0-9]{4,}"
    r"(?P<month>-(?:0[1-9]|1[0-2])"
    r"(?P<day>-(?:0[1-9]|[12][0-9]|3[01])"
    r"(?P<minute>T(?:[01][0-9]|2[0-3]):[0-5][0-9](?P<second>:[0-5][0-9])?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]))?)?)?"
)

moments = st.builds(lambda d, t: f"{d}T{t:%H:%M:%S}", st.dates(), st.times())
cuts = st.sampled_from([4, 7, 10, 13, 16, 19])
tails = st.sampled_from(["", "~", "?", "%"])
singles = st.one_of(
    st.builds(lambda at, cut, tail: at[:cut] + tail, moments, cuts, tails),
    st.builds(lambda at, form, tail: at[: form[0]] + form[1] + tail, moments, st.sampled_from(
        [(4, "-XX"), (4, "-XX-XX"), (7, "-XX"), (3, "X"), (4, "-21"), (4, "-24")]), tails),
)  # fmt: skip
texts = st.one_of(
    singles,
    st.builds("{}/{}".format, singles, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), singles),
    st.builds("{}/{}".format, singles, singles),
)


@untimed
@given(texts, st.sampled_from([*LANGUAGES, "fr", "ja", "xx"]))
def test_the_parts_make_up_the_words_and_every_end_has_at_most_one_time(text: str, lang: str) -> None:
    try:
        d = parse(text, BAKU)
    except EdtfError:
        return
    found = parts(d, lang)
    assert "".join(part.text for part in found) == display(d, lang)
    assert all(part.text for part in found)
    values = [part.datetime for part in found if part.datetime]
    ends = [end for end in (d.start, d.end) if end] if d.precision == "interval" else [d]
    if len({display(end, lang) for end in ends}) == 1:
        del ends[1:]
    assert values == [value for value in map(html_datetime, ends) if value]


@untimed
@given(singles)
def test_a_datetime_value_is_html_and_as_exact_as_the_date(text: str) -> None:
    try:
        d = parse(text, BAKU)
    except EdtfError:
        return
    value = html_datetime(d)
    if value is not None:
        found = HTML_VALUE.fullmatch(value)
        assert found
        assert d.precision == ["year", *(name for name, part in found.groupdict().items() if part)][-1]
        assert parse(value).earliest == d.earliest


@untimed
@given(singles, st.sampled_from(LANGUAGES))
def test_words_name_no_day_that_was_not_written(text: str, lang: str) -> None:
    try:
        d = parse(text, BAKU)
    except EdtfError:
        return
    if d.precision in ("year", "month", "season", "decade"):
        numbers = {int(number) for number in re.findall("[0-9]+", display(d, lang))}
        assert d.earliest is not None
        assert numbers <= {d.earliest.year, d.earliest.year + 1, d.earliest.year + 99}
