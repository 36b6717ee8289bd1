"""Problems: where they are, what is wrong, how to mend it; shown as text, JSON or GitHub annotations."""

import json
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from karabakh_site.codes import CODES, ERROR
from karabakh_site.model.values import Span

MAX_OF_A_KIND = 1_000
"""In one file; what comes after is only counted, so that a file gone wrong from end to end fills no memory."""


class Diagnostic(Struct, frozen=True, order=True):
    """One problem. Lines and columns count from 1, columns in characters.

    `excerpt` is the line itself; of a long one, what stands around the problem, `at` characters before it.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    help: str = ""
    excerpt: str = ""
    at: int = 0
    length: int = 1

    @property
    def severity(self) -> str:
        """`error`, `warning` or `notice`, as the table of codes has it."""
        return CODES[self.code].severity


class Report:
    """All problems of one run. It knows the text of every file read, to turn offsets into lines and columns."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._starts: dict[str, list[int]] = {}
        self._unread: dict[str, Callable[[], object]] = {}
        self._found: set[Diagnostic] = set()
        self._listed: Counter[tuple[str, str]] = Counter()
        self._unlisted: Counter[tuple[str, str]] = Counter()
        self.noted = 0
        """How often a problem was added, be it a new one or not."""

    def read(self, path: str, text: str) -> None:
        """Remember the text of a file that problems may point into."""
        self._texts[path] = text
        self._starts.pop(path, None)
        self._unread.pop(path, None)

    def read_later(self, path: str, read: Callable[[], object]) -> None:
        """Note how a file can be read, which calls `read`, when a problem points into it."""
        self._unread[path] = read

    def text(self, path: str) -> str:
        """The text of a file as it was read, empty for one that could not be."""
        if read := self._unread.pop(path, None):
            read()
        return self._texts.get(path, "")

    def add(self, code: str, span: Span, message: str, help: str = "") -> None:
        """Add a problem at the first character of `span`; the excerpt marks the span as far as its line goes.

        Without a `help` of its own the problem shows how its code is mended.
        """
        self.noted += 1
        if self._is_full(span.path, code):
            return
        text = self.text(span.path)
        starts = self._line_starts(span.path, text)
        line, column = self._position(span)
        end = starts[line + 1] if line + 1 < len(starts) else len(text)
        excerpt, at = _window(text, starts[line], end, column)
        length = max(1, min(span.end - span.start, len(excerpt) - at))
        words = _worded(code, message, help)
        self._add(Diagnostic(span.path, line + 1, column + 1, code, *words, excerpt, at, length))

    def place(self, span: Span) -> str:
        """`file:line:column` of the first character of `span`, to point to one place from another."""
        line, column = self._position(span)
        return f"{span.path}:{line + 1}:{column + 1}"

    def add_whole(self, code: str, path: str, message: str, help: str = "") -> None:
        """Add a problem of a whole file, at 1:1 and without an excerpt."""
        self.noted += 1
        if not self._is_full(path, code):
            self._add(Diagnostic(path, 1, 1, code, *_worded(code, message, help)))

    def _add(self, found: Diagnostic) -> None:
        if found not in self._found:
            self._listed[found.file, found.code] += 1
            self._found.add(found)

    def _is_full(self, path: str, code: str) -> bool:
        """Whether so many problems of a kind are listed that this one is only counted."""
        full = self._listed[path, code] >= MAX_OF_A_KIND
        self._unlisted[path, code] += full
        return full

    def again(self, found: Iterable[Diagnostic]) -> None:
        """Add problems that an earlier run found in what has not changed since."""
        for one in found:
            self._add(one)

    def clear(self) -> None:
        """Forget the problems, keeping the texts of the files."""
        self._found.clear()
        self._listed.clear()
        self._unlisted.clear()

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Every problem once, by file, line and column. The last listed of very many says how many more there are."""
        found = sorted(self._found)
        left = +self._unlisted
        for i in range(len(found) - 1, -1, -1) if left else ():
            if more := left.pop((found[i].file, found[i].code), 0):
                found[i] = replace(
                    found[i], help=f"{found[i].help} ({more} more of this kind in this file are not listed.)"
                )
        return tuple(found)

    def failed(self, strict: bool = False) -> bool:
        """Whether the content must not be published: an error, or any problem when `strict`."""
        return any(strict or d.severity == ERROR for d in self._found)

    def counts(self) -> tuple[int, int]:
        """The numbers of errors and of warnings."""
        errors = sum(d.severity == ERROR for d in self._found)
        unlisted = sum(n for (_, code), n in self._unlisted.items() if CODES[code].severity == ERROR)
        return errors + unlisted, len(self._found) - errors + self._unlisted.total() - unlisted

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


_SHOWN, _BEFORE = 140, 60
"""How many characters of a long line are shown, and how many of them before the problem."""


def _window(text: str, start: int, end: int, column: int) -> tuple[str, int]:
    """What is shown of the line text[start:end], and where in it `column` is. A line may be a megabyte long."""
    end = start + len(text[start:end].rstrip("\r\n")) if end - start < _SHOWN * 2 else end
    if end - start <= _SHOWN:
        return text[start:end], column
    first = start + max(0, column - _BEFORE)
    piece = text[first : min(end, first + _SHOWN)].rstrip("\r\n")
    lead, tail = "…" if first > start else "", "…" if first + _SHOWN < end else ""
    return f"{lead}{piece}{tail}", start + column - first + len(lead)


def _worded(code: str, message: str, help: str) -> tuple[str, str]:
    """The message and the help as one line each, whatever the editor's own words in them hold."""
    return one_line(message), one_line(help or CODES[code].mend)


def one_line(text: str) -> str:
    """The text on one line and without characters that a terminal would obey."""
    text = " ".join(text.split())
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)


def quoted(text: str, length: int = 60) -> str:
    """An editor's own words in quotes, cut where they are long."""
    text = " ".join(text.split())
    return f'"{text[:length].rstrip()}…"' if len(text) > length + 1 else f'"{text}"'


def near(word: str, known: Iterable[str], cutoff: float = 0.75) -> str:
    """The known word nearest to `word`, or nothing when none is so near; 1 is the same word."""
    return _near(word, tuple(sorted(known)), cutoff)


def nearest(word: str, known: Iterable[str]) -> str:
    """`Did you mean ...?` for the known word nearest to `word`, or nothing when none is near."""
    found = near(word, known)
    return f'Did you mean "{found}"?' if found else ""


@lru_cache(maxsize=1024)
def _near(word: str, known: tuple[str, ...], cutoff: float) -> str:
    # Comparing is slow beside thousands of ids, so those with quite other letters are passed over first.
    if alike := [other for other in known if other.casefold() == word.casefold()]:
        return alike[0]
    own = _letters(word)
    alike = [other for other, letters in _all_letters(known) if (letters ^ own).bit_count() <= 6]
    found = get_close_matches(word, alike, n=1, cutoff=cutoff)
    return found[0] if found else ""


@lru_cache(maxsize=32)
def _all_letters(known: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((word, _letters(word)) for word in known)


def _letters(word: str) -> int:
    """Which letters a word has, as the bits of a number."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % 64
    return bits


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
    """The excerpt and a line of carets under the span."""
    hidden = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    shown = "".join(" " if unicodedata.category(c) in hidden else c for c in d.excerpt)
    marks = "^" * max(1, _cells(shown[d.at : d.at + d.length]))
    number = f"{d.line:>5}"
    return [f"{number} | {shown}".rstrip(), f"{' ' * len(number)} | {' ' * _cells(shown[: d.at])}{marks}"]


def _cells(text: str) -> int:
    """How many cells of a terminal the text takes: marks none, wide characters two."""
    wide = {"W": 2, "F": 2}
    seen = (c for c in text if unicodedata.category(c) not in ("Mn", "Me"))
    return sum(wide.get(unicodedata.east_asian_width(c), 1) for c in seen)


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
