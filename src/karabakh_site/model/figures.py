"""What the parties' figures look like: a picture and a table of the same. Frozen, finished, ready to show."""

from msgspec import Struct

from karabakh_site.model.pieces import Date, Link, Shown


class Sign(Struct, frozen=True):
    """What stands for a party: a shape, as the path of an outline around its middle in sixteenths of an em, and the
    number of its colour."""

    path: str
    colour: int


class OpenEnd(Struct, frozen=True):
    """What stands beside a sign whose value is `about`, a least (`more`) or a most (`less`): a path like a sign's."""

    kind: str
    path: str


class Tick(Struct, frozen=True):
    """A line of the axis with its number; `anchor` is SVG's text-anchor."""

    x: str
    text: str
    anchor: str


class Piece(Struct, frozen=True):
    """A stretch of a line of text: `kind` is name, figure, detail, status or heading."""

    text: Shown
    kind: str


class TextLine(Struct, frozen=True):
    """A line of text in a picture."""

    y: str
    pieces: tuple[Piece, ...]


class Mark(Struct, frozen=True):
    """A row of the picture: whose figure it is and how large, below it a dot for the value, a bar from low to high.

    Lengths are SVG's, from the left in per cent and from the top in em. `value`, `low` and `high` are empty where the
    claim has none; `is_quiet` marks what its author has taken back. Without a sign the value is a plain dot.
    """

    lines: tuple[TextLine, ...]
    y: str
    value: str = ""
    low: str = ""
    high: str = ""
    is_quiet: bool = False
    open: OpenEnd | None = None
    sign: Sign | None = None


class Picture(Struct, frozen=True):
    """Rows below each other on one axis; `headings` stand above those that count the same thing."""

    height: str
    axis_y: str
    ticks_y: str
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    headings: tuple[TextLine, ...] = ()


class FigureSource(Struct, frozen=True):
    """A source of a figure by its short name, linked to its entry on the page."""

    href: str
    label: tuple[Shown, ...]


class FigureRow(Struct, frozen=True):
    """A row of the table: who, what figure, for when, with what status, from which sources."""

    by: Link
    figure: Shown
    when: Date
    status: Shown
    sources: tuple[FigureSource, ...]
    is_quiet: bool = False


class Figures(Struct, frozen=True):
    """The figures of an event that count the same thing: the unit, the range of those that stand, picture and table.

    `has_periods` says that one of them is for another time than that of the event.
    """

    id: str
    unit: Shown
    span: Shown
    picture: Picture
    rows: tuple[FigureRow, ...]
    note: Shown
    has_periods: bool = False
