"""The outlines of land and countries that come with the generator: what README.md beside this file describes."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

from msgspec import Struct

Point = tuple[float, float]
TURN = 360.0


class Box(Struct, frozen=True):
    """A stretch of the globe in degrees; `west` and `east` may lie beyond 180, where it crosses that meridian."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Box", shift: float = 0.0) -> bool:
        """Whether the two have a point in common, when the other is moved eastwards by `shift`."""
        across = self.west <= other.east + shift and other.west + shift <= self.east
        return across and self.south <= other.north and other.south <= self.north


class Arc(Struct, frozen=True):
    """A line in degrees, its points without a jump at the 180th meridian."""

    points: tuple[Point, ...]
    box: Box


class Part(Struct, frozen=True):
    """A stretch of a ring: which arc, whether backwards, and how far eastwards it is moved to go on from the last."""

    arc: int
    backwards: bool
    shift: float


class Ring(Struct, frozen=True):
    """A closed line; one around a pole, which only Antarctica has, ends a turn away from where it begins."""

    parts: tuple[Part, ...]
    box: Box
    around_pole: bool = False


class Atlas(Struct, frozen=True):
    """The outlines of the world. `borders` are arcs; `countries` are rings by ISO 3166-1 code, for even-odd filling."""

    arcs: tuple[Arc, ...]
    land: tuple[Ring, ...]
    borders: tuple[int, ...]
    countries: Mapping[str, tuple[Ring, ...]]


@cache
def atlas() -> Atlas:
    """The packaged outlines, read once."""
    packed = files("karabakh_site.site.maps").joinpath("natural-earth.json.gz").read_bytes()
    return unpacked(json.loads(gzip.decompress(packed)))


def unpacked(data: Mapping[str, Any]) -> Atlas:
    """The outlines in the form that README.md describes, as values."""
    arcs = tuple(_arc(steps, data["scale"]) for steps in data["arcs"])
    return Atlas(
        arcs,
        tuple(_ring(numbers, arcs) for numbers in data["land"]),
        tuple(data["borders"]),
        {code: tuple(_ring(numbers, arcs) for numbers in rings) for code, rings in data["countries"].items()},
    )


def _arc(steps: Sequence[int], scale: int) -> Arc:
    xs, ys = [x / scale for x in accumulate(steps[::2])], [y / scale for y in accumulate(steps[1::2])]
    if max(xs) - min(xs) > TURN / 2:
        xs = list(_unrolled(xs))
    return Arc(tuple(zip(xs, ys, strict=True)), Box(min(xs), min(ys), max(xs), max(ys)))


def _unrolled(xs: Iterable[float]) -> Iterator[float]:
    """Degrees of longitude without jumps from one side of the globe to the other."""
    shift, last = 0.0, None
    for x in xs:
        if last is not None and abs(x + shift - last) > TURN / 2:
            shift += TURN if x + shift < last else -TURN
        last = x + shift
        yield last


def _ring(numbers: Sequence[int], arcs: Sequence[Arc]) -> Ring:
    parts, boxes = [], []
    first = end = None
    for number in numbers:
        index, backwards = (~number, True) if number < 0 else (number, False)
        arc = arcs[index]
        start, stop = arc.points[0][0], arc.points[-1][0]
        if backwards:
            start, stop = stop, start
        shift = 0.0 if end is None else TURN * round((end - start) / TURN)
        first = start if first is None else first
        end = stop + shift
        parts.append(Part(index, backwards, shift))
        boxes.append(Box(arc.box.west + shift, arc.box.south, arc.box.east + shift, arc.box.north))
    around_pole = first is not None and end is not None and abs(end - first) > TURN / 2
    south = -90.0 if around_pole else min(box.south for box in boxes)
    whole = Box(min(b.west for b in boxes), south, max(b.east for b in boxes), max(b.north for b in boxes))
    return Ring(tuple(parts), whole, around_pole)
