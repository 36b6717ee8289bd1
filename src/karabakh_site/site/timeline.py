"""The timeline: events by year and month, never under a month that their date does not name."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby

from babel.dates import format_skeleton

from karabakh_site.model import views as v
from karabakh_site.model.record import EdtfDate, Event
from karabakh_site.site.shown import babel_locale
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


def years(rows: Iterable[tuple[Event, v.EventCard]], lang: str) -> tuple[v.Year, ...]:
    """Events, which come in the order of time, with their cards, under headings."""
    found = []
    for year, of_year in groupby(rows, lambda row: year_of(row[0])):
        months: list[v.Month] = []
        for month, of_month in groupby(of_year, lambda row: month_of(row[0].date)):
            id = f"_{year or 'open'}-{month or 'x'}-{len(months)}"
            months.append(v.Month(id, _month_name(year, month, lang), tuple(card for _, card in of_month)))
        heading = v.Shown(str(year)) if year else words(lang)["undated"]
        found.append(v.Year(f"_{year or 'open'}", heading, tuple(months)))
    return tuple(found)


def _month_name(year: int | None, month: int | None, lang: str) -> v.Shown:
    if year is None:
        return words(lang)["undated"]
    if month is None:
        unknown = words(lang)["month_unknown"]
        return replace(unknown, value=f"{year}, {unknown.value}")
    return v.Shown(str(format_skeleton("yMMMM", date(year, month, 1), locale=babel_locale(lang))))
