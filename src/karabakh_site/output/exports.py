"""The sources for other programs: all of them in /data/, and each beside its page."""

from collections.abc import Iterator, Sequence

from karabakh_site.bibliography.exchange.formats import DUMPS, ENDINGS
from karabakh_site.model.output import OutputFile
from karabakh_site.model.record import Source


def exports(sources: Sequence[Source]) -> Iterator[OutputFile]:
    """/data/sources.json (CSL-JSON), .bib (BibLaTeX) and .ris, and /sources/ID/ID with each of these endings."""
    for form, ending in ENDINGS.items():
        yield OutputFile(f"data/sources.{ending}", DUMPS[form](sources).encode())
        for source in sources:
            yield OutputFile(f"sources/{source.id}/{source.id}.{ending}", DUMPS[form]([source]).encode())
