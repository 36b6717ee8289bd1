"""Charts: how fenced blocks ask for figures, and which claims of the record those are."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from karabakh_site.model import record as m
from karabakh_site.model.values import EdtfDate, Ref, Span
from karabakh_site.source import edtf
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.kinds import OneOf, Plain, Reference
from karabakh_site.source.strict_yaml import Node, Sequence
from karabakh_site.source.structs import Field, ListOf, Read, Struct, Values
from karabakh_site.source.timelines import TIMELINE, asked_time, check_time, matching


class Figure(msgspec.Struct, frozen=True):
    """The figure of a claim, and the event that it is about."""

    event: m.Event
    claim: m.Claim

    @property
    def when(self) -> EdtfDate:
        """The time that the figure is for."""
        return self.claim.period or self.event.date

    @property
    def shown(self) -> tuple[object, ...]:
        """All that a chart shows of a figure, of whatever event it is written."""
        claim = self.claim
        sources = tuple((c.id, c.label, c.locator, c.prefix, c.suffix) for c in claim.citations)
        number = claim.qualifier, claim.value, claim.low, claim.high, claim.unit
        return claim.by.id, number, self.when, claim.date, claim.status, sources


class _Unit:
    """What is counted, as claims write it."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = Plain("a text").read(node, name, cx)
        return BAD if text is BAD else Ref(text, node.span)


class _Units:
    """One unit, or a list of them."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if isinstance(node, Sequence):
            return ListOf(_Unit()).read(node, name, cx)
        unit = _Unit().read(node, name, cx)
        return BAD if unit is BAD else (unit,)


def _query(v: Values, span: Span, cx: Context) -> m.ChartQuery:
    of: m.TimelineQuery = TIMELINE.make(v, span, cx)
    return m.ChartQuery(span, v["kind"], v["title"], v["unit"], of, v.get("actors", ()))


def _rule(read: Read, cx: Context) -> None:
    check_time("chart", read, cx)
    units = read.get("unit")
    if units == ():
        cx.bad("missing-field", read.span("unit"), 'a chart has no "unit"', "Write what is counted, as the claims do.")
    elif units and len(units) > 1 and read.get("kind") == "over-time":
        help = "Give each unit a chart of its own."
        cx.bad("invalid-value", units[1].span, "a chart over time counts one thing, but here is a second unit", help)


KINDS = ("over-time", "by-party")
CHART = Struct(
    "a chart",
    {
        "kind": Field(OneOf(KINDS), required=True, stand_in=""),
        "title": Field(Plain(), required=True, stand_in=""),
        "unit": Field(_Units(), required=True, stand_in=()),
        **TIMELINE.fields,
        "actors": Field(ListOf(Reference("actor"))),
    },
    _query,
    _rule,
)


def figures(query: m.ChartQuery, events: Iterable[m.Event]) -> tuple[Figure, ...]:
    """The figures that a chart shows, in its order; `events` are in the order of time.

    Over time they stand in the order of the times that they are for, by party below their unit, those of a party
    together and the parties in the order of the record. What a party says in the same words of several events is one.
    """
    units = {unit.id: place for place, unit in enumerate(query.units)}
    found = [figure for figure in _figures(query, events) if figure.claim.unit in units]
    if query.kind == "over-time":
        return tuple(sorted(found, key=lambda figure: edtf.sort_key(figure.when)))
    parties = {id: place for place, id in enumerate(dict.fromkeys(figure.claim.by.id for figure in found))}
    return tuple(sorted(found, key=lambda figure: (units[figure.claim.unit], parties[figure.claim.by.id])))


def _figures(query: m.ChartQuery, events: Iterable[m.Event]) -> Iterator[Figure]:
    asked, actors = asked_time(query.of), {ref.id for ref in query.actors}
    seen = set()
    for event in matching(replace(query.of, earliest=None, latest=None), events):
        for claim in event.claims:
            figure = Figure(event, claim)
            if not (claim.value or claim.low) or (actors and claim.by.id not in actors):
                continue
            if edtf.overlaps(figure.when, asked) and figure.shown not in seen:
                seen.add(figure.shown)
                yield figure
