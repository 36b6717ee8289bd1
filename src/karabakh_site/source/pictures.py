"""What the pictures of content/media/ are: of which kind, how large, and whether they can be shown at all.

A file is judged by its bytes. It is decoded once, whole, so that nothing fails later; what came of that is kept by the
digest of the bytes. What a camera writes beside the pixels (where, when, by whose device) never leaves this tool: each
published picture is made anew of the pixels alone.
"""

import hashlib
import io
import json
import re
import warnings
from typing import TYPE_CHECKING

from karabakh_site.memo import Memo
from karabakh_site.model.pictures import Picture

if TYPE_CHECKING:
    from PIL import Image

LIMIT = 50_000_000
"""Bytes of a picture."""
PIXELS = 60_000_000
"""Pixels of a picture: with what is made of it a worker then takes some 500 MB at most."""
KINDS = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "webp": "webp", "gif": "gif", "avif": "avif"}
"""The kinds of pictures by the endings of their names."""
_NOT_SHOWN = frozenset("tif tiff heic heif bmp jp2 jxl psd dng cr2 cr3 nef arw raf orf rw2 raw jfif jpe ico".split())
_SIGNATURES = (
    ("jpeg", re.compile(rb"\xff\xd8\xff")),
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("avif", re.compile(rb"....ftypavi[fs]", re.DOTALL)),
    ("heic", re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.DOTALL)),
    ("tiff", re.compile(rb"II\*\0|MM\0\*")),
)

Problem = tuple[str, str]
"""A message, and a help where there is more to say than its code says."""


def ending(name: str) -> str:
    """The ending of a file's name, in small letters."""
    return name.rpartition(".")[2].lower()


def look(name: str, data: bytes, memo: Memo | None) -> Picture | Problem | None:
    """What a file is as a picture, or why it can't be shown; None where it neither is one nor claims to be."""
    claimed = KINDS.get(ending(name), "")
    kind = next((kind for kind, signature in _SIGNATURES if signature.match(data)), "")
    if not claimed and not kind and ending(name) not in _NOT_SHOWN:
        return None
    if kind not in KINDS.values():
        return f"this is no {claimed.upper() or 'picture that browsers show: JPEG, PNG, WebP, AVIF or GIF'}", ""
    if kind != claimed:
        right = f"{name.rpartition('.')[0] if '.' in name else name}.{'jpg' if kind == 'jpeg' else kind}"
        return f"by its content this is a {kind.upper()}, which its name does not say", f"Name it content/{right}"
    digest = hashlib.sha256(data).hexdigest()
    kept = memo.get("picture", digest) if memo else None
    found = json.loads(kept) if kept else _measured(data, kind)
    if memo and not kept:
        memo.put("picture", digest, json.dumps(found))
    return (found, "") if isinstance(found, str) else Picture(name, digest, kind, *found)


def _measured(data: bytes, kind: str) -> tuple[int, int, bool] | str:
    """Width, height, and whether one can see through it; in words, why not."""
    try:
        image = upright(data, kind)
    except Unfit as why:
        return str(why)
    return *image.size, image.mode == "RGBA"


class Unfit(Exception):
    """Why a file cannot be shown as a picture."""


def upright(data: bytes, kind: str) -> "Image.Image":
    """The pixels of a picture as it is looked at, in RGB or RGBA and the colours of sRGB, and nothing else of it.

    Raises Unfit.
    """
    from PIL import Image, ImageOps  # it takes 0.1 s, and most sites have few pictures or none

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about metadata, and about sizes that are judged here
        try:
            image: Image.Image = Image.open(io.BytesIO(data), formats=(kind.upper(),))
            if image.width * image.height > PIXELS:
                size = f"{image.width} × {image.height}"
                raise Unfit(f"the picture has {size} pixels; {PIXELS // 1_000_000} million are the most")
            # A photograph may come with a small one, or one for the other eye: these do not make it a film.
            if kind != "jpeg" and getattr(image, "is_animated", False):
                raise Unfit("the picture moves; pictures here stand still")
            image.load()
            image = _in_srgb(ImageOps.exif_transpose(image))
        except Unfit:
            raise
        except Image.DecompressionBombError as error:
            raise Unfit(f"the picture has more than {PIXELS // 1_000_000} million pixels") from error
        except Exception as error:  # a damaged file can make a decoder raise anything
            raise Unfit("the picture is damaged: it cannot be read to its end") from error
    image.info.clear()
    return image


def _in_srgb(image: "Image.Image") -> "Image.Image":
    """The picture as RGB, or as RGBA where one can see through it, its colours converted by its profile."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.point(lambda value: value * (1 / 257)).convert("L")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=mode)
            return made if made is not None else image
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that does not fit says nothing
    return image.convert(mode)
