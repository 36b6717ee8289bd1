"""The documentary of one language as an EPUB 3: pages as chapters, with their links leading from one to another."""

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from html import unescape
from io import BytesIO
from textwrap import wrap
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup
from msgspec.structs import replace

from karabakh_site.model.book import Book, BookPage, Leaf, Part, Resource
from karabakh_site.model.pieces import Link, Shown
from karabakh_site.output.book.chapters import Section, addresses
from karabakh_site.output.book.sheet import Style
from karabakh_site.output.book.xhtml import Chapter, Ref, chapter
from karabakh_site.output.templates import Templates
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.routes import book_address, file_of
from karabakh_site.site.shown import choose, direction, shown_day

Held = Callable[[str], bytes | None]
"""The published file at a path; None where there is none."""
# Pictures that every reading system shows (EPUB 3.3, core media types).
_PICTURES = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
_TYPES = {"biblioref", "bibliography", "backlink", "noteref", "endnotes"}
_ROLE = re.compile(r' role="doc-([a-z]+)"')
_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_NO_DAY = date(2000, 1, 1)
"""The day of a book whose record names none: it must have one."""


def epub(
    all: Catalogue, own: Frames, sections: Sequence[Section], held: Held, style: Style, templates: Templates
) -> bytes | None:
    """The finished file; None where a template fails, which is reported. `held` has the finished pages."""
    chapters = {page: chapter(held(file_of(page)) or b"", page) for page in addresses(sections)}
    pictures = {file: data for one in chapters.values() for file, data in _pictures(one, held)}
    links = _Links(all, own, chapters, pictures)
    leaves = {address: _leaf(one, links) for address, one in chapters.items()}
    parts = tuple(
        Part(
            section.kind,
            section.heading,
            replace(leaves[section.first], kind=section.kind) if section.first else None,
            tuple(replace(leaves[page], kind=section.kind) for page in section.pages),
        )
        for section in sections
    )
    book = _book(all, own, parts, pictures, style)
    files = _files(book, templates)
    if files is None:
        return None
    files |= {
        "book.css": style.css.encode(),
        **{f"fonts/{name}": data for name, data in style.fonts.items()},
        **pictures,
    }
    return _zipped(files)


def _pictures(chapter: Chapter, held: Held) -> Iterable[tuple[str, bytes]]:
    for address in chapter.pictures:
        path = address.lstrip("/")
        data = held(path) if _type(path) else None
        if data is not None:
            yield path, data


def _type(path: str) -> str:
    return _PICTURES.get(path.rpartition(".")[2].lower(), "")


class _Links:
    """Where links lead: to a chapter, else to the site."""

    def __init__(
        self, all: Catalogue, own: Frames, chapters: Mapping[str, Chapter], pictures: Mapping[str, bytes]
    ) -> None:
        self._all, self._chapters, self._pictures = all, chapters, pictures
        self._base, self._sources = all.site.base_url, f"{own.prefix}/sources/"
        self._lists = {
            id[len("source-") :]: (address, id)
            for address, chapter in chapters.items()
            if address.startswith(self._sources)
            for id in chapter.ids
            if id.startswith("source-")
        }

    def of(self, here: Chapter) -> Callable[[Ref], str | None]:
        """What `Chapter.text` asks."""

        def lead(ref: Ref) -> str | None:
            if not ref.address:
                return ref.url
            if ref.attribute == "src":
                return quote(ref.address.lstrip("/"))
            address, fragment = self._entry(ref.address) or (ref.address, ref.fragment)
            there = self._chapters.get(address)
            if there is None:
                return f"{self._base}{quote(address)}" + (f"#{quote(fragment)}" if fragment else "")
            mark = f"#{quote(fragment)}" if fragment in there.ids else ""
            return mark if mark and there is here else file_name(address) + mark

        return lead

    def _entry(self, address: str) -> tuple[str, str] | None:
        """The entry that stands for the page of a source, which the book has in its list of sources alone."""
        if address in self._chapters or not address.startswith(self._sources):
            return None
        return self._lists.get(address[len(self._sources) :].rstrip("/"))


def file_name(address: str) -> str:
    """The document of a page: /articles/offensive/ is articles_offensive.xhtml."""
    return quote(address.strip("/").replace("/", "_")) + ".xhtml"


def _leaf(chapter: Chapter, links: _Links) -> Leaf:
    content = _ROLE.sub(_with_type, chapter.text(links.of(chapter)))
    return Leaf(
        file_name(chapter.address),
        chapter.title,
        chapter.lang,
        chapter.dir,
        "",
        Markup(content),  # noqa: S704 -- of a finished page, written as XML by xhtml.py
        "svg" if chapter.has_drawings else "",
    )


def _with_type(role: re.Match[str]) -> str:
    """What a role is called in books, for reading systems that show notes in place."""
    return role[0] + (f' epub:type="{role[1]}"' if role[1] in _TYPES else "")


def _book(all: Catalogue, own: Frames, parts: tuple[Part, ...], pictures: Mapping[str, bytes], style: Style) -> Book:
    site = all.site
    day = all.extracts.day or _NO_DAY
    title = choose(site.titles, own.lang)
    address = site.base_url + book_address(site, own.lang)
    resources = [Resource(f"fonts/{name}", "font/woff2") for name in style.fonts]
    resources += [Resource(quote(path), _type(path)) for path in pictures]
    return Book(
        own.lang,
        direction(own.lang),
        title,
        choose(site.taglines, own.lang),
        Link(Shown(site.publisher_name), site.publisher_url) if site.publisher_name else None,
        site.license,
        f"{site.base_url}{own.prefix}/",
        f"urn:uuid:{uuid5(NAMESPACE_URL, address)}",
        f"{day.isoformat()}T00:00:00Z",
        Shown("".join(part.text for part in shown_day(all.extracts.day, own.lang))),
        tuple(wrap(title.value, 18, break_long_words=False)),
        parts,
        tuple(resources),
        own.words,
        bool(pictures) or any(leaf.properties for part in parts for leaf in (part.first, *part.leaves) if leaf),
    )


def _files(book: Book, templates: Templates) -> dict[str, bytes] | None:
    """The documents, by their names in the folder of the book."""
    pages = {name: BookPage(book) for name in ("package.opf", "nav.xhtml", "cover.svg", "cover.xhtml")}
    texts = {name: templates.text(f"book/{name}", page) for name, page in pages.items()}
    for leaf in book.leaves:
        texts[unescape(leaf.file)] = templates.text("book/chapter.xhtml", BookPage(book, leaf))
    return None if None in texts.values() else {name: (text or "").encode() for name, text in texts.items()}


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """The container (OCF 3): its type first and as it is, then the rest; the same bytes for the same files."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), b"application/epub+zip")
        archive.writestr(_entry("META-INF/container.xml"), _CONTAINER.encode())
        for name, data in files.items():
            archive.writestr(_entry(f"EPUB/{name}"), data, compresslevel=9)
    return whole.getvalue()


def _entry(name: str, how: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.external_attr, entry.create_system = how, 0o644 << 16, 3
    return entry
