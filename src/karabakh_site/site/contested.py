"""When parties disagree about an event."""

from karabakh_site.model.record import Event


def contested(event: Event) -> bool:
    """Whether two different parties have standing claims, or a claim is disputed."""
    standing = {c.by.id for c in event.claims if c.status not in ("retracted", "superseded")}
    return len(standing) > 1 or any(c.status == "disputed" for c in event.claims)
