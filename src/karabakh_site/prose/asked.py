"""What timelines and charts in texts ask the record for: it must be there, and should be found."""

from collections.abc import Iterable

from karabakh_site.diagnostics import nearest, quoted
from karabakh_site.model.prose import Body, Chart, Timeline
from karabakh_site.model.record import ChartQuery, Event, Record, TimelineQuery
from karabakh_site.model.values import Ref
from karabakh_site.source import charts, rules, timelines
from karabakh_site.source.context import Context


def check(body: Body, what: str, record: Record, cx: Context, drafts: bool) -> None:
    """Every rule of this page, for the blocks of one text; `what` is the thing that it belongs to."""
    for part in body.parts:
        if isinstance(part, Timeline):
            rules.asked(part.query, f"the timeline of {what}", cx)
            empty_timeline(part.query, record, cx, drafts)
        elif isinstance(part, Chart):
            rules.asked(part.query.of, f"the chart of {what}", cx, part.query.actors)
            if part.query.units and not unknown_units(part.query, what, record, cx):
                empty_chart(part.query, record, cx, drafts)


def empty_timeline(query: TimelineQuery, record: Record, cx: Context, drafts: bool) -> None:
    """empty-timeline: no event matches."""
    if not _unsure(query, cx) and not timelines.matching(query, _published(record, drafts)):
        cx.bad("empty-timeline", query.span, "no event of the record matches this timeline")


def unknown_units(query: ChartQuery, what: str, record: Record, cx: Context) -> bool:
    """unknown-unit: no claim counts that, be it a draft's; answers whether there is such a unit."""
    known = dict.fromkeys(claim.unit for event in record.events for claim in event.claims if claim.unit)
    unknown = [unit for unit in query.units if unit.id not in known]
    for unit in unknown if not (cx.blind or cx.lost) else ():
        message = f"the chart of {what} counts {quoted(unit.id)}, which is the unit of no claim"
        cx.bad("unknown-unit", unit.span, message, nearest(unit.id, known))
    return bool(unknown)


def empty_chart(query: ChartQuery, record: Record, cx: Context, drafts: bool) -> None:
    """empty-chart: the figures in its units are those of other events, actors or times."""
    if not _unsure(query.of, cx, query.actors) and not charts.figures(query, _published(record, drafts)):
        cx.bad("empty-chart", query.span, "no claim of the record has a figure for this chart")


def _unsure(query: TimelineQuery, cx: Context, actors: tuple[Ref, ...] = ()) -> bool:
    """Whether what is asked for may be in what could not be read, or has been named as wrong."""
    named = (("topic", query.topics), ("place", query.places), ("event", query.events), ("actor", actors))
    unknown = any(ref.id not in cx.declared.get(kind, ()) for kind, refs in named for ref in refs)
    return cx.blind or bool(cx.lost) or unknown or timelines.is_backward(query.earliest, query.latest)


def _published(record: Record, drafts: bool) -> Iterable[Event]:
    return (event for event in record.events if drafts or not event.draft)
