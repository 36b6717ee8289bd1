"""Bounds on a Markdown text, so that none holds up the build: shapes that Python-Markdown is slow on, and time.

Python-Markdown 3.11 converts ordinary prose at about 1 MB in 3 s, but some shapes cost the square of their length.
Measured (seconds for n = 2 000, 4 000, 8 000 repetitions in one paragraph, without these bounds):

    [          0.5   2.0   9.4    looked for to the end of the paragraph, for every one that is open
    [a](       3.1   8.7    -     the same for what follows it; ![ and [@key are alike
    <![CDATA[ 15.2    -     -     the same, several times over
    <a         0.3   1.2   5.4    a tag without its end is looked for to the end of the file
    *[A1]: x   2.3   8.2    -     lines of abbreviations: the block is tried anew after each of them
    # a        0.2   0.5   4.5    lines of headings, likewise; ":   b" (definitions) 0.8  2.9  10.6
    `|         0.1   0.2   1.1    in a row of a table
    *a _b      0.2   0.6   2.0    and every other mark: the paragraph is copied for each one

What is only linear still takes its time: 0.1 ms for a paragraph, a list item or a cell of a table. So there may be so
many of them, and each other bound below is a product of counts and lengths, in characters looked at, that is spent in
about a second. A text of 1 MB within all of them converts in less than half of the time limit.
"""

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

from markdown.extensions.fenced_code import FencedBlockPreprocessor

_FENCED = FencedBlockPreprocessor.FENCED_BLOCK_RE
SECONDS = 10.0
SMALL = 2_000
"""Characters that are always within the bounds below, and need no time limit."""
MAX_NESTING = 20
MAX_ELEMENTS = 20_000
# Characters looked at, summed over the text.
MAX_OPEN = 4_000_000
MAX_TAGS = 40_000_000
MAX_LINES = 30_000_000
MAX_TICKS = 100_000_000
MAX_MARKS = 3_000_000_000

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_NEST = re.compile(r"^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)+", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]|[|]", re.MULTILINE)
_TAG = re.compile(r"<(?=[a-zA-Z/!?])[^<>]*(?!>)(?=<|\Z)")
_DEEP = re.compile(rf"\n[ \t>*+\-\d.)]{{{MAX_NESTING + 1}}}")
_TRIED_ANEW = re.compile(r"^(?:\*\[| {0,3}#|:[ \t])", re.MULTILINE)
_MARK = re.compile(r"[\[*_`<&!\\@]|[ ]{2}(?=\n)")


class TooComplex(Exception):
    """The text is past its limits: which, in words for its editor, how to mend it, and where it begins."""

    def __init__(self, message: str, help: str = "", at: int = 0) -> None:
        super().__init__(message)
        self.message, self.help, self.at = message, help, at


def check(text: str) -> None:
    """Raise TooComplex for a text that would take too long."""
    if _DEEP.search(f"\n{text}"):  # each level takes a character
        _nesting(text)
    if _is_small(text):
        return
    _tags(text)
    spent = _Spent(0, 0, 0, 0, 0)
    at = 0
    for block in _EMPTY_LINE.split(text):
        at = text.index(block, at)
        spent = _block(block, at, spent)


def _is_small(text: str) -> bool:
    """Whether no bound but that of nesting can be passed, wherever in the text its signs stand."""
    length = len(text)
    if length < SMALL:
        return True
    lines = text.count("\n") + 1
    return (
        2 * lines + text.count("|") <= MAX_ELEMENTS
        and (text.count("[") + text.count("(")) * length <= MAX_OPEN
        and text.count("<") * length <= MAX_TAGS
        and lines * length <= MAX_LINES
        and text.count("`") * length <= MAX_TICKS
        and length * length <= MAX_MARKS
    )


class _Spent(NamedTuple):
    """What the blocks up to here cost."""

    elements: int
    open: int
    lines: int
    ticks: int
    marks: int


def _block(block: str, at: int, spent: _Spent) -> _Spent:
    """The cost with one more block: lines without an empty one between them."""
    length = len(block)
    depth = _open_brackets(block)
    tried = len(_TRIED_ANEW.findall(block))
    elements = spent.elements + 1 + len(_ITEM.findall(block))
    if elements > MAX_ELEMENTS:
        message = f"the text has more than {MAX_ELEMENTS} paragraphs, list items and cells of tables"
        raise TooComplex(message, "Make two or more articles of it.", at)
    opened = spent.open + (depth * length if depth > MAX_NESTING else 0)
    if opened > MAX_OPEN:
        message = f"{depth} brackets are open at once in one paragraph"
        raise TooComplex(message, "Close each [ with ] and each ( with ), or put a \\ before it.", at)
    lines = spent.lines + tried * length
    if lines > MAX_LINES:
        message = f"{tried} headings, definitions or abbreviations follow one another without an empty line"
        raise TooComplex(message, "Leave an empty line between them.", at)
    ticks = spent.ticks + (max(row.count("`") * len(row) for row in block.split("\n")) if "`" in block else 0)
    if ticks > MAX_TICKS:
        raise TooComplex("a line has too many backticks (`)", "Put long code between two lines ```.", at)
    marks = spent.marks + len(_MARK.findall(block)) * length
    if marks > MAX_MARKS:
        message = f"a paragraph of {length} characters has too many marks such as [ * _ ` @"
        raise TooComplex(message, "Split it by empty lines.", at)
    return _Spent(elements, opened, lines, ticks, marks)


def _open_brackets(block: str) -> int:
    """How many brackets are open at once where most are."""
    depth = most = 0
    for bracket in re.findall(r"\\.|[\[\](]|\)", block):
        depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(bracket, 0)
        depth = max(depth, 0)
        most = max(most, depth)
    return most


def _tags(text: str) -> None:
    tags = [m.start() for m in _TAG.finditer(text)]
    if len(tags) * len(text) > MAX_TAGS and len(tags) > MAX_NESTING:
        message = f"{len(tags)} tags begin with < and never end with >"
        raise TooComplex(message, "Close them; where the sign < itself is meant, write &lt;", tags[0])


def _nesting(text: str) -> None:
    text = _FENCED.sub(lambda code: " " * len(code[0]), text)  # what is code is no list
    for line in _NEST.finditer(text):
        indent = len(line[0].expandtabs(4)) - len(line[0].expandtabs(4).lstrip())
        depth = indent // 4 + len(re.findall(r">|[-*+](?=[ \t])|\d[.)]", line[0]))
        if depth > MAX_NESTING:
            message = f"lists or quotations are nested more than {MAX_NESTING} levels deep"
            raise TooComplex(message, "Write it flatter.", line.start())


@contextmanager
def time_limit(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TooComplex in the body after `seconds`. Needs SIGALRM and the main thread; elsewhere there is no limit."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(number: int, frame: FrameType | None) -> None:
        raise TooComplex(f"converting the text takes longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
