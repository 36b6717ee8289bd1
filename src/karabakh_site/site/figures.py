"""The figures that the parties give for one event, side by side: a picture and a table of each unit.

The axis begins at zero (or at the least figure below it), so that distances compare as the numbers do: a difference
looks no larger than it is. Rows stand in the order of the record, all alike; what its author has taken back is drawn
hollow and counts for no range. No mean, no middle, no best figure is worked out.
"""

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from msgspec import Struct
from msgspec.structs import replace

from karabakh_site.bibliography.scripts import script_of_text
from karabakh_site.model.figures import FigureRow, Figures, FigureSource, Mark, Picture, Tick
from karabakh_site.model.pieces import Link, Shown
from karabakh_site.model.record import Claim
from karabakh_site.site.shown import marked
from karabakh_site.site.words import number, words

WITHDRAWN = frozenset({"retracted", "superseded"})
"""The statuses of what its author has taken back."""

_LINE, _WIDE_LINE = 46, 38
"""Characters that fit above a row of the picture on a small screen, in Latin letters and in others, which are wider; a
longer name is cut, the table has it whole."""
_ROW, _TEXT_Y, _MARK_Y = Decimal("3"), Decimal("1.2"), Decimal("2.1")
"""In em: the height of a row, and in it the line of its text and that of its dot."""
_MARGIN = Decimal(2)
"""Per cent left and right of the axis, so that a dot at its end is whole."""


class Said(Struct, frozen=True):
    """A claim with what a page shows of it."""

    claim: Claim
    by: Link
    status: Shown
    sources: tuple[FigureSource, ...]


def figures(said: Iterable[Said], lang: str, home: str) -> tuple[Figures, ...]:
    """A picture and a table for each unit that two claims or more give figures in; `home` is the site's language."""
    by_unit: dict[str, list[Said]] = {}
    for one in said:
        if one.claim.unit and amount(one.claim, lang):
            by_unit.setdefault(one.claim.unit, []).append(one)
    shared = ((unit, rows) for unit, rows in by_unit.items() if len(rows) > 1)
    return tuple(_figures(i, unit, rows, lang, home) for i, (unit, rows) in enumerate(shared, 1))


def amount(claim: Claim, lang: str) -> str:
    """A claim's figure without its unit: `192`, `200–220`, `210 (200–220)`; nothing where it has none."""
    value, low, high = (number(n, lang) if n else "" for n in (claim.value, claim.low, claim.high))
    span = f"{low}–{high}" if low else ""
    return f"{value} ({span})" if value and span else value or span


def _figures(i: int, unit: str, rows: list[Said], lang: str, home: str) -> Figures:
    return Figures(
        f"_figures_{i}",
        marked(unit, home, lang),
        _span(rows, lang),
        _picture(rows, lang),
        tuple(FigureRow(s.by, amount(s.claim, lang), s.status, s.sources, _is_quiet(s.claim)) for s in rows),
        any(s.status for s in rows),
    )


def _is_quiet(claim: Claim) -> bool:
    return claim.status in WITHDRAWN


def _span(rows: list[Said], lang: str) -> Shown:
    """From which to which figure the standing claims go, in words; nothing where none stands."""
    numbers = {n: Decimal(n) for s in rows if not _is_quiet(s.claim) for n in _numbers(s.claim)}
    if not numbers:
        return words(lang)["figures_none"]
    least, most = (number(end(numbers, key=numbers.__getitem__), lang) for end in (min, max))
    key = "figures_one" if least == most else "figures_range"
    word = words(lang)[key]
    return replace(word, value=word.value.format(low=least, high=most))


def _numbers(claim: Claim) -> tuple[str, ...]:
    return tuple(n for n in (claim.low, claim.value, claim.high) if n)


def _picture(rows: list[Said], lang: str) -> Picture:
    axis = _axis([Decimal(n) for s in rows for n in _numbers(s.claim)])
    at = _scale(axis[0], axis[-1])
    bottom = _ROW * len(rows) + Decimal("0.4")
    labels = (number(f"{n.normalize():f}", lang) for n in axis)
    anchors = ("start", *("middle" for _ in axis[2:]), "end")
    ticks = tuple(Tick(_percent(at(n)), label, anchor) for n, label, anchor in zip(axis, labels, anchors, strict=True))
    marks = tuple(_mark(s, _ROW * i, at, lang) for i, s in enumerate(rows))
    return Picture(_em(bottom + Decimal("1.5")), _em(bottom), _em(bottom + Decimal("1.2")), ticks, marks)


def _mark(said: Said, top: Decimal, at: Callable[[Decimal], Decimal], lang: str) -> Mark:
    claim = said.claim
    value, low, high = (_percent(at(Decimal(n))) if n else "" for n in (claim.value, claim.low, claim.high))
    status = words(lang)[f"figure_{claim.status}"] if claim.status != "undisputed" else Shown("")
    name, figure = said.by.label, amount(claim, lang)
    line = _LINE if script_of_text(name.value) in ("", "Latn") else _WIDE_LINE
    room = max(12, line - len(figure) - len(status.value) - 4)
    return Mark(
        name if len(name.value) <= room else replace(name, value=name.value[: room - 1].rstrip() + "…"),
        status,
        figure,
        _em(top + _TEXT_Y),
        _em(top + _MARK_Y),
        value,
        low,
        high,
        _is_quiet(claim),
    )


def _axis(numbers: list[Decimal]) -> tuple[Decimal, ...]:
    """Round numbers from zero, or from below the least one, to above the largest: three to six of them."""
    least, most = min(*numbers, Decimal(0)), max(*numbers, Decimal(0))
    step = _step(most - least)
    first = int((least / step).to_integral_value(ROUND_FLOOR))
    last = max(first + 1, int((most / step).to_integral_value(ROUND_CEILING)))
    return tuple(step * i for i in range(first, last + 1))


def _step(length: Decimal) -> Decimal:
    """1, 2 or 5 times a power of ten, a fifth to a half of the length."""
    if not length:
        return Decimal(1)
    power = Decimal(10) ** (length / 4).adjusted()
    return next(power * n for n in (1, 2, 5, 10) if power * n * 4 >= length)


def _scale(first: Decimal, last: Decimal) -> Callable[[Decimal], Decimal]:
    room = 100 - 2 * _MARGIN
    return lambda n: _MARGIN + room * (n - first) / (last - first)


def _percent(n: Decimal) -> str:
    return f"{n.quantize(Decimal('0.01')).normalize():f}%"


def _em(n: Decimal) -> str:
    return f"{n.normalize():f}em"
