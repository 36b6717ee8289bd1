"""One state of a site, all of it at hand: a file is made when somebody wants it, and then kept."""

import hashlib
import re
from collections.abc import Container, Iterable, Iterator

from karabakh_site import __version__
from karabakh_site.diagnostics import Report
from karabakh_site.memo import Memo
from karabakh_site.model.output import OutputFile
from karabakh_site.output.render import DATA
from karabakh_site.output.sitemap import sitemaps
from karabakh_site.publication import Publication, styled
from karabakh_site.site import citing
from karabakh_site.site.data_files import PACKAGE
from karabakh_site.store.manifest import MANIFEST, encode
from karabakh_site.store.state import Kept
from karabakh_site.updating import description, listed

_OF_ALL = ("sitemap.xml", f"data/{PACKAGE.path}", MANIFEST)
"""Files that tell of all others, so that all others have to be made first."""
_PART = re.compile(r"sitemap-\d+\.xml")
"""One of several files of a long sitemap."""
_BATCH = 20
"""Units that are made for one of these before somebody else has a turn."""


class NotMade(Exception):
    """A template failed; the report of the stock says how."""


class NotYet(Exception):
    """More has to be made first; ask again."""


class Stock:
    """The files of a publication. What goes wrong with a template is told in `report`."""

    def __init__(self, site: Publication, report: Report, memo: Memo) -> None:
        self.site, self.report = site, report
        self._memo = memo
        self._files = {file.path: file.data for file in site.files}
        self._pages = frozenset(name for name in site.units.names if name.startswith("/"))
        self._folders = {f"/{path.removesuffix('index.html')}" for path in self._files if path.endswith("/index.html")}
        self._others = tuple(name for name in site.units.names if name not in self._pages)
        self._made: dict[str, Kept] = {}
        self._broken: set[str] = set()
        self._is_copied = False

    @property
    def stylesheet(self) -> str:
        """The name of the stylesheet among the files, nothing where there is none."""
        return self.site.look.stylesheet.lstrip("/")

    def file(self, path: str) -> bytes | None:
        """The bytes of a published file, None where the site has no such file.

        Raises NotMade, NotYet, and what the engine for citation styles raises.
        """
        if path in _OF_ALL or _PART.fullmatch(path):
            return self._of_all(path)
        if path not in self._files and (found := self.site.units.alone(path)):
            self._files[path] = found.data
        for name in self._makers(path):
            if path in self._files:
                break
            if name not in self._made:
                self._make((name,), keep=True)
            if name in self._broken:
                raise NotMade
            if path not in self._files and any(path == row[0] for row in self._made[name].files):
                self._make((name,), keep=True)  # it was made for its sum alone
        return self._files.get(path)

    def has_page(self, path: str) -> bool:
        """Whether there is a page at an address such as /articles/."""
        return path in self._pages or path in self._folders

    def _makers(self, path: str) -> Iterator[str]:
        """The units that may make a file, the likeliest first. Several have to be asked only where it is no page."""
        page = f"/{path.removesuffix('index.html')}" if f"/{path}".endswith("/index.html") else f"/{path}"
        folder = f"/{path[: path.rfind('/') + 1]}"
        if page in self._pages:
            yield page
        elif not page.endswith(("/", ".html")):
            if folder in self._pages:
                yield folder
            others = (name for name in self._others if not self.site.units.takes_long(name))
            yield from (name for name in others if name.startswith(DATA) == path.startswith("data/"))

    def _make(self, names: Iterable[str], *, keep: bool) -> None:
        """Makes units; their files are kept, or only what the files of all tell of them."""
        names = frozenset(names)
        self._copy(names)
        for name in names:
            unit = self.site.units.make(name)
            if not unit.files:
                self._broken.add(name)
            rows = tuple((file.path, _sum(file.data), len(file.data)) for file in unit.files)
            self._made[name] = Kept(unit.template, (), rows, unit.changed)
            if keep:
                self._files.update((file.path, file.data) for file in unit.files)

    def _copy(self, names: Container[str]) -> None:
        """Asks the engine for what these units show of its work. It is slow to start: better for many at once."""
        all = self.site.catalogue
        made = styled(all.record, dict.fromkeys(citing.copied(all, names)), self.report, self._memo)
        if made is not None:
            all.copies.used.update(made.used)
            all.copies.keys.update(made.keys)

    def _of_all(self, path: str) -> bytes | None:
        """One of the files that tell of all others."""
        wanted = (n for n in self.site.units.names if path != f"data/{PACKAGE.path}" or n.startswith(DATA))
        missing = [name for name in wanted if name not in self._made]
        if len(missing) > _BATCH and not self._is_copied:
            self._is_copied = True
            self._copy(frozenset(missing))
        self._make(missing[:_BATCH], keep=False)
        if self._broken:
            raise NotMade
        if len(missing) > _BATCH:
            raise NotYet
        if path not in self._files and (told := self._told(path)) is not None:
            self._files[path] = told
        return self._files.get(path)

    def _told(self, path: str) -> bytes | None:
        if path == MANIFEST:
            return encode(__version__, dict(self._digests()))
        units = {name: self._made[name] for name in self.site.units.names if name in self._made}
        all = self.site.catalogue
        if path.startswith("data/"):
            return description(all, units).data
        return next((file.data for file in sitemaps(all.site, listed(units)) if file.path == path), None)

    def _digests(self) -> Iterator[tuple[str, str]]:
        """Every file but the manifest, with its digest."""
        package = f"data/{PACKAGE.path}"
        described = OutputFile(package, self._of_all(package) or b"")
        others = (described, *sitemaps(self.site.catalogue.site, listed(self._made)))
        yield from ((file.path, _sum(file.data)) for file in (*self.site.files, *others))
        yield from ((path, sha256) for unit in self._made.values() for path, sha256, _ in unit.files)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
