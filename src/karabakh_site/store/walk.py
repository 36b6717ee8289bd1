"""How files and folders stand, by what the file system says of them without reading any."""

import os
import stat
from collections.abc import Iterable

Stamp = tuple[int, int, int, int]
"""Kind and rights, bytes, and the nanoseconds of the last change of content and of the entry itself."""
Stamps = dict[str, Stamp | None]
"""The stamps of things by their paths; None for what cannot be had."""

_NEAR = 100_000_000
"""Nanoseconds within which a file may be changed twice and have one stamp: clocks of file systems tick slowly."""


def walk(folder: str | os.PathLike[str], skip: frozenset[str] = frozenset()) -> Stamps:
    """The stamps of everything below a folder, links as links, by paths that begin with it.

    The times of folders are left out: they change with what is in them, which has stamps of its own. Names in
    `skip` are passed over. Raises OSError.
    """
    found: Stamps = {}
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            entries = os.scandir(waiting.pop())
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                if entry.name in skip:
                    continue
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(status.st_mode):
                    waiting.append(entry.path)
                    found[entry.path] = status.st_mode, 0, 0, 0
                else:
                    found[entry.path] = stamp(status)
    return found


def settled(stamps: Stamps, now: int) -> Stamps:
    """The stamps without those of files that may still change unseen; `now` is in nanoseconds."""
    return {path: found if found and max(found[2:]) < now - _NEAR else None for path, found in stamps.items()}


def stand(top: str | os.PathLike[str], paths: Iterable[str]) -> Stamps:
    """The stamps of these paths below a folder. That of a folder tells whether an entry came into it or left it."""
    base = os.fspath(top) + os.sep
    found: Stamps = {}
    for path in paths:
        try:
            found[path] = stamp(os.lstat(base + path))
        except OSError:
            found[path] = None
    return found


def stamp(status: os.stat_result) -> Stamp:
    """The stamp of one thing."""
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns
