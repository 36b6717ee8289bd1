"""The bar on a terminal: for what takes long, and gone when it is done."""

import io
import sys
import time
from contextlib import suppress

import pytest

from karabakh_site.commands.progress import Progress


class Terminal(io.StringIO):
    """What a terminal would show."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which the test sets."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def shown(monkeypatch: pytest.MonkeyPatch, clock: list[float], *, quiet: bool = False, seconds: float = 0.5) -> str:
    """What is written while two stages of three things each are told, `seconds` apart."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with Progress(quiet=quiet) as bar:
        for stage in ("texts", "pages"):
            for n in range(1, 4):
                clock[0] += seconds
                bar.tell(stage, n, 3)
    return terminal.getvalue()


def test_a_long_build_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    written = shown(monkeypatch, clock)
    assert "texts" in written
    assert "pages" in written
    assert "66%" in written
    assert "100%" in written
    assert written.endswith("\r\x1b[K\x1b[?25h"), "nothing of it is left, and the cursor is there"


def test_a_short_build_shows_nothing(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    assert shown(monkeypatch, clock, seconds=0.1) == ""


def test_quiet_is_quiet(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    assert shown(monkeypatch, clock, quiet=True) == ""


def test_where_there_is_no_terminal_there_is_no_bar(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with Progress(quiet=False) as bar:
        clock[0] += 5
        bar.tell("pages", 1, 2)
    assert stream.getvalue() == ""


def test_a_failure_leaves_no_bar(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with suppress(ValueError), Progress(quiet=False) as bar:
        clock[0] += 5
        bar.tell("pages", 1, 2)
        raise ValueError
    assert terminal.getvalue().endswith("\r\x1b[K\x1b[?25h")
