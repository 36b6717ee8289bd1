"""Charts in texts: a picture of figures, and a table of the same with its sources. Frozen, finished, ready to show.

Lengths are SVG's, from the left in per cent and from the top in em.
"""

from markupsafe import Markup
from msgspec import Struct

from karabakh_site.model.figures import OpenEnd, Picture, Sign
from karabakh_site.model.pieces import Date, Link, Shown, SmallTimeline


class TimeTick(Struct, frozen=True):
    """A line of the time axis, where a day, a month, a year or an hour begins; without room it has no text."""

    x: str
    text: Shown


class ValueTick(Struct, frozen=True):
    """A line of the axis of values, with its number."""

    y: str
    text_y: str
    text: str


class Point(Struct, frozen=True):
    """A figure at its time: a sign in the middle of the time that it is for.

    `start` and `end` are the ends of that time, which may be a moment; `is_vague` says that it is not quite known.
    `heights` has one place for a value; two, the ends of its range, where there is none.
    """

    x: str
    start: str
    end: str
    heights: tuple[str, ...]
    low: str
    high: str
    sign: Sign
    is_vague: bool = False
    is_quiet: bool = False
    open: OpenEnd | None = None


class PointLabel(Struct, frozen=True):
    """A number beside its sign; `anchor` is SVG's text-anchor, `dx` the way from the sign."""

    x: str
    y: str
    dx: str
    anchor: str
    text: Shown


class TimePlot(Struct, frozen=True):
    """Figures over time."""

    height: str
    axis_y: str
    ticks_y: str
    times: tuple[TimeTick, ...]
    values: tuple[ValueTick, ...]
    points: tuple[Point, ...]
    labels: tuple[PointLabel, ...]


class Key(Struct, frozen=True):
    """The sign of a party."""

    sign: Sign
    party: Link


class ChartRow(Struct, frozen=True):
    """A row of the table: for when, how many, who says so, on which other day, with what status, and on what sources.

    `event` leads to the event that it is about.
    """

    event: str
    when: Date
    figure: Shown
    by: Link
    said: Date
    status: Shown
    citations: Markup
    is_quiet: bool = False


class ChartGroup(Struct, frozen=True):
    """The rows that count the same thing; a chart that counts only one has no headings."""

    heading: Shown
    rows: tuple[ChartRow, ...]


class ChartView(Struct, frozen=True):
    """A chart: either over time (`plot`, with `keys` to its signs), or below one another (`picture`)."""

    id: str
    title: Shown
    unit: Shown
    description: Shown
    note: Shown
    groups: tuple[ChartGroup, ...]
    plot: TimePlot | None = None
    picture: Picture | None = None
    keys: tuple[Key, ...] = ()


class Stretch(Struct, frozen=True):
    """A stretch of an article or page: finished HTML, or a timeline or a chart that stands between two of these."""

    html: Markup = Markup("")
    timeline: SmallTimeline | None = None
    chart: ChartView | None = None
