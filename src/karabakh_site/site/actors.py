"""The page of an actor: who it is, what it said and of which event, what names it, and on which sources that rests."""

from collections.abc import Iterator

from karabakh_site.model import pieces
from karabakh_site.model import views as v
from karabakh_site.model.record import Actor, Claim, Event
from karabakh_site.site.cards import Cards
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.event_parts import EventParts
from karabakh_site.site.frames import Frames
from karabakh_site.site.heads import Heads
from karabakh_site.site.shown import choose, language_name, marked, name_of, shown_date
from karabakh_site.source.edtf import sort_key


def actor(all: Catalogue, frames: Frames, item: Actor) -> v.Rendered:
    """An actor: names, role, what it said and did; past 500 events on several pages."""
    to = frames.addresses(f"/actors/{item.id}/")
    cards = Cards(all, to, frames.lang)
    heading = name_of(item, frames.lang)
    numbering = cards.numbering()
    note, note_lang, note_dir = cards.text(item.note, numbering)
    own = {id: numbering.times(id) for id in numbering.order}  # the uses that are this page's and no event's
    said = tuple(
        pieces.Statement(cards.to_event(event), shown_date(event.date, frames.lang), cards.claim(claim, numbering))
        for event, claim in statements(all, item.id)
    )
    events = EventParts(to.here, heading, list(_events(all, item.id)))
    view = v.ActorView(
        frames.frame(to, heading.value, cards.plain(item.note), Heads(all, frames).subject(item)),
        pieces.Link(frames.words["actors"], to.to("/actors/")),
        heading,
        frames.words[f"kind_{item.kind}"],
        tuple(
            pieces.NameView(marked(t.value, t.lang, frames.lang), language_name(t.lang, frames.lang))
            for t in item.names
        ),
        (pieces.Fact(frames.words["role"], (choose(item.role, frames.lang),)),) if item.role else (),
        note,
        note_lang,
        note_dir,
        said,
        events.first(cards),
        events.pager(to),
        frames.words["sources" if own or not said else "sources_of_said"],
        cards.entries(numbering, own),
        tuple(cards.article(a) for a in all.articles_by_subject.get(("actor", item.id), ())),
    )
    return v.Rendered(to.here, "actor.html", view)


def further(all: Catalogue, frames: Frames, id: str, n: int) -> v.Rendered:
    """Part `n` of the events of an actor."""
    heading = name_of(all.actors[id], frames.lang)
    return EventParts(f"/actors/{id}/", heading, list(_events(all, id))).further(all, frames, n)


def number_of_events(all: Catalogue, id: str) -> int:
    """How many events an actor's pages list."""
    return sum(1 for _ in _events(all, id))


def statements(all: Catalogue, id: str) -> list[tuple[Event, Claim]]:
    """What an actor said, in the order of time: of the claim where that is recorded, else of the event."""
    return sorted(all.claims_by_actor.get(id, ()), key=lambda row: sort_key(row[1].date or row[0].date))


def _events(all: Catalogue, id: str) -> Iterator[Event]:
    """The events that name an actor among those who acted, or in their texts."""
    for event in all.events_by_subject.get(("actor", id), ()):
        texts = (*event.summary, *(text for claim in event.claims for text in claim.text))
        if any(ref.id == id for ref in event.actors) or any(("actor", id) in all.facts(text).named() for text in texts):
            yield event
