"""Cutting lines and areas to a rectangle: nothing outside it, nothing lost inside."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from karabakh_site.site.maps import clip

RECTANGLE = (-10.0, -5.0, 30.0, 25.0)
POINTS = st.tuples(st.floats(-100, 100), st.floats(-100, 100))
GRID = st.tuples(st.integers(-50, 50).map(float), st.integers(-50, 50).map(float))


def inside(point: tuple[float, float], slack: float = 1e-6) -> bool:
    left, top, right, bottom = RECTANGLE
    return left - slack <= point[0] <= right + slack and top - slack <= point[1] <= bottom + slack


def length(points: list[tuple[float, float]]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(points))


def signed_area(points: list[tuple[float, float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*points, *points[:1]])) / 2


@given(st.lists(POINTS | GRID, max_size=12))
def test_nothing_is_left_outside(points: list[tuple[float, float]]) -> None:
    assert all(map(inside, clip.area(points, RECTANGLE)))
    assert all(inside(point) for line in clip.line(points, RECTANGLE) for point in line)


@given(st.lists(st.tuples(st.floats(-9, 29), st.floats(-4, 24)), min_size=3, max_size=12))
def test_what_lies_inside_stays_as_it_is(points: list[tuple[float, float]]) -> None:
    assert clip.area(points, RECTANGLE) == points
    assert list(clip.line(points, RECTANGLE)) == [points]


@given(st.lists(GRID, min_size=3, max_size=10), st.sampled_from([-20.0, 3.0, 7.5, 40.0]))
def test_two_halves_make_the_whole(points: list[tuple[float, float]], x: float) -> None:
    """Cut along an upright line, the areas and lengths of both sides add up to the uncut ones."""
    left, right = (-1000.0, -1000.0, x, 1000.0), (x, -1000.0, 1000.0, 1000.0)
    areas = [signed_area(clip.area(points, half)) for half in (left, right)]
    assert math.isclose(sum(areas), signed_area(points), abs_tol=1e-6)
    if all(a[0] != x or b[0] != x for a, b in pairwise(points)):
        lengths = [length(line) for half in (left, right) for line in clip.line(points, half)]
        assert math.isclose(sum(lengths), length(points), abs_tol=1e-6)


def test_a_line_that_leaves_and_comes_back_is_two_lines() -> None:
    line = [(0.0, 0.0), (50.0, 0.0), (50.0, 10.0), (0.0, 10.0)]
    assert list(clip.line(line, RECTANGLE)) == [[(0.0, 0.0), (30.0, 0.0)], [(30.0, 10.0), (0.0, 10.0)]]


def test_an_area_around_the_rectangle_is_the_rectangle() -> None:
    found = clip.area([(-99.0, -99.0), (99.0, -99.0), (99.0, 99.0), (-99.0, 99.0)], RECTANGLE)
    assert abs(signed_area(found)) == 40 * 30
    assert clip.area([(50.0, 0.0), (60.0, 0.0), (60.0, 9.0)], RECTANGLE) == []
