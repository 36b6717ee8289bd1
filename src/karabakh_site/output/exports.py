"""The sources for other programs, each beside its page; all of them together are in /data/ (data/files.py)."""

from collections.abc import Iterator

from karabakh_site.bibliography.exchange.formats import DUMPS, ENDINGS
from karabakh_site.model.output import OutputFile
from karabakh_site.model.record import Source


def exports(source: Source) -> Iterator[OutputFile]:
    """/sources/ID/ID.json (CSL-JSON), .bib (BibLaTeX) and .ris."""
    for form, ending in ENDINGS.items():
        yield OutputFile(f"sources/{source.id}/{source.id}.{ending}", DUMPS[form]([source]).encode())
