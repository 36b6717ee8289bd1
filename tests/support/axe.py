"""What axe finds wrong on a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page, context: str | None = None, **options: Any) -> list[dict[str, Any]]:
    """Each rule that is broken on a page, or in the part of it that a selector names; `options` are those of axe.run.

    What is well is not listed: to write that down took longer than to look.
    """
    asked = {**options, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = Axe().run(page, context, asked).response["violations"]
    return found
