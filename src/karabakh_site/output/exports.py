"""The sources for other programs, each beside its page; all of them together are in /data/ (data/files.py)."""

from collections.abc import Iterator

from karabakh_site.bibliography.exchange.formats import ENDINGS, JOINED
from karabakh_site.model.output import OutputFile
from karabakh_site.site.catalogue import Catalogue


def exports(catalogue: Catalogue, id: str) -> Iterator[OutputFile]:
    """/sources/ID/ID.json (CSL-JSON), .bib (BibLaTeX) and .ris of a source."""
    texts = catalogue.forms.exports(id)
    for form, ending in ENDINGS.items():
        yield OutputFile(f"sources/{id}/{id}.{ending}", JOINED[form]([texts[form]]).encode())
