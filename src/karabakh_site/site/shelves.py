"""Which events stand on which page of the timeline, and how much of each, so that no page grows past 300 kB.

Up to 500 events are one page: whole, without claims where they would be too much, or else by date and title. More are
an overview with a page a year, cut into further pages where a year has too many.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Literal

from markupsafe import escape
from msgspec import Struct

from karabakh_site.model.record import Event
from karabakh_site.model.values import Markdown, Texts
from karabakh_site.prose.bodies import Bodies
from karabakh_site.prose.facts import PART as _PART
from karabakh_site.site.timeline import month_of, year_of

PAGE_LIMIT = 500
"""Events on one page; a longer timeline is an overview with a page a year."""
LONGEST_TITLE = 200
"""Characters of a title where an event is shown by date and title alone."""
_BUDGET = 250_000
"""Bytes of entries on a page; what is around them stays below the 50 kB that this leaves."""
_ENTRY, _END, _PLACE, _CONTESTED, _CLAIM, _SOURCE = 310, 100, 95, 55, 420, 330
"""Bytes of markup: of an entry, the end of its date, its place, its mark, a claim, a source below it, what is filled
into a text."""
_MATCHING, _OPTION, _YEAR = 95, 75, 60
"""Bytes of what filters compare, of an option of theirs, of a link to a year."""


Share = Literal["all", "summaries", "titles"]
"""How much of each event a page shows: everything, no claims, or date, title and place."""
SHARES: tuple[Share, ...] = ("all", "summaries", "titles")


class Shelf(Struct, frozen=True):
    """One page: its events by their ids and how much of each; `whole` where it is the only one."""

    address: str
    year: int | None
    events: tuple[str, ...]
    share: Share
    whole: bool = False


class Weights:
    """Estimates of what events take on a page, in bytes."""

    def __init__(self, bodies: Bodies, names: Mapping[tuple[str, str], Texts]) -> None:
        self._bodies, self._names = bodies, names

    def of(self, event: Event, share: Share) -> int:
        """That share of an event."""
        if share == "titles":
            return self._title(event)
        claims = event.claims if share == "all" else ()
        told = sum(
            _CLAIM + self._text(c.text) + self._name("actor", c.by.id) + _PART * len(c.citations) for c in claims
        )
        texts = (*event.summary, *(text for claim in claims for text in claim.text))
        cited = {one.id for one in (*event.citations, *(c for claim in claims for c in claim.citations))}
        cited |= {id for text in texts for id in self._bodies.facts(text).cites}
        title = max((_size(t.value) for t in event.title), default=0)
        return self._title(event) + title + self._text(event.summary) + told + _SOURCE * len(cited)

    def _title(self, event: Event) -> int:
        place = _PLACE + self._name("place", event.place.id) if event.place else 0
        title = max((_size(t.value[: LONGEST_TITLE + 1]) for t in event.title), default=0)
        more = _CONTESTED * bool(event.claims) + _END * (event.date.precision == "interval")
        return _ENTRY + title + place + 2 * len(event.id) + more

    def subjects(self, found: Sequence[tuple[str, str]]) -> int:
        """As what an event can be filtered by."""
        return _MATCHING + sum(len(id) + 1 for _, id in found)

    def options(self, found: Sequence[tuple[str, str]]) -> int:
        """As options of the filters."""
        return sum(_OPTION + self._name(*one) for one in found)

    def _name(self, kind: str, id: str) -> int:
        return 2 * len(id) + max((_size(t.value) for t in self._names[kind, id]), default=0)

    def _text(self, texts: tuple[Markdown, ...]) -> int:
        return max((self._bodies.facts(text).size for text in texts), default=0)


def _size(text: str) -> int:
    return len(str(escape(text)).encode())


def shelve(
    events: Sequence[Event], subjects: Mapping[str, Sequence[tuple[str, str]]], weights: Weights
) -> tuple[Shelf, ...]:
    """The pages of a timeline in their order; the first is /timeline/, and the only one where it has room for all."""
    if len(events) <= PAGE_LIMIT:
        names = list({one: None for e in events for one in subjects[e.id]})
        rest = _BUDGET - weights.options(names) - sum(weights.subjects(subjects[e.id]) for e in events)
        for share in SHARES:
            if sum(weights.of(e, share) for e in events) <= rest:
                return (Shelf("/timeline/", None, _ids(events), share, whole=True),)
    years = {year: tuple(group) for year, group in groupby(events, year_of)}
    found = _pages("/timeline/", None, years.pop(None, ()), weights, max(_BUDGET - _YEAR * len(years), _ENTRY))
    for year, group in years.items():
        found += _pages(f"/timeline/{year}/", year, group, weights, _BUDGET)
    return tuple(found)


def _pages(base: str, year: int | None, events: tuple[Event, ...], weights: Weights, budget: int) -> list[Shelf]:
    for share in SHARES:
        if sum(weights.of(e, share) for e in events) <= budget:
            return [Shelf(base, year, _ids(events), share)]
    parts = _parts(events, weights, budget)
    return [Shelf(f"{base}page/{n}/" if n > 1 else base, year, _ids(part), "titles") for n, part in enumerate(parts, 1)]


def _ids(events: Sequence[Event]) -> tuple[str, ...]:
    return tuple(event.id for event in events)


def _parts(events: Sequence[Event], weights: Weights, budget: int) -> list[tuple[Event, ...]]:
    """Cut where a month begins, if it fits on a page of its own."""
    parts: list[list[Event]] = [[]]
    filled = 0
    for _, group in groupby(events, lambda e: month_of(e.date)):
        month = [(event, weights.of(event, "titles")) for event in group]
        size = sum(weight for _, weight in month)
        alone = filled + size > budget >= size
        for event, weight in month:
            if parts[-1] and (alone or filled + weight > budget):
                parts.append([])
                filled = 0
            alone = False
            parts[-1].append(event)
            filled += weight
    return [tuple(part) for part in parts]
