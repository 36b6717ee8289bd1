"""The maps of places: which part of the globe each shows, and every shape and name on it, finished."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from karabakh_site.model.maps import MapBox, MapLabel, MapMarker, MapName, MapScale
from karabakh_site.model.pieces import Shown
from karabakh_site.site.maps import labels
from karabakh_site.site.maps.atlas import Atlas
from karabakh_site.site.maps.frame import WIDTH, Frame, Spot, fitted, widened
from karabakh_site.site.maps.labels import Disc, Rect, Standing, Taken
from karabakh_site.site.maps.outline import Outlines, countries, has_land, outlines

SMALLEST = 28
"""The radius of a marker whose circle would be too small to be seen."""
MOST_MARKERS = 80
"""On one map; the places that come first are drawn."""
CELLS = 14
"""Places in cells of a map that touch, of so many across, are one group."""
CLOSER = 0.45
"""A group is shown larger when it takes less than this part of a map's width and height."""


class Pin(Struct, frozen=True):
    """A place to be drawn: where it is, how vaguely, and what its marker says."""

    spot: Spot
    href: str
    name: Shown
    kind: str
    current: bool = False


def around(atlas: Atlas, spot: Spot, least_km: float) -> Frame:
    """The frame of one place, with as much around it as is needed to see land, if there is any."""
    frame = fitted([spot], max(least_km, 12 * spot.km))
    for _ in range(4):
        if has_land(atlas, frame):
            break
        frame = widened(frame, 2)
    return frame


def frames(pins: Sequence[Pin], least_km: float, most: int = 3) -> tuple[Frame, ...]:
    """The frames in which all places can be told apart: that of all of them last, those of its densest parts before."""
    frame = fitted([pin.spot for pin in pins], least_km)
    group = _densest(pins, frame)
    if most == 1 or not group or len(group) == len(pins):
        return (frame,)
    closer = fitted([pin.spot for pin in group], least_km)
    box = box_of(closer, frame)
    if box.width > CLOSER * WIDTH or box.height > CLOSER * frame.height:
        return (frame,)
    return (*frames(group, least_km, most - 1), frame)


def _densest(pins: Sequence[Pin], frame: Frame) -> tuple[Pin, ...]:
    """The largest group of places whose cells touch."""
    cell = WIDTH / CELLS
    cells: dict[tuple[int, int], list[Pin]] = {}
    for pin in pins:
        x, y = frame.at(pin.spot.lon, pin.spot.lat)
        cells.setdefault((int(x // cell), int(y // cell)), []).append(pin)
    best: tuple[Pin, ...] = ()
    while cells:
        waiting, group = [next(iter(cells))], list[Pin]()
        while waiting:
            x, y = waiting.pop()
            here = cells.pop((x, y), [])
            group += here
            waiting += [(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)] if here else []
        if len({pin.spot for pin in group}) > 1 and len(group) > len(best):
            inside = {pin.spot for pin in group}
            best = tuple(pin for pin in pins if pin.spot in inside)
    return best


def box_of(closer: Frame, frame: Frame) -> MapBox:
    """Where another frame lies on a map."""
    box = closer.box
    x, y = frame.at((box.west + box.east) / 2, (box.south + box.north) / 2)
    wide, tall = (box.east - box.west) * frame.kx, (box.north - box.south) * frame.ky
    return MapBox(round(x - wide / 2), round(y - tall / 2), round(wide), round(tall))


class Drawn(Struct, frozen=True):
    """All that is drawn in one frame."""

    frame: Frame
    outlines: Outlines
    markers: tuple[MapMarker, ...]
    names: tuple[MapName, ...]
    box: MapBox | None


def draw(
    atlas: Atlas, frame: Frame, pins: Sequence[Pin], name: Callable[[str], Shown], closer: Frame | None = None
) -> Drawn:
    """A map of the places in a frame, the most important first. `name` gives the name of a country by its code.

    What `closer` holds, another frame, is drawn there and not here: a box stands for it.
    """
    shown = [pin for pin in pins if frame.holds(pin.spot.lon, pin.spot.lat)]
    shown = [pin for pin in shown if closer is None or not closer.holds(pin.spot.lon, pin.spot.lat)][:MOST_MARKERS]
    markers = [_marker(pin, frame) for pin in shown]
    box = box_of(closer, frame) if closer else None
    blocked: list[Taken] = [Disc(m.x, m.y, m.r) for m in markers]
    blocked += [_rect(box)] if box else []
    blocked.append(Rect(0, frame.height - 330, 900, frame.height))  # the scale
    areas = [(name(code), rings) for code, rings in countries(atlas, frame)]
    held: list[tuple[Standing, tuple[str, ...], float]] = []
    names: dict[str, MapName] = {}
    for size in (labels.NARROW, labels.WIDE):
        taken = blocked + [standing.rect(lines, size * part) for standing, lines, part in held]
        for i, marker in enumerate(markers):
            lines = _lines(marker.name.value)
            if marker.label is None and (
                s := labels.beside((marker.x, marker.y), marker.r, lines, size, taken, frame.height)
            ):
                held.append((s, lines, 1))
                taken.append(s.rect(lines, size))
                label = MapLabel(round(s.x), round(s.y), s.dy(lines), s.anchor, lines, size == labels.WIDE)
                markers[i] = replace(marker, label=label)
        for shown_name, rings in areas:
            text, small = shown_name.value, size * labels.COUNTRY
            if text not in names and (s := labels.within(rings, text, small, taken, frame.height)):
                held.append((s, (text,), labels.COUNTRY))
                taken.append(s.rect((text,), small))
                names[text] = MapName(shown_name, round(s.x), round(s.y), size == labels.WIDE)
    return Drawn(frame, outlines(atlas, frame), tuple(markers), tuple(names.values()), box)


def _marker(pin: Pin, frame: Frame) -> MapMarker:
    x, y = frame.at(pin.spot.lon, pin.spot.lat)
    r = max(SMALLEST, round(pin.spot.km * frame.units_a_km))
    return MapMarker(pin.href, pin.name, round(x), round(y), r, pin.kind, pin.current)


def _lines(name: str) -> tuple[str, ...]:
    """A name on as many lines as it has forms."""
    first, *others = name.split(" / ")
    return (first + (" /" if others else ""), *(f"{form} /" for form in others[:-1]), *others[-1:])


def _rect(box: MapBox) -> Rect:
    return Rect(box.x, box.y, box.x + box.width, box.y + box.height)


def scale(frame: Frame, text: Callable[[int], Shown]) -> MapScale:
    """A bar of a round length, at most a fifth of the map."""
    most = WIDTH / 5 / frame.units_a_km
    km = max(length for length in _round_lengths() if length <= most or length == 1)
    return MapScale(110, frame.height - 110, round(km * frame.units_a_km), text(km))


def _round_lengths() -> Iterator[int]:
    yield from (n * 10**power for power in range(5) for n in (1, 2, 5))
