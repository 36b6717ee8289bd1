"""The values that everything else is made of: texts in a language, references, dates, names, citations, and where they
were written.

Field names follow CSL 1.0.2 (names, citations) and EDTF (dates). A `span` is carried for problems alone.
"""

from collections.abc import Callable
from datetime import date as Day  # noqa: N812 (a field named `date` hides the type in its class)
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct


class Span(NamedTuple):
    """A stretch of one file: character offsets into its decoded text, `end` exclusive."""

    path: str
    start: int
    end: int


class Text(Struct, frozen=True):
    """Plain text and the BCP 47 tag of the language that it is in."""

    value: str
    lang: str


Texts = tuple[Text, ...]
"""One text in one or more languages; the first is the one as given first."""


class Told(Struct, frozen=True, array_like=True):
    """What tells a text from others without reading it: a digest, and the words behind `@` in it."""

    digest: str
    names: tuple[str, ...]


class Later:
    """A text of a file that is read when somebody wants it."""

    __slots__ = ("_read", "told")

    def __init__(self, told: Told, read: Callable[[], str]) -> None:
        self.told, self._read = told, read

    @property
    def text(self) -> str:
        """The text."""
        return self._read()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and other.told == self.told

    def __hash__(self) -> int:
        return hash(self.told.digest)

    def __repr__(self) -> str:
        return f"Later({self.told})"


class ProseFile(Struct, frozen=True, array_like=True):
    """What a file of prose was read as, so that it need not be opened while it stands unchanged: the key of what its
    front matter says (source/items.py), where its text begins and ends, and what tells that text."""

    item: str
    start: int
    end: int
    told: Told


class Markdown(Struct, frozen=True):
    """A Markdown text that is not converted yet; `span` covers its writing in the file."""

    written: str | Later
    lang: str
    span: Span

    @property
    def value(self) -> str:
        """The text itself."""
        return self.written if isinstance(self.written, str) else self.written.text

    def __reduce__(self) -> tuple[object, ...]:
        return Markdown, (self.value, self.lang, self.span)


class Ref(Struct, frozen=True):
    """A mention of something by its id, and where it stands."""

    id: str
    span: Span


class EdtfDate(Struct, frozen=True):
    """An EDTF level 0 or 1 date. `earliest` and `latest` are strict, inclusive bounds.

    A bound is a day, a time with its offset, or None where the end is open or unknown.
    `precision` is one of decade, year, season, month, day, hour, minute, second, interval.
    `start` and `end` are the two ends of an interval, None for one that is open or unknown and for a single date.
    """

    edtf: str
    earliest: Day | datetime | None
    latest: Day | datetime | None
    precision: str
    approximate: bool = False
    uncertain: bool = False
    start: "EdtfDate | None" = None
    end: "EdtfDate | None" = None


class Name(Struct, frozen=True):
    """A CSL name: `literal`, or `family` with its companions.

    `flags` (`comma-suffix`, `static-ordering`, `parse-names`) are other programs' own: entries do not depend on them.
    """

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""
    non_dropping_particle: str = ""
    dropping_particle: str = ""
    flags: tuple[tuple[str, str | bool], ...] = ()


class Citation(Struct, frozen=True, array_like=True):
    """One use of a source (CSL cite-item). `label` is a CSL locator label such as `page`."""

    id: str
    span: Span
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
