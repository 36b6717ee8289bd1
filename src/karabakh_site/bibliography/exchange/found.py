"""What reading a file of another program gives: entries in the shape of record.yaml, and those that are broken."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

Entry = dict[str, Any]
"""A source as record.yaml writes it: texts by the record's keys, dates as EDTF texts, names as CSL names."""


class Found(Struct, frozen=True):
    """An entry, the line of the file where it begins, and the key that the file has for it.

    `rest` is what the record has no key for, by the file's names. `remarks` say in words what else is not as it was.
    """

    entry: Entry
    line: int
    key: str = ""
    rest: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


class Broken(Struct, frozen=True):
    """An entry that cannot be read, with the line where it begins or fails."""

    line: int
    why: str


class Unreadable(Exception):
    """The whole file cannot be read; the message says why."""


Reader = Callable[[str], list[Found | Broken]]
"""The text of a file in; what it holds, in its order. Raises Unreadable."""
