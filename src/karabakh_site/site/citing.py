"""How to cite what the site shows: a source, or one of its own pages as a source, in every style and format."""

from collections.abc import Container, Iterator, Mapping
from itertools import chain

from markupsafe import Markup

from karabakh_site.bibliography import engine
from karabakh_site.bibliography.copies import COPIES, Form
from karabakh_site.bibliography.csl_styles import is_house
from karabakh_site.bibliography.entries import entry
from karabakh_site.bibliography.exchange.formats import ENDINGS, JOINED, texts
from karabakh_site.bibliography.words import words_for
from karabakh_site.model.entries import CiteThis, Copy, Export
from karabakh_site.model.pieces import Shown
from karabakh_site.model.record import Article, Event, Page, Record, Site, Source
from karabakh_site.model.values import Name
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.entry_html import entry_html
from karabakh_site.site.routes import Addresses, address_in, page_url
from karabakh_site.site.shown import choose
from karabakh_site.site.words import words
from karabakh_site.source import edtf
from karabakh_site.source.rules import address, address_of

_FORMATS = ("bibtex", "ris", "csl-json")


def listed(record: Record) -> Iterator[tuple[Form, Source]]:
    """What the lists of sources need from the engine: every entry, where they are not in the house style."""
    style = record.site.citation_style
    if style is not None and not is_house(style):
        yield from ((Form(style), source) for source in record.sources)


def copied(all: Catalogue, pages: Container[str]) -> Iterator[tuple[Form, Source]]:
    """What the pages at these addresses need from it, where it is there: copies of the source, or page, to cite."""
    for lang in all.site.languages if engine.version() else ():
        for source in _sources(all, lang, pages):
            yield from ((form, source) for form in COPIES.values())


def _sources(all: Catalogue, lang: str, pages: Container[str]) -> Iterator[Source]:
    prefix = address_in(all.site, lang, "")
    yield from (source for id, source in all.sources.rows.items() if prefix + address_of("source", id) in pages)
    items: Iterator[Article | Page] = chain(all.articles_by_slug.rows.values(), all.pages_by_slug.rows.values())
    things = chain((all.versions.of(item, lang, noted=False) for item in items), all.events_by_id.rows.values())
    for thing in things:
        where = address_of("event", thing.id) if isinstance(thing, Event) else address(thing)
        if prefix + where in pages:
            yield as_source(all.site, lang, thing)


def as_source(site: Site, lang: str, item: Article | Page | Event) -> Source:
    """A page of the site as a source: a web page, by its authors or else by who publishes it, with no day of access.

    An article is dated by its day of publication, a page by its last change; the page of an event has no date of its
    own, since the event's is not that of its account.
    """
    if isinstance(item, Event):
        title, where = choose(item.title, lang), address_of("event", item.id)
        slug, text, written, day = item.id, title.value, title.lang or lang, None
    else:
        where, slug, text, written = address(item), item.slug, item.title, item.lang
        day = item.date if isinstance(item, Article) else item.updated
    publisher, whole = site.publisher_name, choose(site.titles, lang).value
    authors = item.authors if isinstance(item, Article) else ()
    names = authors or (publisher or whole,)
    return Source(
        slug,
        "webpage",
        item.span,
        title=text,
        language=written,
        names=(("author", tuple(Name(literal=name) for name in names)),),
        issued=edtf.parse(day.isoformat()) if day else None,
        container_title=whole if whole not in names else "",
        publisher=publisher if publisher not in (*names, whole) else "",
        URL=page_url(site, lang, where),
    )


def source(all: Catalogue, to: Addresses, lang: str, item: Source) -> CiteThis:
    """How to cite a source, with the files beside its page that say the same to programs."""
    files = {form: to.to(f"/sources/{item.id}/{item.id}.{ending}") for form, ending in ENDINGS.items()}
    made, house = all.forms.exports(item.id), all.entries(lang).alone(item.id)
    return CiteThis(words(lang)["cite_source"], _copies(all, lang, item, house), tuple(_exports(lang, made, files)))


def page(all: Catalogue, lang: str, item: Article | Page | Event) -> CiteThis:
    """How to cite a page of the site."""
    source = as_source(all.site, lang, item)
    house = entry_html(entry(source, lang, words_for(lang), home=all.site.language), lang)
    exports = tuple(_exports(lang, texts(source), {}))
    return CiteThis(words(lang)["cite_page"], _copies(all, lang, source, house), exports)


def _copies(all: Catalogue, lang: str, item: Source, house: Markup) -> tuple[Copy, ...]:
    """The references for readers: the house style's, and those that the engine makes."""
    said = words(lang)
    copies = [Copy("harvard", said["style_harvard"], Shown(""), house)]
    for name, form in COPIES.items():
        if clause := all.copies.on(lang).clause(form, item):
            copies.append(Copy(name, said[f"style_{name}"], said["made_by_engine"], entry_html(clause, lang)))
    return tuple(copies)


def _exports(lang: str, made: Mapping[str, str], files: Mapping[str, str]) -> Iterator[Export]:
    """The references for programs; `files` are their addresses, where there are any."""
    for format in _FORMATS:
        name = format.replace("-", "_")
        text = JOINED[format]([made[format]]).replace("\r\n", "\n").strip()
        yield Export(name, words(lang)[f"format_{name}"], text, files.get(format, ""))
