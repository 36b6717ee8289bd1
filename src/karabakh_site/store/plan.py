"""What must be done to an output folder, worked out before anything is: pure, from what stands there and what is new.

Whose is a file? *Ours* is a regular file that the last manifest lists, or that is byte for byte what we publish at its
address. All else is a *stranger's*: hidden files too, links, pipes, and a file of the last build that this one no
longer makes but someone has changed since. (One that this build does make is ours however it was edited: the page
that the address promises goes there.)

A stranger's file at another address stays and is named. One at an address that we need is refused, and without a
manifest of ours any one is; with `force` ours go where they must and the others stay. A folder at the address of a
file is always refused, unless nothing is in it but files of the last build that this one no longer makes.
"""

import re
from collections.abc import Mapping, Set
from itertools import count

from msgspec import Struct

from karabakh_site.store.disk import Kind, Tree
from karabakh_site.store.manifest import MANIFEST, ancestors, folders_of
from karabakh_site.store.refusal import Refused, plain, some
from karabakh_site.store.steps import Action, Step

_PAGE = re.compile(r"[^/]\.(?:html|xml|txt|json)\Z")


class Plan(Struct, frozen=True):
    """The steps in their order, and the strangers' files that stay, sorted."""

    steps: tuple[Step, ...]
    foreign: tuple[str, ...]


class Situation(Struct, frozen=True):
    """What a plan is made from.

    `name` is what a person calls the output folder. `known` are the addresses in the last manifest, its own included,
    or None without one; `stale` those of them that this build does not make and that are as we left them. `wanted` has
    the number of the staged file for each address of this build, the manifest's included; None where the output
    already holds those bytes.
    """

    name: str
    tree: Tree
    known: Set[str] | None
    stale: Set[str]
    wanted: Mapping[str, int | None]

    @property
    def needed(self) -> frozenset[str]:
        """The folders that this build's files lie in."""
        return frozenset(folders_of(self.wanted))


def plan(now: Situation, *, force: bool) -> Plan:
    """The steps that bring the output to what is wanted. Raises Refused where something stands in the way."""
    needed = now.needed
    emptied = _emptied(now, needed)
    blocked = {path for path in now.wanted if path in now.tree.folders}
    if hard := sorted(blocked - emptied):
        raise Refused(f"cannot publish {some(hard)}: a folder stands where a file must be")
    strangers = now.tree.files.keys() - now.wanted.keys() - now.stale
    intruders = _intruders(now, needed)
    if not force:
        _refuse(now, strangers, intruders)

    # All else is taken away after the pages are in place; these would keep them from getting there.
    in_the_way = {path for path in now.stale if path in needed or any(folder in blocked for folder in ancestors(path))}
    in_the_way |= {path for path in intruders if path in needed or now.tree.files[path] is not Kind.FILE}
    early = {folder for folder in emptied if folder in blocked or any(up in blocked for up in ancestors(folder))}
    numbers = count(1 + max((n for n in now.wanted.values() if n is not None), default=-1))
    steps = [Step(Action.TAKE, path, next(numbers)) for path in sorted(in_the_way)]
    steps += [Step(Action.DROP, folder) for folder in sorted(early, reverse=True)]
    steps += [Step(Action.MAKE, folder) for folder in sorted(needed - now.tree.folders)]
    fresh = {path: number for path, number in now.wanted.items() if number is not None}
    replaced = fresh.keys() & now.tree.files.keys() - in_the_way
    for path in sorted(fresh, key=lambda path: (_turn(path), path in replaced, path)):
        steps.append(Step(Action.REPLACE if path in replaced else Action.PLACE, path, fresh[path]))
    last = [steps.pop()] if MANIFEST in fresh else []
    steps += [Step(Action.TAKE, path, next(numbers)) for path in sorted(now.stale - in_the_way)]
    steps += [Step(Action.DROP, folder) for folder in sorted(emptied - early, reverse=True)]
    return Plan((*steps, *last), tuple(sorted(strangers - in_the_way)))


def _turn(path: str) -> int:
    """When a file's turn is: what pages show, then pages, then the manifest.

    Within a turn new addresses come before changed files, so that no old page already leads to one not there yet.
    """
    if path == MANIFEST:
        return 2
    beside = path.startswith(("assets/", "media/"))
    # Not a path's own `suffix`: to ask that of each file of a large site takes as long as to rename them.
    return 0 if beside or not _PAGE.search(path) else 1


def _emptied(now: Situation, needed: Set[str]) -> frozenset[str]:
    """The folders that hold nothing once the stale files are gone; those that were empty before stay."""
    filled = folders_of([*now.tree.files, *now.tree.folders])
    empty_before = now.tree.folders - filled
    kept = now.tree.files.keys() - now.stale
    return now.tree.folders - empty_before - folders_of([*kept, *empty_before]) - needed


def _intruders(now: Situation, needed: Set[str]) -> set[str]:
    """The strangers' files at addresses that we need, as a file or as a folder."""
    found = {path for path in now.tree.files if path in needed} - now.stale
    for path, number in now.wanted.items():
        kind = now.tree.files.get(path)
        if kind is not None and number is not None:
            ours = kind is Kind.FILE and now.known is not None and path in now.known
            if not ours:
                found.add(path)
    return found


def _refuse(now: Situation, strangers: Set[str], intruders: Set[str]) -> None:
    if now.known is None and (strangers or intruders):
        found = some(sorted(strangers | intruders))
        raise Refused(
            f"{plain(now.name)} holds files that no build of ours left there ({found}): "
            "name another folder with -o, or use --force to publish among them"
        )
    if intruders:
        found = some(sorted(intruders))
        raise Refused(f"cannot publish over what no build left there ({found}): move it away, or use --force")
