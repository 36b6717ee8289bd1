"""Everything that is published, in units that are made one by one: a page, with what belongs to it, or some files.

A unit knows what it has read of the catalogue, so that it need not be made again while nothing of that has changed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from msgspec import DecodeError, Struct
from msgspec.json import decode, encode

from karabakh_site.late import Late
from karabakh_site.model.frame import Given
from karabakh_site.model.output import OutputFile
from karabakh_site.model.views import Rendered
from karabakh_site.output.framing import Slots
from karabakh_site.output.pictures import Studio
from karabakh_site.output.sitemap import robots
from karabakh_site.output.templates import Templates
from karabakh_site.site.assemble import Make, pages
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.link_cards import key_of
from karabakh_site.site.pictures import renditions
from karabakh_site.site.routes import file_of
from karabakh_site.workers import Workers

if TYPE_CHECKING:
    from karabakh_site.output import exports, feeds, timeline_index
    from karabakh_site.output.data import files as data
    from karabakh_site.output.search import index as search
    from karabakh_site.site import feeds as feed_views
else:
    names = ("exports", "feeds", "timeline_index", "data.files", "search.index")
    exports, feeds, timeline_index, data, search = (Late(f"output.{name}") for name in names)
    feed_views = Late("site.feeds")


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

    def __init__(self, catalogue: Catalogue, frames: Sequence[Frames], templates: Templates, studio: Studio) -> None:
        """`frames` are those of each language, the site's own first."""
        self._catalogue, self._frames, self._templates, self._studio = catalogue, frames, templates, studio
        rasters = (picture for picture in catalogue.record.pictures if picture.kind != "svg")
        self._pictures = {f"the picture {picture.name}": picture for picture in rasters}
        self._pages: dict[str, Make] = {name: make for own in frames for name, make in pages(catalogue, own)}
        self._files: dict[str, Files] = {
            f"{DATA} of the events": lambda: data.event_files(catalogue),
            f"{DATA} of the sources": lambda: data.source_files(catalogue),
            "robots.txt": lambda: iter([robots(catalogue.site)]),
        }
        if frames[0].has_search:
            self._files[SEARCH] = lambda: search.index(catalogue)
        self._files |= {name: partial(self._of_picture, picture.name) for name, picture in self._pictures.items()}
        for own in frames:
            self._files |= self._of_language(own)

    def _of_language(self, own: Frames) -> dict[str, Files]:
        """The files that each language has."""
        all, lang, named = self._catalogue, own.lang, f" in {own.lang}" if own.prefix else ""
        files: dict[str, Files] = {f"the feed{named}": lambda: feeds.files(feed_views.of_site(all, own))}
        if not all.shelves[0].whole:
            files[f"the index of the timeline{named}"] = lambda: iter([timeline_index.timeline_index(all, lang)])
        return files

    def __reduce__(self) -> tuple[object, ...]:
        return Units, (self._catalogue, self._frames, self._templates, self._studio)

    def _of_picture(self, name: str) -> Iterator[OutputFile]:
        return self._studio.all(self._catalogue.pictures[name])

    def takes_long(self, name: str) -> bool:
        """Whether a unit takes as long as many others."""
        return name == SEARCH or name in self._pictures

    def kept(self, files: Iterable[str]) -> frozenset[str]:
        """Under which keys is kept what takes long to make, of all that is published."""
        keys = (made.key for picture in self._pictures.values() for made in renditions(picture).all)
        return frozenset(chain(keys, filter(None, map(key_of, files))))

    def alone(self, path: str) -> OutputFile | None:
        """A file that can be made without the others of its unit, if the one at this path is such."""
        for picture in self._pictures.values() if path.startswith("media/") else ():
            for made in renditions(picture).all:
                if made.path == path:
                    return OutputFile(path, self._studio.one(picture, made))
        return None

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
        files = (OutputFile(file_of(page.address), done.html.encode()), *self._beside(page))
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

    def _beside(self, page: Rendered) -> Iterator[OutputFile]:
        """The files that belong to a page."""
        if card := page.view.frame.head.card:
            yield OutputFile(card.path, self._studio.card(card))
        own = page.view.frame.given.address.split("/")
        if len(own) == 4 and own[1] == "topics" and own[2] and not own[3]:
            frames = next(frames for frames in self._frames if frames.lang == page.view.frame.lang)
            yield from feeds.files(feed_views.of_topic(self._catalogue, frames, own[2]))
        _, kind, id = (*page.address.split("/"), "", "")[:3]
        if kind == "sources" and id in self._catalogue.sources.rows:
            yield from exports.exports(self._catalogue, id)
