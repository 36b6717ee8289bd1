"""What every page has around its content."""

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct

from karabakh_site.model.head import NOTHING, Head, Image
from karabakh_site.model.pieces import Link, Shown


class Version(Struct, frozen=True):
    """A page in one of its languages, which has its own name here: `href` leads there, `url` is its whole address."""

    lang: str
    dir: str
    name: str
    href: str
    url: str
    current: bool
    locale: str = ""


class Given(Struct, frozen=True, array_like=True):
    """What a frame is made from, but for the site and the head; see `site/frames.py`."""

    lang: str
    address: str
    absolute: bool
    title: str
    description: str
    canonical: str
    alone: bool


class Frame(Struct, frozen=True):
    """What every page has around its content. `versions` are the page in all its languages, that of the site's own
    first; none where there is one. `locale` is the language as Open Graph names it, `card` the picture of the site,
    which stands for a page that has none of its own. `book` leads to the EPUB, where one is made.

    `fonts` are those that every page of its language needs, to be asked for before the stylesheet has come.
    `given` is what it was made from, to be made again. `machines` and `coins` are the HTML of the head, which templates
    of their own make; the page's template may show them.
    """

    given: Given
    lang: str
    dir: str
    title: str
    description: str
    canonical: str
    home: str
    site_title: Shown
    tagline: Shown
    stylesheet: str
    script: str
    icon: str
    feed: str
    json_feed: str
    sources: str
    search: str
    data: str
    navigation: tuple[Link, ...]
    words: Mapping[str, Shown]
    versions: tuple[Version, ...] = ()
    book: str = ""
    publisher: Link | None = None
    license: str = ""
    repository: str = ""
    locale: str = ""
    card: Image | None = None
    head: Head = NOTHING
    machines: Markup = Markup("")
    coins: Markup = Markup("")
    fonts: tuple[str, ...] = ()
    accessibility: Link | None = None
