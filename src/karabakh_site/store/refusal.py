"""A refusal of the machine or of the output folder, in one line that a person understands."""

import errno
import os

from karabakh_site.stopped import Stopped

# What the commonest refusals mean to someone who publishes a site; the machine's own words serve for the rest.
_WORDS = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the file system is read-only",
    errno.ENOSPC: "no space left on the device",
    errno.EDQUOT: "the disk quota is used up",
    errno.EIO: "the device could not read or write (input/output error)",
    errno.EEXIST: "a file stands where a folder must be",  # only making a folder says so here
    errno.ENOTDIR: "a file stands where a folder must be",
    errno.EISDIR: "a folder stands where a file must be",
    errno.ENOENT: "it was there and has vanished",
    errno.ENAMETOOLONG: "the name is too long for the file system",
    errno.EXDEV: "it lies on another file system than the output folder",
}


class Refused(Stopped):
    """The machine or the output folder refuses; `str()` is one line for the person who builds (exit status 3)."""


def plain(name: str) -> str:
    """`name` (a path) fit for one line: control characters and bytes that are no text come out escaped."""
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in name)


def some(names: list[str]) -> str:
    """The first three of `names`, and how many more there are."""
    first = ", ".join(plain(name) for name in names[:3])
    return first if len(names) <= 3 else f"{first} and {len(names) - 3} more"


def in_words(error: OSError) -> str:
    """What the machine said, in plain words."""
    number = error.errno
    if number is None:
        return plain(str(error))
    return _WORDS.get(number) or os.strerror(number).lower()


class refusing:  # noqa: N801 (it reads as what it does)
    """Turns an OSError of what is done inside into Refused; `name` is the path a person knows the thing by.

    Only our own calls stand inside: an OSError of the caller's iterable is the caller's. It is no generator, since
    each file of a site stands in it two or three times, which took longer than some of what is done inside.
    """

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise Refused(f"cannot publish {plain(self._name)}: {in_words(error)}") from error
