"""The timeline: events by year and month, never under a month that their date does not name."""

from collections.abc import Iterable
from itertools import groupby

from msgspec.structs import replace

from karabakh_site.model import pieces
from karabakh_site.model.record import Event
from karabakh_site.model.values import EdtfDate
from karabakh_site.site.shown import shown_month, shown_whole
from karabakh_site.site.words import words
from karabakh_site.source.edtf import parse


def year_of(event: Event) -> int | None:
    """The year of the earliest bound; None where the beginning is open or unknown."""
    return event.date.earliest.year if event.date.earliest else None


def month_of(when: EdtfDate) -> int | None:
    """The month that the date, or the beginning of an interval, names; None where it names none."""
    first = when.start or when
    return first.earliest.month if first.earliest and first.precision not in ("decade", "year", "season") else None


def years(rows: Iterable[tuple[Event, pieces.EventCard]], lang: str) -> tuple[pieces.Year, ...]:
    """Events, which come in the order of time, with their cards, under headings that say no more than their dates.

    Where a year is nothing but what its only heading says (a decade, no known beginning), it is not said twice. A
    heading that comes again in its year, after events whose dates are less exact, says that it goes on.
    """
    found = []
    for year, of_year in groupby(rows, lambda row: year_of(row[0])):
        months: list[pieces.Month] = []
        decades = True
        for heading, of_month in groupby(of_year, lambda row: _heading(row[0], lang)):
            events = list(of_month)
            decades = decades and _is_decade(events[0][0])
            id = f"_{year or 'open'}-{month_of(events[0][0].date) or 'x'}-{len(months)}"
            again = any(month.heading.value == heading.value for month in months)
            shown = _continued(heading, lang) if again else heading
            months.append(pieces.Month(id, shown, tuple(card for _, card in events)))
        above = pieces.Shown(str(year))
        if year is None or (len(months) == 1 and decades):
            above = months[0].heading
            months = [replace(month, heading=pieces.Shown("")) for month in months]
        found.append(pieces.Year(f"_{year or 'open'}", above, tuple(months)))
    return tuple(found)


def _continued(heading: pieces.Shown, lang: str) -> pieces.Shown:
    """The name of a month in the page's language, and the word for it in its own."""
    words_of = words(lang)["continued"]
    return replace(heading, value=words_of.value.format(heading=heading.value), lang=heading.lang or words_of.lang)


def _is_decade(event: Event) -> bool:
    return (event.date.start or event.date).precision == "decade"


def _heading(event: Event, lang: str) -> pieces.Shown:
    """What an event stands under within the year of its earliest bound: a month, a season, a decade, or none."""
    year, month = year_of(event), month_of(event.date)
    if year is None:
        return words(lang)["undated"]
    if month is not None:
        return shown_month(year, month, lang)
    first = event.date.start or event.date
    if first.precision in ("decade", "season"):
        shown = shown_whole(parse(first.edtf.rstrip("~?%")), lang)  # how sure it is, each date says itself
        return replace(shown, value=shown.value[:1].upper() + shown.value[1:])
    unknown = words(lang)["month_unknown"]
    return replace(unknown, value=f"{year}, {unknown.value}")
