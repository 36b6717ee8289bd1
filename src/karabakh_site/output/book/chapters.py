"""Which pages make the book of a language, in reading order: articles, events, who and where, sources, about."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from karabakh_site.model.pieces import Shown
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.event_parts import further_parts
from karabakh_site.site.frames import Frames
from karabakh_site.site.routes import address_in
from karabakh_site.site.ways import number_of_pages, sources_page


class Section(Struct, frozen=True):
    """A part of a book: the addresses of its pages, and of one before them that lists or shows them."""

    kind: str
    heading: Shown
    first: str
    pages: tuple[str, ...]


def sections(all: Catalogue, own: Frames) -> tuple[Section, ...]:
    """The parts of a book that have something in them.

    The articles stand as they were published, the oldest first; pages that speak of the record stand last.
    """
    words, kinds = own.words, all.extracts.all_kinds
    found = [Section("articles", words["articles"], "", tuple(_articles(all, own)))]
    if "events" in kinds:
        shelves = tuple(shelf.address for shelf in all.shelves)
        events = tuple(f"/events/{id}/" for id in all.events_by_id.rows)
        found.append(Section("timeline", words["timeline"], shelves[0], (*shelves[1:], *events)))
    for kind, ids in (("places", all.places.rows), ("actors", all.actors.rows), ("topics", all.topics.rows)):
        if kind in kinds:
            found.append(Section(kind, words[kind], f"/{kind}/", tuple(_subjects(all, kind, ids))))
    if "sources" in kinds:
        pages = tuple(sources_page(n) for n in range(1, number_of_pages(len(all.sources.rows)) + 1))
        found.append(Section("sources", words["sources"], pages[0], pages[1:]))
    found.append(Section("pages", words["in_pages"], "", tuple(_pages(all, own))))
    return tuple(_placed(section, all, own.lang) for section in found if section.first or section.pages)


def addresses(sections: Iterable[Section]) -> tuple[str, ...]:
    """The addresses of all pages, in reading order."""
    return tuple(page for section in sections for page in (section.first, *section.pages) if page)


def _articles(all: Catalogue, own: Frames) -> Iterator[str]:
    there = set(all.versions.slugs("article", own.lang)) if own.prefix else set(all.articles_by_slug.rows)
    oldest = sorted(all.articles_by_slug.rows.values(), key=lambda article: article.date)
    yield from (f"/articles/{article.slug}/" for article in oldest if article.slug in there)


def _pages(all: Catalogue, own: Frames) -> Iterator[str]:
    there = set(all.versions.slugs("page", own.lang)) if own.prefix else set(all.pages_by_slug.rows)
    yield from (f"/{page.slug}/" for page in all.extracts.all_pages if page.slug in there)


def _subjects(all: Catalogue, kind: str, ids: Iterable[str]) -> Iterator[str]:
    numbers = all.number_of_events.rows
    for id in ids:
        yield f"/{kind}/{id}/"
        yield from (f"/{kind}/{id}/page/{n}/" for n in further_parts(numbers.get((kind[:-1], id), 0)))


def _placed(section: Section, all: Catalogue, lang: str) -> Section:
    """The same by the addresses of the language's own pages."""
    first = address_in(all.site, lang, section.first) if section.first else ""
    pages = tuple(address_in(all.site, lang, page) for page in section.pages)
    return Section(section.kind, section.heading, first, pages)
