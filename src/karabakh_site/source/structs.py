"""Kinds that are made of others: texts by language, lists, mappings with known keys."""

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from typing import Any, NamedTuple

import msgspec

from karabakh_site.diagnostics import quoted
from karabakh_site.model.values import Markdown, Span, Text, Texts
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.hints import INSTEAD, KEYS, hinted
from karabakh_site.source.kinds import Kind, Language, OneOf, Plain, shape, wrong
from karabakh_site.source.list_slips import list_help
from karabakh_site.source.lookalikes import meant, plain
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar, Sequence
from karabakh_site.source.yaml_lines import look

_TEXT, _LANGUAGE = Plain(), Language()


class Local(msgspec.Struct, frozen=True):
    """Plain text in one language or, as a mapping by language, in several."""

    markdown: bool = False

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if isinstance(node, Sequence) and node.items and all(isinstance(item, Mapping) for item in node.items):
            help = "Write the texts by language without the hyphens, each language on a line of its own: en: ..."
            return wrong(node, name, "text", cx, help)
        if not isinstance(node, Mapping):
            text = _TEXT.read(node, name, cx)
            return BAD if text is BAD else (self._value(text, cx.lang, node.span),)
        values: list[Text | Markdown] = []
        for key, value in node.items:
            lang = _LANGUAGE.read(key, name, cx)
            text = _TEXT.read(value, f"{name}.{key.value}", cx)
            if lang is not BAD and text is not BAD:
                values.append(self._value(text, lang, value.span))
        if not node.items:
            return wrong(node, name, "text", cx, "Write a text, or texts by language: {en: ..., hy: ...}.")
        return tuple(values) if values else BAD

    def _value(self, text: str, lang: str, span: Span) -> Text | Markdown:
        return Markdown(text, lang, span) if self.markdown else Text(text, lang)


class Names(msgspec.Struct, frozen=True):
    """Names by language."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Mapping):
            return wrong(
                node, name, "a group of names by language", cx, "Write each after its language: {hy: ..., az: ...}."
            )
        found: Texts = Local().read(node, name, cx)
        return found


class ListOf(msgspec.Struct, frozen=True):
    """A list of one kind; what is wrong in it is reported and left out."""

    kind: Kind

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Sequence):
            keys = frozenset(getattr(self.kind, "fields", ()))
            example = getattr(self.kind, "example", None)
            said = example(node.value) if example and isinstance(node, Scalar) and not node.is_null else ""
            return wrong(node, name, "a list", cx, list_help(node, cx.written_at(node.span), keys, said))
        values = [self.kind.read(item, name, cx) for item in node.items]
        good = tuple(v for v in values if v is not BAD)
        return good if good or not values else BAD


Values = dict[str, Any]


class Read(NamedTuple):
    """A mapping as it was read, for what must hold between its fields."""

    node: Mapping
    values: Values
    """By key; BAD for a value that has been reported."""
    meant: frozenset[str] = frozenset()
    """Keys that misspelt ones come near to."""

    def has(self, *keys: str) -> bool:
        """Whether one of the keys was written, be its value good or bad."""
        return any(key in self.values or key in self.meant for key in keys)

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or `default` where there is none that could be read."""
        value = self.values.get(key, default)
        return default if value is BAD else value

    def lacks(self, key: str) -> bool:
        """Whether a list was left out, or left empty."""
        return self.values.get(key, ()) == () and key not in self.meant

    @property
    def first(self) -> Span:
        """Where what is missing is reported: the first character."""
        return self.node.span._replace(end=self.node.span.start + 1)

    def span(self, key: str) -> Span:
        """Where the value of a key stands."""
        return next((value.span for k, value in self.node.items if k.value == key), self.first)


class Field(msgspec.Struct, frozen=True):
    """A key of a mapping.

    `stand_in` takes the place of a required value that is missing or bad, so that the rest of the entry is still
    looked at; it never comes on a page, since the problem forbids the build.
    """

    kind: Kind
    required: bool = False
    stand_in: Any = BAD


def no_rule(read: Read, cx: Context) -> None:
    """Nothing more must hold."""


class Need(msgspec.Struct, frozen=True):
    """Where one of the keys `having` is written (where it names none: always), one of `wanted` must be."""

    having: tuple[str, ...]
    wanted: tuple[str, ...]
    message: str
    help: str

    def check(self, read: Read, cx: Context) -> None:
        """Report what is missing; not where all that asks for it could not be read, which has been said."""
        written = [read.values[key] for key in self.having if key in read.values]
        if written and all(value is BAD for value in written):
            return
        if (not self.having or read.has(*self.having)) and not read.has(*self.wanted):
            cx.bad("missing-field", read.first, self.message, self.help)


class Struct(msgspec.Struct, frozen=True):
    """A mapping with known keys; `make` turns its values into a frozen value, `needs` and `rule` say what must hold
    between them.

    `what` names it in messages (`an event`).
    """

    what: str
    fields: MappingType[str, Field]
    make: Callable[[Values, Span, Context], Any]
    rule: Callable[[Read, Context], None] = no_rule
    needs: tuple[Need, ...] = ()
    required: tuple[tuple[str, Field], ...] = ()

    def __post_init__(self) -> None:
        required = tuple((key, known) for key, known in self.fields.items() if known.required)
        msgspec.structs.force_setattr(self, "required", required)

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Mapping):
            return self._wrong(node, cx)
        read = self._values(node, cx)
        for key, known in self.required:
            if key not in read.values and key not in read.meant:
                cx.bad("missing-field", read.first, f'{self.what} has no "{key}"', _add(key, known.kind))
        for need in self.needs:
            need.check(read, cx)
        self.rule(read, cx)
        values = read.values
        if ill := {key for key, value in values.items() if value is BAD} | read.meant:
            values = {key: value for key, value in values.items() if value is not BAD}
            cx.ill[node.span] = ill
        for key, known in self.required:
            if key not in values:
                if known.stand_in is BAD:
                    return BAD
                values[key] = known.stand_in
        return self.make(values, node.span, cx)

    def _values(self, node: Mapping, cx: Context) -> Read:
        values: Values = {}
        meant: set[str] = set()
        for key, value in node.items:
            known = self.fields.get(key.value)
            if known is not None:
                values[key.value] = known.kind.read(value, key.value, cx)
                continue
            cx.lose(value.span)
            nearest = unknown_field(key, self.what, self.fields, cx)
            meant |= {nearest} - {""}
        return Read(node, values, frozenset(meant - set(values)) if meant else frozenset())

    def _wrong(self, node: Node, cx: Context) -> Any:
        cx.lose(node.span)
        keys = [key for key, _ in self.required] or list(self.fields)[:3]
        if isinstance(node, Scalar) and node.is_null:
            return cx.bad("wrong-type", node.span, f"{self.what} is empty", f"Give it its keys: {', '.join(keys)}.")
        message = f"{self.what} must be a group of keys, but is {shape(node)}"
        if isinstance(node, Scalar) and node.plain and (slip := look(cx.written_at(node.span).split("\n")[0])):
            return cx.bad("wrong-type", node.span, message, slip.help)
        return cx.bad(
            "wrong-type", node.span, message, f"Write its keys, each with its value: {': ..., '.join(keys)}: ..."
        )


def _add(key: str, kind: Kind) -> str:
    if isinstance(kind, OneOf) and not kind.common:
        return f"Add a line that begins with {key}: and goes on with {', '.join(kind.words[:-1])} or {kind.words[-1]}."
    return f"Add a line that begins with {key}:"


def unknown_field(key: Scalar, what: str, known: MappingType[str, Any], cx: Context) -> str:
    """Report a key that does not exist; answers the one that is probably meant."""
    found, help = meant(key.value, known)
    glued = re.match(r"\s*([\w-]+)[:=]\s*(\S.*)", key.value)
    if glued and glued[1] in known:
        found, help = glued[1], f"Write a colon and a space between the two: {glued[1]}: {glued[2]}"
    elif not found and (found := hinted(plain(key.value), known, KEYS)):
        help = f'Here it is called "{found}".'
    elif not found:
        listed = f"It may have {', '.join(known)}." if len(known) <= 14 else ""
        help = INSTEAD.get(key.value.lower(), listed)
    cx.bad("unknown-field", key.span, f"{what} has no field {quoted(key.value)}", help)
    return found
