"""Makes units, here or in other processes; those of this machine put what they make into the staging room."""

import gc
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from karabakh_site.late import load_all
from karabakh_site.model.output import OutputFile
from karabakh_site.output.render import Units
from karabakh_site.store.publish import Output, Placed
from karabakh_site.store.refusal import Refused
from karabakh_site.workers import SERIAL, Workers

Shared = TypeVar("Shared")
Job = TypeVar("Job")
Row = TypeVar("Row")
_BATCH = 40
_WORTHWHILE = 5
"""Batches from which on other processes are asked; to start them takes about as long as to make one."""
_NUMBERS = 1_000
"""Numbers that a batch has for its files in the staging room."""


class Done(Struct, frozen=True):
    """A unit that was made, unless its template `failed`; without an output it has no files."""

    name: str
    failed: bool
    template: str
    reads: tuple[str, ...]
    files: tuple[Placed | OutputFile, ...]
    changed: str | None
    frame: str
    """What the unit says of its frame."""


class Shop(Struct, frozen=True):
    """What units are made with, and where to they are put; `sends` says that the files come back with the results.

    It can be sent to another machine, where there is no output.
    """

    units: Units
    output: Output | None
    sends: bool = False

    def __reduce__(self) -> tuple[object, ...]:
        return Shop, (self.units, None, True)


def make(names: Sequence[str], units: Units, output: Output | None, workers: Workers, first: int = 0) -> Iterator[Done]:
    """Makes the units of these names, those first that take long; their files get numbers in the staging room from
    `first` on.

    Without an output nothing is written. Raises Refused.
    """
    jobs = [(first + i * _NUMBERS, batch) for i, batch in enumerate(_batches(names, units))]
    workers = workers if len(jobs) > _WORTHWHILE else SERIAL
    for done in in_batches(make_batch, Shop(units, output), jobs, workers):
        if done.failed and workers is not SERIAL:
            units.make(done.name)  # so that the problem is reported here
        yield done


def after(first: int, names: Sequence[str], units: Units) -> int:
    """The first number that files have which are made after those units."""
    return first + sum(_NUMBERS for _ in _batches(names, units))


def _batches(names: Sequence[str], units: Units) -> Iterator[tuple[str, ...]]:
    """The names in batches, each of which takes about as long; those of units that take long come first."""
    yield from ((name,) for name in names if units.takes_long(name))
    others = [name for name in names if not units.takes_long(name)]
    yield from (tuple(others[i : i + _BATCH]) for i in range(0, len(others), _BATCH))


def in_batches(
    task: Callable[[Shared, Job], tuple[Row, ...] | str], shared: Shared, jobs: Sequence[Job], workers: Workers
) -> Iterator[Row]:
    """The rows that a task makes of all jobs; what it answers instead, as `refused` does, is raised as Refused."""
    if workers is not SERIAL:
        load_all()
    if not gc.isenabled():  # what was read stays, so that it need not be looked at for rubbish again and again
        gc.freeze()
        gc.enable()
    for made in workers.map(task, shared, jobs):
        if isinstance(made, str):
            raise Refused(made)
        yield from made


def refused(rows: Iterator[Row]) -> tuple[Row, ...] | str:
    """The rows of a batch; a refusal of the machine as its words, so that it can be sent."""
    try:
        return tuple(rows)
    except Refused as why:
        return str(why)


def make_batch(shop: Shop, job: tuple[int, tuple[str, ...]]) -> tuple[Done, ...] | str:
    """What one worker does; a refusal of the machine comes back as its words."""
    number, names = job
    return refused(_made(names, number, shop))


def _made(names: Sequence[str], number: int, shop: Shop) -> Iterator[Done]:
    for name in names:
        made = shop.units.make(name)
        files: list[Placed | OutputFile] = list(made.files) if shop.sends else []
        for file in made.files if shop.output else ():
            files.append(shop.output.place(file, number))  # type: ignore[union-attr]
            number += 1
        yield Done(name, not made.files, made.template, made.reads, tuple(files), made.changed, made.frame)
