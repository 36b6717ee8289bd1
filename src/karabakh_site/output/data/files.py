"""Every file of /data/, from the catalogue."""

from collections.abc import Callable, Iterator, Mapping

from karabakh_site.bibliography.exchange.formats import ENDINGS, JOINED
from karabakh_site.model.data import Dataset
from karabakh_site.model.output import OutputFile
from karabakh_site.model.record import Site
from karabakh_site.output.data import calendar, datapackage, events_csv, events_json, geojson, timelinejs
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.data_files import DATA_FILES, PACKAGE, SCHEMA, published
from karabakh_site.site.dataset import dataset

_EVENTS: Mapping[str, Callable[[Dataset], bytes]] = {
    "events.json": events_json.dump,
    "events.csv": events_csv.dump,
    "events.ics": calendar.dump,
    "events.geojson": geojson.dump,
    "timeline.json": timelinejs.dump,
}
_SOURCES = {f"sources.{ending}": form for form, ending in ENDINGS.items()}


def event_files(catalogue: Catalogue) -> Iterator[OutputFile]:
    """The events in each format, and the schema of the first."""
    events = dataset(catalogue)
    for file in published(catalogue):
        if dump := _EVENTS.get(file.path):
            yield OutputFile(f"data/{file.path}", dump(events))
    yield OutputFile(f"data/{SCHEMA.path}", events_json.schema())


def source_files(catalogue: Catalogue) -> Iterator[OutputFile]:
    """The sources in each format."""
    texts = [catalogue.forms.exports(id) for id in catalogue.sources]
    for path, form in _SOURCES.items():
        yield OutputFile(f"data/{path}", JOINED[form](text[form] for text in texts).encode())


def package(site: Site, made: Mapping[str, tuple[int, str]]) -> OutputFile:
    """What describes the others; `made` has the bytes and the SHA-256 of each file that was made, by its path."""
    files = ((file, made.get(f"data/{file.path}")) for file in DATA_FILES)
    return OutputFile(f"data/{PACKAGE.path}", datapackage.dump(site, ((file, *one) for file, one in files if one)))
