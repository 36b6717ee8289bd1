"""What the making of a page reads of the catalogue, noted while it reads: on that, and on nothing else, it depends.

A *read* is a name, such as `source:armenpress-1`; the catalogue knows a digest for each name, of all that this read
gives. A page whose reads have the digests that they had is what it was. So nothing has to say what a page depends on,
and nothing can be forgotten: what a page shows, it has read.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Reads:
    """The names read since the last `take`."""

    def __init__(self) -> None:
        self.names: dict[str, None] = {}

    def take(self) -> tuple[str, ...]:
        """The names, in the order of their first reading, and a new beginning."""
        found = tuple(self.names)
        self.names.clear()
        return found


class Table(Mapping[Key, Value]):
    """Things by their keys. Reading one is a read of `kind:key`, be it there or not; reading all is one of `kind:*`.

    `digest` gives the digest of all that the value of a key lets a page read.
    """

    def __init__(
        self,
        kind: str,
        rows: Mapping[Key, Value],
        digest: Callable[[Key], str],
        reads: Reads,
    ) -> None:
        self.kind, self.rows, self._digest, self._reads = kind, rows, digest, reads

    def __getitem__(self, key: Key) -> Value:
        self._reads.names[f"{self.kind}:{key if type(key) is str else _name(key)}"] = None
        return self.rows[key]

    def __contains__(self, key: object) -> bool:
        self._reads.names[f"{self.kind}:{_name(key)}"] = None
        return key in self.rows

    def __iter__(self) -> Iterator[Key]:
        self._reads.names[f"{self.kind}:*"] = None
        return iter(self.rows)

    def __len__(self) -> int:
        self._reads.names[f"{self.kind}:#"] = None
        return len(self.rows)

    def all(self) -> Mapping[Key, Value]:
        """All rows, as one read."""
        self._reads.names[f"{self.kind}:*"] = None
        return self.rows

    def digest(self, key: Key) -> str:
        """The digest of what is read under a key."""
        return self._digest(key)

    def digests(self) -> Iterator[tuple[str, str]]:
        """Every read of this table with its digest, that of all rows last."""
        every = []
        for key in self.rows:
            name, digest = f"{self.kind}:{_name(key)}", self._digest(key)
            every.append(f"{name} {digest}")
            yield name, digest
        yield f"{self.kind}:#", str(len(every))
        yield f"{self.kind}:*", "\n".join(every)


def _name(key: object) -> str:
    """A key as part of a read: an id, or a kind and an id."""
    return key if isinstance(key, str) else " ".join(key)  # type: ignore[arg-type]
