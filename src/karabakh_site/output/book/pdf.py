"""An article as a PDF: set by WeasyPrint, tagged for screen readers (PDF/UA), with everything that its page has."""

import contextlib
import io
import re
from importlib.util import find_spec
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup

from karabakh_site.model.book import Sheet
from karabakh_site.model.pieces import Shown
from karabakh_site.output.book.epub import Held
from karabakh_site.output.book.sheet import Style
from karabakh_site.output.book.xhtml import Ref, chapter
from karabakh_site.output.templates import Templates
from karabakh_site.site.routes import file_of
from karabakh_site.stopped import Stopped

HOW_TO_GET_IT = "pip install 'karabakh-site[pdf]'"
_PANGO = "on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; on macOS: brew install pango"
_HERE = "https://book.invalid/"
"""Where the sheet says that it lies, which is nowhere (RFC 2606): what is not in the book is not fetched."""


_DRAWING = re.compile("<svg( xmlns=[^>]*)>")
_LETTERS = "8pt"
"""WeasyPrint draws what is drawn apart from the rest, without the page's style. The size is that of pdf.css."""


class Absent(Stopped):
    """What sets PDFs is not installed."""


def need() -> None:
    """Raises Absent where there is no WeasyPrint, or not the library that it sets letters with."""
    if find_spec("weasyprint") is None:
        raise Absent(f"--with pdf needs WeasyPrint: {HOW_TO_GET_IT}")
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints an advice of many lines
            import weasyprint  # noqa: F401
    except OSError:
        raise Absent(f"--with pdf needs Pango, which WeasyPrint sets letters with ({_PANGO})") from None


def pdf(address: str, base_url: str, site_title: Shown, held: Held, style: Style, templates: Templates) -> bytes | None:
    """The PDF of the finished page at an address; None where the template fails, which is reported.

    Links lead within the document where they can, else to the site.
    """
    page = chapter(held(file_of(address)) or b"", address)

    def lead(ref: Ref) -> str | None:
        if not ref.address:
            return ref.url
        if ref.attribute == "src":
            return f"{_HERE}{quote(ref.address.lstrip('/'))}"
        if ref.address == address and ref.fragment in page.ids:
            return f"#{ref.fragment}"
        return base_url + ref.address + (f"#{ref.fragment}" if ref.fragment else "")

    drawn = _DRAWING.sub(rf'<svg font-size="{_LETTERS}"\1><style>{style.drawings}</style>', page.text(lead))
    content = Markup(drawn)  # noqa: S704 -- of a finished page, written as XML by xhtml.py
    look = Markup(style.css)  # noqa: S704 -- our own
    sheet = Sheet(page.lang, page.dir, page.title, page.description, site_title, page.canonical, look, content)
    html = templates.text("book/article.html", sheet)
    return None if html is None else _set(html, held, style)


def _set(html: str, held: Held, style: Style) -> bytes:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            path = unquote(urlsplit(url).path).lstrip("/")
            data = style.fonts.get(path.removeprefix("fonts/")) if path.startswith("fonts/") else held(path)
            if not url.startswith(_HERE) or data is None:
                raise ValueError(f"{url} is not in the book")
            return URLFetcherResponse(url, data)

    found: bytes = HTML(string=html, base_url=_HERE, url_fetcher=Fetcher()).write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=b"", custom_metadata=False
    )
    return found
