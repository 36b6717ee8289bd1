"""The frame of a map: which part of the globe it shows, and where on the drawing a place comes to lie.

The projection is equirectangular with the parallel in the middle of the map at true length: straight meridians and
parallels, one scale in the middle, and arithmetic that gives the same digits on every machine. Towards the poles a map
would be pulled out of shape without end, so that past 84 degrees the parallel of 84 degrees stands in.
"""

import itertools
import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from karabakh_site.site.maps.atlas import TURN, Box, Point

WIDTH = 3600
"""The width of every drawing; its coordinates are whole numbers."""
KM_A_DEGREE = 111.195
"""Of latitude, on a sphere of 6,371 km."""
NARROWEST, WIDEST = 1.25, 1.6
"""The proportions between which a map's width and height lie, unless it shows the whole globe."""
TALLEST = 4
"""Times its width, which a map of the whole globe seen from near a pole would be past."""
MARGIN = 0.14
"""Of the extent, on each side, for names."""
NORTHERNMOST = 84.0


class Frame(Struct, frozen=True):
    """A part of the globe and the size of its drawing; `box` may lie across the 180th meridian."""

    box: Box
    height: int

    @property
    def kx(self) -> float:
        """Units a degree of longitude."""
        return WIDTH / (self.box.east - self.box.west)

    @property
    def ky(self) -> float:
        """Units a degree of latitude."""
        return self.height / (self.box.north - self.box.south)

    @property
    def units_a_km(self) -> float:
        """Units a kilometre, from north to south anywhere and in every direction in the middle of the map."""
        return self.ky / KM_A_DEGREE

    def at(self, lon: float, lat: float) -> Point:
        """Where a position lies on the drawing; of its turns around the globe the one nearest to the middle."""
        middle = (self.box.west + self.box.east) / 2
        near = lon - TURN * round((lon - middle) / TURN)
        return (near - self.box.west) * self.kx, (self.box.north - lat) * self.ky

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a position lies on the map."""
        x, y = self.at(lon, lat)
        return 0 <= x <= WIDTH and 0 <= y <= self.height


class Spot(Struct, frozen=True):
    """A position in degrees, and how far in kilometres the truth may be from it."""

    lon: float
    lat: float
    km: float = 0.0


def fitted(spots: Sequence[Spot], least_km: float) -> Frame:
    """The frame that holds all the spots with their circles and a margin, and is at least so many kilometres wide."""
    west, east = _shortest(spot.lon for spot in spots)
    south, north = min(spot.lat for spot in spots), max(spot.lat for spot in spots)
    narrow = math.cos(math.radians(min(abs(south + north) / 2, NORTHERNMOST)))
    around = 2 * max(spot.km for spot in spots)
    wide = max(((east - west) * narrow * KM_A_DEGREE + around) * (1 + 2 * MARGIN), least_km)
    tall = max(((north - south) * KM_A_DEGREE + around) * (1 + 2 * MARGIN), wide / WIDEST)
    wide = max(wide, tall * NARROWEST)
    return _frame((west + east) / 2, (south + north) / 2, wide / narrow / KM_A_DEGREE, tall / KM_A_DEGREE, narrow)


def _frame(lon: float, lat: float, wide: float, tall: float, narrow: float) -> Frame:
    """A frame around a position, moved and cut so that it ends at the poles and shows nothing twice."""
    wide, tall = min(wide, TURN), min(tall, TURN / 2)
    lat = min(max(lat, -90 + tall / 2), 90 - tall / 2)
    box = Box(lon - wide / 2, lat - tall / 2, lon + wide / 2, lat + tall / 2)
    narrow = max(narrow, tall / (wide * TALLEST))
    return Frame(box, round(WIDTH * tall / (wide * narrow)))


def widened(frame: Frame, times: float) -> Frame:
    """The same middle, and so many times the width and height."""
    box = frame.box
    wide, tall = box.east - box.west, box.north - box.south
    narrow = tall / wide * WIDTH / frame.height
    return _frame((box.west + box.east) / 2, (box.south + box.north) / 2, wide * times, tall * times, narrow)


def _shortest(lons: Iterable[float]) -> tuple[float, float]:
    """The ends of the shortest stretch around the globe that holds all the longitudes; the east one may be past 180."""
    found = sorted(set(lons))
    gaps = [(b - a, b, a + TURN) for a, b in itertools.pairwise(found)]
    _, west, east = max([*gaps, (found[0] + TURN - found[-1], found[0], found[-1])], key=lambda gap: gap[0])
    return west, east


def distance_km(a: Spot, b: Spot) -> float:
    """The great circle between two positions (haversine)."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return math.degrees(2 * math.asin(min(1.0, math.sqrt(h)))) * KM_A_DEGREE
