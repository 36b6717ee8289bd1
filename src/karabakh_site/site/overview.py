"""The picture above the timeline: where events lie in time, drawn no more exactly than their dates are known.

Few events are marks of their own, those over several units of the axis bars below it; many are columns, one a unit.
Every position is a whole number, so that the same record gives the same bytes.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from karabakh_site.model.pieces import Link, Shown
from karabakh_site.model.record import Event
from karabakh_site.model.timeline import Bar, Column, Mark, Overview, Row
from karabakh_site.site import dates
from karabakh_site.site import overview_shapes as shapes
from karabakh_site.site.axis import Axis, axis, bounds_of, name_of
from karabakh_site.site.contested import contested
from karabakh_site.site.overview_axis import scale
from karabakh_site.site.words import count, words
from karabakh_site.source.edtf import parse

_DIGITS = MappingProxyType({"year": 4, "month": 7, "day": 10, "hour": 10, "minute": 10, "second": 10})
"""Characters of an ISO 8601 date that are known at a precision."""


def overview(events: Sequence[Event], lang: str, ways: Mapping[str, str]) -> Overview | None:
    """The picture of these events, which are in order, with the way to each by its id; None for fewer than two."""
    if len(events) < 2:
        return None
    line = axis(e.date for e in events)
    number = line.unit.number
    placed = [
        shapes.Placed(
            e,
            number(e.date.earliest) if e.date.earliest else None,
            number(e.date.latest) if e.date.latest else None,
        )
        for e in events
    ]
    stacks: dict[int, list[Event]] = defaultdict(list)
    for one in placed:
        if one.within() and one.first is not None:
            stacks[one.first].append(one.event)
    across = [one for one in placed if not one.within()]
    drawn = scale(line, lang)
    few = len(events) <= shapes.MARKS and max(map(len, stacks.values()), default=0) <= shapes.STACK
    bars = shapes.bars(across, drawn, lang, ways) if few and len(across) <= shapes.MARKS else None
    if bars is not None:
        baseline = shapes.TOP + shapes.STEP * max(map(len, stacks.values()), default=0)
        bars = tuple(replace(bar, y=bar.y + baseline + shapes.LABELS) for bar in bars)
        height = max([baseline + shapes.LABELS, *(bar.y + shapes.LANE for bar in bars)])
        marks = shapes.marks(stacks, drawn, baseline, lang, ways)
        columns: tuple[Column, ...] = ()
    else:
        baseline = shapes.TOP + shapes.COLUMN
        bars, marks = (), ()
        columns = shapes.columns(stacks, across, drawn, line, lang, ways)
        height = baseline + shapes.LABELS + (shapes.SPREAD if across else 0)
    return Overview(
        drawn.width,
        height,
        baseline,
        _caption(events, line, lang),
        words(lang)[f"unit_{line.unit.name}"],
        drawn.axis,
        drawn.ticks,
        drawn.groups,
        marks,
        bars,
        columns,
        _legend(marks, bars, columns, lang),
        _rows(stacks, across, line, lang, ways),
    )


def _caption(events: Sequence[Event], line: Axis, lang: str) -> Shown:
    """What is drawn, and from when to when."""
    said = words(lang)
    caption = said[f"overview_{line.unit.name}"]
    first, last = _period(events, caption.lang or lang)
    period = said["overview_in" if first == last else "overview_from_to"].value.format(first=first, last=last)
    text = caption.value.format(events=count("count_events", len(events), lang).value, period=period)
    broken = f" {said['overview_broken'].value}" if len(line.stretches) > 1 else ""
    return Shown(text + broken, caption.lang, caption.dir)


def _period(events: Sequence[Event], lang: str) -> tuple[str, str]:
    """The first and the last date, as exact as the less exact of them, or as written where they can't be compared."""
    found = sorted((end for e in events for end in bounds_of(e.date)), key=lambda end: str(end[0])[:10])
    ends = found[0][1], found[-1][1]
    written = min(_DIGITS.get(end.precision, 0) for end in ends)
    if written and not any(end.approximate or end.uncertain for end in ends):
        bounds = str(ends[0].earliest)[:written], str(ends[1].latest)[:written]
        return dates.display(parse(bounds[0]), lang), dates.display(parse(bounds[1]), lang)
    return dates.display(ends[0], lang), dates.display(ends[1], lang)


def _legend(
    marks: Sequence[Mark], bars: Sequence[Bar], columns: Sequence[Column], lang: str
) -> tuple[tuple[str, Shown], ...]:
    """The kinds of marks that the picture has, with the word for each."""
    there = {
        "mark": any(not mark.contested and not mark.vague for mark in marks),
        "contested": any(one.contested for one in marks) or any(bar.contested for bar in bars),
        "vague": any(mark.vague for mark in marks),
        "bar": any(not bar.vague for bar in bars),
        "within": any(bar.vague for bar in bars),
        "column": bool(columns),
        "column-contested": any(column.contested for column in columns),
        "spread": any(column.spread for column in columns),
    }
    return tuple((name, words(lang)[f"legend_{name}"]) for name, is_there in there.items() if is_there)


def _rows(
    stacks: Mapping[int, Sequence[Event]],
    across: Sequence[shapes.Placed],
    line: Axis,
    lang: str,
    ways: Mapping[str, str],
) -> tuple[Row, ...]:
    """A row for each unit with events, and one for those over several units."""
    rows = [
        Row(Link(name_of(line.unit, number, lang), ways[stack[0].id]), str(len(stack)), str(sum(map(contested, stack))))
        for number, stack in sorted(stacks.items())
    ]
    if across:
        heard = sum(contested(one.event) for one in across)
        label = words(lang)[f"over_{line.unit.name}"]
        rows.append(Row(Link(label, ""), str(len(across)), str(heard)))
    return tuple(rows)
