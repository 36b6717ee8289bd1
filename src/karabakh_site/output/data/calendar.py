"""events.ics (RFC 5545, and 7986 for the calendar's own name): every event that has both bounds.

A calendar shows spans and nothing else, so that a date that is less than exact would seem to be one: such an event is
`TENTATIVE`, and has its date in words behind its title. Times are in UTC; where a time is known of both ends or of a
date that is one, the event has them, else it is a span of whole days. Nothing blocks anyone's time (`TRANSPARENT`).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vCategory, vText

from karabakh_site.bibliography.machines.fields import one_line
from karabakh_site.model.data import Dataset, EventData
from karabakh_site.model.values import EdtfDate
from karabakh_site.site.words import words

Bound = date | datetime
_EXACT = frozenset(("day", "minute", "second"))
_NO_DATE = date(1970, 1, 1)


class _Words(vText):
    """TEXT, escaped as RFC 5545 says; the library's own takes a backslash before a capital N for the end of a line."""

    def to_ical(self) -> bytes:
        """The value as it stands in a line."""
        escaped = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")
        return escaped.encode()


def dump(data: Dataset) -> bytes:
    """The calendar; empty bytes where no event belongs in one, since a calendar without events is not valid.

    Identifiers and time stamps are made of the content, never of the clock: UID of the event's address, DTSTAMP of the
    newest day that the site names, SEQUENCE and LAST-MODIFIED of the event's revisions.
    """
    site, events = data.site, [event for event in data.events if event.date.earliest and event.date.latest]
    if not events:
        return b""
    calendar = Calendar()
    calendar.add("prodid", "-//karabakh-site//events//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, _words(one_line(site.title), site.language))
    if site.tagline:
        calendar.add("description", _words(one_line(site.tagline), site.language))
    calendar.add("url", f"{site.base_url}/timeline/")
    for event in events:
        calendar.add_component(_event(event, site.language, _midnight(data.updated or _NO_DATE)))
    return bytes(calendar.to_ical())


def _words(text: str, lang: str) -> _Words:
    return _Words(text, params={"LANGUAGE": lang})


def _event(event: EventData, lang: str, stamp: datetime) -> Event:
    found = Event()
    found.add("uid", str(uuid5(NAMESPACE_URL, event.url)))
    found.add("dtstamp", stamp)
    for name, value in _span(event.date):
        found.add(name, value)
    exact = _exact(event.date)
    found.add("status", "CONFIRMED" if exact else "TENTATIVE")
    title = event.name.value if exact else f"{event.name.value} ({event.when.value})"
    found.add("summary", _words(title, event.name.lang))
    found.add("description", _words("\n".join(_description(event, lang)), lang))
    found.add("url", event.url)
    found.add("transp", "TRANSPARENT")
    if event.topics:
        topics = vCategory([])
        topics.cats = [_Words(topic.name.value) for topic in event.topics]
        found.add("categories", topics)
    if event.place:
        found.add("location", _words(event.place.name.value, event.place.name.lang))
        if event.place.lat and event.place.precision == "exact":  # any other point would be a guess
            found.add("geo", (float(event.place.lat), float(event.place.lon)))
    if event.revised:
        found.add("sequence", len(event.revised))
        found.add("last-modified", _midnight(max(event.revised)))
    return found


def _exact(when: EdtfDate) -> bool:
    """Whether the span of the bounds says what the date says, and no more: a day, a time, or an interval of these."""
    ends = [end for end in (when.start, when.end) if end] if when.precision == "interval" else [when]
    return all(end.precision in _EXACT and not end.approximate and not end.uncertain for end in ends)


def _span(when: EdtfDate) -> Iterator[tuple[str, Bound | timedelta]]:
    """DTSTART and DTEND, which is exclusive; at the end of the year 9999, which has no next day, DURATION."""
    start, end = _timed(when) or _days(when)
    step = timedelta(seconds=1) if isinstance(end, datetime) else timedelta(days=1)
    yield "dtstart", start
    try:
        yield "dtend", end + step
    except OverflowError:
        yield "duration", end - start + step


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


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


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
