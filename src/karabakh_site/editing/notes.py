"""Notes of other programs as the Markdown that a note of the record is.

A note stays as it is where it reads as Markdown without a problem; otherwise its signs are made plain, so that an
address in square brackets, a tag or an @ is text and nothing else.
"""

import re
from collections.abc import Mapping

from karabakh_site.diagnostics import Report
from karabakh_site.model.prose import Body, CiteGroup, Link
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose.convert import Converter

_MAY_MEAN = re.compile(r"[\[\]@<>&`*_#|~\\!{}]|^\s*[-+=:\d]|\n|    ", re.M)
_SIGNS = re.compile(r"[\\`*_{}\[\]>#+!@|]|^(?=[-])|(?<=^\d)\.|(?<=^\d\d)\.", re.M)
_CHARACTERS = {"<": "&lt;", "&": "&amp;", "~": "&#126;"}


class Notes:
    """Reads notes as the site would; `ids` are the ids that exist, by kind."""

    def __init__(self, ids: Mapping[str, frozenset[str]]) -> None:
        self._ids = ids

    def readable(self, text: str) -> tuple[str, str]:
        """The note as Markdown, and what was done to it, in words; an empty note where nothing of it can stand."""
        if not _MAY_MEAN.search(text) or not self._problem(text):
            return text, ""
        plain = _plain(text)
        if not (problem := self._problem(plain)):
            return plain, "the note would not read as Markdown, so its signs were made plain"
        return "", f"the note cannot be kept: {problem}"

    def _problem(self, text: str) -> str:
        """Why a text cannot stand as a note, or nothing."""
        report = Report()
        report.read("note", text)
        converter = Converter(self._ids["source"], report)
        body = converter.convert(Markdown(text, "en", Span("note", 0, len(text))), short=True)
        if found := report.sorted():
            return found[0].message
        return "" if self._leads(body) else "it leads to what this site does not have"

    def _leads(self, body: Body) -> bool:
        """Whether all that a text cites and links to is there."""
        for part in body.parts:
            if isinstance(part, CiteGroup) and any(c.id not in self._ids["source"] for c in part.citations):
                return False
            if isinstance(part, Link) and (part.fragment or part.target not in self._ids.get(part.kind, ())):
                return False
        return True


def _plain(text: str) -> str:
    """The text with every sign that Markdown knows made plain."""
    text = re.sub("[<&~]", lambda sign: _CHARACTERS[sign[0]], text)
    text = re.sub(r"^[ \t]*([=:])", lambda sign: f"&#{ord(sign[1])};", text, flags=re.M)
    text = re.sub(r"^[ \t]+", "", text, flags=re.M)
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)
