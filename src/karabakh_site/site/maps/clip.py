"""Cutting lines and areas to a rectangle."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

from karabakh_site.site.maps.atlas import Point

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def area(points: Sequence[Point], rectangle: Rectangle) -> list[Point]:
    """The part of an area inside a rectangle (Sutherland and Hodgman): its outline, empty where there is none.

    Where an area falls apart, its parts stay joined by lines along the rectangle's edge, which have no area.
    """
    left, top, right, bottom = rectangle
    found = list(points)
    found = _half(found, lambda p: p[0] >= left, lambda a, b: (left, _between(a, b, left)))
    found = _half(found, lambda p: p[0] <= right, lambda a, b: (right, _between(a, b, right)))
    found = _half(found, lambda p: p[1] >= top, lambda a, b: (_turned(a, b, top), top))
    return _half(found, lambda p: p[1] <= bottom, lambda a, b: (_turned(a, b, bottom), bottom))


def _half(
    points: list[Point], inside: Callable[[Point], bool], crossing: Callable[[Point, Point], Point]
) -> list[Point]:
    """The part of an area on one side of a line."""
    found: list[Point] = []
    if not points:
        return found
    last = points[-1]
    last_in = inside(last)
    for point in points:
        is_in = inside(point)
        if is_in != last_in:
            found.append(crossing(last, point))
        if is_in:
            found.append(point)
        last, last_in = point, is_in
    return found


def _between(a: Point, b: Point, x: float) -> float:
    """The height at which the line from a to b crosses the upright line at x."""
    return a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def _turned(a: Point, b: Point, y: float) -> float:
    """Where the line from a to b crosses the level line at y."""
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])


def line(points: Sequence[Point], rectangle: Rectangle) -> Iterator[list[Point]]:
    """The stretches of a line inside a rectangle (Liang and Barsky, for each piece of it)."""
    stretch: list[Point] = []
    for a, b in itertools.pairwise(points):
        ends = _piece(a, b, rectangle)
        if ends is None or (stretch and stretch[-1] != ends[0]):
            yield from _drawn(stretch)
            stretch = []
        if ends is not None:
            stretch += ends if not stretch else ends[1:]
    yield from _drawn(stretch)


def _drawn(stretch: list[Point]) -> Iterable[list[Point]]:
    return [stretch] if len(stretch) > 1 else []


def _piece(a: Point, b: Point, rectangle: Rectangle) -> list[Point] | None:
    left, top, right, bottom = rectangle
    dx, dy = b[0] - a[0], b[1] - a[1]
    begin, end = 0.0, 1.0
    for p, q in ((-dx, a[0] - left), (dx, right - a[0]), (-dy, a[1] - top), (dy, bottom - a[1])):
        if p == 0:
            if q < 0:
                return None
        elif p < 0:
            begin = max(begin, q / p)
        else:
            end = min(end, q / p)
    if begin > end:
        return None
    first = a if begin == 0 else (a[0] + begin * dx, a[1] + begin * dy)
    return [first, b if end == 1 else (a[0] + end * dx, a[1] + end * dy)]
