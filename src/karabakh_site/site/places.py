"""The page of all places, and the page of each: its names, where it is, how exactly that is known, what happened."""

from karabakh_site.bibliography.collation import collation_key
from karabakh_site.model import pieces
from karabakh_site.model import views as v
from karabakh_site.model.record import Place, PlaceName
from karabakh_site.site import place_maps
from karabakh_site.site.cards import Cards
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.event_parts import EventParts
from karabakh_site.site.frames import Frames
from karabakh_site.site.heads import Heads
from karabakh_site.site.numbering import Numbering
from karabakh_site.site.precision import shown_position, shown_precision
from karabakh_site.site.routes import Addresses
from karabakh_site.site.shown import language_name, marked, name_of
from karabakh_site.site.words import number


def places(all: Catalogue, frames: Frames) -> v.Rendered:
    """Every place: on maps, and in a table by its name."""
    to = frames.addresses("/places/")
    rows = [_row(all, to, place, frames.lang) for place in all.places.values()]
    rows.sort(key=lambda row: (collation_key(row.link.label.value, frames.lang), row.link.href))
    heading = frames.words["places"]
    maps = place_maps.of_all(all, to, frames.lang)
    view = v.PlacesView(frames.frame(to, heading.value), heading, maps, tuple(rows))
    return v.Rendered(to.here, "places.html", view)


def _row(all: Catalogue, to: Addresses, place: Place, lang: str) -> pieces.PlaceRow:
    return pieces.PlaceRow(
        pieces.Link(name_of(place, lang), to.of("place", place.id)),
        shown_position(place, lang),
        shown_precision(place, lang),
        number(str(all.number_of_events.get(("place", place.id), 0)), lang),
    )


def place(all: Catalogue, frames: Frames, item: Place) -> v.Rendered:
    """One place; past 500 events on several pages."""
    to = frames.addresses(f"/places/{item.id}/")
    cards = Cards(all, to, frames.lang)
    heading = name_of(item, frames.lang)
    numbering = cards.numbering()
    note, note_lang, note_dir = cards.text(item.note, numbering)
    events = EventParts(to.here, heading, all.briefs_by_subject.get(("place", item.id), ()))
    names = tuple(_name(name, cards, numbering) for name in item.names)
    view = v.PlaceView(
        frames.frame(to, heading.value, cards.plain(item.note), Heads(all, frames).subject(item)),
        pieces.Link(frames.words["places"], to.to("/places/")),
        heading,
        place_maps.of_one(all, to, item, frames.lang),
        names,
        tuple(_facts(item, frames)),
        note,
        note_lang,
        note_dir,
        cards.entries(numbering),
        tuple(cards.article(a) for a in all.articles_by_subject.get(("place", item.id), ())),
        events.first(cards),
        events.pager(to),
    )
    return v.Rendered(to.here, "place.html", view)


def further(all: Catalogue, frames: Frames, id: str, n: int) -> v.Rendered:
    """Part `n` of the events of a place."""
    heading = name_of(all.places[id], frames.lang)
    return EventParts(f"/places/{id}/", heading, all.briefs_by_subject["place", id]).further(all, frames, n)


def _name(name: PlaceName, cards: Cards, numbering: Numbering) -> pieces.NameView:
    return pieces.NameView(
        marked(name.value, name.lang, cards.lang),
        language_name(name.lang, cards.lang),
        tuple(cards.subject("actor", ref) for ref in name.used_by),
        numbering.group(name.citations),
    )


def _facts(item: Place, frames: Frames) -> list[pieces.Fact]:
    if not item.lat:
        return []
    return [
        pieces.Fact(frames.words["position"], (shown_position(item, frames.lang),)),
        pieces.Fact(frames.words["precision"], (shown_precision(item, frames.lang),)),
    ]
