"""Cards: the pictures that other sites and messengers show with a link. What stands on one, and where its file is.

A card has what a page says of itself at first sight: its title, what it is and of when, the name of the site. It is
drawn in one font (output/link_cards.py); what that has no letters for is not put on a card, which would show boxes.
"""

from itertools import chain

from karabakh_site.digest import digest
from karabakh_site.model.head import Image, LinkCard
from karabakh_site.model.record import Site

WIDTH, HEIGHT = 1200, 630
DRAWN_AS = "1"
"""Another where the same words would be drawn otherwise."""
_RANGES = (
    range(0x20, 0x7F), range(0xA0, 0x180), range(0x218, 0x21C), range(0x400, 0x460), range(0x531, 0x557),
    range(0x559, 0x58B), range(0x2013, 0x2015), range(0x2018, 0x201B), range(0x201C, 0x201F), range(0x2039, 0x203B),
)  # fmt: skip
LETTERS = frozenset(chain(*_RANGES)) | frozenset(
    (0x18F, 0x259, 0x490, 0x491, 0x58F, 0x1E9E, 0x2010, 0x2020, 0x2022, 0x2026, 0x2032, 0x2033, 0x20AC, 0x20BD, 0x2116,
     0x2212)
)  # fmt: skip
"""What the font has: the letters of Latin, Cyrillic and Armenian scripts, digits and signs."""
_ALIKE = str.maketrans({"\u2011": "\u2010", "\u202f": "\u00a0", "\u2009": " ", "\u2015": "\u2014", "\u00ad": None})


def card(folder: str, title: str, line: str = "", above: str = "") -> LinkCard | None:
    """The card of the page at an address; `line` stands below its title, `above` above it. None where its title has
    letters that the font has not; another line with such letters is left out.
    """
    title, line, above = (_drawable(text) for text in (title, line, above))
    if not title:
        return None
    path = f"{folder.lstrip('/')}card.{digest(title, line, above, DRAWN_AS, _pillow())}.png"
    return LinkCard(path, key_of(path), title, line, above)


def key_of(path: str) -> str:
    """The name under which the bytes of the card at a path are kept; nothing where that is no card."""
    name = path.rpartition("/")[2]
    return name if name.startswith("card.") and name.endswith(".png") else ""


def image(site: Site, shown: LinkCard) -> Image:
    """A card as a page names it."""
    said = ". ".join(filter(None, (shown.title, shown.line)))
    return Image(f"{site.base_url}/{shown.path}", "image/png", WIDTH, HEIGHT, said)


def _drawable(text: str) -> str:
    """A text as it can be drawn, or nothing."""
    text = " ".join(text.translate(_ALIKE).split(" "))
    return text if LETTERS.issuperset(map(ord, text)) else ""


def _pillow() -> str:
    from PIL import __version__

    return __version__
