"""Where the units of the overview's axis lie in the picture, and which of their names have room below it."""

from msgspec import Struct

from karabakh_site.model.pieces import Shown
from karabakh_site.model.timeline import Tick
from karabakh_site.site.axis import Axis, group_of, tick_of

_WIDTH, _NARROWEST, _WIDEST = 1000, 14, 48
_EDGE, _GAP = 6, 18
"""Space at the ends of the axis, and where empty time is left out."""
_LETTER, _DIGIT, _SPACE = 8, 8, 8
"""Room for a letter, for a digit of a tick, and between two ticks: more than they take in any usual face."""


class Scale(Struct, frozen=True):
    """The axis as drawn: its width, its unbroken stretches as (x, width), its names."""

    width: int
    axis: tuple[tuple[int, int], ...]
    ticks: tuple[Tick, ...]
    groups: tuple[Tick, ...]
    _lefts: dict[int, int]
    _unit: int

    def left(self, number: int) -> int:
        """Where a unit begins."""
        return self._lefts[number]

    def right(self, number: int) -> int:
        """Where a unit ends."""
        return self._lefts[number] + self._unit

    def middle(self, number: int) -> int:
        """Where the marks of a unit stand."""
        return self._lefts[number] + self._unit // 2


def scale(line: Axis, lang: str) -> Scale:
    """Lays the units side by side; where the name of a group is longer than the group, the next begins behind it.

    A stretch in which nothing is known to the unit has the name of its group alone.
    """
    unit = max(_NARROWEST, min(_WIDEST, _WIDTH // line.count()))
    lefts: dict[int, int] = {}
    stretches: list[tuple[int, int]] = []
    ticks: list[Tick] = []
    groups: list[Tick] = []
    x = _EDGE
    free_tick, free_group = -_WIDTH, 0
    for stretch, known in line.stretches:
        x += _GAP if lefts else 0
        x = max(x, free_group) if groups and groups[-1].label != group_of(line.unit, stretch[0], lang, known) else x
        start = x
        for number in stretch:
            group = group_of(line.unit, number, lang, known)
            if group and x >= free_group and (not groups or groups[-1].label != group):
                groups.append(Tick(x, group))
                free_group = x + _room(group)
            lefts[number] = x
            tick = tick_of(line.unit, number, lang)
            middle = x + unit // 2
            half = ((_DIGIT if tick.value.isdecimal() else _LETTER) * len(tick.value) + _SPACE) // 2
            if known is line.unit and middle - half >= free_tick:
                ticks.append(Tick(middle, tick))
                free_tick = middle + half
            x += unit
        stretches.append((start, x - start))
    return Scale(max(x, free_group) + _EDGE, tuple(stretches), tuple(ticks), tuple(groups), lefts, unit)


def _room(label: Shown) -> int:
    return _LETTER * len(label.value) + 8
