"""The axis of the overview: time in days, months, years, decades or centuries, with empty stretches left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from karabakh_site.model.pieces import Shown
from karabakh_site.site.dates import locale_of
from karabakh_site.site.shown import date_lang, in_language, shown_month, shown_whole
from karabakh_site.source.edtf import parse

MOST = 60
"""Units on an axis, gaps included: more would be too narrow to tell apart and to hit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: the number of the one that a day lies in, and the most empty ones that are still drawn."""

    name: str
    number: Callable[[date], int]
    gap: int


UNITS = (
    Unit("day", date.toordinal, 7),
    Unit("month", lambda day: day.year * 12 + day.month - 1, 6),
    Unit("year", lambda day: day.year, 5),
    Unit("decade", lambda day: day.year // 10, 5),
    Unit("century", lambda day: day.year // 100, 100),
)


@dataclass(frozen=True, slots=True)
class Axis:
    """The stretches of units that are drawn, as ranges of their numbers."""

    unit: Unit
    stretches: tuple[range, ...]

    def count(self) -> int:
        """Units drawn, and gaps between."""
        return sum(map(len, self.stretches)) + len(self.stretches) - 1


def axis(days: Iterable[date]) -> Axis:
    """The finest axis that has all these days, of which there must be one, in not too many units."""
    found = list(days)
    axes = (Axis(unit, _stretches(sorted({unit.number(day) for day in found}), unit.gap)) for unit in UNITS)
    return next(made for made in axes if made.count() <= MOST or made.unit is UNITS[-1])


def _stretches(numbers: list[int], gap: int) -> tuple[range, ...]:
    found = []
    first = last = numbers[0]
    for number in numbers[1:]:
        if number - last > gap:
            found.append(range(first, last + 1))
            first = number
        last = number
    return (*found, range(first, last + 1))


def name_of(unit: Unit, number: int, lang: str) -> Shown:
    """The whole name of one unit: 19 September 2023, September 2023, 2023, 2020–2029."""
    if unit.name == "day":
        return shown_whole(parse(date.fromordinal(number).isoformat()), lang)
    if unit.name == "month":
        return shown_month(number // 12, number % 12 + 1, lang)
    size = {"year": 1, "decade": 10, "century": 100}[unit.name]
    last = f"–{number * size + size - 1}" if size > 1 else ""
    return Shown(f"{number * size}{last}")


def tick_of(unit: Unit, number: int, lang: str) -> Shown:
    """The short name below the axis: 19, Sep, 2023."""
    if unit.name == "day":
        return Shown(str(date.fromordinal(number).day))
    if unit.name == "month":
        short = format_date(date(2000, number % 12 + 1, 1), "LLL", locale=locale_of(lang))
        return in_language(str(short), date_lang(lang, lang), lang)
    return Shown(str(number * {"year": 1, "decade": 10, "century": 100}[unit.name]))


def group_of(unit: Unit, number: int, lang: str) -> Shown:
    """What a tick stands under: the month of a day, the year of a month; nothing for longer units."""
    if unit.name == "day":
        day = date.fromordinal(number)
        return shown_month(day.year, day.month, lang)
    return Shown(str(number // 12)) if unit.name == "month" else Shown("")
