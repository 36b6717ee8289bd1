"""Finds where the text of a block stands in its source; only asked when there is something to report.

Markdown's reader keeps no places, and reading it a second time in our own way would see other blocks than those on the
page. So the words of the page are laid beside the words of the source, in order: mostly they are the same ones. Where
they part (an address, a citation, an escape), both meet again at the next three words that they have in common.
"""

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from karabakh_site.coverage.blocks import Block, blanked
from karabakh_site.prose.remarks import DEFINITION

_WORD = re.compile(r"[^\W_]+")
# What the page does not show: citations, the targets of links, tags. Blanked out, so that their words are in no way.
_HIDDEN = re.compile(r"\[[^\[\]]*@[^\[\]]*\]|\]\([^()\n]*\)|</?[a-zA-Z][^<>]*>|\[\^[^\[\]\s]{1,80}\]")
_TRIES = 50
"""How many places with the same three words are compared further."""
_SIGNS = 12
"""How far from a word of the source a sign is looked for that stands beside it on the page."""
_NEAR = 40
"""How many words of the source are passed over for a single word in common."""


class Places:
    """The places of the blocks of one text in `source`, its writing in the file."""

    def __init__(self, source: str, blocks: Sequence[Block]) -> None:
        self._source, self._blocks = source, blocks
        self._found = _align(source, blocks)

    def at(self, block: int, offset: int) -> int:
        """The offset in the source of a character of a block, or that of the nearest word before."""
        text, found = self._blocks[block].text, self._found[block]
        i = bisect_left(found, (offset + 1, 0)) - 1
        edges = []
        if i >= 0:
            word = _word_at(text, found[i][0])
            if offset < found[i][0] + len(word):
                return found[i][1] + offset - found[i][0]
            after = found[i][1] + len(word)
            edges.append((offset - found[i][0] - len(word), self._source.find(text[offset], after, after + _SIGNS)))
        if i + 1 < len(found):
            before = found[i + 1][1]
            near = self._source.rfind(text[offset], max(0, before - _SIGNS), before)
            edges.append((found[i + 1][0] - offset, near if near >= 0 or i >= 0 else before))
        # A quotation mark, a bracket: looked for beside the word that it is nearer to on the page.
        places = [place for _, place in sorted(edges) if place >= 0]
        if places:
            return places[0]
        return found[i][1] + len(_word_at(text, found[i][0])) - 1 if found else self._start(block)

    def _start(self, block: int) -> int:
        """Where a block without a word of its own begins, as nearly as is known."""
        return next((self._found[i][-1][1] for i in range(block - 1, -1, -1) if self._found[i]), 0)


def _align(source: str, blocks: Sequence[Block]) -> list["_Row"]:
    """For each block the words that were found."""
    shown = _HIDDEN.sub(_blank, source)
    remarks = _remarks(source)
    body = _Words(blanked(shown, sorted(remarks.values())))
    found = []
    for name, some in groupby(blocks, key=lambda block: block.remark):
        words = body
        if name:
            words = _Words(shown, *remarks.get(name, (0, len(shown))))
        found += [words.row(block.text) for block in some]
    return found


def _remarks(source: str) -> dict[str, tuple[int, int]]:
    """Where the text of each remark stands: up to an empty line that no indented one follows, or to the next remark."""
    found: dict[str, tuple[int, int]] = {}
    name, at, was_empty = "", 0, False
    for line in source.splitlines(keepends=True):
        begins = DEFINITION.match(line)
        if begins:
            name = begins[1]
            found.setdefault(name, (at, at))
        elif was_empty and line.strip() and not line.startswith(("    ", "\t")):
            name = ""
        at += len(line)
        was_empty = not line.strip()
        if name and not was_empty:
            found[name] = (found[name][0], at)
    return found


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


_Row = list[tuple[int, int]]
"""Words of a block, each with its offset there and its offset in the source."""


class _Words:
    """The words of a stretch of a text, and a cursor that goes through them with the blocks."""

    def __init__(self, text: str, start: int = 0, end: int = sys.maxsize) -> None:
        found = list(_WORD.finditer(text, start, end))
        self._names = [m[0] for m in found]
        self._starts = [m.start() for m in found]
        self._cursor = 0
        # Where every one, two and three words in a row stand.
        self._rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i in range(len(found)):
            for length in (1, 2, 3):
                self._rows[tuple(self._names[i : i + length])].append(i)

    def row(self, text: str) -> _Row:
        """The words of the next block that are found."""
        words = list(_WORD.finditer(text))
        names = [m[0] for m in words]
        self._begin(names[:8])
        row: _Row = []
        for i, word in enumerate(words):
            if not self._is_at(word[0]):
                self._meet(names[i : i + 3])
            if self._is_at(word[0]):
                row.append((word.start(), self._starts[self._cursor]))
                self._cursor += 1
        return row

    def _is_at(self, word: str) -> bool:
        return self._cursor < len(self._names) and self._names[self._cursor] == word

    def _begin(self, first: list[str]) -> None:
        """Go to where a block begins: the next place that has most of its first words."""
        best, most = self._cursor, 0
        for length in (3, 2, 1):
            places = self._rows.get(tuple(first[:length]), []) if len(first) >= length else []
            here = bisect_left(places, self._cursor)
            for place in places[here : here + _TRIES]:
                same = _same(first, self._names[place : place + len(first)])
                if same > most:
                    best, most = place, same
                if most == len(first):
                    break
            if most:
                break
        self._cursor = best

    def _meet(self, names: list[str]) -> None:
        """Go to the next place with these words; for fewer of them only nearby. Stay where there is none."""
        for length in (3, 2, 1):
            places = self._rows.get(tuple(names[:length]), []) if len(names) >= length else []
            i = bisect_left(places, self._cursor)
            if i < len(places) and places[i] - self._cursor <= _NEAR * length * length:
                self._cursor = places[i]
                return


def _same(one: list[str], other: list[str]) -> int:
    """How many words two rows have in common from their beginning."""
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return i
    return min(len(one), len(other))


def _word_at(text: str, start: int) -> str:
    word = _WORD.match(text, start)
    return word[0] if word else ""
