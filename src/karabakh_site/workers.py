"""Who does work on many values: this process, or others on this machine."""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Job = TypeVar("Job")
Result = TypeVar("Result")
_AHEAD = 4
"""Jobs for each worker that are given away before their turn, so that results do not pile up."""


class Workers(Protocol):
    """Answers what a function makes of each job, in the order of the jobs, whoever does it and when.

    Function and jobs are such as can be sent to another process.
    """

    def map(self, function: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
        """The results in the order of the jobs; raises what the function raises."""


class Serial:
    """This process."""

    def map(self, function: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
        """The results, each worked out when it is asked for."""
        return map(function, jobs)


SERIAL = Serial()


class Spread:
    """Other workers, those of any executor; `executor` makes one for each `map`, `width` is how many work at once."""

    def __init__(self, executor: Callable[[], AbstractContextManager["Executor"]], width: int) -> None:
        self._executor, self._width = executor, width

    def map(self, function: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
        """The results in the order of the jobs; a few jobs are always given away before their turn."""
        with self._executor() as executor:
            waiting: deque[Future[Any]] = deque()
            try:
                for job in jobs:
                    waiting.append(executor.submit(function, job))
                    if len(waiting) >= _AHEAD * self._width:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()


def local(jobs: int) -> Workers:
    """`jobs` processes of this machine; this process where that is one, or where the machine cannot fork.

    They are forked when there is work, and so know all that this process knows by then: nothing has to be sent.
    """
    if jobs < 2 or not hasattr(os, "fork"):
        return SERIAL
    return Spread(lambda: _forked(jobs), jobs)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _forked(jobs: int) -> "Iterator[Executor]":
    from concurrent.futures import ProcessPoolExecutor  # a sixth of what a build without work takes
    from multiprocessing import get_context

    gc.freeze()  # what is there already is looked at no more, so that it stays shared with the workers
    reader, writer = os.pipe()
    try:
        with ProcessPoolExecutor(jobs, get_context("fork"), _begin, (reader, writer)) as pool:
            yield pool
    finally:
        os.close(reader)
        os.close(writer)
        gc.unfreeze()


def _begin(reader: int, writer: int) -> None:
    """In a new worker: interruptions are the parent's business, and without a parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.close(writer)

    def watch() -> None:
        os.read(reader, 1)  # nothing ever comes: it ends when the parent does, however that was
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
