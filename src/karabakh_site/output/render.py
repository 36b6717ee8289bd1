"""Views in, finished files out."""

from collections.abc import Iterator
from dataclasses import replace

from karabakh_site.model.output import OutputFile
from karabakh_site.model.views import Rendered
from karabakh_site.output.data.files import data_files
from karabakh_site.output.exports import exports
from karabakh_site.output.feeds import feeds, robots, sitemap
from karabakh_site.output.templates import Templates
from karabakh_site.output.timeline_index import timeline_index
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.filters import index
from karabakh_site.site.routes import file_of


def render(catalogue: Catalogue, pages: Iterator[Rendered], templates: Templates) -> Iterator[OutputFile]:
    """Every page, then the files that list them."""
    seen: list[Rendered] = []
    for page, html in templates.render(pages):
        seen.append(replace(page, view=None))
        yield OutputFile(file_of(page.address), html.rstrip().encode() + b"\n")
    if long := index(catalogue, catalogue.site.language):
        yield timeline_index(long)
    yield feeds(catalogue.site, catalogue.articles)
    yield sitemap(catalogue.site, seen)
    yield robots(catalogue.site)
    yield from exports(catalogue)
    yield from data_files(catalogue)
