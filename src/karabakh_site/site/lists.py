"""The pages that list: home, articles, sources, actors, topics."""

from collections.abc import Sequence

from karabakh_site.bibliography.collation import collation_key
from karabakh_site.model import pieces
from karabakh_site.model import views as v
from karabakh_site.model.frame import Frame
from karabakh_site.model.record import Actor, Page, Topic
from karabakh_site.site.cards import Cards
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.heads import Heads
from karabakh_site.site.routes import Addresses
from karabakh_site.site.shown import choose, name_of
from karabakh_site.site.versions import SOURCES_A_PAGE
from karabakh_site.site.ways import number_of_pages, sources_page
from karabakh_site.site.words import count

SENTENCES_A_PAGE = 500
"""Uses up to which a page of sources shows the citing sentences; past it, each is a link, and the sentences stand on
the sources' own pages, so that a page of 500 sources can still be loaded."""


def home(all: Catalogue, frames: Frames) -> v.Rendered:
    """The front page: what the site is, the newest articles, the timeline at a glance."""
    to = frames.addresses("/")
    cards = Cards(all, to, frames.lang)
    counted = (
        ("articles", "articles", all.articles_by_slug),
        ("events", "timeline", all.event_order),
        ("sources", "sources", all.sources),
        ("places", "places", all.places),
        ("actors", "actors", all.actors),
        ("topics", "topics", all.topics),
    )
    counts = tuple(
        pieces.Link(count(f"count_{name}", len(things), frames.lang), to.to(f"/{list}/"))
        for name, list, things in counted
        if things
    )
    frame = frames.frame(to, head=Heads(all, frames).home())
    newest = tuple(cards.article(all.articles_by_slug[slug]) for slug in all.extracts.newest)
    glance = tuple(cards.brief(all.briefs[id]) for id in _glance(all.event_order))
    pages = () if newest or glance else tuple(cards.page(page) for page in _leading(all))
    return v.Rendered(to.here, "home.html", v.HomeView(frame, newest, glance, to.to("/timeline/"), counts, pages))


def _leading(all: Catalogue) -> Sequence[Page]:
    """The pages of the navigation in its order, or else all."""
    named = [item.to.id.removeprefix("page:") for item in all.site.navigation if item.to.id.startswith("page:")]
    return [all.pages_by_slug[slug.partition("#")[0]] for slug in named] or all.extracts.pages


def _glance(events: Sequence[str], most: int = 24) -> list[str]:
    """At most `most` events, evenly over the whole."""
    if len(events) <= most:
        return list(events)
    return [events[round(i * (len(events) - 1) / (most - 1))] for i in range(most)]


def articles(all: Catalogue, frames: Frames) -> v.Rendered:
    """Every article, the newest first."""
    to = frames.addresses("/articles/")
    cards = Cards(all, to, frames.lang)
    view = v.ArticlesView(_frame(frames, to, "articles"), tuple(cards.article(a) for a in all.articles))
    return v.Rendered(to.here, "articles.html", view)


def _frame(frames: Frames, to: Addresses, word: str) -> Frame:
    return frames.frame(to, frames.words[word].value)


def sources(all: Catalogue, frames: Frames, n: int) -> v.Rendered:
    """Page `n` of all sources, in the order of their entries, 500 on a page."""
    ordered = all.orders.ids(frames.lang)
    group = [all.sources[id] for id in ordered[(n - 1) * SOURCES_A_PAGE : n * SOURCES_A_PAGE]]
    to = frames.addresses(sources_page(n))
    cards = Cards(all, to, frames.lang)
    last = number_of_pages(len(ordered))
    pages = tuple(pieces.Link(pieces.Shown(str(m)), to.to(sources_page(m)), m == n) for m in range(1, last + 1))
    counts = all.use_counts(frames.lang)
    uses = sum(counts[source.id].times for source in group if source.id in counts)
    entries = tuple(cards.listed(source, sentences=uses <= SENTENCES_A_PAGE) for source in group)
    head = Heads(all, frames).sources(group, to, (n - 1) * SOURCES_A_PAGE + 1)
    frame = frames.frame(to, frames.words["sources"].value, head=head)
    view = v.SourcesView(frame, entries, pages if last > 1 else ())
    return v.Rendered(to.here, "sources.html", view)


def actors(all: Catalogue, frames: Frames) -> v.Rendered:
    """Every actor by its name."""
    return _index(all, frames, "actor", list(all.actors.values()))


def topics(all: Catalogue, frames: Frames) -> v.Rendered:
    """Every topic, in the order of site.yaml."""
    return _index(all, frames, "topic", list(all.topics.values()))


def _index(all: Catalogue, frames: Frames, kind: str, things: Sequence[Actor | Topic]) -> v.Rendered:
    to = frames.addresses(f"/{kind}s/")
    items = []
    for thing in things:
        name = name_of(thing, frames.lang)
        note = choose(thing.role, frames.lang) if isinstance(thing, Actor) else pieces.Shown("")
        sort = frames.words[f"kind_{thing.kind}"] if isinstance(thing, Actor) else pieces.Shown("")
        if sort.value.casefold() == note.value.casefold():
            note = pieces.Shown("")  # a state whose role is "state"
        n = all.number_of_events.get((kind, thing.id), 0)
        items.append(
            pieces.IndexItem(
                pieces.Link(name, to.of(kind, thing.id)), note, count("count_events", n, frames.lang), sort
            )
        )
    if kind != "topic":
        items.sort(key=lambda item: (collation_key(item.link.label.value, frames.lang), item.link.href))
    view = v.IndexView(_frame(frames, to, f"{kind}s"), frames.words[f"{kind}s"], tuple(items))
    return v.Rendered(to.here, "index.html", view)
