"""Dates as an entry needs them: the year in brackets, the day beside a newspaper, the day of access.

Nothing is shown more exactly than it was written: what is approximate or uncertain says so, and what has no day
shows none. Names of months are CLDR's, through Babel. A time is shown by its day, as typed, without its zone.
"""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from karabakh_site.bibliography.ordinals import ordinal
from karabakh_site.bibliography.words import Words
from karabakh_site.model.values import EdtfDate

_DAYS = frozenset({"day", "hour", "minute", "second"})
# Babel 2.18 hands stand-alone month names of one locale to the next (az, then de: "sentyabr"), so they are asked for
# only where a month alone differs from one beside a day; these locales have names of their own and are not touched.
_MONTH_ALONE = {"ru": "LLLL", "hy": "LLLL"}


def year(when: EdtfDate | None, words: Words, suffix: str = "") -> str:
    """The year or years, with `suffix` (a, b ...) and marks of doubt: `2023a`, `c. 2023`, `2023?`, `2019–2020`.

    "" where there is no date, or none of its ends is known.
    """
    if when is None:
        return ""
    if when.precision == "interval":
        ends = [_years(end, words) if end else "" for end in (when.start, when.end)]
        shown = ends[0] if ends[0] == ends[1] else (" – " if "–" in "".join(ends) else "–").join(ends)
    else:
        shown = _years(when, words)
    return doubt(shown + suffix, when, words) if shown else ""


def _years(when: EdtfDate, words: Words) -> str:
    """What is known of the year of one date: itself, a decade, a century, or the two years of a winter."""
    first, last = when.earliest, when.latest
    if when.precision == "decade" and first and last and last.year - first.year < 10:
        return words.decade.format(year_of(when), nth=ordinal(first.year, words.lang))
    if when.precision in ("decade", "season") and first and last and first.year != last.year:
        return f"{first.year}–{last.year}"
    return year_of(when)


def year_of(when: EdtfDate) -> str:
    """The year of the earliest bound, in figures, or ""."""
    bound = when.earliest or when.latest
    return str(bound.year) if bound else ""


def doubt(shown: str, when: EdtfDate, words: Words) -> str:
    """A shown date with what its writer doubted: `c.` before it, `?` after it."""
    every = [part for part in (when, when.start, when.end) if part]
    if any(part.uncertain for part in every):
        shown += "?"
    return words.circa.format(shown) if any(part.approximate for part in every) else shown


def day(when: EdtfDate | None, words: Words) -> str:
    """Day and month without the year (`19 September`, `19–20 September`), the month alone, or ""."""
    if when is None:
        return ""
    shown = _days(when.start, when.end, words) if when.precision == "interval" else _day(when, words)
    return doubt(shown, when, words) if shown else ""


def full(when: EdtfDate, words: Words) -> str:
    """A whole date: `22 September 2023`, `September 2023`, else the year or years."""
    bound = _plain(when.earliest)
    if bound and when.precision in _DAYS:
        return doubt(format_date(bound, words.date, locale=words.locale), when, words)
    if bound and when.precision == "month":
        return doubt(str(format_skeleton("yMMMM", bound, locale=words.locale)), when, words)
    return year(when, words)


def _day(when: EdtfDate, words: Words) -> str:
    bound = _plain(when.earliest)
    if bound and when.precision in _DAYS:
        return _written(bound, words.locale)
    if bound and when.precision == "month":
        return format_date(bound, _MONTH_ALONE.get(words.locale, "MMMM"), locale=words.locale)
    return ""


def _days(start: EdtfDate | None, end: EdtfDate | None, words: Words) -> str:
    first, last = (_plain(part.earliest) if part and part.precision in _DAYS else None for part in (start, end))
    if not start or not end or not first or not last or first.year != last.year:
        return ""
    if first == last:
        return _day(start, words)
    if first.month == last.month:
        return f"{first.day}–{_day(end, words)}"
    return f"{_day(start, words)} – {_day(end, words)}"


@lru_cache(maxsize=1024)
def _written(day: date, locale: str) -> str:
    """A day and its month."""
    return str(format_skeleton("MMMMd", day, locale=locale))


def _plain(bound: date | datetime | None) -> date | None:
    return bound.date() if isinstance(bound, datetime) else bound
