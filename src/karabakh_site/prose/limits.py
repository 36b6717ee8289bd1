"""Bounds on a Markdown text, so that none holds up the build: shapes that Python-Markdown is slow on, and time."""

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 10.0
MAX_NESTING = 20
MAX_BRACKETS = 2_000
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_NEST = re.compile(r"^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)+", re.MULTILINE)


class TooComplex(Exception):
    """The text is past its limits: which, in words for its editor, how to mend it, and where it begins."""

    def __init__(self, message: str, help: str = "", at: int = 0) -> None:
        super().__init__(message)
        self.message, self.help, self.at = message, help, at


def check(text: str) -> None:
    """Raise TooComplex for a text with too much of what nests."""
    for paragraph in _PARAGRAPH.split(text) if len(text) > MAX_BRACKETS else ():
        for marks in ("[", "<", "`", "*", "_", "!", "("):
            if paragraph.count(marks) > MAX_BRACKETS:
                raise TooComplex(f'a paragraph has more than {MAX_BRACKETS} times "{marks}"')
    depth = 0
    for line in _NEST.finditer(text):
        indent = len(line[0].expandtabs(4)) - len(line[0].expandtabs(4).lstrip())
        depth = max(depth, indent // 4 + len(re.findall(r">|[-*+](?=[ \t])|\d[.)]", line[0])))
    if depth > MAX_NESTING:
        raise TooComplex(f"lists or quotations are nested more than {MAX_NESTING} levels deep")


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
