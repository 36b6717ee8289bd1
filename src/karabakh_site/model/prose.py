"""A Markdown text once converted: clean HTML, cut where the page that shows it has to put something in.

Numbers, ways back and addresses depend on the page (an event's summary stands on its own page and on the timeline),
so the converted text is a row of parts: finished HTML as `str`, and places to fill.
"""

from msgspec import Struct

from karabakh_site.model.record import ChartQuery, TimelineQuery
from karabakh_site.model.values import Citation


class CiteGroup(Struct, frozen=True):
    """`[see @a, p. 4; @b]`, or `@a` in running text, which then names the author."""

    citations: tuple[Citation, ...]
    in_text: bool = False


class RemarkRef(Struct, frozen=True):
    """`[^name]`: a call of the remark `name`; `use` counts its calls in this text from 1."""

    name: str
    use: int


class Link(Struct, frozen=True):
    """The value of an `href` or `src` that leads inside the site.

    `kind` is event, article, page, source, place, actor, topic, media, address (a site address) or anchor (`#heading`).
    """

    kind: str
    target: str
    fragment: str = ""
    written: str = ""


class Timeline(Struct, frozen=True):
    """A fenced block ```timeline: a small timeline of the events that it asks for. It stands between blocks of text."""

    query: TimelineQuery


class Chart(Struct, frozen=True):
    """A fenced block ```chart: a picture and a table of the figures that it asks for."""

    query: ChartQuery


Block = Timeline | Chart
"""What stands between blocks of text, and is made of the record where a page shows it."""
Part = str | CiteGroup | RemarkRef | Link | Timeline | Chart


class Heading(Struct, frozen=True):
    """A heading of the text, for its list of contents."""

    level: int
    id: str
    text: str


class Citing(Struct, frozen=True):
    """What cites in a text: one for each of its groups of citations, in their order.

    `words` is the sentence, cut where it names a source in running text; `heading` the one that it stands below, and
    `remark` the name of the remark that it stands in.
    """

    words: tuple["str | CiteGroup", ...]
    heading: Heading | None = None
    remark: str = ""


class Naming(Struct, frozen=True):
    """A sentence that links to a thing of the record, cut as in `Citing`, and the heading that it stands below."""

    words: tuple["str | CiteGroup", ...]
    heading: Heading | None = None


class Remark(Struct, frozen=True):
    """The text of `[^name]:`; `number` is its place in the order of first use, from 1; `uses` counts its calls."""

    name: str
    number: int
    parts: tuple[Part, ...]
    uses: int


class Body(Struct, frozen=True):
    """A converted text. Its citations are those of `parts` in order, then those of the remarks in their order."""

    parts: tuple[Part, ...]
    lang: str
    headings: tuple[Heading, ...] = ()
    remarks: tuple[Remark, ...] = ()
    ids: tuple[str, ...] = ()
    citing: tuple[Citing, ...] = ()
