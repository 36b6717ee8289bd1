"""The site's fonts: cut from Noto as the tool says, with every letter that a page of the site has."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from selectolax.lexbor import LexborHTMLParser

from tests.support.site import Site
from tests.support.tools import ROOT, tool
from tests.tools import fonts

STATIC = ROOT / "static"
FACE = re.compile(r"@font-face \{\n(.*?)\n\}", re.S)


def test_they_are_those_of_the_packages() -> None:
    made = fonts.make(Path(tool("Noto")).parents[2])
    ours = {f"fonts/{path.name}" for path in (STATIC / "fonts").iterdir()}
    assert ours == {name for name in made if name.startswith("fonts/")}
    assert [name for name, data in made.items() if (STATIC / name).read_bytes() != data] == []


def test_each_has_what_the_stylesheet_asks_it_for_and_no_letter_is_in_two() -> None:
    seen: dict[str, set[int]] = {}
    for rule in FACE.findall((STATIC / "css" / "15-fonts.css").read_text(encoding="utf-8")):
        said = dict(re.findall(r"^  ([\w-]+): (.*);$", rule, re.M))
        if "unicode-range" not in said:
            continue
        (file,) = re.findall(r'url\("\.\./(.*?)"\)', said["src"])
        held = set(TTFont(BytesIO((STATIC / file).read_bytes())).getBestCmap())
        asked = fonts.characters(said["unicode-range"])
        assert held <= asked, file
        assert not {code for code in asked - held if unicodedata.category(chr(code)) != "Cn"}, file
        style = seen.setdefault(said["font-family"] + said["font-style"], set())
        assert not style & asked, file
        style |= asked


# Signs that no font of the packages has, and that every machine does.
ELSEWHERE = set("↑\u202f")


def test_every_letter_of_the_real_site_is_there(built_site: Path) -> None:
    regular = (path for path in (STATIC / "fonts").glob("noto-serif-*.woff2") if "italic" not in path.name)
    held = {chr(code) for path in regular for code in TTFont(path).getBestCmap()}
    texts = (LexborHTMLParser(path.read_text(encoding="utf-8")).body for path in built_site.rglob("*.html"))
    used = {letter for body in texts if body for letter in body.text()}
    assert {letter for letter in used if not letter.isspace()} - held - ELSEWHERE == set()


def test_a_page_asks_early_for_the_fonts_of_its_language(site: Site) -> None:
    site.write(
        {
            "content/site.yaml": "title: T\nbase_url: https://a.example/b/\nlanguage: en\nlanguages: [en, hy, sr]\n",
            "content/articles/a.md": "---\ntitle: A\ndate: 2024-01-01\nsummary: S.\n---\nText.\n",
        }
    )
    assert site.run("build").status == 0
    asked = {lang: preloads(site, f"{lang}index.html") for lang in ("", "hy/", "sr/")}
    latin = ["noto-sans-latin", "noto-sans-names", "noto-serif-latin"]
    assert asked[""] == latin
    assert asked["hy/"] == sorted([*latin, "noto-sans-armenian", "noto-serif-armenian"])
    assert asked["sr/"] == sorted([*latin, "noto-sans-cyrillic", "noto-serif-cyrillic"])
    assert site.run("build", "--portable").status == 0
    assert preloads(site, "index.html") == []  # on a disk a browser only complains


def test_a_look_of_its_own_asks_for_no_font_that_it_does_not_name(site: Site) -> None:
    site.write(
        {"content/site.yaml": "title: T\nbase_url: https://a.example/\nlanguage: en\n", "static/css/15-fonts.css": ""}
    )
    assert site.run("build").status == 0
    assert preloads(site, "index.html") == []


def preloads(site: Site, page: str) -> list[str]:
    """The names of the fonts that a page asks for in its head; each is there, beside the page."""
    links = LexborHTMLParser((site.build / page).read_text(encoding="utf-8")).css('link[rel="preload"][as="font"]')
    files = [(site.build / page).parent / (link.attributes["href"] or "") for link in links]
    assert all(file.is_file() for file in files)
    return sorted(file.name.split(".")[0] for file in files)
