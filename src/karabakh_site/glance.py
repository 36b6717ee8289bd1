"""A glance at how files stand, before anything else is loaded: where all is as it was, a plain build is over with it.

What the last build left for it (`stands-*` of `.cache/`) is two seals, of what it read and of what it wrote, and the
paths of the latter. Nothing here imports what takes time: neither click nor msgspec, `hashlib` (which loads OpenSSL) or
`pathlib`.
"""

import os
import sys
import time
from array import array
from collections.abc import Iterable
from itertools import chain

from karabakh_site.digest import digest, digest_of
from karabakh_site.here import HERE, packaged, packages
from karabakh_site.store.walk import Stamps, stand, walk

TYPED = frozenset({"build", "build --without search"})
"""What is typed for builds that a glance may be enough for."""
_OWN = ("content", "templates", "static")
_PACKAGED = ("templates", "static")


class Glance:
    """How the site in this folder and its build/ stood at `time` (nanoseconds since 1970).

    `outputs` are the files and folders that the last build left there. `is_same` says that all is as it was then.
    """

    __slots__ = ("inputs", "is_same", "outputs", "time")

    def __init__(self, inputs: Stamps, outputs: Stamps, time: int, is_same: bool) -> None:
        self.inputs, self.outputs, self.time, self.is_same = inputs, outputs, time, is_same


def glance(arguments: list[str]) -> Glance | int | None:
    """The exit status of a command line that there is nothing to do for, which is then said; else what was seen on the
    way, if this is a plain build and anything is known of the last one.
    """
    typed = " ".join(arguments)
    if arguments[:1] != ["build"] or typed not in TYPED or sys.stderr is None:
        return None
    began = time.monotonic()
    try:
        kept = _kept(f".cache{os.sep}stands-{digest(os.path.realpath('build'))}")
        if kept is None:
            return None
        last, number, *seals, paths = kept
        now = time.time_ns()
        inputs = read_by("")
        outputs = stand("build", paths)
        same = typed == last and seal(inputs) == seals[0] and seal(outputs) == seals[1]
        found = Glance(inputs, outputs, now, is_same=same)
        if found.is_same:
            sys.stderr.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
            took = time.monotonic() - began
            sys.stderr.write(f"build: 0 written, {number} unchanged, 0 removed; no problems; {took:.1f} s\n")
            sys.stderr.flush()
            return 0
    except (OSError, AttributeError):
        return None  # the command itself meets it again, and has words for it
    return found


def read_by(root: str) -> Stamps:
    """How everything stands that a build of the site below `root` reads: the site's own files, and the tool's."""
    found: Stamps = {}
    own = (f"{root}{os.sep}{name}" if root else name for name in _OWN)
    for folder in (*own, *map(packaged, _PACKAGED)):
        found |= walk(folder)
    found |= walk(HERE, frozenset({"__pycache__"}))
    return found | {path: stand(path, ("",))[""] for path in packages()}


def seal(stamps: Stamps) -> str:
    """A digest of stamps, whatever their order; none where one of them is not known."""
    paths = sorted(stamps)
    try:
        numbers = array("q", chain.from_iterable([stamps[path] for path in paths]))  # type: ignore[misc]
    except TypeError:
        return ""
    return digest_of(os.fsencode("\0".join(paths)) + b"\0\0" + numbers.tobytes())


def record(typed: str, number: int, inputs: Stamps, outputs: Stamps) -> bytes:
    """What a build of so many files leaves, for which this was typed, for the next glance; nothing where how something
    stands is not certain."""
    seals = seal(inputs), seal(outputs)
    if not all(seals):
        return b""
    data = os.fsencode("\0".join((sys.version, typed, str(number), *seals, *outputs)))
    return digest_of(data).encode() + b"\0" + data


def _kept(path: str) -> tuple[str, str, str, str, Iterable[str]] | None:
    """What was typed, the number of files, both seals, and the paths of the output; None where that is not known."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            checksum, _, data = file.read().partition(b"\0")
    except OSError:
        return None
    if checksum != digest_of(data).encode():
        return None
    version, typed, number, inputs, outputs, *paths = os.fsdecode(data).split("\0")
    return (typed, number, inputs, outputs, paths) if version == sys.version else None
