"""Small timelines: how front matter and fenced blocks ask for events, and which events that is."""

from collections.abc import Iterable

from msgspec.structs import replace

from karabakh_site.model import record as m
from karabakh_site.model.values import EdtfDate, Span
from karabakh_site.source import edtf
from karabakh_site.source.context import Context
from karabakh_site.source.date_kinds import Edtf
from karabakh_site.source.kinds import Reference
from karabakh_site.source.structs import Field, ListOf, Read, Struct, Values


def _query(v: Values, span: Span, cx: Context) -> m.TimelineQuery:
    return m.TimelineQuery(span, v.get("from"), v.get("to"), *(v.get(k, ()) for k in ("topics", "places", "events")))


def check_time(what: str, read: Read, cx: Context) -> None:
    """invalid-date: `what` ends before it begins."""
    first, last = read.get("from"), read.get("to")
    if is_backward(first, last):
        message = f"the {what} ends ({last.edtf}) before it begins ({first.edtf})"
        cx.bad("invalid-date", read.span("to"), message, "Exchange the two, or correct one of them.")


def check_timeline(read: Read, cx: Context) -> None:
    """invalid-date: a timeline ends before it begins."""
    check_time("timeline", read, cx)


def is_backward(first: EdtfDate | None, last: EdtfDate | None) -> bool:
    """Whether a time that begins with `first` and ends with `last` would end before it begins."""
    if first is None or last is None:
        return False
    return not edtf.overlaps(replace(first, latest=None), replace(last, earliest=None))


TIMELINE = Struct(
    "a timeline",
    {
        "from": Field(Edtf()),
        "to": Field(Edtf()),
        "topics": Field(ListOf(Reference("topic"))),
        "places": Field(ListOf(Reference("place"))),
        "events": Field(ListOf(Reference("event"))),
    },
    _query,
    check_timeline,
)


def asked_time(query: m.TimelineQuery) -> EdtfDate:
    """The time that a query asks for."""
    first = query.earliest.earliest if query.earliest else None
    last = query.latest.latest if query.latest else None
    return EdtfDate("", first, last, "interval")


def matching(query: m.TimelineQuery, events: Iterable[m.Event]) -> tuple[m.Event, ...]:
    """The events that a timeline shows, in the order given.

    By their dates those match that may have happened in the time asked for: "September 2023" matches 19 September. An
    event belongs to one of several topics, or of several places, that are named together.
    """
    asked = asked_time(query)
    topics, places, ids = ({ref.id for ref in refs} for refs in (query.topics, query.places, query.events))
    return tuple(
        event
        for event in events
        if edtf.overlaps(event.date, asked)
        and (not topics or any(ref.id in topics for ref in event.topics))
        and (not places or (event.place is not None and event.place.id in places))
        and (not ids or event.id in ids)
    )
