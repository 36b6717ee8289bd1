"""events.ics (RFC 5545, and 7986 for the calendar's own name): every event that has both bounds.

A calendar shows spans and nothing else, so that a date that is less than exact would seem to be one: such an event is
`TENTATIVE`, and has its date in words behind its title. Times are in UTC; where a time is known of both ends or of a
date that is one, the event has them, else it is a span of whole days. Nothing blocks anyone's time (`TRANSPARENT`).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from karabakh_site.bibliography.machines.fields import one_line
from karabakh_site.model.data import Dataset, EventData
from karabakh_site.model.record import Site
from karabakh_site.model.values import EdtfDate
from karabakh_site.output.data.content_lines import folded, text, worded
from karabakh_site.site.words import words

Bound = date | datetime
_EXACT = frozenset(("day", "minute", "second"))
_NO_DATE = date(1970, 1, 1)


def dump(data: Dataset) -> bytes:
    """The calendar; empty bytes where no event belongs in one, since a calendar without events is not valid.

    Identifiers and time stamps are made of the content, never of the clock: UID of the event's address, DTSTAMP of the
    newest day that the site names, SEQUENCE and LAST-MODIFIED of the event's revisions.
    """
    site, events = data.site, [event for event in data.events if event.date.earliest and event.date.latest]
    if not events:
        return b""
    stamp = _midnight(data.updated or _NO_DATE)
    lines = [*_head(site)]
    for event in events:
        lines += _event(event, site.language, stamp)
    return folded([*lines, "END:VCALENDAR"])


def _head(site: Site) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//karabakh-site//events//EN"
    yield "CALSCALE:GREGORIAN"
    if site.tagline:
        yield worded("DESCRIPTION", one_line(site.tagline), site.language)
    for name in ("NAME", "X-WR-CALNAME"):
        yield worded(name, one_line(site.title), site.language)
    yield f"URL:{site.base_url}/timeline/"


def _event(event: EventData, lang: str, stamp: str) -> Iterator[str]:
    exact = _exact(event.date)
    yield "BEGIN:VEVENT"
    yield worded("SUMMARY", event.name.value if exact else f"{event.name.value} ({event.when.value})", event.name.lang)
    yield from _span(event.date)
    yield f"DTSTAMP:{stamp}"
    yield f"UID:{uuid5(NAMESPACE_URL, event.url)}"
    if event.revised:
        yield f"SEQUENCE:{len(event.revised)}"
    if event.topics:
        yield f"CATEGORIES:{','.join(text(topic.name.value) for topic in event.topics)}"
    yield worded("DESCRIPTION", "\n".join(_description(event, lang)), lang)
    if event.place and event.place.lat and event.place.precision == "exact":  # any other point would be a guess
        yield f"GEO:{event.place.lat};{event.place.lon}"
    if event.revised:
        yield f"LAST-MODIFIED:{_midnight(max(event.revised))}"
    if event.place:
        yield worded("LOCATION", event.place.name.value, event.place.name.lang)
    yield f"STATUS:{'CONFIRMED' if exact else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{event.url}"
    yield "END:VEVENT"


def _exact(when: EdtfDate) -> bool:
    """Whether the span of the bounds says what the date says, and no more: a day, a time, or an interval of these."""
    ends = [end for end in (when.start, when.end) if end] if when.precision == "interval" else [when]
    return all(end.precision in _EXACT and not end.approximate and not end.uncertain for end in ends)


def _span(when: EdtfDate) -> Iterator[str]:
    """DTSTART and DTEND, which is exclusive; at the end of the year 9999, which has no next day, DURATION."""
    start, end = _timed(when) or _days(when)
    timed = isinstance(end, datetime)
    step = timedelta(seconds=1) if timed else timedelta(days=1)
    kind = "" if timed else ";VALUE=DATE"
    yield f"DTSTART{kind}:{_written(start)}"
    try:
        yield f"DTEND{kind}:{_written(end + step)}"
    except OverflowError:
        length = (end - start + step) // step
        yield f"DURATION:{f'PT{length}S' if timed else f'P{length}D'}"


def _timed(when: EdtfDate) -> tuple[datetime, datetime] | None:
    """The bounds in UTC where both are times; none where one would leave the calendar there."""
    if not isinstance(when.earliest, datetime) or not isinstance(when.latest, datetime):
        return None
    try:
        return when.earliest.astimezone(UTC), when.latest.astimezone(UTC)
    except OverflowError:
        return None


def _days(when: EdtfDate) -> tuple[date, date]:
    """The bounds as days, each by its own clock."""
    first, last = when.earliest, when.latest
    assert first is not None and last is not None, "only events with both bounds come here"  # noqa: PT018
    return _day(first), _day(last)


def _day(bound: Bound) -> date:
    return bound.date() if isinstance(bound, datetime) else bound


def _written(bound: Bound) -> str:
    """A day as 20230919, a time in UTC as 20230919T090000Z."""
    basic = bound.isoformat().replace("-", "")
    return f"{basic.replace(':', '')[:15]}Z" if isinstance(bound, datetime) else basic


def _midnight(day: date) -> str:
    return _written(datetime.combine(day, time(), UTC))


def _description(event: EventData, lang: str) -> Iterator[str]:
    """When, what, whether it is contested, and what that rests on, a line each."""
    said = words(lang)
    yield event.when.value
    if event.account.value:
        yield event.account.value
    if event.contested:
        yield said["contested_note"].value
    yield f"{said['sources'].value}:"
    yield from (f"{source.name.value}: {source.url}" for source in event.sources)
