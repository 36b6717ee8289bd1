"""maybe-slip, in one text: what Markdown leaves as plain words, and was probably meant as more.

Each look has a sign without which it finds nothing, so that a text without slips is only searched for a few signs.
What looks odd has a way to be written so that nothing is said: a backslash before the sign, or `code`.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from karabakh_site.prose.clean import INSIDE


class Slip(NamedTuple):
    """What is odd, what to do about it, and the writing by which it is found in the text."""

    message: str
    help: str
    writing: str


MOST = 100
"""Slips of a kind in one text that are told."""
_FAR = 500
Look = Callable[[str], Iterator[Slip]]
_KIND = "|".join(INSIDE)
_ADDRESS = rf"(?:https?://|www\.|media/|(?:{_KIND}):)[^()\[\]\s]+"
_OPEN = re.compile(r"(?<![\\\[])\[(?:[^\[\]\n]{0,40}\s)?-?@(?=[\w{])[^\[\]]*")
_SHUT = re.compile(r"(?<![\w@./+:\\-])-?@[a-z0-9][a-z0-9-]*(?:,[^\[\]\n]{1,40})?\]")
# These begin with the sign itself, which is found in no time; what stands before it is looked for behind.
_SPACED = re.compile(rf"\][ \t]+\(({_ADDRESS})\)")
_TURNED = re.compile(rf"\)\[({_ADDRESS})\]")
_UNENDED = re.compile(rf"\]\((?:{_ADDRESS})(?=[ \t\n]|\Z)[^()\n\"']*(?=\n|\Z)")
_APART = re.compile(r"!\s+\[[^\[\]]*\]\(media/[^()\s]+\)")
_DOUBLE = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_BRACED = re.compile(r"\{-?@([\w-]+)[^{}\n]*\}")
_WIDE_AT = re.compile(r"[\uff20\ufe6b]([\w-]*)")
_INLINE_NOTE = re.compile(r"\^\[([^\[\]\n]+)\]")
_SPACED_NOTE = re.compile(r"\[\^([^\s\[\]]*[ \t][^\[\]\n]*)\]:?")
_WRITTEN_NOTE = re.compile(r"^\[\^([^\[\]\n]{1,80})\]:", re.MULTILINE)
_COMMAND = re.compile(r"\{\{[<%][^\n]{0,60}|\{%-? ?\w+[^\n]{0,60}|\[/?[a-z_]+(?: \w+=[^\]\n]+)\]")
_COMMENT = re.compile(r"<!--[^<>]{0,1000}-->")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
_NO_TEXT = re.compile(r"[-*+>|#<:=~`\s]|\d{1,3}[.)][ \t]|\[\^")
_GLUED_ITEM = re.compile(r"[-*+](?=[^\W\d_])")
_OTHER_ITEM = re.compile(r"[–•·▪●][ \t]+\S")
# A line below another that may belong to such a list or table; it begins with the sign that is found in no time.
_SUSPECT = re.compile(r"\n(?:[-*+](?:[ \t]|(?=[^\W\d_]))|\d{1,3}[.)][ \t]|[–•·▪●][ \t]|\|)")
_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*\|[-:| \t]*$")
_ROW = re.compile(r"\|.*\|[ \t]*$")


def unclosed(text: str) -> Iterator[Slip]:
    """Brackets around a citation of which one is missing."""
    if text.count("[") == text.count("]"):
        return
    for found in _OPEN.finditer(text):
        after = text[found.end() : found.end() + 1]
        inner = found[0].split("\n\n")[0].rstrip()
        if after == "]" and inner == found[0].rstrip():
            continue
        key = re.search(r"@[\w-]+(?:, ?[a-z]{1,4}\. ?\d+(?:[-–]\d+)?)?", found[0])
        help = f"Close it behind the source and its place: [{key[0] if key else '@source'}]"
        yield Slip('the bracket "[" before a citation is not closed, so that all of it is plain text', help, inner[:60])
    for found in _SHUT.finditer(text):
        before = _before(found, text)
        if before.count("[") <= before.count("]"):
            help = f"Write both brackets: [{found[0]}"
            yield Slip('the bracket "]" behind a citation is not opened', help, found[0])


def links(text: str) -> Iterator[Slip]:
    """Links and pictures whose two parts do not meet as they should."""
    for found in _SPACED.finditer(text):
        _, opened, words = _before(found, text).rpartition("[")
        if opened and "]" not in words:
            help = f"Put the two brackets together: [{words}]({found[1]})"
            message = "a space stands between the two brackets of a link, so that it is plain text"
            yield Slip(message, help, f"[{words}{found[0]}")
    for found in _TURNED.finditer(text):
        _, opened, words = _before(found, text).rpartition("(")
        if opened and ")" not in words:
            help = f"The text has the square brackets, the address the round ones: [{words}]({found[1]})"
            yield Slip("the brackets of a link are exchanged, so that it is plain text", help, f"({words}{found[0]}")
    for found in _UNENDED.finditer(text):
        yield Slip("a link is not closed, so that it is plain text", "Put a ) behind its address.", found[0].strip())
    for found in _APART.finditer(text):
        help = "Put the ! right before the bracket: ![What it shows](media/FILE)"
        yield Slip("a space stands behind the ! of a picture, so that a link comes of it", help, found[0])


def brackets(text: str) -> Iterator[Slip]:
    """Two pairs of brackets: links as a wiki has them, or a citation within a bracket."""
    for found in _unescaped(_DOUBLE, text):
        if "@" in found[1]:
            yield Slip("one pair of brackets too many stands around a citation", f"Write [{found[1]}]", found[0])
        else:
            help = "Links are written so: [text](article:SLUG); pictures so: ![what it shows](media/FILE)"
            yield Slip("a link in two pairs of brackets, as wikis have it, is plain text here", help, found[0])


def signs_of_citations(text: str) -> Iterator[Slip]:
    """Citations with another bracket, or another @."""
    for found in _BRACED.finditer(text):
        help = f"Write [@{found[1]}] for a citation, or put a \\ before the @."
        yield Slip("a citation stands in square brackets, not in braces", help, found[0])
    for found in _WIDE_AT.finditer(text):
        yield Slip("this is another sign than @, though it looks like it", f"Write [@{found[1]}]", found[0])


def notes(text: str) -> Iterator[Slip]:
    """Remarks in the form of other programs, and names of remarks that cannot be."""
    inline = list(_unescaped(_INLINE_NOTE, text)) if "^[" in text else []
    written = {found[1] for found in _WRITTEN_NOTE.finditer(text)} if inline else set()
    for found in inline:
        if found[1] in written:  # then it is said to be without a call
            continue
        help = "Write [^name] here, and its text on a line of its own: [^name]: text"
        yield Slip('the "^" stands before the bracket, so that it is no remark', help, found[0])
    for found in _unescaped(_SPACED_NOTE, text):
        if found[1].startswith("@"):
            yield Slip("a citation is written without the ^", f"Write [{found[1]}]", found[0])
        elif not found[0].endswith(":"):
            help = f"Write its name as one word: [^{re.sub(r'[^a-z0-9]+', '-', found[1].lower()).strip('-') or 'name'}]"
            yield Slip("the name of a remark holds a space, so that it is plain text", help, found[0])


def _before(found: re.Match[str], text: str) -> str:
    """What stands before a place in its paragraph, or the last of it."""
    return text[max(0, found.start() - _FAR) : found.start()].rpartition("\n\n")[2]


def _unescaped(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The places of a pattern before which no backslash stands."""
    return (found for found in pattern.finditer(text) if text[found.start() - 1 : found.start()] != "\\")


def commands(text: str) -> Iterator[Slip]:
    """Commands of other programs, which are shown as they are typed."""
    for found in _COMMAND.finditer(text):
        help = "Take it out. A film is cited as a source, a picture is written ![what it shows](media/FILE)."
        yield Slip("a command of another program is plain text here", help, found[0].strip())


def blocks(text: str) -> Iterator[Slip]:
    """Lists and tables that are none, since they do not begin their paragraph or lack a space."""
    if not _SUSPECT.search(text):
        return
    for block in re.split(r"\n[ \t]*\n", _COMMENT.sub("\n\n", text)):
        lines = block.strip("\n").split("\n")
        if len(lines) > 1:
            yield from _block(lines)


def _block(lines: list[str]) -> Iterator[Slip]:
    below = "Leave an empty line before it."
    items = [] if _NO_TEXT.match(lines[0]) else [line for line in lines[1:] if _ITEM.match(line)]
    if len(items) > 1:
        yield Slip("a list that follows a line of text without an empty line is plain text", below, items[0].strip())
    for sign, help in (
        (_GLUED_ITEM, "Put a space behind the sign of each item: - item"),
        (_OTHER_ITEM, "Begin each item with a hyphen and a space: - item"),
    ):
        if all(map(sign.match, lines)):
            yield Slip("these lines look like a list, but are plain text", help, lines[0].strip())
    if not any("|" in line for line in lines):
        return
    rules = [number for number, line in enumerate(lines) if _RULE.match(line.strip())]
    if rules and rules[0] > 1:
        yield Slip("a table that does not begin its paragraph is plain text", below, lines[rules[0] - 1].strip())
    elif not rules and all(_ROW.match(line.strip()) for line in lines):
        help = "Put a line of hyphens below its first: |---|---|"
        yield Slip("a table without the line below its head is plain text", help, lines[0].strip())


def unread(writing: str) -> Slip:
    """Brackets with an @ in them that could not be read as a citation."""
    inner = writing.strip("[]")
    if spaced := re.search(r"@\s+([\w-]+)", inner):
        help = f"Write the id right behind the @: [@{spaced[1]}]"
    elif dashed := re.search(r"@[\w-]+[–—−‑][\w–—−‑-]*", inner):
        help = f"Write plain hyphens in the id: [{re.sub('[–—−‑]', '-', dashed[0])}]"
    elif ";" in inner and "@" in inner.split(";")[0]:
        help = f"A semicolon parts two sources, each with its @: [{', '.join(filter(None, re.split(r' *; *', inner)))}]"
    else:
        help = "Write [@source], or [@source, p. 4]; a plain @ is written \\@"
    return Slip("this cannot be read as a citation, so that it is plain text", help, writing)


def stars(html: str, text: str) -> Slip | None:
    """Two asterisks that are left in the HTML of a text outside of code: something was to be bold."""
    if not _has_stars(html):
        return None
    for block in re.split(r"\n[ \t]*\n", text):
        found = [one for one in _STARS.finditer(block) if block[one.start() - 1 : one.start()] != "\\"]
        loose = next((one for one in found if _is_loose(block, one)), None)
        if found and (loose or len(found) % 2):
            start = (loose or found[-1]).start()
            writing = block[start : start + 40].split("\n")[0].strip()
            help = "Words in bold have two asterisks right before and right behind them: **bold words**"
            return Slip("two asterisks are shown as they are typed, since no words in bold come of them", help, writing)
    return None


_STARS = re.compile(r"\*\*+")
_TAG = re.compile(r"<(/?)(code|pre|kbd|samp)\b[^<>]*>")


def _has_stars(html: str) -> bool:
    """Whether two asterisks stand in HTML outside of code."""
    depth = at = 0
    for tag in _TAG.finditer(html):
        if not depth and "**" in html[at : tag.start()]:
            return True
        depth, at = max(0, depth + (-1 if tag[1] else 1)), tag.end()
    return not depth and "**" in html[at:]


def _is_loose(block: str, found: re.Match[str]) -> bool:
    """Whether asterisks have a space, or an end, on both sides."""
    before, behind = block[found.start() - 1 : found.start()], block[found.end() : found.end() + 1]
    return (not before or before.isspace()) and (not behind or behind.isspace())


LOOKS: tuple[tuple[tuple[str, ...], Look], ...] = (
    (("@",), unclosed),
    (("] (", "]\t(", ")[", "](", "! ["), links),
    (("[[",), brackets),
    (("{@", "{-@", "\uff20", "\ufe6b"), signs_of_citations),
    (("^[", "[^"), notes),
    (("{{", "{%", "[caption", "[gallery", "[youtube", "[embed"), commands),
    (("\n- ", "\n* ", "\n+ ", "\n1", "\n2", "\n-", "\n–", "\n•", "\n·", "\n|"), blocks),
)
"""The looks at a text whose code is blanked out, each with the signs of which one must be there."""


def slips(text: str, masked: Callable[[], str]) -> Iterator[Slip]:
    """What is odd in a Markdown text; `masked` is called for it with its code blanked out, where that is needed."""
    for signs, look in LOOKS:
        if any(sign in text for sign in signs) and next(look(text), None):
            yield from islice(look(masked()), MOST)
