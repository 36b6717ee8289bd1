"""What was worked out before, kept by what it was made from: tables of `.cache/objects.db`.

The store saves time and nothing else. A row has its own checksum, over its kind and key too, so that one that was
damaged or put in another's place is as if it were not there; a file that is no database is thrown away; one that cannot
be written is left; and deleting it is always safe. SQLite keeps it: it finds one row among many without reading the
others, writes what is new without rewriting the rest, and survives a killed writer.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from pathlib import Path
from typing import Any

_KINDS = ("items", "body", "facts", "passages", "order", "copy", "template", "frame", "search", "picture")
_NAME = "objects.db"
_AT_ONCE = 500
"""Keys that are asked for in one question; SQLite takes a thousand anywhere."""
_MOST = 8_000_000
"""Characters that wait in memory to be written."""
_PATIENCE = 5.0
"""Seconds to wait for another build that is writing at the same moment."""
_WRONG = (sqlite3.Error, OverflowError, UnicodeDecodeError)
"""What may be raised for a file that is no good database: it is quoted in messages, which then are no text."""


class Objects:
    """The values of each of a few kinds, by key. Without a folder they live as long as this object does.

    What another version of the tool kept is thrown away: `tool` names this one. With `read_only` the file is left as
    it is. Keys and values are text. Nothing here raises for what is wrong with the file.
    """

    values: dict[str, dict[Any, Any]] | None = None

    def __init__(self, folder: Path | None, tool: str, *, read_only: bool = False) -> None:
        self._tool, self._read_only = tool, read_only
        self._own = tempfile.mkdtemp(prefix="karabakh-site-") if folder is None else None
        self._path = Path(self._own or folder or "", _NAME)
        self._connection: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._new: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
        self._waiting = 0
        self._useless = False
        self._used: dict[str, frozenset[str]] = {}

    def get(self, kind: str, key: str) -> str | None:
        """The value, or None where there is none that is whole."""
        if key in self._new[kind]:
            return self._new[kind][key]
        for _, value in self._rows(kind, "WHERE key = ?", key):
            return value
        return None

    def get_some(self, kind: str, keys: Collection[str]) -> dict[str, str]:
        """The whole values of some keys, asked for many at a time."""
        new = self._new[kind]
        found = {key: new[key] for key in keys if key in new}
        others = [key for key in keys if key not in new]
        for first in range(0, len(others), _AT_ONCE):
            some = others[first : first + _AT_ONCE]
            found |= self._rows(kind, f"WHERE key IN ({', '.join('?' * len(some))})", *some)
        return found

    def get_all(self, kind: str) -> dict[str, str]:
        """Every whole value of a kind, by key."""
        return dict(self._rows(kind)) | self._new[kind]

    def put(self, kind: str, key: str, value: str) -> None:
        """Keeps a value; it is on the disk after `save`, at the latest."""
        self._new[kind][key] = value
        self._waiting += len(value)
        if self._waiting > _MOST and not self._read_only:
            self.save()

    def keep(self, kind: str, keys: Iterable[str]) -> None:
        """Says what of a kind is in use; `prune` forgets the rest."""
        self._used[kind] = frozenset(keys)

    def prune(self) -> None:
        """Writes what is new, and forgets what is in use no more."""
        self.save(self._used)

    def save(self, keep: Mapping[str, Set[str]] | None = None) -> None:
        """Writes what is new; of the kinds in `keep` all rows with other keys are forgotten."""
        if self._read_only:
            return
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
        try:
            connection = self._opened()
            with connection:
                for kind, rows in self._new.items():
                    data = ((key, blob := value.encode(), _sum(kind, key, blob)) for key, value in rows.items())
                    connection.executemany(f'INSERT OR REPLACE INTO "{kind}" VALUES (?, ?, ?)', data)  # noqa: S608
                    if keep is not None and kind in keep:
                        known = {key for (key,) in connection.execute(f'SELECT key FROM "{kind}"')}  # noqa: S608
                        gone = ((key,) for key in known - keep[kind])
                        connection.executemany(f'DELETE FROM "{kind}" WHERE key = ?', gone)  # noqa: S608
        except _WRONG as error:
            self._discard(error)
            self._read_only = True  # what is new stays in memory, for this build
        else:
            self._new = {kind: {} for kind in _KINDS}
            self._waiting = 0
            self._useless = False

    def close(self) -> None:
        """Lets the file go, and removes it where it was only for this object. What was not saved is lost."""
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = None
        if self._own:
            shutil.rmtree(self._own, ignore_errors=True)

    def _rows(self, kind: str, where: str = "", *values: str) -> Iterator[tuple[str, str]]:
        if self._useless or (self._connection is None and not os.path.isfile(self._path)):  # noqa: PTH113 (never raises)
            return
        query = f'SELECT key, value, sum FROM "{kind}" {where}'  # noqa: S608 (one of _KINDS)
        try:
            for key, blob, checksum in self._opened().execute(query, values):
                if isinstance(key, str) and isinstance(blob, bytes) and _sum(kind, key, blob) == checksum:
                    with suppress(UnicodeDecodeError):
                        yield key, blob.decode()
        except _WRONG as error:
            self._discard(error)

    def _opened(self) -> sqlite3.Connection:
        """The connection of this process: one that was forked must not use its parent's."""
        if self._connection is None or self._process != os.getpid():
            self._process = os.getpid()
            # A damaged file may hold text that is no UTF-8: told by its checksum, not by an exception.
            self._connection = sqlite3.connect(self._path, timeout=_PATIENCE)
            self._connection.text_factory = lambda data: data.decode("utf-8", "replace")
            for line in ("PRAGMA synchronous=OFF", "PRAGMA cell_size_check=ON", "PRAGMA trusted_schema=OFF"):
                self._connection.execute(line)
            self._prepare(self._connection)
        return self._connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Makes the tables, anew where another version of the tool made them; raises where they may not be made."""
        with connection:
            known = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            mark = f"made_by_{self._tool}"
            if self._read_only:
                if (mark,) not in known:
                    raise sqlite3.OperationalError("another version of the tool made it")
                return
            if (mark,) not in known:
                for (name,) in known:
                    connection.execute(f'DROP TABLE "{name}"')
                connection.execute(f"CREATE TABLE {mark} (x)")
            for kind in _KINDS:
                connection.execute(f'CREATE TABLE IF NOT EXISTS "{kind}" (key TEXT PRIMARY KEY, value, sum)')

    def _discard(self, error: Exception) -> None:
        """Throws a file away that is no good database; one that is only busy or read-only stays.

        It is not asked again: to be told so may take seconds.
        """
        self._useless = True
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        if not self._read_only and not isinstance(error, sqlite3.OperationalError):
            for ending in ("", "-journal"):
                with suppress(OSError):
                    self._path.with_name(_NAME + ending).unlink()


def _sum(kind: str, key: str, blob: bytes) -> bytes:
    name = hashlib.blake2b(f"{kind} {key}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return hashlib.blake2b(blob, digest_size=12, key=name).digest()
