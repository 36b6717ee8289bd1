"""What the parties' figures look like: a picture and a table of the same. Frozen, finished, ready to show."""

from msgspec import Struct

from karabakh_site.model.pieces import Link, Shown


class Tick(Struct, frozen=True):
    """A line of the axis with its number; `anchor` is SVG's text-anchor."""

    x: str
    text: str
    anchor: str


class Mark(Struct, frozen=True):
    """A row of the picture: a claimant's name and figure, below them a dot for the value, a bar from low to high.

    Lengths are SVG's, from the left in per cent and from the top in em. `value`, `low` and `high` are empty where the
    claim has none; `is_quiet` marks what its author has taken back.
    """

    name: Shown
    status: Shown
    figure: str
    text_y: str
    y: str
    value: str = ""
    low: str = ""
    high: str = ""
    is_quiet: bool = False


class Picture(Struct, frozen=True):
    """The rows of one unit below each other on one axis."""

    height: str
    axis_y: str
    ticks_y: str
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]


class FigureSource(Struct, frozen=True):
    """A source of a figure by its short name, linked to its entry on the page."""

    href: str
    label: tuple[Shown, ...]


class FigureRow(Struct, frozen=True):
    """A row of the table: who, what figure, with what status, from which sources."""

    by: Link
    figure: str
    status: Shown
    sources: tuple[FigureSource, ...]
    is_quiet: bool = False


class Figures(Struct, frozen=True):
    """The figures of an event that count the same thing: the unit, the range of those that stand, picture and table."""

    id: str
    unit: Shown
    span: Shown
    picture: Picture
    rows: tuple[FigureRow, ...]
    has_statuses: bool = False
