"""Where the entries of long lists are: texts name them on the first page of their list, whatever its length."""

from collections.abc import Mapping

from karabakh_site.site.catalogue import Catalogue

SOURCES_A_PAGE = 500
"""Sources on one page of their list."""


def sources_page(n: int) -> str:
    """The address of the n-th page of all sources, from 1."""
    return "/sources/" if n == 1 else f"/sources/page/{n}/"


def ways(all: Catalogue) -> Mapping[str, str]:
    """The address to take in place of another: `/sources/page/2/#source-x` for `/sources/#source-x`."""
    found = {f"/timeline/#{id}": address for id, address in all.timeline_addresses.items()}
    for i, source in enumerate(all.sources_in_order):
        anchor = f"#source-{source.id}"
        found[f"/sources/{anchor}"] = sources_page(i // SOURCES_A_PAGE + 1) + anchor
    return found
