"""The links of a built folder: which lead nowhere, and what would be loaded from another host."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Attributes that hold an address; those of LOADED are fetched by the browser without a click.
LINKED = ("href", "src", "srcset", "poster", "data", "action", "cite")
LOADED = ("src", "srcset", "poster", "data")
# <link> relations that make the browser fetch, or at least open a connection.
FETCHING = {
    "stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch",
    "prerender", "preconnect", "dns-prefetch",
}  # fmt: skip
CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BASE = "http://site.invalid/"  # only to resolve against


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """An address as written in a file; `loaded` when the browser fetches it by itself."""

    path: str
    written: str
    loaded: bool

    def __str__(self) -> str:
        return f"{self.path}: {self.written}"


class Page:
    """One HTML file: its ids and its links."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.tree = LexborHTMLParser(data)

    @cached_property
    def ids(self) -> set[str]:
        """Everything that a fragment can lead to; the empty one and `top` are the page's beginning."""
        named = {node.attributes.get("name") or "" for node in self.tree.css("a[name]")}
        return {node.attributes.get("id") or "" for node in self.tree.css("[id]")} | named | {"", "top"}

    def links(self) -> Iterator[Link]:
        """Every address in the page: attributes, refresh, inline style."""
        for name in LINKED:
            for node in self.tree.css(f"[{name}]"):
                loaded = name in LOADED or (node.tag == "link" and bool(_relations(node) & FETCHING))
                for written in _addresses(name, node.attributes.get(name) or ""):
                    yield Link(self.path, written, loaded)
        for node in self.tree.css("meta[http-equiv=refresh i]"):
            _, _, written = (node.attributes.get("content") or "").partition("=")
            yield Link(self.path, written.strip(" '\""), False)
        styles = [node.text() for node in self.tree.css("style")]
        styles += [node.attributes.get("style") or "" for node in self.tree.css("[style]")]
        for written in css_addresses("\n".join(styles)):
            yield Link(self.path, written, True)


class Built:
    """A built folder, every page parsed once."""

    def __init__(self, folder: Path, base_url: str = "") -> None:
        self.base_url = f"{base_url.rstrip('/')}/" if base_url else ""
        self.files = {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*")) if p.is_file()}
        self.pages = {path: Page(path, p.read_bytes()) for path, p in self.files.items() if path.endswith(".html")}

    @cached_property
    def links(self) -> list[Link]:
        """Every address in the pages and style sheets."""
        found = [link for page in self.pages.values() for link in page.links()]
        for path, file in self.files.items():
            if path.endswith(".css"):
                found += [Link(path, written, True) for written in css_addresses(file.read_text(encoding="utf-8"))]
        return found

    def broken(self) -> list[str]:
        """The internal links, relative or absolute, whose file or fragment is not there."""
        return [f"{link} ({why})" for link in self.links if (why := self.fault(link))]

    def foreign(self) -> list[str]:
        """What the browser would load from a host named in the page; only 404.html may name the site's own."""
        own = [link for link in self.links if link.path == "404.html" and self.inside(link.written)]
        return [str(link) for link in self.links if link.loaded and _leaves(link.written) and link not in own]

    def inside(self, written: str) -> bool:
        """Whether an address is an absolute one of this site."""
        return bool(self.base_url) and written.startswith(self.base_url)

    def fault(self, link: Link) -> str | None:
        """Why a link leads nowhere; None when it is whole, or leads out of the site."""
        written = link.written.strip()
        if not self.internal(written):
            return None
        if not self.inside(written) and (fault := _misshapen(link.path, written, link.loaded)):
            return fault
        path, fragment = self.resolve(link.path, written)
        if path not in self.files:
            return f"no file {path}"
        if path in self.pages and fragment not in self.pages[path].ids:
            return f"no id {fragment} in {path}"
        return None

    def internal(self, written: str) -> bool:
        """Whether an address leads inside the site: relative, or an absolute one of this site."""
        return self.inside(written) or not (_leaves(written) or urlsplit(written).scheme)

    def resolve(self, path: str, written: str) -> tuple[str, str]:
        """The file and the fragment that an internal address in the file at `path` leads to."""
        relative = written.removeprefix(self.base_url) if self.inside(written) else written
        target = urlsplit(urljoin(BASE if self.inside(written) else f"{BASE}{path}", relative))
        file = unquote(target.path).lstrip("/")
        return f"{file}index.html" if not file or file.endswith("/") else file, unquote(target.fragment)

    def target(self, link: Link) -> str | None:
        """The file that an internal link leads to."""
        return self.resolve(link.path, link.written)[0] if self.internal(link.written) else None


def css_addresses(css: str) -> list[str]:
    """What a style sheet loads: url(...) and @import."""
    return ["".join(groups).strip() for groups in CSS_URL.findall(CSS_COMMENT.sub("", css))]


def _relations(node: LexborNode) -> set[str]:
    return set((node.attributes.get("rel") or "").lower().split())


def _addresses(attribute: str, value: str) -> list[str]:
    if attribute != "srcset":
        return [value.strip()]
    return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]


def _leaves(written: str) -> bool:
    return bool(urlsplit(written).netloc)


def _misshapen(path: str, written: str, loaded: bool) -> str | None:
    if not written and loaded:
        return "empty address"
    if written.startswith("/"):
        return "not relative: breaks under a path prefix"
    return "leads above the site's folder" if _climbs_out(path, urlsplit(written).path) else None


def _climbs_out(path: str, written: str) -> bool:
    depth = len(PurePosixPath(path).parent.parts)
    for part in written.split("/"):
        depth += {"..": -1, ".": 0, "": 0}.get(part, 1)
        if depth < 0:
            return True
    return False
