"""What a page says to the programs that read it, in its head and beside its texts. Frozen, finished, ready to show."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Meta:
    """`<meta name content>`; `lang` is set only where the content is in another language than the page."""

    name: str
    content: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same thing in another form: `<link rel=alternate>` with its media type."""

    href: str
    type: str


@dataclass(frozen=True, slots=True)
class Head:
    """Highwire tags, schema.org as JSON-LD (JSON, escaped for its script element), the page itself as a COinS."""

    meta: tuple[Meta, ...] = ()
    json_ld: Markup = Markup("")
    coins: str = ""
    alternates: tuple[Alternate, ...] = ()


NOTHING = Head()
"""The head of a page that is not about one thing."""
