"""What the rest of the site has to know of a converted text without reading it: whom it cites, where it links to.

So a build that changes one article need not read the bodies of the others again.
"""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from karabakh_site.digest import digest
from karabakh_site.model.prose import Block, Body, Chart, CiteGroup, Citing, Link
from karabakh_site.model.record import ChartQuery

PART = 180
"""Bytes that what is filled into a text is taken for in `size`."""


class Facts(Struct, frozen=True):
    """Facts about one body.

    `cites` has the ids of its citations in order; `links` where it leads, each once; `anchors` what may be linked to,
    None where the text could not be read; `size` its bytes, about; `uses` a digest of all that a source's page shows
    of the citations of it, by its id. `charts` are those in it, of which the record says what they cite; `has_blocks`
    that it has any, or a timeline.
    """

    cites: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] | None = ()
    size: int = 0
    uses: tuple[tuple[str, str], ...] = ()
    charts: tuple[ChartQuery, ...] = ()
    has_blocks: bool = False

    def named(self) -> list[tuple[str, str]]:
        """The things that the text links to, as (kind, id), in order, its remarks last."""
        return [(link.kind, link.target) for link in self.links]


def facts(body: Body, written: str) -> Facts:
    """The facts about a body; `written` is its Markdown."""
    rows = (body.parts, *(remark.parts for remark in body.remarks))
    unread = bool(written.strip()) and not body.parts
    return Facts(
        tuple(citation.id for group in groups(body) for citation in group.citations),
        tuple(dict.fromkeys(part for parts in rows for part in parts if isinstance(part, Link))),
        None if unread else tuple(sorted({h.id for h in body.headings} | set(body.ids))),
        sum(len(part.encode()) if isinstance(part, str) else PART for part in body.parts),
        _uses(body),
        tuple(part.query for part in body.parts if isinstance(part, Chart)),
        any(isinstance(part, Block) for part in body.parts),
    )


def groups(body: Body) -> Iterator[CiteGroup]:
    """The groups of citations of a body in order, those of its remarks last."""
    return (part for part in citing_parts(body) if isinstance(part, CiteGroup))


def citing_parts(body: Body) -> Iterator[CiteGroup | Chart]:
    """What cites in a body in order, what stands in its remarks last."""
    for parts in (body.parts, *(remark.parts for remark in body.remarks)):
        yield from (part for part in parts if isinstance(part, CiteGroup | Chart))


def _uses(body: Body) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[object]] = defaultdict(list)
    numbers = {remark.name: remark.number for remark in body.remarks}  # by which a remark is called on its page
    citings, charts = iter(body.citing), 0  # which of a source's uses comes first also depends on where charts stand
    for part in citing_parts(body):
        if isinstance(part, Chart):
            charts += 1
            continue
        citing = next(citings)
        for citation in part.citations:
            row = (citation.label, citation.locator, numbers.get(citing.remark), charts, *_shown(citing))
            found[citation.id].append(row)
    return tuple((id, digest(repr(rows))) for id, rows in found.items())


def _shown(citing: Citing) -> tuple[object, ...]:
    words = tuple(w if isinstance(w, str) else tuple(c.id for c in w.citations) for w in citing.words)
    return words, citing.heading.text if citing.heading else ""
