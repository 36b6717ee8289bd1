"""What tells a text from others, so that what was made of it once can be found without reading it again."""

import re

from karabakh_site.digest import digest
from karabakh_site.model.values import Later, Markdown, Told

_AT = re.compile(r"@([a-z0-9]+(?:-[a-z0-9]+)*)")


def told(text: str) -> Told:
    """What tells this text."""
    return Told(digest(text, size=16), tuple(sorted(set(_AT.findall(text)))) if "@" in text else ())


def names_in(text: Markdown) -> tuple[str, ...]:
    """The names behind an @ in a text, be they those of sources or not; it is not read for that."""
    if isinstance(text.written, Later):
        return text.written.told.names
    return tuple(sorted(set(_AT.findall(text.written)))) if "@" in text.written else ()


def told_of(text: Markdown) -> Told:
    """The same of a text of the record."""
    return text.written.told if isinstance(text.written, Later) else told(text.written)
