"""What went wrong in a YAML file, in words for people who do not know YAML, and where they should look."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from karabakh_site.diagnostics import quoted
from karabakh_site.late import library
from karabakh_site.source.yaml_lines import forbidden_beginning, in_quotes, look, odd_space

if TYPE_CHECKING:
    import yaml
else:
    yaml = library("yaml")


class Unreadable(Exception):
    """A file that cannot be read further: a message, how to mend it, and where, in characters of the YAML."""

    def __init__(self, message: str, help: str, start: int, end: int, code: str = "yaml-syntax") -> None:
        super().__init__(message)
        self.message, self.help, self.start, self.end, self.code = message, help, start, end, code


# What YAML refuses, and the ends of lines that only YAML 1.1 knows: they would end a value where nobody sees it.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NAMES = {
    "\x85": "a line break of another kind (U+0085)",
    "\u2028": "a line break of another kind (U+2028)",
    "\u2029": "a line break of another kind (U+2029)",
    "\ufeff": "a byte order mark (U+FEFF)",
}


def refuse_invisible(text: str) -> None:
    """Raise Unreadable at the first character that nobody sees and that YAML refuses or takes for the end of a line."""
    found = _INVISIBLE.search(text)
    if not found and "\u00a0" in text:
        _refuse_odd_indents(text)
    if found:
        name = _NAMES.get(found[0], f"a control character (U+{ord(found[0]):04X})")
        help = "Delete it: put the cursor behind it and press backspace; or type the passage anew."
        raise Unreadable(f"{name} stands here, which cannot be seen", help, found.start(), found.end())


_ODDLY_INDENTED = re.compile(r"^[ ]*\u00a0[ \u00a0]*(?=(?:- )?[\w-]+:(?:\s|$))[^\n]*", re.MULTILINE)


def _refuse_odd_indents(text: str) -> None:
    """Keys before which stand spaces that do not break: YAML takes them for letters, and the key for another's."""
    for line in _ODDLY_INDENTED.finditer(text):
        if slip := odd_space(line[0]):
            raise Unreadable(slip.message, slip.help, line.start() + slip.start, line.start() + slip.end)


def is_visible(text: str) -> bool:
    """Whether `refuse_invisible` lets a text pass."""
    return not _INVISIBLE.search(text)


class Explained(NamedTuple):
    """What went wrong, how to mend it, and the characters of the YAML that are to be marked."""

    message: str
    help: str
    start: int
    end: int


def explain(error: "yaml.MarkedYAMLError", text: str) -> Explained:
    """What libyaml found wrong, in plain words, and where to point: it often notices a slip only lines after it."""
    problem, context = error.problem or "cannot be read", error.context or ""
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    begin = error.context_mark.index if error.context_mark else at
    line, start = line_at(text, at)
    if tabs := re.match(r" *(\t[ \t]*)", line):
        message = "a tab stands here; YAML is indented with spaces"
        return Explained(message, "Replace each tab by two spaces.", start + tabs.start(1), start + tabs.end(1))
    if "found unexpected end of stream" in problem or "quoted scalar" in context or "found unknown escape" in problem:
        return _quotes(problem, text, at, begin)
    if "mapping values are not allowed" in problem and (second := _second_colon(at, line, start)):
        return second
    if late := _closed_late(text, at):
        return late
    for some, first in _suspects(text, at, begin):
        if slip := look(some):
            return Explained(slip.message, slip.help, first + slip.start, first + slip.end)
    return _by_what_libyaml_says(problem, context, text, at, begin)


def _by_what_libyaml_says(problem: str, context: str, text: str, at: int, begin: int) -> Explained:
    """Where no line near by looks like a slip that is known."""
    line, start = line_at(text, at)
    if "flow" in context:
        return _bracket(text, begin)
    if "cannot start any token" in problem:
        return _beginning(text, at)
    if "mapping values are not allowed" in problem:
        help = "If this line goes on with the value above, put the whole value in quotes; if not, mend its indentation."
        message = "a key cannot stand here, since the line above is not finished or begins further left"
        return Explained(message, help, start + len(line) - len(line.lstrip()), at + 1)
    if "expected ':'" in problem or "simple key" in context:
        return _no_key(text, begin)
    if "expected <block end>" in problem or "did not find expected" in problem:
        return _not_aligned(text, line, start)
    return Explained(f"YAML cannot be read here: {problem}", "", at, at + 1)


def explain_hidden(error: Unreadable, text: str) -> Unreadable:
    """The same refusal, in other words where an alias or a tag is the beginning of a plain text."""
    line, start = line_at(text, error.start)
    slip = forbidden_beginning(line) if text[error.start : error.start + 1] in ("*", "!") else None
    if not slip or start + slip.start != error.start:
        return error
    return Unreadable(slip.message, slip.help, error.start, start + slip.end)


def line_at(text: str, at: int) -> tuple[str, int]:
    """The line that `at` is in, and where it begins."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)].rstrip("\r"), start


def _suspects(text: str, at: int, begin: int) -> Iterator[tuple[str, int]]:
    """The lines in which the slip may be: the one at hand, the one above that is not empty, the one that was begun."""
    yield line_at(text, at)
    yield line_at(text, len(text[: text.rfind("\n", 0, at) + 1].rstrip()))
    yield line_at(text, begin)


def _quotes(problem: str, text: str, at: int, begin: int) -> Explained:
    if "end of stream" not in problem and "document indicator" not in problem:
        help = r"In double quotes a backslash is written twice (\\); in single quotes it stands for itself."
        slash = text.rfind("\\", 0, at + 1)
        return Explained("a backslash in double quotes begins a character that does not exist", help, slash, slash + 2)
    mark = text[begin : begin + 1]
    line, start = line_at(text, begin)
    value = line[begin - start :].rstrip()
    help = f"Close it with {mark} at the end of the value; inside the value write " + ("''" if mark == "'" else r"\"")
    if value[-1] in "“”„»‘’":
        help = f"The {value[-1]} at its end is another sign: close it with {mark}"
    elif mark == "'":
        help += f"; or put the whole value in double quotes: {in_quotes(value)}"
    return Explained(f"the quotation mark {mark} is opened here and never closed", help, begin, begin + len(value))


def _second_colon(at: int, line: str, start: int) -> Explained | None:
    key = re.match(r"\s*(?:-\s+)?([\w-]+):\s+(\S.*)", line)
    if not key or start + key.start(2) >= at or key[2].startswith("- "):
        return None
    value = key[2].strip()
    value = value[1:-1] if value[0] in "“„«" and value[-1] in "”“»" else value
    help = f"A value that holds a colon and a space needs straight quotes: {key[1]}: {in_quotes(value)}"
    return Explained("a second colon stands in this line", help, at, at + 1)


def _beginning(text: str, at: int) -> Explained:
    """A sign that can begin no value, within a list or behind a tab."""
    character = text[at : at + 1]
    if tabs := re.compile("\t+").match(text, at):
        return Explained(
            "a tab stands here; YAML is written with spaces", "Replace each tab by a space.", at, tabs.end()
        )
    line, start = line_at(text, at)
    value = re.split(r"[],}]", line[at - start :].strip())[0]
    help = f"Put the whole value in quotes: {in_quotes(value)}"
    if character == "@":
        help = f"A source is named here without its @: {value[1:]}; any other text needs quotes: {in_quotes(value)}"
        if re.match(r"[^],]*, ?\w+\. ?\d", line[at - start :]):
            help = f"A source is named here without its @, and with its place so: {{id: {value[1:]}, locator: p. 2}}"
    return Explained(f'a value cannot begin with "{character}"', help, at, at + len(value))


def _no_key(text: str, begin: int) -> Explained:
    line, start = line_at(text, begin)
    above, _ = line_at(text, len(text[:start].rstrip()))
    message = f"a line without a key: {quoted(line.strip(), 40)}"
    help = "Write each entry as key: value. A value that runs over several lines is indented further than its key."
    if re.search(r":[ \t]*[|>][+-]?$", above.rstrip()):
        help = (
            f"It belongs to the text below {quoted(above.strip(), 40)}: put two more spaces before each of its lines."
        )
    return Explained(message, help, start + len(line) - len(line.lstrip()), start + len(line.rstrip()))


def _bracket(text: str, begin: int) -> Explained:
    if text[begin : begin + 1] not in ("[", "{"):
        begin = max(text.rfind("[", 0, begin), text.rfind("{", 0, begin), 0)
    opening = text[begin : begin + 1]
    closing = "]" if opening == "[" else "}"
    line, start = line_at(text, begin)
    if remark := re.compile(r"(?<=[\s\[{])#\S.*").search(line, begin - start):
        help = "Leave the # out, or put the text that begins with it in quotes."
        message = f'all behind # is a remark and not read, so that the bracket "{opening}" is not closed'
        return Explained(message, help, start + remark.start(), start + remark.end())
    help = f"Close it with {closing}, put commas between its items, and texts with commas or colons in quotes."
    return Explained(f'the bracket "{opening}" is opened here and not closed properly', help, begin, begin + 1)


def _not_aligned(text: str, line: str, start: int) -> Explained:
    """A line that begins in a column where none of those above it does."""
    column = len(line) - len(line.lstrip())
    is_item = line.lstrip().startswith("- ")
    help = "Entries of one list or group begin in the same column: compare this line with those above it."
    for above in reversed(text[:start].splitlines()):
        found = re.match(r" *- " if is_item else r" *(?:- +)?(?=\S)", above)
        if found and above.strip():
            other = found.end() - 2 if is_item else found.end()
            if other != column:
                name = quoted(above[other:].strip(), 30)
                help = f"It begins {_spaces(column)} from the left, and {name} above {_spaces(other)}: "
                help += "entries of one list or group begin in the same column."
            break
    return Explained(
        "this line does not line up with those above it", help, start + column, start + max(len(line.rstrip()), 1)
    )


def _spaces(column: int) -> str:
    return f"{column} space{'s' if column != 1 else ''}"


def _closed_late(text: str, at: int) -> Explained | None:
    """A quotation mark that was left open, so that it took up all until the next one, lines below."""
    before = text[:at].rstrip()
    mark = before[-1:]
    opened = before.rfind(mark, 0, len(before) - 1) if mark in ("'", '"') else -1
    if opened < 0 or "\n" not in before[opened:]:
        return None
    below = text.count("\n", 0, len(before)) - text.count("\n", 0, opened)
    lines = f"{below} lines below" if below > 1 else "in the next line"
    message = f"the quotation mark {mark} is opened here and closed only {lines}"
    line, start = line_at(text, opened)
    return Explained(message, f"Close it with {mark} where the value ends.", opened, start + len(line.rstrip()))
