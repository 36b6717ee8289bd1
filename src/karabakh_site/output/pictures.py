"""Makes the files of a picture: its pixels in several sizes, as AVIF and WebP, and in a format that all programs read.

Nothing else of an original is published. Where the numbers below change, `MADE_AS` in site/pictures.py has to as well.
"""

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karabakh_site.diagnostics import Report
from karabakh_site.memo import Blobs
from karabakh_site.model.head import LinkCard
from karabakh_site.model.output import OutputFile
from karabakh_site.model.pictures import Picture
from karabakh_site.output import link_cards
from karabakh_site.site.pictures import Rendition, renditions
from karabakh_site.source.files import read_bytes
from karabakh_site.source.pictures import upright
from karabakh_site.stopped import Stopped

if TYPE_CHECKING:
    from PIL import Image

_HOW: dict[str, dict[str, Any]] = {
    # One thread: with more the bytes would depend on the machine. Slower by one step takes three times as long for
    # files that are no smaller.
    "avif": {"quality": 58, "speed": 8, "max_threads": 1},
    "webp": {"quality": 80, "method": 4},
    "jpeg": {"quality": 84, "progressive": True, "optimize": True},
    "png": {"compress_level": 9},
    "gif": {},
}


class Originals:
    """The pictures of a site by their names, read when they are wanted; sent to another machine, all of them."""

    def __init__(self, root: Path, names: Sequence[str], sent: Mapping[str, bytes] | None = None) -> None:
        self._root, self._names, self._sent = root, names, sent

    def __reduce__(self) -> tuple[object, ...]:
        return Originals, (self._root, self._names, {name: self._bytes(name) for name in self._names})

    def of(self, picture: Picture) -> bytes:
        """The bytes of a picture. Raises Stopped where they are others by now."""
        data = self._bytes(picture.name)
        if hashlib.sha256(data).hexdigest() != picture.digest:
            raise Stopped(f"content/{picture.name} was changed while the site was made; build it again")
        return data

    def _bytes(self, name: str) -> bytes:
        if self._sent is not None:
            return self._sent[name]
        try:
            return read_bytes(self._root, name, Report()) or b""
        except FileNotFoundError:
            return b""


class Studio:
    """Makes the files of pictures, and cards; what was made before is taken from `kept`."""

    def __init__(self, originals: Originals, kept: Blobs | None = None) -> None:
        self._originals, self._kept = originals, kept

    def __reduce__(self) -> tuple[object, ...]:
        """Another machine has no cache of ours."""
        return Studio, (self._originals,)

    def all(self, picture: Picture) -> Iterator[OutputFile]:
        """Every file of a picture, decoded once at most. Raises Stopped."""
        pixels: list[Image.Image] = []
        for made in renditions(picture).all:
            yield OutputFile(made.path, self._made(picture, made, pixels))

    def one(self, picture: Picture, made: Rendition) -> bytes:
        """One of them. Raises Stopped."""
        return self._made(picture, made, [])

    def card(self, card: LinkCard) -> bytes:
        """A card."""
        return self._once(card.key, lambda: link_cards.draw(card))

    def _made(self, picture: Picture, made: Rendition, pixels: "list[Image.Image]") -> bytes:
        """`pixels` keeps those of the original for the next."""

        def make() -> bytes:
            pixels[:] = pixels or [upright(self._originals.of(picture), picture.kind)]
            return encoded(pixels[0], made)

        return self._once(made.key, make)

    def _once(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under a key, or else is made, and kept."""
        data = self._kept.get(key) if self._kept else None
        if data is None:
            data = make()
            if self._kept:
                self._kept.put(key, data)
        return data


def encoded(image: "Image.Image", made: Rendition) -> bytes:
    """Pixels in the size and format of a rendition, with nothing beside them."""
    from PIL import Image

    if image.size != (size := (made.width, made.height)):
        image = image.resize(size, Image.Resampling.LANCZOS)
    if made.format == "jpeg":
        image = _opaque(image)
    out = io.BytesIO()
    image.save(out, made.format.upper(), **_HOW[made.format])
    return out.getvalue()


def _opaque(image: "Image.Image") -> "Image.Image":
    """The picture on white, where one can see through it."""
    from PIL import Image

    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper
