"""What the last build of an output saw and made: two files of `.cache/`, each with its own checksum in its first line.

`seen-*.json` is all that it takes to know that nothing is to be done; `made-*.json` says of each unit what it was made
of. A file that was damaged, or is of another version, is as if it were not there. Neither is ever trusted further than
that: an output file counts as ours only with the stamp that it got when we made it.
"""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from karabakh_site.model.values import ProseFile
from karabakh_site.store.walk import Stamps

Value = TypeVar("Value")
_FORM = 5
"""The form of these files; raised whenever it changes."""

Circumstances = dict[str, str]
"""What every page depends on: the tool, options, site.yaml, the names of style and script."""


class Seen(Struct, frozen=True, array_like=True):
    """How everything stood after the last build, which `options` asked for: the files that it read, the files and
    folders that it left, what it had to say."""

    options: str
    inputs: Stamps
    outputs: Stamps
    problems: tuple[tuple[Any, ...], ...]
    files: tuple[str, ...]
    """The published files, without the manifest."""
    alone: bool
    """Nobody else has files there."""
    prose: dict[str, ProseFile] = {}
    """The files of prose in which there was nothing to report, by their names."""
    made: str = ""
    """The checksum of what that build says that it made: of another it says nothing."""


class Kept(Struct, frozen=True, array_like=True):
    """A unit as it was last made: its template, what it read (as numbers in `Made.names`), its files, each with its
    SHA-256 and its bytes, and where it stands in the sitemap. `of` is a digest of what it was made from, where that is
    finished files."""

    template: str
    reads: tuple[int, ...]
    files: tuple[tuple[str, str, int], ...]
    changed: str | None
    of: str = ""


class Made(Struct, frozen=True, array_like=True):
    """What the last build made, and what it made it of.

    `names` are the reads of all units with the digests that they had; `texts` the digests of the templates, `closures`
    which of them each one needs, and `frames` which of these only its frame is made of, where that can be made alone.
    `checksum` is that of the file that all this was read from.
    """

    circumstances: Circumstances
    texts: dict[str, str]
    closures: dict[str, tuple[str, ...]]
    frames: dict[str, tuple[str, ...]]
    names: dict[str, str]
    units: dict[str, Kept]
    checksum: str = ""


class State:
    """The two files for one output of a site; `folder` is its `.cache/`, None for none."""

    def __init__(self, folder: Path | None, out: Path) -> None:
        key = hashlib.sha256(os.fsencode(os.path.realpath(out))).hexdigest()[:16]
        self._folder, self._key = folder, key

    def seen(self) -> Seen | None:
        """What the last build saw, if that is known."""
        return self._read("seen", Seen)[0]

    def made(self) -> Made | None:
        """What the last build made, if that is known."""
        found, checksum = self._read("made", Made)
        return found and replace(found, checksum=checksum)

    def forget(self) -> None:
        """Before the output is changed: whatever happens then, the next build looks at everything."""
        self._remove("seen")

    def save(self, seen: Seen, made: Made) -> None:
        """Keeps both, as far as that can be done."""
        self._write("seen", replace(seen, made=self._write("made", made)))

    def _path(self, name: str) -> Path | None:
        return self._folder / f"{name}-{self._key}.json" if self._folder else None

    def _read(self, name: str, kind: type[Value]) -> tuple[Value | None, str]:
        """What a file holds, with its checksum; None where it is not there, or not whole."""
        path = self._path(name)
        if path is None:
            return None, ""
        try:
            checksum, _, data = path.read_bytes().partition(b"\n")
        except OSError:
            return None, ""
        if checksum != _checksum(name, data):
            return None, ""
        return msgspec.json.decode(data, type=kind), checksum.decode()

    def _write(self, name: str, value: object) -> str:
        """Writes a file, as far as that can be done, and answers its checksum."""
        path = self._path(name)
        if path is None:
            return ""
        try:
            data = msgspec.json.encode(value)
        except UnicodeEncodeError:  # a path that is no text
            return ""
        checksum = _checksum(name, data)
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(checksum + b"\n")
                    file.write(data)
                os.replace(draft, path)
            except BaseException:
                with suppress(OSError):
                    Path(draft).unlink()
                raise
        return checksum.decode()

    def _remove(self, name: str) -> None:
        path = self._path(name)
        if path is not None:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _checksum(name: str, data: bytes) -> bytes:
    return hashlib.sha256(f"{name} {_FORM}\n".encode() + data).hexdigest().encode()
