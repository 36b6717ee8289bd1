"""Scales and lengths of small pictures: per cent from the left and em from the top, so that one fits each width."""

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

MARGIN = Decimal(2)
"""Per cent left and right of an axis, so that a sign at its end is whole."""
Scale = Callable[[Decimal], Decimal]
"""From a number to per cent."""


def axis(numbers: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Round numbers from zero, or from below the least one, to above the largest: three to six of them."""
    all = (Decimal(0), *numbers)
    least, most = min(all), max(all)
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


def across(first: Decimal, last: Decimal) -> Scale:
    """The scale of an axis that goes from `first` to `last`, from the left to the right of a picture."""
    room = 100 - 2 * MARGIN
    return lambda n: MARGIN + room * (n - first) / (last - first)


def percent(n: Decimal) -> str:
    """A length across a picture."""
    return f"{n.quantize(Decimal('0.01')).normalize():f}%"


def em(n: Decimal) -> str:
    """A length down a picture."""
    return f"{n.quantize(Decimal('0.01')).normalize():f}em"
