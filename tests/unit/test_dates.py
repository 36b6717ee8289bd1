"""Dates in words, in the four interface languages and others, and the values of `datetime` attributes."""

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

# A date, then its words in en, hy, az and ru; times are in Baku's zone. CLDR has a narrow no-break space before "г.".
WORDS = """
2023-09-19
    19 September 2023
    19 սեպտեմբերի, 2023 թ.
    19 sentyabr 2023
    19 сентября 2023 г.
2023-09-05
    5 September 2023
    05 սեպտեմբերի, 2023 թ.
    5 sentyabr 2023
    5 сентября 2023 г.
2023-09
    September 2023
    2023 թ. սեպտեմբեր
    sentyabr 2023
    сентябрь 2023 г.
2023
    2023
    2023
    2023
    2023
202X
    2020s
    2020-ական թվականներ
    2020-ci illər
    2020-е годы
199X~
    about the 1990s
    մոտավորապես 1990-ական թվականներ
    təxminən 1990-cı illər
    около 1990-х годов
20XX
    between 2000 and 2099
    2000–2099 թթ.
    2000–2099-cu illər
    между 2000 и 2099 гг.
2023-21
    spring 2023
    2023 թ. գարուն
    2023-cü ilin yazı
    весна 2023 г.
2020-22
    summer 2020
    2020 թ. ամառ
    2020-ci ilin yayı
    лето 2020 г.
2020-23?
    autumn 2020 (uncertain)
    2020 թ. աշուն (ենթադրաբար)
    2020-ci ilin payızı (ehtimal olunur)
    осень 2020 г. (предположительно)
2023-24
    winter 2023–2024
    2023–2024 թթ. ձմեռ
    2023–2024-cü illərin qışı
    зима 2023–2024 гг.
2020~
    about 2020
    մոտավորապես 2020
    təxminən 2020
    около 2020 г.
2020-09~
    about September 2020
    մոտավորապես 2020 թ. սեպտեմբեր
    təxminən sentyabr 2020
    около сентября 2020 г.
2020-09-27~
    about 27 September 2020
    մոտավորապես 27 սեպտեմբերի, 2020 թ.
    təxminən 27 sentyabr 2020
    около 27 сентября 2020 г.
2023-09?
    September 2023 (uncertain)
    2023 թ. սեպտեմբեր (ենթադրաբար)
    sentyabr 2023 (ehtimal olunur)
    сентябрь 2023 г. (предположительно)
2023%
    about 2023 (uncertain)
    մոտավորապես 2023 (ենթադրաբար)
    təxminən 2023 (ehtimal olunur)
    около 2023 г. (предположительно)
2023-09-XX
    September 2023, day unknown
    2023 թ. սեպտեմբեր, օրն անհայտ է
    sentyabr 2023, günü məlum deyil
    сентябрь 2023 г., день неизвестен
2023-XX
    2023, month unknown
    2023, ամիսն անհայտ է
    2023, ayı məlum deyil
    2023, месяц неизвестен
2023-XX-XX?
    2023, day and month unknown (uncertain)
    2023, օրն ու ամիսն անհայտ են (ենթադրաբար)
    2023, günü və ayı məlum deyil (ehtimal olunur)
    2023, день и месяц неизвестны (предположительно)
2023-09-19T13:00
    19 September 2023, 13:00 (UTC+4)
    19 սեպտեմբերի, 2023 թ., 13:00 (UTC+4)
    19 sentyabr 2023, 13:00 (UTC+4)
    19 сентября 2023 г., 13:00 (UTC+4)
2023-09-19T13:00~
    19 September 2023, about 13:00 (UTC+4)
    19 սեպտեմբերի, 2023 թ., մոտավորապես 13:00 (UTC+4)
    19 sentyabr 2023, təxminən 13:00 (UTC+4)
    19 сентября 2023 г., около 13:00 (UTC+4)
2023-09-19T13:00:05Z?
    19 September 2023, 13:00:05 (UTC) (uncertain)
    19 սեպտեմբերի, 2023 թ., 13:00:05 (UTC) (ենթադրաբար)
    19 sentyabr 2023, 13:00:05 (UTC) (ehtimal olunur)
    19 сентября 2023 г., 13:00:05 (UTC) (предположительно)
2023-09-19T23
    19 September 2023, between 23:00 and 24:00 (UTC+4)
    19 սեպտեմբերի, 2023 թ., 23:00-ի և 24:00-ի միջև (UTC+4)
    19 sentyabr 2023, 23:00 ilə 24:00 arasında (UTC+4)
    19 сентября 2023 г., между 23:00 и 24:00 (UTC+4)
2023-09-19T13~
    19 September 2023, roughly between 13:00 and 14:00 (UTC+4)
    19 սեպտեմբերի, 2023 թ., մոտավորապես 13:00-ի և 14:00-ի միջև (UTC+4)
    19 sentyabr 2023, təxminən 13:00 ilə 14:00 arasında (UTC+4)
    19 сентября 2023 г., примерно между 13:00 и 14:00 (UTC+4)
2023-09-19/2023-09-20
    19–20 September 2023
    19–20 սեպտեմբերի, 2023 թ.
    19–20 sentyabr 2023
    19–20 сентября 2023 г.
2023-09-01/2023-09-05
    1–5 September 2023
    01–05 սեպտեմբերի, 2023 թ.
    1–5 sentyabr 2023
    1–5 сентября 2023 г.
2023-09-20/2023-10-03
    20 September 2023 – 3 October 2023
    20 սեպտեմբերի, 2023 թ. – 03 հոկտեմբերի, 2023 թ.
    20 sentyabr 2023 – 3 oktyabr 2023
    20 сентября 2023 г. – 3 октября 2023 г.
2023-09-19~/2023-09-20
    about 19 September 2023 – 20 September 2023
    մոտավորապես 19 սեպտեմբերի, 2023 թ. – 20 սեպտեմբերի, 2023 թ.
    təxminən 19 sentyabr 2023 – 20 sentyabr 2023
    около 19 сентября 2023 г. – 20 сентября 2023 г.
1988/1994
    1988–1994
    1988–1994
    1988–1994
    1988–1994
1988~/1994?
    about 1988 – 1994 (uncertain)
    մոտավորապես 1988 – 1994 (ենթադրաբար)
    təxminən 1988 – 1994 (ehtimal olunur)
    около 1988 г. – 1994 (предположительно)
2020-09/2020-11
    September 2020 – November 2020
    2020 թ. սեպտեմբեր – 2020 թ. նոյեմբեր
    sentyabr 2020 – noyabr 2020
    сентябрь 2020 г. – ноябрь 2020 г.
2023-09-24/..
    since 24 September 2023
    սկիզբը՝ 24 սեպտեմբերի, 2023 թ.
    başlanğıcı: 24 sentyabr 2023
    с 24 сентября 2023 г.
2023-09/..
    since September 2023
    սկիզբը՝ 2023 թ. սեպտեմբեր
    başlanğıcı: sentyabr 2023
    с сентября 2023 г.
2023~/..
    since about 2023
    սկիզբը՝ մոտավորապես 2023
    başlanğıcı: təxminən 2023
    примерно с 2023 г.
2023-09-19T13:00~/..
    since 19 September 2023, about 13:00 (UTC+4)
    սկիզբը՝ 19 սեպտեմբերի, 2023 թ., մոտավորապես 13:00 (UTC+4)
    başlanğıcı: 19 sentyabr 2023, təxminən 13:00 (UTC+4)
    с 19 сентября 2023 г., около 13:00 (UTC+4)
2023-24/..
    since winter 2023–2024
    սկիզբը՝ 2023–2024 թթ. ձմեռ
    başlanğıcı: 2023–2024-cü illərin qışı
    с зимы 2023–2024 гг.
../2020-11-10
    until 10 November 2020
    ավարտը՝ 10 նոյեմբերի, 2020 թ.
    sonu: 10 noyabr 2020
    до 10 ноября 2020 г.
../2020%
    until about 2020 (uncertain)
    ավարտը՝ մոտավորապես 2020 (ենթադրաբար)
    sonu: təxminən 2020 (ehtimal olunur)
    примерно до 2020 г. (предположительно)
../202X
    until the 2020s
    ավարտը՝ 2020-ական թվականներ
    sonu: 2020-ci illər
    до 2020-х годов
/1988
    start unknown – 1988
    սկիզբն անհայտ է – 1988
    başlanğıcı məlum deyil – 1988
    начало неизвестно – 1988
1988-02/
    February 1988 – end unknown
    1988 թ. փետրվար – ավարտն անհայտ է
    fevral 1988 – sonu məlum deyil
    февраль 1988 г. – конец неизвестен
2023-09-19T13:00/2023-09-19T15:30
    19 September 2023, 13:00–15:30 (UTC+4)
    19 սեպտեմբերի, 2023 թ., 13:00–15:30 (UTC+4)
    19 sentyabr 2023, 13:00–15:30 (UTC+4)
    19 сентября 2023 г., 13:00–15:30 (UTC+4)
2023-09-19T13:00/2023-09-20T13:00Z
    19 September 2023, 13:00 (UTC+4) – 20 September 2023, 13:00 (UTC)
    19 սեպտեմբերի, 2023 թ., 13:00 (UTC+4) – 20 սեպտեմբերի, 2023 թ., 13:00 (UTC)
    19 sentyabr 2023, 13:00 (UTC+4) – 20 sentyabr 2023, 13:00 (UTC)
    19 сентября 2023 г., 13:00 (UTC+4) – 20 сентября 2023 г., 13:00 (UTC)
"""


def in_words() -> list[tuple[str, str, str]]:
    """Rows of text, language, words."""
    lines = WORDS.strip().splitlines()
    return [
        (
            lines[at],
            lang,
            lines[at + 1 + n].strip().replace(" г.", f"{NARROW_SPACE}г.").replace(" гг.", f"{NARROW_SPACE}гг."),
        )
        for at in range(0, len(lines), 5)
        for n, lang in enumerate(LANGUAGES)
    ]


def test_the_table_is_not_thin() -> None:
    assert len(in_words()) >= 160


@pytest.mark.parametrize(("text", "lang", "words"), in_words())
def test_words(text: str, lang: str, words: str) -> None:
    assert display(parse(text, BAKU), lang) == words


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
        ("2023-09-19/2023-09-19", "en", "19 September 2023 – 19 September 2023"),
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
