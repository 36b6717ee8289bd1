"""The kinds of values that content/ may hold. Each turns a YAML node into a value, or reports what is wrong with it.

A kind answers BAD for a node that it has reported, so that one slip is reported once and reading goes on.
"""

import re
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import urlsplit

import msgspec

from karabakh_site.diagnostics import quoted
from karabakh_site.model.values import Ref
from karabakh_site.slugs import slug
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.hints import VALUES, hinted
from karabakh_site.source.lookalikes import meant, oddity, plain
from karabakh_site.source.number_slips import number_help
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar, Sequence
from karabakh_site.source.url_slips import url_help
from karabakh_site.source.yaml_lines import in_quotes

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# RFC 5646, section 2.1: language, extlang, script, region, variants, extensions, private use; private use alone; the
# irregular tags of old. Case does not count, which is written out: the pattern goes into the JSON Schemas as well.
LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?|[Xx](?:-[A-Za-z0-9]{1,8})+|"
    + re.sub(
        "[a-z]",
        lambda letter: f"[{letter[0].upper()}{letter[0]}]",
        "en-gb-oed|sgn-(?:be-fr|be-nl|ch-de)"
        "|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)",
    )
)
# What no page, feed or file may hold: control characters, halves of pairs, and what Unicode will never assign.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Kind(Protocol):
    """Reads one node."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        """The value of `node`, which stands under the key `name`; BAD once a problem has been reported."""


def shape(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, Mapping):
        return "a group of keys"
    if isinstance(node, Sequence):
        return "a list"
    return "empty" if node.is_null else quoted(node.value)


def wrong(node: Node, name: str, wanted: str, cx: Context, help: str = "") -> Any:
    """Report that a node has the wrong shape."""
    cx.lose(node.span)
    if isinstance(node, Scalar) and node.is_null:
        help = "Write a value after the colon, or take the line out."
        if node.value.lower() == "null":
            help = f'Put it in quotes if the word itself is meant: "{node.value}".'
        elif remark := re.compile(r"[ \t]*(#\S[^\n]*)").match(cx.report.text(node.span.path), node.span.end):
            help = f"What begins with # is a remark and not read; a text needs quotes: {in_quotes(remark[1].strip())}"
    return cx.bad("wrong-type", node.span, f'"{name}" must be {wanted}, but is {shape(node)}', help)


class Plain(msgspec.Struct, frozen=True):
    """One line or more of text; numbers are taken as written. `wanted` says in words what it is."""

    wanted: str = "text"

    def read(self, node: Node, name: str, cx: Context) -> Any:
        # Most texts are in quotes, or longer than any word that means something else. Printable holds nothing odd.
        if isinstance(node, Scalar) and (not node.plain or len(node.value) > len("false")):
            text = node.value.strip()
            if text and (node.value.isprintable() or not UNPRINTABLE.search(node.value)):
                return text
        return self._read(node, name, cx)

    def _read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Scalar) or node.is_null:
            return wrong(node, name, self.wanted, cx, _one_text(node, cx))
        if node.boolean is not None:
            help = f'Put it in quotes if the word itself is meant: "{node.value}".'
            return cx.bad("wrong-type", node.span, f'"{name}" must be {self.wanted}, but is {node.value}', help)
        if not node.value.strip():
            help = "Write something between the quotes, or take the line out."
            return cx.bad("invalid-value", node.span, f'"{name}" is an empty text', help)
        if odd := UNPRINTABLE.search(node.value):
            help = "Take it out; it cannot be shown."
            message = f'"{name}" holds the control character U+{ord(odd[0]):04X}'
            return cx.bad("invalid-value", node.span, message, help)
        return node.value.strip()


def _one_text(node: Node, cx: Context) -> str:
    """How one text is written, where a list or a group of keys stands in its place."""
    written = cx.written_at(node.span)
    if isinstance(node, Sequence) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
        return f"Write it alone, without {'brackets' if written.startswith('[') else 'a hyphen'}: {node.items[0].value}"
    if isinstance(node, Mapping) and len(node.items) == 1 and not written.startswith("{") and "\n" not in written:
        return f"A text that holds a colon and a space needs quotes: {in_quotes(written)}"
    return "Write one text; a text that begins with [ or { needs quotes."


_A_WORD, _A_TAG, _AN_ID, _AN_ADDRESS = (Plain(what) for what in ("a word", "a language tag", "an id", "an address"))


class OneOf(msgspec.Struct, frozen=True):
    """One of a closed list of words; `common` are those to name where the list is too long for a line."""

    words: tuple[str, ...]
    common: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "known", frozenset(self.words))

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = _A_WORD.read(node, name, cx)
        if text is BAD or text in self.known:
            return text
        if len(self.words) == 1:
            return cx.bad("invalid-value", node.span, f'"{name}" can only be "{self.words[0]}", but is {quoted(text)}')
        if self.common:
            message = f'{quoted(text)} is not a "{name}" that exists'
            return cx.bad("invalid-value", node.span, message, self._nearest(text) or self._listed())
        listed = ", ".join(self.words[:-1]) + f" or {self.words[-1]}"
        message = f'"{name}" must be {listed}, but is {quoted(text)}'
        return cx.bad("invalid-value", node.span, message, self._nearest(text))

    def _nearest(self, text: str) -> str:
        found = hinted(text, self.words, VALUES)
        return f'Here it is called "{found}".' if found else meant(text, self.words)[1]

    def _listed(self) -> str:
        return f"The usual ones are {', '.join(self.common[:-1])} and {self.common[-1]}."


_YES = frozenset({"true", "yes", "y", "on", "1", "да", "այո", "bəli"})
_NO = frozenset({"false", "no", "n", "off", "0", "нет", "ոչ", "xeyr"})


class Bool(msgspec.Struct, frozen=True):
    """`true` or `false`."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if isinstance(node, Scalar) and node.boolean is not None:
            return node.boolean
        word = node.value.strip().lower() if isinstance(node, Scalar) else ""
        said = "true" if word in _YES else "false" if word in _NO else "true or false"
        return wrong(node, name, "true or false", cx, f"Write {said}, without quotes.")


class Number(msgspec.Struct, frozen=True):
    """A decimal number, kept as it was typed; `low` and `high` are inclusive bounds."""

    low: float | None = None
    high: float | None = None

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Scalar) or not node.plain or not _is_number(node.value):
            text = node.value if isinstance(node, Scalar) else ""
            return wrong(node, name, "a number", cx, number_help(text, name))
        if self.low is not None and self.high is not None and not self.low <= float(node.value) <= self.high:
            message = f'"{name}" must lie between {self.low:g} and {self.high:g}, but is {node.value}'
            help = "Degrees are written as decimals: 39.82."
            if 90 < abs(float(node.value)) <= 180:
                help = "lat is the latitude, north of the equator, lon the longitude: see whether they are exchanged."
            return cx.bad("invalid-value", node.span, message, help)
        return node.value


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,18}(\.\d{1,20})?", text, re.A))


class Language(msgspec.Struct, frozen=True):
    """A well-formed BCP 47 tag."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = _A_TAG.read(node, name, cx)
        if text is BAD or is_language(text):
            return text
        tag = text.replace("_", "-")
        help = "Use the short tag: en for English, hy for Armenian, az for Azerbaijani, ru for Russian."
        help = f"Write it with a hyphen: {tag}" if is_language(tag) else help
        return cx.bad("invalid-language", node.span, f"{quoted(text)} is not a language tag", help)


@lru_cache(maxsize=1024)
def is_language(text: str) -> bool:
    """Whether a text is a well-formed BCP 47 tag."""
    return LANGUAGE.fullmatch(text) is not None


class Id(msgspec.Struct, frozen=True):
    """An id or slug: lower-case ASCII kebab-case. With `declares` it is noted as the id of that kind."""

    declares: str = ""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = _AN_ID.read(node, name, cx)
        if text is BAD:
            return BAD
        if not ID.fullmatch(text):
            cx.lose_text(text)
            cx.lost.add(text)
            return cx.bad("invalid-id", node.span, f"{quoted(text)} cannot be an id or slug", id_help(text))
        if self.declares:
            known = cx.declared.setdefault(self.declares, {})
            if text in known:
                help = f"The first one is at {cx.report.place(known[text])}; give one of them another id."
                return cx.bad("duplicate-id", node.span, f'the {self.declares} "{text}" is defined twice', help)
            known[text] = node.span
        return text


def id_help(text: str, ending: str = "") -> str:
    """How an id or slug is written, with `text` put right where that can be done, and the ending of its file."""
    rule = "Ids and slugs are lower-case Latin letters and digits, in words joined by hyphens"
    right = slug(plain(text[:80]))
    odd = f" ({why})" if (why := oddity(text)) else ""
    return f"{rule}: {right}{ending}{odd}" if right else f"{rule}: first-arrivals{ending}"


class Reference(msgspec.Struct, frozen=True):
    """The id of something defined elsewhere, of the kind `to`; whether it exists is a rule's question. Without a kind
    it is another name: of a file, or an address."""

    to: str = ""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = _AN_ID.read(node, name, cx)
        return BAD if text is BAD else Ref(text, node.span)


USER_NAME = "holds a user name"
# Addresses without ports and brackets, in which `url_problem` finds nothing; it takes five times as long.
_COMMON_URL = re.compile(r"https?://[a-zA-Z0-9.-]+(?:[/?#][a-zA-Z0-9._~:/?#!$&'()*+,;=%@-]*)?")


class Url(msgspec.Struct, frozen=True):
    """An absolute http or https address without a user name."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = _AN_ADDRESS.read(node, name, cx)
        if text is BAD or _COMMON_URL.fullmatch(text) or not (problem := url_problem(text)):
            return text
        if "@" in text and problem == USER_NAME:
            return cx.bad(
                "invalid-url", node.span, f"{quoted(text, 80)} {problem}", "Take out what stands before the @."
            )
        help = url_help(text, url_problem)
        return cx.bad("invalid-url", node.span, f"{quoted(text, 80)} {problem}", help)


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
    return USER_NAME if "@" in parts.netloc else ""
