"""The one gate through which files of content/ are read: plain files only, bounded in size, as UTF-8."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from karabakh_site.diagnostics import Report
from karabakh_site.source.encodings import not_utf8

YAML_LIMIT = 20_000_000
MARKDOWN_LIMIT = 1_000_000
MAX_FOLDERS = 20
# What stands directly in content/ under these names must be a folder, or must be a file.
_FOLDERS = ("articles", "pages", "record", "media", "styles")
_FILES = ("addresses.lock",)
_KINDS = {"md": "a Markdown file", "csl": "a CSL file", "yaml": "a YAML file", "lock": "a YAML file"}
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
# With one of these endings nothing but a file is expected.
_ENDINGS = {"content": (".md", ".yaml", ".csl"), "templates": (".html",), "static": (".css", ".js", ".svg")}


class SourceFile(Struct, frozen=True):
    """A file of content/ as text; `path` is relative to the root, `name` to content/."""

    path: str
    name: str
    text: str


def read_text(root: Path, name: str, limit: int, report: Report) -> SourceFile | None:
    """The text of content/`name`, or None with a problem in the report. A byte order mark is dropped."""
    data = read_bytes(root, name, report, limit)
    path = f"content/{name}"
    if data is None:
        return None
    text, wrong = "", None
    try:
        text = data.decode("utf-8")
        if "\0" in text or text.startswith(("{\\rtf", "%PDF")):
            wrong = not_utf8(data)
    except UnicodeDecodeError as error:
        wrong = not_utf8(data, error)
    if wrong:
        report.add_whole("not-utf8", path, *wrong)
        return None
    text = text.removeprefix("\ufeff")
    report.read(path, text)
    return SourceFile(path, name, text)


def read_bytes(root: Path, name: str, report: Report, limit: int | None = None) -> bytes | None:
    """The bytes of content/`name`, opened without following a link; None with a problem in the report."""
    path = f"content/{name}"
    try:
        handle = os.open(f"{root}/{path}", os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        if not (root / path).is_symlink():
            raise
        report.add_whole("unsafe-path", path, "a symbolic link stands here; only plain files are read")
        return None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            report.add_whole("unsafe-path", path, "this is not a plain file")
            return None
        if limit is not None and status.st_size > limit:
            size = (
                f"{status.st_size / 1_000_000:.1f} MB" if status.st_size > limit * 1.01 else f"{status.st_size} bytes"
            )
            kind = _KINDS.get(name.rpartition(".")[2], "a picture")
            message = f"the file has {size}; {kind} may have {limit // 1_000_000} MB at most"
            report.add_whole("file-too-large", path, message)
            return None
        return file.read()


def words_of(root: Path, name: str) -> str:
    """What can be made out of a file that could not be read as text: its ASCII words are right, the rest is not."""
    path = root / "content" / name
    if not path.is_file() or path.is_symlink():
        return ""
    with path.open("rb") as file:
        return file.read(YAML_LIMIT * 2).decode("latin-1")


def walk(root: Path, report: Report) -> tuple[str, ...]:
    """The names of all files below content/, sorted, `/` between their parts; hidden ones are passed over.

    Links, pipes and devices are problems wherever they stand.
    """
    return tuple(sorted(_walk(root, "content", "", report)))


def check_look(root: Path, report: Report) -> None:
    """What stands in the site's own templates/ and static/ is plain too, or a problem."""
    for top in ("templates", "static"):
        folder = root / top
        if folder.is_symlink():
            report.add_whole("unsafe-path", top, "a symbolic link stands here; only plain files and folders are read")
        elif folder.is_dir():
            for _ in _walk(root, top, "", report):
                pass
        elif folder.exists():
            report.add_whole("unsafe-path", top, "a file stands where a folder is expected")


def _walk(root: Path, top: str, folder: str, report: Report) -> Iterator[str]:
    with os.scandir(root / top / folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = f"{folder}{entry.name}"
        if entry.name.startswith(".#"):  # an editor's note that it has the file open: a link to nowhere
            continue
        if problem := _unsafe(entry, top, name):
            report.add_whole("unsafe-path", f"{top}/{name}", problem)
        elif entry.name.startswith("."):
            continue
        elif entry.is_dir():
            yield from _walk(root, top, f"{name}/", report)
        else:
            yield name


def _unsafe(entry: os.DirEntry[str], top: str, name: str) -> str:
    """Why a thing in content/, templates/ or static/ cannot be read, or nothing."""
    if entry.is_symlink():
        return "a symbolic link stands here; only plain files and folders are read"
    if re.search("[\x00-\x1f\x7f\\\\\ud800-\udfff]", entry.name):
        return "the file's name holds a character that cannot stand in an address"
    if entry.is_dir():
        if name.endswith(_ENDINGS[top]) or (top == "content" and name in _FILES):
            return "a folder stands where a file is expected"
        return f"more than {MAX_FOLDERS} folders deep" if name.count("/") >= MAX_FOLDERS else ""
    if top == "content" and name in _FOLDERS:
        return "a file stands where a folder is expected"
    return "" if entry.is_file() else "this is not a plain file"
