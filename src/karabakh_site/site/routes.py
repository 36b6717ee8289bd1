"""Addresses: every page's own, and the relative way from one page to another."""

from collections.abc import Callable
from urllib.parse import quote

from karabakh_site.model.prose import Link
from karabakh_site.model.record import Site
from karabakh_site.source.rules import address_of


def file_of(address: str) -> str:
    """The file that is published for an address: `/timeline/` is timeline/index.html.

    >>> file_of("/articles/offensive/")
    'articles/offensive/index.html'
    """
    return (address + "index.html" if address.endswith("/") else address).lstrip("/")


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
    return _way(_folder(here), path) + hash_mark + fragment


def _folder(here: str) -> list[str]:
    return here.split("/")[1:-1]


def _way(start: list[str], path: str) -> str:
    """The way from a folder. By hand, since a page has some thirty and posixpath.relpath takes 15 µs for each."""
    if not start or not path.startswith(f"/{start[0]}/"):
        return "../" * len(start) + path[1:] or "./"
    end = path.split("/")[1:]
    last = end.pop()
    shared = 0
    for one, other in zip(start, end, strict=False):
        if one != other:
            break
        shared += 1
    up = "../" * (len(start) - shared) + "".join([f"{name}/" for name in end[shared:]])
    return f"{up}{last}" or "./"


class Addresses:
    """Finished addresses as they stand on one page: relative, but absolute where a page is shown anywhere (404).

    Portable ones name the file index.html, so that pages can be read from a disk without a server. `ways` gives
    the address to take in place of one that a text names (see ways.py).
    """

    def __init__(
        self,
        site: Site,
        here: str,
        absolute: bool = False,
        portable: bool = False,
        ways: Callable[[str], str] = str,
    ) -> None:
        self.here, self.absolute = here, absolute
        self._site, self._portable, self._ways = site, portable, ways
        # Pages lead to the same addresses again and again: a source's page to each use in one article.
        self._known: dict[str, str] = {}
        self._folder = _folder(here)

    def to(self, address: str) -> str:
        """The way to a site address."""
        if self.absolute:
            return self._site.base_url + address
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = self._way(*address.partition("#"))
        return known

    def _way(self, path: str, mark: str, fragment: str) -> str:
        if fragment and path == self.here:
            return mark + fragment
        way = _way(self._folder, path)
        if self._portable and way.endswith("/"):
            way = way.removeprefix("./") + "index.html"
        return way + mark + fragment

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
        if link.kind == "anchor":
            return f"#{_anchor(link.fragment, anchors)}"
        if link.kind == "media":
            return self.media(link.target)
        address = link.target if link.kind == "address" else address_of(link.kind, link.target)
        if link.kind == "address" and not address.endswith("/") and "." not in address.rsplit("/", 1)[-1]:
            address += "/"
        whole = address + (f"#{link.fragment}" if link.fragment else "")
        return self.to(self._ways(whole))


def _anchor(fragment: str, anchors: frozenset[str]) -> str:
    """The anchor as it stands on the page: ids that editors gave have a prefix."""
    return f"u_{fragment}" if f"u_{fragment}" in anchors and fragment not in anchors else fragment
