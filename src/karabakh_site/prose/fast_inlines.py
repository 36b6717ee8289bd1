"""Inline Markdown as Python-Markdown reads it, but a pattern is tried only on a text that has the signs it needs.

A text is asked once for its signs. Patterns replace what they find by placeholders, which have none of the signs, so
that a sign that is not there at first does not appear later. The steps, their order and what is handed to a pattern are
the library's: `fast_markdown.py` says for which version.
"""

import re
import xml.etree.ElementTree as etree
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.inlinepatterns import DelimiterProcessor
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, STX, AtomicString

TICK, BACKSLASH, LESS, AT, BRACKET, ADDRESS, IMAGE, AMPERSAND, EMPHASIS, BREAK, PLACED, DEFINED = (
    1 << n for n in range(12)
)
# What must stand in a text for a pattern of the library to find something in it, by the pattern's name.
SIGNS = {
    "backtick": TICK,
    "escape": BACKSLASH,
    "reference": BRACKET | DEFINED,
    "link": BRACKET | ADDRESS,
    "image_link": IMAGE | ADDRESS,
    "image_reference": IMAGE | DEFINED,
    "short_reference": BRACKET | DEFINED,
    "short_image_ref": IMAGE | DEFINED,
    "autolink": LESS,
    "automail": LESS | AT,
    "linebreak": BREAK,
    "html": LESS,
    "entity": AMPERSAND,
    "em_strong": EMPHASIS,
}
# With what a pattern's matches begin, where that is one sign: a look behind it would be tried at each character before.
_BEGINNINGS = {
    "escape": "\\", "reference": "[", "link": "[", "short_reference": "[", "image_link": "![", "image_reference": "![",
    "short_image_ref": "![", "autolink": "<", "automail": "<", "html": "<", "entity": "&",
}  # fmt: skip
_SIMPLE = re.compile(r"(\*{1,2})(?![\s*])([^*_]*)(?<!\s)\1(?!\*)")


def signs_of(text: str) -> int:
    """The signs of Markdown in a text, one bit each; 0 for a text in which no pattern finds anything."""
    return (
        ("`" in text) * TICK
        | ("\\" in text) * BACKSLASH
        | ("<" in text) * LESS
        | ("@" in text) * AT
        | ("[" in text and BRACKET | ("](" in text) * ADDRESS | ("![" in text) * IMAGE)
        | ("&" in text) * AMPERSAND
        | ("*" in text or "_" in text) * EMPHASIS
        | ("  \n" in text) * BREAK
        | (STX in text) * PLACED
    )


class Emphasis(DelimiterProcessor):
    """Reads `*` and `**` around words without further signs of emphasis at once; all else as the library does it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__("*", "strong,em", md)
        self.add("_", "strong,em", smart=True)

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 (the library's name)
        """The element and the stretch that it replaces."""
        # With regions at hand the library is amidst a longer row of signs.
        if self.regions or not (simple := _SIMPLE.match(data, m.start())):
            return super().handleMatch(m, data)
        element = etree.Element("em" if len(simple[1]) == 1 else "strong")
        element.text = simple[2]
        return element, simple.start(), simple.end()


class _Step(NamedTuple):
    """A pattern to try."""

    place: int
    beginning: str
    found: Callable[[str, int], Iterator[re.Match[str]]]
    handle: Callable[[re.Match[str], str], tuple[Any, int | None, int | None]]


class Inlines(InlineProcessor):
    """Takes the place of the library's processor; patterns must be registered before the first text.

    A pattern of our own says in `SIGNS` what it needs; one that says nothing is tried on each text that has any sign.
    In `BEGINNING` it may say with what its matches begin.
    The only ancestor that a pattern may exclude is a link.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.stashed_nodes: dict[str, etree.Element | str] = {}
        self._plans: dict[tuple[int, int, bool], tuple[_Step, ...]] = {}
        self._defined = 0

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        """Read the inline Markdown in all texts of `tree`, level by level."""
        self.stashed_nodes = {}
        self._defined = DEFINED if self.md.references else 0
        queue = deque([(tree, False)])
        while queue:
            element, in_link = queue.popleft()
            in_link = in_link or element.tag == "a"
            inside: list[tuple[etree.Element, list[etree.Element]]] = []
            # What is put behind a child is met next.
            for at, child in enumerate(element):
                text, tail = child.text, child.tail
                if text and text.__class__ is not AtomicString and signs_of(text):
                    child.text = None
                    linked = in_link or child.tag == "a"
                    found = self._placed(self._marked(text, 0, linked), child, False)
                    queue.extend((node, linked) for node in found)
                    inside.append((child, found))
                if tail and signs_of(tail):
                    child.tail = None
                    element[at + 1 : at + 1] = self._placed(self._marked(tail, 0, in_link), child, True)
                if len(child):
                    queue.append((child, in_link))
            for child, found in inside:
                child[:0] = found
        return tree

    def _plan(self, signs: int, place: int, in_link: bool) -> tuple[_Step, ...]:
        """The patterns from `place` on that may find something in a text with these signs."""
        key = signs, place, in_link
        if key not in self._plans:
            self._plans[key] = tuple(self._steps(*key))
        return self._plans[key]

    def _steps(self, signs: int, first: int, in_link: bool) -> Iterator[_Step]:
        patterns = self.md.inlinePatterns
        known = {patterns[name]: needed for name, needed in SIGNS.items()}
        beginnings = {patterns[name]: sign for name, sign in _BEGINNINGS.items()}
        for place, pattern in enumerate(patterns):
            assert isinstance(pattern, InlinePattern)  # what the library calls an old-style pattern is not read here
            needed = known.get(pattern, getattr(pattern, "SIGNS", 0))
            if place >= first and needed & signs == needed and not (in_link and "a" in pattern.ANCESTOR_EXCLUDES):
                beginning = beginnings.get(pattern, getattr(pattern, "BEGINNING", ""))
                yield _Step(place, beginning, pattern.getCompiledRegExp().finditer, pattern.handleMatch)

    def _marked(self, text: str, first: int, in_link: bool) -> str:
        """The text with a placeholder for each thing that the patterns from `first` on find in it."""
        if text.__class__ is AtomicString:
            return text
        for step in self._plan(signs_of(text) | self._defined, first, in_link):
            start: int | None = 0
            while start is not None:
                text, start = self._tried(step, text, start, in_link)
        return text

    def _tried(self, step: _Step, text: str, start: int, in_link: bool) -> tuple[str, int | None]:
        """The text with the first thing that a pattern finds replaced, and where to go on; None where it finds none."""
        if (start := text.find(step.beginning, start)) < 0:
            return text, None
        for match in step.found(text, start):
            node, begin, end = step.handle(match, text)
            if begin is not None and end is not None:
                break
        else:
            return text, None
        if node is None:
            return text, end
        if not isinstance(node, str) and node.text.__class__ is not AtomicString:
            for child in (node, *node):
                if child.text:
                    child.text = self._marked(child.text, step.place + 1, in_link or child.tag == "a")
                if child.tail:
                    child.tail = self._marked(child.tail, step.place, in_link)
        id = f"{len(self.stashed_nodes):04}"
        self.stashed_nodes[id] = node
        placeholder = f"{INLINE_PLACEHOLDER_PREFIX}{id}\x03"
        return f"{text[:begin]}{placeholder}{text[end:]}", begin + len(placeholder)

    def _placed(self, text: str, parent: etree.Element, behind: bool) -> list[etree.Element]:
        """The elements for the placeholders of a text; what stands before the first becomes text of `parent`, or stands
        behind it, and what follows an element becomes its tail."""
        found: list[etree.Element] = []
        at = 0
        while (begin := text.find(INLINE_PLACEHOLDER_PREFIX, at)) >= 0:
            match = INLINE_PLACEHOLDER_RE.search(text, begin)
            node = self.stashed_nodes.get(match[1]) if match else None
            if match is None or node is None:  # not ours
                begin += len(INLINE_PLACEHOLDER_PREFIX)
                _append(text[at:begin], found, parent, behind)
                at = begin
                continue
            _append(text[at:begin], found, parent, behind)
            at = match.end()
            if isinstance(node, str):
                _append(node, found, parent, behind)
            else:
                self._place_within(node)
                found.append(node)
        rest = text[at:]
        _append(AtomicString(rest) if text.__class__ is AtomicString else rest, found, parent, behind)
        return found

    def _place_within(self, node: etree.Element) -> None:
        """Put the elements for placeholders into an element that was found, and behind its children."""
        for child in (node, *node):
            if child.tail and INLINE_PLACEHOLDER_PREFIX in child.tail:
                tail, child.tail = child.tail, None
                at = 0 if child is node else list(node).index(child) + 1
                node[at:at] = self._placed(tail, child, True)
            if child.text and INLINE_PLACEHOLDER_PREFIX in child.text:
                text, child.text = child.text, None
                child[:0] = self._placed(text, child, False)


def _append(text: str, found: list[etree.Element], parent: etree.Element, behind: bool) -> None:
    if not text:
        return
    if found:
        found[-1].tail = found[-1].tail + text if found[-1].tail else text
    elif behind:
        parent.tail = parent.tail + text if parent.tail else text
    else:
        parent.text = parent.text + text if parent.text else text
