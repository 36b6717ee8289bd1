"""The picture above the timeline: where events lie in time, drawn no more exactly than their dates are known.

Few events are marks of their own, those over several units of the axis bars below it; many are columns, one a unit.
Every position is a whole number, so that the same record gives the same bytes.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from karabakh_site.model.pieces import Link, Shown
from karabakh_site.model.record import Event
from karabakh_site.model.timeline import Bar, Column, Mark, Overview, Row, Stack
from karabakh_site.site import dates
from karabakh_site.site.axis import Axis, axis, name_of
from karabakh_site.site.catalogue import contested
from karabakh_site.site.overview_axis import Scale, scale
from karabakh_site.site.shown import choose, shown_date
from karabakh_site.site.words import count, words

_MARKS, _STACK, _LANES = 80, 10, 10
"""The most events that are marks, of these the most in one unit, and the most bars below one another."""
_STEP, _LANE, _RADIUS, _COLUMN, _SPREAD = 16, 14, 4, 96, 20
_TOP, _LABELS = 8, 44
"""Space above the marks, and below the axis for its two lines of names."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event and the units of its bounds, None for an end that is open or unknown."""

    event: Event
    first: int | None
    last: int | None

    def within(self) -> bool:
        return self.first is not None and self.first == self.last


def overview(events: Sequence[Event], lang: str, ways: Mapping[str, str]) -> Overview | None:
    """The picture of these events, which are in order, with the way to each by its id; None for fewer than two."""
    days = [day for e in events for day in (e.date.earliest, e.date.latest) if day is not None]
    if len(events) < 2:
        return None
    line = axis(days)
    number = line.unit.number
    placed = [
        _Placed(
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
    few = len(events) <= _MARKS and max(map(len, stacks.values()), default=0) <= _STACK
    bars = _bars(across, drawn, lang, ways) if few and len(across) <= _MARKS else None
    if bars is not None:
        baseline = _TOP + _STEP * max(map(len, stacks.values()), default=0)
        bars = tuple(replace(bar, y=bar.y + baseline + _LABELS) for bar in bars)
        height = max([baseline + _LABELS, *(bar.y + _LANE for bar in bars)])
        marks = _marks(stacks, drawn, baseline, lang, ways)
        columns: tuple[Column, ...] = ()
    else:
        baseline = _TOP + _COLUMN
        bars, marks = (), ()
        columns = _columns(stacks, across, drawn, line, lang, ways)
        height = baseline + _LABELS + (_SPREAD if across else 0)
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


def _named(event: Event, lang: str) -> Shown:
    """The name of a mark: its date, its title, and whether it is contested."""
    title = choose(event.title, lang)
    when = "".join(part.text for part in shown_date(event.date, lang))
    said = f" ({words(lang)['contested'].value})" if contested(event) else ""
    return Shown(f"{when}: {title.value}{said}", title.lang, title.dir)


def _unsure(event: Event) -> bool:
    return event.date.approximate or event.date.uncertain


def _marks(
    stacks: Mapping[int, Sequence[Event]], drawn: Scale, baseline: int, lang: str, ways: Mapping[str, str]
) -> tuple[Mark, ...]:
    """A mark for each event, those of one unit above one another, the first lowest."""
    return tuple(
        Mark(
            drawn.middle(number),
            baseline - _STEP // 2 - _STEP * i,
            Link(_named(event, lang), ways[event.id]),
            contested(event),
            _unsure(event),
        )
        for number, stack in sorted(stacks.items())
        for i, event in enumerate(stack)
    )


def _bars(across: Sequence[_Placed], drawn: Scale, lang: str, ways: Mapping[str, str]) -> tuple[Bar, ...] | None:
    """A bar for each event over several units, in the first lane that is free; None where it takes too many lanes."""
    lanes: list[int] = []
    bars = []
    for one in across:
        start = 0 if one.first is None else drawn.left(one.first)
        end = drawn.width if one.last is None else drawn.right(one.last)
        lane = next((i for i, free in enumerate(lanes) if free < start), len(lanes))
        if lane == _LANES:
            return None
        lanes[lane : lane + 1] = [end + 2]
        event = one.event
        vague = _unsure(event) or event.date.precision != "interval"
        link = Link(_named(event, lang), ways[event.id])
        open_ends = one.first is None, one.last is None
        bars.append(Bar(start, lane * _LANE, end - start, end, link, contested(event), vague, *open_ends))
    return tuple(bars)


def _columns(
    stacks: Mapping[int, Sequence[Event]],
    across: Sequence[_Placed],
    drawn: Scale,
    line: Axis,
    lang: str,
    ways: Mapping[str, str],
) -> tuple[Column, ...]:
    """A column for each unit that an event lies in or may reach into; it leads to the first that begins there."""
    begins = {one.first: one.event for one in reversed(across) if one.first is not None}
    begins |= {number: stack[0] for number, stack in stacks.items()}
    numbers = [number for stretch in line.stretches for number in stretch]
    reach = _reach(across, numbers)
    most = max(map(len, stacks.values()), default=1)
    widest = max(reach.values(), default=1)
    columns = []
    for number in numbers:
        stack = stacks.get(number, ())
        if not stack and not reach[number]:
            continue
        heard = sum(map(contested, stack))
        label = _told(name_of(line.unit, number, lang), len(stack), heard, lang)
        columns.append(
            Column(
                drawn.left(number),
                drawn.right(number) - drawn.left(number),
                Link(label, ways[begins[number].id] if number in begins else ""),
                _standing(_share(len(stack), most, _COLUMN)),
                _standing(_share(heard, most, _COLUMN)),
                Stack(_TOP + _COLUMN + _LABELS, _share(reach[number], widest, _SPREAD)),
            )
        )
    return tuple(columns)


def _standing(height: int) -> Stack:
    return Stack(_TOP + _COLUMN - height, height)


def _share(part: int, whole: int, size: int) -> int:
    """A height for a count; whatever is there can be seen."""
    return max(2, round(part * size / whole)) if part else 0


def _reach(across: Sequence[_Placed], numbers: Sequence[int]) -> Counter[int]:
    """How many of these events may lie in each unit, by adding where they begin and taking off where they end."""
    steps: Counter[int] = Counter()
    for one in across:
        steps[numbers[0] if one.first is None else one.first] += 1
        if one.last is not None:
            steps[one.last + 1] -= 1
    found: Counter[int] = Counter()
    ends = sorted(steps)
    at = running = 0
    for number in numbers:
        while at < len(ends) and ends[at] <= number:
            running += steps[ends[at]]
            at += 1
        found[number] = running
    return found


def _told(name: Shown, events: int, heard: int, lang: str) -> Shown:
    contested_too = f", {count('count_contested', heard, lang).value}" if heard else ""
    return Shown(f"{name.value}: {count('count_events', events, lang).value}{contested_too}", name.lang, name.dir)


def _caption(events: Sequence[Event], line: Axis, lang: str) -> Shown:
    """What is drawn, from the first date to the last, each as it was written."""
    said = words(lang)
    caption = said[f"overview_{line.unit.name}"]
    written = caption.lang or lang
    known = [e.date for e in events if e.date.earliest] or [events[0].date]
    first = known[0].start or known[0].end or known[0]
    by_end = max((e.date for e in events if e.date.latest), key=lambda d: str(d.latest), default=known[-1])
    last = by_end.end or by_end.start or by_end
    period = said["overview_from_to"].value.format(
        first=dates.display(first, written), last=dates.display(last, written)
    )
    text = caption.value.format(events=count("count_events", len(events), lang).value, period=period)
    broken = f" {said['overview_broken'].value}" if len(line.stretches) > 1 else ""
    return Shown(text + broken, caption.lang, caption.dir)


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
    across: Sequence[_Placed],
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
