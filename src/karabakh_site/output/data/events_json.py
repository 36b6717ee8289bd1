"""events.json: everything that the record says of each event. events.schema.json describes it (JSON Schema 2020-12)."""

from importlib.resources import files

from karabakh_site.model.data import Cited, ClaimData, Dataset, EventData
from karabakh_site.output.data.values import as_json, by_language, iso, number


def dump(data: Dataset) -> bytes:
    """A list with one object an event, in the order of the timeline; every key is always there."""
    return as_json([_event(event) for event in data.events])


def schema() -> bytes:
    """The schema, as it is published beside the data."""
    return files(__package__).joinpath("events.schema.json").read_bytes()


def _event(event: EventData) -> dict[str, object]:
    return {
        "id": event.id,
        "url": event.url,
        "date": event.date.edtf,
        "earliest": iso(event.date.earliest),
        "latest": iso(event.date.latest),
        "precision": event.date.precision,
        "approximate": event.date.approximate,
        "uncertain": event.date.uncertain,
        "title": by_language(event.title),
        "summary": by_language(event.summary),
        "place": event.place.id if event.place else None,
        "actors": [actor.id for actor in event.actors],
        "topics": [topic.id for topic in event.topics],
        "contested": event.contested,
        "citations": _citations(event.citations),
        "claims": [_claim(claim) for claim in event.claims],
    }


def _claim(claim: ClaimData) -> dict[str, object]:
    return {
        "by": claim.by,
        "text": by_language(claim.text),
        "citations": _citations(claim.citations),
        "status": claim.status,
        "value": number(claim.value),
        "low": number(claim.low),
        "high": number(claim.high),
        "unit": claim.unit or None,
        "qualifier": claim.qualifier or None,
        "period": claim.period or None,
        "date": claim.date or None,
    }


def _citations(citations: tuple[Cited, ...]) -> list[dict[str, object]]:
    return [{"id": citation.id, "locator": citation.locator or None} for citation in citations]
