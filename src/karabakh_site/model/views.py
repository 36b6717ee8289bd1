"""Views: one frozen value a page, with all that its template may show and nothing else.

Addresses are finished and relative to the page, entries are finished HTML, dates are split into the parts that a
template marks up, and every text that is not in the page's language carries its own.
"""

from typing import Protocol

from markupsafe import Markup
from msgspec import Struct

from karabakh_site.model.charts import Stretch
from karabakh_site.model.entries import CiteThis, Entry, Mention, UsedInKind
from karabakh_site.model.figures import Figures
from karabakh_site.model.frame import Frame
from karabakh_site.model.maps import MapView
from karabakh_site.model.pieces import (
    ArticleCard,
    Change,
    Contents,
    Cover,
    Date,
    EventCard,
    Fact,
    IndexItem,
    Link,
    NameView,
    PageCard,
    PlaceRow,
    RemarkView,
    Shown,
    SmallTimeline,
    Statement,
    Translation,
    Year,
)
from karabakh_site.model.timeline import Filters, Overview


class HomeView(Struct, frozen=True):
    """The front page. `pages` are those that it leads to where there are neither articles nor events."""

    frame: Frame
    newest: tuple[ArticleCard, ...]
    glance: tuple[EventCard, ...]
    timeline: str
    counts: tuple[Link, ...]
    pages: tuple[PageCard, ...] = ()


class ArticleView(Struct, frozen=True):
    """One article; `pdf` leads to it as a PDF, where that is made."""

    frame: Frame
    title: Shown
    date: Date
    updated: Date
    authors: tuple[str, ...]
    summary: Shown
    topics: tuple[Link, ...]
    cover: Cover | None
    contents: tuple[Contents, ...]
    timeline: SmallTimeline | None
    body: tuple[Stretch, ...]
    remarks: tuple[RemarkView, ...]
    sources: tuple[Entry, ...]
    corrections: tuple[Change, ...]
    cite: CiteThis
    translation: Translation | None = None
    pdf: str = ""


class PageView(Struct, frozen=True):
    """One page: about, method ..."""

    frame: Frame
    title: Shown
    updated: Date
    body: tuple[Stretch, ...]
    remarks: tuple[RemarkView, ...]
    sources: tuple[Entry, ...]
    corrections: tuple[Change, ...]
    cite: CiteThis
    translation: Translation | None = None


class ArticlesView(Struct, frozen=True):
    """The list of articles."""

    frame: Frame
    articles: tuple[ArticleCard, ...]


class TimelineView(Struct, frozen=True):
    """Events by year and month: all of them, or one year's, or a part of these.

    `browse` leads to lists by topic, place and actor; `around` to the other years, and on a page of a year to the
    overview, `whole`; `pages` are those that the years of this page are cut into, and `after` is the next one.
    """

    frame: Frame
    heading: Shown
    years: tuple[Year, ...]
    filters: Filters | None = None
    overview: Overview | None = None
    browse: tuple[Link, ...] = ()
    around: tuple[Link, ...] = ()
    pages: tuple[Link, ...] = ()
    after: Link | None = None
    whole: str = ""


class EventView(Struct, frozen=True):
    """One event."""

    frame: Frame
    event: EventCard
    figures: tuple[Figures, ...]
    revisions: tuple[Change, ...]
    sources: tuple[Entry, ...]
    articles: tuple[Mention, ...]
    before: EventCard | None
    after: EventCard | None
    timeline: str
    cite: CiteThis


class SourcesView(Struct, frozen=True):
    """Every source, or one of several pages of them."""

    frame: Frame
    entries: tuple[Entry, ...]
    pages: tuple[Link, ...] = ()


class SourceView(Struct, frozen=True):
    """One source, and all that rests on it."""

    frame: Frame
    heading: Shown
    entry: Entry
    note: Markup
    note_lang: str
    note_dir: str
    waived: tuple[Fact, ...]
    counts: Shown
    used: tuple[UsedInKind, ...]
    cite: CiteThis


class IndexView(Struct, frozen=True):
    """The list of actors, topics or data files."""

    frame: Frame
    heading: Shown
    items: tuple[IndexItem, ...]
    lede: Shown = Shown("")


class PlacesView(Struct, frozen=True):
    """All places: maps of those with a position, the closest first, and a table of all."""

    frame: Frame
    heading: Shown
    maps: tuple[MapView, ...]
    rows: tuple[PlaceRow, ...]


class PlaceView(Struct, frozen=True):
    """One place: its names, a map of where it is, a note, and what happened there."""

    frame: Frame
    index: Link
    heading: Shown
    map: MapView | None
    names: tuple[NameView, ...]
    facts: tuple[Fact, ...]
    note: Markup
    note_lang: str
    note_dir: str
    sources: tuple[Entry, ...]
    articles: tuple[ArticleCard, ...]
    events: tuple[EventCard, ...]
    event_pages: tuple[Link, ...]


class TopicView(Struct, frozen=True):
    """One topic: its articles and events; `index` leads to all topics.

    Also a further page of the events of a topic, a place or an actor: then `index` leads to its first.
    """

    frame: Frame
    index: Link
    heading: Shown
    articles: tuple[ArticleCard, ...]
    events: tuple[EventCard, ...]
    event_pages: tuple[Link, ...]


class ActorView(Struct, frozen=True):
    """One actor: names and role, what it said, the events that name it, and in which sources.

    `kind` says what kind of actor it is; `sources_heading` what the sources below are for.
    """

    frame: Frame
    index: Link
    heading: Shown
    kind: Shown
    names: tuple[NameView, ...]
    facts: tuple[Fact, ...]
    note: Markup
    note_lang: str
    note_dir: str
    said: tuple[Statement, ...]
    events: tuple[EventCard, ...]
    event_pages: tuple[Link, ...]
    sources_heading: Shown
    sources: tuple[Entry, ...]
    articles: tuple[ArticleCard, ...]


class NotFoundView(Struct, frozen=True):
    """404.html."""

    frame: Frame


class RedirectView(Struct, frozen=True):
    """An old address that leads to a new one."""

    frame: Frame
    target: Link


class WithdrawnView(Struct, frozen=True):
    """An address that was taken down on purpose."""

    frame: Frame
    date: Date
    reason: str


class View(Protocol):
    """What every view has."""

    @property
    def frame(self) -> Frame:
        """What stands around it."""


class Rendered(Struct, frozen=True):
    """A view with the address that it is shown at and the template that shows it."""

    address: str
    template: str
    view: View
    in_sitemap: bool = True
    changed: str = ""
