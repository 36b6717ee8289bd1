"""Every page of the site by its address, as what makes its view when it is wanted: the list below is the site."""

from collections.abc import Callable, Iterator
from functools import partial

from karabakh_site.model import views as v
from karabakh_site.site import actors, data_files, lists, places, singles, timeline_pages
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.ways import sources_page
from karabakh_site.source.rules import address

Make = Callable[[], v.Rendered]
"""Makes the view of a page. What it reads of the catalogue on the way is noted there, all of it."""


def pages(all: Catalogue, frames: Frames) -> Iterator[tuple[str, Make]]:
    """The address of each page, and what makes it."""
    yield "/", partial(lists.home, all, frames)
    yield "/articles/", partial(lists.articles, all, frames)
    for slug, article in all.articles_by_slug.rows.items():
        yield address(article), lambda slug=slug: singles.article(all, frames, all.articles_by_slug[slug])
    for slug, page in all.pages_by_slug.rows.items():
        yield address(page), lambda slug=slug: singles.page(all, frames, all.pages_by_slug[slug])
    for n, shelf in enumerate(all.shelves):
        yield shelf.address, partial(timeline_pages.timeline, all, frames, n)
    for id in all.events_by_id.rows:
        yield f"/events/{id}/", lambda id=id: singles.event(all, frames, all.events_by_id[id])
    for n in range(1, lists.number_of_pages(len(all.sources.rows)) + 1):
        yield sources_page(n), partial(lists.sources, all, frames, n)
    for id in all.sources.rows:
        yield f"/sources/{id}/", lambda id=id: singles.source(all, frames, all.sources[id])
    yield "/places/", partial(places.places, all, frames)
    for id in all.places.rows:
        yield f"/places/{id}/", lambda id=id: places.place(all, frames, all.places[id])
    yield "/actors/", partial(lists.actors, all, frames)
    for id in all.actors.rows:
        yield f"/actors/{id}/", lambda id=id: actors.actor(all, frames, all.actors[id])
    yield "/topics/", partial(lists.topics, all, frames)
    for id, topic in all.topics.items():
        yield f"/topics/{id}/", partial(singles.topic, all, frames, topic)
    yield "/data/", partial(data_files.data, all, frames)
    for slug, item in all.articles_by_slug.rows.items():
        for old in item.aliases:
            yield old.id, lambda slug=slug, id=old.id: singles.redirect(frames, id, all.articles_by_slug[slug])
    for slug, item in all.pages_by_slug.rows.items():
        for old in item.aliases:
            yield old.id, lambda slug=slug, id=old.id: singles.redirect(frames, id, all.pages_by_slug[slug])
    for withdrawn in all.site.withdrawn:
        yield withdrawn.address.id, partial(singles.withdrawn, frames, withdrawn)
    yield "/404.html", partial(singles.not_found, frames)
