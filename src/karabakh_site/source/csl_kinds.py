"""The parts of a CSL item that are mappings: names, and what other programs keep with an item."""

import json
import re
from typing import Any

from karabakh_site.diagnostics import one_line
from karabakh_site.model import values
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.kinds import Plain, wrong
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar, Sequence
from karabakh_site.source.structs import Field, Need, Struct, Values

NAME_PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
NAME_FLAGS = ("comma-suffix", "static-ordering", "parse-names")
_ATTRIBUTES = {key: key.replace("-", "_") for key in NAME_PARTS}


class Flag:
    """How a name is set: in CSL a boolean, a number or a text. Entries here do not depend on it."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if isinstance(node, Scalar) and node.boolean is not None:
            return node.boolean
        return Plain("true or false").read(node, name, cx)


def _name(v: Values, span: values.Span, cx: Context) -> Any:
    if "family" not in v and "literal" not in v:
        return BAD
    flags = tuple([(key, v.pop(key)) for key in NAME_FLAGS if key in v])
    return values.Name(**{_ATTRIBUTES[key]: text for key, text in v.items()}, flags=flags)


NAME = Struct(
    "a name",
    {key: Field(Plain()) for key in NAME_PARTS} | {key: Field(Flag()) for key in NAME_FLAGS},
    _name,
    needs=(
        Need(
            (),
            ("family", "literal"),
            'a name has neither "family" nor "literal"',
            "A person has family: and given:, an office or newspaper literal:",
        ),
    ),
)


class NameKind:
    """A CSL name; a bare text is a frequent slip."""

    def example(self, text: str) -> str:
        """How a name that was written as a text is written; only a comma tells the family name of a person."""
        text = one_line(text)[:60]
        family, comma, given = (part.strip() for part in text.partition(","))
        if re.search(r" (?:and|&|und|et|и|և|və) |;", text):
            return "{family: ..., given: ...}, {family: ..., given: ...}"
        if comma and family and given and "," not in given:
            return f"{{family: {family}, given: {given}}}"
        return f"{{literal: {text}}}"

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if isinstance(node, Scalar) and not node.is_null:
            help = f"Write {self.example(node.value)}"
            if "," not in node.value:
                help += ", or {family: ..., given: ...} for a person."
            return cx.bad("wrong-type", node.span, f'a name in "{name}" must be a group of keys', help)
        return NAME.read(node, name, cx)


class Custom:
    """What other programs keep with a CSL item: keys and values of their own, as JSON text."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Mapping):
            return wrong(node, name, "a group of keys", cx, "Write each key with its value: custom: {KEY: VALUE}.")
        return json.dumps(as_data(node), ensure_ascii=False) if node.items else ""


def as_data(node: Node) -> Any:
    """What a node says as JSON would; a whole number written without quotes is one."""
    if isinstance(node, Mapping):
        return {key.value: as_data(value) for key, value in node.items}
    if isinstance(node, Sequence):
        return [as_data(item) for item in node.items]
    if node.is_null:
        return None
    if node.plain and re.fullmatch(r"0|-?[1-9]\d{0,17}", node.value, re.A):
        return int(node.value)
    return node.value if node.boolean is None else node.boolean
