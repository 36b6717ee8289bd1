"""Publishing on a machine that refuses or dies at any of its calls to the file system: whole, old or new.

The file system is reached through `os` alone, so that each call can be made to fail in turn. Permission bits would
not do: they do not hold for root.
"""

import errno
import os
import re
import shutil
import signal
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Literal

import pytest

from karabakh_site.model.output import OutputFile, Published
from karabakh_site.store.publish import Refused, publish
from tests.support.often import often
from tests.unit.test_publish import GENERATOR, put, tree_of, whole

CALLS = (
    *("open", "read", "write", "fsync", "close", "mkdir", "rmdir", "unlink", "link", "replace", "scandir", "lstat"),
    *("stat", "fstat", "chmod"),
)
STEP = often(4, 1)
"""A kill at each of so many calls: a fork of all that the tests hold takes long."""
Tree = dict[str, bytes]
MEMORY = Path("/dev/shm")  # noqa: S108 - each test has a folder of its own in it

# Each page names what it shows. Between the two builds there is every kind of change: pages and assets new, changed
# and gone, a file that becomes a folder and the reverse, a folder that is emptied, and some that stay as they are.
OLD: Tree = {
    "index.html": b"<link href=assets/old.css><p>old home</p>",
    "a/index.html": b"<img src=media/kept.png><p>a</p>",
    "b/index.html": b"<link href=assets/old.css><p>old b</p>",
    "b/c/index.html": b"<p>gone with its folder</p>",
    "assets/old.css": b"p {}",
    "media/kept.png": b"\x89PNG",
    "data/x": b"a file",
    "data/y/z.json": b"in a folder",
}
NEW: Tree = {
    "index.html": b"<link href=assets/new.css><p>new home</p>",
    "a/index.html": OLD["a/index.html"],
    "b/index.html": b"<link href=assets/new.css><p>new b</p>",
    "d/e/index.html": b"<img src=media/new.png><p>new</p>",
    "assets/new.css": b"p { margin: 0 }",
    "media/kept.png": OLD["media/kept.png"],
    "media/new.png": b"\x89PNG new",
    "data/x/now.json": b"in a folder",
    "data/y": b"a file",
}
THIRD: Tree = {"index.html": b"third", "d": b"a file again", "b/index.html": b"third", "feed.xml": b"<feed/>"}


Act = Callable[[str, Callable[[], Any]], Any]


@pytest.fixture(autouse=True)
def no_flushing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test can cut the power; waiting for the disk some thousand times would only cost time."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: the same file system calls, some thousand times, without the disk."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


@contextmanager
def every_call(act: Act) -> Iterator[None]:
    """Lets `act` (given the call's name and the call itself) stand between our code and the file system."""

    def between(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given, **named: act(name, lambda: real(*given, **named))

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, between(name, getattr(os, name)))
        yield


def attempt(act: Act, out: Path, tree: Tree, state: Path | None = None) -> Published | str:
    """What publishing said with `act` in between: what it did, or the one line of its refusal."""
    try:
        with every_call(act):
            return put(out, tree, state=state)
    except Refused as refused:
        line = str(refused)
    assert "\n" not in line
    return line


class Fault:
    """Makes the `at`-th call fail, before it is done or (as over a network) after it was."""

    def __init__(self, at: int, number: int, when: Literal["before", "after"]) -> None:
        self.at, self.number, self.when = at, number, when
        self.seen = 0
        self.name = ""

    def __call__(self, name: str, call: Callable[[], Any]) -> Any:
        self.seen += 1
        if self.seen - 1 != self.at:
            return call()
        self.name = name
        if self.when == "after" or name == "close":
            result = call()
            if name == "open":
                os.close(result)
            if name == "scandir":
                result.close()
        raise OSError(self.number, os.strerror(self.number))


def snapshot(out: Path) -> dict[str, tuple[object, ...]]:
    """As exactly as anybody can see it: bytes, rights, and when each file was changed."""
    found: dict[str, tuple[object, ...]] = {}
    for path in out.rglob("*"):
        status = path.lstat()
        known = (path.read_bytes(), status.st_mtime_ns) if path.is_file() else ()
        found[str(path.relative_to(out))] = (status.st_mode, *known)
    return found


def prepare(out: Path) -> None:
    put(out, OLD)
    (out / "stranger.txt").write_bytes(b"kept")
    (out / "b/c").chmod(0o2775)
    for path in OLD:
        os.utime(out / path, ns=(1, 1))


def whole_with_stranger(tree: Tree) -> dict[str, bytes | None]:
    return {**whole(tree), "stranger.txt": b"kept"}


@pytest.mark.parametrize(
    ("number", "words", "when"),
    [
        (errno.ENOSPC, "no space left on the device", "before"),
        (errno.EACCES, "permission denied", "before"),
        (errno.EIO, "the device could not read or write (input/output error)", "after"),
    ],
)
def test_a_refusal_at_any_call_leaves_the_last_good_output(
    tmp_path: Path, number: int, words: str, when: Literal["before", "after"]
) -> None:
    base, out = tmp_path / "base", tmp_path / "build"
    prepare(base)
    old = None
    refusals = 0
    for at in count():
        if old is None or snapshot(out) != old:
            shutil.rmtree(out, ignore_errors=True)
            shutil.copytree(base, out)
            old = snapshot(out)
        fault = Fault(at, number, when)
        done = attempt(fault, out, NEW, tmp_path / ".cache")
        if isinstance(done, str):
            refusals += 1
            assert snapshot(out) == old, (at, fault.name)
            assert words in done
        else:
            # The fault was met in another way (a copy for a hard link, the other lock), or came while clearing up.
            assert done.removed == ("assets/old.css", "b/c/index.html", "data/x", "data/y/z.json")
            left = tree_of(out)
            if at < fault.seen:
                left = {path: data for path, data in left.items() if not path.startswith(".karabakh-site-staging")}
                put(out, NEW)
            assert left == whole_with_stranger(NEW), (at, fault.name)
            assert tree_of(out) == whole_with_stranger(NEW)
        if at >= fault.seen:
            break
    assert refusals > 80


@pytest.mark.parametrize("existed", [True, False])
def test_a_refusal_of_a_first_build_leaves_nothing(tmp_path: Path, existed: bool) -> None:
    out = tmp_path / "public" / "site"
    for at in count():
        shutil.rmtree(tmp_path / "public", ignore_errors=True)
        if existed:
            out.mkdir(parents=True)
        fault = Fault(at, errno.ENOSPC, "before")
        if isinstance(attempt(fault, out, NEW), str):
            assert tree_of(tmp_path) == ({"public": None, "public/site": None} if existed else {}), (at, fault.name)
        if at >= fault.seen:
            break


def test_everything_failing_from_one_moment_on_is_mended_by_the_next_build(tmp_path: Path) -> None:
    """A disk that dies: not even the way back can be gone. One line all the same, and the next build ends well."""
    base, out = tmp_path / "base", tmp_path / "build"
    prepare(base)
    for start in count():
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(base, out)
        calls = 0

        def dies(name: str, call: Callable[[], Any], start: int = start) -> Any:
            nonlocal calls
            calls += 1
            if calls <= start or name == "close":
                return call()
            raise OSError(errno.EIO, "dead")

        attempt(dies, out, NEW)
        assert_whole(out)
        if start % 2:
            put(out, NEW)
            assert tree_of(out) == whole_with_stranger(NEW), start
        else:
            put(out, OLD)
            assert tree_of(out) == whole_with_stranger(OLD), start
        if calls <= start:
            break


@pytest.mark.parametrize("failure", [OSError(errno.EIO, "dead"), OSError("odd"), KeyboardInterrupt()])
def test_a_way_back_that_fails_too_is_gone_by_the_next_build(tmp_path: Path, failure: BaseException) -> None:
    base, out = tmp_path / "base", tmp_path / "build"
    prepare(base)
    for start in range(2, 14):
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(base, out)
        renames = 0

        def stuck(name: str, call: Callable[[], Any], start: int = start) -> Any:
            nonlocal renames
            renames += name == "replace"
            if name != "replace" or renames < start:
                return call()
            raise failure if renames == start else OSError(errno.EIO, "dead")

        with every_call(stuck), pytest.raises(Refused if isinstance(failure, OSError) else KeyboardInterrupt) as caught:
            put(out, NEW)
        if start == 2:  # nothing was done yet, so there is nothing that could stay behind
            assert "next build" not in str(caught.value)
            assert tree_of(out) == whole_with_stranger(OLD)
        elif isinstance(failure, OSError):
            assert "; what was done is taken back by the next build: the device could" in str(caught.value)
        after = (OLD, NEW, THIRD)[start % 3]
        assert put(out, after).foreign == ("stranger.txt",)
        assert tree_of(out) == whole_with_stranger(after)


def test_a_full_disk_names_the_file_and_what_the_machine_said(tmp_path: Path) -> None:
    out = tmp_path / "build"

    def full(name: str, call: Callable[[], Any]) -> Any:
        if name == "write":
            raise OSError(errno.ENOSPC, "No space left on device")
        return call()

    with every_call(full), pytest.raises(Refused) as caught:
        put(out, {"articles/a/index.html": b"x"})
    assert str(caught.value) == "cannot publish articles/a/index.html: no space left on the device"


@pytest.mark.parametrize(("folder", "words"), [("", "cannot publish to {out}: "), ("b/c", "cannot publish b/c: ")])
def test_a_folder_that_cannot_be_listed_is_named(
    tmp_path: Path, folder: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "build"
    prepare(out)
    scandir = os.scandir

    def hidden(path: Path | int) -> Any:
        if path == out / folder:
            raise OSError(errno.EACCES, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", hidden)
    with pytest.raises(Refused) as caught:
        put(out, NEW)
    assert str(caught.value) == words.format(out=out) + "permission denied"


def test_a_write_that_stops_short_goes_on(tmp_path: Path) -> None:
    real = os.write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:3]))
        put(tmp_path / "build", NEW)
    assert tree_of(tmp_path / "build") == whole(NEW)


def test_a_folder_that_we_may_not_write_to_is_found_before_anything_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "build"
    prepare(out)
    old = snapshot(out)
    access, renamed = os.access, []
    replace = os.replace

    def watched(source: Path, target: Path) -> None:
        renamed.append(Path(target).name)
        replace(source, target)

    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "b" and access(path, mode))
    monkeypatch.setattr(os, "replace", watched)
    with pytest.raises(Refused, match=r"^cannot publish b: permission denied$"):
        put(out, NEW)
    assert snapshot(out) == old
    assert renamed == []


def test_a_read_only_output_that_is_already_right_is_fine(tmp_path: Path) -> None:
    put(tmp_path / "build", NEW)

    def read_only(name: str, call: Callable[[], Any]) -> Any:
        if name in ("write", "mkdir", "rmdir", "unlink", "link", "replace", "chmod"):
            raise OSError(errno.EROFS, "Read-only file system")
        return call()

    with every_call(read_only):
        assert put(tmp_path / "build", NEW).written == ()
        with pytest.raises(Refused, match="read-only"):
            put(tmp_path / "build", OLD)


@pytest.mark.parametrize("stop", range(2, 14))
def test_a_file_system_without_hard_links_serves_as_well(tmp_path: Path, stop: int) -> None:
    out = tmp_path / "build"
    prepare(out)
    old = snapshot(out)
    renames = 0

    def no_links(name: str, call: Callable[[], Any]) -> Any:
        nonlocal renames
        renames += name == "replace"
        if name == "link" or (name == "replace" and renames == stop):
            raise OSError(errno.EPERM, "Operation not permitted")
        return call()

    with every_call(no_links), pytest.raises(Refused, match="permission denied"):
        put(out, NEW)
    assert snapshot(out) == old
    with every_call(no_links):
        put(out, NEW)
    assert tree_of(out) == whole_with_stranger(NEW)


def test_an_interruption_in_the_midst_is_rolled_back_and_passes_through(tmp_path: Path) -> None:
    out = tmp_path / "build"
    prepare(out)
    old = snapshot(out)
    for stop in range(2, 12):
        renames = 0

        def interrupted(name: str, call: Callable[[], Any], stop: int = stop) -> Any:
            nonlocal renames
            renames += name == "replace"
            if renames == stop:
                renames += 1
                raise KeyboardInterrupt
            return call()

        with every_call(interrupted), pytest.raises(KeyboardInterrupt):
            put(out, NEW)
        assert snapshot(out) == old


# Killed


def killed(run: Callable[[], object], at: int) -> bool:
    """Whether `run` in a process of its own was killed (SIGKILL) at its `at`-th call; a write is half done by then."""
    seen = 0
    write = os.write

    def act(name: str, call: Callable[[], Any]) -> Any:
        nonlocal seen
        seen += 1
        if seen - 1 == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return call()

    def half(descriptor: int, data: memoryview) -> int:
        return write(descriptor, data[: (len(data) + 1) // 2])

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a test runner's own threads; the child needs none
        child = os.fork()
    if child == 0:
        try:
            os.write = half  # type: ignore[assignment]
            with every_call(act):
                run()
            os._exit(0)
        except BaseException:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def assert_whole(out: Path, old: Tree = OLD, new: Tree = NEW) -> None:
    """Each file is old or new, none that both builds have is missing, and no page leads to a missing asset."""
    found = {path: data for path, data in tree_of(out).items() if not path.startswith(".karabakh-site")}
    for path, data in found.items():
        assert data in (whole(old).get(path, b"?"), whole(new).get(path, b"?")) or path == "stranger.txt"
    assert {*old, "manifest.json"} & {*new, "manifest.json"} <= found.keys()
    for path, data in found.items():
        if path.endswith(".html"):
            for asset in re.findall(rb"(?:href|src)=([^>]+)", data or b""):
                assert asset.decode() in found, (path, asset)


def test_killed_at_any_call_nothing_is_torn_and_the_next_build_ends_as_a_clean_one(tmp_path: Path) -> None:
    base, out = tmp_path / "base", tmp_path / "build"
    prepare(base)
    for at in count(step=STEP):
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(base, out)
        dead = killed(lambda: put(out, NEW), at)
        assert_whole(out)
        after = (NEW, OLD, THIRD)[at % 3]
        assert put(out, after).foreign == ("stranger.txt",)
        assert tree_of(out) == whole_with_stranger(after), at
        if not dead:
            break
    assert at >= 150


def test_killed_while_an_earlier_kill_is_being_mended(tmp_path: Path) -> None:
    base, out, half = tmp_path / "base", tmp_path / "build", tmp_path / "half"
    prepare(base)
    moments = 0
    for first in range(100, 400, 31):
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(base, half)
        if not killed(lambda: put(half, NEW), first):
            break
        for second in range(first % 11, 400, 11):
            shutil.rmtree(out, ignore_errors=True)
            # Hard links and all: what is kept in the room may be the very file in the output.
            copy_with_links(half, out)
            if not killed(lambda: put(out, NEW), second):
                break
            moments += 1
            assert_whole(out)
            put(out, THIRD)
            assert tree_of(out) == whole_with_stranger(THIRD), (first, second)
    assert moments > 50


def copy_with_links(source: Path, target: Path) -> None:
    seen: dict[int, str] = {}

    def copy(one: str, other: str) -> None:
        number = os.stat(one).st_ino  # noqa: PTH116 - copytree speaks in strings
        if number in seen:
            os.link(seen[number], other)
        else:
            seen[number] = other
            shutil.copy2(one, other)

    shutil.copytree(source, target, copy_function=copy)


def test_killed_in_a_first_build(tmp_path: Path) -> None:
    out = tmp_path / "build"
    for at in count(step=STEP):
        shutil.rmtree(out, ignore_errors=True)
        dead = killed(lambda: put(out, NEW), at)
        put(out, THIRD)
        assert tree_of(out) == whole(THIRD), at
        if not dead:
            break


def test_what_someone_removed_after_a_kill_keeps_no_build_out(tmp_path: Path) -> None:
    base, out = tmp_path / "base", tmp_path / "build"
    prepare(base)
    for at in range(100, 1000, 10):
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(base, out)
        dead = killed(lambda: put(out, NEW), at)
        shutil.rmtree(out / "b", ignore_errors=True)
        shutil.rmtree(out / "data", ignore_errors=True)
        put(out, NEW)
        assert tree_of(out) == whole_with_stranger(NEW)
        if not dead:
            break


def test_a_way_back_that_is_blocked_is_one_clear_line(tmp_path: Path) -> None:
    base, out = tmp_path / "base", tmp_path / "build"
    prepare(base)
    for at in range(100, 1000):
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(base, out)
        assert killed(lambda: put(out, NEW), at)
        if (out / "index.html").read_bytes() == NEW["index.html"]:
            break
    (out / "index.html").unlink()
    (out / "index.html").mkdir()
    with pytest.raises(Refused) as caught:
        put(out, NEW)
    assert str(caught.value) == (
        ".karabakh-site-staging: what an unfinished build left cannot be taken back: "
        "index.html: a folder stands where a file must be"
    )
    (out / "index.html").rmdir()
    put(out, NEW)
    assert tree_of(out) == whole_with_stranger(NEW)


def test_a_killed_stream_of_files(tmp_path: Path) -> None:
    """Killed while pages are still being made: the output has not changed at all."""
    out = tmp_path / "build"
    prepare(out)
    old = snapshot(out)

    def files() -> Iterable[OutputFile]:
        yield from (OutputFile(path, NEW[path]) for path in ("index.html", "d/e/index.html"))
        os.kill(os.getpid(), signal.SIGKILL)

    def run() -> Published:
        return publish(files(), out, state=None, force=False, generator=GENERATOR)

    assert killed(run, -1)
    assert {path: known for path, known in snapshot(out).items() if not path.startswith(".karabakh-site")} == old
    put(out, NEW)
    assert tree_of(out) == whole_with_stranger(NEW)
