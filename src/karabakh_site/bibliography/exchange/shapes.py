"""What an entry looks like to those who read it back, so that entries of one look are read back once.

A writer asks its own reader what of an entry is lost. For plain words, whole days and usual names the answer does not
depend on the words, only on which keys there are: most entries of a record, and all pages of the site as sources, have
one of a few dozen looks. To find what is lost by the look takes a tenth of the time of reading back.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from karabakh_site.source.csl import DATE_VARIABLES

Answer = TypeVar("Answer")

_WORDS = re.compile(r"[^\W_](?:[^\W_]|[.,:?!()’–]|-(?!-)|[ ](?![ ]|\Z))*")
_DATE = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?", re.A)
_NAME = re.compile(r"(?!(?:and|others)\Z)[^\W\d_]+", re.I)
_ADDRESS = re.compile(r"https?://[a-z0-9.-]+/[A-Za-z0-9./-]*", re.A)
_PAGES = re.compile(r"([1-9]\d*)(?:-([1-9]\d*))?", re.A)
_TEXTS = frozenset(("title", "container-title", "publisher", "publisher-place"))
_PEOPLE = frozenset(("author", "editor", "translator"))
_UNREAD = frozenset(("id", "note", "categories", "custom", "archive-url", "archive-date", "url-status", "waive"))
"""Keys that are in no field of either format, or that nobody reads back, whatever stands there."""
_MOST = 4096


Shape = tuple[object, ...]


def shape(entry: Mapping[str, Any]) -> Shape | None:
    """The look of an entry of the record; None where one of its values has something that a reader may take amiss."""
    found: list[object] = []
    for key, value in entry.items():
        look = key if key in _UNREAD else _look(key, value)
        if not look:
            return None
        found.append((key, look))
    return tuple(found)


def _look(key: str, value: Any) -> object:
    if key in _TEXTS:
        return "words" if _WORDS.fullmatch(value) else ""
    if key in ("type", "language"):
        return value
    if key in DATE_VARIABLES:
        return len(value) if _DATE.fullmatch(value) else 0
    if key in _PEOPLE:
        looks = tuple(map(_name, value))
        return looks if all(looks) else ""
    if key == "URL":
        return "address" if _ADDRESS.fullmatch(value) else ""
    if key == "page" and (pages := _PAGES.fullmatch(value)):
        first, last = pages.groups()
        return "" if last and last in first else "pages" if last else "page"
    return ""


def _name(name: Mapping[str, Any]) -> str:
    """`family` and `given` of one word each, or a literal name that no reader takes apart."""
    if name.keys() == {"family", "given"}:
        return "person" if _NAME.fullmatch(name["family"]) and _NAME.fullmatch(name["given"]) else ""
    if name.keys() == {"literal"}:
        return "literal" if _WORDS.fullmatch(name["literal"]) and "," not in name["literal"] else ""
    return ""


class ByShape(Generic[Answer]):
    """Answers that depend on the look of an entry alone, found once a look."""

    def __init__(self) -> None:
        self._known: dict[Shape, Answer] = {}

    def get(self, look: Shape | None, find: Callable[[], Answer]) -> Answer:
        """What is known of entries that look like this, else what `find` answers."""
        if look is None:
            return find()
        if look not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[look] = find()
        return self._known[look]
