"""What rests on each source: every citation of the site, with the place where it stands on its page.

The order within a thing is the one in which its page numbers what it cites (`singles.py`), so that the n-th use here
has the n-th anchor there.
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct, field

from karabakh_site.bibliography.order import letters
from karabakh_site.digest import digest
from karabakh_site.model.prose import Body, Chart, Citing
from karabakh_site.model.record import Actor, Article, ChartQuery, Event, Page, Place, Revision, Source
from karabakh_site.model.values import Citation, Markdown, Ref
from karabakh_site.prose.bodies import Bodies
from karabakh_site.prose.citing import Words, words_of
from karabakh_site.prose.facts import citing_parts
from karabakh_site.site.figures import amount
from karabakh_site.site.shown import choose_markdown
from karabakh_site.source.charts import Figure
from karabakh_site.source.rules import address_of

Thing = Article | Page | Event | Place | Actor | Source
FiguresOf = Callable[[ChartQuery], tuple[Figure, ...]]
"""Finds the figures of a chart."""


class Where(Struct, frozen=True):
    """What cites: a sentence in `lang`, or the title of a chart; empty where a thing as a whole does.

    `kind` is text, chart, whole, claim, correction, revision, note, name or remark; `detail` the heading above a text,
    the figure in a chart or the letter of a remark; `by` who makes a claim.
    """

    kind: str
    words: Words = ()
    lang: str = ""
    detail: str = ""
    by: Ref | None = None


class SourceUse(Struct, frozen=True):
    """The n-th use of a source in one thing, from 1."""

    citation: Citation
    where: Where
    n: int


class UsesInThing(Struct, frozen=True):
    """Every use that one thing makes of one source; `kind` and `id` are the thing's."""

    kind: str
    id: str
    thing: Thing
    uses: tuple[SourceUse, ...]


class Count(Struct, frozen=True):
    """How often one thing uses one source."""

    kind: str
    id: str
    n: int


class Counts(Struct, frozen=True):
    """How often a source is used: by each thing, in all, and by the thing at an address.

    The last two are worked out once: each page that cites a source asks for them, and a source may have thousands.
    """

    rows: tuple[Count, ...] = ()
    times: int = 0
    by_address: Mapping[str, Count] = field(default_factory=dict)


class Uses(Mapping[str, tuple[UsesInThing, ...]]):
    """The uses of each source, by its id, in the order of the things that use it.

    Who uses what, and how often, is known from the facts about the texts; the sentences are read when they are wanted.
    """

    def __init__(self, things: Iterable[tuple[str, Thing]], bodies: Bodies, lang: str, figures: FiguresOf) -> None:
        """`figures` finds those of a chart in a text."""
        self._bodies, self._lang, self._figures = bodies, lang, cache(figures)
        self._users: dict[str, list[tuple[str, Thing]]] = defaultdict(list)
        found: dict[str, list[Count]] = defaultdict(list)
        for kind, thing in things:
            cited = Counter(_cited(thing, bodies, lang, self._figures))
            id = id_of(thing) if cited else ""
            for source, n in cited.items():
                self._users[source].append((kind, thing))
                found[source].append(Count(kind, id, n))
        self.counts: Mapping[str, Counts] = {source: _counts(tuple(rows)) for source, rows in found.items()}
        self._recent: OrderedDict[tuple[str, str], dict[str, tuple[SourceUse, ...]]] = OrderedDict()

    def __getitem__(self, source: str) -> tuple[UsesInThing, ...]:
        return tuple(
            UsesInThing(kind, id_of(thing), thing, self._of_thing(kind, thing)[source])
            for kind, thing in self._users[source]
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self.counts)

    def __len__(self) -> int:
        return len(self.counts)

    def digest(self, source: str, written: Mapping[tuple[str, str], str]) -> str:
        """Of all that the uses of a source show; `written` has the digest of a thing by its kind and id."""
        row: list[str] = []
        for kind, thing in self._users[source]:
            if isinstance(thing, Article | Page):
                row += (kind, thing.slug, thing.title, thing.lang, str(getattr(thing, "date", "")))
                for text in (thing.body, *_chosen(thing.corrections, self._lang)):
                    row += [use for id, use in self._bodies.facts(text).uses if id == source]
                row += self._in_charts(thing, source)
            else:
                row.append(written[kind, id_of(thing)])
        return digest(*row)

    def _in_charts(self, thing: Article | Page, source: str) -> Iterator[str]:
        """What the page of a source shows of the charts of a text, and which uses of it they are."""
        for query in self._bodies.facts(thing.body).charts:
            for figure in self._figures(query):
                if any(citation.id == source for citation in figure.claim.citations):
                    yield repr((query.title, figure.shown))

    def _of_thing(self, kind: str, thing: Thing) -> dict[str, tuple[SourceUse, ...]]:
        key = kind, id_of(thing)
        if key not in self._recent:
            rows: dict[str, list[SourceUse]] = defaultdict(list)
            for citation, where in _citations(thing, self._bodies, self._lang, self._figures):
                rows[citation.id].append(SourceUse(citation, where, len(rows[citation.id]) + 1))
            self._recent[key] = {source: tuple(uses) for source, uses in rows.items()}
            if len(self._recent) > _AT_HAND:
                self._recent.popitem(last=False)
        return self._recent[key]


def _counts(rows: tuple[Count, ...]) -> Counts:
    return Counts(rows, sum(row.n for row in rows), {address_of(row.kind, row.id): row for row in rows})


_AT_HAND = 256
"""Things whose uses are held in memory."""


def id_of(thing: Thing) -> str:
    """The id of a thing, or its slug."""
    return thing.slug if isinstance(thing, Article | Page) else thing.id


def _cited(thing: Thing, bodies: Bodies, lang: str, figures: FiguresOf) -> Iterator[str]:
    """The ids of the sources that a thing cites, once for each citation of it on its page."""
    if isinstance(thing, Event):
        yield from _cited_in(thing.summary, bodies, lang)
        for claim in thing.claims:
            yield from _cited_in(claim.text, bodies, lang)
            yield from (citation.id for citation in claim.citations)
        yield from (citation.id for citation in thing.citations)
        changes = thing.revisions
    elif isinstance(thing, Article | Page):
        facts = bodies.facts(thing.body)
        yield from facts.cites
        for query in facts.charts:
            yield from (citation.id for figure in figures(query) for citation in figure.claim.citations)
        changes = thing.corrections
    else:
        changes = ()
        if thing.note:
            yield from _cited_in(thing.note, bodies, lang)
    for change in changes:
        yield from _cited_in(change.text, bodies, lang)
    if isinstance(thing, Place):
        yield from (citation.id for name in thing.names for citation in name.citations)


def _chosen(changes: tuple[Revision, ...], lang: str) -> Iterator[Markdown]:
    """The texts of changes, as a page shows them."""
    for change in changes:
        text = choose_markdown(change.text, lang)
        if text is not None:
            yield text


def _cited_in(texts: tuple[Markdown, ...], bodies: Bodies, lang: str) -> tuple[str, ...]:
    text = choose_markdown(texts, lang)
    return bodies.facts(text).cites if text else ()


_Cites = Iterator[tuple[Citation, Where]]


def _none(query: ChartQuery) -> tuple[Figure, ...]:
    """Short texts have no charts."""
    return ()


def _citations(thing: Thing, bodies: Bodies, lang: str, figures: FiguresOf) -> _Cites:
    """Every citation of a thing in the order of its page."""
    if isinstance(thing, Event):
        yield from _of_event(thing, bodies, lang)
    elif isinstance(thing, Article | Page):
        yield from _of_text(bodies[thing.body], "text", None, figures, lang)
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


def _of_text(body: Body, kind: str, by: Ref | None = None, figures: FiguresOf = _none, lang: str = "") -> _Cites:
    letter = {remark.name: letters(remark.number - 1) for remark in body.remarks}
    citings = iter(body.citing)
    for part in citing_parts(body):
        if isinstance(part, Chart):
            yield from _of_chart(part.query, body.lang, figures, lang)
            continue
        where = _where(body, next(citings), kind, letter, by)
        yield from ((citation, where) for citation in part.citations)


def _of_chart(query: ChartQuery, own: str, figures: FiguresOf, lang: str) -> _Cites:
    for figure in figures(query):
        where = Where("chart", (query.title,), own, amount(figure.claim, lang).value, figure.claim.by)
        yield from ((citation, where) for citation in figure.claim.citations)


def _where(body: Body, citing: Citing, kind: str, letter: Mapping[str, str], by: Ref | None) -> Where:
    if citing.remark:
        return Where("remark", citing.words, body.lang, letter[citing.remark], by)
    return Where(kind, citing.words, body.lang, citing.heading.text if citing.heading else "", by)
