"""Builds within this process, and the clean ones that they are compared with."""

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from karabakh_site import build
from karabakh_site.diagnostics import Report
from karabakh_site.output.render import SEARCH
from karabakh_site.updating import Result
from karabakh_site.uptodate import Options
from tests.support.site import Site, tree
from tests.support.tools import ROOT

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Original:
    """A site to take copies of."""

    folder: Path

    def copied(self, root: Path) -> Site:
        """A copy, to be changed."""
        shutil.copytree(self.folder, root)
        return Site(root)


RICH = Original(FOLDER / "site")
TEMPLATES = ROOT / "templates"


def built(site: Site, out: Path | None = None, **options: Any) -> Result | None:
    """Builds a site; None where problems forbid it."""
    return build.build(site.root, out or site.build, Options(**options), Report())


def made(site: Site, out: Path | None = None, **options: Any) -> dict[str, str]:
    """Builds a site that has no errors; what was made, and why."""
    result = built(site, out, **options)
    assert result is not None
    return result.made


def clean(site: Site, **options: Any) -> dict[str, bytes]:
    """What a build makes that knows of no other."""
    with tempfile.TemporaryDirectory(dir=site.root.parent) as folder:
        assert built(site, Path(folder) / "build", cache=False, **options) is not None
        return tree(Path(folder) / "build")


def files_of(unit: str, of: dict[str, bytes]) -> set[str]:
    """The files among `of` that a unit makes."""
    if unit == SEARCH:
        return {path for path in of if path.startswith("search/") and not path.endswith(".html")}
    if unit in OF_DATA:
        return {path for path in of if path in OF_DATA[unit]}
    if picture := re.fullmatch(r"the picture (media/.*)\.\w+", unit):
        return {path for path in of if path.startswith(f"{picture[1]}.")}
    path = unit.lstrip("/")
    own = path + "index.html" if not path or path.endswith("/") else path
    beside = path if re.fullmatch(r"/sources/[^/]+/|(?:/de)?/topics/[^/]+/", unit) else "\0"
    return {other for other in of if other == own or (other.startswith(beside) and not other.endswith(".html"))}


OF_DATA = {
    "the data of the events": {
        *(f"data/events.{ending}" for ending in ("json", "csv", "ics", "geojson", "schema.json")),
        "data/timeline.json",
    },
    "the data of the sources": {f"data/sources.{ending}" for ending in ("json", "bib", "ris")},
    "the feed": {"feed.xml", "feed.json"},
    "the feed in de": {"de/feed.xml", "de/feed.json"},
    "robots.txt": {"robots.txt"},
}
