"""Reading, writing and looking at what stands in the output folder. Links are looked at, never followed.

But for `look` all functions raise OSError as the machine gives it.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from karabakh_site.store.refusal import refusing

STAGING = ".karabakh-site-staging"
LOCK = ".karabakh-site-lock"
# At the top of the output these are not looked at: our own two, and the repository of a gh-pages work tree.
RESERVED = frozenset({STAGING, LOCK, ".git"})

_CHUNK = 1 << 20
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Kind(StrEnum):
    """What stands at an address and is no folder."""

    FILE = "file"
    LINK = "link"
    OTHER = "other"  # a pipe, socket or device: opening one may wait for ever


class Tree(Struct, frozen=True):
    """What stands in the output folder; paths are relative to it, with `/` between their parts."""

    files: Mapping[str, Kind]
    folders: frozenset[str]


def look(top: Path, name: str) -> Tree:
    """Everything below `top`, the folder that a person calls `name`, but what is RESERVED.

    Raises Refused, naming the folder that cannot be listed: what it hides might be in the way, or left over.
    """
    files: dict[str, Kind] = {}
    folders: set[str] = set()
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with refusing(folder or f"to {name}"), os.scandir(top / folder) as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if path in RESERVED:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(path)
                else:
                    files[path] = _kind(entry)
    return Tree(files, frozenset(folders))


def _kind(entry: "os.DirEntry[str]") -> Kind:
    if entry.is_symlink():
        return Kind.LINK
    return Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.OTHER


def write(path: Path | str, data: bytes, *, sync: bool = False) -> None:
    """Makes the file `path`, which must not exist yet; with `sync` it survives a power cut once this returns."""
    descriptor = os.open(path, _WRITE, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            written = os.write(descriptor, rest)
            rest = rest[written:]
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(path: Path | str) -> bytes:
    """The bytes of the regular file `path`."""
    descriptor = os.open(path, _READ)
    try:
        chunks = []
        while chunk := os.read(descriptor, _CHUNK):
            chunks.append(chunk)
        return b"".join(chunks)
    finally:
        os.close(descriptor)


def holds(path: Path, data: bytes) -> bool:
    """Whether the regular file `path` has exactly these bytes; most that differ are told by their size alone."""
    return path.lstat().st_size == len(data) and read(path) == data


def digest(path: Path) -> str:
    """The SHA-256 of the regular file `path`, in hexadecimal digits."""
    descriptor = os.open(path, _READ)
    try:
        sha = hashlib.sha256()
        while chunk := os.read(descriptor, _CHUNK):
            sha.update(chunk)
        return sha.hexdigest()
    finally:
        os.close(descriptor)


def stands(path: Path) -> bool:
    """Whether anything stands at `path`. Unlike os.path.lexists it does not take a refusal for an absence."""
    return _mode(path) != 0


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder itself, not a link to one."""
    return stat.S_ISDIR(_mode(path))


def is_file(path: Path) -> bool:
    """Whether `path` is a regular file itself, not a link to one."""
    return stat.S_ISREG(_mode(path))


def _mode(path: Path) -> int:
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def drop(folder: Path) -> None:
    """Removes `folder` if it is there and empty; one that a stranger put something into meanwhile stays."""
    try:
        folder.rmdir()
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST):
            raise
