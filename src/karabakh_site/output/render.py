"""Everything that is published, in units that are made one by one: a page, with what belongs to it, or some files.

A unit knows what it has read of the catalogue, so that it need not be made again while nothing of that has changed.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import DecodeError, Struct
from msgspec.json import decode, encode

from karabakh_site.late import Late
from karabakh_site.model.frame import Given
from karabakh_site.model.output import OutputFile
from karabakh_site.output.framing import Slots
from karabakh_site.output.sitemap import robots
from karabakh_site.output.templates import Templates
from karabakh_site.site.assemble import Make, pages
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.routes import file_of
from karabakh_site.workers import Workers

if TYPE_CHECKING:
    from karabakh_site.output import exports, feeds, timeline_index
    from karabakh_site.output.data import files as data
    from karabakh_site.output.search import index as search
else:
    names = ("exports", "feeds", "timeline_index", "data.files", "search.index")
    exports, feeds, timeline_index, data, search = (Late(f"output.{name}") for name in names)


class _Frame(NamedTuple):
    given: Given
    slots: Slots


def _row(given: Given, slots: Slots) -> str:
    return encode(_Frame(given, slots)).decode()


Files = Callable[[], Iterator[OutputFile]]
DATA = "the data"
"""How the names of units begin whose files the data package describes."""
SEARCH = "the index of the search"


class Made(Struct, frozen=True):
    """What came of a unit. `files` is empty where its template failed.

    A page says where it stands in the sitemap, and since when, as an ISO 8601 day: None for what is not in it.
    """

    files: tuple[OutputFile, ...]
    reads: tuple[str, ...]
    template: str = ""
    changed: str | None = None
    frame: str = ""
    """Of a page, which is the first of the files: what it takes to make its frame again."""


class Units:
    """What can be made from a catalogue, by its name: the address of a page, or what some files are."""

    def __init__(self, catalogue: Catalogue, frames: Sequence[Frames], templates: Templates) -> None:
        """`frames` are those of each language, the site's own first."""
        self._catalogue, self._frames, self._templates = catalogue, frames, templates
        self._pages: dict[str, Make] = {name: make for own in frames for name, make in pages(catalogue, own)}
        self._files: dict[str, Files] = {
            f"{DATA} of the events": lambda: data.event_files(catalogue),
            f"{DATA} of the sources": lambda: data.source_files(catalogue),
            "robots.txt": lambda: iter([robots(catalogue.site)]),
        }
        if frames[0].has_search:
            self._files[SEARCH] = lambda: search.index(catalogue)
        for own in frames:
            self._files |= self._of_language(own)

    def _of_language(self, own: Frames) -> dict[str, Files]:
        """The files that each language has."""
        all, lang, named = self._catalogue, own.lang, f" in {own.lang}" if own.prefix else ""
        files: dict[str, Files] = {
            f"the feed{named}": lambda: iter([feeds.feed(all.site, lang, all.articles_in(lang))])
        }
        if not all.shelves[0].whole:
            files[f"the index of the timeline{named}"] = lambda: iter([timeline_index.timeline_index(all, lang)])
        return files

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
        done = self._templates.render(page)
        if done is None:
            return Made((), reads.take(), page.template)
        files = (OutputFile(file_of(page.address), done.html.encode()), *self._beside(page.address))
        row = _row(page.view.frame.given, done.slots)
        return Made(files, reads.take(), page.template, page.changed if page.in_sitemap else None, row)

    def prepare_search(self, workers: Workers) -> None:
        """Works out what the index of the search is put together from; workers share what is not kept yet."""
        search.prepare(self._catalogue, workers)

    def in_frame(self, template: str, data: bytes, frame: str) -> tuple[bytes, str] | None:
        """A page in its frame as it is now, if that can be told from its bytes and from what was kept of its frame;
        with what to keep now.
        """
        try:
            given, slots = decode(frame, type=_Frame)
        except DecodeError:
            return None
        own = next((own for own in self._frames if own.lang == given.lang), None)
        done = self._templates.in_frame(template, own.again(given), data.decode(), slots) if own else None
        return (done.html.encode(), _row(given, done.slots)) if done else None

    def _beside(self, address: str) -> Iterator[OutputFile]:
        """The files that belong to a page."""
        _, kind, id = (*address.split("/"), "", "")[:3]
        if kind == "sources" and id in self._catalogue.sources.rows:
            yield from exports.exports(self._catalogue, id)
