"""Looking at a built folder in a browser, as a visitor of its host would, with every failed request kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, Route

from tests.support.pages import address

# What the browser calls a request that it gives up because the visitor goes on to another page.
LEFT = "net::ERR_ABORTED"


@dataclass(slots=True)
class Visit:
    """A browser context on a served folder; `failed` has every request that did not come back whole."""

    context: BrowserContext
    page: Page
    base: str
    failed: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open the page at a path of the built folder."""
        self.page.goto(self.base + address(path))
        return self.page


@contextmanager
def visiting(
    browser: Browser, folder: Path, base: str, base_url: str, javascript: bool = True, **options: Any
) -> Iterator[Visit]:
    """A visit to `folder`, served at `base`; absolute addresses of `base_url` (on 404.html) are answered from it."""
    with browser.new_context(java_script_enabled=javascript, **options) as context:
        visit = Visit(context, context.new_page(), base)

        def answer(route: Route) -> None:
            url = route.request.url.partition("#")[0]
            if url.startswith(base):
                route.continue_()
            elif url.startswith(base_url):
                path = url.removeprefix(base_url)
                route.fulfill(path=folder / (f"{path}index.html" if not path or path.endswith("/") else path))
            else:
                visit.failed.append(f"{url} is on another host")
                route.abort()

        def came(response: Response) -> None:
            if response.status >= 400:
                visit.failed.append(f"{response.url}: {response.status}")

        def lost(request: Request) -> None:
            if request.failure != LEFT:
                visit.failed.append(f"{request.url}: {request.failure}")

        context.route("**/*", answer)
        context.on("response", came)
        context.on("requestfailed", lost)
        yield visit
