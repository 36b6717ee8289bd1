"""A part of the catalogue, for pages that read little: some things, and of the rest what the last build knew.

Pages are made of what they read, and every read has a name (reads.py). So a few things, together with the values of
reads that depend on all of the record (`Gist`), are enough for a page that reads nothing else. Whoever reads more is
told so (`Unsure`): nothing can be shown that is not known to be so.
"""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from karabakh_site import codec
from karabakh_site.bibliography.copies import Copies
from karabakh_site.model.output import AssetPaths
from karabakh_site.model.record import Record, Site
from karabakh_site.prose.bodies import Bodies
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.reads import Table
from karabakh_site.site.uses import Count, Counts, counted

THINGS = frozenset({"source", "event", "place", "actor", "article", "page", "topic"})
"""Kinds of reads that are a thing."""

EXTRACTS = frozenset({"kinds", "titles", "statement"})
"""Extracts that are known of the whole (extracts.py): of all pages, and the lists that have something in them."""


class Unsure(Exception):
    """A page reads what the part does not have."""


class Gist(Struct, frozen=True, array_like=True):
    """Of a whole record what any part of it needs: site.yaml, where style and script are, the ids of all sources, the
    keys that things are kept under (see source/items.py) by kind and id, the number of pages, the letters behind years,
    the lists that have something in them, and how often each source is cited, by its id."""

    site: str
    look: AssetPaths
    sources: tuple[str, ...]
    written: dict[str, str]
    pages: int
    suffixes: dict[str, str]
    kinds: tuple[str, ...]
    counts: dict[str, tuple[tuple[str, str, int], ...]]

    def whole_site(self) -> Site:
        """All of site.yaml."""
        site: Site = codec.loads(self.site, Site)
        return site


def gist(all: Catalogue, written: Mapping[tuple[str, str], str], sources: Iterable[str], look: AssetPaths) -> Gist:
    """The gist of a catalogue of one language; `written` are digests of what things were read from."""
    (lang,) = all.site.languages
    return Gist(
        codec.dumps(all.site, Site),
        look,
        tuple(sorted(sources)),
        {" ".join(thing): key for thing, key in written.items()},
        len(all.record.pages),
        dict(all.suffixes),
        tuple(sorted(all.extracts.all_kinds)),
        {id: tuple((row.kind, row.id, row.n) for row in found.rows) for id, found in all.use_counts(lang).rows.items()},
    )


def dumps(known: Gist | None) -> msgspec.Raw:
    """A gist as text; of none, too."""
    return msgspec.Raw(msgspec.json.encode(known))


def loads(text: msgspec.Raw) -> Gist | None:
    """The gist of such a text."""
    return msgspec.json.decode(text, type=Gist | None)


class Part(Catalogue):
    """The catalogue of some things, which has all pages among them."""

    def __init__(self, record: Record, bodies: Bodies, drafts: bool, copies: Copies, known: Gist) -> None:
        super().__init__(record, bodies, drafts, copies)
        self.suffixes = known.suffixes
        self.extracts = replace(self.extracts, all_kinds=frozenset(known.kinds))
        (lang,) = record.site.languages
        self._counts = Table(
            f"count.{lang}",
            {id: counted(Count(*row) for row in rows) for id, rows in known.counts.items()},
            lambda id: repr(known.counts[id]),
            self.reads,
        )

    def use_counts(self, lang: str) -> Table[str, Counts]:
        """How often each source is used in the whole record."""
        return self._counts

    def guard(self) -> None:
        """From now on every read is refused that is not one of a thing in this part, or known of the whole."""
        here = (table for table in self._tables.values() if table.kind in THINGS)
        sure = {f"{table.kind}:{id}" for table in here for id in table.rows}
        sure |= {f"{self._counts.kind}:{id}" for id in self._counts.rows}
        sure |= {f"text:{self._texts.key(text)}" for text in self._texts}
        self.reads.names = _Sure(sure | EXTRACTS)


class _Sure(dict[str, None]):
    """Reads that are noted only if they are among the sure ones."""

    def __init__(self, sure: set[str]) -> None:
        super().__init__()
        self._sure = sure

    def __setitem__(self, name: str, value: None) -> None:
        if name not in self._sure:
            raise Unsure(name)
        super().__setitem__(name, value)
