"""What an address gets: a file of the site, the last good one of a page, or a page that says what is wrong."""

import re
from collections import OrderedDict
from importlib.resources import files
from urllib.parse import quote, urlsplit

import msgspec
from msgspec import Struct

from karabakh_site.diagnostics import as_text
from karabakh_site.digest import digest
from karabakh_site.model.escape import html_of
from karabakh_site.preview.desk import Later
from karabakh_site.preview.problems import Problems, problems
from karabakh_site.preview.stock import NotMade, NotYet, Stock
from karabakh_site.preview.types import HTML, media_type
from karabakh_site.preview.workshop import Workshop
from karabakh_site.stopped import Stopped

CLIENT = files("karabakh_site.preview").joinpath("client")
_SCRIPT = b'<script src="/_preview/preview.js" data-page="%s" defer></script>\n'
_ADDED = re.compile(_SCRIPT.replace(b"%s", b"[0-9a-f]*"))
_STYLE = re.compile(rb"assets/site\.[0-9a-f]{10}\.css")
_EDITOR = "admin/"
"""The web editor, whose page lets no other script in, and would lose what is being typed if it were loaded again."""
_LAST = 300
"""Pages and parts of the look that are remembered from before, for when they can't be made any more."""


class Answer(Struct, frozen=True):
    """What is sent; with a `location` the browser is sent there."""

    status: int
    media_type: str
    data: bytes
    location: str = ""


class State(Struct, frozen=True):
    """What a tab has to know: which page it should show, with which stylesheet, and what is wrong."""

    page: str
    style: str
    problems: Problems


class Answers:
    """Answers for a site, to be asked by one thread only.

    It stands below the path of its base_url, or else at a `place`, where pages have no script.
    """

    def __init__(self, workshop: Workshop, place: str = "") -> None:
        self._shop, self._place = workshop, place
        self._last: OrderedDict[str, bytes] = OrderedDict()

    @property
    def base(self) -> str:
        """The path of the site, without a slash at its end."""
        stock = self._shop.stock
        return self._place or (urlsplit(stock.site.catalogue.site.base_url).path.rstrip("/") if stock else "")

    def get(self, path: str) -> Answer:
        """What a path gets. Raises Later where others should come first."""
        stock, base = self._shop.stock, self.base
        if stock is None:
            return self._wrong(self._shop.trouble)
        if path == "/" and base:
            return Answer(302, HTML, b"", f"{quote(base)}/")
        if not f"{path}/".startswith(f"{base}/"):
            return self._absent(stock)
        own = path.removeprefix(base)
        if stock.has_page(f"{own}/"):
            return Answer(302, HTML, b"", f"{quote(path)}/")
        name = own[1:] + ("index.html" if own.endswith("/") else "")
        try:
            data = stock.file(name)
        except NotYet:
            raise Later from None
        except (NotMade, Stopped) as why:
            data = self._last.get(name)
            if data is None:
                return self._wrong("" if isinstance(why, NotMade) else str(why))
        if data is None:
            data = self._last.get(name) if name.startswith("assets/") else None
            if data is None:
                return self._absent(stock)
        self._remember(name, data)
        kind = media_type(name)
        is_page = kind == HTML and not name.startswith(_EDITOR)
        return Answer(200, kind, self._with_script(data) if is_page else data)

    def state(self, path: str) -> bytes:
        """What a tab that shows the page at a path has to know, as JSON. Raises Later."""
        page, stock, shop = self.get(path).data, self._shop.stock, self._shop
        style = f"{self.base}/{stock.stylesheet}" if stock and stock.stylesheet else ""
        return msgspec.json.encode(State(_mark(page), style, problems(shop.report.sorted(), shop.trouble)))

    def _remember(self, name: str, data: bytes) -> None:
        if name.startswith("assets/") or name.endswith(".html"):
            self._last[name] = data
            self._last.move_to_end(name)
            if len(self._last) > _LAST:
                self._last.popitem(last=False)

    def _absent(self, stock: Stock) -> Answer:
        """404.html, whose links lead to the published site, with links to this one."""
        try:
            page = stock.file("404.html") or b""
        except (NotMade, Stopped):
            page = b"<!doctype html><title>Not found</title><p>There is no such page."
        here = page.replace(stock.site.catalogue.site.base_url.encode() + b"/", self.base.encode() + b"/")
        return Answer(404, HTML, self._with_script(here))

    def _wrong(self, trouble: str) -> Answer:
        """The page for when there is nothing else to show."""
        text = as_text(self._shop.report.sorted()) + trouble
        page = CLIENT.joinpath("problems.html").read_text("utf-8").replace("{{ problems }}", html_of(text))
        return Answer(503, HTML, self._with_script(page.encode()))

    def _with_script(self, page: bytes) -> bytes:
        """A page with the script of the preview, which knows by an attribute which page it is on."""
        if self._place:
            return page
        before, end, after = page.rpartition(b"</body>")
        script = _SCRIPT % _mark(page).encode()
        return before + script + end + after if end else page + script


def _mark(page: bytes) -> str:
    """What tells a page from others, whatever the name of its stylesheet and with the script or without."""
    return digest(_STYLE.sub(b"", _ADDED.sub(b"", page)).decode("utf-8", "replace"))
