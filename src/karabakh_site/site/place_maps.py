"""The maps of the record's places: what drawing.py draws, with its words and its ways."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from karabakh_site.model.maps import MapScale, MapView
from karabakh_site.model.pieces import Shown
from karabakh_site.model.record import Place
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.dates import locale_of
from karabakh_site.site.maps import drawing
from karabakh_site.site.maps.atlas import atlas
from karabakh_site.site.maps.drawing import Drawn, Pin
from karabakh_site.site.maps.frame import WIDTH, Frame, Spot
from karabakh_site.site.precision import metres
from karabakh_site.site.routes import Addresses
from karabakh_site.site.shown import marked, name_of
from karabakh_site.site.words import count, number, words

ONE_PLACE_KM = 500
"""The width of the map of one place: wide enough for a coast or a border to be on most of them."""
ALL_PLACES_KM = 240
"""The least width of a map of several: the outlines are good for no closer look."""


def of_all(all: Catalogue, to: Addresses, lang: str) -> tuple[MapView, ...]:
    """Every place that has a position, on as many maps as it takes to tell them apart; the closest first."""
    pins = [_pin(place, to, lang) for place in all.extracts.pins]
    if not pins:
        return ()
    views: list[MapView] = []
    closer: Frame | None = None
    frames = drawing.frames(pins, ALL_PLACES_KM)
    titles = ("map_closest", "map_wider")[: len(frames) - 1]
    for frame, title in zip(frames, (*titles, "map_of_places"), strict=True):
        drawn = drawing.draw(atlas(), frame, pins, partial(_country, lang=lang), closer)
        left_out = max(0, sum(frame.holds(pin.spot.lon, pin.spot.lat) for pin in pins) - drawing.MOST_MARKERS)
        notes = [words(lang)["map_box"]] if closer else _notes(lang, left_out)
        views.append(_view(drawn, f"_map_{len(views) + 1}", words(lang)[title], notes, lang))
        closer = frame
    return tuple(views)


def of_one(all: Catalogue, to: Addresses, place: Place, lang: str) -> MapView | None:
    """A place among those around it; None where its position is not given."""
    if not place.lat:
        return None
    pins = [_pin(each, to, lang) for each in all.extracts.pins if each.id != place.id]
    own = replace(_pin(place, to, lang), current=True)
    frame = drawing.around(atlas(), own.spot, ONE_PLACE_KM)
    drawn = drawing.draw(atlas(), frame, [own, *pins], partial(_country, lang=lang))
    return _view(drawn, "_map_1", words(lang)["map_of_place"], _notes(lang), lang)


def _pin(place: Place, to: Addresses, lang: str) -> Pin:
    spot = Spot(float(place.lon), float(place.lat), metres(place) / 1000)
    return Pin(spot, to.of("place", place.id), name_of(place, lang), place.precision or "unstated")


def _country(code: str, lang: str) -> Shown:
    """The name of a country by its ISO 3166-1 code, in the page's language if CLDR has it there."""
    locale = locale_of(lang)
    return marked(locale.territories.get(code, code), locale.language, lang)


def _notes(lang: str, left_out: int = 0) -> list[Shown]:
    """What the drawing means and where its outlines come from; how many places found no room on it."""
    more = [count("map_more", left_out, lang)] if left_out else []
    return [words(lang)["map_circles"], *more, words(lang)["map_outlines"]]


def _view(drawn: Drawn, id: str, title: Shown, notes: Sequence[Shown], lang: str) -> MapView:
    return MapView(
        id,
        WIDTH,
        drawn.frame.height,
        drawn.outlines.land,
        drawn.outlines.borders,
        drawn.outlines.cuts,
        drawn.names,
        drawn.markers,
        _scale(drawn.frame, lang),
        drawn.box,
        title,
        tuple(notes),
    )


def _scale(frame: Frame, lang: str) -> MapScale:
    word = words(lang)["distance_km"]
    return drawing.scale(frame, lambda km: replace(word, value=word.value.format(n=number(str(km), word.lang or lang))))
