"""In which order entries stand, and the letters that keep those of one author and year apart."""

from collections import defaultdict
from collections.abc import Iterable

from karabakh_site.bibliography import dates
from karabakh_site.bibliography.collation import collation_key
from karabakh_site.bibliography.draft import Draft
from karabakh_site.bibliography.entries import responsible, short_parts
from karabakh_site.bibliography.names import names_of, whole
from karabakh_site.bibliography.parts import plain
from karabakh_site.bibliography.texts import alike, clean, unbracketed
from karabakh_site.bibliography.words import ENGLISH
from karabakh_site.model.record import Source
from karabakh_site.model.values import EdtfDate

SortKey = tuple[bytes, str, tuple[str, str], bytes, str]


def year_suffixes(sources: Iterable[Source], lang: str = "en") -> dict[str, str]:
    """The letter of each source (by id) whose short form another has too: a, b ... z, aa, ab ...

    In the order of date, title (as sorted in `lang`, the site's own language) and id; the same on pages in every
    language. A source that stands alone is absent.
    """

    def by_date(source: Source) -> tuple[tuple[str, str], bytes, str]:
        return _when(source.issued), collation_key(_title(source), lang), source.id

    groups: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        groups[alike(plain(short_parts(source, "en", ENGLISH)))].append(source)
    return {
        source.id: letters(index)
        for group in groups.values()
        if len(group) > 1
        for index, source in enumerate(sorted(group, key=by_date))
    }


def letters(index: int) -> str:
    """0 gives a, 25 z, 26 aa, 27 ab ..."""
    out = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def sort_key(source: Source, lang: str = "en") -> SortKey:
    """The key by which /sources/ is ordered on a page in `lang`: who answers, or else the title, then year, date,
    title, id. Names and titles go by the language's collation (`collation.py`).
    """
    year = dates.year_of(source.issued) if source.issued else ""
    lead = collation_key(_lead(source), lang)
    return lead, year, _when(source.issued), collation_key(_title(source), lang), source.id


def _lead(source: Source) -> str:
    form = Draft(source, "en", ENGLISH, "en").form
    for role in form.lead:
        names = names_of(source, role)
        if names:
            return ", ".join(map(whole, names))
    return responsible(source) or clean(source.title) or unbracketed(clean(source.label))


def _title(source: Source) -> str:
    return source.title or source.label


def _when(issued: EdtfDate | None) -> tuple[str, str]:
    if issued is None:
        return ("", "")
    return (issued.earliest.isoformat() if issued.earliest else "", issued.latest.isoformat() if issued.latest else "")
