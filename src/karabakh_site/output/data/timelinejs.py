"""timeline.json: the events for TimelineJS 3 (Knight Lab), one slide each behind one for the site.

TimelineJS draws points and spans on its visitor's own clock, and knows neither open ends nor doubt. So it gets each
date only as exact as it was written, and our words for it as `display_date`, which it shows in place of its own.
"""

from contextlib import suppress
from datetime import date, datetime
from html import escape

from karabakh_site.model.data import Dataset, EventData
from karabakh_site.model.values import EdtfDate, Text
from karabakh_site.output.data.values import as_json
from karabakh_site.site.words import words

_UNITS = ("year", "month", "day", "hour", "minute", "second")
_KNOWN = {"decade": 1, "year": 1, "season": 2, "month": 2, "day": 3, "hour": 4, "minute": 5, "second": 6}
Moment = dict[str, int]


def dump(data: Dataset) -> bytes:
    """The slides; their texts are HTML, and nothing in them that the record says is markup."""
    site = data.site
    text = {"headline": escape(site.title), "text": f"<p>{escape(site.tagline)}</p>" if site.tagline else ""}
    slides = [_slide(event, site.language) for event in data.events]
    return as_json({"scale": "human", "title": {"unique_id": "_title", "text": text}, "events": slides})


def _slide(event: EventData, lang: str) -> dict[str, object]:
    start, end = moments(event.date)
    text = {"headline": _html(event.name, lang), "text": _text(event, lang)}
    slide: dict[str, object] = {"unique_id": event.id, "start_date": start}
    slide |= {"end_date": end} if end else {}
    slide |= {"display_date": _label(event.when.value), "text": text}
    return slide | ({"group": _label(event.topics[0].name.value)} if event.topics else {})


def moments(when: EdtfDate) -> tuple[Moment, Moment | None]:
    """Where TimelineJS puts a date, and up to where, if it is a span. With an open or unknown start that is its end."""
    if when.precision != "interval":
        start, end = _moment(when, when.earliest), None
        if when.precision in ("decade", "season"):
            end = _moment(when, when.latest)
        return start, end
    first, last = when.start, when.end
    if first is None or last is None:
        only = first or last
        assert only is not None, "an interval has one end at least"
        return moments(only)[0] if first else _last(only), None
    start, end = _moment(first, first.earliest), _last(last, first.earliest)
    return start, end if _instant(end) > _instant(start) else None


def _last(when: EdtfDate, clock: date | None = None) -> Moment:
    """The end of an interval, by the clock of its beginning: TimelineJS has one clock for all."""
    latest = when.latest if when.precision in ("decade", "season") else when.earliest
    if isinstance(latest, datetime) and isinstance(clock, datetime):
        with suppress(OverflowError):  # at the edge of the calendar it keeps its own
            latest = latest.astimezone(clock.tzinfo)
    return _moment(when, latest)


def _moment(when: EdtfDate, bound: date | None) -> Moment:
    """A day or a time, in as many of its parts as are known."""
    assert bound is not None, "only an interval is open"
    units = _UNITS[: _KNOWN[when.precision]]
    return {unit: getattr(bound, unit) for unit in units}


def _instant(moment: Moment) -> tuple[int, ...]:
    """The point in time that TimelineJS makes of it."""
    return tuple(moment.get(unit, int(unit in ("month", "day"))) for unit in _UNITS)


def _text(event: EventData, lang: str) -> str:
    said = {key: _html(Text(shown.value, shown.lang or lang), lang) for key, shown in words(lang).items()}
    links = (f'<a href="{escape(source.url)}">{escape(source.name.value)}</a>' for source in event.sources)
    rows = (
        _html(event.account, lang),
        said["contested_note"] if event.contested else "",
        f"{said['sources']}: {'; '.join(links)}",
        f'<a href="{escape(event.url)}">{said["event_page"]}</a>',
    )
    return "".join(f"<p>{row}</p>" for row in rows if row)


def _html(text: Text, lang: str) -> str:
    """A text as HTML, with its language where that is another."""
    value = escape(text.value)
    return value if not value or text.lang == lang else f'<span lang="{escape(text.lang)}" dir="auto">{value}</span>'


def _label(text: str) -> str:
    """A text for those fields whose markup TimelineJS takes out, and whose words it then reads as HTML once more."""
    return escape(escape(text, quote=False), quote=False)
