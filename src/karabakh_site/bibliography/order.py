"""In which order entries stand, and the letters that keep those of one author and year apart."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

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


class OrderKeys(NamedTuple):
    """What decides where an entry stands, in a language: who answers for the source, when it was issued, its title.

    `short` is its short form, which a letter keeps apart from others alike.
    """

    lead: str
    year: str
    when: tuple[str, str]
    title: str
    short: str


def order_keys(source: Source, lang: str = "en") -> OrderKeys:
    """The keys of a source on a page in `lang`. Names and titles go by the language's collation (`collation.py`)."""
    return OrderKeys(
        collation_key(_lead(source), lang).hex(),
        dates.year_of(source.issued) if source.issued else "",
        _when(source.issued),
        collation_key(_title(source), lang).hex(),
        alike(plain(short_parts(source, "en", ENGLISH))),
    )


def in_order(keys: Mapping[str, OrderKeys]) -> tuple[str, ...]:
    """The ids in the order of /sources/: by who answers, or else the title, then year, date, title, id."""
    return tuple(sorted(keys, key=lambda id: (*keys[id][:4], id)))


def year_suffixes(keys: Mapping[str, OrderKeys]) -> dict[str, str]:
    """The letter of each source (by id) whose short form another has too: a, b ... z, aa, ab ...

    In the order of date, title (as sorted in the site's own language) and id; the same on pages in every language. A
    source that stands alone is absent.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for id, key in keys.items():
        groups[key.short].append(id)
    return {
        id: letters(index)
        for group in groups.values()
        if len(group) > 1
        for index, id in enumerate(sorted(group, key=lambda id: (keys[id].when, keys[id].title, id)))
    }


def letters(index: int) -> str:
    """0 gives a, 25 z, 26 aa, 27 ab ..."""
    out = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


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
