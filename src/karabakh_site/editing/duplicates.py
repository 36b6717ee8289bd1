"""Whether two sources are one: the same DOI, the same address, or the same title and year and no other number."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from karabakh_site.model.record import Source

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.I)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|mc_[ce]id|igshid", re.I)
UNTITLED = "untitled "
"""How the description of an entry begins that had neither a title nor one of its own."""


class Seen:
    """The sources that there are, by what tells them."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def add(self, id: str, entry: Mapping[str, Any]) -> None:
        """Note a source, in the shape of the record."""
        for why, mark, number in _marks(entry):
            self._ids.setdefault((why, mark), []).append((number, id))

    def find(self, entry: Mapping[str, Any]) -> tuple[str, str] | None:
        """The id of the source that an entry is too, and by what it is known; None where it is new."""
        for why, mark, number in _marks(entry):
            for other, id in self._ids.get((why, mark), ()):
                if not (number and other) or number == other:
                    return id, why
        return None


def telling(source: Source) -> dict[str, str]:
    """Of a source what tells whether it is another."""
    issued = source.issued.edtf if source.issued else ""
    said = {"title": source.title, "label": source.label, "URL": source.URL, "issued": issued, "type": source.type}
    return {**said, "DOI": dict(source.fields).get("DOI", ""), "number": source.number}


def _marks(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Why two entries would be one, what is then the same, and what must not differ: bodies give the same title to a
    resolution and a recommendation of one day."""
    doi = _DOI.fullmatch(entry.get("DOI", "")) or _DOI.fullmatch(entry.get("URL", ""))
    if doi:
        yield "the same DOI", doi[1].casefold(), ""
    if url := entry.get("URL"):
        yield "the same URL", address(url), ""
    letters = unicodedata.normalize("NFKC", entry.get("title") or entry.get("label") or "").casefold()
    title = "".join(letter for letter in letters if letter.isalnum() or unicodedata.combining(letter))
    if not title or entry.get("label", "").startswith(UNTITLED):
        return
    number = entry.get("number", "")
    if year := re.match(r"\d{4}", entry.get("issued", "")):
        yield "the same title and year", f"{year[0]} {title}", number
    elif not (url or doi):
        yield "the same title, and neither has a year", f"{entry.get('type')} {title}", number


def address(url: str) -> str:
    """An address as one that leads to the same: without its scheme, `www.`, fragment, last slash and marks of visits.

    >>> address("HTTP://www.A.example:80/x/?utm_source=mail&id=1#top")
    'a.example/x?id=1'
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url
    host = host.removeprefix("www.") + (f":{port}" if port not in (None, 80, 443) else "")
    query = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(key)
    ]
    return host + parts.path.rstrip("/") + (f"?{urlencode(query)}" if query else "")
