"""COinS: a source as an OpenURL ContextObject, for the `title` of an empty `span.Z3988`.

Z39.88-2004 in key/encoded-value form: UTF-8, percent-encoded after RFC 3986. The keys are those of the format that
`kinds.py` names, with three habits of Zotero's, which is who reads them: a body is `rft.aucorp` in every format (its
name would be split else; Zotero lists bodies before people), `rft.language` goes with all, and `rft.type` at the end
tells its own item type where format and genre tell another. Dates follow W3CDTF, as the formats ask.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from karabakh_site.bibliography.machines.fields import (
    address,
    day,
    doi,
    get,
    inverted,
    names_in,
    one_line,
    pages,
    title_of,
)  # fmt: skip
from karabakh_site.bibliography.machines.kinds import Kind, kind_of
from karabakh_site.model.record import Source

_PLAIN = re.compile(r"[A-Za-z0-9_.~/:-]*")
Pairs = Iterator[tuple[str, str]]
# What Zotero makes of a format and its genre by itself.
_UNDERSTOOD = {
    ("journal", "article"): "journalArticle", ("book", "book"): "book", ("book", "bookitem"): "bookSection",
    ("book", "proceeding"): "conferencePaper", ("book", "report"): "report", ("dissertation", ""): "thesis",
    ("patent", ""): "patent", ("dc", ""): "webpage",
}  # fmt: skip


def context_object(source: Source, referrer: str) -> str:
    """The ContextObject as text, not escaped for HTML; `referrer` is the host of the site that shows it."""
    kind = kind_of(source.type)
    pairs = [("ctx_ver", "Z39.88-2004"), ("rfr_id", f"info:sid/{referrer}")]
    pairs.append(("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind.format}"))
    name = doi(source)
    pairs += [("rft_id", f"info:doi/{name}" if name else ""), ("rft_id", address(source)), ("rft.genre", kind.genre)]
    pairs += _FORMATS[kind.format](source, kind)
    pairs += _people(source, kind)
    pairs.append(("rft.language", one_line(source.language)))
    if kind.zotero != _UNDERSTOOD.get((kind.format, kind.genre)):
        pairs.append(("rft.type", kind.zotero))
    return "&".join(f"{key}={_quoted(value)}" for key, value in pairs if value)


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else quote(value, safe="/:")


def _journal(source: Source, kind: Kind) -> Pairs:
    yield "rft.atitle", title_of(source)
    yield "rft.jtitle", get(source, "container-title")
    yield "rft.date", day(source.issued)
    yield "rft.volume", get(source, "volume")
    yield "rft.issue", get(source, "issue")
    yield "rft.issn", get(source, "ISSN")
    yield from _pages(source)


def _book(source: Source, kind: Kind) -> Pairs:
    whole = get(source, "container-title")
    part = kind.genre in ("bookitem", "proceeding")
    yield ("rft.atitle", title_of(source)) if part else ("rft.btitle", title_of(source))
    yield "rft.btitle", whole if part else ""
    yield "rft.date", day(source.issued)
    yield "rft.place", get(source, "publisher-place")
    yield "rft.pub", get(source, "publisher")
    yield "rft.edition", get(source, "edition")
    yield "rft.series", get(source, "collection-title")
    yield "rft.isbn", get(source, "ISBN")
    yield "rft.tpages", get(source, "number-of-pages")
    if part:
        yield from _pages(source)


def _dissertation(source: Source, kind: Kind) -> Pairs:
    yield "rft.title", title_of(source)
    yield "rft.inst", get(source, "publisher")
    yield "rft.degree", get(source, "genre")
    yield "rft.date", day(source.issued)
    yield "rft.tpages", get(source, "number-of-pages")


def _patent(source: Source, kind: Kind) -> Pairs:
    yield "rft.title", title_of(source)
    yield "rft.number", get(source, "number")
    yield "rft.co", get(source, "jurisdiction")
    yield "rft.date", day(source.issued)


def _dc(source: Source, kind: Kind) -> Pairs:
    yield "rft.title", title_of(source)
    yield "rft.source", get(source, "container-title")
    yield "rft.date", day(source.issued)
    yield "rft.publisher", get(source, "publisher")


_FORMATS = {"journal": _journal, "book": _book, "dissertation": _dissertation, "patent": _patent, "dc": _dc}


def _pages(source: Source) -> Pairs:
    first, last = pages(source)
    if first:
        yield "rft.spage", first
        yield "rft.epage", last
    else:
        yield "rft.pages", get(source, "page")


def _people(source: Source, kind: Kind) -> Pairs:
    """Authors: bodies by their one name, people inverted, the first of them in parts too where the format has these."""
    key = {"dc": "rft.creator", "patent": "rft.inventor"}.get(kind.format, "rft.au")
    for index, name in enumerate(names_in(source, "author")):
        if name.literal:
            yield "rft.aucorp", name.literal
            continue
        if key == "rft.au" and not index and name.family and name.given:
            yield "rft.aulast", name.family
            yield "rft.aufirst", name.given
        yield key, inverted(name)
