"""Where a source can be reached: its DOI, its address, its archive copy, and the day on which it was read.

A live source leads with its own address, one that is dead or in other hands with its archive copy. An address that is
usurped or unfit is shown but never linked. Without any address the day of access stays and nothing else is said.
"""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from karabakh_site.bibliography import dates
from karabakh_site.bibliography.draft import Draft
from karabakh_site.bibliography.parts import Clause, EntryPart, mark
from karabakh_site.bibliography.texts import clean, visible
from karabakh_site.model.values import EdtfDate

GONE = frozenset({"dead", "usurped", "unfit"})
"""The states of a link that a reader is not sent to first."""
_NOT_LINKED = frozenset({"usurped", "unfit"})
_RESOLVER = "https://doi.org/"


def access(draft: Draft) -> Iterator[tuple[Clause, str]]:
    """The clauses about access, each with the mark that goes before it."""
    source = draft.source
    gone = source.url_status in GONE
    doi = _doi(draft.get("DOI"))
    address = _address("url", source.URL)
    if address and source.url_status in _NOT_LINKED:
        address = (EntryPart("url", address[0].text),)
    if doi and address and _same(doi[0].href, address[0].text):
        address = ()
    here = _listed(doi, () if gone else address)
    there = address if gone else ()
    read = _bracketed(draft, "accessed", draft.words.accessed, source.accessed)
    if read and not here and not there:
        yield read, " "
    archived = tuple(_archived(draft))
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
    for clause, _ in _archived(draft):
        yield clause
    address = _address("url", source.URL)
    if address and source.url_status in GONE:
        linked = address if source.url_status not in _NOT_LINKED else (EntryPart("url", address[0].text),)
        yield _after(draft, draft.words.formerly_at, linked, read)
    elif read and not address:
        yield read


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


def _archived(draft: Draft) -> Iterator[tuple[Clause, str]]:
    copy = _address("archive", draft.source.archive_url)
    if copy:
        brackets = _bracketed(draft, "archived", draft.words.archived, draft.source.archive_date)
        yield _after(draft, draft.words.archived_at, copy, brackets), "."


def _after(draft: Draft, word: str, address: Clause, brackets: Clause) -> Clause:
    gap = (mark(" "),) if brackets else ()
    return (draft.word(word), mark(" "), *address, *gap, *brackets)


def _bracketed(draft: Draft, kind: str, word: str, when: EdtfDate | None) -> Clause:
    shown = dates.full(when, draft.words) if when else ""
    return (mark("("), draft.word(f"{word} {shown}", kind), mark(")")) if shown else ()
