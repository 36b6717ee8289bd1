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


_WRONG_FENCE = re.compile(r"^[ \t]*(-{4,}|[—–−-]{1,4}|\.\.\.|\+\+\+|\*\*\*|```)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z“\"'][\w“”\"'-]*[ \t]*:(?:[ \t]|$)")
_FORM = "The file begins with a line ---, then its keys (title: ...), then a second line ---."


def why_not(text: str) -> tuple[str, str, int, int]:
    """Why a file cannot be cut, how to mend it, in words for its editor, and the offsets of what is to be marked."""
    if not text.strip():
        return "the file is empty", _FORM, 0, 0
    if opening := _FENCE.match(text):
        return _never_closed(text, opening.end())
    first = text.lstrip().splitlines()[0].strip()
    start, end = 0, len(text.splitlines()[0])
    if first == "---":
        help = "Take out what is before the line ---."
        return "something stands before the first ---, if only an empty line", help, start, end
    if first.startswith("```"):
        help = f"Take out the lines of three backticks. {_FORM}"
        return f'the file begins with "{first}", where three hyphens must stand', help, start, end
    if re.fullmatch(r"[—–−-]+|\*\*\*|___|\+\+\+", first):
        return f'the file begins with "{first}", where three hyphens must stand', _FORM, start, end
    if re.match(r"(?i)<!doctype|<html|<\?xml", first):
        help = f"Copy its text alone. {_FORM}"
        return "the file is a web page (HTML), not a text in Markdown with its front matter", help, start, end
    if _KEY.match(first):
        return (
            "the line --- before the first key is missing",
            "Put a line --- above it, and one below the last key.",
            start,
            end,
        )
    if late := _CLOSE.search(text):
        help = "Move the front matter to the very beginning: the line ---, its keys, the second line ---."
        if text[late.end() :].lstrip()[:1].isalpha() and _KEY.match(text[late.end() :].lstrip()):
            return "something stands before the front matter", help, start, end
    return "the file has no front matter", _FORM, start, end


def _never_closed(text: str, first: int) -> tuple[str, str, int, int]:
    """The front matter is opened; what may have been meant to close it is the first line that is no key."""
    message = "the front matter is opened with --- and never closed"
    for line in re.compile(r"[^\r\n]+").finditer(text, first):
        if found := _WRONG_FENCE.fullmatch(line[0]):
            help = "Write three plain hyphens there, and nothing else in the line: ---"
            return f'the front matter is closed with "{found[1]}", where three hyphens must stand', help, *line.span()
    return message, "Write a line --- after the last key, before the text.", 0, first
