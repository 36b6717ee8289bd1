"""Makes the map data of the generator out of Natural Earth's, as npm's world-atlas ships it.

    python tests/tools/atlas.py .venv/tools/node_modules/world-atlas/countries-10m.json

What is changed, and why, stands in `src/karabakh_site/site/maps/README.md`. Coordinates come from the package alone:
points are left out and lines are left out, none is added or moved (beyond the grid that they are rounded to).
"""

import gzip
import itertools
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.core import get_global

DATA = Path(__file__).resolve().parents[2] / "src" / "karabakh_site" / "site" / "maps" / "natural-earth.json.gz"
SCALE = 250
"""Steps of the grid in a degree: about 440 m."""
TOLERANCE = 0.01
"""How far, in degrees of latitude, a line may leave that of the source: about 1.1 km."""

# Areas that the source shows apart and ISO 3166-1 has no code for, by the country that they are part of there; "" for
# those that are left without one.
PARTS = {
    "Akrotiri": "CY", "Baikonur": "KZ", "Cyprus U.N. Buffer Zone": "CY", "Dhekelia": "CY", "Kosovo": "XK",
    "N. Cyprus": "CY", "Somaliland": "SO", "USNB Guantanamo Bay": "CU",
}  # fmt: skip
# Crimea is Russia's in the source, and Ukraine's by resolution 68/262 of the United Nations' General Assembly. It is
# the polygon of Russia that lies in these degrees.
CRIMEA = (32.0, 44.0, 37.0, 46.5)
# Lines that one of the two sides, or most states, do not take for the border: not drawn. Where a line is in doubt in
# part, it is left out east or north of a degree.
UNDRAWN: dict[frozenset[str], tuple[float, float]] = {
    frozenset(pair.split("-")): (east, north)
    for pair, east, north in (
        ("AF-PK", -180, -90), ("BT-CN", -180, -90), ("BZ-GT", -180, -90), ("CN-IN", -180, -90), ("CN-PK", -180, -90),
        ("EG-SD", 31, -90), ("EH-MA", -180, -90), ("ES-MA", -180, -90), ("ET-SO", -180, -90), ("GY-VE", -180, -90),
        ("IL-LB", -180, -90), ("IL-PS", -180, -90), ("IL-SY", -180, -90), ("IN-PK", -180, 32.3), ("KE-SS", -180, -90),
        ("KP-KR", -180, -90), ("RS-XK", -180, -90), ("SD-SS", -180, -90),
    )
}  # fmt: skip

Point = tuple[float, float]


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a TopoJSON file in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """The line with the fewest points that stays within the tolerance (Douglas and Peucker)."""
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(((_distance(points, i, first, last), i) for i in range(first + 1, last)), default=(0, 0))
        if far > tolerance:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def _distance(points: list[Point], i: int, first: int, last: int) -> float:
    """From a point to the line between two others, with degrees of longitude as long as they are there."""
    (x0, y0), (x1, y1), (x, y) = points[first], points[last], points[i]
    narrow = math.cos(math.radians((y0 + y1) / 2))
    dx, dy, px, py = (x1 - x0) * narrow, y1 - y0, (x - x0) * narrow, y - y0
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
    return math.hypot(px - t * dx, py - t * dy)


def packed(points: list[Point]) -> list[int]:
    """A line as it is written: its first point on the grid, then steps."""
    extent = max(abs(a - b) for i in (0, 1) for p in points for a, b in [(p[i], points[0][i])])
    closed = points[0] == points[-1]
    fine = simplified(points, min(TOLERANCE, extent / 8) if closed else TOLERANCE)
    grid = [(round(x * SCALE), round(y * SCALE)) for x, y in fine]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(grid)]
    return [*grid[0], *(n for step in steps if step != (0, 0) for n in step)]


def rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """Every ring of a geometry, holes among them: even-odd tells them apart."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    yield from (ring for polygon in polygons for ring in polygon)


def country(geometry: dict[str, Any]) -> str:
    """The two-letter code of the country that an area belongs to, or "" (ISO 3166-1; XK is CLDR's for Kosovo)."""
    name, number = geometry["properties"]["name"], geometry.get("id")
    return get_global("territory_aliases")[number][0] if number else PARTS.get(name, "")


def in_crimea(ring: list[int], arcs: list[list[Point]]) -> bool:
    """Whether a ring lies in the degrees of Crimea."""
    west, south, east, north = CRIMEA
    return all(west < x < east and south < y < north for i in ring for x, y in arcs[~i if i < 0 else i])


def outside(points: list[Point], east: float, north: float) -> Iterator[list[Point]]:
    """The stretches of a line that do not lie east and north of these degrees."""
    stretch: list[Point] = []
    for x, y in points:
        if x > east and y > north:
            if len(stretch) > 1:
                yield stretch
            stretch = []
        else:
            stretch.append((x, y))
    if len(stretch) > 1:
        yield stretch


def make(topology: dict[str, Any]) -> dict[str, Any]:
    """The data, from the parsed file of the package."""
    arcs = decoded(topology)
    countries: dict[str, list[list[int]]] = defaultdict(list)
    sides: dict[int, set[str]] = defaultdict(set)
    for geometry in topology["objects"]["countries"]["geometries"]:
        for ring in rings(geometry):
            code = country(geometry)
            code = "UA" if code == "RU" and in_crimea(ring, arcs) else code
            if code:
                countries[code].append(ring)
            for i in ring:
                sides[~i if i < 0 else i].add(code)
    written = [packed(points) for points in arcs]
    borders = []
    for i, codes in sorted(sides.items()):
        if len(codes) < 2 or "" in codes:
            continue
        doubt = UNDRAWN.get(frozenset(codes))
        if doubt is None:
            borders.append(i)
            continue
        for stretch in outside(arcs[i], *doubt):
            borders.append(len(written))
            written.append(packed(stretch))
    land = [ring for geometry in topology["objects"]["land"]["geometries"] for ring in rings(geometry)]
    return {
        "scale": SCALE,
        "arcs": written,
        "land": land,
        "borders": borders,
        "countries": dict(sorted(countries.items())),
    }


def main(source: str) -> None:
    """Write the data file anew."""
    data = make(json.loads(Path(source).read_text(encoding="utf-8")))
    text = json.dumps(data, separators=(",", ":")).encode()
    DATA.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{DATA.name}: {len(text)} bytes, {DATA.stat().st_size} packed")


if __name__ == "__main__":
    main(*sys.argv[1:])
