"""Where the entries of long lists are: texts name them on the first page of their list, whatever its length."""

from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.versions import SOURCES_A_PAGE


def sources_page(n: int) -> str:
    """The address of the n-th page of all sources, from 1."""
    return "/sources/" if n == 1 else f"/sources/page/{n}/"


def number_of_pages(sources: int) -> int:
    """How many pages so many sources take; there is one where there are none."""
    return max(1, -(-sources // SOURCES_A_PAGE))


class Ways:
    """The address to take in place of another: `/sources/page/2/#source-x` for `/sources/#source-x`."""

    def __init__(self, all: Catalogue, lang: str) -> None:
        self._all, self._lang = all, lang

    def __call__(self, address: str) -> str:
        """The address to take, mostly the one that was given."""
        path, _, anchor = address.partition("#")
        if path == "/timeline/" and anchor:
            return self._all.timeline_addresses.get(anchor, address)
        if path == "/sources/" and anchor.startswith("source-"):
            page = self._all.orders.page_of(self._lang).get(anchor.removeprefix("source-"))
            return f"{sources_page(page)}#{anchor}" if page else address
        return address
