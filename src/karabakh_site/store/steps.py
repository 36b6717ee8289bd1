"""The steps that change an output folder: each one call, each with its way back, which may be gone twice."""

import os
import shutil
import stat
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from karabakh_site.store import disk
from karabakh_site.store.room import Room


class Action(StrEnum):
    """What a step does to its path."""

    MAKE = "make"  # a folder
    PLACE = "place"  # new file `number`, where nothing stands
    REPLACE = "replace"  # new file `number` over a regular file
    TAKE = "take"  # a file out of the output, to old file `number`
    DROP = "drop"  # an empty folder; `number` is its mode


class Step(Struct, frozen=True):
    """One change at `path`, relative to the output folder."""

    action: Action
    path: str
    number: int = 0


def secure(room: Room, step: Step) -> Step:
    """Keeps what the way back of `step` needs, without changing the output; the step, completed. Raises OSError."""
    if step.action is Action.REPLACE:
        _keep(f"{room.base}{step.path}", f"{room.base}{disk.STAGING}{os.sep}old{os.sep}{step.number}")
    if step.action is Action.DROP:
        return replace(step, number=stat.S_IMODE((room.top / step.path).lstat().st_mode))
    return step


def _keep(path: str, kept: str) -> None:
    """A second name for the file, so that it keeps its place until the very moment of its replacement."""
    try:
        os.link(path, kept)
    except OSError:  # no hard links on this file system, or not to someone else's file: a copy does as well
        Path(kept).unlink(missing_ok=True)
        shutil.copy2(path, kept, follow_symlinks=False)


def do(room: Room, step: Step) -> None:
    """Takes the step. Raises OSError, and then nothing was changed."""
    # Strings, not paths: a large site has a hundred thousand steps, and to join a path takes as long as the step.
    path = f"{room.base}{step.path}"
    match step.action:
        case Action.MAKE:
            os.mkdir(path)  # noqa: PTH102
        case Action.PLACE | Action.REPLACE:
            os.replace(f"{room.base}{disk.STAGING}{os.sep}new{os.sep}{step.number}", path)
        case Action.TAKE:
            os.replace(path, room.old(step.number))
        case _:  # DROP
            disk.drop(Path(path))


def undo(room: Room, step: Step) -> None:
    """Takes the step back, as far as it was taken at all: what lies in the room tells. Raises OSError.

    A path that someone has removed meanwhile, or put a link into, is left as it is.
    """
    path = room.top / step.path
    if all(disk.is_folder(folder) for folder in path.parents if folder.is_relative_to(room.top)):
        _undo_at(path, step, room.new(step.number), room.old(step.number))


def _undo_at(path: Path, step: Step, new: Path, old: Path) -> None:
    match step.action:
        case Action.MAKE:
            if disk.is_folder(path):
                disk.drop(path)
        case Action.PLACE:
            # Moved back rather than removed: what stood here before it may already be here again.
            if not disk.stands(new) and disk.is_file(path):
                path.replace(new)
        case Action.REPLACE | Action.TAKE:
            if not disk.stands(new) and disk.stands(old):
                old.replace(path)
        case _:  # DROP
            if not disk.stands(path):
                path.mkdir()
                path.chmod(step.number)
