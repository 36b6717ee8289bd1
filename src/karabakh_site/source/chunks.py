"""A record file cut into the items of its lists, by the columns in which lines begin, without reading YAML.

Only the plain shape is cut: `sources:`, `events:`, `places:` and `actors:` at the beginning of a line, once each, and
below each its items, all of which begin with `- ` in one column. What a file of that shape says is what its items say,
each read alone: a line further left than its item's text ends the item in YAML too, unless a quotation mark or a
bracket is open, and then the item cannot be read alone (`is_whole` and the reader find that).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from karabakh_site.source.yaml_slips import is_visible

LISTS = frozenset({"sources", "events", "places", "actors"})
# Before a line that begins in the first column, but for remarks and items: it must be a key.
_FAR_LEFT = re.compile(r"\n(?=[^ \r\n#-])")
_KEY = re.compile(r"([a-z]+):(?: *| +#[^\n]*?)\r?(?:\n|\Z)")
# Empty lines and remarks.
_GAP = re.compile(r"(?: *(?:#[^\n]*)?\r?\n)*(?: *(?:#[^\n]*)?\Z)?")
_DASH = re.compile(r" *- ")
# `? key`, whose missing value has its place where the next item begins.
_EXPLICIT_KEY = re.compile(r"^[ -]*\?[ \r\n]", re.MULTILINE)


class Chunk(NamedTuple):
    """An item: the list that it is in, where it begins in the file, its lines."""

    list: str
    start: int
    text: str


def cut(text: str) -> tuple[Chunk, ...] | None:
    """The items of a record file in their order; None where the file has another shape."""
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return None
    keys = [0] if text[:1] not in ("", " ", "\r", "\n", "#", "-") else []
    keys += [line.end() for line in _FAR_LEFT.finditer(text)]
    found = [_KEY.match(text, key) for key in keys]
    names = [key[1] if key else "" for key in found]
    if not keys or not LISTS.issuperset(names) or len(set(names)) < len(names):
        return None
    if _gap(text, 0, keys[0]) != keys[0] or not is_visible(text[: keys[0]]):
        return None
    chunks: list[Chunk] = []
    for key, end in zip(found, [*keys[1:], len(text)], strict=True):
        assert key is not None
        start = _gap(text, key.end(), end)
        dash = _DASH.match(text, start, end)
        if not is_visible(text[key.start() : start]) or (start < end and not dash):
            return None
        chunks += _items(key[1], dash[0], text, start, end) if dash else ()
    return tuple(chunks)


def _gap(text: str, start: int, end: int) -> int:
    """Where empty lines and remarks end."""
    gap = _GAP.match(text, start, end)
    return gap.end() if gap else start


def _items(name: str, dash: str, text: str, start: int, end: int) -> Iterator[Chunk]:
    """The items between two offsets, each of which begins with `dash`."""
    for piece in text[start + len(dash) : end].split("\n" + dash):
        after = min(start + len(dash) + len(piece) + 1, end)
        yield Chunk(name, start, text[start:after])
        start = after


def is_whole(text: str) -> bool:
    """Whether no line of an item stands so far left that it would end the item, or could be read in two ways."""
    return not _further_left(text.index("-")).search(text) and not _EXPLICIT_KEY.search(text)


@cache
def _further_left(column: int) -> re.Pattern[str]:
    """A line that begins in that column or before."""
    return re.compile(rf"\n {{0,{column}}}[^ \r\n#]")
