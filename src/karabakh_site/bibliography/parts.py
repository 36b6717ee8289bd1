"""The finished parts of an entry, and the line that they are set in, which minds the marks between them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from karabakh_site.bibliography.texts import finished, unquoted


class EntryPart(NamedTuple):
    """One piece of an entry, ready to show. The texts of all parts, one after the other, are the entry.

    `kind` is author, editor, translator, director, interviewer, recipient, composer or performer (a name);
    year, title, transliteration, translation, label, container, collection, event, edition, version, volume, number,
    section, day, pages, authority, scale, publisher, place, archive-name, medium, url, doi, archive, archived,
    accessed, remark (said by us), word (`Available at:`) or punctuation.
    An entry of an engine has `text` for what is not known to be one of these.
    `lang` is the tag of a text that is not in the page's language; `href` is http or https; `face` is bold, raised,
    lowered, small-caps or nothing.
    The last three are a link's attributes after Robust Links (robustlinks.mementoweb.org/spec): where the source itself
    is, where a copy of it is, and the day of the copy or of reading (ISO 8601); "" for what is not known.
    """

    kind: str
    text: str
    lang: str = ""
    href: str = ""
    italic: bool = False
    face: str = ""
    original_url: str = ""
    version_url: str = ""
    version_date: str = ""


Clause = tuple[EntryPart, ...]
"""Parts that belong together, their own marks between them; empty where there is nothing to say."""


@lru_cache(maxsize=256)
def mark(text: str) -> EntryPart:
    """A piece of punctuation."""
    return EntryPart("punctuation", text)


def plain(parts: Iterable[EntryPart]) -> str:
    """The text of an entry."""
    return "".join(part.text for part in parts)


class Line:
    """An entry as it grows. Marks are set between clauses only, so that none can dangle, double or follow another."""

    def __init__(self, stop: str) -> None:
        self._stop = stop
        self.parts: list[EntryPart] = []

    def add(self, clause: Clause, gap: str) -> bool:
        """Adds a clause after `gap` (" ", "," or "."); an empty one leaves no trace. Tells whether it was added."""
        if not clause:
            return False
        if self.parts:
            self.parts.append(mark({" ": " ", ",": ", "}.get(gap) or self._ending() + " "))
        self.parts.extend(clause)
        return True

    def close(self) -> Clause:
        """The whole entry, ended by one closing mark; neighbouring pieces of punctuation made one."""
        ending = self._ending()
        joined: list[EntryPart] = []
        for part in (*self.parts, mark(ending)) if ending else self.parts:
            if joined and part.kind == joined[-1].kind == "punctuation":
                joined[-1] = mark(joined[-1].text + part.text)
            else:
                joined.append(part)
        return tuple(joined)

    def _ending(self) -> str:
        # Of the last parts alone: a line asks at each of its sentences.
        last = next((text for part in reversed(self.parts) if (text := unquoted(part.text))), "")
        return "" if finished(last) else self._stop
