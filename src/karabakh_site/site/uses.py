"""What rests on each source: every citation of the site, with the place where it stands on its page.

The order within a thing is the one in which its page numbers what it cites (`singles.py`), so that the n-th use here
has the n-th anchor there.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

from msgspec import Struct, field

from karabakh_site.bibliography.order import letters
from karabakh_site.digest import digest
from karabakh_site.model.prose import Cited, Words
from karabakh_site.model.record import Actor, Article, ChartQuery, Claim, Event, Page, Place, Revision, Source
from karabakh_site.model.values import Citation, Markdown, Ref
from karabakh_site.prose.bodies import Bodies
from karabakh_site.prose.citing import words_of
from karabakh_site.site.figures import amount
from karabakh_site.site.shown import choose_markdown
from karabakh_site.source.charts import Figure
from karabakh_site.source.rules import address_of

Thing = Article | Page | Event | Place | Actor | Source
FiguresOf = Callable[[ChartQuery], tuple[Figure, ...]]
"""Finds the figures of a chart."""
_CitedIn = Mapping[Markdown, tuple[Cited, ...]]


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
    """The n-th use of a source in one thing, from 1; `label` and `locator` name the place in the source."""

    label: str
    locator: str
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
        self._citing: list[tuple[str, Thing]] = []
        found: dict[str, list[Count]] = defaultdict(list)
        for kind, thing in things:
            cited = Counter(_cited(thing, bodies, lang, self._figures))
            if not cited:
                continue
            id = id_of(thing)
            self._citing.append((kind, thing))
            for source, n in cited.items():
                self._users[source].append((kind, thing))
                found[source].append(Count(kind, id, n))
        self.counts: Mapping[str, Counts] = {source: counted(rows) for source, rows in found.items()}

    def __getitem__(self, source: str) -> tuple[UsesInThing, ...]:
        users = self._users.get(source, ())
        texts = [text for _, thing in users for text in _texts(thing, self._lang)]
        cited = self._bodies.cited(source, [text for text in texts if source in self._bodies.facts(text).cites])
        return tuple(
            UsesInThing(kind, id_of(thing), thing, self._of_thing(thing, source, cited)) for kind, thing in users
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self.counts)

    def __len__(self) -> int:
        return len(self.counts)

    def digests(self, written: Mapping[tuple[str, str], str]) -> dict[str, str]:
        """Of all that the uses of each source show; `written` has the digest of a thing by its kind and id."""
        rows: dict[str, list[str]] = {source: [] for source in self._users}
        for kind, thing in self._citing:
            if isinstance(thing, Article | Page):
                whose = "\0".join((kind, thing.slug, thing.title, thing.lang, str(getattr(thing, "date", ""))))
                for text in _texts(thing, self._lang):
                    for source, use in self._bodies.facts(text).uses:
                        rows[source] += whose, use
                for source, use in self._in_charts(thing):
                    rows[source] += whose, use
        for source, users in self._users.items():
            rows[source] += [written[kind, id_of(t)] for kind, t in users if not isinstance(t, Article | Page)]
        return {source: digest(*row) for source, row in rows.items()}

    def _in_charts(self, thing: Article | Page) -> Iterator[tuple[str, str]]:
        """What the page of a source shows of the charts of a text, and which uses of it they are, by its id."""
        for query in self._bodies.facts(thing.body).queries():
            for figure in self._figures(query):
                for source in {citation.id: None for citation in figure.claim.citations}:
                    yield source, repr((query.title, figure.shown))

    def _of_thing(self, thing: Thing, source: str, cited: _CitedIn) -> tuple[SourceUse, ...]:
        found = _Finder(source, cited, self._bodies, self._lang, self._figures).citations(thing)
        return tuple(SourceUse(*use, n) for n, use in enumerate(found, 1))


def counted(found: Iterable[Count]) -> Counts:
    """The counts of a source by each thing, and what follows from them."""
    rows = tuple(found)
    return Counts(rows, sum(row.n for row in rows), {address_of(row.kind, row.id): row for row in rows})


def id_of(thing: Thing) -> str:
    """The id of a thing, or its slug."""
    return thing.slug if isinstance(thing, Article | Page) else thing.id


def _cited(thing: Thing, bodies: Bodies, lang: str, figures: FiguresOf) -> Iterator[str]:
    """The ids of the sources that a thing cites, once for each citation of it on its page."""
    for text in _texts(thing, lang):
        facts = bodies.facts(text)
        yield from facts.cites
        for query in facts.queries():
            yield from (citation.id for figure in figures(query) for citation in figure.claim.citations)
    if isinstance(thing, Event):
        for claim in thing.claims:
            yield from (citation.id for citation in claim.citations)
        yield from (citation.id for citation in thing.citations)
    elif isinstance(thing, Place):
        yield from (citation.id for name in thing.names for citation in name.citations)


def _texts(thing: Thing, lang: str) -> Iterator[Markdown]:
    """The texts that a thing's page shows."""
    if isinstance(thing, Event):
        yield from _chosen(lang, thing.summary, *(claim.text for claim in thing.claims))
        yield from _chosen(lang, *(change.text for change in thing.revisions))
    elif isinstance(thing, Article | Page):
        yield thing.body
        yield from _chosen(lang, *(change.text for change in thing.corrections))
    else:
        yield from _chosen(lang, thing.note)


def _chosen(lang: str, *rows: tuple[Markdown, ...]) -> Iterator[Markdown]:
    """Of each text the one that a page in the language shows."""
    for texts in rows:
        text = choose_markdown(texts, lang)
        if text is not None:
            yield text


_Use = tuple[str, str, Where]
"""Label and locator of a citation, and what cites."""


class _Finder:
    """Finds the citations of one source; `cited` has those in texts, `figures` finds those of a chart."""

    def __init__(self, source: str, cited: _CitedIn, bodies: Bodies, lang: str, figures: FiguresOf) -> None:
        self._source, self._cited, self._bodies, self._lang = source, cited, bodies, lang
        self._figures = figures

    def citations(self, thing: Thing) -> Iterator[_Use]:
        """The citations in a thing, in the order of its page."""
        if isinstance(thing, Event):
            yield from self._of_event(thing)
        elif isinstance(thing, Article | Page):
            yield from self._of_text(thing.body, "text")
            yield from self._of_changes(thing.corrections, "correction")
        else:
            yield from self._of_texts(thing.note, "note")
        if isinstance(thing, Place):
            for name in thing.names:
                yield from self._own(name.citations, partial(Where, "name", (name.value,), name.lang))

    def _of_event(self, event: Event) -> Iterator[_Use]:
        yield from self._of_texts(event.summary, "text")
        for claim in event.claims:
            yield from self._of_texts(claim.text, "claim", claim.by)
            yield from self._own(claim.citations, partial(self._claim, claim))
        yield from self._own(event.citations, partial(Where, "whole"))
        yield from self._of_changes(event.revisions, "revision")

    def _claim(self, claim: Claim) -> Where:
        text = choose_markdown(claim.text, self._lang)
        words = words_of(self._bodies[text]) if text else ()
        return Where("claim", words, text.lang if text else "", by=claim.by)

    def _own(self, citations: tuple[Citation, ...], where: Callable[[], Where]) -> Iterator[_Use]:
        for citation in citations:
            if citation.id == self._source:
                yield citation.label, citation.locator, where()

    def _of_changes(self, changes: tuple[Revision, ...], kind: str) -> Iterator[_Use]:
        for change in changes:
            yield from self._of_texts(change.text, kind)

    def _of_texts(self, texts: tuple[Markdown, ...], kind: str, by: Ref | None = None) -> Iterator[_Use]:
        text = choose_markdown(texts, self._lang)
        if text is not None:
            yield from self._of_text(text, kind, by)

    def _of_text(self, text: Markdown, kind: str, by: Ref | None = None) -> Iterator[_Use]:
        charts, before = self._bodies.facts(text).queries(), 0
        for one in self._cited.get(text, ()):
            yield from self._of_charts(charts[before : one.charts], text.lang)
            before = one.charts
            of, detail = ("remark", letters(one.remark - 1)) if one.remark else (kind, one.heading)
            yield one.label, one.locator, Where(of, one.words, text.lang, detail, by)
        yield from self._of_charts(charts[before:], text.lang)

    def _of_charts(self, charts: Iterable[ChartQuery], own: str) -> Iterator[_Use]:
        for query in charts:
            for figure in self._figures(query):
                yield from self._own(figure.claim.citations, partial(self._figure, query.title, own, figure))

    def _figure(self, title: str, own: str, figure: Figure) -> Where:
        return Where("chart", (title,), own, amount(figure.claim, self._lang).value, figure.claim.by)
