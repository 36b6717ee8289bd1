"""All steps or none: they are written down before the first, and what was begun is taken back.

The journal's removal is the moment from which the new site counts. Until then every failure, and after a kill the next
build, goes back to the last good output. Back, never forward: the old files were on the disk long before, while of the
new ones a power cut may have left only the names.

Only the journal and the manifest are flushed to the disk (fsync), the two that say what is ours. For every page it
would cost more than the whole build, and a page that a power cut tore is mended by the next build: it compares bytes.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from karabakh_site.store import disk
from karabakh_site.store.manifest import MANIFEST, checked
from karabakh_site.store.refusal import Refused, in_words, plain, refusing
from karabakh_site.store.room import Room
from karabakh_site.store.steps import Action, Step, do, secure, undo


def carry_out(room: Room, planned: Iterable[Step]) -> None:
    """Takes all steps; returns with the new site in place. Raises Refused, and then the output is what it was."""
    steps = []
    for step in planned:
        with refusing(step.path):
            steps.append(secure(room, step))
    _check_rights(room, steps)
    try:
        with refusing(disk.STAGING):
            _write(room, steps)
        for step in steps:
            with refusing(step.path):
                do(room, step)
        with refusing(disk.STAGING):
            room.journal.unlink()
    except BaseException as failure:
        try:
            _take_back(room, steps)
        except OSError as error:
            if isinstance(failure, Refused):
                raise Refused(f"{failure}; what was done is taken back by the next build: {in_words(error)}") from error
        raise


def recover(room: Room) -> None:
    """Takes back what a killed build left half done, and removes its room. Raises Refused."""
    try:
        if not disk.stands(room.path):
            return
        if steps := _read(room):
            _take_back(room, steps)
        room.clear()
    except OSError as error:
        found = f"{disk.STAGING}: what an unfinished build left cannot be taken back"
        raise Refused(f"{found}: {_where(error, room)}{in_words(error)}") from error


def _where(error: OSError, room: Room) -> str:
    path = error.filename2 or error.filename
    if isinstance(path, str) and Path(path).is_relative_to(room.top):
        return f"{plain(Path(path).relative_to(room.top).as_posix())}: "
    return ""


def _take_back(room: Room, steps: Iterable[Step]) -> None:
    """Undoes all that can be, the last first, then the journal. Raises the first OSError; the journal stays then."""
    failed = None
    for step in reversed(list(steps)):
        try:
            undo(room, step)
        except OSError as error:
            failed = failed or error
    if failed:
        raise failed
    room.journal.unlink(missing_ok=True)


def _check_rights(room: Room, steps: Iterable[Step]) -> None:
    """Raises Refused where a folder that is to change is not ours to change: better now than in the midst."""
    made = {step.path for step in steps if step.action is Action.MAKE}
    folders = {step.path.rpartition("/")[0] for step in steps} - made
    for folder in sorted(folders):
        if not os.access(f"{room.base}{folder}", os.W_OK | os.X_OK):
            raise Refused(f"cannot publish {plain(folder) or 'to the output folder'}: permission denied")


def _write(room: Room, steps: Iterable[Step]) -> None:
    draft = room.journal.with_suffix(".draft")
    disk.write(draft, json.dumps([[step.action, step.path, step.number] for step in steps]).encode(), sync=True)
    draft.replace(room.journal)


def _read(room: Room) -> list[Step] | None:
    """The steps in the journal; None where there is none that we wrote.

    It may come from anywhere, as the whole output may, and following it moves and removes files: a path outside the
    output, or a room with links in it, makes it worthless.
    """
    if not room.is_whole() or not disk.stands(room.journal):
        return None
    try:
        rows = json.loads(disk.read(room.journal))
        return [_step(*row) for row in rows]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _step(action: str, path: str, number: object) -> Step:
    if not isinstance(number, int) or number < 0:
        raise ValueError(number)
    return Step(Action(action), path if path == MANIFEST else checked(path), number)
