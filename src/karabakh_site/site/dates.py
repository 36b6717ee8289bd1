"""Dates in words: as exact as they were written, never more; day and month names by Babel (CLDR, Gregorian calendar).

A language is a BCP 47 tag. English is British unless its tag says otherwise. A language that Babel doesn't have gets
English dates, one that `_WORDS` doesn't have English words around its own dates.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from msgspec import Struct

from karabakh_site.model.values import EdtfDate

_DASH = "–"

# In the templates: {y} a year, {next} and {last} the year after it and 99 years after it; {y_th} ... the Azerbaijani
# ordinal of these ("2023-cü"). A key with "governed" is used after "about", "since" and "until", where it is there;
# elsewhere the plain one is. Armenian and Azerbaijani say "beginning:" and "end:", which needs no case endings.
# U+202F is the narrow no-break space that CLDR puts before the Russian "г.".
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "about": "about {}",
            "uncertain": "{} (uncertain)",
            "since": "since {}",
            "since about": "since about {}",
            "until": "until {}",
            "until about": "until about {}",
            "start unknown": "start unknown",
            "end unknown": "end unknown",
            "day unknown": "{}, day unknown",
            "month unknown": "{}, month unknown",
            "day and month unknown": "{}, day and month unknown",
            "hour": "between {} and {}",
            "about hour": "roughly between {} and {}",
            "century": "between {y} and {last}",
            "century governed": "{y}–{last}",
            "decade": "{y}s",
            "decade governed": "the {y}s",
            "spring": "spring {y}",
            "summer": "summer {y}",
            "autumn": "autumn {y}",
            "winter": "winter {y}–{next}",
        },
        "hy": {
            "about": "մոտավորապես {}",
            "uncertain": "{} (ենթադրաբար)",
            "since": "սկիզբը՝ {}",
            "since about": "սկիզբը՝ մոտավորապես {}",
            "until": "ավարտը՝ {}",
            "until about": "ավարտը՝ մոտավորապես {}",
            "start unknown": "սկիզբն անհայտ է",
            "end unknown": "ավարտն անհայտ է",
            "day unknown": "{}, օրն անհայտ է",
            "month unknown": "{}, ամիսն անհայտ է",
            "day and month unknown": "{}, օրն ու ամիսն անհայտ են",
            "hour": "{}-ի և {}-ի միջև",
            "about hour": "մոտավորապես {}-ի և {}-ի միջև",
            "month pattern": "y թ. LLLL",
            "century": "{y}–{last} թթ.",
            "decade": "{y}-ական թվականներ",
            "spring": "{y} թ. գարուն",
            "summer": "{y} թ. ամառ",
            "autumn": "{y} թ. աշուն",
            "winter": "{y}–{next} թթ. ձմեռ",
        },
        "az": {
            "about": "təxminən {}",
            "uncertain": "{} (ehtimal olunur)",
            "since": "başlanğıcı: {}",
            "since about": "başlanğıcı: təxminən {}",
            "until": "sonu: {}",
            "until about": "sonu: təxminən {}",
            "start unknown": "başlanğıcı məlum deyil",
            "end unknown": "sonu məlum deyil",
            "day unknown": "{}, günü məlum deyil",
            "month unknown": "{}, ayı məlum deyil",
            "day and month unknown": "{}, günü və ayı məlum deyil",
            "hour": "{} ilə {} arasında",
            "about hour": "təxminən {} ilə {} arasında",
            "century": "{y}–{last_th} illər",
            "decade": "{y_th} illər",
            "spring": "{y_th} ilin yazı",
            "summer": "{y_th} ilin yayı",
            "autumn": "{y_th} ilin payızı",
            "winter": "{y}–{next_th} illərin qışı",
        },
        "ru": {
            "about": "около {}",
            "uncertain": "{} (предположительно)",
            "since": "с {}",
            "since about": "примерно с {}",
            "until": "до {}",
            "until about": "примерно до {}",
            "start unknown": "начало неизвестно",
            "end unknown": "конец неизвестен",
            "day unknown": "{}, день неизвестен",
            "month unknown": "{}, месяц неизвестен",
            "day and month unknown": "{}, день и месяц неизвестны",
            "hour": "между {} и {}",
            "about hour": "примерно между {} и {}",
            "year pattern governed": "y\u202f'г'.",
            "month pattern governed": "MMMM y\u202f'г'.",
            "century": "между {y} и {last}\u202fгг.",
            "century governed": "{y}–{last}\u202fгг.",
            "decade": "{y}-е годы",
            "decade governed": "{y}-х годов",
            "spring": "весна {y}\u202fг.",
            "summer": "лето {y}\u202fг.",
            "autumn": "осень {y}\u202fг.",
            "winter": "зима {y}–{next}\u202fгг.",
            "spring governed": "весны {y}\u202fг.",
            "summer governed": "лета {y}\u202fг.",
            "autumn governed": "осени {y}\u202fг.",
            "winter governed": "зимы {y}–{next}\u202fгг.",
        },
    }
)
_HTML_VALUES: Mapping[str, str] = MappingProxyType(
    {"year": "YYYY", "month": "YYYY-MM", "day": "YYYY-MM-DD", "minute": "minutes", "second": "seconds"}
)
_SEASONS: Mapping[int, str] = MappingProxyType({3: "spring", 6: "summer", 9: "autumn", 12: "winter"})


class DatePart(Struct, frozen=True):
    """A stretch of a displayed date; `datetime` is the value of its HTML `time` element, None where it has none."""

    text: str
    datetime: str | None


def has_words(lang: str) -> bool:
    """Whether there are words around dates ("about", "since") in this language."""
    return re.split("[-_]", lang.lower())[0] in _WORDS


def display(d: EdtfDate, lang: str) -> str:
    """A date in words, as in "19 September 2023, about 13:00 (UTC+4)"."""
    return "".join(part.text for part in parts(d, lang))


def parts(d: EdtfDate, lang: str) -> tuple[DatePart, ...]:
    """The same words as `display`, cut so that a `time` element can be put around each date in them."""
    if d.precision != "interval":
        return _qualified(d, lang)
    if d.start and d.end:
        return _closed(d.start, d.end, lang)
    is_open = ".." in d.edtf
    if d.start:
        known = _qualified(d.start, lang, "since" if is_open else "")
        return known if is_open else (*known, DatePart(f" {_DASH} {_word('end unknown', lang)}", None))
    if d.end:
        known = _qualified(d.end, lang, "until" if is_open else "")
        return known if is_open else (DatePart(f"{_word('start unknown', lang)} {_DASH} ", None), *known)
    raise ValueError(f"an interval without a start or an end: {d.edtf}")


def day(d: date, lang: str) -> str:
    """A day in words, as in "23 November 2026"."""
    return format_date(d, "long", locale=locale_of(lang))


def html_datetime(d: EdtfDate) -> str | None:
    """The value of an HTML `datetime` attribute that is just as exact; None where HTML has no such value.

    That is for decades, seasons, hours, intervals, unspecified digits, and offsets with seconds (local mean times).
    """
    if d.earliest is None or "X" in d.edtf or d.precision not in _HTML_VALUES:
        return None
    if isinstance(d.earliest, datetime):
        offset = d.earliest.utcoffset() or timedelta()
        if offset % timedelta(minutes=1):
            return None
        return d.earliest.isoformat(timespec=_HTML_VALUES[d.precision])
    return d.earliest.isoformat()[: len(_HTML_VALUES[d.precision])]


def offset_name(dt: datetime) -> str:
    """The offset of a time from UTC: "UTC", "UTC+4", "UTC+5:30", "UTC−5"; ValueError for a time without one."""
    offset = dt.utcoffset()
    if offset is None:
        raise ValueError("the time has no offset")
    if not offset:
        return "UTC"
    hours, minutes, seconds = str(abs(offset)).split(":")
    detail = f":{minutes}:{seconds}" if seconds != "00" else f":{minutes}" if minutes != "00" else ""
    sign = "+" if offset > timedelta() else "\N{MINUS SIGN}"
    return f"UTC{sign}{hours}{detail}"


def _closed(start: EdtfDate, end: EdtfDate, lang: str) -> tuple[DatePart, ...]:
    """An interval with both ends; what they have in common is said once where that is idiomatic."""
    first, last, precision = start.earliest, end.earliest, start.precision
    begins, ends = _qualified(start, lang), _qualified(end, lang)
    if begins == ends:
        return begins
    plain = not any(each.approximate or each.uncertain or "X" in each.edtf for each in (start, end))
    if plain and first and last and precision == end.precision:
        day_of_month = re.match(r"(d{1,2}\.?)\s", locale_of(lang).date_formats["long"].pattern)
        if precision == "year":
            return *begins, DatePart(_DASH, None), *ends
        if precision == "day" and day_of_month and (first.year, first.month) == (last.year, last.month):
            number = format_date(first, day_of_month[1], locale=locale_of(lang))
            return DatePart(number, html_datetime(start)), DatePart(_DASH, None), *ends
        if precision in ("minute", "second") and isinstance(first, datetime) and isinstance(last, datetime):
            same_day, same_offset = first.date() == last.date(), first.utcoffset() == last.utcoffset()
            if same_day and same_offset:
                to = DatePart(f"{_clock(end)} ({offset_name(last)})", html_datetime(end))
                return DatePart(f"{day(first, lang)}, {_clock(start)}", html_datetime(start)), DatePart(_DASH, None), to
    return *begins, DatePart(f" {_DASH} ", None), *ends


def _qualified(d: EdtfDate, lang: str, relation: str = "") -> tuple[DatePart, ...]:
    """One date with "about", "(uncertain)", and "since" or "until" as `relation` says.

    With a time, "about" is said of the time, inside of the date.
    """
    about = "about" if d.approximate and not isinstance(d.earliest, datetime) else ""
    lead = " ".join(filter(None, (relation, about)))
    found: tuple[DatePart, ...] = (DatePart(_words_of(d, lang, governed=bool(lead)), html_datetime(d)),)
    for key in (lead, "uncertain" if d.uncertain else ""):
        if key:
            before, _, after = _word(key, lang).partition("{}")
            found = (DatePart(before, None), *found, DatePart(after, None))
    return tuple(part for part in found if part.text)


def _words_of(d: EdtfDate, lang: str, governed: bool) -> str:
    """A single date without its qualifiers, a time with "about"."""
    first = d.earliest
    if first is None:
        raise ValueError(f"a date without an earliest day: {d.edtf}")
    if isinstance(first, datetime):
        return f"{day(first, lang)}, {_time(d, lang)} ({offset_name(first)})"
    if d.precision == "day":
        return day(first, lang)
    if d.precision in ("year", "month"):
        skeleton = "y" if d.precision == "year" else "yMMMM"
        pattern = _word(f"{d.precision} pattern", lang, governed)
        locale = locale_of(lang)
        text = format_date(first, pattern, locale) if pattern else format_skeleton(skeleton, first, locale=locale)
        unknown = {"-XX-X": "day and month unknown", "-XX": "month unknown"}.get(d.edtf[4:9].rstrip("~?%"), "")
        unknown = unknown or ("day unknown" if "X" in d.edtf else "")
        return _word(unknown, lang).format(text) if unknown else text
    key = _SEASONS[first.month] if d.precision == "season" else "decade" if d.edtf[2] != "X" else "century"
    years = {"y": first.year, "next": first.year + 1, "last": first.year + 99}
    ordinals = {f"{name}_th": _azerbaijani_ordinal(year) for name, year in years.items()}
    return _word(key, lang, governed).format(**years, **ordinals)


def _time(d: EdtfDate, lang: str) -> str:
    """A clock time with "about"; an hour is a span, since its minutes are not known."""
    about = "about" if d.approximate else ""
    if d.precision == "hour" and isinstance(d.earliest, datetime):
        hour = d.earliest.hour
        return _word(f"{about} hour".strip(), lang).format(f"{hour:02}:00", f"{hour + 1:02}:00")
    return _word("about", lang).format(_clock(d)) if about else _clock(d)


def _clock(d: EdtfDate) -> str:
    """HH:MM or HH:MM:SS, 24 hours, in every language."""
    return f"{d.earliest:%H:%M:%S}" if d.precision == "second" else f"{d.earliest:%H:%M}"


def _word(key: str, lang: str, governed: bool = False) -> str:
    """A template of `_WORDS`, English for other languages; empty where the language has none of that key."""
    words = _WORDS.get(re.split("[-_]", lang.lower())[0], _WORDS["en"])
    return (words.get(f"{key} governed") if governed else None) or words.get(key, "")


def _azerbaijani_ordinal(year: int) -> str:
    """A year with its ordinal suffix, whose vowel follows the last number word said: 2023-cü, 1990-cı."""
    if year % 10:
        suffix = ("", "ci", "ci", "cü", "cü", "ci", "cı", "ci", "ci", "cu")[year % 10]
    elif year % 100:
        suffix = ("", "cu", "ci", "cu", "cı", "ci", "cı", "ci", "ci", "cı")[year // 10 % 10]
    else:
        suffix = "cü" if year % 1000 else "ci"
    return f"{year}-{suffix}"


@lru_cache
def locale_of(lang: str) -> Locale:
    """Babel's locale for a tag, or for the longest beginning of it that Babel has; British English otherwise."""
    subtags = re.split("[-_]", lang)
    while subtags and [each.lower() for each in subtags] != ["en"]:
        try:
            return Locale.parse("-".join(subtags), sep="-")
        except (ValueError, UnknownLocaleError):
            subtags.pop()
    return Locale("en", "GB")
