"""The vocabulary of schema.org, read from the types that npm's schema-dts makes of it: is a node one that it knows?"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.tools import tool

INTERFACE = re.compile(
    r"^(?:export )?interface (\w+?)(Base|Leaf)(?:<[^>]*>)? extends ([^{]+) \{\n(.*?)^\}", re.M | re.S
)
PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.+), "\w+">;$', re.M)
TYPE = re.compile(r'^    "@type": "(\w+)";', re.M)
LITERALS = {"Text", "URL", "Date", "DateTime", "Number", "Integer", "Boolean", "Time"}
# Where the vocabulary's examples write a mere name in the place of who bears it.
NAMED = {"Person", "Organization"}


class Vocabulary:
    """Types with their ancestors and properties, properties with the types of their values."""

    def __init__(self, text: str) -> None:
        self._parents: dict[str, set[str]] = {}
        self._properties: dict[str, dict[str, set[str]]] = {}
        self.types: set[str] = set()
        for name, kind, extended, body in INTERFACE.findall(text):
            parents = {parent.strip().removesuffix("Base") for parent in re.sub(r"<[^>]*>", "", extended).split(",")}
            self._parents.setdefault(name, set()).update(parents - {name})
            if kind == "Base":
                found = {key: {t.strip() for t in range_.split("|")} for key, range_ in PROPERTY.findall(body)}
                self._properties[name] = found
            self.types.update(TYPE.findall(body))

    def line(self, type_: str) -> set[str]:
        """A type and its ancestors."""
        found, ahead = set(), [type_]
        while ahead:
            each = ahead.pop()
            if each not in found:
                found.add(each)
                ahead += self._parents.get(each, ())
        return found

    def range_of(self, type_: str, property_: str) -> set[str]:
        """The types that the values of a property may have, for a subject of this type; none where it has it not."""
        ranges = (self._properties.get(each, {}).get(property_, set()) for each in self.line(type_))
        return set().union(*ranges)

    def faults(self, node: object, path: str = "") -> Iterator[str]:
        """What schema.org does not know in a node and those in it, one text a fault."""
        if not isinstance(node, dict):
            return
        type_ = node.get("@type", "Thing")
        if type_ not in self.types:
            yield f"{path}: no type {type_}"
        for key, value in node.items():
            if key.startswith("@"):
                continue
            allowed = self.range_of(type_, key)
            if not allowed:
                yield f"{path}: {type_} has no {key}"
            for each in value if isinstance(value, list) else [value]:
                if allowed and not self._fits(each, allowed):
                    yield f"{path}: {key} of {type_} cannot be {each!r}"
                yield from self.faults(each, f"{path}/{key}")

    def _fits(self, value: object, allowed: set[str]) -> bool:
        if isinstance(value, dict) and "@value" in value:
            return bool(allowed & {"Text"})
        if isinstance(value, dict):
            type_ = value.get("@type")
            return bool(self.line(type_) & allowed) if type_ else bool(allowed - LITERALS)
        if isinstance(value, bool) or value is None:
            return False
        if isinstance(value, int):
            return bool(allowed & {"Integer", "Number"})
        return isinstance(value, str) and bool(allowed & (LITERALS | NAMED))


@cache
def vocabulary() -> Vocabulary:
    """The one that the lock file names."""
    return Vocabulary(Path(tool("schema.org vocabulary")).read_text(encoding="utf-8"))
