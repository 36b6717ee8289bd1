"""Every file of /data/, from the catalogue."""

from collections.abc import Callable, Iterator, Mapping

from karabakh_site.bibliography.exchange.formats import ENDINGS, JOINED
from karabakh_site.model.data import Dataset
from karabakh_site.model.output import OutputFile
from karabakh_site.output.data import datapackage, events_csv, events_json, geojson, timelinejs
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.data_files import PACKAGE, SCHEMA, published
from karabakh_site.site.dataset import dataset


def _calendar(events: Dataset) -> bytes:
    from karabakh_site.output.data import calendar  # its library takes a tenth of a second, which not every command has

    return calendar.dump(events)


_EVENTS: Mapping[str, Callable[[Dataset], bytes]] = {
    "events.json": events_json.dump,
    "events.csv": events_csv.dump,
    "events.ics": _calendar,
    "events.geojson": geojson.dump,
    "timeline.json": timelinejs.dump,
}
_SOURCES = {f"sources.{ending}": form for form, ending in ENDINGS.items()}


def _sources(catalogue: Catalogue, form: str) -> bytes:
    return JOINED[form](catalogue.forms.exports(source.id)[form] for source in catalogue.record.sources).encode()


def data_files(catalogue: Catalogue) -> Iterator[OutputFile]:
    """The events and the sources in each format, the schema of the first, and the package that describes them all."""
    events = dataset(catalogue)
    made = []
    for file in published(catalogue.events):
        dump = _EVENTS.get(file.path)
        data = dump(events) if dump else _sources(catalogue, _SOURCES[file.path])
        made.append((file, data))
        yield OutputFile(f"data/{file.path}", data)
    yield OutputFile(f"data/{SCHEMA.path}", events_json.schema())
    yield OutputFile(f"data/{PACKAGE.path}", datapackage.dump(catalogue.site, made))
