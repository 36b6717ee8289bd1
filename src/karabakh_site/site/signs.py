"""The signs of pictures: a shape and a colour for each party, and what says that a figure is no exact one.

Paths are around the middle of a sign, in sixteenths of an em.
"""

from karabakh_site.model.figures import OpenEnd, Sign

SHAPES = (
    "M-5.2 0a5.2 5.2 0 1 0 10.4 0a5.2 5.2 0 1 0-10.4 0z",
    "M-4.7-4.7h9.4v9.4h-9.4z",
    "M0-6.8 6.8 0 0 6.8-6.8 0z",
    "M0-6.2 6.2 5h-12.4z",
    "M0 6.2 6.2-5h-12.4z",
    "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
)
"""A dot, a square, a diamond, a triangle that points up, one that points down, a cross."""
COLOURS = 5
"""How many colours there are for parties; with six shapes thirty parties differ."""
_OPEN = {
    "about": "about",
    "at least": "more",
    "over": "more",
    "up to": "less",
    "under": "less",
}
_ACROSS = {
    "about": "M8 0H19M-8 0H-19",
    "more": "M8 0H23M18-4.5 23 0 18 4.5",
    "less": "M-8 0H-23M-18-4.5-23 0-18 4.5",
}
_UPRIGHT = {
    "about": "M0 8V19M0-8V-19",
    "more": "M0-8V-23M-4.5-18 0-23 4.5-18",
    "less": "M0 8V23M-4.5 18 0 23 4.5 18",
}


def sign(number: int) -> Sign:
    """The sign of the party with that number, from 0 on."""
    return Sign(SHAPES[number % len(SHAPES)], number % COLOURS + 1)


def open_end(qualifier: str, *, upright: bool = False) -> OpenEnd | None:
    """What is drawn beside a value that is known so far; `upright` where values go from the bottom to the top."""
    if not qualifier:
        return None
    kind = _OPEN[qualifier]
    return OpenEnd(kind, (_UPRIGHT if upright else _ACROSS)[kind])
