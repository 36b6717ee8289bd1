"""Keeps a second build of the same output out while one is at work.

Two locks are held, both let go by the kernel when their holder dies, however it dies:

- one on the output folder itself, so that two sites with the same `-o` meet, and so that nothing is left behind;
  where folders can't be locked (Windows, some network file systems) on a hidden file in it;
- one in the site's `.cache/`, on a file named after the output's address: it still holds when someone removes the
  output folder, and with it the first lock, in the midst of a build. Without a writable `.cache/` the build does
  without this one.

Where a file system knows no locks at all the build goes on: to refuse every build there would be worse.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from karabakh_site.store.disk import LOCK
from karabakh_site.store.refusal import Refused, plain

_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    _BUSY: tuple[type[OSError], ...] = (PermissionError,)
    _REMOVED_WHILE_HELD = False  # an open file cannot be removed there

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    _BUSY = (BlockingIOError,)
    _REMOVED_WHILE_HELD = True

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    # A lock lives until every copy of its descriptor is closed. Worker processes that outlive a killed build would
    # hold it for good; closing their copies takes nothing from the build itself.
    os.register_at_fork(after_in_child=lambda: _let_go())

_held: set[int] = set()


def _let_go() -> None:  # pragma: no cover - only ever runs in a forked child
    for descriptor in _held:
        with suppress(OSError):
            os.close(descriptor)
    _held.clear()


@contextmanager
def by_address(folder: Path, state: Path | None, name: str) -> Iterator[None]:
    """Holds the lock in `state` for the output at `folder` (its real path); `name` is what a person calls it.

    Raises Refused when another build holds it.
    """
    descriptor = None
    key = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    path = state / f"publish-{key}.lock" if state else None
    if path:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = _claim(path, _OPEN, name)
    try:
        yield
    finally:
        if path and descriptor is not None:
            _release(descriptor, path)
            with suppress(OSError):
                path.parent.rmdir()  # a folder with nothing in it says nothing


@contextmanager
def on_folder(folder: Path, name: str) -> Iterator[None]:
    """Holds the lock on the output folder itself, or on a file in it. Raises Refused when another build holds it."""
    descriptor, path = None, None
    try:
        descriptor = _claim(folder, os.O_RDONLY, name)
    except OSError:
        with suppress(OSError):
            descriptor = _claim(folder / LOCK, _OPEN, name)
            path = folder / LOCK
    try:
        yield
    finally:
        if descriptor is not None:
            _release(descriptor, path)


def _claim(path: Path, flags: int, name: str) -> int:
    """The descriptor that holds the lock on `path`. Raises Refused when it is held, OSError when there are no locks."""
    descriptor = os.open(path, flags, 0o666)
    try:
        try:
            _lock(descriptor)
            # Its last holder removes what it made: the lock on a removed thing keeps nobody out.
            ours = os.path.samestat(os.fstat(descriptor), path.lstat())
        except (*_BUSY, FileNotFoundError):
            ours = False
        if not ours:
            raise Refused(f"another build is writing to {plain(name)}: wait until it is done")
    except BaseException:
        os.close(descriptor)
        raise
    _held.add(descriptor)
    return descriptor


def _release(descriptor: int, path: Path | None) -> None:
    """Lets the lock go and removes the file at `path`, while it is held where that can be: it is surely ours then."""
    _held.discard(descriptor)
    with suppress(OSError):
        if path and _REMOVED_WHILE_HELD:
            path.unlink()
    with suppress(OSError):
        os.close(descriptor)
    with suppress(OSError):
        if path and not _REMOVED_WHILE_HELD:  # pragma: no cover
            path.unlink()
