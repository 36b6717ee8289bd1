"""What stands around every page: its title, its address, the navigation."""

from karabakh_site.model import pieces
from karabakh_site.model.head import NOTHING, Head
from karabakh_site.model.output import AssetPaths
from karabakh_site.prose.cut import read_address
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.routes import Addresses
from karabakh_site.site.shown import choose, direction, marked
from karabakh_site.site.ways import Ways
from karabakh_site.site.words import words
from karabakh_site.source.rules import address


class Frames:
    """Makes the frame of each page of one language."""

    def __init__(self, all: Catalogue, assets: AssetPaths, lang: str, portable: bool = False) -> None:
        self._all, self._assets, self.lang, self._portable = all, assets, lang, portable
        self._ways = Ways(all)
        self.words = words(lang)
        self._own = tuple((item.label, read_address(item.to.id, "href")) for item in all.site.navigation)

    def __reduce__(self) -> tuple[object, ...]:
        return Frames, (self._all, self._assets, self.lang, self._portable)

    def addresses(self, here: str, absolute: bool = False) -> Addresses:
        """The ways from the page at `here`."""
        return Addresses(self._all.site, here, absolute, self._portable, self._ways)

    def frame(
        self, to: Addresses, title: str = "", description: str = "", head: Head = NOTHING, *, canonical: str = ""
    ) -> pieces.Frame:
        """The frame of the page that `to` leads from; the front page alone has no title of its own.

        `canonical` is the address that this page stands for, where it is not its own.
        """
        site = self._all.site
        publisher = pieces.Link(pieces.Shown(site.publisher_name), site.publisher_url) if site.publisher_name else None
        return pieces.Frame(
            given=pieces.Given(to.here, to.absolute, title, description, canonical),
            lang=self.lang,
            dir=direction(self.lang),
            title=f"{title} – {site.title}" if title else site.title,
            description=" ".join(description.split()) or site.tagline,
            canonical=canonical or to.canonical(),
            home=to.to("/"),
            site_title=marked(site.title, site.language, self.lang),
            tagline=marked(site.tagline, site.language, self.lang),
            stylesheet=to.to(self._assets.stylesheet) if self._assets.stylesheet else "",
            script=to.to(self._assets.script) if self._assets.script else "",
            icon=to.to(self._assets.icon) if self._assets.icon else "",
            feed=to.to("/feed.xml"),
            sources=to.to("/sources/"),
            data=to.to("/data/"),
            navigation=self._navigation(to),
            words=self.words,
            publisher=publisher,
            license=site.license,
            repository=site.repository,
            head=head,
        )

    def again(self, given: pieces.Given) -> pieces.Frame:
        """The frame that was made from what was `given`, without its head."""
        to = self.addresses(given.here, given.absolute)
        return self.frame(to, given.title, given.description, canonical=given.canonical)

    def _navigation(self, to: Addresses) -> tuple[pieces.Link, ...]:
        """The navigation of site.yaml, or the lists of what the site has, and its pages."""
        site = self._all.site
        if not site.navigation:
            more = (("places", self._all.places), ("actors", self._all.actors), ("topics", self._all.topics))
            lists = ("articles", "timeline", "sources", *(name for name, things in more if things))
            rows = [(self.words[name], f"/{name}/") for name in lists]
            rows += [(marked(page.title, page.lang, self.lang), address(page)) for page in self._all.extracts.pages]
            return tuple(pieces.Link(label, to.to(there), to.here == there) for label, there in rows)
        links = []
        for label, found in self._own:
            href = found if isinstance(found, str) else to.link(found)
            here = not isinstance(found, str) and href == to.to(to.here)
            links.append(pieces.Link(choose(label, self.lang), href, here))
        return tuple(links)
