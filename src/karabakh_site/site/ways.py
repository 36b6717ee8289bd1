"""Addresses that lead elsewhere than they say: to a later page of a long list, or nowhere, because of a draft."""

from collections.abc import Iterator, Mapping

from karabakh_site.model.record import Article
from karabakh_site.prose.references import address_of
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.timeline import timeline_address
from karabakh_site.source.rules import address

SOURCES_A_PAGE = 500
"""Sources on one page of their list."""


def sources_page(n: int) -> str:
    """The address of the n-th page of all sources, from 1."""
    return "/sources/" if n == 1 else f"/sources/page/{n}/"


def ways(all: Catalogue) -> Mapping[str, str]:
    """The address to take in place of another; empty where nothing is published there.

    Drafts have no page until they are published: what links to one keeps its text and loses the link.
    """
    found = {f"/timeline/#{e.id}": timeline_address(e, len(all.events)) for e in all.events}
    for i, source in enumerate(all.sources_in_order):
        anchor = f"#source-{source.id}"
        found[f"/sources/{anchor}"] = sources_page(i // SOURCES_A_PAGE + 1) + anchor
    for event in all.record.events:
        if event.id not in all.position:
            found |= {address_of("event", event.id): "", f"/timeline/#{event.id}": ""}
    for item in _unpublished(all):
        found |= {address(item): ""} | {alias.id: "" for alias in item.aliases}
    return found


def _unpublished(all: Catalogue) -> Iterator[Article]:
    published = {article.slug for article in all.articles}
    return (a for a in all.record.articles if not a.is_translation and a.slug not in published)
