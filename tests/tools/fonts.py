"""Makes the site's fonts out of Noto's, as npm's @fontsource packages ship them.

    .venv/bin/python -m tests.tools.fonts [.venv/tools/node_modules]

It writes static/fonts/ and static/css/15-fonts.css. Each style is cut into files by script, so that a page loads what
its letters need; hinting goes, which screens of today do not use, and of layout only kerning and the two widths of
figures stay. The stylesheet also has the machine's own fonts, each with its width and height set to those of Noto:
whoever reads before a font is there, or without it, has the same lines.
"""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from karabakh_site.site.shown import own_name
from tests.tools.messages import PLURAL_FORMS

ROOT = Path(__file__).resolve().parents[2]
STYLES = {
    "noto-serif": ("Noto Serif", ("normal", "italic")),
    "noto-sans": ("Noto Sans", ("normal",)),
}
"""What the stylesheet uses of each family. There is one weight: what is strong is set in the other family."""

# What a file of ours has: the file of the package that it is cut from, and its characters as CSS writes them. Each
# character is in one: browsers ask for all fonts that could have it. No page is without Azerbaijani names.
SUBSETS = {
    "latin-1": (
        "latin",
        "U+A1-A6,U+A8-AA,U+AC-AF,U+B1-B6,U+B8-BA,U+BC-C3,U+C5-C6,U+C8,U+CA-D5,U+D8-DB,U+DD-DE,U+E3,U+E5-E6,U+EC,U+F0,U+F2,U+F5,U+F7,"
        "U+FD-FF,U+152-153,U+2032-2033,U+2039-203A,U+20AC",
    ),
    "latin-ext": (
        "latin-ext",
        "U+100-11D,U+120-12F,U+132-151,U+154-15D,U+160-17F,U+1CD-1DC,U+1E6-1E7,U+218-21B,U+1E9E",
    ),
    "latin": (
        "latin",
        "U+20-7E,U+A0,U+A7,U+AB,U+B0,U+B7,U+BB,U+C4,U+C7,U+C9,U+D6-D7,U+DC,U+DF-E2,U+E4,U+E7-EB,U+ED-EF,U+F1,"
        "U+F3-F4,U+F6,U+F8-FC,U+131,"
        "U+2013-2014,U+2018-201A,U+201C-201E,U+2026,U+2212",
    ),
    "latin-az": ("latin-ext", "U+11E-11F,U+130,U+15E-15F,U+18F,U+259"),
    "cyrillic": (
        "cyrillic",
        "U+401,U+404,U+406-407,U+40E,U+410-44F,U+451,U+454,U+456-457,U+45E,U+490-491,U+2116",
    ),
    "armenian": ("armenian", "U+531-556,U+559-58A,U+58F,U+2024"),
}
NAMES = "noto-sans-names"
"""The letters of the names in the switcher alone: a page does not load three scripts for four words."""
NO_ITALIC = "armenian"
"""The script that has none: its titles and stressed words stand upright, by the stylesheet."""

# Fonts of machines, each with a package of the same widths, or of the font itself, to measure it by.
MACHINES = {
    "noto-serif": (("Georgia", "gelasio"), ("Times New Roman", "tinos")),
    "noto-sans": (("Roboto", "roboto"), ("Arial", "arimo")),
}
MEASURED = (
    "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience."
)
"""The first words of the Universal Declaration of Human Rights: how wide a font runs."""


def characters(ranges: str) -> set[int]:
    """The code points of a `unicode-range`."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def cut(source: Path, wanted: set[int]) -> bytes:
    """A font with what it has of these characters alone, as WOFF2."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(
        hinting=False,
        layout_features=["kern", "pnum", "tnum"],
        name_IDs=[0, 13, 14],
        notdef_outline=True,
        drop_tables=["STAT", "gasp", "prep", "DSIG"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return packed(font)


def packed(font: TTFont) -> bytes:
    """A font as a WOFF2 file."""
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def names_of_languages(modules: Path) -> bytes:
    """A font with the letters of the names of the interface's languages that are not ASCII, out of three files."""
    wanted = {ord(letter) for lang in PLURAL_FORMS for letter in own_name(lang) if not letter.isascii()}
    with TemporaryDirectory() as folder:
        parts = []
        for subset in ("latin-ext", "cyrillic", "armenian"):
            parts.append(str(Path(folder) / f"{subset}.woff2"))
            Path(parts[-1]).write_bytes(cut(source_of(modules, "noto-sans", subset, "normal"), wanted))
        merged = Merger().merge(parts)
        merged["head"].created = merged["head"].modified = TTFont(parts[0])["head"].modified  # not the time of now
    merged.recalcTimestamp = False
    return packed(merged)


def rule(family: str, name: str, ranges: str, slant: str = "normal") -> str:
    """How a stylesheet names a font. Who does not have it at once has it on the next page: no line moves in reading."""
    return (
        f'@font-face {{\n  font-family: "{family}";\n  font-style: {slant};\n  font-display: optional;\n'
        f'  src: url("../{name}") format("woff2");\n  unicode-range: {ranges};\n}}\n'
    )


def source_of(modules: Path, family: str, subset: str, slant: str) -> Path:
    """The file of a package that a subset is cut from."""
    package = f"{family}-armenian" if subset == "armenian" else family
    return modules / "@fontsource" / package / "files" / f"{package}-{subset}-400-{slant}.woff2"


def width(source: Path) -> float:
    """How far the measured words run, in parts of the font's size."""
    font = TTFont(source)
    named, metrics = font.getBestCmap(), font["hmtx"]
    return float(sum(metrics[named[ord(letter)]][0] for letter in MEASURED) / font["head"].unitsPerEm)


def machine_face(family: str, local: str, slant: str, ours: Path, theirs: Path) -> str:
    """The rule that gives a font of the machine the widths and heights of ours."""
    font = TTFont(ours)
    size = width(ours) / width(theirs)
    share = {name: getattr(font["hhea"], name) / font["head"].unitsPerEm / size for name in ("ascent", "descent")}
    return (
        f'@font-face {{\n  font-family: "{family} like {local}";\n  font-style: {slant};\n'
        f'  src: local("{local}{" Italic" if slant == "italic" else ""}");\n'
        f"  size-adjust: {size:.2%};\n  ascent-override: {share['ascent']:.2%};\n"
        f"  descent-override: {-share['descent']:.2%};\n  line-gap-override: 0%;\n}}\n"
    )


def make(modules: Path) -> dict[str, bytes]:
    """Every file, by its path in static/."""
    files: dict[str, bytes] = {}
    rules = ["/* Made by tests/tools/fonts.py. */\n"]
    for key, (family, slants) in STYLES.items():
        for slant in slants:
            for subset, (taken, ranges) in SUBSETS.items():
                if slant == "italic" and subset == NO_ITALIC:
                    continue
                name = f"fonts/{key}-{subset}{'-italic' if slant == 'italic' else ''}.woff2"
                files[name] = cut(source_of(modules, key, taken, slant), characters(ranges))
                rules.append(rule(family, name, ranges, slant))
        for slant in slants:
            ours = source_of(modules, key, "latin", slant)
            for local, package in MACHINES[key]:
                theirs = modules / "@fontsource" / package / "files" / f"{package}-latin-400-{slant}.woff2"
                rules.append(machine_face(family, local, slant, ours, theirs))
    name = f"fonts/{NAMES}.woff2"
    files[name] = names_of_languages(modules)
    held = sorted(TTFont(BytesIO(files[name])).getBestCmap())
    rules.append(rule("Noto Sans Names", name, ",".join(f"U+{code:X}" for code in held)))
    licence = (modules / "@fontsource" / "noto-serif" / "LICENSE").read_bytes()
    return files | {"fonts/OFL.txt": licence, "css/15-fonts.css": "\n".join(rules).encode()}


def main(modules: str = str(ROOT / ".venv" / "tools" / "node_modules")) -> None:
    """Write the fonts and their rules anew."""
    for name, data in make(Path(modules)).items():
        path = ROOT / "static" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        print(f"{name}: {len(data)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
