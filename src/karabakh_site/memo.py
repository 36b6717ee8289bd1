"""What earlier builds worked out, as the stages see it: text by kind and key. What keeps it is in store/objects.py.

A value is kept under a digest of all that it was made from, but for the tool: whoever implements `Memo` sees to it that
what another version of the tool, of its libraries or of Python has kept is not given.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol


class Memo(Protocol):
    """Texts by their keys, in namespaces (`kind`). What is given is what was put in."""

    values: dict[str, dict[Any, Any]] | None
    """What stages keep of each kind as they have it, for a process that reads everything again and again; else None."""

    def get(self, kind: str, key: str) -> str | None:
        """What is kept, or None."""

    def get_some(self, kind: str, keys: Collection[str]) -> Mapping[str, str]:
        """What is kept under these keys."""

    def get_all(self, kind: str) -> Mapping[str, str]:
        """All that is kept of a kind, by key."""

    def put(self, kind: str, key: str, value: str) -> None:
        """Keep a text for the rest of this build, and for later ones as far as that can be done."""

    def keep(self, kind: str, keys: Iterable[str]) -> None:
        """Say what of a kind is in use now; all else may be dropped."""


class Blobs(Protocol):
    """Bytes that take long to make, by their keys; what is given is what was put in."""

    def get(self, key: str) -> bytes | None:
        """What is kept, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes for later builds, as far as that can be done."""


class Passing:
    """Remembers as long as the process lasts."""

    values: dict[str, dict[Any, Any]] | None = None

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, str]] = {}

    def get(self, kind: str, key: str) -> str | None:
        """What is kept, or None."""
        return self.kept.get(kind, {}).get(key)

    def get_some(self, kind: str, keys: Collection[str]) -> Mapping[str, str]:
        """What is kept under these keys."""
        kept = self.get_all(kind)
        return {key: kept[key] for key in keys if key in kept}

    def get_all(self, kind: str) -> Mapping[str, str]:
        """All that is kept of a kind."""
        return self.kept.get(kind, {})

    def put(self, kind: str, key: str, value: str) -> None:
        """Keep a value."""
        self.kept.setdefault(kind, {})[key] = value

    def keep(self, kind: str, keys: Iterable[str]) -> None:
        """Drop all else of a kind."""
        used = set(keys)
        self.kept[kind] = {key: value for key, value in self.kept.get(kind, {}).items() if key in used}
