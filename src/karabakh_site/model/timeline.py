"""What the timeline has beside its entries: filters, and a picture of the whole. Frozen, finished, ready to show."""

from msgspec import Struct

from karabakh_site.model.pieces import Link, Shown


class Option(Struct, frozen=True):
    """What a filter can be set to: its value in the address, and its name."""

    value: str
    label: Shown


class Choice(Struct, frozen=True):
    """A filter by one of several things; `name` is its key in the address, `every` the words for no choice.

    Where there are too many options for a page, `options` is empty, and they are in the index.
    """

    name: str
    label: Shown
    every: Shown
    options: tuple[Option, ...]


class Filters(Struct, frozen=True):
    """The filters of a timeline of `count` events.

    Where they are not all on the page, `index` leads to the data of all, and `event` to the page of one, whose id
    stands in place of `_`.
    """

    count: int
    choices: tuple[Choice, ...]
    contested: bool
    index: str = ""
    event: str = ""


class Tick(Struct, frozen=True):
    """A name below the axis of the overview, in its middle; those of groups (a month, a year) begin there."""

    x: int
    label: Shown


class Mark(Struct, frozen=True):
    """One event within one unit of the axis; `vague` where its date is uncertain or approximate.

    The label of a sign's link is its name; `note` is what belongs to it in another language.
    """

    x: int
    y: int
    link: Link
    note: Shown
    contested: bool
    vague: bool


class Bar(Struct, frozen=True):
    """One event over several units, from `x` to `end`: `vague` where it was some time within them.

    An end that is open or unknown runs out of the picture.
    """

    x: int
    y: int
    width: int
    end: int
    link: Link
    note: Shown
    contested: bool
    vague: bool
    open_start: bool
    open_end: bool


class Stack(Struct, frozen=True):
    """A rectangle that stands for a number of events; without a height there are none."""

    y: int
    height: int


class Column(Struct, frozen=True):
    """All events of one unit, where there are too many for marks of their own.

    `events` counts those within the unit, `contested` how many of them are, and `spread`, below the axis, those that
    may reach into it from other units or out of it.
    """

    x: int
    width: int
    link: Link
    note: Shown
    events: Stack
    contested: Stack
    spread: Stack


class Row(Struct, frozen=True):
    """A line of the table that says the same as the picture."""

    link: Link
    events: str
    contested: str


class Overview(Struct, frozen=True):
    """Where the events of a timeline lie in time, as a picture in whole units and as a table.

    `baseline` is the axis, cut into `axis`: stretches of (x, width), between which empty time is left out.
    """

    width: int
    height: int
    baseline: int
    caption: Shown
    unit: Shown
    axis: tuple[tuple[int, int], ...]
    ticks: tuple[Tick, ...]
    groups: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    columns: tuple[Column, ...]
    legend: tuple[tuple[str, Shown], ...]
    rows: tuple[Row, ...]
