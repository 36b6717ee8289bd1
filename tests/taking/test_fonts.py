"""The files of a font that is cut by script, joined for PDFs."""

from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from karabakh_site.output.book.fonts import faces, joined

CSS = """
@font-face { font-family: "Face"; font-style: normal; font-weight: 400; src: url(fonts/a.1.woff2); unicode-range: U+20-5A }
@font-face { font-family: "Face"; font-style: normal; font-weight: 400; src: url(fonts/b.2.woff2); unicode-range: U+410-42F }
@font-face { font-family: "Face"; font-style: italic; font-weight: 400; src: url(fonts/c.3.woff2) }
@font-face { font-family: "Machine"; src: local("Georgia") }
p { font-family: "Face" }
"""  # noqa: E501


def font(characters: str, em: int = 1000) -> bytes:
    """A font of empty signs, as woff2."""
    builder = FontBuilder(em)
    names = [".notdef", *(f"u{ord(sign):04x}" for sign in characters)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(sign): f"u{ord(sign):04x}" for sign in characters})
    builder.setupGlyf({name: Glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({})
    builder.setupOS2()
    builder.setupPost()
    builder.font.flavor = "woff2"
    builder.save(made := BytesIO())
    return made.getvalue()


def test_the_files_of_a_style_are_one_font() -> None:
    files = {"assets/fonts/a.1.woff2": font(" AB"), "assets/fonts/b.2.woff2": font("АБ")}
    files["assets/fonts/c.3.woff2"] = font("AB")
    found, fonts = faces(CSS, files)
    assert [face.partition("url(")[2].partition(")")[0] for face in found] == [
        "fonts/a.1.woff2",
        "fonts/b.2.woff2",
        "fonts/c.3.woff2",
    ]
    whole, made = joined(found, fonts)
    assert whole == [
        '@font-face { font-family: "Face"; font-style: normal; font-weight: 400; src: url(fonts/0.ttf) }',
        '@font-face { font-family: "Face"; font-style: italic; font-weight: 400; src: url(fonts/1.ttf) }',
    ]
    assert {chr(code) for code in TTFont(BytesIO(made["0.ttf"])).getBestCmap()} == set(" ABАБ")
    assert joined(found, fonts) == (whole, made)


def test_files_that_have_nothing_in_common_are_left_to_the_machine() -> None:
    files = {"assets/fonts/a.1.woff2": font(" AB"), "assets/fonts/b.2.woff2": b"wOF2 no font"}
    whole, made = joined(*faces(CSS, files))
    assert (whole, made) == ([], {})
