"""Publishing: the finished files go into the output folder, all of them or none.

In the order of work: keep other builds out; take back what a killed one left; look at what stands there; stage what
differs while it comes; find what is in the way; and only then rename. What goes wrong before the last step, or in it,
leaves the output exactly as it was.
"""

import hashlib
import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from karabakh_site.model.output import OutputFile, Published
from karabakh_site.store import disk, lock
from karabakh_site.store.disk import Kind, Tree
from karabakh_site.store.journal import carry_out, recover
from karabakh_site.store.manifest import MANIFEST, checked, decode, encode, folders_of
from karabakh_site.store.plan import Situation, plan
from karabakh_site.store.refusal import Refused, plain, refusing
from karabakh_site.store.room import Room

__all__ = ["Output", "Placed", "Policy", "Refused", "Strangers", "opened", "publish"]


class Strangers(Exception):
    """Files of others lie in the output, and the caller does not want to publish among them; nothing was changed."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(f"{len(paths)} files that are not ours")
        self.paths = paths


class Placed(Struct, frozen=True):
    """A file that is in its place already, or ready for it.

    `number` is that of the staged file; None where the output holds these bytes. `sha256` is their digest.
    """

    path: str
    sha256: str
    size: int
    number: int | None = None


class Policy(Struct, frozen=True):
    """How to deal with strangers' files: with `force` they are published over and among; with `alone` the presence of
    one forbids publishing."""

    force: bool = False
    alone: bool = False


class Output(Struct, frozen=True):
    """An output folder that is locked, whole, and looked at."""

    room: Room
    tree: Tree
    name: str

    def place(self, file: OutputFile, number: int) -> Placed:
        """Stages a file under a number of its own, unless the output holds its bytes. Raises Refused.

        Nothing but the staging room is changed, so that several processes may place files at the same time.
        """
        path = checked(file.path)
        sha256 = hashlib.sha256(file.data).hexdigest()
        with refusing(path):
            if self.tree.files.get(path) is Kind.FILE and disk.holds(self.room.top / path, file.data):
                return Placed(path, sha256, len(file.data))
            self.room.stage(number, file.data)
        return Placed(path, sha256, len(file.data), number)

    def read(self, path: str, sha256: str) -> bytes | None:
        """The bytes of the file there, if they have this digest. Raises Refused."""
        if self.tree.files.get(path) is not Kind.FILE:
            return None
        with refusing(path):
            data = disk.read(f"{self.room.base}{path}")
        return data if hashlib.sha256(data).hexdigest() == sha256 else None

    def data(self, placed: Placed) -> bytes:
        """The bytes of a file that is in its place, or ready for it. Raises Refused."""
        with refusing(placed.path):
            return disk.read(
                f"{self.room.base}{placed.path}" if placed.number is None else self.room.new(placed.number)
            )

    def place_other(self, path: str, held: str, data: bytes, number: int) -> Placed:
        """Stages a file in place of one that the output holds, whose digest is `held`. Raises Refused."""
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 == held:
            return Placed(path, sha256, len(data))
        with refusing(path):
            self.room.stage(number, data)
        return Placed(path, sha256, len(data), number)

    def holds(self, files: Iterable[tuple[str, str, int]], left: Set[str]) -> bool:
        """Whether files stand there with their SHA-256; of those in `left` that is known. Raises Refused."""
        return all(path in left or self._holds(path, sha256) for path, sha256, _ in files)

    def _holds(self, path: str, sha256: str) -> bool:
        with refusing(path):
            return self.tree.files.get(path) is Kind.FILE and disk.digest(self.room.top / path) == sha256

    def publish(self, files: Iterable[OutputFile | Placed], *, generator: str, policy: Policy) -> Published:
        """Brings the folder to hold `files` and their manifest; tells what that took.

        `files` is read once, one after the other. The manifest itself is not among the paths returned; a stranger's
        file that stays is.

        Raises Refused, Strangers, ValueError for a path that leaves the output or comes twice, and what `files`
        raises; the output is then as it was.
        """
        last = _last_manifest(self.room, self.tree)
        staged = self._staged(files, generator)
        stale = _stale(self.room, self.tree, last or {}, staged)
        known = None if last is None else frozenset((*last, MANIFEST))
        planned = plan(Situation(self.name, self.tree, known, stale, staged), force=policy.force)
        if policy.alone and planned.foreign:
            raise Strangers(planned.foreign)
        if planned.steps:
            carry_out(self.room, planned.steps)
        paths = sorted(staged.keys() - {MANIFEST})
        return Published(
            written=tuple(path for path in paths if staged[path] is not None),
            unchanged=tuple(path for path in paths if staged[path] is None),
            removed=tuple(sorted(stale)),
            foreign=planned.foreign,
        )

    def _staged(self, files: Iterable[OutputFile | Placed], generator: str) -> dict[str, int | None]:
        """Stages what is not staged yet, the manifest last; the number of each file in the room.

        None for a number: the output already holds those bytes. Raises Refused, ValueError and what `files` raises.
        """
        numbers: dict[str, int | None] = {}
        digests: dict[str, str] = {}
        free = 0
        for file in files:
            placed = file if isinstance(file, Placed) else self.place(file, free)
            if placed.path in numbers:
                raise ValueError(f"two files for one address: {placed.path!r}")
            numbers[placed.path], digests[placed.path] = placed.number, placed.sha256
            free = max(free, -1 if placed.number is None else placed.number) + 1
        folders = folders_of(numbers)
        if clash := next((path for path in numbers if path in folders), None):
            raise ValueError(f"a file and a folder for one address: {clash!r}")
        data = encode(generator, digests)
        with refusing(MANIFEST):
            held = self.tree.files.get(MANIFEST) is Kind.FILE and disk.holds(self.room.top / MANIFEST, data)
            if not held:
                self.room.stage(free, data, sync=True)
        numbers[MANIFEST] = None if held else free
        return numbers


@contextmanager
def opened(out: Path, *, state: Path | None, known: Callable[[], Tree | None] = lambda: None) -> Iterator[Output]:
    """The output folder, which may be missing, or a link to a folder; `state` is the site's `.cache/`, None for none.

    While it is open other builds are kept out; what a killed one left is taken back first. `known` is asked then what
    stands there: None says that it has to be looked at. Raises Refused.
    """
    name = os.fspath(out)
    top = _folder(out, name)
    with lock.by_address(top, state, name), _standing(top, name), lock.on_folder(top, name):
        room = Room(top)
        recover(room)
        try:
            yield Output(room, known() or disk.look(top, name), name)
        finally:
            room.leave()


def publish(
    files: Iterable[OutputFile], out: Path, *, state: Path | None, force: bool, generator: str, alone: bool = False
) -> Published:
    """Opens `out` and publishes `files` there. Raises what `opened` and `Output.publish` raise."""
    with opened(out, state=state) as output:
        return output.publish(files, generator=generator, policy=Policy(force, alone))


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
