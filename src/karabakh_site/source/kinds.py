"""The kinds of values that content/ may hold. Each turns a YAML node into a value, or reports what is wrong with it.

A kind answers BAD for a node that it has reported, so that one slip is reported once and reading goes on.
"""

import re
from collections.abc import Callable, Mapping as MappingType
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from karabakh_site.diagnostics import Report, nearest
from karabakh_site.model.record import EdtfDate, Markdown, Ref, Span, Text, Texts
from karabakh_site.source import edtf
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar, Sequence

BAD: Final = object()
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# RFC 5646, section 2.1: language, extlang, script, region, variants, extensions, private use.
LANGUAGE = re.compile(
    r"(?i:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)"
)


@dataclass(slots=True)
class Context:
    """What reading needs to know and what it notes on its way.

    `declared` has the place of every id by kind, `cited` every source id met in a citation, so that an entry with
    a slip elsewhere does not make its neighbours wrong too.
    """

    report: Report
    lang: str = "en"
    zone: tzinfo = UTC
    declared: dict[str, dict[str, Span]] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)

    def bad(self, code: str, span: Span, message: str, help: str = "") -> Any:
        """Report a problem and answer BAD."""
        self.report.add(code, span, message, help)
        return BAD


class Kind(Protocol):
    """Reads one node."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        """The value of `node`, which stands under the key `name`; BAD once a problem has been reported."""


def shape(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    return "empty" if node.is_null else f'"{node.value[:40]}"'


def wrong(node: Node, name: str, wanted: str, cx: Context) -> Any:
    """Report that a node has the wrong shape."""
    return cx.bad("wrong-type", node.span, f'"{name}" must be {wanted}, but is {shape(node)}')


@dataclass(frozen=True, slots=True)
class Plain:
    """One line or more of text; numbers are taken as written. `pattern` may narrow it, `wanted` says to what."""

    wanted: str = "text"

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Scalar) or node.is_null:
            return wrong(node, name, self.wanted, cx)
        if node.boolean is not None:
            help = f'Put it in quotes if the word itself is meant: "{node.value}".'
            return cx.bad("wrong-type", node.span, f'"{name}" must be {self.wanted}, but is {node.value}', help)
        if not node.value.strip():
            return cx.bad("invalid-value", node.span, f'"{name}" is an empty text')
        return node.value.strip()


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a closed list of words."""

    words: tuple[str, ...]

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = Plain().read(node, name, cx)
        if text is BAD or text in self.words:
            return text
        listed = ", ".join(self.words) if len(self.words) < 12 else ""
        help = nearest(text, self.words) or (f"One of: {listed}." if listed else "")
        return cx.bad("invalid-value", node.span, f'"{text}" is not a {name}', help)


@dataclass(frozen=True, slots=True)
class Bool:
    """`true` or `false`."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if isinstance(node, Scalar) and node.boolean is not None:
            return node.boolean
        return wrong(node, name, "true or false", cx)


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number, kept as it was typed; `low` and `high` are inclusive bounds."""

    low: float | None = None
    high: float | None = None

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Scalar) or not node.plain or not re.fullmatch(r"-?\d{1,18}(\.\d{1,12})?", node.value, re.A):
            return wrong(node, name, "a number", cx)
        if self.low is not None and self.high is not None and not self.low <= float(node.value) <= self.high:
            return cx.bad("invalid-value", node.span, f'"{name}" must lie between {self.low:g} and {self.high:g}')
        return node.value


@dataclass(frozen=True, slots=True)
class Language:
    """A well-formed BCP 47 tag."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = Plain("a language tag").read(node, name, cx)
        if text is BAD or LANGUAGE.fullmatch(text):
            return text
        return cx.bad("invalid-language", node.span, f'"{text}" is not a language tag')


@dataclass(frozen=True, slots=True)
class Id:
    """An id or slug: lower-case ASCII kebab-case. With `declares` it is noted as the id of that kind."""

    declares: str = ""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = Plain(f"an {'id' if name == 'id' else 'id or slug'}").read(node, name, cx)
        if text is BAD:
            return BAD
        if not ID.fullmatch(text):
            return cx.bad("invalid-id", node.span, f'"{text}" is not lower-case letters and digits joined by hyphens')
        if self.declares:
            known = cx.declared.setdefault(self.declares, {})
            if text in known:
                first = cx.report.place(known[text])
                return cx.bad("duplicate-id", node.span, f'the {self.declares} "{text}" is defined twice', f"first at {first}")
            known[text] = node.span
        return text


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of something defined elsewhere; whether it exists is a rule's question."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = Plain("an id").read(node, name, cx)
        return BAD if text is BAD else Ref(text, node.span)


@dataclass(frozen=True, slots=True)
class Url:
    """An absolute http or https address without a user name."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = Plain("an address").read(node, name, cx)
        if text is BAD:
            return BAD
        problem = url_problem(text)
        return cx.bad("invalid-url", node.span, f'"{text[:80]}" {problem}') if problem else text


def url_problem(text: str) -> str:
    """Why `text` is no address that a page may link to, or nothing."""
    if re.search(r'[\s\x00-\x20\x7f<>"\\^`{|}]', text):
        return "holds a space or another character that an address cannot have"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is not a complete address"
    if parts.scheme not in ("http", "https"):
        return "does not begin with https:// or http://"
    if not host:
        return "names no host"
    return "holds a user name" if "@" in parts.netloc else ""


@dataclass(frozen=True, slots=True)
class Edtf:
    """An EDTF date, or CSL date-parts where `csl` is set."""

    csl: bool = False

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if self.csl and isinstance(node, Mapping):
            text = _from_csl(node, name, cx)
        else:
            text = Plain("a date").read(node, name, cx)
        if text is BAD:
            return BAD
        try:
            return edtf.parse(text, cx.zone)
        except edtf.EdtfError as error:
            return cx.bad("invalid-date", node.span, f'"{text[:60]}": {error}')


def _from_csl(node: Mapping, name: str, cx: Context) -> Any:
    """The EDTF text of a CSL date: `{date-parts: [[2023, 9, 19]]}` with one or two dates, perhaps `circa: true`."""
    known = {key.value: value for key, value in node.items}
    parts = known.get("date-parts")
    rows = parts.items if isinstance(parts, Sequence) else ()
    dates = []
    for row in rows:
        numbers = [n.value for n in row.items if isinstance(n, Scalar)] if isinstance(row, Sequence) else []
        if not 1 <= len(numbers) <= 3 or not all(re.fullmatch(r"\d{1,4}", n, re.A) for n in numbers):
            return wrong(row, name, "a date of one to three numbers, as in [[2023, 9, 19]]", cx)
        dates.append("-".join([numbers[0].zfill(4), *(n.zfill(2) for n in numbers[1:])]))
    if not 1 <= len(dates) <= 2 or set(known) - {"date-parts", "circa"}:
        return wrong(node, name, "an EDTF date such as 2023-09-19, or {date-parts: [[2023, 9, 19]]}", cx)
    circa = known.get("circa")
    mark = "~" if isinstance(circa, Scalar) and circa.value not in ("false", "0") else ""
    return "/".join(d + mark for d in dates)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of publication: YYYY-MM-DD and no more."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        found = Edtf().read(node, name, cx)
        if found is BAD:
            return BAD
        whole = isinstance(found, EdtfDate) and found.precision == "day" and not (found.approximate or found.uncertain)
        if not whole or type(found.earliest) is not date:
            return cx.bad("invalid-date", node.span, f'"{name}" must be one day, such as 2023-09-22')
        return found.earliest


@dataclass(frozen=True, slots=True)
class Local:
    """Plain text in one language or, as a mapping by language, in several."""

    markdown: bool = False

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Mapping):
            text = Plain().read(node, name, cx)
            return BAD if text is BAD else (self._value(text, cx.lang, node.span),)
        values: list[Text | Markdown] = []
        for key, value in node.items:
            lang = Language().read(key, name, cx)
            text = Plain().read(value, f"{name}.{key.value}", cx)
            if lang is not BAD and text is not BAD:
                values.append(self._value(text, lang, value.span))
        return tuple(values) if values and len(values) == len(node.items) else BAD if node.items else wrong(node, name, "text", cx)

    def _value(self, text: str, lang: str, span: Span) -> Text | Markdown:
        return Markdown(text, lang, span) if self.markdown else Text(text, lang)


@dataclass(frozen=True, slots=True)
class Names:
    """Names by language."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        found: Texts | Any = Local().read(node, name, cx) if isinstance(node, Mapping) else wrong(node, name, "a mapping by language", cx)
        return found


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one kind; what is wrong in it is reported and left out."""

    kind: Kind

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Sequence):
            return wrong(node, name, "a list", cx)
        values = (self.kind.read(item, name, cx) for item in node.items)
        return tuple(v for v in values if v is not BAD)


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a mapping."""

    kind: Kind
    required: bool = False


Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Struct:
    """A mapping with known keys; `make` turns its values into a frozen value."""

    what: str
    fields: MappingType[str, Field]
    make: Callable[[Values, Node, Context], Any]

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Mapping):
            return wrong(node, name, f"a mapping ({self.what})", cx)
        values: Values = {}
        for key, value in node.items:
            known = self.fields.get(key.value)
            if known is None:
                message = f'{self.what} has no field "{key.value[:60]}"'
                cx.bad("unknown-field", key.span, message, nearest(key.value, self.fields))
            else:
                values[key.value] = known.kind.read(value, key.value, cx)
        for key_name, known in self.fields.items():
            if known.required and key_name not in values:
                cx.bad("missing-field", first_character(node), f'{self.what} has no "{key_name}"')
        if any(known.required and values.get(k, BAD) is BAD for k, known in self.fields.items()):
            return BAD
        return self.make({k: v for k, v in values.items() if v is not BAD}, node, cx)


def first_character(node: Node) -> Span:
    """Where what is missing in an item is reported."""
    return Span(node.span.path, node.span.start, node.span.start + 1)
