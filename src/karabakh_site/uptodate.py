"""Whether there is anything to do, by how files stand alone.

It imports next to nothing, and nothing that makes pages: a build without work is over before those are loaded.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR

from msgspec import Struct

from karabakh_site.diagnostics import Diagnostic, Report
from karabakh_site.glance import Glance, read_by
from karabakh_site.here import HERE, packages
from karabakh_site.model.output import Published
from karabakh_site.model.values import ProseFile
from karabakh_site.store.disk import Kind, Tree
from karabakh_site.store.manifest import MANIFEST
from karabakh_site.store.state import Seen, State
from karabakh_site.store.walk import Stamps, stand
from karabakh_site.workers import SERIAL, Workers

Progress = Callable[[str, int, int], None]
"""Is told the stage, in a word, and how many of how many of its things are done."""


def _nobody(stage: str, done: int, total: int) -> None:
    """Nobody wants to know."""


class Options(Struct, frozen=True):
    """How to build; `base_url` stands in for the one of site.yaml, `portable` names index.html in every link,
    `search` says that there is one; `books` are the forms to take along that are made, `epub` and `pdf`."""

    drafts: bool = False
    strict: bool = False
    portable: bool = False
    search: bool = True
    base_url: str = ""
    force: bool = False
    cache: bool = True
    books: tuple[str, ...] = ()
    workers: Workers = SERIAL
    progress: Progress = _nobody

    @property
    def said(self) -> str:
        """All that decides what a build writes and says, Python included: where it stands its files do not tell."""
        asked = (self.drafts, self.strict, self.portable, self.search, self.base_url, self.force, self.books)
        return repr((*asked, sys.version))

    @property
    def typed(self) -> str:
        """What is typed for such a build, where that is one of those that a glance is for (glance.py)."""
        known = {Options().said: "build", Options(search=False).said: "build --without search"}
        return known.get(self.said, "")

    def cache_of(self, root: Path) -> Path | None:
        """The folder of the cache of a site, None for none."""
        return root / ".cache" if self.cache else None


class Now(Struct, frozen=True):
    """How everything stands, at `time` (nanoseconds since 1970): what is read, and what the last build made."""

    inputs: Stamps
    outputs: Stamps
    time: int
    seen: Seen | None
    is_done: bool
    """Nothing is another than after the last build."""

    @property
    def left(self) -> frozenset[str]:
        """The files and folders of the output that are as the last build left them."""
        if self.seen is None:
            return frozenset()
        before = self.seen.outputs
        return frozenset(path for path, found in self.outputs.items() if found == before[path])

    def prose(self, root: Path) -> dict[str, ProseFile]:
        """What is known of the files of prose that stand as the last build saw them, by their names."""
        folder = f"{root / 'content'}/"
        if self.seen is None or not self.is_same(f"{folder}site.yaml"):  # on which their reading depends
            return {}
        return {name: file for name, file in self.seen.prose.items() if self.is_same(folder + name)}

    def is_same(self, path: str) -> bool:
        """Whether a file that was read stands as the last build saw it."""
        assert self.seen is not None
        return path in self.inputs and self.inputs[path] == self.seen.inputs.get(path) is not None

    @property
    def is_same_tool(self) -> bool:
        """Whether the tool, and all that is installed beside it, stands as the last build saw it."""
        if self.seen is None:
            return False
        installed, paths = packages(), self.inputs.keys() | self.seen.inputs.keys()
        return all(self.is_same(path) for path in paths if path.startswith(HERE) or path in installed)

    @property
    def tree(self) -> Tree | None:
        """What stands in the output, where that is known without looking: where all is as the last build left it."""
        if self.seen is None or not self.seen.alone or self.outputs != self.seen.outputs:
            return None
        folders = frozenset(path for path, found in self.outputs.items() if path and found and S_ISDIR(found[0]))
        return Tree(dict.fromkeys(self.outputs.keys() - folders - {""}, Kind.FILE), folders)


def look(root: Path, out: Path, options: Options, glance: Glance | None = None) -> Now:
    """Looks at the files of a site and of its output, and at those of the tool, as far as a glance has not been there
    already. Raises OSError.
    """
    now = glance.time if glance else time.time_ns()
    inputs = glance.inputs if glance else read_by("" if root == Path() else os.fspath(root))
    seen = State(options.cache_of(root), out).seen()
    if seen is None:
        return Now(inputs, {}, now, None, is_done=False)
    stands = glance.outputs if glance and glance.outputs.keys() == seen.outputs.keys() else stand(out, seen.outputs)
    is_done = (seen.options, seen.inputs, seen.outputs) == (options.said, inputs, stands)
    return Now(inputs, stands, now, seen, is_done)


def is_ours(out: Path, now: Now) -> bool:
    """Whether no other build has come between, since it was looked how everything stands: each writes the manifest."""
    return stand(out, (MANIFEST,))[MANIFEST] == now.outputs.get(MANIFEST)


def again(now: Now, report: Report) -> Published:
    """What is to tell where nothing is to do: the problems that the last build found stand as they stood."""
    assert now.seen is not None
    report.again(Diagnostic(*row) for row in now.seen.problems)
    return Published((), now.seen.files, (), ())
