"""Scales and lengths of small pictures: per cent from the left and em from the top, so that one fits each width."""

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

MARGIN = Decimal(2)
"""Per cent left and right of an axis, so that a sign at its end is whole."""
Scale = Callable[[Decimal], Decimal]
"""From a number to per cent."""


def axis(numbers: Iterable[Decimal], steps: int = 4) -> tuple[Decimal, ...]:
    """Round numbers from zero, or from below the least one, to above the largest, with about so many steps or fewer."""
    all = (Decimal(0), *numbers)
    least, most = min(all), max(all)
    step = _step(most - least, steps)
    first = int((least / step).to_integral_value(ROUND_FLOOR))
    last = max(first + 1, int((most / step).to_integral_value(ROUND_CEILING)))
    return tuple(step * i for i in range(first, last + 1))


def _step(length: Decimal, steps: int) -> Decimal:
    """The least of 1, 2 or 5 times a power of ten that goes no more than so many times into the length."""
    if not length:
        return Decimal(1)
    power = Decimal(10) ** (length / steps).adjusted()
    return next(power * n for n in (1, 2, 5, 10) if power * n * steps >= length)


def across(first: Decimal, last: Decimal, left: Decimal = MARGIN) -> Scale:
    """The scale of an axis from `first` to `last`, across a picture; `left` is how far from its edge it begins."""
    room = 100 - MARGIN - left
    return lambda n: left + room * (n - first) / (last - first)


def percent(n: Decimal) -> str:
    """A length across a picture."""
    return f"{n.quantize(Decimal('0.01')).normalize():f}%"


def em(n: Decimal) -> str:
    """A length down a picture."""
    return f"{n.quantize(Decimal('0.01')).normalize():f}em"
