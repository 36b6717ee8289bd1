"""What the page of the search shows."""

from collections.abc import Mapping

from msgspec import Struct

from karabakh_site.model.frame import Frame
from karabakh_site.model.pieces import Link


class Part(Struct, frozen=True):
    """Some things of a group below a heading, a year or a letter, which may be empty."""

    heading: str
    links: tuple[Link, ...]


class Group(Struct, frozen=True):
    """All things of one kind: where they are listed, each by its name unless they are too many, and their
    number."""

    list: Link
    parts: tuple[Part, ...]
    count: Link


class SearchView(Struct, frozen=True):
    """The page of the search: where its script and its index are, the way to the front page of the site's own language
    `main`, what the addresses of pages end in, what the script says, and everything by name."""

    frame: Frame
    script: str
    index: str
    home: str
    end: str
    main: str
    said: Mapping[str, str]
    groups: tuple[Group, ...]
    pages: tuple[Link, ...]
