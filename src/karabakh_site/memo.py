"""What makes a stage quick: a memory of what was worked out before, and others to share the work.

Neither may change a result. A value is kept under a digest of all that it was made from, but for the tool: whoever
implements `Memo` sees to it that what another version of the tool, of its libraries or of Python has kept is not given.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Memo(Protocol):
    """Texts by their keys, in namespaces (`kind`). What is given is what was put in."""

    def get_all(self, kind: str) -> Mapping[str, str]:
        """All that is kept of a kind."""

    def put(self, kind: str, key: str, value: str) -> None:
        """Keep a value, in the place of any that is there."""

    def keep(self, kind: str, keys: Iterable[str]) -> None:
        """Say what of a kind is in use now; all else may be dropped."""


class Workers(Protocol):
    """Those who share the work, perhaps in other processes: all that passes can be pickled."""

    def map(self, function: Callable[[A], B], batches: Iterable[A]) -> Iterator[B]:
        """What the function answers for each, in order."""


class NoMemo:
    """Remembers nothing."""

    def get_all(self, kind: str) -> Mapping[str, str]:
        """Nothing."""
        return {}

    def put(self, kind: str, key: str, value: str) -> None:
        """Do nothing."""

    def keep(self, kind: str, keys: Iterable[str]) -> None:
        """Do nothing."""


class DictMemo:
    """Remembers as long as the process lasts."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, str]] = {}

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


class Serial:
    """Nobody to share the work."""

    def map(self, function: Callable[[Any], B], batches: Iterable[Any]) -> Iterator[B]:
        """What the function answers for each."""
        return map(function, batches)


NONE = NoMemo()
SERIAL = Serial()
