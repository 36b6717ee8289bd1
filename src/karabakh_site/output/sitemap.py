"""Sitemap and robots.txt. Every date in them comes from the content."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from karabakh_site.model.output import OutputFile
from karabakh_site.model.record import Site


class Listed(NamedTuple):
    """A page of the sitemap: its address, and the day of its last change as ISO 8601, or nothing."""

    address: str
    changed: str


def sitemap(site: Site, pages: Iterable[Listed]) -> OutputFile:
    """sitemap.xml (sitemaps.org 0.9): these pages, each with the day that its content states."""
    rows = ["<?xml version='1.0' encoding='utf-8'?>", '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for page in sorted(pages):
        changed = f"\n    <lastmod>{page.changed}</lastmod>" if page.changed else ""
        rows.append(f"  <url>\n    <loc>{escape(site.base_url + page.address, quote=False)}</loc>{changed}\n  </url>")
    return OutputFile("sitemap.xml", "\n".join([*rows, "</urlset>", ""]).encode())


def robots(site: Site) -> OutputFile:
    """robots.txt: everything may be read; here is the map."""
    return OutputFile("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.base_url}/sitemap.xml\n".encode())
