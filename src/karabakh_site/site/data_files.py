"""The files of /data/, and the page that lists them."""

from msgspec import Struct

from karabakh_site.model import pieces
from karabakh_site.model import views as v
from karabakh_site.model.head import Alternate, Head
from karabakh_site.site import json_ld
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.routes import Addresses


class DataFile(Struct, frozen=True):
    """A file of /data/: its name, its media type, and what its format is called."""

    path: str
    media_type: str
    format: str

    @property
    def word(self) -> str:
        """The key of the words that say what the file holds: `data_events_json`."""
        return "data_" + self.path.replace(".", "_")


CALENDAR = DataFile("events.ics", "text/calendar", "iCalendar")
EVENT_FILES = (
    DataFile("events.json", "application/json", "JSON"),
    DataFile("events.csv", "text/csv", "CSV"),
    CALENDAR,
    DataFile("events.geojson", "application/geo+json", "GeoJSON"),
)
DATA_FILES = (
    *EVENT_FILES,
    DataFile("timeline.json", "application/json", "TimelineJS"),
    DataFile("sources.json", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
    DataFile("sources.bib", "application/x-bibtex", "BibTeX"),
    DataFile("sources.ris", "application/x-research-info-systems", "RIS"),
)
SCHEMA = DataFile("events.schema.json", "application/schema+json", "JSON Schema")
PACKAGE = DataFile("datapackage.json", "application/json", "Data Package")


def published(all: Catalogue, files: tuple[DataFile, ...] = DATA_FILES) -> tuple[DataFile, ...]:
    """Those of the files that a site has: a calendar cannot be empty (RFC 5545), and is left out."""
    return tuple(file for file in files if all.extracts.has_bounded_events or file is not CALENDAR)


def alternates(all: Catalogue, to: Addresses) -> tuple[Alternate, ...]:
    """The events in other forms, for the head of the timeline."""
    return tuple(Alternate(to.to(f"/data/{file.path}"), file.media_type) for file in published(all, EVENT_FILES))


def data(all: Catalogue, frames: Frames) -> v.Rendered:
    """/data/: every file with what it holds, for people; for programs it is a schema.org Dataset."""
    to, words = frames.addresses("/data/"), frames.words
    files = (*published(all), SCHEMA, PACKAGE)
    items = tuple(
        pieces.IndexItem(
            pieces.Link(pieces.Shown(file.path), to.to(f"/data/{file.path}")),
            words[file.word],
            pieces.Shown(file.format),
        )
        for file in files
    )
    downloads = [(f"{to.canonical()}{file.path}", file.media_type) for file in files]
    head = Head(json_ld=json_ld.script(json_ld.dataset(all.site, to.canonical(), words["data_note"].value, downloads)))
    frame = frames.frame(to, words["data"].value, words["data_note"].value, head=head)
    return v.Rendered(to.here, "index.html", v.IndexView(frame, words["data"], items, words["data_note"]))
