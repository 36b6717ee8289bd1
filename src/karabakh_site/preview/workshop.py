"""Reads a site, and again what changed of it, with the stages that `build` has; keeps the last state that was good."""

import time
from collections.abc import Collection, Set
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from karabakh_site import build, tool
from karabakh_site.diagnostics import Diagnostic, Report
from karabakh_site.memo import Memo
from karabakh_site.output.templates import Templates
from karabakh_site.preview.stock import Stock
from karabakh_site.publication import Content, publication
from karabakh_site.source import files
from karabakh_site.stopped import Stopped, machine_said
from karabakh_site.store.walk import Stamps, settled, walk
from karabakh_site.uptodate import Options

LOOK = ("templates", "static")
TRIES, PAUSE = 5, 0.05
"""An editor that saves by renaming leaves a file missing for a moment."""


class Looked(Struct, frozen=True):
    """What came of a look at the files: the names of those that changed, and the seconds that it took."""

    changed: tuple[str, ...]
    seconds: float


class _Read(Struct, frozen=True):
    """Content, with what was wrong with it; without problems that forbid it, it can be published."""

    content: Content
    problems: tuple[Diagnostic, ...]
    is_good: bool


class Workshop:
    """A site in memory. `report` has the problems of the files as they stand, `trouble` what kept them from being read.

    The stock is of the last state that could be published, None while there was none.
    """

    def __init__(self, root: Path, options: Options, memo: Memo) -> None:
        """`root` is a real path."""
        self.root = root
        self._options, self._memo = options, memo
        self._stamps: Stamps = {}
        self._unsure: Set[str] = frozenset()
        self._read: _Read | None = None
        self._templates: Templates | None = None
        self.stock: Stock | None = None
        self.report = Report()
        self.trouble = ""

    def first(self) -> Looked:
        """The first look. Raises what `read` and `publication` raise."""
        began = time.monotonic()
        self._again(self._changed(()))
        self._options = replace(self._options, progress=Options().progress)  # only the first is worth a bar
        return Looked((), time.monotonic() - began)

    def look(self, told: Collection[str] = ()) -> Looked | None:
        """Reads what changed since the last look, None where nothing did; files that are `told` may be others even if
        they look the same. What is wrong is noted, and the stock stays.
        """
        began = time.monotonic()
        changed = self._changed(told)
        if not changed:
            return None
        self.trouble = ""
        try:
            self._again(changed)
        except (Stopped, OSError) as why:
            self.trouble = machine_said(why) if isinstance(why, OSError) else str(why)
            self._read, self.report = None, Report()
        return Looked(tuple(sorted(map(self._name, changed))), time.monotonic() - began)

    def _changed(self, told: Collection[str]) -> Set[str]:
        """The files and folders that are not as they were."""
        now = time.time_ns()
        stamps = {path: stamp for folder in self.folders() for path, stamp in walk(folder).items()}
        before, self._stamps = self._stamps, stamps
        changed = {path for path in stamps.keys() | before.keys() if stamps.get(path) != before.get(path)}
        changed |= self._unsure & set(told)
        self._unsure = {path for path, stamp in settled(stamps, now).items() if stamp is None}
        return changed

    def folders(self) -> tuple[Path, ...]:
        """The folders whose files a site is made of."""
        return tuple(dict.fromkeys((self.root / "content", *(at for name in LOOK for at in self._look(name)))))

    def _look(self, name: str) -> tuple[Path, Path]:
        return self.root / name, tool.packaged(name)

    def _name(self, path: str) -> str:
        """The name of a file below the site, in words of the reports; of one that came with the tool the whole path."""
        return Path(path).relative_to(self.root).as_posix() if Path(path).is_relative_to(self.root) else path

    def _again(self, changed: Set[str]) -> None:
        """Reads what changed, and makes a new stock of it if nothing is wrong."""
        content = f"{self.root / 'content'}/"
        if self._read is None or not self._read.is_good or any(path.startswith(content) for path in changed):
            self._read = self._reading(changed)
        if any(path.startswith(f"{folder}/") for path in changed for folder in self._look("templates")):
            self._templates = None
        report = Report()
        files.check_look(self.root, report)
        report.again(self._read.problems)
        site = None
        if self._read.is_good and not report.failed():
            templates = self._templates.anew(report) if self._templates else None
            site = publication(self.root, self._read.content, self._options, report, self._memo, templates)
        self.report = report
        if site is not None:
            self._templates = site.templates
            self.stock = Stock(site, report, self._memo)

    def _reading(self, changed: Set[str]) -> _Read:
        """The content as it is now; files of prose that did not change are not opened."""
        report = Report()
        top = f"{self.root / 'content'}/"
        known = self._read.content.prose if self._read and f"{top}site.yaml" not in changed else {}
        unchanged = {name: file for name, file in known.items() if top + name not in changed}
        for last in reversed(range(TRIES)):
            try:
                content = build.read(self.root, self._options, report, self._memo, unchanged)
                return _Read(content, report.sorted(), not report.failed())
            except FileNotFoundError:
                if not last:
                    raise
                time.sleep(PAUSE)
                report = Report()
        raise AssertionError
