"""What pages show of sources: entries, the ways back from them, all that rests on one, and how to cite it. Frozen,
finished, ready to show, as the pieces of `pieces.py` are.
"""

from markupsafe import Markup
from msgspec import Struct

from karabakh_site.model.pieces import Date, Link, Shown, Use


class PlaceInSource(Struct, frozen=True):
    """One place in a source (`p. 3`) with the ways back to those uses that name it; `id` is its anchor."""

    id: str
    locator: Shown
    uses: tuple[Use, ...]


class Passage(Struct, frozen=True):
    """What rests on a source, linked to the exact place where it does: a sentence in stretches of one language each.

    `section` is the heading that it stands below, or what kind of text it is; `by` is who makes a claim. `hreflang` is
    the language of the page there where that is another one.
    """

    href: str
    words: tuple[Shown, ...]
    section: Shown = Shown("")
    by: Shown = Shown("")
    locator: Shown = Shown("")
    hreflang: str = ""


class Mention(Struct, frozen=True):
    """An article that links to something, with the sentences that do, each linked to the section that it stands in."""

    link: Link
    date: Date
    passages: tuple[Passage, ...]


class UsedIn(Struct, frozen=True):
    """An article, page, event or note, with every use that it makes of one source; `id` is its anchor."""

    id: str
    link: Link
    date: Date
    count: Shown
    passages: tuple[Passage, ...]


class UsedInKind(Struct, frozen=True):
    """All articles, all events ... that rest on one source."""

    heading: Shown
    things: tuple[UsedIn, ...]


class Entry(Struct, frozen=True):
    """A source in a list; `text` is its finished entry (site/entry_html.py).

    In the list of a page it has a `number`, the `uses` without a place in the source, and the `places` with theirs;
    `elsewhere` leads to all that rests on it, where that is more than this page. On the page of all sources `counts`
    says how often it is cited, `used` where, and `short` tells its link from the others. `coins` is the source for
    programs, as an OpenURL ContextObject.
    """

    id: str
    text: Markup
    href: str = ""
    number: int = 0
    uses: tuple[Use, ...] = ()
    places: tuple[PlaceInSource, ...] = ()
    elsewhere: Link | None = None
    counts: Shown = Shown("")
    used: tuple[UsedInKind, ...] = ()
    short: tuple[Shown, ...] = ()
    coins: str = ""


class Copy(Struct, frozen=True):
    """A finished reference to copy: the name of its style, who made it if not we, and its text."""

    id: str
    name: Shown
    by: Shown
    text: Markup


class Export(Struct, frozen=True):
    """A reference for programs to copy: the name of its format, its text, and the file that says the same, if any."""

    id: str
    name: Shown
    text: str
    href: str = ""


class CiteThis(Struct, frozen=True):
    """How to cite a source or a page, in the styles and formats that readers use."""

    heading: Shown
    copies: tuple[Copy, ...]
    exports: tuple[Export, ...]
