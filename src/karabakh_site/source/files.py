"""The one gate through which files of content/ are read: plain files only, bounded in size, as UTF-8."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from karabakh_site.diagnostics import Report

YAML_LIMIT = 20_000_000
MARKDOWN_LIMIT = 1_000_000
MAX_FOLDERS = 20


@dataclass(frozen=True, slots=True)
class SourceFile:
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
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report.add_whole("not-utf8", path, f"not UTF-8 text (the first wrong byte is in line {line})", _guess(data))
        return None
    text = text.removeprefix("\ufeff")
    report.read(path, text)
    return SourceFile(path, name, text)


def read_bytes(root: Path, name: str, report: Report, limit: int | None = None) -> bytes | None:
    """The bytes of content/`name`, opened without following a link; None with a problem in the report."""
    path = f"content/{name}"
    try:
        handle = os.open(root / path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if not (root / path).is_symlink():
            raise
        report.add_whole("unsafe-path", path, f"a symbolic link ({error.strerror}); only plain files are read")
        return None
    with open(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            report.add_whole("unsafe-path", path, "not a plain file")
            return None
        if limit is not None and status.st_size > limit:
            report.add_whole(
                "file-too-large", path, f"{status.st_size:,} bytes; at most {limit:,} are read".replace(",", " ")
            )
            return None
        return file.read()


def _guess(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "It looks like UTF-16. Open it in an editor and save it as UTF-8."
    cyrillic = sum(byte >= 0xC0 for byte in data)
    if cyrillic > len(data) // 4:
        return "It looks like Windows-1251. Open it in an editor with that encoding and save it as UTF-8."
    return ""


def walk(root: Path, report: Report) -> tuple[str, ...]:
    """The names of all files below content/, sorted, `/` between their parts; hidden ones are passed over.

    Links, pipes and devices are problems wherever they stand.
    """
    return tuple(sorted(_walk(root, "", report)))


def _walk(root: Path, folder: str, report: Report) -> Iterator[str]:
    with os.scandir(root / "content" / folder) as entries:
        for entry in entries:
            name = f"{folder}{entry.name}"
            path = f"content/{name}"
            if entry.is_symlink():
                report.add_whole("unsafe-path", path, "a symbolic link; only plain files and folders are read")
            elif entry.name.startswith("."):
                continue
            elif entry.is_dir():
                if name.endswith((".md", ".yaml")):
                    report.add_whole("unsafe-path", path, "a folder where a file is expected")
                elif name.count("/") >= MAX_FOLDERS:
                    report.add_whole("unsafe-path", path, f"more than {MAX_FOLDERS} folders deep")
                else:
                    yield from _walk(root, f"{name}/", report)
            elif entry.is_file():
                yield name
            else:
                report.add_whole("unsafe-path", path, "not a plain file")
