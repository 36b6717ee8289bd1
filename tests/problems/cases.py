"""Small sites with one thing wrong, and all that is printed about it, read from the Markdown files of this folder.

A case is a heading of level 2. Below it stand the files that differ from base.md, each as a line with its path in
backticks and a block fenced by four tildes; after the line `prints`, a last block with the whole output of `check`
(of `coverage --verbose` in coverage.md).
A file whose name ends in .png is a picture, whatever stands in its block.
Behind the path may stand how the file is written:

    with a byte order mark · with CRLF · with escapes (\\t, \\u2028) · in UTF-16 · in Windows-1251 · 50 times
    as a Word document · as a picture · as a small PNG ...   (the first bytes are those of such a file)
    a link to `PATH` · a pipe · a folder · absent            (these have no block)

In examples.md a case is named for its code, and a line `right` goes before the files that mend it.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from tests.support.pictures import picture
from tests.support.site import run_in_process

HERE = Path(__file__).parent
_FENCED = re.compile(r"~~~~~*[a-z]*\n(.*?)^~~~~~*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"^`([^`\n]+)`(?:, ([^\n]+))?\n", re.MULTILINE)
_ENCODINGS = {
    "in UTF-16": "utf-16",
    "in UTF-16 without its mark": "utf-16-le",
    "in Windows-1251": "cp1251",
    "in Windows-1252": "cp1252",
    "in Latin-1": "latin-1",
    "in CP866": "cp866",
    "in KOI8-R": "koi8-r",
}
_BEGINNINGS = {
    "as a Word document": b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xe2\xfe\xed\xb2",
    "as a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "as a picture": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "as a small PNG": picture(),
    "as a film": picture(format="GIF", save_all=True, append_images=[Image.new("RGB", (3, 2), "white")]),
}
WITHOUT_BLOCK = re.compile(r"a link to `([^`]+)`|a pipe|a folder|absent")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a case: its path from the site's root, how it is written, its text."""

    path: str
    how: str
    text: str

    def write(self, root: Path) -> None:
        """Put the file into the site at `root`."""
        target = root / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_file() or target.is_symlink():
            target.unlink()
        if link := re.fullmatch("a link to `([^`]+)`", self.how):
            target.symlink_to(link[1])
        elif self.how == "a pipe":
            os.mkfifo(target)
        elif self.how == "a folder":
            target.mkdir()
        elif self.how != "absent":
            target.write_bytes(self._bytes())

    def _bytes(self) -> bytes:
        if not self.how and self.path.lower().endswith(".png"):
            return picture()
        text, encoding = self.text, "utf-8"
        for how in self.how.split(", ") if self.how else ():
            if how == "with escapes":
                text = re.sub(r"\\(t|u[0-9a-f]{4}|U[0-9a-f]{8})", lambda m: _character(m[1]), text)
            elif how == "with CRLF":
                text = text.replace("\n", "\r\n")
            elif how == "with a byte order mark":
                text = "\ufeff" + text
            elif times := re.fullmatch(r"(\d+) times", how):
                text *= int(times[1])
            elif how in _BEGINNINGS:
                return _BEGINNINGS[how] + text.encode()
            else:
                encoding = _ENCODINGS[how]
        return text.encode(encoding)


def _character(escape: str) -> str:
    return "\t" if escape == "t" else chr(int(escape[1:], 16))


@dataclass(frozen=True, slots=True)
class Case:
    """One thing wrong: the files that differ from the base, what is printed; and the files that put it right."""

    group: str
    name: str
    files: tuple[File, ...]
    prints: str
    right: tuple[File, ...] = field(default=())

    @property
    def codes(self) -> list[str]:
        """The code of every problem printed, in order."""
        return re.findall(r"^\S[^\n]*?: (?:error|warning|notice)\[([a-z0-9-]+)\]", self.prints, re.MULTILINE)

    @property
    def has_error(self) -> bool:
        """Whether one of the problems forbids the build."""
        return re.search(r"^\S[^\n]*?: error\[", self.prints, re.MULTILINE) is not None

    @property
    def command(self) -> str:
        """What prints it: `check`, `build` where only that can know, `coverage` for what only that looks for."""
        if self.in_output:
            return "build"
        return (
            "coverage" if self.group == "coverage" or self.name in ("uncited-statement", "maybe-uncited") else "check"
        )

    @property
    def in_output(self) -> bool:
        """Whether something is wrong in the output folder, which only `build` can know."""
        return any(file.path.startswith("build/") for file in self.files)

    def write(self, root: Path, right: bool = False) -> None:
        """Make the site, wrong or right; something wrong in the output comes after a first build."""
        for file in base():
            file.write(root)
        if self.in_output and not right:
            assert run_in_process("build", "--root", str(root)).status == 0
        for file in self.right if right else self.files:
            file.write(root)


def groups() -> list[Path]:
    """The files that hold cases."""
    return sorted(path for path in HERE.glob("*.md") if path.name != "base.md")


def cases() -> list[Case]:
    """Every case, in the order of the files."""
    return [case for path in groups() for case in read(path)]


def base() -> tuple[File, ...]:
    """The small valid site that every case is laid over."""
    return tuple(_files((HERE / "base.md").read_text("utf-8")))


def read(path: Path) -> Iterator[Case]:
    """The cases of one file."""
    for name, body in _sections(path.read_text("utf-8")):
        wrong, _, rest = body.partition("\nprints\n")
        printed = _FENCED.search(rest)
        _, _, right = rest.partition("\nright\n")
        yield Case(path.stem, name, tuple(_files(wrong)), printed[1] if printed else "", tuple(_files(right)))


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """The headings of level 2 and what stands below each, fences apart."""
    heads = [m for m in re.finditer(r"^## ([^\n]+)\n", text, re.MULTILINE) if not _in_fence(text, m.start())]
    for this, following in zip(heads, [*heads[1:], None], strict=True):
        yield this[1], text[this.end() : following.start() if following else len(text)]


def _in_fence(text: str, at: int) -> bool:
    return any(m.start() < at < m.end() for m in _FENCED.finditer(text))


def _files(text: str) -> Iterator[File]:
    for head in _HEAD.finditer(text):
        if _in_fence(text, head.start()):
            continue
        how = head[2] or ""
        block = None if WITHOUT_BLOCK.fullmatch(how) else _FENCED.match(text, head.end())
        assert block or WITHOUT_BLOCK.fullmatch(how), f"{head[1]} has no block"
        yield File(head[1], how, block[1] if block else "")


def with_output(path: Path, printed: dict[str, str]) -> str:
    """The text of a file of cases with the outputs `printed`, by the names of the cases."""
    text = path.read_text("utf-8")
    parts = [text[: text.index("\n## ")].rstrip() + "\n"]
    for name, body in _sections(text):
        wrong, found, rest = body.partition("\nprints\n")
        old = _FENCED.search(rest) if found else None
        right = rest[old.end() :].strip() if old else ""
        block = f"prints\n~~~~\n{printed[name]}~~~~\n"
        parts.append(f"## {name}\n\n{wrong.strip()}\n\n{block}" + (f"\n{right}\n" if right else ""))
    return "\n".join(parts)
