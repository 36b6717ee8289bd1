"""What the joined stylesheet becomes before it is published, and which fonts it names."""

import re
from collections.abc import Callable, Mapping

_URL = re.compile(r"url\(\s*(['\"]?)\.\./([^'\")]+)\1\s*\)")
_FONT = re.compile(r"fonts/[a-z-]+?-(latin|azerbaijani|cyrillic|armenian|names)\.woff2")
"""A font in its upright style; its name says for which letters it is: fonts/noto-serif-latin.woff2."""
# What its writers alone need: comments, and the indents of lines. What looks like one within quotes is none.
_IDLE = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|/\*.*?\*/|^[ \t\n]+""", re.DOTALL | re.MULTILINE)


def compact(css: str) -> str:
    """The same rules in fewer bytes, for thin lines; they can still be read."""
    return _IDLE.sub(r"\1", css)


def placed_in(css: str, place: Callable[[str], str]) -> str:
    """The stylesheet with each address of a file of static/, as `../NAME`, replaced by where the file is published."""
    return _URL.sub(lambda match: f"url({place(match[2])})", css)


def fonts_of(css: str, placed: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The upright fonts that a stylesheet names: for which letters, and the site address; by the paths in `placed`."""
    named = sorted({match[2] for match in _URL.finditer(css)} & placed.keys())
    return tuple((match[1], f"/{placed[name]}") for name in named if (match := _FONT.fullmatch(name)))
