"""The look of books: the style sheets of static/book/, with the fonts of the site's own style."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from karabakh_site.model.output import AssetPaths, OutputFile
from karabakh_site.output.book.fonts import faces, joined
from karabakh_site.output.templates import folders

_SHEETS = {"epub": ("book.css", "drawings.css"), "pdf": ("book.css", "pdf.css")}
"""The sheets of each form. In a PDF what is drawn has a style of its own."""


class Style(Struct, frozen=True):
    """A style sheet, that of drawings alone, and the fonts that they name as fonts/NAME."""

    css: str
    drawings: str
    fonts: Mapping[str, bytes]


def texts(root: Path) -> tuple[str, ...]:
    """All that static/book/ has for books."""
    return tuple(_text(root, name) for name in ("book.css", "drawings.css", "pdf.css"))


def style(root: Path, form: str, files: Sequence[OutputFile], look: AssetPaths) -> Style:
    """The style of books in a form, `epub` or `pdf`; `files` has the published style and fonts of the site."""
    at = {file.path: file.data for file in files}
    found, fonts = faces(at.get(look.stylesheet.lstrip("/"), b"").decode(), at)
    if form == "pdf":
        found, fonts = joined(found, fonts)
    sheets = (_text(root, name) for name in _SHEETS[form])
    return Style("\n".join((*found, *sheets)), _text(root, "drawings.css"), fonts)


def _text(root: Path, name: str) -> str:
    """A style sheet of the site itself, or else the packaged one."""
    paths = (folder / "book" / name for folder in folders(root, "static"))
    return next((path.read_text("utf-8") for path in paths if path.is_file()), "")
