"""What was worked out, in the memory of a process that lives on, before the memo that lasts."""

from collections.abc import Collection, Mapping

from karabakh_site.memo import Passing
from karabakh_site.store.objects import Objects


class Memory(Passing):
    """A memo that asks the lasting one for each thing once. What is new goes to both; `save` writes it. What is
    not in use any more is forgotten here alone: the next build may want it."""

    def __init__(self, lasting: Objects | None = None) -> None:
        super().__init__()
        self.values = {}
        self._lasting = lasting
        self._whole: set[str] = set()

    def get(self, kind: str, key: str) -> str | None:
        """What is kept here or there."""
        found = super().get(kind, key)
        if found is None and self._lasting and (found := self._lasting.get(kind, key)) is not None:
            super().put(kind, key, found)
        return found

    def get_some(self, kind: str, keys: Collection[str]) -> Mapping[str, str]:
        """What is kept under these keys, asked for together."""
        known = self.kept.setdefault(kind, {})
        if self._lasting and (others := [key for key in keys if key not in known]):
            known |= self._lasting.get_some(kind, others)
        return super().get_some(kind, keys)

    def get_all(self, kind: str) -> Mapping[str, str]:
        """All that is kept of a kind: after the first time that is what is in use, and what is new."""
        if self._lasting and kind not in self._whole:
            self._whole.add(kind)
            self.kept[kind] = self._lasting.get_all(kind) | self.kept.get(kind, {})
        return super().get_all(kind)

    def put(self, kind: str, key: str, value: str) -> None:
        """Keep a value."""
        super().put(kind, key, value)
        if self._lasting:
            self._lasting.put(kind, key, value)

    def save(self) -> None:
        """Write what is new, as far as that can be done."""
        if self._lasting:
            self._lasting.save()
