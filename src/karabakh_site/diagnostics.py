"""Problems: where they are, what is wrong, how to mend it; shown as text, JSON or GitHub annotations."""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from karabakh_site.codes import CODES, ERROR
from karabakh_site.model.record import Span


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One problem. Lines and columns count from 1, columns in characters; `excerpt` is the line itself."""

    file: str
    line: int
    column: int
    code: str
    message: str
    help: str = ""
    excerpt: str = ""
    length: int = 1

    @property
    def severity(self) -> str:
        """`error` or `warning`, as the table of codes has it."""
        return CODES[self.code].severity


class Report:
    """All problems of one run. It knows the text of every file read, to turn offsets into lines and columns."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._starts: dict[str, list[int]] = {}
        self._found: set[Diagnostic] = set()

    def read(self, path: str, text: str) -> None:
        """Remember the text of a file that problems may point into."""
        self._texts[path] = text

    def text(self, path: str) -> str:
        """The text of a file as it was read, empty for one that could not be."""
        return self._texts.get(path, "")

    def add(self, code: str, span: Span, message: str, help: str = "") -> None:
        """Add a problem at the first character of `span`; the excerpt marks the span as far as its line goes.

        Without a `help` of its own the problem shows how its code is mended.
        """
        text = self.text(span.path)
        starts = self._line_starts(span.path, text)
        line, column = self._position(span)
        excerpt = text[starts[line] : starts[line + 1] if line + 1 < len(starts) else len(text)].rstrip("\r\n")
        length = max(1, min(span.end - span.start, len(excerpt) - column))
        self._found.add(
            Diagnostic(span.path, line + 1, column + 1, code, message, help or CODES[code].mend, excerpt, length)
        )

    def place(self, span: Span) -> str:
        """`file:line:column` of the first character of `span`, to point to one place from another."""
        line, column = self._position(span)
        return f"{span.path}:{line + 1}:{column + 1}"

    def add_whole(self, code: str, path: str, message: str, help: str = "") -> None:
        """Add a problem of a whole file, at 1:1 and without an excerpt."""
        self._found.add(Diagnostic(path, 1, 1, code, message, help or CODES[code].mend))

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Every problem once, by file, line and column."""
        return tuple(sorted(self._found))

    def failed(self, strict: bool = False) -> bool:
        """Whether the content must not be published: an error, or any problem when `strict`."""
        return any(strict or d.severity == ERROR for d in self._found)

    def counts(self) -> tuple[int, int]:
        """The numbers of errors and of warnings."""
        errors = sum(d.severity == ERROR for d in self._found)
        return errors, len(self._found) - errors

    def _position(self, span: Span) -> tuple[int, int]:
        text = self.text(span.path)
        starts = self._line_starts(span.path, text)
        start = min(span.start, len(text))
        line = bisect_right(starts, start) - 1
        return line, start - starts[line]

    def _line_starts(self, path: str, text: str) -> list[int]:
        if path not in self._starts:
            self._starts[path] = [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", text))]
        return self._starts[path]


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean ...?` for the known word nearest to `word`, or nothing when none is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.7)
    return f'did you mean "{near[0]}"?' if near else ""


def as_text(found: Iterable[Diagnostic], color: bool = False) -> str:
    """For people: `file:line:column: severity[code]: message`, the line with the span marked, and the help."""
    blocks = []
    for d in found:
        severity = f"{d.severity}[{d.code}]"
        if color:
            severity = f"\x1b[1;{31 if d.severity == ERROR else 33}m{severity}\x1b[0m"
        lines = [f"{d.file}:{d.line}:{d.column}: {severity}: {d.message}"]
        if d.excerpt.strip():
            lines += _marked(d)
        if d.help:
            lines.append(f"  help: {d.help}")
        blocks.append("\n".join(lines) + "\n")
    return "".join(blocks)


def _marked(d: Diagnostic) -> list[str]:
    """The excerpt and a line of carets under the span; a long line is cut around it."""
    first = max(0, d.column - 1 - 60) if len(d.excerpt) > 140 else 0
    shown = "".join(" " if c == "\t" or unicodedata.category(c)[0] == "C" else c for c in d.excerpt[first : first + 140])
    at = d.column - 1 - first
    width = _cells(shown[:at]) + (1 if first else 0)
    marks = "^" * max(1, _cells(shown[at : at + d.length]))
    lead, tail = "…" if first else "", "…" if first + 140 < len(d.excerpt) else ""
    number = f"{d.line:>5}"
    return [f"{number} | {lead}{shown}{tail}", f"{' ' * len(number)} | {' ' * width}{marks}"]


def _cells(text: str) -> int:
    """How many cells of a terminal the text takes: combining marks none, wide characters two."""
    wide = {"W": 2, "F": 2}
    return sum(0 if unicodedata.combining(c) else wide.get(unicodedata.east_asian_width(c), 1) for c in text)


def as_json(found: Iterable[Diagnostic]) -> str:
    """For programs: one list of objects."""
    rows = [
        {
            "file": d.file,
            "line": d.line,
            "column": d.column,
            "severity": d.severity,
            "code": d.code,
            "message": d.message,
            "help": d.help or None,
        }
        for d in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_github(found: Iterable[Diagnostic]) -> str:
    """Workflow commands, which GitHub shows on the lines of a pull request."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    return "".join(
        f"::{d.severity} file={value(d.file)},line={d.line},col={d.column},title={value(d.code)}::"
        f"{data(d.message + (chr(10) + 'help: ' + d.help if d.help else ''))}\n"
        for d in found
    )
