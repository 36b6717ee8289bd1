"""What reading needs to know, and what it notes on its way through content/."""

import re
from datetime import UTC, tzinfo
from typing import Any, Final

from msgspec import Struct, field

from karabakh_site.diagnostics import Report
from karabakh_site.model.values import EdtfDate, ProseFile, Span
from karabakh_site.source.id_slips import id_help

BAD: Final = object()
"""The answer for a node that has been reported, so that one slip is reported once and reading goes on."""

_WORD = re.compile(r"\w(?:[\w-]*\w)?")


class Context(Struct):
    """What reading needs to know and what it notes on its way.

    `declared` has the place of every id by kind, `cited` every source id met in a citation, so that an entry with
    a slip elsewhere does not make its neighbours wrong too. `lost` holds the words of all that could not be read: any
    of them may be an id that is defined or cited there, so none is called unknown. Where not even the words can be
    had, `blind` is set, and nothing is called unknown at all.
    """

    report: Report
    lang: str = "en"
    zone: tzinfo = UTC
    declared: dict[str, dict[str, Span]] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    blind: bool = False
    site_is_lost: bool = False
    ill: dict[Span, set[str]] = field(default_factory=dict)
    """The keys of a mapping, by its span, whose values could not be read or that are misspelt."""
    accessed: dict[Span, tuple[EdtfDate, Span]] = field(default_factory=dict)
    """When a source, by its span, was accessed, and where that is written."""
    written: dict[tuple[str, str], str] = field(default_factory=dict)
    """A digest of all that a thing was read from, by its kind and id, where that is known; for an article or page
    without its body. The kind of a translation is `article.hy`."""
    prose: dict[str, ProseFile] = field(default_factory=dict)
    """The files of prose in which there was nothing to report, by their names."""

    def bad(self, code: str, span: Span, message: str, help: str = "") -> Any:
        """Report a problem and answer BAD."""
        self.report.add(code, span, message, help)
        return BAD

    def lose(self, span: Span) -> None:
        """Note the words of what stands in `span` and could not be read."""
        self.lose_text(self.written_at(span))

    def lose_text(self, text: str) -> None:
        """Note the words of a text that could not be read."""
        words = _WORD.findall(text)
        self.lost.update(words)
        self.cited.update(words)

    def knows(self, kind: str, id: str) -> bool:
        """Whether a thing is defined, or may be, in what could not be read."""
        return self.blind or id in self.declared.get(kind, ()) or id in self.lost or not id

    def unknown(self, kind: str, id: str, span: Span, message: str) -> None:
        """Report an id that nothing defines, with the nearest one that something does."""
        if not self.knows(kind, id):
            self.bad(f"unknown-{kind}", span, message, id_help(kind, id, self.declared))

    def written_at(self, span: Span) -> str:
        """What stands in the file at `span`."""
        return self.report.text(span.path)[span.start : span.end]
