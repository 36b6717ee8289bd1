"""Files that take long to make, kept by what they are made from: `.cache/pictures/`, one file each.

As with all of the cache a file tells itself whether it is whole, one that is not is as if it were not there, one that
cannot be written is left, and deleting all of it is always safe.
"""

import hashlib
import os
import re
from collections.abc import Set
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from msgspec import Struct

_SUM = hashlib.sha256().digest_size
_KEY = re.compile(r"[A-Za-z0-9.-]{1,100}")


class Blobs(Struct, frozen=True):
    """Bytes by their keys, which are names of files. Without a folder nothing is kept.

    What another version of the tool made is not given: `tool` names this one.
    """

    folder: Path | None
    tool: str

    def get(self, key: str) -> bytes | None:
        """What is kept and whole, or None."""
        with suppress(OSError):
            found = self._path(key).read_bytes() if self.folder else b""
            if found and _sum(key, found[_SUM:]) == found[:_SUM]:
                return found[_SUM:]
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keeps bytes; another process that does the same at the same moment does no harm."""
        if self.folder is None:
            return
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
                try:
                    file.write(_sum(key, data) + data)
                    file.flush()
                    os.replace(file.name, path)
                except OSError:
                    Path(file.name).unlink(missing_ok=True)

    def keep(self, keys: Set[str]) -> None:
        """Forgets all but these."""
        wanted = {self._path(key).name for key in keys} if self.folder else set()
        with suppress(OSError):
            for file in sorted(self._own.iterdir()) if self.folder else ():
                if file.name not in wanted:
                    file.unlink()

    @property
    def _own(self) -> Path:
        assert self.folder
        return self.folder / "pictures"

    def _path(self, key: str) -> Path:
        assert _KEY.fullmatch(key), key
        return self._own / f"{self.tool[:12]}-{key}"


def _sum(key: str, data: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\0" + data).digest()
