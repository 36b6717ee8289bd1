"""Which part of the globe a map shows, and where on it a place comes to lie: anywhere on earth."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_site.site.maps.frame import KM_A_DEGREE, TALLEST, WIDTH, Spot, fitted, widened

SPOTS = st.builds(
    Spot,
    st.floats(-180, 180, allow_nan=False),
    st.floats(-90, 90, allow_nan=False),
    st.sampled_from([0.0, 0.1, 2.0, 10.0, 50.0, 5000.0]),
)


@given(st.lists(SPOTS, min_size=1, max_size=12), st.sampled_from([100.0, 500.0]))
def test_every_place_lies_on_the_map(spots: list[Spot], least_km: float) -> None:
    for frame in (fitted(spots, least_km), widened(fitted(spots, least_km), 2)):
        assert 0 < frame.height <= TALLEST * WIDTH
        assert -90 <= frame.box.south < frame.box.north <= 90
        assert 0 < frame.box.east - frame.box.west <= 360
        for spot in spots:
            x, y = frame.at(spot.lon, spot.lat)
            assert math.isfinite(x)
            assert math.isfinite(y)
            assert -0.001 <= x <= WIDTH + 0.001
            assert -0.001 <= y <= frame.height + 0.001


@given(st.lists(SPOTS, min_size=1, max_size=6))
def test_west_is_left_and_north_is_up(spots: list[Spot]) -> None:
    frame = fitted(spots, 500)
    middle = (frame.box.west + frame.box.east) / 2, (frame.box.south + frame.box.north) / 2
    x, y = frame.at(*middle)
    assert (x, y) == pytest.approx((WIDTH / 2, frame.height / 2), abs=0.01)
    assert frame.at(middle[0] - 1e-3, middle[1])[0] < x
    assert frame.at(middle[0], middle[1] + 1e-3)[1] < y


@pytest.mark.parametrize("lat", [-60, 0, 39.8, 52.5, 70])
def test_a_kilometre_is_as_long_across_as_up_in_the_middle(lat: float) -> None:
    frame = fitted([Spot(10, lat)], 500)
    across = frame.kx / (KM_A_DEGREE * math.cos(math.radians(lat)))
    assert across == pytest.approx(frame.units_a_km, rel=0.01)
    assert pytest.approx(500, rel=0.01) == WIDTH / frame.units_a_km


def test_places_on_both_sides_of_the_180th_meridian_are_neighbours() -> None:
    frame = fitted([Spot(179.5, -17), Spot(-179.5, -16)], 100)
    assert frame.box.east - frame.box.west < 3
    left, right = frame.at(179.5, -17)[0], frame.at(-179.5, -16)[0]
    assert 0 < left < right < WIDTH


def test_a_map_of_one_place_is_no_closer_than_its_circle_bears() -> None:
    frame = fitted([Spot(10, 50, 300)], 100)
    assert 2 * 300 * frame.units_a_km < frame.height
