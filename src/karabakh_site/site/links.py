"""What hangs together in the record: which articles and events are about what, and who says something in which."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from karabakh_site.model.record import Article, Claim, Event
from karabakh_site.prose.bodies import Bodies

Key = TypeVar("Key")
Value = TypeVar("Value")
Subject = tuple[str, str]
"""A place, an actor or a topic, as its kind and id."""


class Links:
    """The links between things that are published; each list is in the order of what was given."""

    def __init__(self, articles: Sequence[Article], events: Sequence[Event], bodies: Bodies) -> None:
        self._bodies = bodies
        of_event: dict[str, list[Article]] = defaultdict(list)
        on_subject: dict[Subject, list[Article]] = defaultdict(list)
        for article in articles:
            named = bodies.facts(article.body).named() + [("topic", ref.id) for ref in article.topics]
            _add(of_event, (id for kind, id in named if kind == "event"), article)
            _add(on_subject, named, article)
        self.articles_by_event = dict(of_event)
        self.articles_by_subject = dict(on_subject)
        self.subjects_of = {event.id: tuple(dict.fromkeys(self._subjects(event))) for event in events}
        by_subject: dict[Subject, list[Event]] = defaultdict(list)
        by_actor: dict[str, list[tuple[Event, Claim]]] = defaultdict(list)
        for event in events:
            _add(by_subject, self.subjects_of[event.id], event)
            for claim in event.claims:
                by_actor[claim.by.id].append((event, claim))
        self.events_by_subject = dict(by_subject)
        self.number_of_events = {subject: len(rows) for subject, rows in by_subject.items()}
        self.claims_by_actor = dict(by_actor)

    def weight_of_place(self, id: str) -> int:
        """How many events and articles there are on a place."""
        subject = "place", id
        return len(self.events_by_subject.get(subject, ())) + len(self.articles_by_subject.get(subject, ()))

    def _subjects(self, event: Event) -> Iterator[Subject]:
        yield from (("actor", ref.id) for ref in event.actors)
        yield from (("actor", claim.by.id) for claim in event.claims)
        yield from (("topic", ref.id) for ref in event.topics)
        if event.place:
            yield "place", event.place.id
        for text in (*event.summary, *(text for claim in event.claims for text in claim.text)):
            for link in self._bodies.facts(text).links:
                if link.kind in ("place", "actor", "topic"):
                    yield link.kind, link.target


def _add(index: dict[Key, list[Value]], keys: Iterable[Key], thing: Value) -> None:
    for key in dict.fromkeys(keys):
        index[key].append(thing)
