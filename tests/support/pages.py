"""The kinds of pages that a site has, and one page of each kind to look at."""

import re
from pathlib import Path

# In order of trial; what matches none is a plain page.
KINDS = {
    "home": r"index\.html",
    "not found": r"404\.html",
    "articles": r"articles/index\.html",
    "article": r"articles/[^/]+/index\.html",
    "timeline": r"timeline/index\.html",
    "timeline of a year": r"timeline/[^/]+/index\.html",
    "event": r"events/[^/]+/index\.html",
    "sources": r"sources/(page/\d+/)?index\.html",
    "source": r"sources/[^/]+/index\.html",
    "places": r"places/index\.html",
    "place": r"places/[^/]+/index\.html",
    "actors": r"actors/index\.html",
    "actor": r"actors/[^/]+/index\.html",
    "topics": r"topics/index\.html",
    "topic": r"topics/[^/]+/index\.html",
    "data": r"data/index\.html",
    "search": r"search/index\.html",
    "page": r"[^/]+/index\.html",
}


LANGUAGES = ("hy", "az", "ru", "fa")
"""The further languages of the sites that are looked at."""


def kind_of(path: str) -> str:
    """The kind of the page at a path of the built folder: article, article in hy."""
    lang, _, own = path.partition("/")
    if lang in LANGUAGES:
        return f"{kind_of(own)} in {lang}"
    return next((kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, path)), "other")


def examples(folder: Path) -> dict[str, str]:
    """The largest page of each kind that the folder has, as the most demanding: kind to path."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.html")):
        kind = kind_of(path.relative_to(folder).as_posix())
        if kind not in found or path.stat().st_size > found[kind].stat().st_size:
            found[kind] = path
    return {kind: path.relative_to(folder).as_posix() for kind, path in found.items()}


def address(path: str) -> str:
    """The address of a page as it stands in a link, relative to the site's root."""
    return path.removesuffix("index.html")
