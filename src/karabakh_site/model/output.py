"""What the build leaves: finished files, and what publishing did with them."""

from msgspec import Struct


class OutputFile(Struct, frozen=True):
    """One finished file; `path` is relative to the output folder, with `/` between its parts."""

    path: str
    data: bytes


class Published(Struct, frozen=True):
    """What publishing did, as paths relative to the output folder, each tuple sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    foreign: tuple[str, ...]


class AssetPaths(Struct, frozen=True):
    """Where the pages find the look of the site, as site addresses; empty for what it does not have.

    `fonts` has the regular fonts of the stylesheet, each with the part of its name that says which letters it has;
    `search` is the script that searches.
    """

    stylesheet: str = ""
    script: str = ""
    icon: str = ""
    fonts: tuple[tuple[str, str], ...] = ()
    search: str = ""
