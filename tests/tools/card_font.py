"""Makes the font of the cards that stand for pages elsewhere, out of Noto Serif as npm has it.

    npm pack @fontsource/noto-serif @fontsource/noto-serif-armenian      (and unpack both)
    .venv/bin/python -m tests.tools.card_font noto-serif/package noto-serif-armenian/package

One file for all scripts of the site, since a title may have several: the letters below in one weight, without what only
a layout engine would read (see output/link_cards.py). Its licence stands beside it.
"""

import io
import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from karabakh_site.site.link_cards import LETTERS

HERE = Path(__file__).resolve().parents[2] / "src" / "karabakh_site" / "output" / "card_font"
PARTS = {0: ("latin", "latin-ext", "cyrillic", "cyrillic-ext"), 1: ("armenian",)}


def part(path: Path, taken: set[int]) -> TTFont | None:
    """One file of a package, with the letters that are wanted and not `taken` yet."""
    font = TTFont(path, recalcTimestamp=False)
    wanted = sorted((LETTERS & set(font.getBestCmap())) - taken)
    if not wanted:
        return None
    options = Options(drop_tables=["GSUB", "GPOS", "GDEF", "STAT", "DSIG"], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    taken |= set(wanted)
    return font


def main(packages: list[Path]) -> None:
    """Write the font."""
    taken: set[int] = set()
    files: list[io.BytesIO] = []
    for index, names in PARTS.items():
        family = "noto-serif-armenian" if index else "noto-serif"
        for name in names:
            if font := part(packages[index] / "files" / f"{family}-{name}-400-normal.woff2", taken):
                font.flavor = None
                files.append(io.BytesIO())
                font.save(files[-1])
    merged = Merger().merge([io.BytesIO(file.getvalue()) for file in files])
    missing = LETTERS - set(merged.getBestCmap())
    print("not in the font:", " ".join(f"{letter:04X}" for letter in sorted(missing)) or "nothing")
    merged["head"].modified = merged["head"].created
    merged.flavor = "woff2"
    HERE.mkdir(exist_ok=True)
    merged.save(HERE / "noto-serif.woff2")
    latin, armenian = ((package / "LICENSE").read_text("utf-8") for package in packages)
    (HERE / "OFL.txt").write_text(f"{armenian.splitlines()[0]}\n{latin}", "utf-8")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
