"""What the templates of books show: an EPUB of one language, and the PDF of one article."""

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct

from karabakh_site.model.pieces import Link, Shown


class Leaf(Struct, frozen=True):
    """One document of an EPUB; `properties` are those of its item in the package, `kind` is the part that it is of."""

    file: str
    title: str
    lang: str
    dir: str
    kind: str
    content: Markup = Markup("")
    properties: str = ""


class Part(Struct, frozen=True):
    """A part in the list of contents: its own document, if it has one, and those below it."""

    kind: str
    heading: Shown
    first: Leaf | None
    leaves: tuple[Leaf, ...]


class Resource(Struct, frozen=True):
    """A picture or a font of an EPUB, with its media type."""

    file: str
    type: str


class Book(Struct, frozen=True):
    """An EPUB as a whole. `modified` is a time in UTC, `made` the same day in words; `cover_lines` is the title in
    lines that fit the drawn cover."""

    lang: str
    dir: str
    title: Shown
    tagline: Shown
    publisher: Link | None
    license: str
    site: str
    identifier: str
    modified: str
    made: Shown
    cover_lines: tuple[str, ...]
    parts: tuple[Part, ...]
    resources: tuple[Resource, ...]
    words: Mapping[str, Shown]
    has_pictures: bool

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The documents in reading order."""
        return tuple(leaf for part in self.parts for leaf in ((part.first,) if part.first else ()) + part.leaves)


class BookPage(Struct, frozen=True):
    """One document of a book, with what its template needs of the whole."""

    book: Book
    leaf: Leaf | None = None


class Sheet(Struct, frozen=True):
    """An article to be set as a PDF; `style` is its style sheet, `content` its XHTML."""

    lang: str
    dir: str
    title: str
    description: str
    site_title: Shown
    address: str
    style: Markup
    content: Markup
