"""The time axis of a chart: places of dates by the clock of the site, and lines where days, months or years begin.

A place is a number of seconds on that clock, so that a day has as many as its neighbours.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo

from babel.dates import format_skeleton
from msgspec import Struct

from karabakh_site.model.pieces import Shown
from karabakh_site.model.values import EdtfDate
from karabakh_site.site.dates import locale_of
from karabakh_site.site.shown import date_lang, in_language

DAY = 24 * 3600
_FEW = 6
"""Lines with a text that fit side by side on a small screen."""
_STEPS = (
    *(("hour", n) for n in (3, 6, 12)),
    *(("day", n) for n in (1, 2, 7, 14)),
    *(("month", n) for n in (1, 2, 3, 6)),
    *(("year", n * 10**power) for power in range(4) for n in (1, 2, 5)),
)
_LENGTH = {"hour": 3600, "day": DAY, "month": 30 * DAY, "year": 365 * DAY}
_SKELETON = {"hour": "MMMd", "day": "MMMd", "month": "yMMM", "year": "y"}


class Stretch(Struct, frozen=True):
    """The time of a figure in seconds; an end that is open or unknown is None. `end` is the first second behind it."""

    start: int | None
    end: int | None


class TimeAxis(Struct, frozen=True):
    """From `start` to `end`, in seconds; `lines` are where something begins, each with its name."""

    start: int
    end: int
    lines: tuple[tuple[int, Shown], ...]


def stretch(when: EdtfDate, zone: tzinfo) -> Stretch:
    """Where a date lies."""
    first, last = when.earliest, when.latest
    start = _seconds(first, zone) if first else None
    if last is None:
        return Stretch(start, None)
    return Stretch(start, _seconds(last, zone) + (1 if isinstance(last, datetime) else DAY))


def _seconds(bound: date, zone: tzinfo) -> int:
    if not isinstance(bound, datetime):
        return bound.toordinal() * DAY
    try:
        here = bound.astimezone(zone)
    except OverflowError:  # in the first and the last day of the calendar
        here = bound
    return here.toordinal() * DAY + here.hour * 3600 + here.minute * 60 + here.second


def time_axis(stretches: Sequence[Stretch], lang: str) -> TimeAxis:
    """An axis that all of the stretches fit on, from the beginning of a day, a month or a year to the end of one.

    Where an end is open or unknown, there is a day more for it to go on in.
    """
    known = [end for one in stretches for end in (one.start, one.end) if end is not None]
    first = min(known) - (DAY if any(one.start is None for one in stretches) else 0)
    last = max(known) + (DAY if any(one.end is None for one in stretches) else 0)
    unit, step = next(
        ((unit, n) for unit, n in _STEPS if last - first <= _LENGTH[unit] * n * (_FEW - 1)), ("year", 5000)
    )
    start, end = _floor(first, unit), _ceiling(last, unit)
    return TimeAxis(start, end, tuple(_lines(start, end, unit, step, lang)))


def _day(seconds: int) -> date:
    return date.fromordinal(max(1, min(seconds // DAY, date.max.toordinal())))


def _floor(seconds: int, unit: str) -> int:
    """The beginning of the day, the month or the year."""
    day = _day(seconds)
    if unit in ("month", "year"):
        day = day.replace(day=1, month=1 if unit == "year" else day.month)
    return day.toordinal() * DAY


def _ceiling(seconds: int, unit: str) -> int:
    start = _floor(seconds - 1, unit)
    if unit in ("hour", "day"):
        return start + DAY
    day = _day(start)
    try:
        following = (day + timedelta(32 if unit == "month" else 366)).replace(day=1)
    except OverflowError:  # the calendar ends
        return (date.max.toordinal() + 1) * DAY
    return following.replace(month=1 if unit == "year" else following.month).toordinal() * DAY


def _lines(start: int, end: int, unit: str, step: int, lang: str) -> Iterator[tuple[int, Shown]]:
    if unit in ("hour", "day"):
        for at in range(start, end, step * _LENGTH[unit]):
            yield at, _name(at, unit, lang)
        return
    day = _day(start)
    months = step if unit == "month" else 12 * step
    number = -(-(day.year * 12 + day.month - 1) // months) * months
    while number // 12 <= date.max.year and (at := date(number // 12, number % 12 + 1, 1).toordinal() * DAY) < end:
        yield at, _name(at, unit, lang)
        number += months


def _name(at: int, unit: str, lang: str) -> Shown:
    """What begins there; within a day, the hour."""
    if unit == "hour" and at % DAY:
        return Shown(f"{at % DAY // 3600:02}:00")
    name = str(format_skeleton(_SKELETON[unit], _day(at), locale=locale_of(lang)))
    return in_language(name, date_lang(lang, lang), lang)
