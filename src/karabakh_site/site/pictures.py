"""Pictures on pages: the files that are made of each, for which screens, and how a page shows them.

A file's name has a digest of all that it is made from, so that it may be cached for ever. The whole picture alone, to
which links may lead, has the name that its editor gave.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

from markupsafe import Markup

from karabakh_site.digest import digest
from karabakh_site.model import prose
from karabakh_site.model.pictures import Picture
from karabakh_site.site.licences import licence
from karabakh_site.site.routes import Addresses
from karabakh_site.site.words import words

WIDTHS = (480, 960, 1440)
"""Pixels, for the text's width on a small screen, on a large one or a sharp small one, and on a sharp large one."""
FALLBACK = 1200
"""Pixels, for browsers without AVIF and WebP, for feeds, and for those that show a link with its picture."""
WHOLE = 2560
"""Pixels of the longer side, where a link leads to the picture itself."""
MADE_AS = "1"
"""Another where files of the same names would come out otherwise: see output/pictures.py."""
_SIZES = {False: "(min-width: 48em) 46rem, 88vw", True: "(min-width: 48em) 54rem, 88vw"}
"""How wide a picture stands in a text, and at the head of a page; see static/css/40-layout.css."""


class Rendition(NamedTuple):
    """One file that is made of a picture. `key` names all that it is made from."""

    path: str
    format: str
    width: int
    height: int
    key: str


class Renditions(NamedTuple):
    """All files of a picture: by format for several widths, the narrowest first; for old browsers; and the whole."""

    modern: Mapping[str, tuple[Rendition, ...]]
    fallback: Rendition
    whole: Rendition

    @property
    def all(self) -> tuple[Rendition, ...]:
        """Every one of them."""
        return (*(made for row in self.modern.values() for made in row), self.fallback, self.whole)


@lru_cache(maxsize=256)
def renditions(picture: Picture) -> Renditions:
    """What is made of a picture, which is no SVG. Nothing is larger than it is itself."""
    stem, name = picture.name.rpartition(".")[0], digest(picture.digest, MADE_AS, _pillow())[:10]

    def made(format: str, width: int, whole: bool = False) -> Rendition:
        height = max(1, round(picture.height * width / picture.width))
        ending = "jpg" if format == "jpeg" else format
        path = picture.name if whole else f"{stem}.{name}-{width}.{ending}"
        return Rendition(path, format, width, height, f"{name}-{digest(picture.name)[:10]}-{width}.{format}")

    widths = sorted({min(width, picture.width) for width in WIDTHS})
    simple = "png" if picture.kind == "png" or picture.is_see_through else "jpeg"
    longer = max(picture.width, picture.height)
    return Renditions(
        {format: tuple(made(format, width) for width in widths) for format in ("avif", "webp")},
        made(simple, min(FALLBACK, picture.width)),
        made(picture.kind, max(1, round(picture.width * min(1, WHOLE / longer))), whole=True),
    )


def _pillow() -> str:
    """What makes the files: another version may make others."""
    from PIL import __version__

    return __version__


def simple(picture: Picture) -> Rendition | None:
    """A picture as it is shown outside the site, where only JPEG and PNG are sure to be read; no SVG."""
    return None if picture.kind == "svg" else renditions(picture).fallback


class Pictures:
    """Shows pictures on one page."""

    def __init__(self, known: Mapping[str, Picture], addresses: Addresses, lang: str) -> None:
        self._known, self._to, self._lang = known, addresses, lang

    def shown(self, part: prose.Picture, *, first: bool = False) -> Markup:
        """A picture as HTML. All but the one at the head of a page are loaded when readers come near."""
        name = part.link.target
        picture = self._known.get(name)
        drawn = picture is not None and (picture.is_see_through or picture.kind == "svg")
        rest = part.attributes + (' class="drawn"' if drawn else "") + ("" if first else ' loading="lazy"')
        rest += ' decoding="async"'
        if picture is None or picture.kind == "svg":
            size = f' width="{picture.width}" height="{picture.height}"' if picture and picture.width else ""
            return Markup(f'<img src="{escape(self._to.media(name))}"{rest}{size}>')  # noqa: S704 (clean)
        made = renditions(picture)
        sources = "".join(
            f'<source type="image/{format}" srcset="{escape(", ".join(map(self._candidate, row)))}"'
            f' sizes="{_SIZES[first]}">'
            for format, row in made.modern.items()
        )
        last = made.fallback
        image = f'<img src="{escape(self._to.media(last.path))}"{rest} width="{last.width}" height="{last.height}">'
        return Markup(f"<picture>{sources}{image}</picture>")  # noqa: S704 (clean)

    def _candidate(self, made: Rendition) -> str:
        # In a srcset a comma may end an address.
        return f"{self._to.media(made.path).replace(',', '%2C')} {made.width}w"

    def credit(self, text: str, lang: str = "", dir: str = "") -> Markup:
        """Who made a picture, with a link to the licence where it names one that is known."""
        word = words(self._lang)["photo"]
        attributes = (f' lang="{escape(lang)}"' if lang else "") + (f' dir="{dir}"' if dir else "")
        return Markup(f'<small class="credit">{word.__html__()} <span{attributes}>{_linked(text)}</span></small>')  # noqa: S704


def _linked(credit: str) -> str:
    found = licence(credit)
    if found is None:
        return escape(credit)
    before, name, after = credit[: found.start], credit[found.start : found.end], credit[found.end :]
    return f'{escape(before)}<a href="{found.url}">{escape(name)}</a>{escape(after)}'


def shown_in(parts: Iterable[prose.Part]) -> Iterator[tuple[prose.Picture, str]]:
    """The pictures of a text, each with its credit, which comes next."""
    row = list(parts)
    for n, part in enumerate(row):
        if isinstance(part, prose.Picture):
            yield part, next((after.text for after in row[n + 1 :] if isinstance(after, prose.Credit)), "")


def alt_of(part: prose.Picture) -> str:
    """The alternative text of a picture."""
    found = re.search(r' alt="([^"]*)"', part.attributes)
    return unescape(found[1]) if found else ""


def attributes(alt: str, lang: str = "", dir: str = "") -> str:
    """The HTML of what the tag of a picture says."""
    said = f' alt="{escape(alt)}"'
    return said + (f' lang="{escape(lang)}"' if lang else "") + (f' dir="{dir}"' if dir else "")
