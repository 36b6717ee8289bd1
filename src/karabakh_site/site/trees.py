"""The trees of further languages: which pages stand below /LANG/, and where a page stands in other languages.

All that the record itself gives (lists, timeline, events, sources, places, actors, topics) is there in every language,
an article or page where it is translated. Redirects, withdrawn addresses, files and 404.html are the site's own alone.
"""

from karabakh_site.model.prose import Link
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.extracts import OF_THE_RECORD

INDEX = "/timeline/index.json"
"""The data of all events, where they are not all on one page."""
_LISTS = frozenset({"/", "/articles/", "/feed.xml", "/feed.json", INDEX})


class Tree:
    """The pages of one further language. What may change of what it answers is noted as a read of the catalogue."""

    def __init__(self, all: Catalogue, lang: str) -> None:
        self._all, self.lang, self.prefix = all, lang, f"/{lang}"

    def __reduce__(self) -> tuple[object, ...]:
        return Tree, (self._all, self.lang)

    def holds(self, address: str) -> bool:
        """Whether the page at this address of the site's own is there in the language too."""
        return address in _LISTS or in_language(self._all, self.lang, address)

    def holds_anchor(self, link: Link) -> bool:
        """Whether the fragment of a link to an article or page is there in its translation."""
        found = self._all.translations.get((self.lang, link.kind, link.target))
        return found is not None and link.fragment in (self._all.facts(found.body).anchors or ())


def in_language(all: Catalogue, lang: str, address: str) -> bool:
    """Whether the page at an address of the site's own is there in a further language."""
    if not address.endswith("/"):
        return False
    first, *rest = address[1:-1].split("/")
    if first in OF_THE_RECORD:
        return address not in all.extracts.old_addresses
    if first == "articles" and len(rest) == 1:
        return (lang, "article", rest[0]) in all.translations
    return address in _LISTS or (not rest and (lang, "page", first) in all.translations)


def versions(all: Catalogue, address: str) -> tuple[str, ...]:
    """The languages in which there is a page at an address, the site's own first; none where it is the only one."""
    found = tuple(lang for lang in all.site.languages[1:] if in_language(all, lang, address))
    return (all.site.language, *found) if found else ()
