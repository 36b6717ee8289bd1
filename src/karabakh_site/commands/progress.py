"""A bar on the terminal for what takes longer than a second."""

import os
import sys
import time
from types import TracebackType
from typing import Any, Self

import click

_SECONDS = 1.0
_EVERY = 0.1


class Progress:
    """Shows how far a build is, on standard error, if that is a terminal and nobody wants it quiet."""

    def __init__(self, *, quiet: bool) -> None:
        self._wanted = not quiet and bool(sys.stderr and sys.stderr.isatty()) and os.environ.get("TERM") != "dumb"
        self._began = self._shown = time.monotonic()
        self._stage = ""
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def tell(self, stage: str, done: int, total: int) -> None:
        """Tells that `done` of `total` things of a stage are done; the stage is in words, `pages`."""
        now = time.monotonic()
        if not self._wanted or now - self._began < _SECONDS:
            return
        if stage != self._stage:
            self.end()
            self._stage = stage
            self._bar = click.progressbar(length=total, label=f"{stage:<8}", file=sys.stderr, width=30)
            self._bar.__enter__()
        if now - self._shown > _EVERY or done == total:
            self._shown = now
            self._bar.update(done - self._bar.pos)

    def end(self) -> None:
        """Takes the bar away, so that what is said next stands in its place, and shows the cursor, which click hid."""
        if self._bar is not None:
            click.echo("\r\x1b[K\x1b[?25h", nl=False, err=True, color=True)
            self._bar = None
