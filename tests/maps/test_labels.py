"""Names on a map: on the drawing, and none over another or over a marker, whichever size it is shown in."""

import re
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from karabakh_site.model.maps import MapMarker, MapName
from karabakh_site.model.pieces import Shown
from karabakh_site.site.maps import labels
from karabakh_site.site.maps.atlas import atlas
from karabakh_site.site.maps.drawing import Drawn, Pin, draw, frames
from karabakh_site.site.maps.frame import Spot
from karabakh_site.site.maps.labels import NARROW, WIDE, Disc, Rect
from tests.support.tools import ROOT

NAMES = st.sampled_from(["Goris", "Martuni / Khojavend", "Սարնաղբյուր", "北京", "A / B / C", "Xankəndi", "I"])
# Around a few points, some of them far apart, so that names come close to one another and to the edge.
PINS = st.lists(
    st.builds(
        lambda lon, lat, km, name: Pin(Spot(lon, lat, km), "./", Shown(name), "locality"),
        st.floats(44, 50),
        st.floats(38, 42),
        st.sampled_from([0.1, 2.0, 10.0, 50.0]),
        NAMES,
    ),
    min_size=1,
    max_size=14,
)


def rect_of_label(marker: MapMarker, size: float) -> Rect:
    """The room of a marker's name, from what is drawn alone."""
    label = marker.label
    assert label is not None
    lines = label.lines
    wide, line = max(map(labels.width, lines)) * size, labels.LINE * size
    left = {"start": label.x, "end": label.x - wide, "middle": label.x - wide / 2}[label.anchor]
    # The base of a line is about a quarter of the size above its lower edge.
    first = label.y + float(label.dy.removesuffix("em")) * size
    top = first + 0.25 * size - line
    return Rect(left, top, left + wide, top + line * len(lines))


def rect_of_name(name: MapName, size: float) -> Rect:
    wide, tall = labels.width(name.name.value) * size, labels.LINE * size
    return Rect(name.x - wide / 2, name.y - tall / 2, name.x + wide / 2, name.y + tall / 2)


def shrunk(rect: Rect, by: float = 20) -> Rect:
    """Without what rounding and the base of letters leave open."""
    return Rect(rect.left + by, rect.top + by, rect.right - by, rect.bottom - by)


def texts(drawn: Drawn, size: float) -> list[Rect]:
    wide = size == WIDE
    found = [rect_of_label(m, size) for m in drawn.markers if m.label and (wide or not m.label.wide)]
    return found + [rect_of_name(n, size * labels.COUNTRY) for n in drawn.names if wide or not n.wide]


@given(PINS)
def test_names_stand_clear(pins: list[Pin]) -> None:
    (*_, frame) = frames(pins, 240)
    drawn = draw(atlas(), frame, pins, Shown)
    assert len(drawn.markers) == len(pins)
    discs = [Disc(m.x, m.y, m.r) for m in drawn.markers]
    for size in (NARROW, WIDE):
        found = texts(drawn, size)
        assert all(rect.inside(frame.height) or shrunk(rect, 5).inside(frame.height) for rect in found)
        assert not [pair for pair in combinations(found, 2) if shrunk(pair[0]).overlaps(shrunk(pair[1]))]
        assert not [1 for rect in found for disc in discs if disc.overlaps(shrunk(rect))]


@given(PINS)
def test_every_place_is_on_the_closest_map_that_holds_it(pins: list[Pin]) -> None:
    found = frames(pins, 240)
    assert 1 <= len(found) <= 3
    assert all(any(frame.holds(pin.spot.lon, pin.spot.lat) for frame in found) for pin in pins)
    for closer, wider in pairwise(found):
        assert closer.units_a_km > 2 * wider.units_a_km


def test_the_style_sheet_has_the_sizes_that_room_is_kept_for() -> None:
    """The largest first, and the smallest last; between them a size may be any."""
    css = (ROOT / "static" / "css" / "65-map.css").read_text(encoding="utf-8")
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", css)]
    assert sizes[:2] == [NARROW, int(NARROW * labels.COUNTRY)]
    assert sizes[-2:] == [WIDE, int(WIDE * labels.COUNTRY)]
    assert sizes[::2] == sorted(sizes[::2], reverse=True)


def test_a_circle_is_to_scale_unless_it_could_not_be_seen() -> None:
    pins = [Pin(Spot(46, 40, km), "./", Shown("x"), "locality") for km in (0.1, 10.0, 50.0)]
    (frame,) = frames(pins[:1], 500)
    small, town, region = draw(atlas(), frame, pins, Shown).markers
    assert 10 * frame.units_a_km - 1 < town.r < 10 * frame.units_a_km + 1
    assert abs(region.r - 5 * town.r) <= 5
    assert 0.1 * frame.units_a_km < small.r < town.r
