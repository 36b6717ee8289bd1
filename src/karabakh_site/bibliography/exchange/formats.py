"""The formats that sources are written in."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from karabakh_site.bibliography.exchange import bibtex, csl_json, ris, yaml_text
from karabakh_site.model.record import Source

DUMPS: Mapping[str, Callable[[Iterable[Source]], str]] = MappingProxyType(
    {"csl-json": csl_json.dump, "csl-yaml": yaml_text.dump, "bibtex": bibtex.dump, "ris": ris.dump}
)
"""What writes the text of a file, by the format's name."""
ENDINGS: Mapping[str, str] = MappingProxyType({"csl-json": "json", "bibtex": "bib", "ris": "ris"})
"""The ending of the files that are published, by the format's name."""
