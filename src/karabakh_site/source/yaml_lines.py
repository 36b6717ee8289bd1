"""What is wrong with one line of YAML, told by its look alone, in words for people who do not know YAML.

Asked only for lines near a place where libyaml could not go on, so that a look may be bold: what it finds there has
been a slip in all likelihood.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from karabakh_site.diagnostics import quoted


class Slip(NamedTuple):
    """What is wrong, how to mend it, and the offsets in the line that are to be marked."""

    message: str
    help: str
    start: int
    end: int


KEYS = frozenset(
    "id type title date summary place actors topics citations claims revisions draft text by status value low high "
    "unit name names lat lon precision note kind role label author issued language accessed publisher sources events "
    "places base_url tagline languages time_zone citation_style license repository navigation withdrawn admin url URL "
    "updated aliases corrections authors slug cover timeline src alt credit locator prefix suffix".split()
)
"""Keys of content/: a line that begins with one of these words, and no colon, lacks it."""

_START = r"(?P<start>[ \t]*(?:- +)*)"
_ODD_SPACE = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]"
_INDENTED_ODDLY = re.compile(rf"[ \t]*(?:- *)?({_ODD_SPACE}+)[ \t]*(?=[\w\"'“-])")
_SEPARATED_ODDLY = re.compile(rf"{_START}(?:[\w-]+:|-)({_ODD_SPACE}+)")
_OTHER_COLON = re.compile(rf"{_START}(?P<key>[\w-]+) *(?P<sign>[\uff1a\ufe55\u2236\u02d0\u0589\ua789])")
_VALUE = re.compile(rf"{_START}(?:(?P<key>[\w-]+):[ \t]+)?(?P<value>\S.*?)[ \t]*$")
_GLUED_KEY = re.compile(rf"{_START}(?P<key>[A-Za-z_][\w-]*):(?=[^\s/])")
_GLUED_DASH = re.compile(r"[ \t]*-(?=[^\s-])")
_OTHER_DASH = re.compile(r"[ \t]*([–—−‒•·▪●*])[ \t]+(?=\S)")
_NO_COLON = re.compile(rf"{_START}(?P<key>[A-Za-z_-]+)(?P<sign>[ \t]*=[ \t]*|[ \t]+|$)(?P<rest>.*)")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$")
_CLOSED = {"[": re.compile(r"\[[^\[\]]*\]"), "{": re.compile(r"\{[^{}]*\}")}
_LINK = re.compile(r"\[[^\[\]]*\] ?\(([^()\s]*)\)$")


def in_quotes(value: str) -> str:
    """A value as YAML takes it whatever it holds; quotes that it has around it already are left out."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"“”„":
        value = value[1:-1]
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _with_key(found: re.Match[str], value: str) -> str:
    """The value with its key before it, where there is one."""
    return f"{found['key']}: {value}" if found["key"] else value


def odd_space(line: str) -> Slip | None:
    """A space that YAML does not take for one, where one must stand."""
    found = _INDENTED_ODDLY.match(line) or _SEPARATED_ODDLY.match(line)
    if not found:
        return None
    start, end = found.span(found.lastindex or 0)
    message = f"a space of another kind (U+{ord(line[start]):04X}) stands here, which YAML does not take for one"
    return Slip(message, "Delete it and press the space bar; it mostly comes with copied text.", start, end)


def other_colon(line: str) -> Slip | None:
    """A sign that only looks like a colon."""
    if not (found := _OTHER_COLON.match(line)):
        return None
    message = f"this is no colon (U+{ord(found['sign']):04X}), though it looks like one"
    return Slip(message, f"Write {found['key']}: with a plain colon, and a space behind it.", *found.span("sign"))


def forbidden_beginning(line: str) -> Slip | None:
    """A value that begins with a sign that means something to YAML."""
    found = _VALUE.match(line)
    if not found:
        return None
    value, sign = found["value"], found["value"][0]
    slip = f'a value cannot begin with "{sign}"'
    whole = f"Put the whole value in quotes: {_with_key(found, in_quotes(value))}"
    if sign == "@" and re.fullmatch(r"@[\w-]+", value):
        whole = f"A source is named here without its @: {value[1:]}; any other text needs quotes: {in_quotes(value)}"
    if sign in "|>" and found["key"] and not _BLOCK.match(value):
        whole += f", or write {found['key']}: {sign} and the text in the lines below, indented"
    elif sign in "[{":
        return _behind_bracket(found)
    elif not (
        sign in "@`%,"
        or (sign in "*!" and re.search(r"[\s*]", value[1:]) and not value.startswith("!!"))
        or (sign in "-?&" and value[1:2] == " " and found["key"])
    ):
        return None
    return Slip(slip, whole, *found.span("value"))


def _behind_bracket(found: re.Match[str]) -> Slip | None:
    """Something behind the bracket that closes a list: it was a text, or a link of Markdown."""
    value, start = found["value"], found.start("value")
    closed = _CLOSED[value[0]].match(value)
    rest = value[closed.end() :].strip() if closed else ""
    if not closed or not rest or rest.startswith(("#", ",", "]", "}", ":")):
        return None
    if link := _LINK.match(value):
        message = "a link of Markdown stands here, where the address alone is meant"
        return Slip(message, f"Write {_with_key(found, link[1])}", start, start + len(value))
    closing = value[closed.end() - 1]
    help = f"If the brackets belong to a text, put all of it in quotes: {_with_key(found, in_quotes(value))}"
    if re.match(r"\w*\.? ?\d", rest):
        help += ". The place in a source is written so: {id: SOURCE, locator: p. 2}"
    at = start + value.index(rest, closed.end())
    return Slip(f'something stands behind the bracket "{closing}", which ends the value', help, at, start + len(value))


def behind_quotes(line: str) -> Slip | None:
    """Something behind the quotation mark that closes a value."""
    found = _VALUE.match(line)
    value = found["value"] if found else ""
    if not found or value[0] not in "'\"":
        return None
    closed = re.match(r'"(?:[^"\\]|\\.)*"' if value[0] == '"' else r"'(?:[^']|'')*'", value)
    rest = value[closed.end() :].strip() if closed else ""
    if not closed or not rest or rest.startswith(("#", ",", "]", "}", ":")):
        return None
    help = f"Put the whole value in one pair of quotes: {_with_key(found, in_quotes(value))}"
    at = found.start("value") + value.index(rest, closed.end())
    return Slip("something stands after the closing quotation mark", help, at, found.end("value"))


def glued(line: str) -> Slip | None:
    """No space after a colon, or after the hyphen of an item."""
    if found := _GLUED_KEY.match(line):
        key = found["key"]
        help = f"Write {key}: and then the value, with a space between."
        return Slip(f'a space is missing after "{key}:"', help, found.end(), len(line.rstrip()))
    if found := _GLUED_DASH.match(line):
        help = f"Write - and a space before the first key: - {line.strip()[1:]}"
        if ":" not in line:
            help = f"Write - and a space before each item: - {line.strip()[1:]}"
        return Slip("a space is missing after the hyphen", help, found.end(), len(line.rstrip()))
    return None


def other_dash(line: str) -> Slip | None:
    """A dash, a bullet or an asterisk, where the hyphen of an item must stand."""
    if not (found := _OTHER_DASH.match(line)):
        return None
    help = f"Write a hyphen and a space before each item: - {line[found.end() :].strip()}"
    return Slip(f'"{found[1]}" is not the hyphen that begins an item of a list', help, *found.span(1))


def no_colon(line: str) -> Slip | None:
    """A key without its colon, or with an equals sign in its place."""
    found = _NO_COLON.match(line)
    if not found or found["key"] not in KEYS:
        return None
    help = f"Write {found['key']}: {found['rest']}".rstrip()
    if "=" in found["sign"]:
        return Slip('"=" stands where a colon is meant', help, *found.span("sign"))
    return Slip(f"a colon is missing after {quoted(found['key'])}", help, *found.span("key"))


LOOKS: tuple[Callable[[str], Slip | None], ...] = (
    odd_space,
    other_colon,
    other_dash,
    forbidden_beginning,
    behind_quotes,
    glued,
    no_colon,
)


def look(line: str) -> Slip | None:
    """The first slip in a line that one of the looks finds."""
    return next((slip for one in LOOKS if (slip := one(line))), None)
