"""The outlines are Natural Earth's and nobody else's: made again from the package that ships them, and compared."""

import gzip
import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from karabakh_site.site.maps.atlas import atlas
from karabakh_site.site.maps.frame import WIDTH, Frame, Spot, fitted
from karabakh_site.site.maps.outline import BEYOND, MOST_CHARACTERS, countries, outlines
from tests.support.tools import tool
from tests.tools import atlas as maker


@pytest.fixture(scope="module")
def topology() -> Any:
    return json.loads(Path(tool("Natural Earth")).read_text(encoding="utf-8"))


def test_the_file_is_what_the_script_makes_of_the_package(topology: Any) -> None:
    assert json.loads(gzip.decompress(maker.DATA.read_bytes())) == maker.make(topology)


def test_no_point_of_a_map_is_our_own(topology: Any) -> None:
    """Every point that is drawn, borders above all, is one of the source's, as far as the grid is fine."""
    theirs = {(round(x * maker.SCALE), round(y * maker.SCALE)) for points in maker.decoded(topology) for x, y in points}
    ours = {
        (round(((x + 180) % 360 - 180) * maker.SCALE), round(y * maker.SCALE))
        for arc in atlas().arcs
        for x, y in arc.points
    }
    turned = {(x % (360 * maker.SCALE), y) for x, y in theirs}
    assert {(x % (360 * maker.SCALE), y) for x, y in ours} <= turned


def names(spot: Spot, km: float) -> set[str]:
    return {code for code, _ in countries(atlas(), fitted([spot], km))}


def test_countries_are_where_they_are() -> None:
    assert names(Spot(46.75, 39.82), 500) == {"AM", "AZ", "GE", "IR", "RU", "TR"}
    assert "CH" in names(Spot(7.4, 46.9), 200)
    assert {"NZ", "AU"} & names(Spot(-30, 50), 300) == set()


def near_border(frame: Frame, lon: float, lat: float) -> bool:
    """Whether a border is drawn within 25 km of a position."""
    x, y = frame.at(lon, lat)
    numbers = outlines(atlas(), frame).borders
    return any(math.hypot(px - x, py - y) < 25 * frame.units_a_km for px, py in walked(numbers))


def walked(path: str) -> list[tuple[float, float]]:
    """The points of a path, and points between them, so that long straight pieces count."""
    found: list[tuple[float, float]] = []
    for piece in path.split("M")[1:]:
        start, steps = piece.rstrip("z").split("l")
        x, y = map(int, start.split())
        numbers = [int(n) for n in steps.replace("-", " -").split()]
        points = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        for a, b in pairwise(points):
            found += [(a[0] + (b[0] - a[0]) * t / 20, a[1] + (b[1] - a[1]) * t / 20) for t in range(21)]
    return found


@pytest.mark.parametrize(
    ("lon", "lat", "drawn"),
    [
        pytest.param(46.5, 39.55, True, id="Armenia and Azerbaijan at Kornidzor"),
        pytest.param(47.1, 39.9, False, id="within Azerbaijan, where the line of contact was"),
        pytest.param(33.6, 46.1, False, id="Crimea and the rest of Ukraine"),
        pytest.param(41.5, 42.5, False, id="Abkhazia and the rest of Georgia"),
        pytest.param(33.4, 35.15, False, id="the buffer zone of Cyprus"),
        pytest.param(21.2, 43.1, False, id="Kosovo and Serbia"),
        pytest.param(20.6, 42.2, True, id="Kosovo and Albania"),
        pytest.param(-11.0, 27.667, False, id="Western Sahara and Morocco"),
        pytest.param(74.2, 34.4, False, id="the line of control in Kashmir"),
        pytest.param(73.4, 29.95, True, id="India and Pakistan"),
        pytest.param(66.4, 30.7, False, id="Afghanistan and Pakistan"),
        pytest.param(61.5, 35.5, True, id="Afghanistan and Turkmenistan"),
        pytest.param(127.0, 38.2, False, id="North and South Korea"),
        pytest.param(128.0, 42.0, True, id="China and North Korea"),
        pytest.param(44.0, 10.0, False, id="within Somalia"),
        pytest.param(6.1, 47.5, False, id="within France, near Switzerland"),
        pytest.param(7.6, 47.58, True, id="Switzerland at Basel"),
    ],
)
def test_only_recognised_borders_are_drawn(lon: float, lat: float, drawn: bool) -> None:
    assert near_border(fitted([Spot(lon, lat)], 500), lon, lat) is drawn


@pytest.mark.parametrize(
    "spots",
    [
        pytest.param([Spot(46.75, 39.82)], id="one place"),
        pytest.param([Spot(13.4, 52.5), Spot(37.6, 55.8), Spot(49.9, 40.4)], id="a continent"),
        pytest.param([Spot(-175, -60), Spot(5, 75)], id="the world"),
        pytest.param([Spot(179, 66), Spot(-179, 65)], id="Chukotka, across the 180th meridian"),
        pytest.param([Spot(0, -90)], id="the South Pole"),
        pytest.param([Spot(0, 90)], id="the North Pole"),
        pytest.param([Spot(7, 61), Spot(22, 69)], id="the coast of Norway"),
    ],
)
def test_outlines_are_light_and_stay_in_the_frame(spots: list[Spot]) -> None:
    frame = fitted(spots, 500)
    found = outlines(atlas(), frame)
    assert len(found.land) + len(found.borders) <= MOST_CHARACTERS
    for path in (found.land, found.borders, found.cuts):
        assert "nan" not in path
        assert "inf" not in path
        assert all(-BEYOND - 1 <= x <= WIDTH + BEYOND + 1 for x, _ in walked(path))
        assert all(-BEYOND - 1 <= y <= frame.height + BEYOND + 1 for _, y in walked(path))


def test_the_south_pole_is_land_and_the_north_pole_is_not() -> None:
    assert names(Spot(0, -90), 500) == {"AQ"}
    assert outlines(atlas(), fitted([Spot(0, 90)], 500)).land == ""


def test_land_is_not_cut_along_the_180th_meridian() -> None:
    """Where the data is cut there, the seam is covered."""
    assert outlines(atlas(), fitted([Spot(180, 67.5)], 500)).cuts
    assert outlines(atlas(), fitted([Spot(180, -84)], 2000)).cuts
    assert not outlines(atlas(), fitted([Spot(10, 50)], 500)).cuts
