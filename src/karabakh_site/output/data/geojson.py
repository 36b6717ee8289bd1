"""events.geojson (RFC 7946): one Feature an event, so that nothing of the record is missing on the way to a map.

An event whose place has no position has no geometry, which the standard calls unlocated. `position_precision` says how
exact a point is: it marks the place, and no more.
"""

from karabakh_site.model.data import Dataset, EventData
from karabakh_site.output.data.values import as_json, iso, number


def dump(data: Dataset) -> bytes:
    """The FeatureCollection, in the order of the timeline."""
    return as_json({"type": "FeatureCollection", "features": [_feature(event) for event in data.events]})


def _feature(event: EventData) -> dict[str, object]:
    place = event.place
    point = {"type": "Point", "coordinates": [number(place.lon), number(place.lat)]} if place and place.lat else None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": point,
        "properties": {
            "id": event.id,
            "url": event.url,
            "title": event.name.value,
            "title_language": event.name.lang,
            "summary": event.account.value or None,
            "summary_language": event.account.lang if event.account.value else None,
            "date": event.date.edtf,
            "date_in_words": event.when.value,
            "earliest": iso(event.date.earliest),
            "latest": iso(event.date.latest),
            "precision": event.date.precision,
            "approximate": event.date.approximate,
            "uncertain": event.date.uncertain,
            "place": place.id if place else None,
            "place_name": place.name.value if place else None,
            "position_precision": (place.precision or None) if place and point else None,
            "actors": [actor.id for actor in event.actors],
            "topics": [topic.id for topic in event.topics],
            "contested": event.contested,
            "sources": [source.id for source in event.sources],
        },
    }
