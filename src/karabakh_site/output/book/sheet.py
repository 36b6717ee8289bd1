"""The look of books: the style sheet of static/book/, with the fonts of the site's own style."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from karabakh_site.model.output import AssetPaths, OutputFile
from karabakh_site.output.templates import folders

_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_FILE = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")


class Style(Struct, frozen=True):
    """A style sheet, that of drawings alone, and the fonts that they name as fonts/NAME."""

    css: str
    drawings: str
    fonts: Mapping[str, bytes]


def style(root: Path, name: str, files: Sequence[OutputFile], look: AssetPaths) -> Style:
    """The style of a form of books, `epub` or `pdf`, from static/book/; `files` has the published style and fonts of the site."""
    at = {file.path: file.data for file in files}
    css = at.get(look.stylesheet.lstrip("/"), b"").decode()
    fonts: dict[str, bytes] = {}
    faces = []
    for face in _FACE.findall(css):
        named = [found for found in _FILE.findall(face) if found.endswith(".woff2") and f"assets/{found}" in at]
        if named:
            fonts |= {found.rpartition("/")[2]: at[f"assets/{found}"] for found in named}
            faces.append(_FILE.sub(lambda found: f"url(fonts/{found[1].rpartition('/')[2]})", face))
    names = ("book", "drawings") if name == "epub" else ("book", name)
    sheets = (_text(root, f"{one}.css") for one in names)
    return Style("\n".join((*faces, *sheets)), _text(root, "drawings.css"), fonts)


def _text(root: Path, name: str) -> str:
    """A style sheet of the site itself, or else the packaged one."""
    paths = (folder / "book" / name for folder in folders(root, "static"))
    return next((path.read_text("utf-8") for path in paths if path.is_file()), "")
