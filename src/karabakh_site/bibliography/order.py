"""In which order entries stand, and the letters that keep those of one author and year apart."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from karabakh_site.bibliography import dates
from karabakh_site.bibliography.draft import Draft
from karabakh_site.bibliography.entries import responsible, short_parts
from karabakh_site.bibliography.names import names_of, whole
from karabakh_site.bibliography.parts import plain
from karabakh_site.bibliography.scripts import script_of_tag, script_of_text
from karabakh_site.bibliography.texts import alike, clean, unbracketed
from karabakh_site.bibliography.words import ENGLISH
from karabakh_site.model.record import Source
from karabakh_site.model.values import EdtfDate

SortKey = tuple[tuple[int, str], str, str, tuple[str, str], str, str]
_SCRIPTS = ("", "Latn", "Grek", "Cyrl", "Armn", "Geor", "Hebr", "Arab")


def year_suffixes(sources: Iterable[Source]) -> dict[str, str]:
    """The letter of each source (by id) whose short form another has too: a, b ... z, aa, ab ...

    In the order of date, title, id; the same in every language. A source that stands alone is absent.
    """
    groups: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        groups[alike(plain(short_parts(source, "en", ENGLISH)))].append(source)
    return {
        source.id: letters(index)
        for group in groups.values()
        if len(group) > 1
        for index, source in enumerate(sorted(group, key=lambda one: (_when(one.issued), _title(one), one.id)))
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
    """The key by which /sources/ is ordered: who answers, or else the title, then year, date, title, id.

    Scripts stand one after the other: figures and signs, the page's own script, then Latin, Greek, Cyrillic, Armenian,
    Georgian, Hebrew, Arabic, others by their code. Within a script letters go by code point without case, accents,
    quotation marks or other signs (so `ə` follows `z`: a language's own collation is not applied here). It depends on
    nothing of the machine but Python's Unicode tables.
    """
    lead = _lead(source)
    script = script_of_text(next((character for character in lead if character.isalnum()), ""))
    own = script == script_of_tag(lang)
    rank = 0 if not script else 1 if own else 2 + (_SCRIPTS.index(script) if script in _SCRIPTS else len(_SCRIPTS))
    year = dates.year_of(source.issued) if source.issued else ""
    return (rank, script), _folded(lead), year, _when(source.issued), _title(source), source.id


def _lead(source: Source) -> str:
    form = Draft(source, "en", ENGLISH, "en").form
    for role in form.lead:
        names = names_of(source, role)
        if names:
            return " ".join(map(whole, names))
    return responsible(source) or clean(source.title) or unbracketed(clean(source.label))


def _title(source: Source) -> str:
    return _folded(source.title or source.label)


def _folded(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return alike(bare)


def _when(issued: EdtfDate | None) -> tuple[str, str]:
    if issued is None:
        return ("", "")
    return (issued.earliest.isoformat() if issued.earliest else "", issued.latest.isoformat() if issued.latest else "")
