"""What earlier builds worked out, as the stages see it: text by kind and key. What keeps it is in store/objects.py."""

from collections.abc import Mapping
from typing import Protocol


class Memo(Protocol):
    """Keeps text under a key that says all that it was made from, so that what is found is always right."""

    def get(self, kind: str, key: str) -> str | None:
        """What is kept, or None."""

    def get_all(self, kind: str) -> Mapping[str, str]:
        """All that is kept of a kind, by key."""

    def put(self, kind: str, key: str, value: str) -> None:
        """Keeps a text for the rest of this build, and for later ones as far as that can be done."""


class Passing:
    """A memo for one build alone."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, str]] = {}

    def get(self, kind: str, key: str) -> str | None:
        return self._kept.get(kind, {}).get(key)

    def get_all(self, kind: str) -> Mapping[str, str]:
        return self._kept.get(kind, {})

    def put(self, kind: str, key: str, value: str) -> None:
        self._kept.setdefault(kind, {})[key] = value
