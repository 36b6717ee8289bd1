"""Whether there is anything to do, by how files stand alone.

It imports next to nothing, and nothing that makes pages: a build without work is over before those are loaded.
"""

import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from stat import S_ISDIR

from msgspec import Struct

from karabakh_site import tool
from karabakh_site.diagnostics import Diagnostic, Report
from karabakh_site.model.output import Published
from karabakh_site.model.values import ProseFile
from karabakh_site.store.disk import Kind, Tree
from karabakh_site.store.state import Seen, State
from karabakh_site.store.walk import Stamps, stand, walk
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
        """All that decides what a build writes and says."""
        return repr((self.drafts, self.strict, self.portable, self.search, self.base_url, self.force, self.books))

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
        if self.seen is None or not self._is_same(f"{folder}site.yaml"):  # on which their reading depends
            return {}
        return {name: file for name, file in self.seen.prose.items() if self._is_same(folder + name)}

    def _is_same(self, path: str) -> bool:
        assert self.seen is not None
        return path in self.inputs and self.inputs[path] == self.seen.inputs.get(path) is not None

    @property
    def tree(self) -> Tree | None:
        """What stands in the output, where that is known without looking: where all is as the last build left it."""
        if self.seen is None or not self.seen.alone or self.outputs != self.seen.outputs:
            return None
        folders = frozenset(path for path, found in self.outputs.items() if path and found and S_ISDIR(found[0]))
        return Tree(dict.fromkeys(self.outputs.keys() - folders - {""}, Kind.FILE), folders)


def look(root: Path, out: Path, options: Options) -> Now:
    """Looks at the files of a site and of its output, and at those of the tool. Raises OSError."""
    now = time.time_ns()
    inputs, seen = _inputs(root), State(options.cache_of(root), out).seen()
    if seen is None:
        return Now(inputs, {}, now, None, is_done=False)
    stands = stand(out, seen.outputs)
    is_done = (seen.options, seen.inputs, seen.outputs) == (options.said, inputs, stands)
    return Now(inputs, stands, now, seen, is_done)


def again(now: Now, report: Report) -> Published:
    """What is to tell where nothing is to do: the problems that the last build found stand as they stood."""
    assert now.seen is not None
    report.again(Diagnostic(*row) for row in now.seen.problems)
    return Published((), now.seen.files, (), ())


def _inputs(root: Path) -> Stamps:
    """How everything stands that a build reads: the site's own files, and the tool's."""
    folders = [root / name for name in ("content", "templates", "static")]
    folders += [tool.packaged(name) for name in ("templates", "static")]
    found = dict(chain.from_iterable(walk(folder).items() for folder in folders))
    found |= walk(tool.HERE, frozenset({"__pycache__"}))
    return found | {path: stand(Path(path), ("",))[""] for path in tool.packages()}
