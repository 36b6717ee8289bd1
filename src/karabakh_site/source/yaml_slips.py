"""What went wrong in a YAML file, in words for people who do not know YAML, and where they should look."""

import re

import yaml

from karabakh_site.diagnostics import quoted


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
    if found:
        name = _NAMES.get(found[0], f"a control character (U+{ord(found[0]):04X})")
        help = "Delete it: put the cursor behind it and press backspace; or type the passage anew."
        raise Unreadable(f"{name} stands here, which cannot be seen", help, found.start(), found.end())


def is_visible(text: str) -> bool:
    """Whether `refuse_invisible` lets a text pass."""
    return not _INVISIBLE.search(text)


def explain(error: yaml.MarkedYAMLError, text: str, at: int) -> tuple[str, str, int]:
    """The message, the help, and where to point: libyaml often notices a slip only lines after it."""
    problem, context = error.problem or "cannot be read", error.context or ""
    line, start = _line(text, at)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return (
            "a tab stands here; YAML is indented with spaces",
            "Replace each tab by two spaces.",
            start + line.index("\t"),
        )
    if "found unexpected end of stream" in problem or "quoted scalar" in context or "found unknown escape" in problem:
        return _quotes(error, text, at)
    if "cannot start any token" in problem:
        return _beginning(line, text, at)
    if "mapping values are not allowed" in problem:
        return _second_colon(text, at, line, start)
    if "expected ':'" in problem or "simple key" in context:
        return _no_colon(error, text, at)
    if "expected <block end>" in problem or "did not find expected" in problem:
        return _not_aligned(error, text, at, line, start)
    return f"YAML cannot be read here: {problem}", "", at


def _line(text: str, at: int) -> tuple[str, int]:
    """The line that `at` is in, and where it begins."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)].rstrip("\r"), start


def _quotes(error: yaml.MarkedYAMLError, text: str, at: int) -> tuple[str, str, int]:
    begin = error.context_mark.index if error.context_mark else at
    if "end of stream" not in (error.problem or "") and "document indicator" not in (error.problem or ""):
        help = r"In double quotes a backslash is written twice (\\); in single quotes it stands for itself."
        return "a backslash in double quotes begins a character that does not exist", help, at
    mark = text[begin : begin + 1]
    help = f"Close it with {mark} at the end of the value; inside the value write " + ("''" if mark == "'" else r"\"")
    return f"the quotation mark {mark} is opened here and never closed", help, begin


def _beginning(line: str, text: str, at: int) -> tuple[str, str, int]:
    character = text[at : at + 1]
    if character == "\t":
        return "a tab stands here; YAML is written with spaces", "Replace each tab by a space.", at
    value = line[at - _line(text, at)[1] :].strip()
    if character == "@":
        value = re.split(r"[],}]", value)[0]
        help = f"A source is named here without its @: {value[1:]}; any other text needs quotes: {_in_quotes(value)}"
        return 'a value cannot begin with "@"', help, at
    help = f"Put the whole value in quotes: {_in_quotes(value)}"
    return f'a value cannot begin with "{character}"', help, at


def _in_quotes(value: str) -> str:
    """A value as YAML takes it whatever it holds."""
    return "'" + value.replace("'", "''") + "'" if '"' in value or "\\" in value else f'"{value}"'


def _second_colon(text: str, at: int, line: str, start: int) -> tuple[str, str, int]:
    key = re.match(r"\s*(?:-\s+)?([\w-]+):\s+(\S.*)", line)
    if key and start + key.start(2) < at:
        value = re.sub(r"^[“”„«\"']|[“”»\"']$", "", key[2].strip())
        help = f"A value that holds a colon and a space needs straight quotes: {key[1]}: {_in_quotes(value)}"
        return "a second colon stands in this line", help, at
    previous, before = _line(text, start - 1) if start else ("", 0)
    if dash := re.match(r"\s*-(?=\w)", previous):
        help = f"Write - and a space before the first key: - {previous.strip()[1:]}"
        return "a space is missing after the hyphen", help, before + dash.end()
    glued = re.match(r"\s*(?:-\s+)?([\w-]+):(?=\S)", previous)
    if glued:
        return _glued(glued[1], before + glued.end())
    help = "If this line goes on with the value above, put the whole value in quotes; if not, mend its indentation."
    return "a key cannot stand here, since the line above is not finished or begins further left", help, at


def _glued(key: str, at: int) -> tuple[str, str, int]:
    return f'a space is missing after "{key}:"', f"Write {key}: and then the value, with a space between.", at


def _no_colon(error: yaml.MarkedYAMLError, text: str, at: int) -> tuple[str, str, int]:
    begin = error.context_mark.index if error.context_mark else at
    line, start = _line(text, begin)
    glued = re.match(r"\s*(?:-\s+)?([\w-]+):(?=\S)", line)
    if glued:
        return _glued(glued[1], start + glued.end())
    help = "Write each entry as key: value. A value that runs over several lines is indented further than its key."
    return f"a line without a key: {quoted(line.strip(), 40)}", help, start + len(line) - len(line.lstrip())


def _not_aligned(error: yaml.MarkedYAMLError, text: str, at: int, line: str, start: int) -> tuple[str, str, int]:
    context = error.context or ""
    if "flow" in context:
        begin = error.context_mark.index if error.context_mark else at
        opening = text[begin : begin + 1]
        closing = "]" if opening == "[" else "}"
        help = f"Close it with {closing}, put commas between its items, and texts with commas or colons in quotes."
        return f'the bracket "{opening}" is opened here and not closed properly', help, begin
    if late := _closed_late(text, at):
        return late
    value = re.match(r"\s*(?:-\s+)?([\w-]+):\s+([\"'].*)", line)
    if value and start + value.start(2) < at:
        help = f"Put the whole value in one pair of quotes: {value[1]}: {_in_quotes(value[2])}"
        return "something stands after the closing quotation mark", help, at
    sign = re.match(r"\s*(?:-\s+)?[\w-]+:\s+([*&!]\S.*)", line)
    if sign and start + sign.start(1) < at:
        help = f"Put the whole value in quotes: {_in_quotes(sign[1])}"
        return f'a value cannot begin with "{sign[1][0]}"', help, start + sign.start(1)
    help = "Entries of one list or group begin in the same column: compare this line with those above it."
    return "this line does not line up with those above it", help, at


def _closed_late(text: str, at: int) -> tuple[str, str, int] | None:
    """A quotation mark that was left open, so that it took up all until the next one, lines below."""
    before = text[:at].rstrip()
    mark = before[-1:]
    opened = before.rfind(mark, 0, len(before) - 1) if mark in ("'", '"') else -1
    if opened < 0 or "\n" not in before[opened:]:
        return None
    line = text.count("\n", 0, len(before)) - text.count("\n", 0, opened)
    lines = f"{line} lines below" if line > 1 else "in the next line"
    return (
        f"the quotation mark {mark} is opened here and closed only {lines}",
        f"Close it with {mark} where the value ends.",
        opened,
    )
