"""What the timeline can be filtered by: the options of the form, and for each event what they are compared with."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from karabakh_site.bibliography.collation import collation_key
from karabakh_site.model.pieces import Link, Matching, Shown
from karabakh_site.model.record import Actor, Event, Place, Topic
from karabakh_site.model.timeline import Choice, Filters, Option
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.contested import contested
from karabakh_site.site.routes import Addresses
from karabakh_site.site.shown import choose, name_of, shown_date
from karabakh_site.site.trees import INDEX
from karabakh_site.site.words import words

KINDS = ("topic", "place", "actor")
OPTIONS_A_PAGE = 100
"""Options of one filter that a page has; more are taken from the index, when it is needed."""


def day(bound: date | None) -> str:
    """The day of a bound by its own clock, as ISO 8601; empty for an open or unknown one."""
    return bound.isoformat()[:10] if bound else ""


def matching(all: Catalogue, event: Event) -> Matching:
    """What the filters ask of an entry on the page."""
    ids = {kind: " ".join(id for k, id in all.subjects_of[event.id] if k == kind) for kind in KINDS}
    return Matching(day(event.date.earliest), day(event.date.latest), ids["topic"], ids["place"], ids["actor"])


def filters(all: Catalogue, to: Addresses, lang: str, *, whole: bool) -> Filters | None:
    """The filters of the timeline; None where there is nothing to choose from."""
    if len(all.events) < 2:
        return None
    said = words(lang)
    choices = []
    for kind in KINDS:
        names = _names(all, kind, lang)
        if names:
            few = tuple(Option(id, name) for id, name in names.items()) if whole or len(names) <= OPTIONS_A_PAGE else ()
            choices.append(Choice(kind, said[f"by_{kind}"], said[f"every_{kind}"], few))
    ways = () if whole else (to.to(INDEX), to.of("event", "_"))
    return Filters(len(all.events), tuple(choices), any(map(contested, all.events)), *ways)


def _names(all: Catalogue, kind: str, lang: str) -> dict[str, Shown]:
    """Topics in the order of site.yaml, places and actors by name: those that an event has."""
    tables: dict[str, Mapping[str, Place | Actor | Topic]] = {
        "topic": all.topics,
        "place": all.places,
        "actor": all.actors,
    }
    named = {id: name_of(one, lang) for id, one in tables[kind].items() if all.number_of_events.get((kind, id))}
    if kind == "topic":
        return named
    return dict(sorted(named.items(), key=lambda item: (collation_key(item[1].value, lang), item[0])))


def browse(all: Catalogue, to: Addresses, lang: str) -> tuple[Link, ...]:
    """The lists that lead to pages by topic, place and actor, which need no script."""
    said = words(lang)
    return tuple(Link(said[f"by_{kind}"], to.to(f"/{kind}s/")) for kind in KINDS if _names(all, kind, lang))


class IndexedEvent(Struct, frozen=True):
    """An event in the index; `topics`, `places` and `actors` are ids."""

    id: str
    earliest: str
    latest: str
    date: Shown
    title: Shown
    contested: bool
    subjects: tuple[tuple[str, ...], ...]


class TimelineIndex(Struct, frozen=True):
    """All events in order, and the names of what they can be filtered by, of each of KINDS in its order."""

    names: tuple[tuple[str, tuple[tuple[str, Shown], ...]], ...]
    events: tuple[IndexedEvent, ...]


def _written(event: Event, lang: str) -> Shown:
    date = shown_date(event.date, lang)
    return Shown("".join(part.text for part in date), date[0].lang)


def index(all: Catalogue, lang: str) -> TimelineIndex:
    """The index of a timeline that has more than one page."""
    events = (
        IndexedEvent(
            e.id,
            day(e.date.earliest),
            day(e.date.latest),
            _written(e, lang),
            choose(e.title, lang),
            contested(e),
            tuple(tuple(id for k, id in all.subjects_of[e.id] if k == kind) for kind in KINDS),
        )
        for e in all.events
    )
    return TimelineIndex(tuple((k, tuple(_names(all, k, lang).items())) for k in KINDS), tuple(events))
