"""Pictures that tests make: small, and different where their colours are."""

import io

from PIL import Image


def picture(width: int = 3, height: int = 2, colour: str = "purple", format: str = "PNG", **how: object) -> bytes:
    """A picture of one colour as the bytes of a file; `how` is what Pillow is told beside that."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, format, **how)
    return out.getvalue()
