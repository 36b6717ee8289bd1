"""What may stand in record.yaml: one table a mapping, the loader's only rules of shape."""

from decimal import Decimal
from typing import Any

from karabakh_site.model import record as m
from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, TYPES
from karabakh_site.source.kinds import (
    BAD,
    Bool,
    Context,
    Day,
    Edtf,
    Field,
    Id,
    Language,
    ListOf,
    Local,
    Names,
    Number,
    OneOf,
    Plain,
    Reference,
    Struct,
    Url,
    Values,
    first_character,
    wrong,
)
from karabakh_site.source.locators import LABELS, split_locator
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar

_MARKDOWN = Local(markdown=True)
_REFS = ListOf(Reference())


def _citation(v: Values, node: Node, cx: Context) -> m.Citation:
    ref: m.Ref = v["id"]
    cx.cited.add(ref.id)
    label, locator, suffix = v.get("label", ""), v.get("locator", ""), v.get("suffix", "")
    if locator and not label:
        label, number, rest = split_locator(locator)
        locator = number if number and not rest else locator
        label = label if number and not rest else ""
    return m.Citation(ref.id, ref.span, locator, label, v.get("prefix", ""), suffix)


_CITATION_FIELDS = Struct(
    "a citation",
    {
        "id": Field(Reference(), required=True),
        "locator": Field(Plain()),
        "label": Field(OneOf(LABELS)),
        "prefix": Field(Plain()),
        "suffix": Field(Plain()),
    },
    _citation,
)


class CitationKind:
    """A source's id, or a mapping with the id and a locator, label, prefix or suffix."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if isinstance(node, Mapping):
            return _CITATION_FIELDS.read(node, "citations", cx)
        ref = Reference().read(node, "citations", cx)
        return BAD if ref is BAD else _citation({"id": ref}, node, cx)


_NAME = Struct(
    "a name",
    {
        key: Field(Plain())
        for key in ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
    },
    lambda v, node, cx: (
        m.Name(**{k.replace("-", "_"): text for k, text in v.items()})
        if "family" in v or "literal" in v
        else cx.bad("missing-field", first_character(node), 'a name has neither "family" nor "literal"')
    ),
)


class Waive:
    """Reasons, by the field that a source lacks and cannot have."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Mapping):
            return wrong(node, name, "a mapping of fields to reasons", cx)
        reasons = []
        for key, value in node.items:
            reason = Plain("a reason").read(value, key.value, cx)
            if key.value not in SOURCE.fields:
                cx.bad("unknown-field", key.span, f'a source has no field "{key.value[:60]}"')
            elif reason is not BAD:
                reasons.append((key.value, reason))
        return tuple(reasons)


def _source(v: Values, node: Node, cx: Context) -> Any:
    if "title" not in v and "label" not in v and not _has(node, "title", "label"):
        return cx.bad("missing-field", first_character(node), 'a source has neither "title" nor "label"')
    own = {"title", "label", "language", "translated-title", "transliterated-title", "container-title", "publisher"}
    own |= {"publisher-place", "number", "URL", "archive-url", "archive-date", "url-status", "note", "waive"}
    own |= {"id", "type", "issued", "accessed"}
    return m.Source(
        span=node.span,
        names=tuple((k, v[k]) for k in NAME_VARIABLES if v.get(k)),
        other_dates=tuple((k, v[k]) for k in DATE_VARIABLES if k in v and k not in own),
        fields=tuple((k, v[k]) for k in TEXT_VARIABLES if k in v and k not in own),
        **{k.replace("-", "_"): v[k] for k in sorted(own) if k in v},
    )


def _has(node: Node, *keys: str) -> bool:
    """Whether a mapping has one of the keys, be its value good or bad."""
    return isinstance(node, Mapping) and any(key.value in keys for key, _ in node.items)


SOURCE = Struct(
    "a source",
    {
        "id": Field(Id(declares="source"), required=True),
        "type": Field(OneOf(TYPES), required=True),
        **{name: Field(Plain()) for name in TEXT_VARIABLES},
        **{name: Field(ListOf(_NAME)) for name in NAME_VARIABLES},
        **{name: Field(Edtf(csl=True)) for name in DATE_VARIABLES},
        "language": Field(Language()),
        "URL": Field(Url()),
        "label": Field(Plain()),
        "translated-title": Field(Plain()),
        "transliterated-title": Field(Plain()),
        "archive-url": Field(Url()),
        "archive-date": Field(Edtf()),
        "url-status": Field(OneOf(("live", "dead", "usurped", "unfit"))),
        "note": Field(_MARKDOWN),
        "waive": Field(Waive()),
    },
    _source,
)


def _claim(v: Values, node: Node, cx: Context) -> m.Claim:
    if ("low" in v) != ("high" in v):
        here, other = ("low", "high") if "low" in v else ("high", "low")
        cx.bad("missing-field", first_character(node), f'a claim with "{here}" needs "{other}" too')
    elif "value" in v or "low" in v:
        if not _has(node, "unit"):
            cx.bad("missing-field", first_character(node), 'a claim with a figure has no "unit"')
        figures = [(k, Decimal(v[k])) for k in ("low", "value", "high") if k in v]
        for (smaller, a), (larger, b) in zip(figures, figures[1:], strict=False):
            if a > b:
                cx.bad("invalid-value", _value_span(node, larger), f'"{larger}" is less than "{smaller}"')
    if not v.get("citations") and not _unread_citations(node):
        cx.bad("uncited-claim", first_character(node), f'the claim by "{v["by"].id}" names no source')
    return m.Claim(
        v["by"],
        v["text"],
        v.get("citations", ()),
        node.span,
        v.get("status", "undisputed"),
        *(v.get(k, "") for k in ("value", "low", "high", "unit")),
    )


def _value_span(node: Node, key: str) -> m.Span:
    return next(value.span for k, value in node.items if k.value == key) if isinstance(node, Mapping) else node.span


def _unread_citations(node: Node) -> bool:
    """Whether citations were written, but all of them had a problem that is reported already."""
    if not isinstance(node, Mapping):
        return False
    return any(k.value == "citations" and (isinstance(v, (Scalar, Mapping)) or v.items) for k, v in node.items)


CLAIM = Struct(
    "a claim",
    {
        "by": Field(Reference(), required=True),
        "text": Field(_MARKDOWN, required=True),
        "citations": Field(ListOf(CitationKind())),
        "status": Field(OneOf(("undisputed", "disputed", "retracted", "superseded"))),
        "value": Field(Number()),
        "low": Field(Number()),
        "high": Field(Number()),
        "unit": Field(Plain()),
    },
    _claim,
)

REVISION = Struct(
    "a revision",
    {"date": Field(Day(), required=True), "text": Field(_MARKDOWN, required=True)},
    lambda v, node, cx: m.Revision(v["date"], v["text"]),
)


def _event(v: Values, node: Node, cx: Context) -> m.Event:
    if not v.get("citations") and not _unread_citations(node):
        cx.bad("uncited-event", first_character(node), f'the event "{v["id"]}" names no source')
    return m.Event(span=node.span, **v)


EVENT = Struct(
    "an event",
    {
        "id": Field(Id(declares="event"), required=True),
        "date": Field(Edtf(), required=True),
        "title": Field(Local(), required=True),
        "summary": Field(_MARKDOWN),
        "place": Field(Reference()),
        "actors": Field(_REFS),
        "topics": Field(_REFS),
        "citations": Field(ListOf(CitationKind())),
        "claims": Field(ListOf(CLAIM)),
        "revisions": Field(ListOf(REVISION)),
        "draft": Field(Bool()),
    },
    _event,
)


def _place(v: Values, node: Node, cx: Context) -> m.Place:
    if _has(node, "lat") != _has(node, "lon"):
        here, other = ("lat", "lon") if _has(node, "lat") else ("lon", "lat")
        cx.bad("missing-field", first_character(node), f'a place with "{here}" needs "{other}" too')
    return m.Place(span=node.span, **v)


PLACE = Struct(
    "a place",
    {
        "id": Field(Id(declares="place"), required=True),
        "name": Field(Local(), required=True),
        "names": Field(Names()),
        "lat": Field(Number(-90, 90)),
        "lon": Field(Number(-180, 180)),
        "precision": Field(OneOf(("exact", "vicinity", "locality", "region"))),
        "note": Field(_MARKDOWN),
    },
    _place,
)

ACTOR = Struct(
    "an actor",
    {
        "id": Field(Id(declares="actor"), required=True),
        "name": Field(Local(), required=True),
        "names": Field(Names()),
        "kind": Field(OneOf(("state", "organisation", "person", "group")), required=True),
        "role": Field(Local()),
        "note": Field(_MARKDOWN),
    },
    lambda v, node, cx: m.Actor(span=node.span, **v),
)

RECORD: dict[str, Struct] = {"sources": SOURCE, "events": EVENT, "places": PLACE, "actors": ACTOR}
