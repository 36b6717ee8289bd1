"""What differs between the languages of a site: which articles and pages are translated, and how sources are sorted."""

from collections.abc import Mapping
from typing import TypeVar

from karabakh_site.bibliography.order import OrderKeys, in_order, order_keys
from karabakh_site.model.record import Article, Page, Record
from karabakh_site.site.digests import of_thing
from karabakh_site.site.reads import Reads, Table

SOURCES_A_PAGE = 500
"""Sources on one page of their list."""
Item = TypeVar("Item", bound=Article | Page)


class Versions:
    """The articles and pages in the languages of the site; `slugs` are those that are published."""

    def __init__(
        self,
        record: Record,
        slugs: Mapping[str, frozenset[str]],
        written: Mapping[tuple[str, str], str],
        reads: Reads,
    ) -> None:
        """`written` are digests of what texts were read from, where that is known (see source/context.py)."""
        self._home, self._written = record.site.language, written
        rows: dict[tuple[str, str, str], Article | Page] = {}
        for kind, items in (("article", record.articles), ("page", record.pages)):
            rows |= {(one.lang, kind, one.slug): one for one in items if one.is_translation and one.slug in slugs[kind]}
        self.translations = Table("translation", rows, self._digest, reads)

    def of(self, item: Item, lang: str, *, noted: bool = True) -> Item:
        """An article or page in a language, or else the original; `noted` says that this is a read."""
        if lang == self._home:
            return item
        table = self.translations if noted else self.translations.rows
        found = table.get((lang, "article" if isinstance(item, Article) else "page", item.slug))
        return found or item  # type: ignore[return-value]

    def _digest(self, key: tuple[str, str, str]) -> str:
        """Of a translation as it is written, and of the original, from which it has what it does not say."""
        lang, kind, slug = key
        own, original = self._written.get((f"{kind}.{lang}", slug)), self._written.get((kind, slug))
        return f"{own} {original}" if own and original else of_thing(self.translations.rows[key])

    def slugs(self, kind: str, lang: str) -> tuple[str, ...]:
        """The slugs of what is translated into a language; it is no read."""
        return tuple(slug for of, kind_of, slug in self.translations.rows if (of, kind_of) == (lang, kind))


class Orders:
    """Where the entries of sources stand in each language's list of them, whose pages have 500 entries."""

    def __init__(self, record: Record, keys: Mapping[str, Mapping[str, OrderKeys]], reads: Reads) -> None:
        """`keys` are what decides, by language and id, as far as that is known."""
        self._record, self._known, self._reads = record, keys, reads
        self._orders: dict[str, tuple[str, ...]] = {}
        self._pages: dict[str, Table[str, int]] = {}

    def keys(self, lang: str) -> dict[str, OrderKeys]:
        """What decides where each source stands."""
        known = self._known.get(lang, {})
        return {s.id: known.get(s.id) or order_keys(s, lang) for s in self._record.sources}

    def ids(self, lang: str) -> tuple[str, ...]:
        """The ids of all sources in their order."""
        self._reads.names[f"source-order.{lang}"] = None
        return self._order(lang)

    def page_of(self, lang: str) -> Table[str, int]:
        """On which page each is, from 1, by its id."""
        if lang not in self._pages:
            pages = {id: i // SOURCES_A_PAGE + 1 for i, id in enumerate(self._order(lang))}
            self._pages[lang] = Table(f"page-of.{lang}", pages, lambda id: str(pages[id]), self._reads)
        return self._pages[lang]

    def digests(self) -> dict[str, str]:
        """Every read with its digest."""
        found: dict[str, str] = {}
        for lang in self._record.site.languages:
            found[f"source-order.{lang}"] = " ".join(self._order(lang))
            found |= dict(self.page_of(lang).digests())
        return found

    def _order(self, lang: str) -> tuple[str, ...]:
        if lang not in self._orders:
            self._orders[lang] = in_order(self.keys(lang))
        return self._orders[lang]
