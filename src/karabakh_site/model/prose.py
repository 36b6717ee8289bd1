"""A Markdown text once converted: clean HTML, cut where the page that shows it has to put something in.

Numbers, ways back and addresses depend on the page (an event's summary stands on its own page and on the timeline),
so the converted text is a row of parts: finished HTML as `str`, and places to fill.
"""

from msgspec import Struct

from karabakh_site.model.record import ChartQuery, TimelineQuery
from karabakh_site.model.values import Citation


class CiteGroup(Struct, frozen=True, array_like=True, tag="c"):
    """`[see @a, p. 4; @b]`, or `@a` in running text, which then names the author."""

    citations: tuple[Citation, ...]
    in_text: bool = False


class RemarkRef(Struct, frozen=True, array_like=True, tag="r"):
    """`[^name]`: a call of the remark `name`; `use` counts its calls in this text from 1."""

    name: str
    use: int


class Link(Struct, frozen=True, array_like=True, tag="l"):
    """The value of an `href` or `src` that leads inside the site.

    `kind` is event, article, page, source, place, actor, topic, media, address (a site address) or anchor (`#heading`).
    """

    kind: str
    target: str
    fragment: str = ""
    written: str = ""


class Picture(Struct, frozen=True, array_like=True, tag="p"):
    """A picture of the media; `attributes` is the HTML of what else its tag says, its alternative text first of all."""

    link: Link
    attributes: str


class Credit(Struct, frozen=True, array_like=True, tag="w"):
    """Who made a picture, and under which licence, below or beside it."""

    text: str


class Timeline(Struct, frozen=True):
    """A fenced block ```timeline: a small timeline of the events that it asks for. It stands between blocks of text."""

    query: TimelineQuery


class Chart(Struct, frozen=True):
    """A fenced block ```chart: a picture and a table of the figures that it asks for."""

    query: ChartQuery


Block = Timeline | Chart
"""What stands between blocks of text, and is made of the record where a page shows it."""
Inline = str | CiteGroup | RemarkRef | Link | Picture | Credit
Part = Inline | Block


class Heading(Struct, frozen=True, array_like=True):
    """A heading of the text, for its list of contents."""

    level: int
    id: str
    text: str


Words = tuple[str | tuple[str, ...], ...]
"""A stretch of plain text, cut where it names sources in running text: there are their ids."""


class Citing(Struct, frozen=True):
    """What cites in a text: one for each of its groups of citations, in their order.

    `words` is the sentence; `heading` the text of the one that it stands below, and `remark` the number of the remark
    that it stands in, 0 for none.
    """

    words: Words
    heading: str = ""
    remark: int = 0


class Cited(Struct, frozen=True, array_like=True):
    """One citation of a source in a text: the place in the source, and what cites it, as in `Citing`.

    `charts` is how many charts stand before it, whose citations come first.
    """

    label: str
    locator: str
    words: Words
    heading: str = ""
    remark: int = 0
    charts: int = 0


class Naming(Struct, frozen=True, array_like=True):
    """A sentence that links to an event, and the heading that it stands below."""

    words: Words
    heading: Heading | None = None


class Remark(Struct, frozen=True, array_like=True):
    """The text of `[^name]:`; `number` is its place in the order of first use, from 1; `uses` counts its calls."""

    name: str
    number: int
    parts: tuple[Part, ...]
    uses: int


class Body(Struct, frozen=True, array_like=True):
    """A converted text, without places in files but for those of its timelines and charts.

    Its citations are those of `parts` in order, then those of the remarks in their order.
    """

    parts: tuple[Part, ...]
    lang: str
    headings: tuple[Heading, ...] = ()
    remarks: tuple[Remark, ...] = ()
    ids: tuple[str, ...] = ()
