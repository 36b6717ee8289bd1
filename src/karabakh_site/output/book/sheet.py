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
    """A style sheet, and the fonts that it names as fonts/NAME."""

    css: str
    fonts: Mapping[str, bytes]


def style(root: Path, name: str, files: Sequence[OutputFile], look: AssetPaths) -> Style:
    """The style sheet static/book/NAME.css after book.css; `files` has the published style and fonts of the site."""
    at = {file.path: file.data for file in files}
    css = at.get(look.stylesheet.lstrip("/"), b"").decode()
    fonts: dict[str, bytes] = {}
    faces = []
    for face in _FACE.findall(css):
        named = [found for found in _FILE.findall(face) if found.endswith(".woff2") and f"assets/{found}" in at]
        if named:
            fonts |= {found.rpartition("/")[2]: at[f"assets/{found}"] for found in named}
            faces.append(_FILE.sub(lambda found: f"url(fonts/{found[1].rpartition('/')[2]})", face))
    sheets = [_text(root, f"{one}.css") for one in dict.fromkeys(("book", name))]
    return Style("\n".join((*faces, *sheets)), fonts)


def _text(root: Path, name: str) -> str:
    """A style sheet of the site itself, or else the packaged one."""
    found = next((folder / "book" / name for folder in folders(root, "static") if (folder / "book" / name).is_file()), None)
    return found.read_text("utf-8") if found else ""
