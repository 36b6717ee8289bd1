"""The one desk where all the work is done: jobs in the order in which they came, in the main thread.

So nothing has to be locked, a text that takes too long can be ended (prose/limits.py: that needs the main thread), and
an interrupt ends the preview whatever it is doing.
"""

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any, NoReturn, TypeVar

Result = TypeVar("Result")


class Later(Exception):
    """A job is not done yet: it is put behind those that wait, and called again."""


class Desk:
    """Takes jobs from any thread; who works at it is whoever called `work`."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = SimpleQueue()

    def ask(self, job: Callable[[], Result]) -> "Future[Result]":
        """Puts a job onto the desk. What it raises, the future raises."""
        future: Future[Result] = Future()
        self._waiting.put((job, future))
        return future

    def work(self, tidy: Callable[[], None], quiet: float) -> NoReturn:
        """Does one job after the other, for ever; `tidy` is called once when after some there was nothing to do for
        `quiet` seconds."""
        untidy = True
        while True:
            try:
                job, future = self._waiting.get(timeout=quiet if untidy else None)
            except Empty:
                tidy()
                untidy = False
                continue
            untidy = True
            if not future.cancelled():
                self._do(job, future)

    def _do(self, job: Callable[[], Any], future: "Future[Any]") -> None:
        try:
            result = job()
        except Later:
            self._waiting.put((job, future))
        except Exception as error:
            if not future.cancelled():
                future.set_exception(error)
        else:
            if not future.cancelled():
                future.set_result(result)
