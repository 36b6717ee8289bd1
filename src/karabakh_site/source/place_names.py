"""The names of a place: by language, each a text, or with who uses it and the sources that it is taken from."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from karabakh_site.model.record import PlaceName
from karabakh_site.model.values import Span
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.kinds import Kind, Language, Plain, Reference, wrong
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar, Sequence
from karabakh_site.source.structs import Field, ListOf, Struct, Values

NAME_FIELDS = ("name", "used-by", "citations")


class OneOrMore:
    """The id of one actor, or a list of several."""

    kind = Reference("actor")

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if isinstance(node, Sequence):
            return ListOf(self.kind).read(node, name, cx)
        ref = self.kind.read(node, name, cx)
        return BAD if ref is BAD else (ref,)


class PlaceNames(msgspec.Struct, frozen=True):
    """Names by language; in one language a text, a mapping with NAME_FIELDS, or a list of either."""

    citations: Kind

    @property
    def struct(self) -> Struct:
        """A name with who uses it and its sources."""
        kinds = (Field(Plain(), required=True), Field(OneOrMore()), Field(self.citations))
        return Struct("a name", dict(zip(NAME_FIELDS, kinds, strict=True)), _made)

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Mapping):
            help = "Write each after its language: {hy: ..., az: ...}."
            return wrong(node, name, "a group of names by language", cx, help)
        if not node.items:
            return cx.bad("wrong-type", node.span, f'"{name}" holds no name', "Write one, or take the line out.")
        found = [one for key, value in node.items for one in self._in_language(key, value, name, cx)]
        return tuple(found) if found else BAD

    def _in_language(self, key: Scalar, value: Node, name: str, cx: Context) -> Iterator[PlaceName]:
        lang, what = Language().read(key, name, cx), f"{name}.{key.value}"
        if isinstance(value, Sequence) and not value.items:
            cx.bad("wrong-type", value.span, f'"{what}" holds no name', "Write one, or take the line out.")
        for item in value.items if isinstance(value, Sequence) else (value,):
            one = self._name(item, what, cx)
            if one is not BAD and lang is not BAD:
                yield replace(one, lang=lang)

    def _name(self, node: Node, what: str, cx: Context) -> Any:
        if isinstance(node, Mapping):
            return self.struct.read(node, what, cx)
        text = Plain("a name").read(node, what, cx)
        return BAD if text is BAD else PlaceName(text, "")


def _made(v: Values, span: Span, cx: Context) -> PlaceName:
    return PlaceName(v["name"], "", v.get("used-by", ()), v.get("citations", ()))
