"""What a page says to the programs that read it, in its head and beside its texts. Frozen, finished, ready to show."""

from markupsafe import Markup
from msgspec import Struct


class Meta(Struct, frozen=True):
    """`<meta name content>`; `lang` is set only where the content is in another language than the page."""

    name: str
    content: str
    lang: str = ""


class Alternate(Struct, frozen=True):
    """The same thing in another form: `<link rel=alternate>` with its media type, and a title where it needs one."""

    href: str
    type: str
    title: str = ""


class Image(Struct, frozen=True):
    """A picture that others show with a link to the page: its absolute address, media type, size and what it shows."""

    url: str
    type: str
    width: int
    height: int
    alt: str


class LinkCard(Struct, frozen=True):
    """A picture that is drawn for a page, to stand for it elsewhere: where its file is, the key that its bytes are kept
    under, and its words."""

    path: str
    key: str
    title: str
    line: str
    above: str


class Head(Struct, frozen=True):
    """Highwire tags, schema.org as JSON-LD (JSON, escaped for its script element), the page itself as a COinS.

    `trail` is JSON-LD too: the way to the page from the front page. `type` is that of Open Graph; `image` stands for
    the page elsewhere, and is the `card` where one is drawn.
    """

    meta: tuple[Meta, ...] = ()
    json_ld: Markup = Markup("")
    coins: str = ""
    alternates: tuple[Alternate, ...] = ()
    trail: Markup = Markup("")
    type: str = "website"
    image: Image | None = None
    card: LinkCard | None = None


NOTHING = Head()
"""The head of a page that is not about one thing."""
