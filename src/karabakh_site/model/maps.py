"""A drawn map: shapes in whole numbers on a drawing of `width` by `height`, names, and where they lead."""

from dataclasses import dataclass

from karabakh_site.model.pieces import Shown


@dataclass(frozen=True, slots=True)
class MapLabel:
    """Where a marker's name stands, a line an item; `dy` is the first line's way down, in lines of its own size.

    `wide` names have room on a large drawing alone.
    """

    x: int
    y: int
    dy: str
    anchor: str
    lines: tuple[str, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class MapMarker:
    """A place: a circle as large as its position is vague, and a link to its page.

    `kind` is the place's precision or `unstated`; `current` marks the place that a page is about.
    """

    href: str
    name: Shown
    x: int
    y: int
    r: int
    kind: str
    current: bool = False
    label: MapLabel | None = None


@dataclass(frozen=True, slots=True)
class MapName:
    """The name of a country, in the middle of what is seen of it."""

    name: Shown
    x: int
    y: int
    wide: bool = False


@dataclass(frozen=True, slots=True)
class MapScale:
    """A bar as long as its text says."""

    x: int
    y: int
    length: int
    text: Shown


@dataclass(frozen=True, slots=True)
class MapBox:
    """What another map shows larger."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class MapView:
    """One map. `land`, `borders` and `cuts` are the `d` of SVG paths; `notes` stand below it."""

    id: str
    width: int
    height: int
    land: str
    borders: str
    cuts: str
    names: tuple[MapName, ...]
    markers: tuple[MapMarker, ...]
    scale: MapScale
    box: MapBox | None
    title: Shown
    notes: tuple[Shown, ...]
