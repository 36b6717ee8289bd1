"""Sites with timelines: a small one with every kind of date, and generated ones of any length."""

from collections.abc import Iterator

SITE = """\
title: A record
base_url: https://record.example/
language: en
topics: {traffic: Traffic, "works": Works}
"""
SMALL = """\
sources:
  - {id: notice, type: report, author: [{literal: Roads Office}], issued: 2021, title: Notice, language: en}
places:
  - {id: bridge, name: The bridge}
  - {id: susa, name: Şuşa}
actors:
  - {id: office, name: Roads Office, kind: organisation}
  - {id: union, name: Drivers' Union, kind: group}
events:
  - {id: before, date: ../2019, title: No toll, citations: [notice]}
  - {id: plan, date: 2020, title: The plan is drawn up, topics: [works], citations: [notice]}
  - {id: closing, date: 2021-03-04, title: The bridge is closed, place: bridge, topics: [traffic], citations: [notice],
     claims: [{by: office, text: For a week, citations: [notice]}, {by: union, text: For a year, citations: [notice]}]}
  - {id: repair, date: 2021-03-05/2021-03-09, title: It is repaired, place: bridge, topics: [works],
     summary: 'Under a tarpaulin [@notice].', actors: [office], citations: [notice]}
  - {id: march, date: 2021-03, title: A meeting in Şuşa, place: susa, actors: [union], citations: [notice]}
  - {id: about, date: 2021-03-09T13:00+04:00~, title: Ələt is reached, topics: [traffic], citations: [notice]}
  - {id: spring, date: 2021-21, title: Ջերմուկ, topics: [traffic], citations: [notice]}
  - {id: since, date: 2021-04-01/.., title: A toll is taken, citations: [notice]}
"""
SMALL_IDS = ("before", "plan", "march", "spring", "closing", "repair", "about", "since")


def small() -> dict[str, str]:
    """One page, eight events: open ends, a year, a month, a season, days, a time that is about."""
    return {"content/site.yaml": SITE, "content/record.yaml": SMALL}


def many(count: int, first_year: int, years: int) -> dict[str, str]:
    """A site of `count` events, evenly over the years, of days, months and years, each fifth contested."""
    return {"content/site.yaml": SITE, "content/record.yaml": "".join(_many(count, first_year, years))}


def _many(count: int, first_year: int, years: int) -> Iterator[str]:
    yield "sources:\n  - {id: notice, type: report, author: [{literal: Roads Office}], issued: 2021, title: Notice}\n"
    yield "places:\n" + "".join(f"  - {{id: p{n}, name: Place {n}}}\n" for n in range(150))
    yield "actors:\n" + "".join(f"  - {{id: a{n}, name: Actor {n}, kind: group}}\n" for n in range(40))
    yield "events:\n"
    for n in range(count):
        year, month, day = first_year + n % years, n * 7 % 12 + 1, n * 11 % 28 + 1
        date = f"{year}" if n % 41 == 0 else f"{year}-{month:02}" if n % 17 == 0 else f"{year}-{month:02}-{day:02}"
        claims = f", claims: [{_claim(n % 40)}, {_claim((n + 1) % 40)}]" if n % 5 == 0 else ""
        yield (
            f"  - {{id: event-{n}, date: {date}, title: Something of note happened at the place number {n},"
            f" summary: 'What is known about it [@notice].', place: p{n % 150}, actors: [a{n % 40}],"
            f" topics: [{'traffic' if n % 3 else 'works'}], citations: [notice]{claims}}}\n"
        )


def _claim(actor: int) -> str:
    return f"{{by: a{actor}, text: So it was, citations: [notice]}}"
