"""Sitemap and robots.txt. Every date in them comes from the content."""

from collections.abc import Iterable, Iterator, Set
from html import escape
from typing import NamedTuple

from karabakh_site.model.output import OutputFile
from karabakh_site.model.record import Site
from karabakh_site.site.routes import address_in


class Listed(NamedTuple):
    """A page of the sitemap: its address, and the day of its last change as ISO 8601, or nothing."""

    address: str
    changed: str


def sitemap(site: Site, pages: Iterable[Listed]) -> OutputFile:
    """sitemap.xml (sitemaps.org 0.9): these pages, each with the day that its content states and in its languages."""
    names = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' if len(site.languages) > 1 else ""
    rows = [
        "<?xml version='1.0' encoding='utf-8'?>",
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{names}>',
    ]
    listed = sorted(pages)
    there = {page.address for page in listed} if names else frozenset()
    for page in listed:
        rows += ["  <url>", f"    <loc>{escape(site.base_url + page.address, quote=False)}</loc>"]
        rows += [f"    <lastmod>{page.changed}</lastmod>"] if page.changed else []
        rows += [*(_versions(site, page.address, there) if names else ()), "  </url>"]
    return OutputFile("sitemap.xml", "\n".join([*rows, "</urlset>", ""]).encode())


def _versions(site: Site, address: str, there: Set[str]) -> Iterator[str]:
    """The languages that a page is in, where there are several, that of the site's own first."""
    further = site.languages[1:]
    own = next((address.removeprefix(f"/{lang}") for lang in further if address.startswith(f"/{lang}/")), address)
    pages = {lang: address_in(site, lang, own) for lang in site.languages}
    found = {lang: page for lang, page in pages.items() if page in there}
    for lang, page in ({**found, "x-default": own} if len(found) > 1 else {}).items():
        url = escape(site.base_url + page)
        yield f'    <xhtml:link rel="alternate" hreflang="{lang}" href="{url}"/>'


def robots(site: Site) -> OutputFile:
    """robots.txt: everything may be read; here is the map."""
    return OutputFile("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.base_url}/sitemap.xml\n".encode())
