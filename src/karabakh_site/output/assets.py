"""Style, script, fonts and icons: joined, named by their content, and published under /assets/."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from karabakh_site.model.output import AssetPaths, OutputFile
from karabakh_site.output import styles
from karabakh_site.output.templates import folders

_SEARCH = "search/"
_IMPORT = re.compile(r'(?<= from "\./)[\w-]+\.js(?=";$)', re.MULTILINE)


def collect(root: Path, *, search: bool = True) -> tuple[AssetPaths, tuple[OutputFile, ...]]:
    """The site's look. static/css/*.css and static/js/*.js are joined in the order of their names; static/search/ is
    left out where there is no search."""
    found = {name: file for name, file in _static(root) if search or not name.startswith(_SEARCH)}
    files: list[OutputFile] = []
    placed: dict[str, str] = {}
    for name in sorted(found):
        if name.startswith(_SEARCH):
            _modules(name, found, placed, files)
        elif not name.startswith(("css/", "js/", "book/")):  # a book has its style in it
            files.append(_named(name, found[name].read_bytes()))
            placed[name] = files[-1].path
    own = (("icon", "icon.svg"), ("search", f"{_SEARCH}search.js"))
    paths: dict[str, Any] = {field: f"/{placed[name]}" for field, name in own if name in placed}
    for kind, ending, field in (("css", ".css", "stylesheet"), ("js", ".js", "script")):
        parts = [found[n].read_text("utf-8") for n in sorted(found) if n.startswith(f"{kind}/") and n.endswith(ending)]
        if parts:
            text = "\n".join(parts)
            if kind == "css":
                paths["fonts"] = styles.fonts_of(text, placed)
                text = styles.compact(styles.placed_in(text, lambda name: _beside(placed.get(name, name))))
            files.append(_named(f"site{ending}", text.encode()))
            paths[field] = f"/{files[-1].path}"
    return AssetPaths(**paths), tuple(files)


def _static(root: Path) -> Iterator[tuple[str, Path]]:
    """The files of static/ with their names in it, those of the package before a site's own, which overlay them."""
    for folder in reversed(folders(root, "static")):
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = file.relative_to(folder).as_posix()
            if file.is_file() and not file.is_symlink() and not any(p.startswith(".") for p in name.split("/")):
                yield name, file


def _modules(name: str, found: dict[str, Path], placed: dict[str, str], files: list[OutputFile]) -> None:
    """Places a module after those that it imports, whose names in it are those under which they are published."""
    if name in placed:
        return
    text = found[name].read_text("utf-8")
    for other in _IMPORT.findall(text):
        _modules(_SEARCH + other, found, placed, files)
    text = _IMPORT.sub(lambda m: placed[_SEARCH + m[0]].rpartition("/")[2], text)
    files.append(_named(name, text.encode()))
    placed[name] = files[-1].path


def _named(name: str, data: bytes) -> OutputFile:
    """The file under a name that changes with its content, so that it may be cached for ever."""
    stem, dot, ending = name.rpartition(".")
    return OutputFile(f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{ending}", data)


def _beside(path: str) -> str:
    """A published path as the stylesheet, which is in /assets/ itself, sees it."""
    return path.removeprefix("assets/")
