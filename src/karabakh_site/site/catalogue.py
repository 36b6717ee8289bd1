"""The record looked up: things by id, and what rests on what. Drafts are left out unless they are asked for.

Pages are made of what they read here, and every read is noted (see reads.py): `facts` gives the digest of each.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from functools import cache, cached_property, partial
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from karabakh_site.bibliography.copies import Copies
from karabakh_site.bibliography.csl_styles import is_house
from karabakh_site.bibliography.order import OrderKeys, year_suffixes
from karabakh_site.digest import digest
from karabakh_site.model.pictures import Picture
from karabakh_site.model.prose import Body, Naming
from karabakh_site.model.record import Actor, Article, Event, Page, Place, Record, Source, Topic
from karabakh_site.model.values import Markdown, Text, Texts
from karabakh_site.prose.bodies import Bodies
from karabakh_site.prose.facts import Facts
from karabakh_site.site.digests import of_brief, of_thing
from karabakh_site.site.entries import Entries
from karabakh_site.site.extracts import extracts
from karabakh_site.site.links import Links
from karabakh_site.site.machine_forms import MachineForms
from karabakh_site.site.queries import Queries
from karabakh_site.site.reads import Reads, Table
from karabakh_site.site.shelves import Shelf, Weights, shelve
from karabakh_site.site.uses import Counts, Thing, Uses, UsesInThing
from karabakh_site.site.versions import Orders, Versions
from karabakh_site.source.edtf import sort_key as date_key

Key = TypeVar("Key")
Value = TypeVar("Value")
Digest = Callable[[str], str]


class Catalogue:
    """Everything that is published, in its order, with the links between."""

    def __init__(
        self,
        record: Record,
        bodies: Bodies,
        drafts: bool,
        copies: Copies,
        written: Mapping[tuple[str, str], str] = MappingProxyType({}),
        keys: Mapping[str, Mapping[str, OrderKeys]] = MappingProxyType({}),
    ) -> None:
        """`written` has digests of what things were read from, by kind and id, `keys` where sources stand, by
        language and id; those that are not there are worked out."""
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
        self._lines = {
            kind: {id: f"{id} {self._written[kind, id]}" for id in things[kind]} for kind in ("article", "event")
        }
        # An engine's entries have no letters: it would give them by who else is in the list.
        ours = is_house(record.site.citation_style)
        self._keys = keys
        self.orders = Orders(record, keys, self.reads)
        self.suffixes = year_suffixes(self.orders.keys(record.site.language)) if ours else {}
        self.sources: Table[str, Source] = self._things("source", things, self._source_digest)
        self.events_by_id: Table[str, Event] = self._things("event", things)
        self.places: Table[str, Place] = self._things("place", things)
        self.actors: Table[str, Actor] = self._things("actor", things)
        self.articles_by_slug: Table[str, Article] = self._things("article", things)
        self.pages_by_slug: Table[str, Page] = self._things("page", things)
        self.topics: Table[str, Topic] = self._things("topic", things)
        slugs = {"article": frozenset(a.slug for a in articles), "page": frozenset(p.slug for p in pages)}
        self.versions = Versions(record, slugs, written, self.reads)
        self.translations = self.versions.translations
        self._tables: dict[str, Table[str, Any]] = {
            table.kind: table for table in vars(self).values() if isinstance(table, Table)
        }
        self._brief = {e.id: of_brief(e) for e in events}
        self.briefs = Table("brief", things["event"], self._brief.__getitem__, self.reads)
        self.queries = Queries(tuple(events), self._brief, self.reads)
        by_name = {picture.name: picture for picture in record.pictures}
        self.pictures: Table[str, Picture] = Table("picture", by_name, lambda name: repr(by_name[name]), self.reads)
        self.neighbours = Table("around", _neighbours(events), self._around_digest, self.reads)
        self.forms = MachineForms(self.sources, record.site)
        self._entries: dict[str, Entries] = {}
        self._uses: dict[str, _UsesIn] = {}
        links = Links(articles, events, bodies)
        self.extracts = extracts(articles, events, pages, record, links.weight_of_place, self.reads)
        self.subjects_of = self._derived("subjects", links.subjects_of, repr)
        self.articles_by_event = self._derived("articles-of", links.articles_by_event, self._article_digests)
        self.articles_by_subject = self._derived("articles-on", links.articles_by_subject, self._article_digests)
        self.events_by_subject = self._derived("events-on", links.events_by_subject, self._event_digests)
        self.briefs_by_subject = self._derived("briefs-on", links.events_by_subject, self._brief_digests)
        self.number_of_events = self._derived("number-on", links.number_of_events, str)
        self.claims_by_actor = self._derived(
            "claims-of", links.claims_by_actor, lambda rows: self._event_digests(event for event, _ in rows)
        )

    def __reduce__(self) -> tuple[object, ...]:
        """It is made again where it is sent to, out of what it was made of here."""
        return Catalogue, (self.record, self._texts, self._drafts, self.copies, self._written, self._keys)

    def _things(self, kind: str, things: Mapping[str, Mapping[str, Any]], digest: Digest | None = None) -> Any:
        written = digest or (lambda id: self._written[kind, id])
        return Table(kind, things[kind], written, self.reads)

    def _derived(self, kind: str, rows: Mapping[Key, Value], digest: Callable[[Value], str]) -> Table[Key, Value]:
        return Table(kind, rows, lambda key: digest(rows[key]), self.reads)

    def _article_digests(self, articles: Iterable[Article]) -> str:
        lines = self._lines["article"]
        return " ".join([lines[article.slug] for article in articles])

    def _event_digests(self, events: Iterable[Event]) -> str:
        lines = self._lines["event"]
        return " ".join([lines[event.id] for event in events])

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

    def articles_in(self, lang: str) -> tuple[Article, ...]:
        """The same as they are in a language."""
        return tuple(self.versions.of(article, lang) for article in self.articles)

    def thing(self, kind: str, id: str, lang: str) -> Thing:
        """A source, event, place or actor, or an article or page as it is in the language."""
        found: Thing = self._tables[kind][id]
        return self._version(found, lang)

    def _version(self, thing: Thing, lang: str, *, noted: bool = True) -> Thing:
        return self.versions.of(thing, lang, noted=noted) if isinstance(thing, Article | Page) else thing

    def article(self, slug: str, lang: str) -> Article:
        """An article in a language, or else the original."""
        return self.versions.of(self.articles_by_slug[slug], lang)

    def page(self, slug: str, lang: str) -> Page:
        """A page in a language, or else the original."""
        return self.versions.of(self.pages_by_slug[slug], lang)

    def body(self, text: Markdown) -> Body:
        """The converted body of a text."""
        self.reads.names[f"text:{self._texts.key(text)}"] = None
        return self._texts[text]

    def facts(self, text: Markdown) -> Facts:
        """The facts about the body of a text."""
        self.reads.names[f"text:{self._texts.key(text)}"] = None
        return self._texts.facts(text)

    @property
    def texts(self) -> Bodies:
        """All converted texts."""
        self.reads.names["texts"] = None
        return self._texts

    @property
    def tables(self) -> tuple[Table[Any, Any], ...]:
        """The tables of all things, and of translations."""
        return tuple(self._tables.values())

    def entries(self, lang: str) -> Entries:
        """The entries of the sources in one language."""
        if lang not in self._entries:
            style = self.site.citation_style
            made = None if style is None or is_house(style) else partial(self.copies.on(lang).entry, style)
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
            shown = ((k, self._version(t, lang, noted=False)) for k, t in things)
            found = Uses(shown, self._texts, lang, self.queries.unnoted)
            counts, digests = found.counts, cache(lambda: found.digests(self._written))
            self._uses[lang] = _UsesIn(
                Table(f"uses.{lang}", found, lambda id: digests()[id], self.reads),
                Table(f"count.{lang}", counts, lambda id: repr(counts[id].rows), self.reads),
            )
        return self._uses[lang]

    def naming(self, article: Article, kind: str, id: str) -> tuple[Naming, ...]:
        """The sentences of an article that link to a thing."""
        self.reads.names[f"text:{self._texts.key(article.body)}"] = None
        return self._texts.naming(article.body, kind, id)

    @cached_property
    def _shelves(self) -> tuple[Shelf, ...]:
        """The pages of the timeline, with their events."""
        tables = (("place", self.places.rows), ("actor", self.actors.rows), ("topic", self.topics.rows))
        further = set(self.site.languages[1:])
        names = {(kind, id): _names(thing, further) for kind, table in tables for id, thing in table.items()}
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
        """The digest of every read that a page can make, but for those of `queries`."""
        for lang in self.site.languages:
            self._uses_in(lang), self.timeline_addresses
        tables = [table for table in vars(self).values() if isinstance(table, Table)]
        tables += [table for uses in self._uses.values() for table in uses]
        found = dict(row for table in tables for row in table.digests())
        found |= dict.fromkeys((f"text:{self._texts.key(text)}" for text in self._texts), "1")
        found |= dict(self.extracts.digests())
        found["texts"] = " ".join(sorted(self._texts.key(text) for text in self._texts))
        found["event-order"] = " ".join(self.events_by_id.rows)
        found |= self.orders.digests()
        found["shelves"] = repr(self._shelves)
        return {name: digest(value) if len(value) > _SHORT else value for name, value in found.items()}


_SHORT = 40
"""Characters of a digest that are not worth a digest."""


class _UsesIn(NamedTuple):
    rows: Table[str, tuple[UsesInThing, ...]]
    counts: Table[str, Counts]


def _names(thing: Place | Actor | Topic, further: Set[str]) -> Texts:
    """All names that a thing may be shown by; `further` are the languages beside the site's own."""
    names = thing.names if further and not isinstance(thing, Topic) else ()
    return (*thing.name, *(Text(name.value, name.lang) for name in names if name.lang in further))


def _neighbours(events: list[Event]) -> dict[str, tuple[Event | None, Event | None]]:
    """The events before and after each, by its id."""
    around = (None, *events, None)
    return {event.id: (around[i], around[i + 2]) for i, event in enumerate(events)}
