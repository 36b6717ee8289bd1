"""Who does work on many values: this process, other ones, or other machines."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


class Workers(Protocol):
    """Answers what a function makes of each job, in the order of the jobs, whoever does it and when.

    Function and jobs are such as can be sent to another process.
    """

    def map(self, function: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]: ...


class Serial:
    """This process."""

    def map(self, function: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
        return map(function, jobs)


SERIAL = Serial()
