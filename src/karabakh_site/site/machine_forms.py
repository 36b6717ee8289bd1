"""The forms of each source that programs read, worked out once however many pages cite it.

Each is of that source alone, and whoever asks for one looks the source up, known or not: what a page is made from is
told by what its making reads.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from karabakh_site.bibliography.exchange import formats
from karabakh_site.bibliography.machines import coins, highwire, schema_org
from karabakh_site.bibliography.machines.schema_org import Node
from karabakh_site.model.head import Meta
from karabakh_site.model.record import Site, Source
from karabakh_site.source.rules import address_of


class MachineForms:
    """COinS, references and schema.org nodes of the sources of one site, by their ids."""

    def __init__(self, sources: Mapping[str, Source], site: Site) -> None:
        self._sources, self._base = sources, site.base_url
        self.referrer = urlsplit(site.base_url).hostname or ""
        self._coins: dict[str, str] = {}
        self._references: dict[str, Meta] = {}
        self._cited: dict[str, Node] = {}
        self._exports: dict[str, Mapping[str, str]] = {}

    def page(self, id: str) -> str:
        """The address of a source's page, which is also its name in JSON-LD."""
        return self._base + address_of("source", id)

    def coins(self, id: str) -> str:
        """The ContextObject of a source."""
        source = self._sources[id]
        if id not in self._coins:
            self._coins[id] = coins.context_object(source, self.referrer)
        return self._coins[id]

    def exports(self, id: str) -> Mapping[str, str]:
        """A source in each format that other programs read, by the format's name (exchange/formats.py)."""
        source = self._sources[id]
        if id not in self._exports:
            self._exports[id] = formats.texts(source)
        return self._exports[id]

    def references(self, ids: Iterable[str]) -> tuple[Meta, ...]:
        """The `citation_reference` of each source."""
        return tuple(map(self._reference, ids))

    def _reference(self, id: str) -> Meta:
        source = self._sources[id]
        if id not in self._references:
            self._references[id] = highwire.reference(source)
        return self._references[id]

    def cited(self, ids: Iterable[str]) -> list[Node]:
        """The node of each source as a work cites it. The nodes are shared: nobody changes one."""
        return list(map(self._cited_as, ids))

    def _cited_as(self, id: str) -> Node:
        source = self._sources[id]
        if id not in self._cited:
            self._cited[id] = schema_org.cited(source, self.page(id))
        return self._cited[id]
