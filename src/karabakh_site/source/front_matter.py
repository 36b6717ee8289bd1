"""Cuts a Markdown file into its YAML front matter and its text."""

import re
from typing import NamedTuple

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"(?:(?<=[\r\n])|\A)---[ \t]*(?:\r\n|\r|\n|\Z)")


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


def why_not(text: str) -> tuple[str, str]:
    """Why a file cannot be cut, and how to mend it, in words for its editor."""
    form = "The file begins with a line ---, then its keys (title: ...), then a second line ---."
    if not text.strip():
        return "the file is empty", form
    if _FENCE.match(text):
        help = "Write a line --- after the last key, before the text."
        return "the front matter is opened with --- and never closed", help
    first = text.lstrip().splitlines()[0].strip()
    if first == "---":
        return "something stands before the first ---, if only an empty line", "Take out what is before the line ---."
    if first in ("—", "–", "—-", "-—", "–-", "--", "----", "***", "___", "+++", "```yaml", "```"):
        return f'the file begins with "{first}", where three hyphens must stand', form
    return "the file has no front matter", form
