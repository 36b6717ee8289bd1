"""The formats that sources are written in."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from karabakh_site.bibliography.exchange import bibtex, csl_json, ris, yaml_text
from karabakh_site.bibliography.exchange.shapes import shape
from karabakh_site.model.record import Source

DUMPS: Mapping[str, Callable[[Iterable[Source]], str]] = MappingProxyType(
    {"csl-json": csl_json.dump, "csl-yaml": yaml_text.dump, "bibtex": bibtex.dump, "ris": ris.dump}
)
"""What writes the text of a file, by the format's name."""
ENDINGS: Mapping[str, str] = MappingProxyType({"csl-json": "json", "bibtex": "bib", "ris": "ris"})
"""The ending of the files that are published, by the format's name."""
JOINED: Mapping[str, Callable[[Iterable[str]], str]] = MappingProxyType(
    {"csl-json": csl_json.joined, "bibtex": bibtex.joined, "ris": ris.joined}
)
"""What makes a file that is published out of the texts of its sources, by the format's name."""


def texts(source: Source) -> Mapping[str, str]:
    """The text of a source in each format that is published, all made from one item."""
    item = csl_json.csl_item(source)
    wanted = csl_json.plain(item)
    look = shape(wanted)
    return {
        "csl-json": csl_json.item_text(item),
        "bibtex": bibtex.entry(source.id, wanted, look),
        "ris": ris.record(source.id, wanted, look),
    }
