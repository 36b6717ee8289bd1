"""What pages are put together from: texts, links, dates, entries, claims, cards. Frozen, finished, ready to show.

Addresses are relative to the page, dates are split into the parts that a template marks up, and every text that is not
in the page's language carries its own.
"""

from markupsafe import Markup
from msgspec import Struct

from karabakh_site.model.escape import escape


class Shown(Struct, frozen=True):
    """A plain text to show. `lang` and `dir` are set only where they differ from the page's.

    A template shows it as it is, `{{ text }}`: it is in a span of its own where it is not in the page's language.
    """

    value: str
    lang: str = ""
    dir: str = ""

    def __bool__(self) -> bool:
        return bool(self.value)

    def __html__(self) -> str:
        # Not a macro: a page has some fifty such texts, and each call of a macro takes 2 µs.
        text = escape(self.value)
        if not self.lang:
            return text
        direction = f' dir="{self.dir}"' if self.dir else ""
        return f'<span lang="{escape(self.lang)}"{direction}>{text}</span>'


class Link(Struct, frozen=True):
    """A link; `current` marks the page itself in the navigation, `hreflang` is the language of the page there where
    that is another one than this page's."""

    label: Shown
    href: str
    current: bool = False
    hreflang: str = ""


class DatePart(Struct, frozen=True):
    """A stretch of a displayed date; `datetime` is a valid HTML value, or empty where HTML has none.

    `lang` and `dir` are set only where the words are in another language than the page, and then on every stretch of
    the date; `end` says which end of an event's date this is, `start` or `end`.
    """

    text: str
    datetime: str = ""
    lang: str = ""
    end: str = ""
    dir: str = ""


Date = tuple[DatePart, ...]


class Translation(Struct, frozen=True):
    """Of what a text is the translation, and its day; `older` says so where the original was changed later."""

    original: Link
    day: Date
    older: Shown


class Use(Struct, frozen=True):
    """A way back from an entry to one of its uses on the page; `label` says which, in the language `lang` where that
    is not the page's.
    """

    href: str
    text: str
    label: str
    lang: str = ""


class RemarkView(Struct, frozen=True):
    """A remark below an article, with its letter and the ways back to its calls."""

    id: str
    letter: str
    html: Markup
    uses: tuple[Use, ...]


class ArticleCard(Struct, frozen=True):
    """An article in a list; `hreflang` and `language`, its name, are set where it is in another one than the page."""

    title: Shown
    href: str
    date: Date
    summary: Shown
    topics: tuple[Link, ...] = ()
    hreflang: str = ""
    language: Shown = Shown("")


class PageCard(Struct, frozen=True):
    """A page in a list, with what it says of itself."""

    link: Link
    summary: Shown


class SourceLink(Struct, frozen=True):
    """A source below a timeline entry: its number there, and its short name."""

    number: int
    href: str
    label: tuple[Shown, ...]


class ClaimView(Struct, frozen=True):
    """What one party says; `figure` is its number in words, `status` a word unless it is undisputed, `date` when it
    was said."""

    by: Link
    text: Markup
    lang: str = ""
    dir: str = ""
    status: Shown = Shown("")
    figure: Shown = Shown("")
    citations: Markup = Markup("")
    date: Date = ()


class Statement(Struct, frozen=True):
    """A claim on the page of the actor who makes it, with the event that it is about."""

    event: Link
    date: Date
    claim: ClaimView


class Matching(Struct, frozen=True):
    """What the filters of the timeline ask of an entry: the days of its bounds, empty where open, and ids in a row."""

    earliest: str
    latest: str
    topics: str
    places: str
    actors: str


class EventCard(Struct, frozen=True):
    """An event in a list or on the timeline; `cites` are the numbers of its own citations, behind its title."""

    id: str
    title: Shown
    href: str
    date: Date
    contested: bool
    place: Link | None = None
    summary: Markup = Markup("")
    summary_lang: str = ""
    summary_dir: str = ""
    claims: tuple[ClaimView, ...] = ()
    sources: tuple[SourceLink, ...] = ()
    topics: tuple[Link, ...] = ()
    actors: tuple[Link, ...] = ()
    citations: Markup = Markup("")
    matching: Matching | None = None


class SmallTimeline(Struct, frozen=True):
    """A few events by date and title, in or beside a text; `whole` leads to the first of them on the whole timeline."""

    heading: Shown
    events: tuple[EventCard, ...]
    whole: Link
    is_open: bool = True


class Month(Struct, frozen=True):
    """A month of the timeline, or the part of a year for events without a month; without a heading, all of a year."""

    id: str
    heading: Shown
    events: tuple[EventCard, ...]


class Year(Struct, frozen=True):
    """A year of the timeline."""

    id: str
    heading: Shown
    months: tuple[Month, ...]


class Change(Struct, frozen=True):
    """A correction or an earlier account, with its day."""

    date: Date
    html: Markup
    lang: str = ""
    dir: str = ""


class Cover(Struct, frozen=True):
    """The picture of an article and who made it, as HTML."""

    picture: Markup
    credit: Markup


class Contents(Struct, frozen=True):
    """A heading in the list of contents."""

    level: int
    text: str
    href: str


class Fact(Struct, frozen=True):
    """A row of a small table of facts: a name and its values."""

    name: Shown
    values: tuple[Shown, ...]


class IndexItem(Struct, frozen=True):
    """A place, actor or topic in a list; `kind` says what kind of actor it is."""

    link: Link
    note: Shown
    count: Shown
    kind: Shown = Shown("")


class NameView(Struct, frozen=True):
    """A name in one language, that language's own name in the page's, who uses it, and the sources of the name."""

    name: Shown
    language: str
    used_by: tuple[Link, ...] = ()
    citations: Markup = Markup("")


class PlaceRow(Struct, frozen=True):
    """A place in the table beside a map."""

    link: Link
    position: Shown
    precision: Shown
    events: str
