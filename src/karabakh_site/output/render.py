"""Everything that is published, in units that are made one by one: a page, with what belongs to it, or some files.

A unit knows what it has read of the catalogue, so that it need not be made again while nothing of that has changed.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from karabakh_site.late import Late
from karabakh_site.model.output import OutputFile
from karabakh_site.output.sitemap import robots
from karabakh_site.output.templates import Templates
from karabakh_site.site.assemble import Make, pages
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.routes import file_of

if TYPE_CHECKING:
    from karabakh_site.output import exports, feeds, timeline_index
    from karabakh_site.output.data import files as data
else:
    names = ("exports", "feeds", "timeline_index", "data.files")
    exports, feeds, timeline_index, data = (Late(f"output.{name}") for name in names)

Files = Callable[[], Iterator[OutputFile]]
DATA = "the data"
"""How the names of units begin whose files the data package describes."""


class Made(Struct, frozen=True):
    """What came of a unit. `files` is empty where its template failed.

    A page says where it stands in the sitemap, and since when, as an ISO 8601 day: None for what is not in it.
    """

    files: tuple[OutputFile, ...]
    reads: tuple[str, ...]
    template: str = ""
    changed: str | None = None


class Units:
    """What can be made from a catalogue, by its name: the address of a page, or what some files are."""

    def __init__(self, catalogue: Catalogue, frames: Frames, templates: Templates) -> None:
        self._catalogue, self._frames, self._templates = catalogue, frames, templates
        self._pages: dict[str, Make] = dict(pages(catalogue, frames))
        self._files: dict[str, Files] = {
            f"{DATA} of the events": lambda: data.event_files(catalogue),
            f"{DATA} of the sources": lambda: data.source_files(catalogue),
            "the feed": lambda: iter([feeds.feeds(catalogue.site, catalogue.articles)]),
            "robots.txt": lambda: iter([robots(catalogue.site)]),
        }
        if not catalogue.shelves[0].whole:
            self._files["the index of the timeline"] = lambda: iter(
                [timeline_index.timeline_index(catalogue, frames.lang)]
            )

    def __reduce__(self) -> tuple[object, ...]:
        return Units, (self._catalogue, self._frames, self._templates)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all units; those that take long come first."""
        return (*self._files, *self._pages)

    def make(self, name: str) -> Made:
        """Makes one; a template that fails is reported."""
        reads = self._catalogue.reads
        reads.take()
        if name in self._files:
            files = tuple(self._files[name]())
            return Made(files, reads.take())
        page = self._pages[name]()
        html = self._templates.render(page)
        if html is None:
            return Made((), reads.take(), page.template)
        files = (OutputFile(file_of(page.address), html.rstrip().encode() + b"\n"), *self._beside(page.address))
        return Made(files, reads.take(), page.template, page.changed if page.in_sitemap else None)

    def _beside(self, address: str) -> Iterator[OutputFile]:
        """The files that belong to a page."""
        _, kind, id = (*address.split("/"), "", "")[:3]
        if kind == "sources" and id in self._catalogue.sources.rows:
            yield from exports.exports(self._catalogue, id)
