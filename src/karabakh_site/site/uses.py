"""What rests on each source: every citation of the site, with the place where it stands on its page.

The order within a thing is the one in which its page numbers what it cites (`singles.py`), so that the n-th use here
has the n-th anchor there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from karabakh_site.bibliography.order import letters
from karabakh_site.model.prose import Body, CiteGroup, Citing
from karabakh_site.model.record import Actor, Article, Event, Page, Place, Revision, Source
from karabakh_site.model.values import Citation, Markdown, Ref
from karabakh_site.prose.bodies import Bodies
from karabakh_site.prose.citing import Words, words_of
from karabakh_site.site.shown import choose_markdown
from karabakh_site.source.rules import address_of

Thing = Article | Page | Event | Place | Actor | Source


@dataclass(frozen=True, slots=True)
class Where:
    """What cites: a sentence in `lang`, empty where a thing as a whole does.

    `kind` is text, whole, claim, correction, revision, note, name or remark; `detail` the heading above a text or the
    letter of a remark; `by` who makes a claim.
    """

    kind: str
    words: Words = ()
    lang: str = ""
    detail: str = ""
    by: Ref | None = None


@dataclass(frozen=True, slots=True)
class SourceUse:
    """The n-th use of a source in one thing, from 1."""

    citation: Citation
    where: Where
    n: int


@dataclass(frozen=True, slots=True)
class UsesInThing:
    """Every use that one thing makes of one source; `kind` and `id` are the thing's."""

    kind: str
    id: str
    thing: Thing
    uses: tuple[SourceUse, ...]


@dataclass(frozen=True, slots=True)
class UsesOfSource:
    """Every use of one source: by thing, how many there are, and what the thing at an address makes of it.

    The last two are worked out once: each page that cites a source asks for them, and a source may have thousands.
    """

    rows: tuple[UsesInThing, ...] = ()
    times: int = 0
    by_address: Mapping[str, UsesInThing] = field(default_factory=dict)


UsesBySource = Mapping[str, UsesOfSource]


def uses_by_source(things: Iterable[tuple[str, Thing]], bodies: Bodies, lang: str) -> UsesBySource:
    """The uses of each source, by its id, in the order of `things`, which are given with their kinds."""
    found: dict[str, list[UsesInThing]] = defaultdict(list)
    for kind, thing in things:
        counts: Counter[str] = Counter()
        rows: dict[str, list[SourceUse]] = defaultdict(list)
        for citation, where in _citations(thing, bodies, lang):
            counts[citation.id] += 1
            rows[citation.id].append(SourceUse(citation, where, counts[citation.id]))
        id = thing.slug if isinstance(thing, Article | Page) else thing.id
        for source, uses in rows.items():
            found[source].append(UsesInThing(kind, id, thing, tuple(uses)))
    return {source: _uses(tuple(rows)) for source, rows in found.items()}


def _uses(rows: tuple[UsesInThing, ...]) -> UsesOfSource:
    times = sum(len(row.uses) for row in rows)
    return UsesOfSource(rows, times, {address_of(row.kind, row.id): row for row in rows})


_Cites = Iterator[tuple[Citation, Where]]


def _citations(thing: Thing, bodies: Bodies, lang: str) -> _Cites:
    """Every citation of a thing in the order of its page."""
    if isinstance(thing, Event):
        yield from _of_event(thing, bodies, lang)
    elif isinstance(thing, Article | Page):
        yield from _of_text(bodies[thing.body], "text")
        yield from _of_changes(thing.corrections, "correction", bodies, lang)
    else:
        yield from _of_texts(thing.note, "note", bodies, lang)
    if isinstance(thing, Place):
        for name in thing.names:
            yield from ((citation, Where("name", (name.value,), name.lang)) for citation in name.citations)


def _of_event(event: Event, bodies: Bodies, lang: str) -> _Cites:
    yield from _of_texts(event.summary, "text", bodies, lang)
    for claim in event.claims:
        yield from _of_texts(claim.text, "claim", bodies, lang, claim.by)
        text = choose_markdown(claim.text, lang)
        where = Where("claim", words_of(bodies[text]) if text else (), text.lang if text else "", by=claim.by)
        yield from ((citation, where) for citation in claim.citations)
    yield from ((citation, Where("whole")) for citation in event.citations)
    yield from _of_changes(event.revisions, "revision", bodies, lang)


def _of_changes(changes: tuple[Revision, ...], kind: str, bodies: Bodies, lang: str) -> _Cites:
    for change in changes:
        yield from _of_texts(change.text, kind, bodies, lang)


def _of_texts(texts: tuple[Markdown, ...], kind: str, bodies: Bodies, lang: str, by: Ref | None = None) -> _Cites:
    text = choose_markdown(texts, lang)
    if text is not None:
        yield from _of_text(bodies[text], kind, by)


def _of_text(body: Body, kind: str, by: Ref | None = None) -> _Cites:
    letter = {remark.name: letters(remark.number - 1) for remark in body.remarks}
    for group, citing in zip(_groups(body), body.citing, strict=True):
        where = _where(body, citing, kind, letter, by)
        yield from ((citation, where) for citation in group.citations)


def _groups(body: Body) -> Iterator[CiteGroup]:
    for parts in (body.parts, *(remark.parts for remark in body.remarks)):
        yield from (part for part in parts if isinstance(part, CiteGroup))


def _where(body: Body, citing: Citing, kind: str, letter: Mapping[str, str], by: Ref | None) -> Where:
    if citing.remark:
        return Where("remark", citing.words, body.lang, letter[citing.remark], by)
    return Where(kind, citing.words, body.lang, citing.heading.text if citing.heading else "", by)
