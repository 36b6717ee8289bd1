"""Who does work on many values: this process, or others on this machine; on other machines see remote.py."""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from karabakh_site.stopped import Stopped

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Shared = TypeVar("Shared")
Job = TypeVar("Job")
Result = TypeVar("Result")
Task = Callable[[Shared, Job], Result]
_AHEAD = 4
"""Jobs for each worker that are given away before their turn, so that results do not pile up."""


class Workers(Protocol):
    """Answers what a task makes of each job, in the order of the jobs, whoever does it and when.

    Every worker gets `shared` once, before its first job. Task, jobs and results are such as can be sent to another
    process; what is shared too, unless it is only ever given to workers on this machine.
    """

    def map(self, task: Task[Shared, Job, Result], shared: Shared, jobs: Sequence[Job]) -> Iterator[Result]:
        """The results in the order of the jobs; raises what the task raises."""


class Serial:
    """This process."""

    def map(self, task: Task[Shared, Job, Result], shared: Shared, jobs: Sequence[Job]) -> Iterator[Result]:
        """The results, each worked out when it is asked for."""
        return (task(shared, job) for job in jobs)


SERIAL = Serial()


def in_turn(submit: Callable[[Job], "Future[Result]"], jobs: Iterable[Job], width: int) -> Iterator[Result]:
    """The results of what an executor is given, in order; of `width` workers none waits for its next job."""
    waiting: deque[Future[Result]] = deque()
    try:
        for job in jobs:
            waiting.append(submit(job))
            if len(waiting) >= _AHEAD * width:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


class Forked:
    """Processes of this machine. They are forked when there is work, and so have all that this process has."""

    def __init__(self, number: int) -> None:
        self._number = number

    def map(self, task: Task[Shared, Job, Result], shared: Shared, jobs: Sequence[Job]) -> Iterator[Result]:
        """The results in the order of the jobs. Raises Stopped where a worker was killed."""
        from concurrent.futures.process import BrokenProcessPool

        _shared[:] = [task, shared]
        try:
            with _forked(self._number) as executor:
                yield from in_turn(lambda job: executor.submit(_call, job), jobs, self._number)
        except BrokenProcessPool:
            raise Stopped("a process that helped was killed; there may be too little memory: try --jobs 1") from None
        finally:
            _shared.clear()


_shared: list[Any] = []
"""The task, and what its workers share: a forked one has it from its parent."""


def _call(job: Any) -> Any:
    task, shared = _shared
    return task(shared, job)


def local(number: int) -> Workers:
    """So many processes of this machine; this process where that is one, or where the machine cannot fork."""
    return Forked(number) if number > 1 and hasattr(os, "fork") else SERIAL


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
            with _signals_waiting():
                pool.submit(int)  # at the first job all of them are forked
            yield pool
    finally:
        os.close(reader)
        os.close(writer)
        gc.unfreeze()


_ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def _signals_waiting() -> Iterator[None]:
    """Signals that end the command come when this is over: what is raised while a process is forked gets lost."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(reader: int, writer: int) -> None:
    """In a new worker: interruptions are the parent's business, and without a parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    os.close(writer)

    def watch() -> None:
        os.read(reader, 1)  # nothing ever comes: it ends when the parent does, however that was
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
