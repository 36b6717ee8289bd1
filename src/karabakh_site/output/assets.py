"""Style, script, fonts and icons: joined, named by their content, and published under /assets/; media as they are."""

import hashlib
import re
from pathlib import Path

from karabakh_site.diagnostics import Report
from karabakh_site.model.output import AssetPaths, OutputFile
from karabakh_site.output.svg import dangers
from karabakh_site.output.templates import folders
from karabakh_site.source.files import read_bytes

_URL = re.compile(r"url\(\s*(['\"]?)\.\./([^'\")]+)\1\s*\)")


def collect(root: Path) -> tuple[AssetPaths, tuple[OutputFile, ...]]:
    """The site's look. static/css/*.css and static/js/*.js are joined in the order of their names."""
    found: dict[str, Path] = {}
    for folder in reversed(folders(root, "static")):
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = file.relative_to(folder).as_posix()
            if file.is_file() and not file.is_symlink() and not any(p.startswith(".") for p in name.split("/")):
                found[name] = file
    files: list[OutputFile] = []
    placed: dict[str, str] = {}
    for name in sorted(found):
        if not name.startswith(("css/", "js/", "book/")):  # a book has its style in it
            files.append(_named(name, found[name].read_bytes()))
            placed[name] = files[-1].path
    paths = {"icon": f"/{placed['icon.svg']}"} if "icon.svg" in placed else {}
    for kind, ending, field in (("css", ".css", "stylesheet"), ("js", ".js", "script")):
        parts = [found[n].read_text("utf-8") for n in sorted(found) if n.startswith(f"{kind}/") and n.endswith(ending)]
        if parts:
            text = "\n".join(parts)
            if kind == "css":
                text = _URL.sub(lambda m: f"url({_beside(placed.get(m[2], m[2]))})", text)
            files.append(_named(f"site{ending}", text.encode()))
            paths[field] = f"/{files[-1].path}"
    return AssetPaths(**paths), tuple(files)


def _named(name: str, data: bytes) -> OutputFile:
    """The file under a name that changes with its content, so that it may be cached for ever."""
    stem, dot, ending = name.rpartition(".")
    return OutputFile(f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{ending}", data)


def _beside(path: str) -> str:
    """A published path as the stylesheet, which is in /assets/ itself, sees it."""
    return path.removeprefix("assets/")


def media(root: Path, names: tuple[str, ...], report: Report) -> tuple[OutputFile, ...]:
    """The files of content/media/, unchanged; an SVG that can do more than show itself is a problem."""
    files = []
    for name in names:
        data = read_bytes(root, name, report)
        if data is None:
            continue
        if name.lower().endswith(".svg"):
            for danger in dangers(data):
                report.add_whole("unsafe-svg", f"content/{name}", danger)
        files.append(OutputFile(name, data))
    return tuple(files)
