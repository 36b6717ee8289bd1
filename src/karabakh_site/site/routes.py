"""Addresses: every page's own, and the relative way from one page to another."""

from collections.abc import Callable
from typing import Protocol
from urllib.parse import quote

from karabakh_site.model.prose import Link
from karabakh_site.model.record import Site
from karabakh_site.slugs import slug
from karabakh_site.source.rules import address_of


class Tree(Protocol):
    """The pages of one further language (see trees.py): which addresses of the site's own have one below its prefix."""

    prefix: str

    def holds(self, address: str) -> bool:
        """Whether the page at an address, without a fragment, is there in the language."""

    def holds_anchor(self, link: Link) -> bool:
        """Whether the fragment of a link to an article or page is there in its translation."""


def file_of(address: str) -> str:
    """The file that is published for an address: `/timeline/` is timeline/index.html.

    >>> file_of("/articles/offensive/")
    'articles/offensive/index.html'
    """
    return (address + "index.html" if address.endswith("/") else address).lstrip("/")


def address_in(site: Site, lang: str, address: str) -> str:
    """Where the page at an address of the site's own stands in a language that has it."""
    return address if lang == site.language else f"/{lang}{address}"


def page_url(site: Site, lang: str, address: str) -> str:
    """The canonical address of that page."""
    return site.base_url + address_in(site, lang, address)


def book_address(site: Site, lang: str) -> str:
    """Where the EPUB of a language is, if it is made: named by the site's title, since it leaves the site.

    >>> book_address(Site("The bridge, 2021", "https://record.example", "en"), "en")
    '/the-bridge-2021.epub'
    """
    name = slug(site.title) or "record"
    return address_in(site, lang, f"/{name}.epub" if lang == site.language else f"/{name}.{lang}.epub")


def pdf_address(address: str) -> str:
    """Where the PDF of an article is, if it is made.

    >>> pdf_address("/articles/offensive/")
    '/articles/offensive/offensive.pdf'
    """
    return f"{address}{address.strip('/').rpartition('/')[2]}.pdf"


def relative(here: str, there: str) -> str:
    """The relative way from the page at `here` to `there`, which may have a fragment.

    >>> relative("/events/a/", "/sources/#source-b")
    '../../sources/#source-b'
    >>> relative("/", "/")
    './'
    """
    path, hash_mark, fragment = there.partition("#")
    if path == here and fragment:
        return f"#{fragment}"
    return _way(_folders(here), path) + hash_mark + fragment


def _folders(here: str) -> list[tuple[str, str]]:
    """The folders that an address lies in, the innermost first, each with the way up to it."""
    found, folder, up = [], here[: here.rfind("/") + 1], ""
    while folder:
        found.append((folder, up))
        folder, up = folder[: folder[:-1].rfind("/") + 1], f"../{up}"
    return found


def _way(folders: list[tuple[str, str]], path: str) -> str:
    """The way from a page. By hand, since a page has some thirty and posixpath.relpath takes 15 µs for each."""
    for folder, up in folders:
        if path.startswith(folder):
            return up + path[len(folder) :] or "./"
    return path


class Addresses:
    """Finished addresses as they stand on one page: relative, but absolute where a page is shown anywhere (404).

    They are asked for by the addresses of the site's own language; on a page of a further one they lead into its `tree`
    where that has the page, else to the site's own. Portable ones name the file index.html, so that pages can be read
    from a disk without a server. `ways` gives the address to take in place of one that a text names (see ways.py).
    """

    def __init__(
        self,
        site: Site,
        address: str,
        absolute: bool = False,
        portable: bool = False,
        ways: Callable[[str], str] = str,
        tree: Tree | None = None,
        *,
        outside: bool = False,
    ) -> None:
        """`outside` says that the address is the page's own, wherever its tree is: an old one."""
        self.address, self.here = address, address if tree is None or outside else tree.prefix + address
        self._site, self.absolute, self._portable, self._ways, self._tree = site, absolute, portable, ways, tree
        # Pages lead to the same addresses again and again: a source's page to each use in one article.
        self._known: dict[str, str] = {}
        self._folders = _folders(self.here)

    def to(self, address: str) -> str:
        """The way to a site address."""
        if self.absolute:
            return self._site.base_url + address
        known = self._known.get(address)
        if known is None:
            path, mark, fragment = address.partition("#")
            if self._tree and self._tree.holds(path):
                path = self._tree.prefix + path
            known = self._known[address] = self._way(path, mark, fragment)
        return known

    def home_language(self, address: str) -> str:
        """The site's own language where the way to an address leads out of this page's into that; else nothing."""
        return "" if self._tree is None or self._tree.holds(address) else self._site.language

    def of_version(self, lang: str, address: str) -> str:
        """The way to the page at an address in another language, which has it."""
        path = address_in(self._site, lang, address)
        return self._site.base_url + path if self.absolute else self._way(path, "", "")

    def _way(self, path: str, mark: str, fragment: str) -> str:
        if fragment and path == self.here:
            return mark + fragment
        way = _way(self._folders, path)
        if self._portable and way.endswith("/"):
            way = way.removeprefix("./") + "index.html"
        return way + mark + fragment

    def to_file(self, address: str) -> str:
        """The way to a file of this page's language, or of one page."""
        return self._site.base_url + address if self.absolute else _way(self._folders, address)

    def of(self, kind: str, id: str) -> str:
        """The way to a thing by kind and id."""
        return self.to(address_of(kind, id))

    def media(self, name: str) -> str:
        """The way to a file of content/media/, whose name may have any character."""
        return self.to("/" + quote(name.lstrip("/")))

    def canonical(self) -> str:
        """The absolute address of this page."""
        return self._site.base_url + self.here

    def link(self, link: Link, anchors: frozenset[str] = frozenset()) -> str:
        """The way to what a text links to; `anchors` are those that the text's editor gave."""
        return self.linked(link, anchors)[0]

    def linked(self, link: Link, anchors: frozenset[str] = frozenset()) -> tuple[str, str]:
        """The same, and the language of the page there where the way leads out of this page's."""
        if link.kind == "anchor":
            return f"#{_anchor(link.fragment, anchors)}", ""
        if link.kind == "media":
            return self.media(link.target), ""
        address = link.target if link.kind == "address" else address_of(link.kind, link.target)
        if link.kind == "address" and not address.endswith("/") and "." not in address.rsplit("/", 1)[-1]:
            address += "/"
        whole = self._ways(address + (f"#{link.fragment}" if link.fragment else ""))
        if self._tree is None or not address.endswith("/"):
            return self.to(whole), ""
        if link.fragment and link.kind in ("article", "page") and not self._tree.holds_anchor(link):
            return self._way(*whole.partition("#")), self._site.language
        return self.to(whole), self.home_language(address)


def _anchor(fragment: str, anchors: frozenset[str]) -> str:
    """The anchor as it stands on the page: ids that editors gave have a prefix."""
    return f"u_{fragment}" if f"u_{fragment}" in anchors and fragment not in anchors else fragment
