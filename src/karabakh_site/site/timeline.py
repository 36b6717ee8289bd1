"""The timeline: events by year and month, never under a month that their date does not name."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from karabakh_site.model import pieces
from karabakh_site.model.record import Event
from karabakh_site.model.values import EdtfDate
from karabakh_site.site.shown import shown_month, shown_whole
from karabakh_site.site.words import words

PAGE_LIMIT = 500
"""Events on one page; a longer timeline is an overview with a page a year."""


def year_of(event: Event) -> int | None:
    """The year of the earliest bound; None where the beginning is open or unknown."""
    return event.date.earliest.year if event.date.earliest else None


def timeline_address(event: Event, of: int) -> str:
    """Where an event stands on a timeline `of` so many events."""
    year = year_of(event) if of > PAGE_LIMIT else None
    return f"/timeline/{year}/#{event.id}" if year is not None else f"/timeline/#{event.id}"


def month_of(when: EdtfDate) -> int | None:
    """The month that the date, or the beginning of an interval, names; None where it names none."""
    first = when.start or when
    return first.earliest.month if first.earliest and first.precision not in ("decade", "year", "season") else None


def years(rows: Iterable[tuple[Event, pieces.EventCard]], lang: str) -> tuple[pieces.Year, ...]:
    """Events, which come in the order of time, with their cards, under headings that say no more than their dates."""
    found = []
    for year, of_year in groupby(rows, lambda row: year_of(row[0])):
        months: list[pieces.Month] = []
        decades = True
        for heading, of_month in groupby(of_year, lambda row: _heading(row[0], lang)):
            events = list(of_month)
            decades = decades and _is_decade(events[0][0])
            id = f"_{year or 'open'}-{month_of(events[0][0].date) or 'x'}-{len(months)}"
            months.append(pieces.Month(id, heading, tuple(card for _, card in events)))
        alone = len(months) == 1 and decades
        heading = words(lang)["undated"] if year is None else months[0].heading if alone else pieces.Shown(str(year))
        found.append(pieces.Year(f"_{year or 'open'}", heading, tuple(months)))
    return tuple(found)


def _is_decade(event: Event) -> bool:
    return (event.date.start or event.date).precision == "decade"


def _heading(event: Event, lang: str) -> pieces.Shown:
    """What an event stands under within the year of its earliest bound: a month, a decade, or neither."""
    year, month = year_of(event), month_of(event.date)
    if year is None:
        return words(lang)["undated"]
    if month is not None:
        return shown_month(year, month, lang)
    if _is_decade(event):
        return shown_whole(event.date.start or event.date, lang)
    unknown = words(lang)["month_unknown"]
    return replace(unknown, value=f"{year}, {unknown.value}")
