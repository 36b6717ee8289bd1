"""What may stand in record.yaml: one table a mapping, the loader's only rules of shape."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from karabakh_site.model import record as m
from karabakh_site.model import values
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, TYPES, USUAL_TYPES
from karabakh_site.source.csl_kinds import Custom, NameKind
from karabakh_site.source.date_kinds import Day, Edtf
from karabakh_site.source.kinds import Bool, Id, Language, Number, OneOf, Plain, Reference, Url, wrong
from karabakh_site.source.link_rules import check_links
from karabakh_site.source.locators import LABELS, split_locator
from karabakh_site.source.place_names import PlaceNames
from karabakh_site.source.strict_yaml import Mapping, Node
from karabakh_site.source.structs import Field, ListOf, Local, Names, Need, Read, Struct, Values, unknown_field

_MARKDOWN = Local(markdown=True)
_SOURCE_ID = Reference("source")


def _citation(v: Values, span: values.Span, cx: Context) -> values.Citation:
    ref: values.Ref = v["id"]
    cx.cited.add(ref.id)
    label, locator, suffix = v.get("label", ""), v.get("locator", ""), v.get("suffix", "")
    if locator and not label:
        label, number, rest = split_locator(locator)
        locator = number if number and not rest else locator
        label = label if number and not rest else ""
    return values.Citation(ref.id, ref.span, locator, label, v.get("prefix", ""), suffix)


CITATION = Struct(
    "a citation",
    {
        "id": Field(_SOURCE_ID, required=True),
        "locator": Field(Plain()),
        "label": Field(OneOf(LABELS, ("page", "chapter", "paragraph", "section", "timestamp"))),
        "prefix": Field(Plain()),
        "suffix": Field(Plain()),
    },
    _citation,
)


class CitationKind:
    """A source's id, or a mapping with the id and a locator, label, prefix or suffix."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if isinstance(node, Mapping):
            return CITATION.read(node, "citations", cx)
        ref = _SOURCE_ID.read(node, "citations", cx)
        return BAD if ref is BAD else _citation({"id": ref}, node.span, cx)


class Waive:
    """Reasons, by the field that a source lacks and cannot have."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Mapping):
            help = "Write each field with its reason: waive: {URL: the broadcast was never put online}."
            return wrong(node, name, "a group of fields with reasons", cx, help)
        reasons = []
        for key, value in node.items:
            reason = Plain("a reason").read(value, key.value, cx)
            if key.value not in SOURCE.fields:
                unknown_field(key, "a source", SOURCE.fields, cx)
                reason = BAD
            reasons.append((key.value, reason))
        return BAD if any(reason is BAD for _, reason in reasons) else tuple(reasons)


# The fields of a source that have attributes of their own, and the places of the others in their lists.
_OWN = {
    k: k.replace("-", "_")
    for k in "title label language translated-title transliterated-title container-title publisher publisher-place "
    "number URL archive-url archive-date url-status note waive id type issued accessed categories custom".split()
}
_OTHERS = tuple(
    {k: place for place, k in enumerate(row) if k not in _OWN}
    for row in (NAME_VARIABLES, DATE_VARIABLES, TEXT_VARIABLES)
)


def _source(v: Values, span: values.Span, cx: Context) -> m.Source:
    own = {_OWN[k]: value for k, value in v.items() if k in _OWN}
    names, dates, fields = (tuple([(k, v[k]) for k in sorted(row.keys() & v, key=row.get)]) for row in _OTHERS)  # type: ignore[arg-type]
    return m.Source(
        span=span, names=tuple([name for name in names if name[1]]), other_dates=dates, fields=fields, **own
    )


SOURCE = Struct(
    "a source",
    {
        "id": Field(Id(declares="source"), required=True, stand_in=""),
        "type": Field(OneOf(TYPES, USUAL_TYPES), required=True, stand_in=""),
        **{name: Field(Plain()) for name in TEXT_VARIABLES},
        **{name: Field(ListOf(NameKind())) for name in NAME_VARIABLES},
        **{name: Field(Edtf(csl=True)) for name in DATE_VARIABLES},
        "categories": Field(ListOf(Plain())),
        "custom": Field(Custom()),
        "language": Field(Language()),
        "URL": Field(Url()),
        "label": Field(Plain()),
        "translated-title": Field(Plain()),
        "transliterated-title": Field(Plain()),
        "archive-url": Field(Url()),
        "archive-date": Field(Edtf(csl=True)),
        "url-status": Field(OneOf(("live", "dead", "usurped", "unfit"))),
        "note": Field(_MARKDOWN),
        "waive": Field(Waive()),
    },
    _source,
    check_links,
    (
        Need(
            (),
            ("title", "label"),
            'a source has neither "title" nor "label"',
            "Add title: as it was published, or label: your own description of a thing without a title.",
        ),
    ),
)


QUALIFIERS = ("about", "at least", "over", "up to", "under")
"""How far a value is known, in the order of the reference."""
_FIGURE = ("value", "low", "high", "unit", "date", "qualifier", "period")


def _claim(v: Values, span: values.Span, cx: Context) -> m.Claim:
    return m.Claim(
        v["by"],
        v["text"],
        v.get("citations", ()),
        span,
        v.get("status", "undisputed"),
        **{k.replace("-", "_"): v[k] for k in _FIGURE if k in v},
    )


def claim_rule(read: Read, cx: Context) -> None:
    if read.has("qualifier") and read.has("value") and read.has("low", "high"):
        message = f'"{read.get("qualifier")}" cannot stand beside "low" and "high"'
        help = "Take it out: the range says how far the value is known."
        cx.bad("invalid-value", read.span("qualifier"), message, help)
    _check_thousands(read, cx)
    figures = [(k, Decimal(read.get(k))) for k in ("low", "value", "high") if read.get(k) is not None]
    for (smaller, a), (larger, b) in pairwise(figures):
        if a > b:
            help = f"Write them in this order of size: {smaller}, {larger}."
            message = f'"{larger}" ({b}) is less than "{smaller}" ({a})'
            cx.bad("invalid-value", read.span(larger), message, help)
    if read.lacks("citations"):
        by = read.get("by")
        cx.bad(
            "uncited-claim", read.first, f'the claim by "{by.id}" names no source' if by else "a claim names no source"
        )


def _both(what: str, one: str, other: str, instead: str) -> tuple[Need, Need]:
    """Two keys of which none stands alone; `instead` says what else can be done, with the name of the one filled in."""
    pairs = ((one, other), (other, one))
    first, second = (
        Need((here,), (there,), f'{what} with "{here}" needs "{there}" too', f"Add {there}:, or {instead.format(here)}")
        for here, there in pairs
    )
    return first, second


def _check_thousands(read: Read, cx: Context) -> None:
    """maybe-slip: 10.000 is ten, but many languages write ten thousand so."""
    for key in ("value", "low", "high"):
        figure = read.get(key) or ""
        if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", figure, re.A):
            whole, part = figure.split(".")
            ten = whole if part == "000" else f"{whole}.{part.rstrip('0')}"
            help = f"If thousands are meant, write {whole}{part}" + (f"; if not, {ten}" if ten != figure else ".")
            message = f'"{key}" is {figure}, which is {ten} and three decimals'
            cx.bad("maybe-slip", read.span(key), message, help)


_FIGURES = ("value", "low", "high")
_CLAIM_NEEDS = (
    *_both("a claim", "low", "high", "write one figure as value:"),
    Need(_FIGURES, ("unit",), 'a claim with a figure has no "unit"', "Say what is counted: unit: killed"),
    Need(
        ("period",),
        _FIGURES,
        'a claim with "period" has no figure',
        "Add value:, or write when it was said as date:",
    ),
    Need(
        ("qualifier",),
        ("value",),
        'a claim with a "qualifier" needs a "value"',
        "Add value:, or take qualifier out; low and high say by themselves how far a figure is known.",
    ),
)
CLAIM = Struct(
    "a claim",
    {
        "by": Field(Reference("actor"), required=True, stand_in=values.Ref("", values.Span("", 0, 0))),
        "text": Field(_MARKDOWN, required=True, stand_in=()),
        "citations": Field(ListOf(CitationKind())),
        "status": Field(OneOf(("undisputed", "disputed", "retracted", "superseded"))),
        "value": Field(Number()),
        "low": Field(Number()),
        "high": Field(Number()),
        "unit": Field(Plain()),
        "qualifier": Field(OneOf(QUALIFIERS)),
        "period": Field(Edtf()),
        "date": Field(Edtf()),
    },
    _claim,
    claim_rule,
    _CLAIM_NEEDS,
)

_REVISION_FIELDS = {
    "date": Field(Day(), required=True, stand_in=date.min),
    "text": Field(_MARKDOWN, required=True, stand_in=()),
}


def _revision(v: Values, span: values.Span, cx: Context) -> m.Revision:
    return m.Revision(v["date"], v["text"])


REVISION = Struct("a revision", _REVISION_FIELDS, _revision)
CORRECTION = Struct("a correction", _REVISION_FIELDS, _revision)


def event_rule(read: Read, cx: Context) -> None:
    if read.lacks("citations"):
        id = read.get("id")
        cx.bad("uncited-event", read.first, f'the event "{id}" names no source' if id else "an event names no source")


_NO_DATE = values.EdtfDate("", None, None, "year")
EVENT = Struct(
    "an event",
    {
        "id": Field(Id(declares="event"), required=True, stand_in=""),
        "date": Field(Edtf(), required=True, stand_in=_NO_DATE),
        "title": Field(Local(), required=True, stand_in=()),
        "summary": Field(_MARKDOWN),
        "place": Field(Reference("place")),
        "actors": Field(ListOf(Reference("actor"))),
        "topics": Field(ListOf(Reference("topic"))),
        "citations": Field(ListOf(CitationKind())),
        "claims": Field(ListOf(CLAIM)),
        "revisions": Field(ListOf(REVISION)),
        "draft": Field(Bool()),
    },
    lambda v, span, cx: m.Event(span=span, **v),
    event_rule,
)


PLACE = Struct(
    "a place",
    {
        "id": Field(Id(declares="place"), required=True, stand_in=""),
        "name": Field(Local(), required=True, stand_in=()),
        "names": Field(PlaceNames(ListOf(CitationKind()))),
        "lat": Field(Number(-90, 90)),
        "lon": Field(Number(-180, 180)),
        "precision": Field(OneOf(("exact", "vicinity", "locality", "region"))),
        "note": Field(_MARKDOWN),
    },
    lambda v, span, cx: m.Place(span=span, **v),
    needs=_both("a place", "lat", "lon", "take {} out."),
)

ACTOR = Struct(
    "an actor",
    {
        "id": Field(Id(declares="actor"), required=True, stand_in=""),
        "name": Field(Local(), required=True, stand_in=()),
        "names": Field(Names()),
        "kind": Field(OneOf(("state", "organisation", "person", "group")), required=True, stand_in=""),
        "role": Field(Local()),
        "note": Field(_MARKDOWN),
    },
    lambda v, span, cx: m.Actor(span=span, **v),
)

RECORD: dict[str, Struct] = {"sources": SOURCE, "events": EVENT, "places": PLACE, "actors": ACTOR}
