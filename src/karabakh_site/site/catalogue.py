"""The record looked up: things by id, and what rests on what. Drafts are left out unless they are asked for."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from karabakh_site.bibliography.copies import Copies
from karabakh_site.bibliography.csl_styles import is_house
from karabakh_site.bibliography.order import sort_key, year_suffixes
from karabakh_site.model.record import Actor, Article, Event, Page, Place, Record, Source, Topic
from karabakh_site.prose.bodies import Bodies
from karabakh_site.prose.references import cited, named
from karabakh_site.site.entries import Entries
from karabakh_site.source.edtf import sort_key as date_key

Key = TypeVar("Key")
Thing = TypeVar("Thing")


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
        self.suffixes = year_suffixes(record.sources) if is_house(record.site.citation_style) else {}
        self.sources_in_order = sorted(record.sources, key=lambda s: sort_key(s, record.site.language))
        self._entries: dict[str, Entries] = {}
        self._link()

    def entries(self, lang: str) -> Entries:
        """The entries of the sources in one language."""
        if lang not in self._entries:
            style = self.site.citation_style
            made = None if style is None or is_house(style) else partial(self.copies.entry, style)
            self._entries[lang] = Entries(self.sources, self.suffixes, self.site.language, lang, made)
        return self._entries[lang]

    def _link(self) -> None:
        self.articles_by_source: dict[str, list[Article]] = defaultdict(list)
        self.pages_by_source: dict[str, list[Page]] = defaultdict(list)
        self.events_by_source: dict[str, list[Event]] = defaultdict(list)
        self.articles_by_event: dict[str, list[Article]] = defaultdict(list)
        self.articles_by_subject: dict[tuple[str, str], list[Article]] = defaultdict(list)
        self.events_by_subject: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for article in self.articles:
            _add(self.articles_by_source, self._cited_in(article), article)
            subjects = named(self.bodies[article.body]) + [("topic", ref.id) for ref in article.topics]
            _add(self.articles_by_event, (id for kind, id in subjects if kind == "event"), article)
            _add(self.articles_by_subject, subjects, article)
        for page in self.pages:
            _add(self.pages_by_source, self._cited_in(page), page)
        for event in self.events:
            _add(self.events_by_source, self._cited_by(event), event)
            subjects = [("actor", ref.id) for ref in event.actors] + [("actor", c.by.id) for c in event.claims]
            subjects += [("topic", ref.id) for ref in event.topics]
            subjects += [("place", event.place.id)] if event.place else []
            texts = [*event.summary, *(t for c in event.claims for t in c.text)]
            subjects += [s for t in texts for s in named(self.bodies[t]) if s[0] in ("place", "actor", "topic")]
            _add(self.events_by_subject, subjects, event)

    def _cited_in(self, item: Article | Page) -> list[str]:
        texts = [item.body, *(t for change in item.corrections for t in change.text)]
        return [id for text in texts for id in cited(self.bodies[text])]

    def _cited_by(self, event: Event) -> list[str]:
        texts = [
            *event.summary,
            *(t for c in event.claims for t in c.text),
            *(t for r in event.revisions for t in r.text),
        ]
        ids = [c.id for c in event.citations] + [c.id for claim in event.claims for c in claim.citations]
        return ids + [id for text in texts for id in cited(self.bodies[text])]


def _add(index: dict[Key, list[Thing]], keys: Iterable[Key], thing: Thing) -> None:
    for key in dict.fromkeys(keys):
        index[key].append(thing)


def contested(event: Event) -> bool:
    """Whether two different parties have standing claims, or a claim is disputed."""
    standing = {c.by.id for c in event.claims if c.status not in ("retracted", "superseded")}
    return len(standing) > 1 or any(c.status == "disputed" for c in event.claims)
