"""Figures over time: each at its time and its height, and nothing between them, for what was between is not known.

Both axes are in proportion, that of the values from zero. A figure for a day lies across that day, a range from its low
to its high. Numbers stand beside their signs where they disturb nothing, even on a small screen; all are in the table.
"""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from decimal import Decimal
from itertools import chain

from msgspec import Struct

from karabakh_site.model.charts import Point, PointLabel, TimePlot, TimeTick, ValueTick
from karabakh_site.model.figures import Sign
from karabakh_site.model.pieces import Shown
from karabakh_site.site.dot_plot import WITHDRAWN, numbers
from karabakh_site.site.figures import amount
from karabakh_site.site.scales import MARGIN, Scale, across, axis, em, percent
from karabakh_site.site.signs import open_end
from karabakh_site.site.time_axis import Stretch, TimeAxis, stretch, time_axis
from karabakh_site.site.words import number
from karabakh_site.source.charts import Figure

_TOP, _HEIGHT = Decimal(2), Decimal(18)
"""In em: room above the plot, and the plot itself."""
_WIDTH = Decimal("23.5")
"""In em: how wide the picture is on the smallest screen; on a wider one all is further apart."""
_LETTER = Decimal("0.65")
_STEPS = 6
"""Of the axis of values."""
_MOST = Decimal(30)
"""Per cent of the picture that its numbers may have for themselves."""
_SIGN, _ARROW = Decimal("0.55"), Decimal("1.5")
"""In em: how far a sign reaches from its middle, and what stands beside it."""


class _Box(Struct, frozen=True):
    """What is taken of the picture, in em of the smallest screen."""

    left: Decimal
    right: Decimal
    top: Decimal
    bottom: Decimal

    def meets(self, other: "_Box") -> bool:
        """Whether two have a part in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class _Place(Struct, frozen=True):
    """A figure with its places: per cent across, em down."""

    figure: Figure
    start: Decimal
    end: Decimal
    heights: tuple[Decimal, ...]

    @property
    def middle(self) -> Decimal:
        """Where its sign stands."""
        return (self.start + self.end) / 2


def time_plot(figures: Sequence[Figure], signs: Sequence[Sign], zone: tzinfo, lang: str) -> TimePlot:
    """The plot of figures in the order of time, each with the sign of its party."""
    times = [stretch(figure.when, zone) for figure in figures]
    days = time_axis(times, lang)
    ends = axis((Decimal(n) for figure in figures for n in numbers(figure.claim)), _STEPS)
    height, bottom = _heights(ends[0], ends[-1]), _TOP + _HEIGHT
    values = tuple(
        ValueTick(em(height(n)), em(height(n) - Decimal("0.3")), number(f"{n.normalize():f}", lang)) for n in ends
    )
    left = min(_MOST, max(len(tick.text) for tick in values) * _LETTER / _WIDTH * 100 + MARGIN)
    at = across(Decimal(days.start), Decimal(days.end), left)
    places = [_place(figure, time, days, at, height) for figure, time in zip(figures, times, strict=True)]
    return TimePlot(
        em(bottom + Decimal("1.7")),
        em(bottom),
        em(bottom + Decimal("1.3")),
        tuple(_time_ticks(days, at)),
        values,
        tuple(_point(place, sign, height) for place, sign in zip(places, signs, strict=True)),
        tuple(_labels(places, values, lang)),
    )


def _heights(first: Decimal, last: Decimal) -> Scale:
    """From a number to em from the top."""
    return lambda n: _TOP + _HEIGHT * (last - n) / (last - first)


def _place(figure: Figure, time: Stretch, days: TimeAxis, at: Scale, height: Scale) -> _Place:
    start = at(Decimal(days.start if time.start is None else time.start))
    end = at(Decimal(days.end if time.end is None else time.end))
    return _Place(figure, start, end, tuple(height(Decimal(n)) for n in numbers(figure.claim)))


def _time_ticks(days: TimeAxis, at: Scale) -> Iterator[TimeTick]:
    """Lines of the time axis; a text that would reach into the one before, or out of the picture, is left out."""
    free = Decimal(0)
    for second, name in days.lines:
        x = at(Decimal(second))
        left, width = x * _WIDTH / 100, (len(name.value) + 1) * _LETTER
        fits = free <= left and left + width <= _WIDTH
        free = left + width if fits else free
        yield TimeTick(percent(x), name if fits else Shown(""))


def _point(place: _Place, sign: Sign, height: Scale) -> Point:
    claim, when = place.figure.claim, place.figure.when
    value, low, high = (em(height(Decimal(n))) if n else "" for n in (claim.value, claim.low, claim.high))
    return Point(
        percent(place.middle),
        percent(place.start),
        percent(place.end),
        (value,) if value else (low, high),
        low,
        high,
        sign,
        when.approximate or when.uncertain,
        claim.status in WITHDRAWN,
        open_end(claim.qualifier, upright=True),
    )


def _labels(places: Sequence[_Place], values: Sequence[ValueTick], lang: str) -> Iterator[PointLabel]:
    """A number beside each sign, as far as there is room."""
    bottom = _TOP + _HEIGHT
    taken = list(chain.from_iterable(map(_taken, places)))
    for tick in values:
        y = Decimal(tick.text_y.removesuffix("em"))
        taken.append(_Box(Decimal(0), len(tick.text) * _LETTER, y - 1, y + Decimal("0.6")))
    for place in places:
        text = amount(place.figure.claim, lang)
        for label, box in _sides(place, text):
            if box.left >= 0 and box.right <= _WIDTH and box.bottom <= bottom and not any(map(box.meets, taken)):
                taken.append(box)
                yield label
                break


def _taken(place: _Place) -> Iterator[_Box]:
    """What a figure takes itself: the lines through its sign, the sign, and what stands beside it."""
    left, right, middle = (x * _WIDTH / 100 for x in (place.start, place.end, place.middle))
    beside = _ARROW if place.figure.claim.qualifier else _SIGN
    for y in place.heights:
        yield _Box(min(left, middle - _SIGN), max(right, middle + _SIGN), y - _SIGN / 2, y + _SIGN / 2)
        yield _Box(middle - _SIGN, middle + _SIGN, y - beside, y + beside)
    yield _Box(middle - _SIGN / 2, middle + _SIGN / 2, min(place.heights), max(place.heights))


def _sides(place: _Place, text: Shown) -> Iterator[tuple[PointLabel, _Box]]:
    """Where the number of a figure may stand: left of it, right of it, above and below."""
    y, width, gap = place.heights[-1], len(text.value) * _LETTER, Decimal("0.8")
    above, below, line = y - Decimal("0.9"), place.heights[0] + Decimal("1.6"), y + Decimal("0.35")
    if place.figure.claim.qualifier:
        above, below = above - _ARROW + _SIGN, below + _ARROW - _SIGN
    near = Decimal("0.3") if place.end - place.start > 5 else gap  # from the end of a line, or from the sign itself
    for anchor, at, dx, base in (
        ("end", place.start, -near, line),
        ("start", place.end, near, line),
        ("middle", place.middle, Decimal(0), above),
        ("middle", place.middle, Decimal(0), below),
    ):
        x = at * _WIDTH / 100 + dx
        left = {"end": x - width, "start": x, "middle": x - width / 2}[anchor]
        box = _Box(left, left + width, base - Decimal("0.85"), base + Decimal("0.25"))
        yield PointLabel(percent(at), em(base), em(dx), anchor, text), box
