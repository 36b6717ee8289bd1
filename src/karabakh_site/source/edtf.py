"""Dates as the record writes them: EDTF (Library of Congress, 4 February 2019; ISO 8601-2:2019) levels 0 and 1.

Accepted: YYYY, YYYY-MM, YYYY-MM-DD; `202X`, `20XX`, `2023-XX`, `2023-09-XX`, `2023-XX-XX`; northern seasons -21 to -24;
one of `~ ? %` at the end; intervals with `..` (open) or nothing (unknown) for one end. Beyond EDTF: a time may leave
out seconds and minutes, may be an end of an interval, and may be qualified.
Refused: level 2, years outside 0001-9999 (so `-1985` and `Y17000`), 24:00, leap seconds and fractions of a second.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from types import MappingProxyType

from msgspec.structs import replace

from karabakh_site.model.values import EdtfDate
from karabakh_site.source.edtf_slips import (
    FORM,
    LEVEL_2,
    QUALIFIED_PART,
    EdtfError,
    misordered_date,
    problem,
    time_problem,
)

__all__ = ["LONGEST", "EdtfError", "overlaps", "parse", "sort_key"]

LONGEST = 100
"""Characters. The longest accepted text, an interval of two times with offsets, has 53."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_UNSPECIFIED = re.compile(r"[0-9]{2}[0-9X]X|[0-9]{4}-(?:XX(?:-XX)?|([0-9]{2})-XX)")
_TIME = re.compile(r"([0-9]{2})(?::([0-9]{2})(?::([0-9]{2}))?)?(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?")
_MISSING = ("", "..")
_QUALIFIERS = MappingProxyType({"~": (True, False), "?": (False, True), "%": (True, True)})
_HINTS = MappingProxyType(
    {("hour", 24): ": write T00:00 of the next day", ("second", 60): ": leap seconds are not accepted"}
)


def parse(text: str, zone: tzinfo = UTC) -> EdtfDate:
    """One date, time or interval out of its text; EdtfError for any other text.

    A time without an offset gets the offset that `zone` had at that local time: the earlier of two when clocks went
    back, the one from before the change when they skipped that time. `precision` names what is known: `2023-09-XX`
    is as exact as a month, `2023-XX-XX` as a year; `20XX` counts as a decade, the coarsest there is.
    """
    if len(text) > LONGEST:
        raise EdtfError(f"too long for a date: {FORM}", LONGEST)
    return _interval(text, zone) if "/" in text else _one(text, zone)


def sort_key(d: EdtfDate) -> tuple[tuple[int, date, int, int], tuple[int, date, int, int]]:
    """The order of the timeline: earliest bound (open or unknown first), then latest bound (open or unknown last).

    A time stands in the calendar day of its own clock, as it is shown. In one day, the start of the day comes before
    all times, its end after them, and times follow one another as instants, whatever their offsets.
    """
    first = (0, date.min, 0, 0) if d.earliest is None else (1, *_position(d.earliest, 0))
    last = (1, date.max, 0, 0) if d.latest is None else (0, *_position(d.latest, 2))
    return first, last


def overlaps(a: EdtfDate, b: EdtfDate) -> bool:
    """Whether two dates may have a moment in common; an open or unknown end reaches without limit."""
    return not _later(a.earliest, b.latest) and not _later(b.earliest, a.latest)


def _position(bound: date, whole_day: int) -> tuple[date, int, int]:
    """Where a bound stands: its day, its rank in the day (times have 1), the instant in seconds."""
    if isinstance(bound, datetime):
        return bound.date(), 1, (bound - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)
    return bound, whole_day, 0


def _later(a: date | None, b: date | None) -> bool:
    """Whether `a` is certainly after `b`: as instants when both are times, otherwise by the day of each one's clock."""
    if a is None or b is None:
        return False
    if isinstance(a, datetime) and isinstance(b, datetime):
        return a > b
    return _position(a, 0)[0] > _position(b, 0)[0]


def _interval(text: str, zone: tzinfo) -> EdtfDate:
    """A text with a slash. Reversed is what cannot be true: `2023-09-19/2023` began that day and ended that year."""
    if misordered := misordered_date(text):
        raise misordered
    first, _, second = text.partition("/")
    middle = len(first) + 1
    if "/" in second:
        raise EdtfError("an interval has one slash (/), between its two dates", middle + second.index("/"))
    if first in _MISSING and second in _MISSING:
        raise EdtfError("an interval needs a date at one end at least", 0)
    start = None if first in _MISSING else _end(first, zone, 0)
    end = None if second in _MISSING else _end(second, zone, middle)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if _later(earliest, latest):
        raise EdtfError(f"the interval ends ({second}) before it begins ({first})", middle)
    approximate = any(each.approximate for each in (start, end) if each)
    uncertain = any(each.uncertain for each in (start, end) if each)
    return EdtfDate(text, earliest, latest, "interval", approximate, uncertain, start, end)


def _end(text: str, zone: tzinfo, base: int) -> EdtfDate:
    """One end of an interval; offsets of errors count from the start of the interval, `base` characters before."""
    try:
        return _one(text, zone)
    except EdtfError as error:
        if base and re.fullmatch(r"T?[0-9]{1,2}([:-][0-9]{2})*", text):
            raise EdtfError("write the end of the interval in full, like its start", base) from None
        raise EdtfError(error.message, base + error.offset) from None


@lru_cache(maxsize=1 << 16)
def _one(text: str, zone: tzinfo) -> EdtfDate:
    """A date or time that is no interval."""
    if plain := _DATE.fullmatch(text):
        return (_existing_day(text) if plain[3] else None) or _calendar_date(text, plain)
    body, mark = (text[:-1], text[-1]) if text[-1:] in _QUALIFIERS else (text, "")
    if inner := re.search(r"[~?%]", body):
        doubled = mark and inner.end() == len(body)
        message = "write one sign only: ~ about, ? uncertain, % both" if doubled else QUALIFIED_PART
        raise EdtfError(message, inner.start())
    if mark:
        approximate, uncertain = _QUALIFIERS[mark]
        return replace(_one(body, zone), edtf=text, approximate=approximate, uncertain=uncertain)
    if vague := _UNSPECIFIED.fullmatch(text):
        return _unspecified(text, vague)
    day, t, clock = text.partition("T")
    if t and day[:1].isdigit():
        return _time(text, day, clock, zone)
    raise problem(text)


def _existing_day(text: str) -> EdtfDate | None:
    """YYYY-MM-DD, as most dates are, in half the time; None for a day that does not exist."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return EdtfDate(text, day, day, "day")


def _calendar_date(text: str, plain: re.Match[str]) -> EdtfDate:
    """YYYY, YYYY-MM or YYYY-MM-DD, or a season, which looks like a month."""
    year, month = _year(plain[1]), plain[2]
    if month is None:
        return EdtfDate(text, date(year, 1, 1), date(year, 12, 31), "year")
    if plain[3] is None and 21 <= int(month) <= 41:
        return _season(text, year, int(month))
    number = _month(month)
    length = monthrange(year, number)[1]
    if plain[3] is None:
        return EdtfDate(text, date(year, number, 1), date(year, number, length), "month")
    if not 1 <= int(plain[3]) <= length:
        raise EdtfError(f"day {plain[3]} does not exist: {plain[1]}-{month} has {length} days", 8)
    day = date(year, number, int(plain[3]))
    return EdtfDate(text, day, day, "day")


def _season(text: str, year: int, code: int) -> EdtfDate:
    """Northern seasons of three whole months; winter, -24, runs on to the end of the next February."""
    if code > 24:
        raise EdtfError(f"season {code} is {LEVEL_2}: 21 spring, 22 summer, 23 autumn, 24 winter", 5)
    if code == 24 and year == 9999:
        raise EdtfError("this winter ends after the year 9999", 0)
    first = 3 * (code - 20)  # 21 is March, 24 December
    end_year, end = (year + 1, 2) if code == 24 else (year, first + 2)
    return EdtfDate(text, date(year, first, 1), date(end_year, end, monthrange(end_year, end)[1]), "season")


def _unspecified(text: str, vague: re.Match[str]) -> EdtfDate:
    """A date whose last digits are X."""
    first, last = _year(text[:4].replace("X", "0")), int(text[:4].replace("X", "9"))
    if vague[1]:
        month = _month(vague[1])
        return EdtfDate(text, date(first, month, 1), date(last, month, monthrange(last, month)[1]), "month")
    return EdtfDate(text, date(first, 1, 1), date(last, 12, 31), "decade" if "X" in text[:4] else "year")


def _time(text: str, day: str, clock: str, zone: tzinfo) -> EdtfDate:
    """A day and a time; an hour or a minute lasts until its last second."""
    on = _one(day, zone).earliest
    if on is None or not _DATE.fullmatch(day) or len(day) < len("YYYY-MM-DD"):
        raise EdtfError("a time needs a whole day before it, as in 2023-09-19T13:00", len(day))
    at = len(day) + 1
    parts = _TIME.fullmatch(clock)
    if parts is None:
        raise time_problem(clock, at)
    hour, minute, second = (None if part is None else int(part) for part in parts.group(1, 2, 3))
    for number, limit, name, place in ((hour, 23, "hour", 1), (minute, 59, "minute", 2), (second, 59, "second", 3)):
        if number is not None and number > limit:
            hint = _HINTS.get((name, number), "")
            raise EdtfError(f"{name} {number} does not exist{hint}", at + parts.start(place))
    local = datetime(on.year, on.month, on.day, hour or 0, minute or 0, second or 0, tzinfo=zone)
    first = local.replace(tzinfo=_offset(parts, at) or timezone(local.utcoffset() or timedelta()))
    if minute is None:
        return EdtfDate(text, first, first.replace(minute=59, second=59), "hour")
    if second is None:
        return EdtfDate(text, first, first.replace(second=59), "minute")
    return EdtfDate(text, first, first, "second")


def _offset(parts: re.Match[str], at: int) -> timezone | None:
    """The offset as typed, None when there is none. The widest in use is 14 hours."""
    if parts[4]:
        return UTC
    if not parts[5]:
        return None
    size = timedelta(hours=int(parts[6]), minutes=int(parts[7] or 0))
    if size > timedelta(hours=14) or int(parts[7] or 0) > 59:
        raise EdtfError("this offset does not exist: offsets run from -14:00 to +14:00", at + parts.start(5))
    return timezone(-size if parts[5] == "-" else size)


def _year(digits: str) -> int:
    if digits == "0000":
        raise EdtfError("years run from 0001 to 9999", 0)
    return int(digits)


def _month(digits: str) -> int:
    if not 1 <= int(digits) <= 12:
        raise EdtfError(f"month {digits} does not exist", 5)
    return int(digits)
