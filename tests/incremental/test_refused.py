"""A machine that refuses: one clear line and exit 3 where it is the output, and no matter where it is the cache.

The file system is reached through `os`, whose calls are made to fail: permission bits do not hold for root.
"""

import errno
import os
import shutil
import signal
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from karabakh_site.output.render import Made, Units
from karabakh_site.store import objects
from karabakh_site.store.publish import opened
from tests.incremental.building import TEMPLATES, built, clean, made
from tests.support.site import Site

CHANGES = ("open", "mkdir", "rmdir", "unlink", "link", "replace", "rename", "write", "chmod")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@contextmanager
def refusing(folder: Path, number: int, after: int = 0) -> Iterator[list[str]]:
    """Every change in a folder fails with this error number, but for the first `after`; answers what was tried."""
    tried: list[str] = []
    ours: set[int] = set()

    def between(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            if name == "write":
                within = given[0] in ours
            else:
                within = any(str(one).startswith(f"{folder}{os.sep}") for one in given if isinstance(one, str | Path))
            reads = name == "open" and not (given[1] if len(given) > 1 else named.get("flags", 0)) & _WRITING
            if within and not reads:
                tried.append(name)
                if len(tried) > after:
                    raise OSError(number, os.strerror(number))
            result = real(*given, **named)
            if name == "open" and within and not reads:
                ours.add(result)
            return result

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CHANGES:
            patch.setattr(os, name, between(name, getattr(os, name)))
        yield tried


@pytest.fixture
def large(rich: Site) -> Site:
    """The rich site, with places for two workers, built, and changed so that every page has to be made."""
    more = "".join(f"  - {{id: place-{n}, name: Place {n}}}\n" for n in range(220))
    rich.write({"content/record/more.yaml": f"places:\n{more}"})
    assert built(rich)
    base = (TEMPLATES / "base.html").read_text("utf-8")
    return rich.write({"templates/base.html": base.replace("<body", "<body data-own")})


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("number", "after", "words"),
    [
        (errno.ENOSPC, 0, "no space left on the device"),
        (errno.ENOSPC, 100, "no space left on the device"),
        (errno.EROFS, 0, "the file system is read-only"),
        (errno.EACCES, 0, "permission denied"),
    ],
)
def test_an_output_that_cannot_be_written(large: Site, jobs: str, number: int, after: int, words: str) -> None:
    before = large.tree()
    with refusing(large.build, number, after):
        result = large.run("build", "-q", "--jobs", jobs)
    assert result.status == 3, result.err
    (line,) = result.err.splitlines()
    assert line.startswith("Error: cannot publish ")
    assert line.endswith(words)
    found = {path: data for path, data in large.tree().items() if not path.startswith(".karabakh-site")}
    assert found == before
    assert large.run("build", "-q", "--jobs", jobs).status == 0
    assert large.tree() == clean(large)


def test_a_folder_where_a_page_should_go(rich: Site) -> None:
    made(rich)
    before = rich.tree()
    (rich.build / "about/index.html").unlink()
    rich.write({"build/about/index.html/own.txt": "a stranger's"})
    result = rich.run("build", "-q")
    assert result.status == 3
    (line,) = result.err.splitlines()
    assert line == "Error: cannot publish about/index.html: a folder stands where a file must be"
    found = rich.tree()
    assert found.pop("about/index.html/own.txt") == b"a stranger's"
    assert found == {path: data for path, data in before.items() if path != "about/index.html"}
    shutil.rmtree(rich.build / "about/index.html")
    assert made(rich) == {"/about/": "it is not what the last build left"}
    assert rich.tree() == before


@pytest.mark.parametrize("cache", [[], ["--no-cache"]])
def test_two_builds_at_once(rich: Site, cache: list[str]) -> None:
    made(rich)
    before = rich.tree()
    rich.edit("content/pages/about.md", "Who we are", "What we are")
    with opened(rich.build, state=rich.root / ".cache"):
        result = rich.run("build", "-q", *cache)
    assert (result.status, result.err) == (
        3,
        f"Error: another build is writing to {rich.build}: wait until it is done\n",
    )
    assert rich.tree() == before
    assert rich.run("build", "-q").status == 0
    assert rich.tree() == clean(rich)


def test_what_another_build_did_in_between_is_looked_at(rich: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has looked at the output before the other one changed it, and comes to publish after."""
    made(rich)
    text = (rich.root / "content/pages/about.md").read_text("utf-8")
    from karabakh_site import build

    def another_first(*given: Any, **named: Any) -> Any:
        monkeypatch.setattr(build, "opened", opened)
        rich.edit("content/pages/about.md", "Who we are", "What we are")
        assert made(rich)
        rich.write({"content/pages/about.md": text})
        return opened(*given, **named)

    monkeypatch.setattr(build, "opened", another_first)
    rich.edit("content/pages/method.md", "Every statement", "Each statement")
    assert built(rich) is not None
    assert rich.tree() == clean(rich)


# The cache


def a_file(folder: Path, patch: pytest.MonkeyPatch) -> None:
    folder.write_bytes(b"")


def a_link_to_nothing(folder: Path, patch: pytest.MonkeyPatch) -> None:
    folder.symlink_to("nowhere/at/all")


def where_nobody_can_write(folder: Path, patch: pytest.MonkeyPatch) -> None:
    folder.symlink_to("/proc/self/fdinfo" if Path("/proc/self/fdinfo").is_dir() else "/dev")


def folders_of_its_names(folder: Path, patch: pytest.MonkeyPatch) -> None:
    (folder / "objects.db").mkdir(parents=True)
    (folder / "objects.db-journal").mkdir()


def a_full_disk(folder: Path, patch: pytest.MonkeyPatch) -> None:
    connect, mkstemp = sqlite3.connect, tempfile.mkstemp

    def little(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)
        connection.execute("PRAGMA max_page_count = 12")
        return connection

    def none(*given: Any, **named: Any) -> Any:
        if Path(named["dir"]) == folder:
            raise OSError(errno.ENOSPC, "No space left on device")
        return mkstemp(*given, **named)

    patch.setattr(sqlite3, "connect", little)
    patch.setattr(tempfile, "mkstemp", none)


def a_database_in_use(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(objects, "_PATIENCE", 0.01)
    folder.mkdir()
    other = sqlite3.connect(folder / "objects.db")
    other.execute("CREATE TABLE x (y)")
    other.execute("BEGIN EXCLUSIVE")
    patch.setattr(objects, "_held_by_the_test", other, raising=False)


@pytest.mark.parametrize(
    "trouble",
    [a_file, a_link_to_nothing, where_nobody_can_write, folders_of_its_names, a_full_disk, a_database_in_use],
)
def test_without_a_usable_cache_the_build_goes_on(
    rich: Site, trouble: Callable[[Path, pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = clean(rich)
    trouble(rich.root / ".cache", monkeypatch)
    for _ in range(2):
        result = rich.run("build", "--jobs", "2")
        assert result.status == 0, result.err
        assert rich.tree() == expected
    rich.edit("content/pages/about.md", "Who we are", "What we are")
    assert rich.run("build").status == 0
    assert rich.tree() == clean(rich)


def test_a_cache_that_fills_up_in_between(rich: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made could not be written down, and what was seen might have been: they are not of one build."""
    made(rich)
    mkstemp = tempfile.mkstemp
    record = (rich.root / "content/record/events.yaml").read_text("utf-8")

    def no_room(*given: Any, **named: Any) -> Any:
        if named.get("prefix", "").startswith("made-"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return mkstemp(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "mkstemp", no_room)
        rich.edit("content/record/events.yaml", "title: A letter is sent", "title: A letter is posted")
        made(rich)
    rich.write({"content/record/events.yaml": record})
    assert built(rich) is not None
    assert rich.tree() == clean(rich)


def test_the_cache_has_the_rights_of_other_files(rich: Site) -> None:
    made(rich)
    mask = os.umask(0)
    os.umask(mask)
    for path in (rich.root / ".cache").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & ~((0o777 if path.is_dir() else 0o666) & ~mask) == 0


def test_a_worker_that_is_killed_ends_the_build(large: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before, make, own = large.tree(), Units.make, os.getpid()
    large.write({"templates/place.html": (TEMPLATES / "place.html").read_text("utf-8") + "{# changed #}\n"})

    def killed(units: Units, name: str) -> Made:
        if os.getpid() != own and name == "/places/place-7/":
            os.kill(os.getpid(), signal.SIGKILL)
        return make(units, name)

    with monkeypatch.context() as patch:
        patch.setattr(Units, "make", killed)
        result = large.run("build", "-q", "--jobs", "2")
    assert result.status == 3
    assert result.err.startswith("Error: ")
    assert result.err.count("\n") == 1
    assert {path: data for path, data in large.tree().items() if not path.startswith(".karabakh-site")} == before
    assert large.run("build", "-q", "--jobs", "2").status == 0
    assert large.tree() == clean(large)
