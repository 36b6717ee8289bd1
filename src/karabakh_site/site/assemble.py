"""Every page of the site by its address, as what makes its view when it is wanted: the list below is the site."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from karabakh_site.late import Late
from karabakh_site.model import views as v
from karabakh_site.model.record import Article, Page
from karabakh_site.site import singles
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.event_parts import further_parts
from karabakh_site.site.frames import SEARCH, Frames
from karabakh_site.site.reads import Table
from karabakh_site.site.ways import number_of_pages, sources_page

if TYPE_CHECKING:
    from karabakh_site.site import actors, data_files, lists, places, timeline_pages
    from karabakh_site.site.search import page as search
else:
    names = ("actors", "data_files", "lists", "places", "timeline_pages", "search.page")
    actors, data_files, lists, places, timeline_pages, search = (Late(f"site.{name}") for name in names)

Make = Callable[[], v.Rendered]
"""Makes the view of a page. What it reads of the catalogue on the way is noted there, all of it."""


def pages(all: Catalogue, frames: Frames) -> Iterator[tuple[str, Make]]:
    """The address of each page, and what makes it."""
    yield from ((frames.prefix + address, make) for address, make in _in_every_language(all, frames))
    yield from _moved(all, frames)
    if not frames.prefix:
        for withdrawn in all.site.withdrawn:
            yield withdrawn.address.id, partial(singles.withdrawn, frames, withdrawn)
        yield "/404.html", partial(singles.not_found, frames)


def _in_every_language(all: Catalogue, frames: Frames) -> Iterator[tuple[str, Make]]:
    """The pages that every language has, and the articles and pages that this one has."""
    lang = frames.lang
    slugs = all.versions.slugs("article", lang) if frames.prefix else all.articles_by_slug.rows
    own = all.versions.slugs("page", lang) if frames.prefix else all.pages_by_slug.rows
    yield "/", partial(lists.home, all, frames)
    yield "/articles/", partial(lists.articles, all, frames)
    yield from _each("/articles/{}/", slugs, lambda slug: singles.article(all, frames, all.article(slug, lang)))
    yield from _each("/{}/", own, lambda slug: singles.page(all, frames, all.page(slug, lang)))
    for n, shelf in enumerate(all.shelves):
        yield shelf.address, partial(timeline_pages.timeline, all, frames, n)
    events = all.events_by_id.rows
    yield from _each("/events/{}/", events, lambda id: singles.event(all, frames, all.events_by_id[id]))
    for n in range(1, number_of_pages(len(all.sources.rows)) + 1):
        yield sources_page(n), partial(lists.sources, all, frames, n)
    yield from _each("/sources/{}/", all.sources.rows, lambda id: singles.source(all, frames, all.sources[id]))
    yield from _subjects(all, frames)
    if frames.has_search:
        yield SEARCH, partial(search.search, all, frames)
    yield "/data/", partial(data_files.data, all, frames)


def _subjects(all: Catalogue, frames: Frames) -> Iterator[tuple[str, Make]]:
    """The pages of places, actors and topics; what has more events than fit on one has further ones."""
    numbers = all.number_of_events.rows
    yield "/places/", partial(places.places, all, frames)
    yield from _each("/places/{}/", all.places.rows, lambda id: places.place(all, frames, all.places[id]))
    for id in all.places.rows:
        yield from _further(f"/places/{id}/", numbers.get(("place", id), 0), partial(places.further, all, frames, id))
    yield "/actors/", partial(lists.actors, all, frames)
    yield from _each("/actors/{}/", all.actors.rows, lambda id: actors.actor(all, frames, all.actors[id]))
    for id in all.actors.rows:
        # Its pages list no more events than name it, which is mostly too few for a second one.
        number = numbers.get(("actor", id), 0)
        number = actors.number_of_events(all, id) if further_parts(number) else 0
        yield from _further(f"/actors/{id}/", number, partial(actors.further, all, frames, id))
    yield "/topics/", partial(lists.topics, all, frames)
    yield from _each("/topics/{}/", all.topics, lambda id: singles.topic(all, frames, all.topics[id]))
    for id in all.topics:
        yield from _further(f"/topics/{id}/", numbers.get(("topic", id), 0), partial(singles.further, all, frames, id))


def _further(base: str, events: int, make: Callable[[int], v.Rendered]) -> Iterator[tuple[str, Make]]:
    for n in further_parts(events):
        yield f"{base}page/{n}/", partial(make, n)


def _each(address: str, ids: Iterable[str], make: Callable[[str], v.Rendered]) -> Iterator[tuple[str, Make]]:
    for id in ids:
        yield address.format(id), partial(make, id)


def _moved(all: Catalogue, frames: Frames) -> Iterator[tuple[str, Make]]:
    """The old addresses of articles and pages, and of translations."""
    tables: tuple[Table[str, Article] | Table[str, Page], ...] = (all.articles_by_slug, all.pages_by_slug)
    for table in tables:
        for slug in table.rows:
            item = all.versions.of(table.rows[slug], frames.lang, noted=False)
            for old in item.aliases if item.lang == frames.lang or not frames.prefix else ():
                yield old.id, partial(_redirect, all, frames, table.kind, slug, old.id)


def _redirect(all: Catalogue, frames: Frames, kind: str, slug: str, old: str) -> v.Rendered:
    item = all.article(slug, frames.lang) if kind == "article" else all.page(slug, frames.lang)
    return singles.redirect(frames, old, item)
