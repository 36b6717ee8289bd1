"""What lies in a frame: land, borders and countries as lines on the drawing, with no more points than can be seen."""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from karabakh_site.site.maps import clip
from karabakh_site.site.maps.atlas import TURN, Arc, Atlas, Box, Point, Ring
from karabakh_site.site.maps.frame import WIDTH, Frame

BEYOND = 60
"""How far past the edge of the drawing outlines are cut, so that the cut itself is not seen."""
STEPS = (4.0, 8.0, 14.0, 24.0, 40.0)
"""Distances below which a point is left out: each is tried until the outlines are light enough."""
MOST_CHARACTERS = 18_000
LEAST = 12.0
"""Islands smaller than this are not drawn."""
_TURNS = (-TURN, 0.0, TURN)


class Outlines(Struct, frozen=True):
    """The `d` of each path: land, the borders, and the cuts through land along the 180th meridian, to be covered."""

    land: str
    borders: str
    cuts: str


def outlines(atlas: Atlas, frame: Frame) -> Outlines:
    """The outlines in a frame, as fine as fits in MOST_CHARACTERS."""
    found = Outlines("", "", "")
    for step in STEPS:
        drawing = _Drawing(atlas, frame, step)
        land = "".join(path(ring, closed=True) for ring in drawing.areas(atlas.land))
        borders = "".join(path(line) for line in drawing.lines(atlas.borders))
        found = Outlines(land, borders, "".join(path(line) for line in drawing.cuts()))
        if len(land) + len(borders) <= MOST_CHARACTERS:
            break
    return found


def has_land(atlas: Atlas, frame: Frame) -> bool:
    """Whether any land is drawn in a frame."""
    return any(True for _ in _Drawing(atlas, frame, STEPS[-1]).areas(atlas.land))


def countries(atlas: Atlas, frame: Frame) -> Iterator[tuple[str, tuple[list[Point], ...]]]:
    """The countries in a frame by code, each with its rings, coarse but good enough to find room for a name."""
    drawing = _Drawing(atlas, frame, STEPS[-1])
    for code, rings in atlas.countries.items():
        found = tuple(drawing.areas(rings))
        if found:
            yield code, found


def path(points: Sequence[Point], *, closed: bool = False) -> str:
    """A line as the `d` of an SVG path, in whole numbers and steps from point to point."""
    grid = [(round(x), round(y)) for x, y in points]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(grid)]
    moves = [step for step in steps if step != (0, 0)]
    if not moves:
        return ""
    (x, y), written = grid[0], list[str]()
    for dx, dy in moves:
        written += [f"{'' if dx < 0 or not written else ' '}{dx}", f"{'' if dy < 0 else ' '}{dy}"]
    return f"M{x} {y}l{''.join(written)}{'z' if closed else ''}"


class _Drawing:
    """One frame's outlines at one fineness; each arc is thinned once, so that what shares it stays together."""

    def __init__(self, atlas: Atlas, frame: Frame, step: float) -> None:
        self._atlas, self._frame, self._step = atlas, frame, step
        self._rectangle = (-BEYOND, -BEYOND, WIDTH + BEYOND, frame.height + BEYOND)
        wide, tall = BEYOND / frame.kx, BEYOND / frame.ky
        box = frame.box
        self._box = Box(box.west - wide, box.south - tall, box.east + wide, box.north + tall)
        self._thin: dict[int, tuple[Point, ...]] = {}

    def areas(self, rings: Iterable[Ring]) -> Iterator[list[Point]]:
        """The rings that can be seen, cut to the drawing."""
        for ring in rings:
            for turn in _TURNS:
                if self._box.meets(ring.box, turn) and _extent(found := self._cut(ring, turn)) >= LEAST:
                    yield found

    def _cut(self, ring: Ring, turn: float) -> list[Point]:
        points: list[Point] = []
        for part in ring.parts:
            arc, shift = self._atlas.arcs[part.arc], part.shift + turn
            if self._box.meets(arc.box, shift):
                found: Sequence[Point] = self._thinned(part.arc)
            else:
                # It lies on one side of the drawing and may be straight there: nothing changes inside.
                found = (arc.points[0], arc.points[-1])
            points += (self._at(p, shift) for p in (reversed(found) if part.backwards else found))
        if ring.around_pole:
            y = (self._frame.box.north + 100) * self._frame.ky
            points += [(points[-1][0], y), (points[0][0], y)]
        return clip.area(points, self._rectangle)

    def cuts(self) -> Iterator[list[Point]]:
        """The straight edges that land has along the 180th meridian because the data is cut there, and to the pole."""
        for index in {part.arc: None for ring in self._atlas.land for part in ring.parts}:
            for edge in _cuts(self._atlas.arcs[index]):
                yield from self._drawn(edge)
        for ring in self._atlas.land:
            if ring.around_pole:
                part = ring.parts[0]
                x, y = self._atlas.arcs[part.arc].points[-1 if part.backwards else 0]
                yield from self._drawn(((x, y), (x, -90.0)))

    def lines(self, arcs: Iterable[int]) -> Iterator[list[Point]]:
        """The arcs that can be seen, cut to the drawing."""
        for index in arcs:
            if any(self._box.meets(self._atlas.arcs[index].box, turn) for turn in _TURNS):
                yield from self._drawn(self._thinned(index))

    def _drawn(self, points: Sequence[Point]) -> Iterator[list[Point]]:
        for turn in _TURNS:
            yield from clip.line([self._at(p, turn) for p in points], self._rectangle)

    def _at(self, point: Point, shift: float) -> Point:
        frame = self._frame
        return (point[0] + shift - frame.box.west) * frame.kx, (frame.box.north - point[1]) * frame.ky

    def _thinned(self, index: int) -> tuple[Point, ...]:
        if index not in self._thin:
            self._thin[index] = tuple(_thinned(self._atlas.arcs[index].points, self._frame, self._step))
        return self._thin[index]


def _thinned(points: Sequence[Point], frame: Frame, step: float) -> Iterator[Point]:
    """The points of a line that are a step or more from the last one that stays; both ends stay."""
    kx, ky = frame.kx, frame.ky
    last = points[0]
    yield last
    for point in points[1:-1]:
        if math.hypot((point[0] - last[0]) * kx, (point[1] - last[1]) * ky) >= step:
            last = point
            yield point
    yield points[-1]


def _cuts(arc: Arc) -> Iterator[tuple[Point, Point]]:
    """The pieces of an arc that run along the 180th meridian."""
    if arc.box.west > -TURN / 2 and arc.box.east < TURN / 2:
        return
    for a, b in zip(arc.points, arc.points[1:], strict=False):
        if a[0] == b[0] and abs(a[0]) % TURN == TURN / 2 and a[1] != b[1]:
            yield a, b


def _extent(points: Sequence[Point]) -> float:
    if len(points) < 3:
        return 0.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))
