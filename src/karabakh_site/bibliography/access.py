"""Where a source can be reached: its DOI, its address, its archive copy, and the day on which it was read.

A live source leads with its own address, one that is dead or in other hands with its archive copy. An address that is
usurped or unfit is shown but never linked. Without any address the day of access stays.
Every link carries what Robust Links asks for; a day is given where it is known to the day.
"""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote, urlsplit

from karabakh_site.bibliography import dates
from karabakh_site.bibliography.draft import Draft
from karabakh_site.bibliography.parts import Clause, EntryPart, mark
from karabakh_site.bibliography.texts import clean, visible
from karabakh_site.model.record import Source
from karabakh_site.model.values import EdtfDate
from karabakh_site.source.archives import copy_at
from karabakh_site.source.completeness import GONE

_NOT_LINKED = frozenset({"usurped", "unfit"})
_DAYS = frozenset({"day", "hour", "minute", "second"})
_RESOLVER = "https://doi.org/"


def access(draft: Draft) -> Iterator[tuple[Clause, str]]:
    """The clauses about access, each with the mark that goes before it."""
    source = draft.source
    gone = source.url_status in GONE
    doi, address, copy = _links(draft)
    here = _listed(doi, () if gone else address)
    there = address if gone else ()
    read = _bracketed(draft, "accessed", draft.words.accessed, source.accessed)
    if read and not here and not there:
        yield read, " "
    archived = tuple(_archived(draft, copy))
    if gone:
        yield from archived
    if here:
        yield _after(draft, draft.words.available_at, here, () if there else read), "."
    if there:
        yield _after(draft, draft.words.formerly_at, there, read), "."
    if not gone:
        yield from archived


def kept(draft: Draft) -> Iterator[Clause]:
    """What stands behind an entry in a style that is not ours and has no place for it: the archived copy, the address
    that a reader is not sent to, and the day of access where no address is shown."""
    source = draft.source
    read = _bracketed(draft, "accessed", draft.words.accessed, source.accessed)
    _, address, copy = _links(draft)
    for clause, _ in _archived(draft, copy):
        yield clause
    if address and source.url_status in GONE:
        yield _after(draft, draft.words.formerly_at, address, read)
    elif read and not source.URL:
        yield read


def robust(draft: Draft, entry: Clause) -> Clause:
    """An entry that an engine made, with what Robust Links asks for on each of its links."""
    _, _, copy = _links(draft)
    return tuple(_robust(draft.source, (part,), copy)[0] for part in entry)


def _links(draft: Draft) -> tuple[Clause, Clause, Clause]:
    """The source's DOI, its address, and its archived copy, each a link that knows of the others."""
    source = draft.source
    doi = _doi(draft.get("DOI"))
    address = _address("url", source.URL)
    if address and source.url_status in _NOT_LINKED:
        address = (EntryPart("url", address[0].text),)
    if doi and address and _same(doi[0].href, address[0].text):
        address = ()
    copy = _copy(source, doi, address)
    return _robust(source, doi, () if address else copy), _robust(source, address, copy), copy


@lru_cache(maxsize=4096)
def safe(url: str) -> str:
    """The address itself if it may be linked (http or https, with a host, nothing to break it), else ""."""
    try:
        split = urlsplit(url)
    except ValueError:
        return ""
    return url if split.scheme in ("http", "https") and split.netloc and not any(map(str.isspace, url)) else ""


def _address(kind: str, url: str) -> Clause:
    shown = visible(url)
    return (EntryPart(kind, shown, href=safe(shown)),) if clean(shown) else ()


def _doi(text: str) -> Clause:
    name = text
    for prefix in ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"):
        if name.lower().startswith(prefix):
            name = name[len(prefix) :].strip()
    if not name.startswith("10."):
        return (EntryPart("doi", text),) if text else ()
    return (EntryPart("doi", _RESOLVER + name, href=_RESOLVER + quote(name, safe="/:;().-_")),)


def _same(doi: str, url: str) -> bool:
    return doi.lower().partition("doi.org/")[2] == url.lower().partition("doi.org/")[2] != ""


def _listed(*clauses: Clause) -> Clause:
    out: list[EntryPart] = []
    for clause in filter(None, clauses):
        out += [mark("; "), *clause] if out else clause
    return tuple(out)


def _archived(draft: Draft, copy: Clause) -> Iterator[tuple[Clause, str]]:
    if copy:
        brackets = _bracketed(draft, "archived", draft.words.archived, _taken(draft.source))
        yield _after(draft, draft.words.archived_at, copy, brackets), "."


def _copy(source: Source, doi: Clause, address: Clause) -> Clause:
    """The link to the archived copy, which says whose copy it is and of which day."""
    original = safe(address[0].text) if address else doi[0].href if doi else ""
    found = _address("archive", source.archive_url)
    if not found or not found[0].href:
        return found
    return (found[0]._replace(original_url=original, version_date=_day(_taken(source))),)


def _robust(source: Source, link: Clause, copy: Clause) -> Clause:
    """The link to the source itself, which says where its copy is and of which day, else on which day it was read."""
    if not link or not link[0].href:
        return link
    url = copy[0].href if copy else ""
    day = copy[0].version_date if url else _day(source.accessed)
    return (link[0]._replace(version_url=url, version_date=day),)


def _taken(source: Source) -> EdtfDate | None:
    """When the copy was taken: as recorded, else as its address says."""
    taken = copy_at(source.archive_url).taken
    if source.archive_date or not taken:
        return source.archive_date
    return EdtfDate(taken.date().isoformat(), taken.date(), taken.date(), "day")


def _day(when: EdtfDate | None) -> str:
    """One certain day as ISO 8601; "" for anything less exact."""
    if not when or when.precision not in _DAYS or when.approximate or when.uncertain or when.earliest is None:
        return ""
    return when.earliest.isoformat()[:10]


def _after(draft: Draft, word: str, address: Clause, brackets: Clause) -> Clause:
    gap = (mark(" "),) if brackets else ()
    return (draft.word(word), mark(" "), *address, *gap, *brackets)


def _bracketed(draft: Draft, kind: str, word: str, when: EdtfDate | None) -> Clause:
    shown = dates.full(when, draft.words) if when else ""
    return (mark("("), draft.word(f"{word} {shown}", kind), mark(")")) if shown else ()
