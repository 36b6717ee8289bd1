"""Two builds of one output at once: the second is refused, whatever way it comes."""

import errno
import fcntl
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from karabakh_site.model.output import OutputFile, Published
from karabakh_site.store.publish import Refused, publish
from tests.unit.test_publish import GENERATOR, SITE, files_of, put, tree_of, whole

LOCK = ".karabakh-site-lock"


def during(out: Path, act: Callable[[], object], *, state: Path | None = None) -> Published:
    """Builds SITE into `out`; `act` happens in the midst of it."""

    def files() -> Iterator[OutputFile]:
        pages = files_of(SITE)
        yield next(pages)
        act()
        yield from pages

    return publish(files(), out, state=state, force=False, generator=GENERATOR)


def is_refused(out: Path, *, state: Path | None = None) -> None:
    with pytest.raises(Refused) as caught:
        put(out, {"index.html": b"second"}, state=state)
    assert str(caught.value) == f"another build is writing to {out}: wait until it is done"


@pytest.mark.parametrize("existed", [True, False])
@pytest.mark.parametrize("states", [("one", "one"), ("one", "two"), (None, None), ("one", None), (None, "two")])
def test_a_second_build_is_refused_and_the_first_goes_on(
    tmp_path: Path, states: tuple[str | None, str | None], existed: bool
) -> None:
    out = tmp_path / "build"
    first, second = (tmp_path / name / ".cache" if name else None for name in states)
    if existed:
        put(out, {"index.html": b"old"})
    during(out, lambda: is_refused(out, state=second), state=first)
    assert tree_of(out) == whole(SITE)
    for state in filter(None, (first, second)):
        assert tree_of(state) == {}
    put(out, {"index.html": b"then"}, state=second)
    assert tree_of(out) == whole({"index.html": b"then"})


def test_the_same_output_by_another_name_is_the_same_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "build"
    (tmp_path / "link").symlink_to("build")
    put(out, SITE)
    monkeypatch.chdir(tmp_path)

    def act() -> None:
        is_refused(tmp_path / "link")
        is_refused(Path("build"))
        is_refused(tmp_path / "x" / ".." / "build")

    during(out, act)


def test_builds_of_different_outputs_do_not_meet(tmp_path: Path) -> None:
    state = tmp_path / ".cache"
    during(tmp_path / "one", lambda: put(tmp_path / "two", SITE, state=state), state=state)
    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "two") == whole(SITE)


def test_removing_the_output_lets_no_second_build_of_the_site_in(tmp_path: Path) -> None:
    out, state = tmp_path / "build", tmp_path / ".cache"
    put(out, SITE)

    def act() -> None:
        shutil.rmtree(out)
        is_refused(out, state=state)
        out.mkdir()

    with pytest.raises(Refused, match="vanished"):
        during(out, act, state=state)


@pytest.mark.parametrize("kind", ["a file", "below a file", "a link to itself"])
def test_without_a_usable_cache_folder_the_build_goes_on(tmp_path: Path, kind: str) -> None:
    state = tmp_path / ".cache"
    if kind == "a link to itself":
        state.symlink_to(state)
    else:
        state.write_bytes(b"")
        state = state / "deeper" if kind == "below a file" else state
    during(tmp_path / "build", lambda: is_refused(tmp_path / "build"), state=state)
    assert tree_of(tmp_path / "build") == whole(SITE)


@pytest.fixture
def no_locks_on_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    flock = fcntl.flock

    def only_files(descriptor: int, operation: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EBADF, "Bad file descriptor")
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", only_files)


@pytest.mark.usefixtures("no_locks_on_folders")
@pytest.mark.parametrize("left", [True, False])
def test_where_folders_cannot_be_locked_a_hidden_file_is(tmp_path: Path, left: bool) -> None:
    out = tmp_path / "build"
    put(out, SITE)
    if left:
        (out / LOCK).write_bytes(b"")

    def act() -> None:
        assert (out / LOCK).exists()
        is_refused(out)

    assert during(out, act).foreign == ()
    assert tree_of(out) == whole(SITE)


@pytest.mark.usefixtures("no_locks_on_folders")
def test_a_lock_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "build", SITE)
    (tmp_path / "build" / LOCK).symlink_to(tmp_path / "made")
    assert put(tmp_path / "build", SITE).foreign == ()
    assert not (tmp_path / "made").exists()


@pytest.mark.usefixtures("no_locks_on_folders")
def test_a_first_build_that_is_refused_leaves_no_folder_and_no_lock_file(tmp_path: Path) -> None:
    def stop() -> None:
        raise Refused("enough")

    with pytest.raises(Refused, match="enough"):
        during(tmp_path / "build", stop)
    assert tree_of(tmp_path) == {}


def test_a_lock_that_was_removed_while_it_was_waited_for_keeps_nobody_out_and_lets_nobody_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, state = tmp_path / "build", tmp_path / ".cache"
    flock = fcntl.flock

    def just_missed(descriptor: int, operation: int) -> None:
        flock(descriptor, operation)
        for path in state.iterdir():
            path.unlink()

    monkeypatch.setattr(fcntl, "flock", just_missed)
    is_refused(out, state=state)


def test_a_file_system_without_locks_still_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", none)
    put(tmp_path / "build", SITE, state=tmp_path / ".cache")
    assert tree_of(tmp_path / "build").keys() - {LOCK} == whole(SITE).keys()


def test_a_worker_that_outlives_a_killed_build_does_not_hold_its_lock(tmp_path: Path) -> None:
    out, state = tmp_path / "build", tmp_path / ".cache"
    put(out, {"index.html": b"old"})
    end, still_there = os.pipe()
    begun, begin = os.pipe()

    def build() -> None:
        def act() -> None:
            if os.fork() == 0:
                os.close(still_there)
                os.write(begin, b"!")
                os.read(end, 1)  # until the test lets go of the other end
                os._exit(0)
            os.read(begun, 1)
            os.kill(os.getpid(), signal.SIGKILL)

        during(out, act, state=state)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a test runner's own threads; the child needs none
        child = os.fork()
    if child == 0:
        try:
            build()
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    try:
        put(out, SITE, state=state)
    finally:
        for descriptor in (still_there, end, begun, begin):
            os.close(descriptor)
    assert tree_of(out) == whole(SITE)


BUILD = """
import sys, time
from pathlib import Path
from karabakh_site.model.output import OutputFile
from karabakh_site.store.publish import publish

def files():
    yield OutputFile("index.html", b"by another process")
    Path(sys.argv[2]).touch()
    time.sleep(600)

publish(files(), Path(sys.argv[1]), state=None, force=False, generator="x")
"""


def test_another_process_is_kept_out_until_it_is_killed(tmp_path: Path) -> None:
    out, ready = tmp_path / "build", tmp_path / "ready"
    other = subprocess.Popen([sys.executable, "-c", BUILD, out, ready], env={**os.environ, "PYTHONPATH": "src"})
    try:
        while not ready.exists() and other.poll() is None:
            time.sleep(0.01)
        is_refused(out)
    finally:
        other.kill()
        other.wait()
    put(out, SITE)
    assert tree_of(out) == whole(SITE)
