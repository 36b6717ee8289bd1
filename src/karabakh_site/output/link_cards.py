"""Draws cards: paper, ink, a hairline, and the violet of the site's links; the words as large as they fit.

The font is our own, and so is the setting of it line by line: what a layout engine would do differs with the machine.
Each band of a card has one colour, so that a card is a picture of few colours, which is small and quickly written.
"""

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_site.model.head import LinkCard
from karabakh_site.site.link_cards import HEIGHT, WIDTH

if TYPE_CHECKING:
    from PIL import Image, ImageFont

_FONT = Path(__file__).parent / "card_font" / "noto-serif.woff2"
_PAPER, _INK, _QUIET, _ACCENT, _LINE = "#fbfaf8", "#1f1b26", "#5c5666", "#4a3580", "#d8d4dc"
_MARGIN = 88
_TOP, _RULE, _BOTTOM = 74, 150, 490
"""Where the name of the site stands, the line below it, and the band below the title begins, in pixels from above."""
_SMALL = 32
_SIZES = (76, 66, 58, 50, 44)
_LEADING = 1.22
_MOST = 2
"""Lines of what stands below the title."""
_SHADES = 64


def draw(card: LinkCard) -> bytes:
    """A card as PNG."""
    from PIL import Image

    image = Image.new("P", (WIDTH, HEIGHT))
    image.putpalette([value for colour in (_QUIET, _INK, _ACCENT) for value in _ramp(colour)])
    size, lines = _fitted(card.title)
    step = round(size * _LEADING)
    middle = (_RULE + _BOTTOM) // 2 + (0 if card.above else -_RULE // 3)
    bands = (
        (0, _RULE, _SMALL, [card.above], _TOP, _SMALL),
        (_RULE, _BOTTOM, size, lines, middle - _RULE - step * len(lines) // 2, step),
        (_BOTTOM, HEIGHT, _SMALL, _cut(_wrapped(card.line, _SMALL), _MOST), 18, round(_SMALL * 1.35)),
    )
    for n, (top, bottom, letters, texts, first, step) in enumerate(bands):
        band = _band(bottom - top, letters, texts, first, step)
        image.paste(band.point([n * _SHADES + value * _SHADES // 256 for value in range(256)]), (0, top))
    if card.above:
        image.paste(_SHADES // 4, (_MARGIN, _RULE - 10, WIDTH - _MARGIN, _RULE - 8))
    image.paste(3 * _SHADES - 1, (0, 0, 16, HEIGHT))
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _band(height: int, size: int, texts: Sequence[str], top: int, step: int) -> "Image.Image":
    """Lines of text, white on black."""
    from PIL import Image, ImageDraw

    band = Image.new("L", (WIDTH, height))
    pen = ImageDraw.Draw(band)
    for n, text in enumerate(texts):
        pen.text((_MARGIN, top + n * step), text, 255, _font(size))
    return band


def _ramp(colour: str) -> Iterator[int]:
    """The palette of a band, from paper to its colour."""
    paper, ink = (bytes.fromhex(value[1:]) for value in (_PAPER, colour))
    for shade in range(_SHADES):
        part = shade / (_SHADES - 1)
        yield from (round(a + (b - a) * part) for a, b in zip(paper, ink, strict=True))


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which a title fits, and its lines; one that fits in none is cut."""
    room = _BOTTOM - _RULE - 24
    for size in _SIZES:
        lines = _wrapped(title, size)
        if len(lines) * size * _LEADING <= room and len(lines) <= 4:
            return size, lines
    smallest = _SIZES[-1]
    return smallest, _cut(_wrapped(title, smallest), int(room // (smallest * _LEADING)))


def _cut(lines: list[str], most: int) -> list[str]:
    """At most so many lines, with a sign that there were more."""
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-1].rstrip(' .,;:–')}…"]


def _wrapped(text: str, size: int) -> list[str]:
    """A text in lines as wide as a card has room for."""
    font, room = _font(size), WIDTH - 2 * _MARGIN
    lines: list[str] = []
    space, used = font.getlength(" "), 0.0
    for word in text.split(" "):
        wide = font.getlength(word)
        if lines and used + space + wide <= room:
            lines[-1] += f" {word}"
            used += space + wide
            continue
        *whole, word = _pieces(word, font, room) if wide > room else (word,)
        lines += (*whole, word)
        used = font.getlength(word)
    return lines


def _pieces(word: str, font: "ImageFont.FreeTypeFont", room: float) -> Iterator[str]:
    """A word that is wider than a card, as an address may be, cut where each line is full."""
    piece, used = "", 0.0
    for letter in word:
        wide = font.getlength(letter)
        if used + wide > room:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + letter, used + wide
    yield piece


@lru_cache(maxsize=len(_SIZES) + 1)
def _font(size: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.BASIC)
