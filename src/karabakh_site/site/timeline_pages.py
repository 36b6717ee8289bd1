"""The pages of the timeline: one of all events, or an overview with the pages of each year."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from karabakh_site.model import pieces
from karabakh_site.model import views as v
from karabakh_site.model.head import NOTHING, Head
from karabakh_site.model.record import Event
from karabakh_site.site.cards import Cards
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.data_files import alternates
from karabakh_site.site.filters import browse, filters, matching
from karabakh_site.site.frames import Frames
from karabakh_site.site.overview import overview
from karabakh_site.site.routes import Addresses
from karabakh_site.site.shelves import LONGEST_TITLE, Shelf
from karabakh_site.site.shown import shown_month
from karabakh_site.site.timeline import month_of, years

YEARS_AROUND = 20
"""Other years that a page of a year leads to on either side; the overview leads to all of them."""


def timeline(all: Catalogue, frames: Frames, n: int) -> v.Rendered:
    """Page `n`, from 0, of the timeline: the first has all events in order, or past the limit an overview; then come
    the pages of each year."""
    shelf, home = all.shelves[n], n == 0
    to = frames.addresses(shelf.address)
    title = _title(frames, shelf)
    of_year = [one for one in all.shelves if one.year == shelf.year]
    parts = _parts(all, of_year, shelf, to, frames.lang)
    drawn: list[Event] = []
    if shelf is of_year[0]:
        drawn = list(all.events) if home else [all.briefs[id] for one in of_year for id in one.events]
    ways = {e.id: to.to(all.timeline_addresses[e.id]) for e in drawn}
    view = v.TimelineView(
        frames.frame(to, title.value, head=Head(alternates=alternates(all, to)) if home else NOTHING),
        title,
        years(_cards(all, frames, shelf, to), frames.lang),
        filters(all, to, frames.lang, whole=shelf.whole) if home else None,
        overview(drawn, frames.lang, ways) if drawn else None,
        browse(all, to, frames.lang) if home else (),
        _around(list(dict.fromkeys(one.year for one in all.shelves)), shelf, to),
        parts,
        next((after for part, after in pairwise(parts) if part.current), None),
        "" if home else to.to("/timeline/"),
    )
    return v.Rendered(to.here, "timeline.html", view)


def _title(frames: Frames, shelf: Shelf) -> pieces.Shown:
    heading = frames.words["timeline"]
    return replace(heading, value=f"{heading.value} {shelf.year}") if shelf.year is not None else heading


def _cards(all: Catalogue, frames: Frames, shelf: Shelf, to: Addresses) -> Iterator[tuple[Event, pieces.EventCard]]:
    cards = Cards(all, to, frames.lang)
    for event in (all.events_by_id[id] for id in shelf.events):
        card = _lean(cards.brief(event)) if shelf.share == "titles" else cards.event(event, claims=shelf.share == "all")
        yield event, replace(card, matching=matching(all, event)) if shelf.whole else card


def _lean(card: pieces.EventCard) -> pieces.EventCard:
    """An event by its date and title, which is cut where it is very long: its own page has all of it."""
    title = card.title
    cut = len(title.value) > LONGEST_TITLE
    return replace(card, title=replace(title, value=f"{title.value[:LONGEST_TITLE].rstrip()}…")) if cut else card


def _around(numbers: list[int | None], shelf: Shelf, to: Addresses) -> tuple[pieces.Link, ...]:
    """Links to years: from the overview to all of them, from a year to those near it."""
    known = [n for n in numbers if n is not None]
    if shelf.year is not None:
        at = known.index(shelf.year)
        known = known[max(at - YEARS_AROUND, 0) : at + YEARS_AROUND + 1] if len(known) > 1 else []
    return tuple(pieces.Link(pieces.Shown(str(n)), to.to(f"/timeline/{n}/"), n == shelf.year) for n in known)


def _parts(all: Catalogue, shelves: list[Shelf], shelf: Shelf, to: Addresses, lang: str) -> tuple[pieces.Link, ...]:
    """Links to the pages that a year is cut into, by the first month of each."""
    if len(shelves) == 1:
        return ()
    found = []
    for n, part in enumerate(shelves, 1):
        month = next((m for id in part.events if (m := month_of(all.briefs[id].date))), None)
        name = pieces.Shown(str(n))
        if month and part.year is not None:
            first = shown_month(part.year, month, lang)
            name = replace(first, value=f"{n}: {first.value} …")
        found.append(pieces.Link(name, to.to(part.address), part is shelf))
    return tuple(found)
