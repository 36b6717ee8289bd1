"""Fenced blocks ```timeline: they are taken out of a Markdown text before it is converted, each for a mark.

A block stands at the beginning of a line, outside lists, quotations and remarks, where Python-Markdown takes fences
for code; what stands in the fence of something else is an example.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from karabakh_site.model.prose import Timeline
from karabakh_site.model.record import TimelineQuery
from karabakh_site.model.values import Span
from karabakh_site.prose.marks import MARK

_FENCE = FencedBlockPreprocessor.FENCED_BLOCK_RE
# Behind spaces, signs of quotations, the mark of a list item or the name of a remark.
_ELSEWHERE = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)]|\[\^[^\[\]\s]{1,80}\]:)[ \t]+)?(?P<fence>(?:`{3,}|~{3,})[ ]*timeline)[ ]*$",
    re.MULTILINE,
)
_OWN_PARAGRAPH = re.compile(rf"<p>({MARK.pattern})</p>")
ReadQuery = Callable[[Span], TimelineQuery | None]
"""Reads the YAML that stands in a span of a file; what is wrong with it has been reported where it answers None."""


class Block(NamedTuple):
    """Where a block stands in its text, and where the YAML in it; a misplaced one cannot be there at all."""

    start: int
    end: int
    first: int
    last: int
    misplaced: bool = False


def blocks(text: str, short: bool = False) -> Iterator[Block]:
    """The timelines of a text in order. A short text (a summary, a claim, a note) has no place for one."""
    if "timeline" not in text:
        return
    plain = text.replace("\r", " ")  # at the same length; Python-Markdown takes it away before it looks for fences
    at = 0
    for fence in _FENCE.finditer(plain):
        yield from _misplaced(plain, at, fence.start())
        at = fence.end()
        if fence["lang"] == "timeline" and not fence["attrs"]:
            yield Block(fence.start(), fence.end(), *fence.span("code"), short)
    yield from _misplaced(plain, at, len(plain))


def _misplaced(text: str, start: int, end: int) -> Iterator[Block]:
    for found in _ELSEWHERE.finditer(text, start, end):
        yield Block(*found.span("fence"), *found.span("fence"), misplaced=True)


def unwrapped(html: str, items: Sequence[object]) -> str:
    """Converted HTML in which the mark of a timeline is no paragraph: it stands for a block."""
    return _OWN_PARAGRAPH.sub(lambda m: m[1] if isinstance(items[int(m[2])], Timeline) else m[0], html)
