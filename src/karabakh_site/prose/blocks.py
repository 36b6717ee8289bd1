"""Fenced blocks ```timeline and ```chart: taken out of a Markdown text before it is converted, each for a mark.

A block stands at the beginning of a line, outside lists, quotations and remarks, where Python-Markdown takes fences
for code; what stands in the fence of something else is an example.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from karabakh_site.diagnostics import near
from karabakh_site.model.prose import Block, Chart, Timeline
from karabakh_site.model.values import Span
from karabakh_site.prose.marks import MARK
from karabakh_site.source import fenced
from karabakh_site.source.context import Context

_FENCE = FencedBlockPreprocessor.FENCED_BLOCK_RE
# Behind spaces, signs of quotations, the mark of a list item or the name of a remark.
_ELSEWHERE = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)]|\[\^[^\[\]\s]{1,80}\]:)[ \t]+)?"
    rf"(?P<fence>(?:`{{3,}}|~{{3,}})[ ]*(?P<name>{'|'.join(fenced.STRUCTS)}))[ ]*$",
    re.MULTILINE,
)
_OWN_PARAGRAPH = re.compile(rf"<p>({MARK.pattern})</p>")
ReadBlock = Callable[[str, Span], Block | None]
"""Reads the YAML that stands in a span of a file, in a block of a name; what is wrong with it has been reported where
it answers None."""


class Place(NamedTuple):
    """Where a block stands in its text, and where the YAML in it; a misplaced one cannot be there at all."""

    name: str
    start: int
    end: int
    first: int
    last: int
    misplaced: bool = False


def read(name: str, span: Span, cx: Context) -> Block | None:
    """What a block asks for; None where that cannot be read, which has then been reported."""
    query = fenced.read(name, span, cx)
    if query is None:
        return None
    return Timeline(query) if name == "timeline" else Chart(query)


def places(text: str, short: bool = False) -> Iterator[Place]:
    """The blocks of a text in order. A short text (a summary, a claim, a note) has no place for one."""
    if not any(name in text for name in fenced.STRUCTS):
        return
    plain = text.replace("\r", " ")  # at the same length; Python-Markdown takes it away before it looks for fences
    at = 0
    for fence in _FENCE.finditer(plain):
        yield from _misplaced(plain, at, fence.start())
        at = fence.end()
        if fence["lang"] in fenced.STRUCTS and not fence["attrs"]:
            yield Place(fence["lang"], fence.start(), fence.end(), *fence.span("code"), short)
    yield from _misplaced(plain, at, len(plain))


def misnamed(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Fences whose name is near to that of a block: the name, the one that is near, and where it stands."""
    if "```" not in text and "~~~" not in text:
        return
    for fence in _FENCE.finditer(text.replace("\r", " ")):
        name = fence["lang"] or ""
        meant = near(name.replace("-", "").lower(), fenced.STRUCTS)
        if meant and name != meant:
            yield name, meant, *fence.span("lang")


def _misplaced(text: str, start: int, end: int) -> Iterator[Place]:
    for found in _ELSEWHERE.finditer(text, start, end):
        yield Place(found["name"], *found.span("fence"), *found.span("fence"), misplaced=True)


def unwrapped(html: str, items: Sequence[object]) -> str:
    """Converted HTML in which the mark of a block is no paragraph."""
    return _OWN_PARAGRAPH.sub(lambda m: m[1] if isinstance(items[int(m[2])], Block) else m[0], html)
