"""What a page says to the programs that read it, in its head and beside its texts. Frozen, finished, ready to show."""

from markupsafe import Markup
from msgspec import Struct


class Meta(Struct, frozen=True):
    """`<meta name content>`; `lang` is set only where the content is in another language than the page."""

    name: str
    content: str
    lang: str = ""


class Alternate(Struct, frozen=True):
    """The same thing in another form: `<link rel=alternate>` with its media type."""

    href: str
    type: str


class Head(Struct, frozen=True):
    """Highwire tags, schema.org as JSON-LD (JSON, escaped for its script element), the page itself as a COinS."""

    meta: tuple[Meta, ...] = ()
    json_ld: Markup = Markup("")
    coins: str = ""
    alternates: tuple[Alternate, ...] = ()


NOTHING = Head()
"""The head of a page that is not about one thing."""
