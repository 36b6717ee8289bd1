"""What content/ says, once read: sources, events, claims, places, actors, articles, pages and the site itself.

Field names follow CSL 1.0.2 (sources, citations), EDTF (dates) and schema.org (events, places, articles).
A value's `span` tells where it was written; it is carried for problems alone and never reaches a page.
"""

from datetime import date as Day  # noqa: N812 (a field named `date` hides the type in its class)

from msgspec import Struct

from karabakh_site.model.pictures import Picture
from karabakh_site.model.values import Citation, EdtfDate, Markdown, Name, Ref, Span, Texts


class Source(Struct, frozen=True):
    """A published thing (CSL item).

    `names` holds the CSL name variables that are present, in the order of the CSL schema (`author`, `editor` ...);
    `fields` every other standard variable that is present, by its CSL name (`DOI`, `volume`, `number` ...).
    `label` is our own description of a thing without a title, and is shown as one. `categories` and `custom` (a mapping
    as JSON text, empty where there is none) are other programs' own, kept for them and not shown.
    """

    id: str
    type: str
    span: Span
    title: str = ""
    label: str = ""
    language: str = ""
    translated_title: str = ""
    transliterated_title: str = ""
    names: tuple[tuple[str, tuple[Name, ...]], ...] = ()
    issued: EdtfDate | None = None
    accessed: EdtfDate | None = None
    other_dates: tuple[tuple[str, EdtfDate], ...] = ()
    container_title: str = ""
    publisher: str = ""
    publisher_place: str = ""
    number: str = ""
    URL: str = ""
    archive_url: str = ""
    archive_date: EdtfDate | None = None
    url_status: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    note: tuple[Markdown, ...] = ()
    waive: tuple[tuple[str, str], ...] = ()
    categories: tuple[str, ...] = ()
    custom: str = ""


class Claim(Struct, frozen=True):
    """What one named party says about an event; a figure has `value`, or `low` and `high`, and a `unit`.

    `qualifier` says how far the value is known (`about`, `at least` ...), `period` the time that the figure is for
    where it is not the event's; `date` is when it was said, where that is recorded.
    """

    by: Ref
    text: tuple[Markdown, ...]
    citations: tuple[Citation, ...]
    span: Span
    status: str = "undisputed"
    value: str = ""
    low: str = ""
    high: str = ""
    unit: str = ""
    date: EdtfDate | None = None
    qualifier: str = ""
    period: EdtfDate | None = None


class Revision(Struct, frozen=True):
    """An earlier account or a correction, with the day on which it was changed."""

    date: Day
    text: tuple[Markdown, ...]


class Event(Struct, frozen=True):
    """Something dated that happened (schema.org Event)."""

    id: str
    date: EdtfDate
    title: Texts
    span: Span
    summary: tuple[Markdown, ...] = ()
    place: Ref | None = None
    actors: tuple[Ref, ...] = ()
    topics: tuple[Ref, ...] = ()
    citations: tuple[Citation, ...] = ()
    claims: tuple[Claim, ...] = ()
    revisions: tuple[Revision, ...] = ()
    draft: bool = False


class PlaceName(Struct, frozen=True):
    """A name of a place: in which language, by whom it is used, and the sources that it is taken from."""

    value: str
    lang: str
    used_by: tuple[Ref, ...] = ()
    citations: tuple[Citation, ...] = ()


class Place(Struct, frozen=True):
    """A place with its names by language; degrees are WGS 84, `precision` says how exact they are."""

    id: str
    name: Texts
    span: Span
    names: tuple[PlaceName, ...] = ()
    lat: str = ""
    lon: str = ""
    precision: str = ""
    note: tuple[Markdown, ...] = ()


class Actor(Struct, frozen=True):
    """Someone who acts or speaks: a state, an organisation, a person or a group."""

    id: str
    name: Texts
    kind: str
    span: Span
    names: Texts = ()
    role: Texts = ()
    note: tuple[Markdown, ...] = ()


class Cover(Struct, frozen=True):
    """The picture of an article: an address below media/, a text for those who can't see it, and its credit; a
    translation that takes over its original's has the language of these texts."""

    src: Ref
    alt: str
    credit: str = ""
    lang: str = ""


class TimelineQuery(Struct, frozen=True):
    """Which events a small timeline shows: those that all its fields allow. Empty fields do not restrict."""

    span: Span
    earliest: EdtfDate | None = None
    latest: EdtfDate | None = None
    topics: tuple[Ref, ...] = ()
    places: tuple[Ref, ...] = ()
    events: tuple[Ref, ...] = ()


class ChartQuery(Struct, frozen=True):
    """Which figures a chart shows, those of claims in some units, and how: `kind` is over-time or by-party.

    `of` restricts the events that the claims are about, and the time that their figures are for; `actors` who says so.
    """

    span: Span
    kind: str
    title: str
    units: tuple[Ref, ...]
    of: TimelineQuery
    actors: tuple[Ref, ...] = ()


class Article(Struct, frozen=True):
    """A piece of prose with a date (schema.org Article). `slug` is its address; a translation has its original's.

    What a translation does not state it has from its original: `summary_lang` is the language of a summary that it took
    over, `translated` the newest day that it states itself.
    """

    slug: str
    lang: str
    title: str
    date: Day
    body: Markdown
    span: Span
    is_translation: bool = False
    summary: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[Ref, ...] = ()
    updated: Day | None = None
    aliases: tuple[Ref, ...] = ()
    cover: Cover | None = None
    corrections: tuple[Revision, ...] = ()
    timeline: TimelineQuery | None = None
    draft: bool = False
    summary_lang: str = ""
    translated: Day | None = None


class Page(Struct, frozen=True):
    """A piece of prose without a date: about, method, corrections policy. Of translations see `Article`."""

    slug: str
    lang: str
    title: str
    body: Markdown
    span: Span
    is_translation: bool = False
    summary: str = ""
    updated: Day | None = None
    aliases: tuple[Ref, ...] = ()
    corrections: tuple[Revision, ...] = ()
    summary_lang: str = ""
    translated: Day | None = None


class Topic(Struct, frozen=True):
    """A heading under which events and articles are gathered."""

    id: str
    name: Texts


class NavigationItem(Struct, frozen=True):
    """A link of the site's navigation; `to` is a reference (`page:about`) or a site address."""

    label: Texts
    to: Ref


class Withdrawn(Struct, frozen=True):
    """An address taken down on purpose, and why."""

    address: Ref
    date: Day
    reason: str


class Style(Struct, frozen=True):
    """A citation style by its name in site.yaml; `csl` is the text of the site's own file, "" for one of the tool's."""

    name: str
    span: Span
    csl: str = ""


class Admin(Struct, frozen=True):
    """The web editor: where it keeps what it writes, each empty where `repository` or the service's own default tells.

    `folder` is the place of the site in its repository, `sign_in` the address of a service through which people sign
    in, `app_id` the id of an application registered for it.
    """

    backend: str = ""
    repo: str = ""
    branch: str = ""
    folder: str = ""
    sign_in: str = ""
    app_id: str = ""


class Site(Struct, frozen=True):
    """content/site.yaml. `title` and `tagline` are in the site's own language, or as given first; `titles` and
    `taglines` are all of them."""

    title: str
    base_url: str
    language: str
    tagline: str = ""
    titles: Texts = ()
    taglines: Texts = ()
    languages: tuple[str, ...] = ()
    time_zone: str = "UTC"
    citation_style: Style | None = None
    publisher_name: str = ""
    publisher_url: str = ""
    license: str = ""
    repository: str = ""
    navigation: tuple[NavigationItem, ...] = ()
    topics: tuple[Topic, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    admin: Admin | None = None
    cards: bool = False


class Record(Struct, frozen=True):
    """All of content/, in the order of its files. Media are paths relative to content/;
    `pictures` are those of them that can be shown."""

    site: Site
    sources: tuple[Source, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    articles: tuple[Article, ...] = ()
    pages: tuple[Page, ...] = ()
    media: tuple[str, ...] = ()
    locked_addresses: tuple[Ref, ...] = ()
    pictures: tuple[Picture, ...] = ()
