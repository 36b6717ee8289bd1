"""Every file of /data/, from the catalogue."""

from collections.abc import Callable, Iterator, Mapping

from karabakh_site.bibliography.exchange.formats import DUMPS, ENDINGS
from karabakh_site.model.data import Dataset
from karabakh_site.model.output import OutputFile
from karabakh_site.output.data import calendar, datapackage, events_csv, events_json, geojson, timelinejs
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.data_files import PACKAGE, SCHEMA, published
from karabakh_site.site.dataset import dataset

_EVENTS: Mapping[str, Callable[[Dataset], bytes]] = {
    "events.json": events_json.dump,
    "events.csv": events_csv.dump,
    "events.ics": calendar.dump,
    "events.geojson": geojson.dump,
    "timeline.json": timelinejs.dump,
}
_SOURCES = {f"sources.{ending}": DUMPS[form] for form, ending in ENDINGS.items()}


def data_files(catalogue: Catalogue) -> Iterator[OutputFile]:
    """The events and the sources in each format, the schema of the first, and the package that describes them all."""
    events = dataset(catalogue)
    made = []
    for file in published(catalogue.events):
        dump = _EVENTS.get(file.path)
        data = dump(events) if dump else _SOURCES[file.path](catalogue.record.sources).encode()
        made.append((file, data))
        yield OutputFile(f"data/{file.path}", data)
    yield OutputFile(f"data/{SCHEMA.path}", events_json.schema())
    yield OutputFile(f"data/{PACKAGE.path}", datapackage.dump(catalogue.site, made))
