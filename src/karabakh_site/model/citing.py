"""How to cite what a page shows: finished references to copy, for readers and for programs."""

from dataclasses import dataclass

from karabakh_site.model.pieces import EntryPart, Shown


@dataclass(frozen=True, slots=True)
class Copy:
    """A finished reference to copy: the name of its style, who made it if not we, and its text."""

    id: str
    name: Shown
    by: Shown
    parts: tuple[EntryPart, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """A reference for programs to copy: the name of its format, its text, and the file that says the same, if any."""

    id: str
    name: Shown
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class CiteThis:
    """How to cite a source or a page, in the styles and formats that readers use."""

    heading: Shown
    copies: tuple[Copy, ...]
    exports: tuple[Export, ...]
