"""Two versions of a passage that git could not join, left in a file with the lines that mark them."""

import re

_MARKED = re.compile(r"^<{7} [^\n]*$|^<{7}\r?$", re.MULTILINE)
# In a block of code they are shown, not meant.
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
MESSAGE = "two versions that git could not join stand here, one above and one below the line of ======="


def conflicts(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Where in a text, from `start` on, such passages begin: the offsets of the lines of `<<<<<<<`."""
    if "<<<<<<<" not in text:
        return []
    text = _FENCED.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    last = text.rfind("\n>>>>>>>")
    return [found.span() for found in _MARKED.finditer(text, start) if found.end() <= last]
