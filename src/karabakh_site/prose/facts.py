"""What the rest of the site has to know of a converted text without reading it: whom it cites, where it links to.

So a build that changes one article need not read the bodies of the others again.
"""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from karabakh_site import codec
from karabakh_site.digest import digest
from karabakh_site.model.prose import Block, Body, Chart, Cited, CiteGroup, Link, Picture
from karabakh_site.model.record import ChartQuery
from karabakh_site.model.values import Markdown

PART = 180
"""Bytes that what is filled into a text is taken for in `size`."""


class Facts(Struct, frozen=True, array_like=True):
    """Facts about one body.

    `cites` has the ids of its citations in order; `links` where it leads, each once; `anchors` what may be linked to,
    None where the text could not be read; `size` its bytes, about; `uses` a digest of all that a source's page shows
    of the citations of it, by its id. `charts` has what those in it ask for, as text; of them the record says what they
    cite. `has_blocks` says that it has any, or a timeline.
    """

    cites: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] | None = ()
    size: int = 0
    uses: tuple[tuple[str, str], ...] = ()
    charts: tuple[str, ...] = ()
    has_blocks: bool = False

    def named(self) -> list[tuple[str, str]]:
        """The things that the text links to, as (kind, id), in order, its remarks last."""
        return [(link.kind, link.target) for link in self.links]

    def queries(self) -> tuple[ChartQuery, ...]:
        """What its charts ask for, in order; where in a file that is written is not known here."""
        return tuple(codec.loads(chart, ChartQuery) for chart in self.charts)


def dumps(known: Facts) -> str:
    """Facts as text."""
    return msgspec.json.encode(known).decode()


loads = msgspec.json.Decoder(Facts).decode
"""The facts of such a text."""


def facts(body: Body, text: Markdown, cited: Mapping[str, tuple[Cited, ...]]) -> Facts:
    """The facts about a body; `text` is its Markdown, `cited` are its citations of each source (`passages.py`)."""
    filled = [part for part in body.parts if type(part) is not str]
    base = text.span.path, text.span.start
    unread = bool(text.value.strip()) and not body.parts
    html = "".join([part for part in body.parts if type(part) is str])
    return Facts(
        tuple(citation.id for group in groups(body) for citation in group.citations),
        tuple(dict.fromkeys(links(body))),
        None if unread else tuple(sorted({h.id for h in body.headings} | set(body.ids))),
        len(html.encode()) + PART * len(filled),
        tuple((id, digest(repr(rows))) for id, rows in cited.items()),
        tuple(codec.dumps(part.query, ChartQuery, *base) for part in filled if type(part) is Chart),
        any(isinstance(part, Block) for part in filled),
    )


def links(body: Body) -> Iterator[Link]:
    """Where a body leads and what it shows, in order, that of its remarks last."""
    for parts in (body.parts, *(remark.parts for remark in body.remarks)):
        for part in parts:
            if type(part) is not str and isinstance(part, Link | Picture):
                yield part if isinstance(part, Link) else part.link


def groups(body: Body) -> Iterator[CiteGroup]:
    """The groups of citations of a body in order, those of its remarks last."""
    return (part for part in citing_parts(body) if type(part) is CiteGroup)


def citing_parts(body: Body) -> Iterator[CiteGroup | Chart]:
    """What cites in a body in order, what stands in its remarks last."""
    for parts in (body.parts, *(remark.parts for remark in body.remarks)):
        yield from [part for part in parts if type(part) is CiteGroup or type(part) is Chart]
