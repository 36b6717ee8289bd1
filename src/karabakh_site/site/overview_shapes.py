"""The shapes of the overview: marks and bars of single events, or columns of many."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from karabakh_site.model.pieces import Link, Shown
from karabakh_site.model.record import Event
from karabakh_site.model.timeline import Bar, Column, Mark, Stack
from karabakh_site.site.axis import Axis, group_of, name_of
from karabakh_site.site.contested import contested
from karabakh_site.site.overview_axis import Scale
from karabakh_site.site.shown import choose, shown_date
from karabakh_site.site.words import count, words

MARKS, STACK, LANES = 80, 10, 10
"""The most events that are marks, of these the most in one unit, and the most bars below one another."""
TOP, STEP, LABELS, LANE, COLUMN, SPREAD = 8, 16, 44, 14, 96, 20
"""Heights: above the marks, of a mark, of the names below the axis, of a bar, of columns above and below the axis."""


class Placed(Struct, frozen=True):
    """An event and the units of its bounds, None for an end that is open or unknown."""

    event: Event
    first: int | None
    last: int | None

    def within(self) -> bool:
        return self.first is not None and self.first == self.last


def _named(event: Event, lang: str) -> tuple[Shown, Shown]:
    """The name of a sign and a note: date, title and whether it is contested, apart where their languages differ."""
    date = shown_date(event.date, lang)
    when = Shown("".join(part.text for part in date), date[0].lang, date[0].dir)
    name, note = _joined(when, choose(event.title, lang))
    word = words(lang)["contested"]
    said = f" ({word.value})" if contested(event) else ""
    if note and note.lang == word.lang:
        return name, replace(note, value=note.value + said)
    return (replace(name, value=name.value + said) if name.lang == word.lang else name), note


def _joined(first: Shown, second: Shown) -> tuple[Shown, Shown]:
    """Both as one text where they are in one language; else the second, and the first as a note to it."""
    if first.lang == second.lang:
        return replace(second, value=f"{first.value}: {second.value}"), Shown("")
    return second, first


def _unsure(event: Event) -> bool:
    return event.date.approximate or event.date.uncertain


def marks(
    stacks: Mapping[int, Sequence[Event]], drawn: Scale, baseline: int, lang: str, ways: Mapping[str, str]
) -> tuple[Mark, ...]:
    """A mark for each event, those of one unit above one another, the first lowest."""
    found = []
    for number, stack in sorted(stacks.items()):
        for i, event in enumerate(stack):
            name, note = _named(event, lang)
            link, y = Link(name, ways[event.id]), baseline - STEP // 2 - STEP * i
            found.append(Mark(drawn.middle(number), y, link, note, contested(event), _unsure(event)))
    return tuple(found)


def bars(across: Sequence[Placed], drawn: Scale, lang: str, ways: Mapping[str, str]) -> tuple[Bar, ...] | None:
    """A bar for each event over several units, in the first lane that is free; None where it takes too many lanes."""
    lanes: list[int] = []
    found = []
    for one in across:
        start = 0 if one.first is None else drawn.left(one.first)
        end = drawn.width if one.last is None else drawn.right(one.last)
        lane = next((i for i, free in enumerate(lanes) if free < start), len(lanes))
        if lane == LANES:
            return None
        lanes[lane : lane + 1] = [end + 2]
        event = one.event
        vague = _unsure(event) or event.date.precision != "interval"
        name, note = _named(event, lang)
        link = Link(name, ways[event.id])
        open_ends = one.first is None, one.last is None
        found.append(Bar(start, lane * LANE, end - start, end, link, note, contested(event), vague, *open_ends))
    return tuple(found)


def columns(
    stacks: Mapping[int, Sequence[Event]],
    across: Sequence[Placed],
    drawn: Scale,
    line: Axis,
    lang: str,
    ways: Mapping[str, str],
) -> tuple[Column, ...]:
    """A column for each unit that an event lies in or may reach into; it leads to the first that begins there."""
    begins = {one.first: one.event for one in reversed(across) if one.first is not None}
    begins |= {number: stack[0] for number, stack in stacks.items()}
    numbers = {number: known for stretch, known in line.stretches for number in stretch}
    reach = _reach(across, list(numbers))
    most = max(map(len, stacks.values()), default=1)
    widest = max(reach.values(), default=1)
    found = []
    for number, known in numbers.items():
        stack = stacks.get(number, ())
        if not stack and not reach[number]:
            continue
        heard = sum(map(contested, stack))
        own = name_of(line.unit, number, lang) if known is line.unit else group_of(line.unit, number, lang, known)
        name, note = _joined(own, _counted(len(stack), heard, lang))
        found.append(
            Column(
                drawn.left(number),
                drawn.right(number) - drawn.left(number),
                Link(name, ways[begins[number].id] if number in begins else ""),
                note,
                _standing(_share(len(stack), most, COLUMN)),
                _standing(_share(heard, most, COLUMN)),
                Stack(TOP + COLUMN + LABELS, _share(reach[number], widest, SPREAD)),
            )
        )
    return tuple(found)


def _standing(height: int) -> Stack:
    return Stack(TOP + COLUMN - height, height)


def _share(part: int, whole: int, size: int) -> int:
    """A height for a count; whatever is there can be seen."""
    return max(2, round(part * size / whole)) if part else 0


def _reach(across: Sequence[Placed], numbers: Sequence[int]) -> Counter[int]:
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


def _counted(events: int, heard: int, lang: str) -> Shown:
    """How many events there are, and how many of them are contested."""
    shown = count("count_events", events, lang)
    also = f", {count('count_contested', heard, lang).value}" if heard else ""
    return Shown(shown.value + also, shown.lang, shown.dir)
