"""A drawn map: shapes in whole numbers on a drawing of `width` by `height`, names, and where they lead."""

from msgspec import Struct

from karabakh_site.model.pieces import Shown


class MapLabel(Struct, frozen=True):
    """Where a marker's name stands, a line an item; `dy` is the first line's way down, in lines of its own size.

    `wide` names have room on a large drawing alone.
    """

    x: int
    y: int
    dy: str
    anchor: str
    lines: tuple[str, ...]
    wide: bool = False


class MapMarker(Struct, frozen=True):
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


class MapName(Struct, frozen=True):
    """The name of a country, in the middle of what is seen of it."""

    name: Shown
    x: int
    y: int
    wide: bool = False


class MapScale(Struct, frozen=True):
    """A bar as long as its text says."""

    x: int
    y: int
    length: int
    text: Shown


class MapBox(Struct, frozen=True):
    """What another map shows larger."""

    x: int
    y: int
    width: int
    height: int


class MapView(Struct, frozen=True):
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
