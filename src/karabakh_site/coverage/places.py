"""Finds where the text of a block stands in its source; only asked when there is something to report.

Markdown's reader keeps no places, and reading it a second time in our own way would see other blocks than those on the
page. So the words of the page are laid beside the words of the source, in order: mostly they are the same ones. Where
they part (an address, a citation, an escape), both meet again at the next three words that they have in common.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from karabakh_site.coverage.blocks import Block

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
        shown = _HIDDEN.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), source)
        self._words = [(m[0], m.start()) for m in _WORD.finditer(shown)]
        # Where every one, two and three words in a row stand.
        self._rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
        names = [word for word, _ in self._words]
        for i in range(len(names)):
            for length in (1, 2, 3):
                self._rows[tuple(names[i : i + length])].append(i)
        self._names = names
        self._found = self._align()

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
        return places[0] if places else found[i][1] if found else self._start(block)

    def _start(self, block: int) -> int:
        """Where a block without a word of its own begins, as nearly as is known."""
        return next((self._found[i][-1][1] for i in range(block - 1, -1, -1) if self._found[i]), 0)

    def _align(self) -> list[list[tuple[int, int]]]:
        """For each block the words that were found, as (offset in the block, offset in the source)."""
        found: list[list[tuple[int, int]]] = []
        body, remark, name = 0, 0, ""
        for block in self._blocks:
            if block.remark != name:
                name = block.remark
                remark = self._after(self._source.find(f"[^{name}]:"))
            row, cursor = self._row(block.text, remark if name else body)
            found.append(row)
            if name:
                remark = cursor
            else:
                body = cursor
        return found

    def _after(self, offset: int) -> int:
        return bisect_left([start for _, start in self._words], max(0, offset))

    def _row(self, text: str, cursor: int) -> tuple[list[tuple[int, int]], int]:
        words = [(m[0], m.start()) for m in _WORD.finditer(text)]
        names = [word for word, _ in words]
        cursor = self._begin(names, cursor)
        row: list[tuple[int, int]] = []
        for i, (word, start) in enumerate(words):
            if cursor >= len(self._names) or self._names[cursor] != word:
                cursor = self._meet(names[i : i + 3], cursor)
            if cursor < len(self._names) and self._names[cursor] == word:
                row.append((start, self._words[cursor][1]))
                cursor += 1
        return row, cursor

    def _begin(self, names: list[str], cursor: int) -> int:
        """Where a block begins: at the next place that has most of its first words."""
        first = names[:8]
        best, most = cursor, 0
        for length in (3, 2, 1):
            places = self._rows.get(tuple(names[:length]), []) if len(names) >= length else []
            first_place = bisect_left(places, cursor)
            for place in places[first_place : first_place + _TRIES]:
                same = _same(first, self._names[place : place + 8])
                if same > most:
                    best, most = place, same
                if most == len(first):
                    break
            if most:
                break
        return best

    def _meet(self, names: list[str], cursor: int) -> int:
        """The next place with these words; fewer of them only nearby. The cursor itself, where there is none."""
        for length in (3, 2, 1):
            places = self._rows.get(tuple(names[:length]), []) if len(names) >= length else []
            i = bisect_left(places, cursor)
            if i < len(places) and places[i] - cursor <= _NEAR * length * length:
                return places[i]
        return cursor


def _same(one: list[str], other: list[str]) -> int:
    """How many words two rows have in common from their beginning."""
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return i
    return min(len(one), len(other))


def _word_at(text: str, start: int) -> str:
    word = _WORD.match(text, start)
    return word[0] if word else ""
