"""Where names stand on a map: beside their markers and inside their countries, none over another.

A drawing is shown in two sizes: narrow, where a letter takes more of it, and wide. What has room when narrow has room
when wide as well, since every name shrinks towards the point that it is held at; the others are tried again there.
How wide a text will be is not known before it is set, so that letters count generously.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from msgspec import Struct

from karabakh_site.site.maps.atlas import Point
from karabakh_site.site.maps.frame import WIDTH

NARROW, WIDE = 145, 72
"""The size of a marker's letters, in units of the drawing, in its two sizes; `static/css/65-map.css` has the same."""
COUNTRY = 0.92
"""The size of a country's letters, as a part of a marker's."""
LETTER, LINE = 0.6, 1.15
"""The width of a letter and the height of a line, as parts of the size."""
GAP = 26
EDGE = 24
LARGEST = 400
"""Circles larger than this have their names inside, beside their middle."""


class Rect(Struct, frozen=True):
    """A rectangle on the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Rect") -> bool:
        """Whether the two have an area in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def inside(self, height: float) -> bool:
        """Whether it lies on the drawing, not too near to its edge."""
        return self.left >= EDGE and self.top >= EDGE and self.right <= WIDTH - EDGE and self.bottom <= height - EDGE


class Disc(Struct, frozen=True):
    """The room that a marker takes; a large one takes its middle alone, so that names may stand in it."""

    x: float
    y: float
    r: float

    def overlaps(self, other: Rect) -> bool:
        """Whether a rectangle has an area in common with it."""
        dx = self.x - min(max(self.x, other.left), other.right)
        dy = self.y - min(max(self.y, other.top), other.bottom)
        return math.hypot(dx, dy) < (self.r if self.r <= LARGEST else GAP)


class Standing(Struct, frozen=True):
    """A name beside a marker: where it is held, at which of its ends, and on which side of the marker it stands."""

    x: float
    y: float
    anchor: str
    side: str

    def rect(self, lines: Sequence[str], size: float) -> Rect:
        """The room that it takes, set in a size."""
        wide, tall = max(width(line) for line in lines) * size, len(lines) * LINE * size
        left = {"start": self.x, "end": self.x - wide, "middle": self.x - wide / 2}[self.anchor]
        top = {"above": self.y - tall, "below": self.y, "beside": self.y - tall / 2}[self.side]
        return Rect(left, top, left + wide, top + tall)

    def dy(self, lines: Sequence[str]) -> str:
        """How far below `y` the first line's base is, in its own size."""
        more = (len(lines) - 1) * LINE
        return f"{round({'above': -0.25 - more, 'below': 0.9, 'beside': 0.35 - more / 2}[self.side], 3):g}em"


Taken = Rect | Disc


def width(text: str) -> float:
    """About how wide a text is, in its own size."""
    return sum(1.0 if east_asian_width(letter) in "WF" else LETTER for letter in text)


def standings(x: float, y: float, r: float) -> Iterator[Standing]:
    """Where the name of a marker may stand, the best first."""
    away = (r if r <= LARGEST else 0) + GAP
    yield Standing(x + away, y, "start", "beside")
    yield Standing(x - away, y, "end", "beside")
    for side, to in (("above", -away), ("below", away)):
        yield Standing(x, y + to, "middle", side)
    for across, up in ((0.95, 0.3), (0.7, 0.7)):
        for side, to in (("above", -up * away), ("below", up * away)):
            yield Standing(x + across * away, y + to, "start", side)
            yield Standing(x - across * away, y + to, "end", side)


def beside(
    place: Point, r: float, lines: Sequence[str], size: float, taken: Iterable[Taken], height: float
) -> Standing | None:
    """The first place for a marker's name where it is on the drawing and over nothing."""
    blocked = tuple(taken)
    for standing in standings(*place, r):
        rect = standing.rect(lines, size)
        if rect.inside(height) and not any(other.overlaps(rect) for other in blocked):
            return standing
    return None


def within(
    rings: Sequence[Sequence[Point]], text: str, size: float, taken: Iterable[Taken], height: float
) -> Standing | None:
    """Where a text fits into an area and over nothing, where the area is widest."""
    blocked, half = tuple(taken), LINE * size / 2
    rows = range(round(EDGE + half), round(height - EDGE - half), 120)
    wide = width(text) * size
    found = []
    for y in rows:
        for left, right in _common(_spans(rings, y - half), _spans(rings, y + half)):
            left, right = max(left, EDGE), min(right, WIDTH - EDGE)
            if right - left >= wide:
                found += [(left - right, abs(x - WIDTH / 2), x, y) for x in _tries(left, right, wide)]
    for _, _, x, y in sorted(found):
        standing = Standing(x, y, "middle", "beside")
        if not any(other.overlaps(standing.rect([text], size)) for other in blocked):
            return standing
    return None


def _tries(left: float, right: float, wide: float) -> tuple[float, ...]:
    """Middles for a text between two ends: in their middle, and towards each of them."""
    slack = (right - left - wide) / 2
    middle = (left + right) / 2
    return middle, middle - slack / 2, middle + slack / 2


def _spans(rings: Sequence[Sequence[Point]], y: float) -> list[tuple[float, float]]:
    """The stretches of the level line at y that lie in an area, by the even-odd rule."""
    found = []
    for ring in rings:
        for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (a[1] > y) != (b[1] > y):
                found.append(a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]))
    found.sort()
    return list(zip(found[::2], found[1::2], strict=False))


def _common(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    for a, b in one:
        for c, d in other:
            if max(a, c) < min(b, d):
                yield max(a, c), min(b, d)
