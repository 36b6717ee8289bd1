"""What stands around every page: its title, its address, the navigation."""

from karabakh_site.model import pieces
from karabakh_site.model.frame import Frame, Given, Version
from karabakh_site.model.head import NOTHING, Head, LinkCard
from karabakh_site.model.output import AssetPaths
from karabakh_site.prose.cut import read_address
from karabakh_site.site import link_cards
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.extracts import STATEMENT
from karabakh_site.site.first_fonts import first_fonts
from karabakh_site.site.routes import Addresses, book_address, page_url
from karabakh_site.site.shown import choose, dir_of, direction, locale_code, marked, own_name
from karabakh_site.site.trees import Tree, versions
from karabakh_site.site.ways import Ways
from karabakh_site.site.words import words
from karabakh_site.source.rules import address

LISTS = {
    "articles": "articles",
    "timeline": "events",
    "sources": "sources",
    "places": "places",
    "actors": "actors",
    "topics": "topics",
}
"""The lists in the navigation, each with what it is a list of."""


SEARCH = "/search/"


class Frames:
    """Makes the frame of each page of one language."""

    def __init__(
        self, all: Catalogue, assets: AssetPaths, lang: str, portable: bool = False, books: tuple[str, ...] = ()
    ) -> None:
        self._all, self._assets, self.lang, self._portable, self.books = all, assets, lang, portable, books
        self._ways = Ways(all, lang)
        self._tree = Tree(all, lang) if lang != all.site.language else None
        self.prefix = self._tree.prefix if self._tree else ""
        self.words = words(lang)
        # A page on a disk is no site of its own: a browser asks for no font for it ahead of time, and complains.
        self._fonts = () if portable else first_fonts(lang, assets.fonts, len(all.site.languages) > 1)
        self.has_search = bool(assets.search)
        self._title, self._tagline = choose(all.site.titles, lang), choose(all.site.taglines, lang)
        self.site_card = self.card("/", self._title.value, self._tagline.value, of_site=True)
        self._card = link_cards.image(all.site, self.site_card) if self.site_card else None
        self._own = tuple((item.label, read_address(item.to.id, "href")) for item in all.site.navigation)

    def __reduce__(self) -> tuple[object, ...]:
        return Frames, (self._all, self._assets, self.lang, self._portable, self.books)

    def search_script(self, to: Addresses) -> str:
        """The way to the script that searches."""
        return to.to(self._assets.search)

    @property
    def page_file(self) -> str:
        """What the address of a page ends in, where links name its file."""
        return "index.html" if self._portable else ""

    @property
    def site_title(self) -> str:
        """What the site is called in this language."""
        return self._title.value

    def card(self, address: str, title: str, line: str = "", *, of_site: bool = False) -> LinkCard | None:
        """The card of the page at an address of the site's own; None where the site has none, or it can't be drawn."""
        above = "" if of_site else self._title.value
        return link_cards.card(self.prefix + address, title, line, above) if self._all.site.cards else None

    def addresses(self, address: str, absolute: bool = False, *, outside: bool = False) -> Addresses:
        """The ways from the page of this language at an address of the site's own; from an old address, `outside`."""
        return Addresses(self._all.site, address, absolute, self._portable, self._ways, self._tree, outside=outside)

    def frame(
        self,
        to: Addresses,
        title: str = "",
        description: str = "",
        head: Head = NOTHING,
        *,
        canonical: str = "",
        alone: bool = False,
    ) -> Frame:
        """The frame of the page that `to` leads from; the front page alone has no title of its own.

        `alone` says that there is no such page in other languages, whatever its address. An old address stands for
        another, which is `canonical`.
        """
        site, kinds = self._all.site, self._all.extracts.kinds
        publisher = pieces.Link(pieces.Shown(site.publisher_name), site.publisher_url) if site.publisher_name else None
        return Frame(
            given=Given(self.lang, to.address, to.absolute, title, description, canonical, alone),
            lang=self.lang,
            dir=direction(self.lang),
            title=f"{title} – {self._title.value}" if title else self._title.value,
            description=" ".join(description.split()) or self._tagline.value,
            canonical=canonical or to.canonical(),
            home=to.to("/"),
            site_title=self._title,
            tagline=self._tagline,
            stylesheet=to.to(self._assets.stylesheet) if self._assets.stylesheet else "",
            script=to.to(self._assets.script) if self._assets.script else "",
            icon=to.to(self._assets.icon) if self._assets.icon else "",
            feed=to.to("/feed.xml") if "articles" in kinds else "",
            json_feed=to.to("/feed.json") if "articles" in kinds else "",
            sources=to.to("/sources/") if "sources" in kinds else "",
            search=to.to(SEARCH) if self.has_search and to.address != SEARCH else "",
            data=to.to("/data/") if kinds & {"events", "sources"} else "",
            book=to.to_file(book_address(site, self.lang)) if "epub" in self.books else "",
            navigation=self._navigation(to),
            words=self.words,
            versions=() if alone or len(site.languages) == 1 else self._versions(to),
            publisher=publisher,
            license=site.license,
            repository=site.repository,
            locale=locale_code(self.lang),
            card=self._card,
            head=head,
            fonts=tuple(map(to.to, self._fonts)),
            accessibility=self._statement(to),
        )

    def again(self, given: Given) -> Frame:
        """The frame that was made from what was `given`, without its head."""
        to = self.addresses(given.address, given.absolute, outside=bool(given.canonical))
        return self.frame(to, given.title, given.description, canonical=given.canonical, alone=given.alone)

    def _statement(self, to: Addresses) -> pieces.Link | None:
        """The page that says how accessible the site is, which a site may have."""
        if not self._all.extracts.has_statement:
            return None
        there = f"/{STATEMENT}/"
        return pieces.Link(self.words["accessibility"], to.to(there), hreflang=to.home_language(there))

    def _versions(self, to: Addresses) -> tuple[Version, ...]:
        """The page in all its languages; none where this is the only one."""
        return tuple(
            Version(
                lang,
                dir_of(lang, self.lang),
                own_name(lang),
                to.of_version(lang, to.address),
                page_url(self._all.site, lang, to.address),
                lang == self.lang,
                locale_code(lang),
            )
            for lang in versions(self._all, to.address)
        )

    def _navigation(self, to: Addresses) -> tuple[pieces.Link, ...]:
        """The navigation of site.yaml, or the lists of what the site has, and its pages."""
        site = self._all.site
        if not site.navigation:
            kinds = self._all.extracts.kinds
            rows = [(self.words[name], f"/{name}/") for name, kind in LISTS.items() if kind in kinds]
            pages = (self._all.versions.of(page, self.lang) for page in self._all.extracts.pages)
            rows += [(marked(page.title, page.lang, self.lang), address(page)) for page in pages]
            return tuple(
                pieces.Link(label, to.to(there), to.address == there, to.home_language(there)) for label, there in rows
            )
        links = []
        for label, found in self._own:
            href, lang = (found, "") if isinstance(found, str) else to.linked(found)
            here = not isinstance(found, str) and href == to.to(to.address)
            links.append(pieces.Link(choose(label, self.lang), href, here, lang))
        return tuple(links)
