"""Publishing: the finished files go into the output folder, all of them or none.

In the order of work: keep other builds out; take back what a killed one left; look at what stands there; stage what
differs while it comes; find what is in the way; and only then rename. What goes wrong before the last step, or in it,
leaves the output exactly as it was.
"""

import hashlib
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from karabakh_site.model.output import OutputFile, Published
from karabakh_site.store import disk, lock
from karabakh_site.store.disk import Kind, Tree
from karabakh_site.store.journal import carry_out, recover
from karabakh_site.store.manifest import MANIFEST, ancestors, checked, decode, encode
from karabakh_site.store.plan import Situation, plan
from karabakh_site.store.refusal import Refused, plain, refusing
from karabakh_site.store.room import Room

__all__ = ["Refused", "Strangers", "publish"]


class Strangers(Exception):
    """Files of others lie in the output, and the caller does not want to publish among them; nothing was changed."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(f"{len(paths)} files that are not ours")
        self.paths = paths


def publish(
    files: Iterable[OutputFile], out: Path, *, state: Path | None, force: bool, generator: str, alone: bool = False
) -> Published:
    """Brings the folder `out` to hold `files` and their manifest; tells what that took.

    `files` is read once, one file at a time, while the output is locked. `out` may be missing, or a link to a folder.
    `state` is the site's `.cache/`, None for none. `force` publishes over strangers' files and among them. The
    manifest itself is not among the paths returned; a stranger's file that stays is, but with `alone` its presence
    forbids publishing.

    Raises Refused, Strangers, ValueError for a path that leaves the output or comes twice, and what `files` raises;
    the output is then as it was.
    """
    name = os.fspath(out)
    top = _folder(out, name)
    with lock.by_address(top, state, name), _standing(top, name), lock.on_folder(top, name):
        room = Room(top)
        recover(room)
        try:
            return _publish(files, room, name, force=force, generator=generator, alone=alone)
        finally:
            room.leave()


def _publish(
    files: Iterable[OutputFile], room: Room, name: str, *, force: bool, generator: str, alone: bool
) -> Published:
    tree = disk.look(room.top, name)
    last = _last_manifest(room, tree)
    staged = _stage(files, room, tree, generator)
    stale = _stale(room, tree, last or {}, staged)
    known = None if last is None else frozenset((*last, MANIFEST))
    planned = plan(Situation(name, tree, known, stale, staged), force=force)
    if alone and planned.foreign:
        raise Strangers(planned.foreign)
    if planned.steps:
        carry_out(room, planned.steps)
    paths = sorted(staged.keys() - {MANIFEST})
    return Published(
        written=tuple(path for path in paths if staged[path] is not None),
        unchanged=tuple(path for path in paths if staged[path] is None),
        removed=tuple(sorted(stale)),
        foreign=planned.foreign,
    )


def _stage(files: Iterable[OutputFile], room: Room, tree: Tree, generator: str) -> dict[str, int | None]:
    """Stages what differs from the output, the manifest last; the number of each file in the room.

    None for a number: the output already holds those bytes. Raises Refused, ValueError and what `files` raises.
    """
    numbers: dict[str, int | None] = {}
    digests: dict[str, str] = {}
    count = 0

    def add(path: str, data: bytes, *, sync: bool = False) -> None:
        nonlocal count
        with refusing(path):
            if tree.files.get(path) is Kind.FILE and disk.holds(room.top / path, data):
                numbers[path] = None
                return
            room.stage(count, data, sync=sync)
        numbers[path] = count
        count += 1

    for file in files:
        if checked(file.path) in numbers:
            raise ValueError(f"two files for one address: {file.path!r}")
        add(file.path, file.data)
        digests[file.path] = hashlib.sha256(file.data).hexdigest()
    for path in numbers:
        if clash := next((folder for folder in ancestors(path) if folder in numbers), None):
            raise ValueError(f"a file and a folder for one address: {clash!r}")
    add(MANIFEST, encode(generator, digests), sync=True)
    return numbers


def _stale(room: Room, tree: Tree, last: Mapping[str, str], wanted: Container[str]) -> frozenset[str]:
    """The files of the last build that this one does not make, as far as nobody has changed them. Raises Refused."""
    found = set()
    for path, digest in last.items():
        if path not in wanted and tree.files.get(path) is Kind.FILE:
            with refusing(path):
                if disk.digest(room.top / path) == digest:
                    found.add(path)
    return frozenset(found)


def _last_manifest(room: Room, tree: Tree) -> dict[str, str] | None:
    """What the last build left there, or None where the output has no manifest of ours. Raises Refused."""
    if tree.files.get(MANIFEST) is not Kind.FILE:
        return None
    with refusing(MANIFEST):
        return decode(disk.read(room.top / MANIFEST))


def _folder(out: Path, name: str) -> Path:
    """Where `out` really lies. Raises Refused where no folder can be.

    The output folder itself may be a link (people keep it on another disk); nothing in it may.
    """
    with refusing(f"to {name}"):
        top = Path(os.path.realpath(out))
        if disk.stands(top) and not disk.is_folder(top):
            raise Refused(f"cannot publish to {plain(name)}: it is a file, and a folder must be there")
        if disk.stands(out) and not disk.stands(top):
            # Not made: what the link means may be a disk that is not mounted now.
            raise Refused(f"cannot publish to {plain(name)}: it is a link to {plain(str(top))}, which does not exist")
    return top


@contextmanager
def _standing(top: Path, name: str) -> Iterator[None]:
    """Makes the output folder and those above it where they are missing; if all fails they go again."""
    made: list[Path] = []
    try:
        with refusing(f"to {name}"):
            for folder in reversed((top, *top.parents)):
                if not disk.is_folder(folder):
                    folder.mkdir()
                    made.append(folder)
        yield
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise
