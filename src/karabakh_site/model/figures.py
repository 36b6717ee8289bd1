"""What the parties' figures look like: a picture and a table of the same. Frozen, finished, ready to show."""

from dataclasses import dataclass

from karabakh_site.model.pieces import Date, Link, Shown


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands for a party: a shape, as the path of an outline around its middle in sixteenths of an em, and the
    number of its colour."""

    path: str
    colour: int


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """What stands beside a sign whose value is `about`, a least (`more`) or a most (`less`): a path like a sign's."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis with its number; `anchor` is SVG's text-anchor."""

    x: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line of text: `kind` is name, figure, detail, status or heading."""

    text: Shown
    kind: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text in a picture."""

    y: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Mark:
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


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows below each other on one axis; `headings` stand above those that count the same thing."""

    height: str
    axis_y: str
    ticks_y: str
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    headings: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureSource:
    """A source of a figure by its short name, linked to its entry on the page."""

    href: str
    label: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of the table: who, what figure, for when, with what status, from which sources."""

    by: Link
    figure: Shown
    when: Date
    status: Shown
    sources: tuple[FigureSource, ...]
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
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
