"""Whether there is anything to do, decided at a glance: seen from the command line and without it."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from karabakh_site import build
from karabakh_site.diagnostics import Report
from karabakh_site.glance import glance, record, seal
from karabakh_site.store.walk import Stamps
from karabakh_site.uptodate import Options
from tests.support.site import Site

LOADED = "import sys; from karabakh_site.__main__ import main; status = main(); print(*sys.modules); sys.exit(status)"


def command(*arguments: str, code: str = "") -> "subprocess.CompletedProcess[str]":
    """Runs the command line, or some code with it."""
    start = ("-c", code) if code else ("-m", "karabakh_site")
    return subprocess.run([sys.executable, *start, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def still(rich: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in the current folder, without problems, that was built."""
    letter = rich.root / "content/articles/letter.md"
    letter.write_text(letter.read_text("utf-8") + "\nSo it was [@unread].\n", "utf-8")
    monkeypatch.chdir(rich.root)
    assert build.build(Path(), Path("build"), Options(), Report()) is not None
    return rich.root


def test_it_is_said_as_the_command_says_it(still: Path) -> None:
    assert command("build").returncode == 0  # with an engine, perhaps
    time.sleep(0.2)
    assert command("build").returncode == 0
    at_a_glance, thorough = command("build", code=LOADED), command("build", "--jobs", "1")
    assert at_a_glance.returncode == thorough.returncode == 0
    said = [re.sub(r"\d+\.\d s", "T s", done.stderr) for done in (at_a_glance, thorough)]
    assert said[0] == said[1] != ""
    assert thorough.stdout == ""
    assert {"click", "msgspec", "hashlib", "pathlib"}.isdisjoint(at_a_glance.stdout.split())


def _writes(name: str, text: str) -> Callable[[Path], None]:
    def change(site: Path) -> None:
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, "utf-8")

    return change


def _steps_back(site: Path) -> None:
    """Changed, as long as it was, and its time is set to what it was."""
    path = site / "content/articles/letter.md"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("sent", "lost"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _flips(site: Path) -> None:
    (path,) = (site / ".cache").glob("stands-*")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _is_lost(site: Path) -> None:
    for path in (site / ".cache").glob("stands-*"):
        path.unlink()


CHANGES: dict[str, Callable[[Path], None]] = {
    "an article": _writes("content/articles/letter.md", "---\ntitle: x\n---\n"),
    "a file more": _writes("content/articles/more.md", ""),
    "a template": _writes("templates/topic.html", ""),
    "a style": _writes("static/css/new.css", ""),
    "a page": _writes("build/index.html", "somebody else's"),
    "a file of others": _writes("build/articles/strange.txt", ""),
    "the manifest": _writes("build/manifest.json", "{}"),
    "a page away": lambda site: (site / "build/index.html").unlink(),
    "a clock that steps back": _steps_back,
    "the state, damaged": _flips,
    "the state, away": _is_lost,
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_passed_over(still: Path, change: str) -> None:
    assert glance(["build"]) == 0
    CHANGES[change](still)
    assert glance(["build"]) != 0


def test_another_command_line_is_for_the_command(still: Path) -> None:
    for arguments in ([], ["build", "--drafts"], ["build", "-o", "other"], ["check"], ["--help"]):
        assert glance(arguments) is None


def test_it_is_of_what_was_typed(still: Path) -> None:
    without = ["build", "--without", "search"]
    assert glance(without) not in (0, None)
    assert build.build(Path(), Path("build"), Options(search=False), Report()) is not None
    assert glance(without) == 0
    assert glance(["build"]) not in (0, None)
    assert build.build(Path(), Path("build"), Options(drafts=True), Report()) is not None
    assert glance(["build"]) is None


def test_problems_are_for_the_command(still: Path) -> None:
    letter = still / "content/articles/letter.md"
    letter.write_text(letter.read_text("utf-8").replace("\nSo it was [@unread].\n", ""), "utf-8")
    assert build.build(Path(), Path("build"), Options(), Report()) is not None
    assert glance(["build"]) is None


def test_a_seal_is_of_everything() -> None:
    stamps: Stamps = {"a": (1, 2, 3, 4), "b": (5, 6, 7, 8)}
    others: list[Stamps] = [
        {"a": (1, 2, 3, 4)},
        {"a": (1, 2, 3, 4), "c": (5, 6, 7, 8)},
        {"b": (1, 2, 3, 4), "a": (5, 6, 7, 8)},
        {"a": (1, 2, 3, 4), "b": (5, 6, 7, 9)},
    ]
    assert seal(stamps) == seal(dict(reversed(stamps.items()))) != ""
    assert len({seal(stamps), *map(seal, others)}) == 5
    assert seal({"a": None}) == "" == record("build", 1, stamps, {"a": None}).decode()
