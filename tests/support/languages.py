"""What must hold between the languages of a built site: hreflang both ways, links that stay in their language."""

from collections.abc import Iterator
from functools import cached_property

from selectolax.lexbor import LexborNode

from tests.support.links import Built, Link, Page


class Languages:
    """A built folder by its languages, the site's own first."""

    def __init__(self, built: Built, languages: tuple[str, ...]) -> None:
        self.built, self.home, self.further = built, languages[0], languages[1:]

    def lang_of(self, path: str) -> str:
        """The language of the tree that a file stands in."""
        first = path.partition("/")[0]
        return first if first in self.further else self.home

    def path_in(self, lang: str, path: str) -> str:
        """Where the page of the site's own at a path would stand in a language."""
        return path if lang == self.home else f"{lang}/{path}"

    def own(self, path: str) -> str:
        """The path of the page of the site's own that a page is a version of."""
        return path.removeprefix(f"{self.lang_of(path)}/") if self.lang_of(path) != self.home else path

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages that may have versions: neither redirects nor withdrawn ones, and not 404.html."""
        return {path: page for path, page in self.built.pages.items() if _is_listed(path, page)}

    def one_sided(self) -> list[str]:
        """What is wrong with hreflang: each page names itself and all its versions, and these name the same."""
        found = []
        for path, page in self.built.pages.items():
            named = _alternates(page)
            own = self.own(path)
            there = [lang for lang in (self.home, *self.further) if self.path_in(lang, own) in self.pages]
            expected = {lang: self._url(self.path_in(lang, own)) for lang in there}
            expected |= {"x-default": self._url(own)}
            if path not in self.pages or len(there) == 1:
                expected = {}
            if named != expected:
                found.append(f"{path}: {named} instead of {expected}")
            links = {_text(a, "hreflang"): self._target(path, _text(a, "href")) for a in page.tree.css(".languages a")}
            if links != {lang: self.path_in(lang, own) for lang in there if expected}:
                found.append(f"{path}: the switcher has {links}")
        return found

    def canonical(self) -> list[str]:
        """The pages whose canonical address is not their own."""
        rows = ((path, page.tree.css("link[rel=canonical]")) for path, page in self.pages.items())
        return [path for path, links in rows if [_text(link, "href") for link in links] != [self._url(path)]]

    def strays(self) -> list[str]:
        """Links that leave their language although the page is there, or that do not say that they leave it."""
        found = []
        for path, page in self.pages.items():
            lang = self.lang_of(path)
            for a in page.tree.css("a[href]"):
                target = self._target(path, _text(a, "href"))
                if target not in self.pages or (a.attributes.get("rel") or "") == "alternate" or _in_switcher(a):
                    continue
                stays = self.lang_of(target) == lang
                could = self.path_in(lang, self.own(target)) in self.pages
                anchor = _text(a, "href").partition("#")[2]
                says = a.attributes.get("hreflang") or ""
                if stays and says:
                    found.append(f"{path}: {a.html} stays")
                elif not stays and (says != self.lang_of(target) or (could and not anchor)):
                    found.append(f"{path}: {a.html} leaves")
        return found

    def _url(self, path: str) -> str:
        return self.built.base_url + path.removesuffix("index.html")

    def _target(self, path: str, written: str) -> str:
        return self.built.target(Link(path, written, False)) or ""


def _is_listed(path: str, page: Page) -> bool:
    return path != "404.html" and not page.tree.css_first("meta[name=robots][content=noindex]")


def _alternates(page: Page) -> dict[str, str]:
    links = page.tree.css("link[rel=alternate][hreflang]")
    return {_text(link, "hreflang"): _text(link, "href") for link in links}


def _text(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _in_switcher(node: LexborNode) -> bool:
    return any("languages" in (one.attributes.get("class") or "") for one in _above(node))


def _above(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent
