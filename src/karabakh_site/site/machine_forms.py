"""The forms of each source that programs read, worked out once however many pages cite it."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

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

    def page(self, id: str) -> str:
        """The address of a source's page, which is also its name in JSON-LD."""
        return self._base + address_of("source", id)

    def coins(self, id: str) -> str:
        """The ContextObject of a source."""
        source = self._sources[id]  # each time: what a page reads is noted
        if id not in self._coins:
            self._coins[id] = coins.context_object(source, self.referrer)
        return self._coins[id]

    def references(self, ids: Iterable[str]) -> tuple[Meta, ...]:
        """The `citation_reference` of each source."""
        for id in (ids := tuple(ids)):
            source = self._sources[id]
            if id not in self._references:
                self._references[id] = highwire.reference(source)
        return tuple(self._references[id] for id in ids)

    def cited(self, ids: Iterable[str]) -> list[Node]:
        """The node of each source as a work cites it. The nodes are shared: nobody changes one."""
        for id in (ids := tuple(ids)):
            source = self._sources[id]
            if id not in self._cited:
                self._cited[id] = schema_org.cited(source, self.page(id))
        return [self._cited[id] for id in ids]
