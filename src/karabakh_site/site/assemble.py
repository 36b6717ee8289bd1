"""Every page of the site as a view with its address: the list below is the site."""

from collections.abc import Iterator

from karabakh_site.model import views as v
from karabakh_site.model.output import AssetPaths
from karabakh_site.model.record import Record
from karabakh_site.prose.bodies import Bodies
from karabakh_site.site import lists, singles
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames


def assemble(
    record: Record, bodies: Bodies, assets: AssetPaths, *, drafts: bool = False, portable: bool = False
) -> tuple[Catalogue, Iterator[v.Rendered]]:
    """The catalogue of what is published, and a view for each page, one after the other."""
    catalogue = Catalogue(record, bodies, drafts)
    return catalogue, _pages(catalogue, Frames(record, assets, record.site.language, portable))


def _pages(catalogue: Catalogue, frames: Frames) -> Iterator[v.Rendered]:
    yield lists.home(catalogue, frames)
    yield lists.articles(catalogue, frames)
    for article in catalogue.articles:
        yield singles.article(catalogue, frames, article)
    for page in catalogue.pages:
        yield singles.page(catalogue, frames, page)
    yield from lists.timeline(catalogue, frames)
    for event in catalogue.events:
        yield singles.event(catalogue, frames, event)
    yield from lists.sources(catalogue, frames)
    for source in catalogue.record.sources:
        yield singles.source(catalogue, frames, source)
    yield lists.places(catalogue, frames)
    for place in catalogue.record.places:
        yield singles.place(catalogue, frames, place)
    yield lists.actors(catalogue, frames)
    for actor in catalogue.record.actors:
        yield singles.actor(catalogue, frames, actor)
    yield lists.topics(catalogue, frames)
    for topic in catalogue.site.topics:
        yield singles.topic(catalogue, frames, topic)
    for item in (*catalogue.articles, *catalogue.pages):
        for alias in item.aliases:
            yield singles.redirect(frames, alias.id, item)
    for withdrawn in catalogue.site.withdrawn:
        yield singles.withdrawn(frames, withdrawn)
    yield singles.not_found(frames)
