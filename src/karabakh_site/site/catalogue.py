"""The record looked up: things by id, and what rests on what. Drafts are left out unless they are asked for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from typing import TypeVar

from karabakh_site.bibliography.copies import Copies
from karabakh_site.bibliography.csl_styles import is_house
from karabakh_site.bibliography.order import sort_key, year_suffixes
from karabakh_site.model.prose import Naming
from karabakh_site.model.record import Actor, Article, Claim, Event, Page, Place, Record, Source, Topic
from karabakh_site.prose.bodies import Bodies
from karabakh_site.prose.naming import namings
from karabakh_site.prose.references import named
from karabakh_site.site.entries import Entries
from karabakh_site.site.machine_forms import MachineForms
from karabakh_site.site.shelves import Shelf, Weights, shelve
from karabakh_site.site.uses import Thing, UsesBySource, uses_by_source
from karabakh_site.source.edtf import sort_key as date_key

Key = TypeVar("Key")
Value = TypeVar("Value")


class Catalogue:
    """Everything that is published, in its order, with the links between."""

    def __init__(self, record: Record, bodies: Bodies, drafts: bool, copies: Copies) -> None:
        self.copies = copies
        self.record, self.bodies, self.site = record, bodies, record.site
        self.sources: dict[str, Source] = {s.id: s for s in record.sources}
        self.places: dict[str, Place] = {p.id: p for p in record.places}
        self.actors: dict[str, Actor] = {a.id: a for a in record.actors}
        self.topics: dict[str, Topic] = {t.id: t for t in record.site.topics}
        events = (e for e in record.events if drafts or not e.draft)
        self.events: tuple[Event, ...] = tuple(sorted(events, key=lambda e: (date_key(e.date), e.id)))
        self.position = {e.id: i for i, e in enumerate(self.events)}
        articles = (a for a in record.articles if not a.is_translation and (drafts or not a.draft))
        self.articles: tuple[Article, ...] = tuple(sorted(articles, key=lambda a: (-a.date.toordinal(), a.slug)))
        self.pages: tuple[Page, ...] = tuple(p for p in record.pages if not p.is_translation)
        # An engine's entries have no letters: it would give them by who else is in the list.
        ours = is_house(record.site.citation_style)
        self.suffixes = year_suffixes(record.sources, record.site.language) if ours else {}
        self.sources_in_order = sorted(record.sources, key=lambda s: sort_key(s, record.site.language))
        self.forms = MachineForms(self.sources, record.site)
        self._entries: dict[str, Entries] = {}
        self._uses: dict[str, UsesBySource] = {}
        self._namings: dict[str, Mapping[tuple[str, str], tuple[Naming, ...]]] = {}
        self._link()

    def entries(self, lang: str) -> Entries:
        """The entries of the sources in one language."""
        if lang not in self._entries:
            style = self.site.citation_style
            made = None if style is None or is_house(style) else partial(self.copies.entry, style)
            self._entries[lang] = Entries(self.sources, self.suffixes, self.site.language, lang, made)
        return self._entries[lang]

    def uses(self, lang: str) -> UsesBySource:
        """What rests on each source, by its id: articles, pages, events and notes, as they stand in the language."""
        if lang not in self._uses:
            things: tuple[tuple[str, Iterable[Thing]], ...] = (
                ("article", self.articles),
                ("page", self.pages),
                ("event", self.events),
                ("place", self.record.places),
                ("actor", self.record.actors),
                ("source", self.record.sources),
            )
            self._uses[lang] = uses_by_source(((k, t) for k, row in things for t in row), self.bodies, lang)
        return self._uses[lang]

    def naming(self, article: Article, kind: str, id: str) -> tuple[Naming, ...]:
        """The sentences of an article that link to a thing."""
        body = self.bodies[article.body]
        if article.slug not in self._namings:
            self._namings[article.slug] = namings(body)
        return self._namings[article.slug].get((kind, id), ())

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """The pages of the timeline, with their events."""
        tables = (("place", self.places), ("actor", self.actors), ("topic", self.topics))
        names = {(kind, id): thing.name for kind, table in tables for id, thing in table.items()}
        return shelve(self.events, self.subjects_of, Weights(self.bodies, names))

    @cached_property
    def timeline_addresses(self) -> dict[str, str]:
        """Where each event stands on the timeline, by its id."""
        return {e.id: f"{shelf.address}#{e.id}" for shelf in self.shelves for e in shelf.events}

    def _link(self) -> None:
        self.articles_by_event: dict[str, list[Article]] = defaultdict(list)
        self.articles_by_subject: dict[tuple[str, str], list[Article]] = defaultdict(list)
        self.claims_by_actor: dict[str, list[tuple[Event, Claim]]] = defaultdict(list)
        self.events_by_subject: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for article in self.articles:
            subjects = named(self.bodies[article.body]) + [("topic", ref.id) for ref in article.topics]
            _add(self.articles_by_event, (id for kind, id in subjects if kind == "event"), article)
            _add(self.articles_by_subject, subjects, article)
        self.subjects_of: dict[str, tuple[tuple[str, str], ...]] = {}
        for event in self.events:
            for claim in event.claims:
                self.claims_by_actor[claim.by.id].append((event, claim))
            subjects = [("actor", ref.id) for ref in event.actors] + [("actor", c.by.id) for c in event.claims]
            subjects += [("topic", ref.id) for ref in event.topics]
            subjects += [("place", event.place.id)] if event.place else []
            texts = [*event.summary, *(t for c in event.claims for t in c.text)]
            subjects += [s for t in texts for s in named(self.bodies[t]) if s[0] in ("place", "actor", "topic")]
            _add(self.events_by_subject, subjects, event)
            self.subjects_of[event.id] = tuple(dict.fromkeys(subjects))


def _add(index: dict[Key, list[Value]], keys: Iterable[Key], thing: Value) -> None:
    for key in dict.fromkeys(keys):
        index[key].append(thing)


def contested(event: Event) -> bool:
    """Whether two different parties have standing claims, or a claim is disputed."""
    standing = {c.by.id for c in event.claims if c.status not in ("retracted", "superseded")}
    return len(standing) > 1 or any(c.status == "disputed" for c in event.claims)
