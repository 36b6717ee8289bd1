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


MOST, LARGEST = 50_000, 45_000_000
"""Pages and bytes of one file; the protocol allows 50 MB."""
_HEAD = "<?xml version='1.0' encoding='utf-8'?>"
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(site: Site, pages: Iterable[Listed]) -> tuple[OutputFile, ...]:
    """sitemap.xml (sitemaps.org 0.9): these pages, each with the day that its content states and in its languages.

    Where one file may not hold them all, it is an index of sitemap-1.xml and so on, which stand behind it.
    """
    listed = sorted(pages)
    names = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' if len(site.languages) > 1 else ""
    there = {page.address for page in listed} if names else frozenset()
    parts: list[tuple[list[str], str]] = [([], "")]
    size = 0
    for page in listed:
        entry = "\n".join(_entry(site, page, there))
        rows, newest = parts[-1]
        if rows and (len(rows) == MOST or size + len(entry) > LARGEST):
            rows, newest, size = [], "", 0
            parts.append((rows, newest))
        rows.append(entry)
        parts[-1] = rows, max(newest, page.changed)
        size += len(entry)
    wholes = [_file("urlset", f' xmlns="{_SITEMAPS}"{names}', rows) for rows, _ in parts]
    if len(wholes) == 1:
        return (OutputFile("sitemap.xml", wholes[0]),)
    files = [OutputFile(f"sitemap-{n}.xml", data) for n, data in enumerate(wholes, 1)]
    dated = zip(files, (newest for _, newest in parts), strict=True)
    index = ["\n".join(_part(f"{site.base_url}/{file.path}", newest)) for file, newest in dated]
    return (OutputFile("sitemap.xml", _file("sitemapindex", f' xmlns="{_SITEMAPS}"', index)), *files)


def _file(root: str, attributes: str, rows: list[str]) -> bytes:
    return "\n".join([_HEAD, f"<{root}{attributes}>", *rows, f"</{root}>", ""]).encode()


def _entry(site: Site, page: Listed, there: Set[str]) -> Iterator[str]:
    yield from ("  <url>", f"    <loc>{escape(site.base_url + page.address, quote=False)}</loc>")
    if page.changed:
        yield f"    <lastmod>{page.changed}</lastmod>"
    yield from _versions(site, page.address, there) if there else ()
    yield "  </url>"


def _part(url: str, newest: str) -> Iterator[str]:
    yield from ("  <sitemap>", f"    <loc>{escape(url, quote=False)}</loc>")
    if newest:
        yield f"    <lastmod>{newest}</lastmod>"
    yield "  </sitemap>"


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
