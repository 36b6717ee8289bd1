"""Pictures as the files that they are."""

from msgspec import Struct


class Picture(Struct, frozen=True):
    """A picture among the media, by its name relative to content/: the digest of its bytes, what kind of file it is
    (jpeg, png, webp, gif, avif or svg), and its size in pixels as it is shown, upright; an SVG may have none, 0."""

    name: str
    digest: str
    kind: str
    width: int
    height: int
    is_see_through: bool = False
