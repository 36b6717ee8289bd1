"""Cuts a Markdown file into its YAML front matter and its text."""

import re
from typing import NamedTuple

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"^---[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)


class Cut(NamedTuple):
    """Offsets: the YAML is text[first:last], the Markdown text[body:]."""

    first: int
    last: int
    body: int


def cut(text: str) -> Cut | None:
    """Where the front matter and the text of a Markdown file stand; None where the file does not begin with one."""
    opening = _FENCE.match(text)
    closing = _CLOSE.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None
    return Cut(opening.end(), closing.start(), closing.end())
