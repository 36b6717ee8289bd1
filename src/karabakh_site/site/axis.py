"""The axis of the overview: time in days, months, years, decades or centuries, with empty stretches left out."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from types import MappingProxyType

from babel.dates import format_date
from msgspec import Struct

from karabakh_site.model.pieces import Shown
from karabakh_site.model.values import EdtfDate
from karabakh_site.site.dates import locale_of
from karabakh_site.site.shown import date_lang, in_language, shown_month, shown_whole
from karabakh_site.source.edtf import parse

MOST = 60
"""Units on an axis, gaps included: more would be too narrow to tell apart and to hit."""


class Unit(Struct, frozen=True):
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


# To which unit, by its place among them, a bound of a date is known; seasons begin and end with months.
_KNOWN = MappingProxyType({"decade": 2, "year": 2, "season": 1, "month": 1})


class Axis(Struct, frozen=True):
    """The stretches of units that are drawn, as ranges of numbers, each with the unit that its dates are known to.

    That is the axis's own, or a longer one where nothing in the stretch is known so exactly: one that holds but the
    beginning of "2023" is no first of January.
    """

    unit: Unit
    stretches: tuple[tuple[range, Unit], ...]

    def count(self) -> int:
        """Units drawn, and gaps between."""
        return sum(len(stretch) for stretch, _ in self.stretches) + len(self.stretches) - 1


def axis(dates: Iterable[EdtfDate]) -> Axis:
    """The finest axis that has the bounds of all these dates, of which there must be one, in not too many units."""
    bounds = [(bound, _KNOWN.get(end.precision, 0)) for when in dates for bound, end in bounds_of(when)]
    axes = (Axis(unit, tuple(_stretches(bounds, level))) for level, unit in enumerate(UNITS))
    return next(made for made in axes if made.count() <= MOST or made.unit is UNITS[-1])


def bounds_of(when: EdtfDate) -> Iterator[tuple[date, EdtfDate]]:
    """The bounds of a date that are known, each with the date that it bounds: itself, or an end of an interval."""
    for bound, end in ((when.earliest, when.start), (when.latest, when.end)):
        if bound is not None:
            yield bound, end or when


def _stretches(bounds: Iterable[tuple[date, int]], level: int) -> Iterator[tuple[range, Unit]]:
    """The units that have a bound, and short empty times between; each stretch with the best of what is known in it."""
    unit = UNITS[level]
    numbers = sorted({(unit.number(bound), known) for bound, known in bounds})
    first, best = numbers[0]
    last = first
    for number, known in numbers[1:]:
        if number - last > unit.gap:
            yield range(first, last + 1), UNITS[max(best, level)]
            first, best = number, known
        last, best = number, min(best, known)
    yield range(first, last + 1), UNITS[max(best, level)]


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


def group_of(unit: Unit, number: int, lang: str, known: Unit) -> Shown:
    """What a tick stands under: the month of a day, its year if no more is known; the year of a month; or nothing."""
    if unit.name == "day":
        day = date.fromordinal(number)
        return shown_month(day.year, day.month, lang) if known.name in ("day", "month") else Shown(str(day.year))
    return Shown(str(number // 12)) if unit.name == "month" else Shown("")
