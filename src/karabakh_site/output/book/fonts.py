"""The faces of a style sheet, with the files of each joined to one font.

A site's own style cuts a font into files by script, so that a browser loads what a page needs. WeasyPrint takes such
files for the same font and sets signs of one from another, and a space between Cyrillic words from a file without one.
"""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO

_FILE = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_FAMILY = re.compile(r"font-family:\s*[\"']?([^\"';]+)")
_MANNER = re.compile(r"font-(?:style|weight):\s*([^;}]+)")
FACE = re.compile(r"@font-face\s*\{[^}]*\}")


def faces(css: str, files: Mapping[str, bytes]) -> tuple[list[str], dict[str, bytes]]:
    """The faces of a published style sheet whose files are at hand, as fonts/NAME; and these files, by their names."""
    found: list[str] = []
    fonts: dict[str, bytes] = {}
    for face in FACE.findall(css):
        named = [name for name in _FILE.findall(face) if name.endswith(".woff2") and f"assets/{name}" in files]
        if named:
            fonts |= {_base(name): files[f"assets/{name}"] for name in named}
            found.append(_FILE.sub(lambda name: f"url(fonts/{_base(name[1])})", face))
    return found, fonts


def _base(path: str) -> str:
    return path.rpartition("/")[2]


def joined(faces: Sequence[str], fonts: Mapping[str, bytes]) -> tuple[list[str], dict[str, bytes]]:
    """The same with one file for each family and style. Files that cannot be joined are left out."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for face in faces:
        family = _FAMILY.search(face)
        key = (family[1].strip() if family else "", *(value.strip() for value in _MANNER.findall(face)))
        groups.setdefault(key, []).extend(_base(name) for name in _FILE.findall(face)[:1])
    found, files = [], {}
    for number, ((family_name, *manner), names) in enumerate(groups.items()):
        font = _join([fonts[name] for name in names])
        if font:
            files[f"{number}.ttf"] = font
            style = "".join(f" font-{'style' if word.isalpha() else 'weight'}: {word};" for word in manner)
            found.append(f'@font-face {{ font-family: "{family_name}";{style} src: url(fonts/{number}.ttf) }}')
    return found, files


def _join(parts: Sequence[bytes]) -> bytes | None:
    from fontTools.merge import Merger  # comes with WeasyPrint
    from fontTools.ttLib import TTFont

    try:
        plain = []
        for part in parts:
            font = TTFont(BytesIO(part), recalcTimestamp=False)
            font.flavor = None
            font.save(one := BytesIO())
            plain.append(one)
        whole = Merger().merge(plain) if len(plain) > 1 else TTFont(plain[0], recalcTimestamp=False)
        whole.recalcTimestamp = False
        whole["head"].created = whole["head"].modified = 0  # not the hour of this build
        whole.save(made := BytesIO())
    except Exception:  # whatever it is that two files do not have in common
        return None
    return made.getvalue()
