"""The record looked up: things by id, and what rests on what. Drafts are left out unless they are asked for.

Pages are made of what they read here, and every read is noted (see reads.py): `facts` gives the digest of each.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from karabakh_site.bibliography.copies import Copies
from karabakh_site.bibliography.csl_styles import is_house
from karabakh_site.bibliography.order import OrderKeys, in_order, order_keys, year_suffixes
from karabakh_site.digest import digest
from karabakh_site.model.prose import Body, Naming
from karabakh_site.model.record import (
    Actor,
    Article,
    ChartQuery,
    Event,
    Page,
    Place,
    Record,
    Source,
    TimelineQuery,
    Topic,
)  # fmt: skip
from karabakh_site.model.values import Markdown
from karabakh_site.prose.bodies import Bodies
from karabakh_site.prose.facts import Facts
from karabakh_site.prose.naming import namings
from karabakh_site.site.digests import chart_of, of_brief, of_figures, of_query, of_thing, query_of
from karabakh_site.site.entries import Entries
from karabakh_site.site.extracts import extracts
from karabakh_site.site.links import Links
from karabakh_site.site.machine_forms import MachineForms
from karabakh_site.site.reads import Reads, Table
from karabakh_site.site.shelves import Shelf, Weights, shelve
from karabakh_site.site.uses import Counts, Thing, Uses, UsesInThing, id_of
from karabakh_site.source.charts import Figure, figures
from karabakh_site.source.edtf import sort_key as date_key
from karabakh_site.source.timelines import matching

Key = TypeVar("Key")
Value = TypeVar("Value")
Digest = Callable[[str], str]
SOURCES_A_PAGE = 500
"""Sources on one page of their list."""


class Catalogue:
    """Everything that is published, in its order, with the links between."""

    def __init__(
        self,
        record: Record,
        bodies: Bodies,
        drafts: bool,
        copies: Copies,
        written: Mapping[tuple[str, str], str] = MappingProxyType({}),
        keys: Mapping[str, OrderKeys] = MappingProxyType({}),
    ) -> None:
        """`written` has digests of what things were read from, by kind and id, `keys` where sources stand, by id; those
        that are not there are worked out."""
        self.copies = copies
        self.record, self.site = record, record.site
        self.reads = Reads()
        self._drafts = drafts
        self._texts = bodies
        events = [e for e in record.events if drafts or not e.draft]
        events.sort(key=lambda e: (date_key(e.date), e.id))
        articles = [a for a in record.articles if not a.is_translation and (drafts or not a.draft)]
        articles.sort(key=lambda a: (-a.date.toordinal(), a.slug))
        pages = [p for p in record.pages if not p.is_translation]
        things: dict[str, dict[str, Any]] = {
            "source": {s.id: s for s in record.sources},
            "event": {e.id: e for e in events},
            "place": {p.id: p for p in record.places},
            "actor": {a.id: a for a in record.actors},
            "article": {a.slug: a for a in articles},
            "page": {p.slug: p for p in pages},
            "topic": {t.id: t for t in record.site.topics},
        }
        self._written = {
            (kind, id): written.get((kind, id)) or of_thing(thing)
            for kind, rows in things.items()
            for id, thing in rows.items()
        }
        # An engine's entries have no letters: it would give them by who else is in the list.
        ours = is_house(record.site.citation_style)
        self._keys = {s.id: keys.get(s.id) or order_keys(s, record.site.language) for s in record.sources}
        self.suffixes = year_suffixes(self._keys) if ours else {}
        self.sources: Table[str, Source] = self._things("source", things, self._source_digest)
        self.events_by_id: Table[str, Event] = self._things("event", things)
        self.places: Table[str, Place] = self._things("place", things)
        self.actors: Table[str, Actor] = self._things("actor", things)
        self.articles_by_slug: Table[str, Article] = self._things("article", things)
        self.pages_by_slug: Table[str, Page] = self._things("page", things)
        self.topics: Table[str, Topic] = self._things("topic", things)
        self._tables: dict[str, Table[str, Any]] = {
            table.kind: table for table in vars(self).values() if isinstance(table, Table)
        }
        self._brief = {e.id: of_brief(e) for e in events}
        self.briefs = Table("brief", things["event"], self._brief.__getitem__, self.reads)
        self.neighbours = Table("around", _neighbours(events), self._around_digest, self.reads)
        self.source_order = in_order(self._keys)
        pages_of = {id: i // SOURCES_A_PAGE + 1 for i, id in enumerate(self.source_order)}
        self.page_of_source = Table("page-of", pages_of, lambda id: str(pages_of[id]), self.reads)
        self.forms = MachineForms(self.sources, record.site)
        self._entries: dict[str, Entries] = {}
        self._uses: dict[str, _UsesIn] = {}
        self._namings: dict[str, Mapping[tuple[str, str], tuple[Naming, ...]]] = {}
        links = Links(articles, events, bodies)
        self.extracts = extracts(articles, events, pages, record.places, links.weight_of_place, self.reads)
        self.subjects_of = self._derived("subjects", links.subjects_of, repr)
        self.articles_by_event = self._derived("articles-of", links.articles_by_event, self._digests)
        self.articles_by_subject = self._derived("articles-on", links.articles_by_subject, self._digests)
        self.events_by_subject = self._derived("events-on", links.events_by_subject, self._digests)
        self.briefs_by_subject = self._derived("briefs-on", links.events_by_subject, self._brief_digests)
        self.number_of_events = self._derived("number-on", links.number_of_events, str)
        self.claims_by_actor = self._derived(
            "claims-of", links.claims_by_actor, lambda rows: self._digests(event for event, _ in rows)
        )

    def __reduce__(self) -> tuple[object, ...]:
        """It is made again where it is sent to, out of what it was made of here."""
        return Catalogue, (self.record, self._texts, self._drafts, self.copies, self._written, self._keys)

    def _things(self, kind: str, things: Mapping[str, Mapping[str, Any]], digest: Digest | None = None) -> Any:
        written = digest or (lambda id: self._written[kind, id])
        return Table(kind, things[kind], written, self.reads)

    def _derived(self, kind: str, rows: Mapping[Key, Value], digest: Callable[[Value], str]) -> Table[Key, Value]:
        return Table(kind, rows, lambda key: digest(rows[key]), self.reads)

    def _digests(self, things: Iterable[Article | Event]) -> str:
        kinds = ((id_of(thing), "event" if isinstance(thing, Event) else "article") for thing in things)
        return " ".join(f"{id} {self._written[kind, id]}" for id, kind in kinds)

    def _brief_digests(self, events: Iterable[Event]) -> str:
        return " ".join(f"{event.id} {self._brief[event.id]}" for event in events)

    def _source_digest(self, id: str) -> str:
        return f"{self._written['source', id]} {self.suffixes.get(id, '')}"

    def _around_digest(self, id: str) -> str:
        return " ".join(self._brief[e.id] if e else "" for e in self.neighbours.rows[id])

    @property
    def events(self) -> tuple[Event, ...]:
        """All events in their order."""
        return tuple(self.events_by_id.values())

    @property
    def event_order(self) -> tuple[str, ...]:
        """The ids of all events in their order."""
        self.reads.names["event-order"] = None
        return tuple(self.events_by_id.rows)

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, the newest first."""
        return tuple(self.articles_by_slug.values())

    @property
    def sources_in_order(self) -> tuple[str, ...]:
        """The ids of all sources, in the order of their entries."""
        self.reads.names["source-order"] = None
        return self.source_order

    def thing(self, kind: str, id: str) -> Thing:
        """A source, event, place, actor, article or page."""
        found: Thing = self._tables[kind][id]
        return found

    def body(self, text: Markdown) -> Body:
        """The converted body of a text."""
        self.reads.names[f"text:{self._texts.key(text)}"] = None
        return self._texts[text]

    def facts(self, text: Markdown) -> Facts:
        """The facts about the body of a text."""
        self.reads.names[f"text:{self._texts.key(text)}"] = None
        return self._texts.facts(text)

    def matching(self, query: TimelineQuery) -> tuple[Event, ...]:
        """The events that a timeline asks for, in their order."""
        self.reads.names[f"query:{of_query(query)}"] = None
        return matching(query, self.events_by_id.rows.values())

    def figures(self, query: ChartQuery) -> tuple[Figure, ...]:
        """The figures that a chart asks for, in its order."""
        self.reads.names[f"chart:{of_query(query)}"] = None
        return self._figures(query)

    def _figures(self, query: ChartQuery) -> tuple[Figure, ...]:
        return figures(query, self.events_by_id.rows.values())

    def entries(self, lang: str) -> Entries:
        """The entries of the sources in one language."""
        if lang not in self._entries:
            style = self.site.citation_style
            made = None if style is None or is_house(style) else partial(self.copies.entry, style)
            self._entries[lang] = Entries(self.sources, self.suffixes, self.site.language, lang, made)
        return self._entries[lang]

    def uses(self, lang: str) -> Mapping[str, tuple[UsesInThing, ...]]:
        """What rests on each source, by its id: articles, pages, events and notes, as they stand in the language."""
        return self._uses_in(lang).rows

    def use_counts(self, lang: str) -> Mapping[str, Counts]:
        """The same by its numbers alone."""
        return self._uses_in(lang).counts

    def _uses_in(self, lang: str) -> "_UsesIn":
        if lang not in self._uses:
            kinds = ("article", "page", "event", "place", "actor", "source")
            things = ((kind, thing) for kind in kinds for thing in self._tables[kind].rows.values())
            found = Uses(things, self._texts, lang, self._figures)
            counts = found.counts
            self._uses[lang] = _UsesIn(
                Table(f"uses.{lang}", found, lambda id: found.digest(id, self._written), self.reads),
                Table(f"count.{lang}", counts, lambda id: repr(counts[id].rows), self.reads),
            )
        return self._uses[lang]

    def naming(self, article: Article, kind: str, id: str) -> tuple[Naming, ...]:
        """The sentences of an article that link to a thing."""
        body = self.body(article.body)
        if article.slug not in self._namings:
            self._namings[article.slug] = namings(body)
        return self._namings[article.slug].get((kind, id), ())

    @cached_property
    def _shelves(self) -> tuple[Shelf, ...]:
        """The pages of the timeline, with their events."""
        tables = (("place", self.places.rows), ("actor", self.actors.rows), ("topic", self.topics.rows))
        names = {(kind, id): thing.name for kind, table in tables for id, thing in table.items()}
        events = tuple(self.events_by_id.rows.values())
        return shelve(events, self.subjects_of.rows, Weights(self._texts, names))

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """The pages of the timeline, with the ids of their events."""
        self.reads.names["shelves"] = None
        return self._shelves

    @cached_property
    def timeline_addresses(self) -> Table[str, str]:
        """Where each event stands on the timeline, by its id."""
        found = {id: f"{shelf.address}#{id}" for shelf in self._shelves for id in shelf.events}
        return Table("on-timeline", found, found.__getitem__, self.reads)

    def digests(self) -> dict[str, str]:
        """The digest of every read that a page can make, but for those of `digest_of_query`."""
        lang = self.site.language
        self._uses_in(lang), self.timeline_addresses
        tables = [table for table in vars(self).values() if isinstance(table, Table)]
        tables += [table for uses in self._uses.values() for table in uses]
        found = dict(row for table in tables for row in table.digests())
        found |= dict.fromkeys((f"text:{self._texts.key(text)}" for text in self._texts), "1")
        found |= dict(self.extracts.digests())
        found["event-order"] = " ".join(self.events_by_id.rows)
        found["source-order"] = " ".join(self.source_order)
        found["shelves"] = repr(self._shelves)
        return {name: digest(value) if len(value) > _SHORT else value for name, value in found.items()}

    def digest_of_query(self, read: str) -> str:
        """The digest of a read of `matching` or `figures`, by its name; nothing for another read."""
        kind, _, query = read.partition(":")
        if kind == "chart":
            return of_figures(self._figures(chart_of(query)))
        if kind != "query":
            return ""
        events = matching(query_of(query), self.events_by_id.rows.values())
        return digest(*(f"{e.id} {self._brief[e.id]}" for e in events))


_SHORT = 40
"""Characters of a digest that are not worth a digest."""


class _UsesIn(NamedTuple):
    rows: Table[str, tuple[UsesInThing, ...]]
    counts: Table[str, Counts]


def _neighbours(events: list[Event]) -> dict[str, tuple[Event | None, Event | None]]:
    """The events before and after each, by its id."""
    around = (None, *events, None)
    return {event.id: (around[i], around[i + 2]) for i, event in enumerate(events)}
