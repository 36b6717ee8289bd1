"""/search/: the page that searches, and without a script the index of everything by its name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from karabakh_site.bibliography.collation import collation_key
from karabakh_site.model import views as v
from karabakh_site.model.pieces import Link, Shown
from karabakh_site.model.search import Group, Part, SearchView
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import SEARCH, Frames
from karabakh_site.site.search.documents import KINDS
from karabakh_site.site.shown import choose, marked, name_of
from karabakh_site.site.timeline import year_of
from karabakh_site.site.words import count

MOST = 500
"""Things of a kind up to which each is named; more are left to the list that they have."""


def search(all: Catalogue, frames: Frames) -> v.Rendered:
    """The page in one language."""
    to, words, kinds = frames.addresses(SEARCH), frames.words, all.extracts.kinds
    made: tuple[tuple[str, str, int, Callable[[], Iterable[Part]]], ...] = (
        ("articles", "articles", len(all.articles_by_slug), lambda: _articles(all, frames)),
        ("events", "timeline", len(all.event_order), lambda: _events(all, frames)),
        ("sources", "sources", len(all.sources), lambda: _sources(all, frames)),
        ("places", "places", len(all.places), lambda: _names(all, frames, "place")),
        ("actors", "actors", len(all.actors), lambda: _names(all, frames, "actor")),
        ("topics", "topics", len(all.topics), lambda: _names(all, frames, "topic")),
    )
    groups = tuple(
        Group(
            Link(words[name], to.to(f"/{list}/")),
            tuple(parts()) if number <= MOST else (),
            Link(count(f"count_{name}", number, frames.lang), to.to(f"/{list}/")),
        )
        for name, list, number, parts in made
        if name in kinds
    )
    pages = tuple(_pages(all, frames))
    frame = frames.frame(to, words["search"].value, words["search_note"].value)
    home = to.of_version(all.site.language, "/")
    said = {name: words[f"search_{name}"].value for name in ("all", "near", "some", "none", "failed", "disk")}
    said |= {kind: words[f"found_{kind}"].value for kind in KINDS}
    view = SearchView(
        frame,
        frames.search_script(to),
        to.to(f"{SEARCH}index.json"),
        home,
        frames.page_file,
        all.site.language,
        said,
        groups,
        pages,
    )
    return v.Rendered(to.here, "search.html", view)


def _articles(all: Catalogue, frames: Frames) -> Iterator[Part]:
    to, lang = frames.addresses(SEARCH), frames.lang
    links = []
    for article in all.articles_in(lang):
        away = "" if article.lang == lang else article.lang
        links.append(Link(marked(article.title, article.lang, lang), to.of("article", article.slug), hreflang=away))
    yield Part("", tuple(links))


def _pages(all: Catalogue, frames: Frames) -> Iterator[Link]:
    to, lang = frames.addresses(SEARCH), frames.lang
    for page in all.extracts.pages:
        own = all.versions.of(page, lang)
        away = "" if own.lang == lang else own.lang
        yield Link(marked(own.title, own.lang, lang), to.of("page", own.slug), hreflang=away)


def _events(all: Catalogue, frames: Frames) -> Iterator[Part]:
    """By year, in the order of time."""
    to = frames.addresses(SEARCH)
    for year, events in groupby((all.briefs[id] for id in all.event_order), year_of):
        links = tuple(Link(choose(event.title, frames.lang), to.of("event", event.id)) for event in events)
        yield Part("" if year is None else str(year), links)


def _sources(all: Catalogue, frames: Frames) -> Iterator[Part]:
    """By the letter that they begin with."""
    to, entries = frames.addresses(SEARCH), all.entries(frames.lang)
    links = [Link(entries.heading(id), to.of("source", id)) for id in all.orders.ids(frames.lang)]
    return _by_letter(_sorted(links, frames.lang))


def _names(all: Catalogue, frames: Frames, kind: str) -> Iterator[Part]:
    to = frames.addresses(SEARCH)
    table = {"place": all.places, "actor": all.actors, "topic": all.topics}[kind]
    links = [Link(name_of(thing, frames.lang), to.of(kind, thing.id)) for thing in table.values()]  # type: ignore[attr-defined]
    yield Part("", tuple(_sorted(links, frames.lang)))


def _sorted(links: Iterable[Link], lang: str) -> list[Link]:
    return sorted(links, key=lambda link: (collation_key(link.label.value.lstrip("[“«\"„'"), lang), link.href))


def _by_letter(links: Sequence[Link]) -> Iterator[Part]:
    for letter, some in groupby(links, lambda link: _letter(link.label)):
        yield Part(letter, tuple(some))


def _letter(name: Shown) -> str:
    """What a name begins with, as a capital; a digit for all of them."""
    first = next((c for c in name.value if c.isalnum()), "")
    return "0–9" if first.isdigit() else first.upper()
