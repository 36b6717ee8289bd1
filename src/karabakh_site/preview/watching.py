"""Tells when files change: the system says so (inotify and its like); where it can't, they are looked at in turn.

Saving by renaming, new files and deleted ones are all changes; what a change means is not decided here.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, watch

DEBOUNCE, STEP = 50, 20
"""Milliseconds: changes that come within so many are one; so long it has to be quiet before they are told."""
PAUSE = 0.2


class Watch:
    """Watches folders below `root`, wherever they come and go, and others; tells the paths that changed."""

    def __init__(
        self, root: Path, names: Iterable[str], others: Iterable[Path], tell: Callable[[set[str]], None]
    ) -> None:
        self._root, self._names, self._others = root, tuple(names), tuple(others)
        self._tell = tell
        self._end, self._again = Event(), Event()
        self._threads = [Thread(target=one, daemon=True) for one in (self._inside, self._top)]

    def start(self) -> None:
        """Begins; from here on no change goes unseen."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ends."""
        self._end.set()
        self._again.set()
        for thread in self._threads:
            thread.join(1)

    def _inside(self) -> None:
        """Watches the folders that are there; anew when one of them came or went."""
        while not self._end.is_set():
            self._again.clear()
            folders = [self._root / name for name in self._names]
            there = [os.fspath(folder) for folder in (*folders, *self._others) if folder.is_dir()]
            self._watch(there, self._again, self._tell, recursive=True)

    def _top(self) -> None:
        """Watches the root alone, not what is below it: there may be very much."""

        def told(paths: set[str], own: frozenset[str] = frozenset(self._names)) -> None:
            if any(Path(path).name in own for path in paths):
                self._again.set()
                self._tell(paths)

        self._watch([os.fspath(self._root)], self._end, told, recursive=False)

    def _watch(self, paths: list[str], stop: Event, tell: Callable[[set[str]], None], *, recursive: bool) -> None:
        by_looking: bool | None = None  # as the environment has it
        while not stop.is_set():
            unknown = True  # what changed before the watch stood
            try:
                for changes in watch(
                    *paths,
                    watch_filter=None,
                    debounce=DEBOUNCE,
                    step=STEP if recursive else 10 * STEP,
                    stop_event=stop,
                    rust_timeout=500,
                    yield_on_timeout=unknown,
                    raise_interrupt=False,
                    force_polling=by_looking,
                    recursive=recursive,
                ):
                    found = {path for change, path in changes if recursive or change is not Change.modified}
                    if found or unknown:
                        tell(found)
                    unknown = False
            except FileNotFoundError:  # a folder went in this very moment
                stop.wait(PAUSE)
            except (OSError, RuntimeError):  # the system has no more watches to give
                by_looking = True
                stop.wait(PAUSE)
