"""What many pages show of all things of a kind together: little of each, or one value of all.

A page that reads such an extract depends on it, and not on each thing that it was made from: that the summary of a
page changed is nothing to the navigation.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from karabakh_site.model.record import Article, Event, Page, Place, Record
from karabakh_site.site.reads import Reads

NEWEST = 5
"""Articles on the front page."""
STATEMENT = "accessibility"
"""The slug of the page that says how accessible the site is."""
OF_THE_RECORD = frozenset({"timeline", "events", "sources", "places", "actors", "topics", "data", "search"})
"""The folders of the pages that every language has."""


class Extracts(Struct, frozen=True):
    """The extracts of what is published; `articles` are the newest first, `pins` the places that maps show, those that
    most is known of first, `further` the languages beside the site's own. Of pages and pins no more may be used than
    `digests` names. `all_kinds` are the lists that have something in them, `articles`, `topics` ..."""

    articles: Sequence[Article]
    events: Sequence[Event]
    all_kinds: frozenset[str]
    all_pages: Sequence[Page]
    all_pins: Sequence[Place]
    further: frozenset[str]
    day: date | None
    reads: Reads

    @property
    def newest(self) -> tuple[str, ...]:
        """The slugs of the newest articles."""
        self.reads.names["newest"] = None
        return tuple(article.slug for article in self.articles[:NEWEST])

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages, by title and address."""
        self.reads.names["titles"] = None
        return tuple(self.all_pages)

    @property
    def has_statement(self) -> bool:
        """Whether there is a page that says how accessible the site is."""
        self.reads.names["statement"] = None
        return self._has_statement()

    @property
    def pins(self) -> tuple[Place, ...]:
        """The places that have a position, by name and position."""
        self.reads.names["pins"] = None
        return tuple(self.all_pins)

    @property
    def kinds(self) -> frozenset[str]:
        """The lists that have something in them: `articles`, `events`, `sources`, `places`, `actors`, `topics`."""
        self.reads.names["kinds"] = None
        return self.all_kinds

    @property
    def old_addresses(self) -> frozenset[str]:
        """The old addresses of articles and pages that look like those of the record."""
        self.reads.names["old-addresses"] = None
        return self._old_addresses()

    def _names(self, place: Place) -> list[tuple[str, str]]:
        """The names by which pages of further languages may show a place."""
        return [(name.value, name.lang) for name in place.names if name.lang in self.further]

    def _has_statement(self) -> bool:
        return any(page.slug == STATEMENT for page in self.all_pages)

    def _old_addresses(self) -> frozenset[str]:
        items: tuple[Article | Page, ...] = (*self.articles, *self.all_pages)
        old = (alias.id for item in items for alias in item.aliases)
        return frozenset(address for address in old if address.split("/")[1] in OF_THE_RECORD)

    @property
    def newest_day(self) -> date | None:
        """The newest day that articles, pages and events name as that of a publication or a change."""
        self.reads.names["newest-day"] = None
        return self.day

    @property
    def has_bounded_events(self) -> bool:
        """Whether beginning and end of an event are known."""
        self.reads.names["bounded"] = None
        return any(event.date.earliest and event.date.latest for event in self.events)

    def digests(self) -> Iterator[tuple[str, str]]:
        """Every read with its digest."""
        yield "newest", " ".join(article.slug for article in self.articles[:NEWEST])
        yield "kinds", " ".join(sorted(self.all_kinds))
        yield "titles", repr([(page.slug, page.title, page.lang) for page in self.all_pages])
        yield "statement", str(self._has_statement())
        yield "old-addresses", " ".join(sorted(self._old_addresses()))
        pins = ((p.id, p.name, self._names(p), p.lat, p.lon, p.precision) for p in self.all_pins)
        yield "pins", repr(list(pins))
        yield "newest-day", str(self.day)
        yield "bounded", str(any(event.date.earliest and event.date.latest for event in self.events))


def extracts(
    articles: Sequence[Article],
    events: Sequence[Event],
    pages: Sequence[Page],
    record: Record,
    weight: Callable[[str], int],
    reads: Reads,
) -> Extracts:
    """`weight` says how much is known of a place, by its id."""
    pins = sorted((place for place in record.places if place.lat), key=lambda place: (-weight(place.id), place.id))
    further = frozenset(record.site.languages[1:])
    lists = {
        "articles": articles,
        "events": events,
        "sources": record.sources,
        "places": record.places,
        "actors": record.actors,
        "topics": record.site.topics,
    }
    kinds = frozenset(name for name, things in lists.items() if things)
    return Extracts(articles, events, kinds, pages, pins, further, _newest_day(articles, pages, events), reads)


def _newest_day(articles: Iterable[Article], pages: Iterable[Page], events: Iterable[Event]) -> date | None:
    days = [day for item in articles for day in (item.date, item.updated) if day]
    days += [page.updated for page in pages if page.updated]
    days += [change.date for article in articles for change in article.corrections]
    days += [change.date for page in pages for change in page.corrections]
    days += [revision.date for event in events for revision in event.revisions]
    return max(days, default=None)
