"""Every page of the site as a view with its address: the list below is the site."""

from collections.abc import Iterator

from karabakh_site.bibliography.copies import Copies
from karabakh_site.model import views as v
from karabakh_site.model.output import AssetPaths
from karabakh_site.model.record import Article, Page, Record
from karabakh_site.prose.bodies import Bodies
from karabakh_site.site import actors, data_files, lists, places, singles, timeline_pages
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames


def assemble(
    record: Record,
    bodies: Bodies,
    assets: AssetPaths,
    copies: Copies,
    *,
    drafts: bool = False,
    portable: bool = False,
) -> tuple[Catalogue, Iterator[v.Rendered]]:
    """The catalogue of what is published, and a view for each page, one after the other."""
    catalogue = Catalogue(record, bodies, drafts, copies)
    return catalogue, _pages(catalogue, Frames(catalogue, assets, record.site.language, portable))


def _pages(catalogue: Catalogue, frames: Frames) -> Iterator[v.Rendered]:
    yield lists.home(catalogue, frames)
    yield lists.articles(catalogue, frames)
    yield from (singles.article(catalogue, frames, article) for article in catalogue.articles)
    yield from (singles.page(catalogue, frames, page) for page in catalogue.pages)
    yield from timeline_pages.timeline(catalogue, frames)
    yield from (singles.event(catalogue, frames, event) for event in catalogue.events)
    yield from lists.sources(catalogue, frames)
    yield from (singles.source(catalogue, frames, source) for source in catalogue.record.sources)
    yield places.places(catalogue, frames)
    for place in catalogue.record.places:
        yield from places.place(catalogue, frames, place)
    yield lists.actors(catalogue, frames)
    for actor in catalogue.record.actors:
        yield from actors.actor(catalogue, frames, actor)
    yield lists.topics(catalogue, frames)
    for topic in catalogue.site.topics:
        yield from singles.topic(catalogue, frames, topic)
    yield data_files.data(catalogue, frames)
    moved: tuple[Article | Page, ...] = (*catalogue.articles, *catalogue.pages)
    yield from (singles.redirect(frames, alias.id, item) for item in moved for alias in item.aliases)
    yield from (singles.withdrawn(frames, withdrawn) for withdrawn in catalogue.site.withdrawn)
    yield singles.not_found(frames)
