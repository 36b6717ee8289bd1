"""Pandoc's citation syntax: `[see @key, p. 4; -@other]` and `@key` in running text, for Python-Markdown."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from karabakh_site.model.prose import CiteGroup
from karabakh_site.model.values import Citation, Span
from karabakh_site.prose.fast_inlines import AT, BACKSLASH, BRACKET
from karabakh_site.prose.marks import LITERAL_AT
from karabakh_site.source.locators import split_locator

# No bracket may stand inside: that keeps matching linear, and a link's text is left to Markdown.
GROUP = re.compile(r"\[([^\[\]]*@[^\[\]]*)\](?![(\[])")
_KEY = r"(?:\{([^{}\s]+)\}|([\w](?:[\w:.#$%&+?<>~/-]*[\w/])?))"
_ONE = re.compile(rf"(.*?)(?<![\w@.+-])(-?)@{_KEY}(.*)", re.DOTALL)
_ONE_BARE = re.compile(rf"(.*?)(-)@{_KEY}(.*)", re.DOTALL)
_BEGIN = re.compile(r"(?<![\w@.+-])-?@(?=[\w{])")
# An @ that is in no address of mail.
_MEANT = re.compile(r"(?<![\w.+@\\-])-?@(?![a-z]+\.)")
NOWHERE = Span("", 0, 0)
"""The place of a citation in a text: looked for only when it is wrong (`locate.py`)."""
IN_TEXT = re.compile(r"(?<![\w@./+:-])@([a-z0-9]+(?:-[a-z0-9]+)*)(?![\w@-])(?: \[((?!\^)[^\[\]@]{1,80})\](?![(\[]))?")


def _pieces(inner: str) -> Iterator[str]:
    """One citation each: a semicolon parts them, and so does the next @, lest a forgotten one lose a source."""
    for piece in inner.split(";"):
        begins = [m.start() for m in _BEGIN.finditer(piece)][1:]
        yield from (piece[a:b] for a, b in pairwise([0, *begins, len(piece)]))


def parse_group(inner: str) -> CiteGroup | None:
    """What stands between the brackets as citations; None where it is ordinary text."""
    citations = []
    for piece in _pieces(inner):
        match = _ONE.fullmatch(piece) or _ONE_BARE.fullmatch(piece)
        if not match:
            return None
        prefix, _, braced, bare, rest = match.groups()
        if rest and not re.match(r"[\s,.:;]", rest):
            return None
        label, locator, suffix = split_locator(rest.strip().removeprefix(","))
        if suffix and not locator and rest.lstrip().startswith(","):
            suffix = f", {suffix}"
        prefix, locator, suffix = (part.replace(LITERAL_AT, "@") for part in (prefix.strip(), locator, suffix))
        citations.append(Citation(braced or bare, NOWHERE, locator, label, prefix, suffix))
    return CiteGroup(tuple(citations))


class GroupProcessor(InlineProcessor):
    """`[@key]`: leaves a mark where the group stands."""

    ANCESTOR_EXCLUDES = ("a",)
    SIGNS = BRACKET | AT
    BEGINNING = "["

    def __init__(self, md: Markdown, note: Callable[[CiteGroup], str], unread: Callable[[str], None]) -> None:
        super().__init__(GROUP.pattern, md)
        self._note, self._unread = note, unread

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 (the library's name)
        """The mark and the stretch that it replaces."""
        group = parse_group(_plain(self, m[1]))
        if not group and len(m[1]) < 1_000 and _MEANT.search(m[1]):
            self._unread(m[0])
        return (self._note(group), m.start(), m.end()) if group else (None, None, None)


class InTextProcessor(InlineProcessor):
    """`@key`, or `@key [p. 4]`, where key is a source's id: leaves a mark."""

    ANCESTOR_EXCLUDES = ("a",)
    SIGNS = AT
    BEGINNING = "@"

    def __init__(self, md: Markdown, note: Callable[[CiteGroup], str], known: Callable[[str], bool]) -> None:
        super().__init__(IN_TEXT.pattern, md)
        self._note, self._known = note, known

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 (the library's name)
        """The mark and the stretch that it replaces; nothing for a name that is no source."""
        if not self._known(m[1]):
            return None, None, None
        label, locator, suffix = split_locator(_plain(self, m[2] or ""))
        locator, suffix = locator.replace(LITERAL_AT, "@"), suffix.replace(LITERAL_AT, "@")
        cited = Citation(m[1], NOWHERE, locator, label, "", suffix)
        return self._note(CiteGroup((cited,), in_text=True)), m.start(), m.end()


class EscapedAt(InlineProcessor):
    r"""`\@` is a plain @, and stays one in every later step."""

    SIGNS = BACKSLASH
    BEGINNING = "\\"

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 (the library's name)
        """The stand-in for a plain @."""
        return LITERAL_AT, m.start(), m.end()


def _plain(processor: InlineProcessor, text: str) -> str:
    """Text as it was typed, but for escaped @: code and escapes that Markdown has stashed by now are put back."""
    text = processor.unescape(text)
    return re.sub("\x02(\\d+)\x03", lambda m: chr(int(m[1])), text)
