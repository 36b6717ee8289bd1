"""Text between Unicode and the LaTeX that BibTeX files hold.

Out go UTF-8 and escapes of the characters that mean something to LaTeX. In come accents, symbols, commands for the form
of words (only their text is kept) and braces; what is not known stays as it was written, and is named.
"""

import re
import unicodedata
from collections.abc import Callable

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "`": r"\textasciigrave{}", "\n": r"\\ ",
} | {character: f"\\{character}" for character in "&%$#_"}  # fmt: skip
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "k": "\u0328",
    "r": "\u030a", "t": "\u0361", "U": "\u030e", "G": "\u030f", "h": "\u0309",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "l": "ł", "L": "Ł",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "textschwa": "ə", "schwa": "ə", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£",
    "texteuro": "€", "euro": "€", "EUR": "€", "ldots": "…", "dots": "…", "textellipsis": "…", "slash": "/",
    "textnumero": "№",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotedbl": '"', "textquotesingle": "'", "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "quotedblbase": "„", "quotesinglbase": "‚", "guilsinglleft": "‹",
    "guilsinglright": "›", "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textbar": "|",
    "textless": "<", "textgreater": ">", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`",
    "textunderscore": "_", "textdollar": "$", "textdegree": "°", "degree": "°", "textregistered": "®",
    "texttrademark": "™", "textbullet": "•", "textperiodcentered": "·", "textparagraph": "¶", "textsection": "§",
    "textordmasculine": "º", "textordfeminine": "ª", "textexclamdown": "¡", "textquestiondown": "¿",
    "textsterling": "£",
    "newline": "\n", "par": "\n", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "lbrace": "{", "rbrace": "}",
}  # fmt: skip
_STYLES = frozenset(
    "emph textit textbf textsc textrm textsf texttt textsl textup textnormal textmd mkbibquote mkbibemph mkbibbold "
    "mbox enquote url path text uppercase lowercase textsuperscript textsubscript mathrm ensuremath it em bf sc rm sf "
    "tt sl itshape bfseries scshape upshape normalfont protect relax noopsort textcyrillic foreignlanguage "
    "selectlanguage nolinkurl hbox underline hphantom vphantom phantom MakeUppercase MakeLowercase".split()
)
_DROPPED = frozenset({"vphantom", "hphantom", "phantom", "noopsort", "selectlanguage"})
_TOKEN = re.compile(r"\\([A-Za-z]+)\s*|\\([^A-Za-z])|([{}])|(---?|``|''|~)|([^\\{}\-`'~]+|.)", re.S)
_MARKS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " "}
_TOUCHED = re.compile(r"[\\{}~]|--|``|''")
"""What `decode` would change, besides white space."""
_SIGNS = {"\\": "\n", "-": "", "/": "", ",": " ", ";": " ", ":": " ", "!": "", "@": "", "\n": " "}
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=')(?=')")
_WRAPPED = re.compile(r"\\|[{}]")
_ESCAPED = re.compile(r"[\\{}~^\n`&%$#_]")


def escape(text: str) -> str:
    r"""The text as it stands in a BibTeX field, in UTF-8.

    >>> print(escape("R&D at 5 %"))
    R\&D at 5 \%
    """
    text = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text)
    # Two signs that LaTeX would join stay two.
    return _JOINED.sub("{}", text)


def decode(latex: str, unknown: Callable[[str], None] = lambda name: None, lines: bool = False) -> str:
    r"""The text of a field, white space as LaTeX takes it; `unknown` is told of each command that is not known.

    With `lines` the line breaks of the file stay too, as those of notes must.

    >>> decode("{\\'E}cole f{\\\"u}r {NATO}")
    'École für NATO'
    """
    if not lines and not _TOUCHED.search(latex):
        return " ".join(latex.split())
    out: list[str] = []
    accent, dropping = "", 0
    for token in _TOKEN.finditer(latex):
        word, sign, brace, mark, plain = token.groups()
        if dropping:
            dropping += {"{": 1, "}": -1}.get(brace or "", 0)
            dropping = 0 if dropping == 1 else dropping
        elif word in _DROPPED:
            dropping = 1 if latex.startswith("{", token.end()) else 0
        elif (word or sign) in _ACCENTS:
            accent = word or sign
        elif brace:
            # An accent on nothing is the sign itself.
            out += accent if accent in ("~", "^") and brace == "}" else ""
            accent = "" if brace == "}" else accent
        else:
            piece = _word(word, unknown) if word else _SIGNS.get(sign, sign) if sign else _MARKS.get(mark, mark)
            piece = piece if plain is None else plain if lines else plain.replace("\n", " ")
            accented = accent and piece.strip()
            out.append(_accented(piece.lstrip(), _ACCENTS[accent]) if accented else piece)
            accent = "" if accented else accent
    return "\n".join(" ".join(line.split()) for line in "".join(out).split("\n")).strip()


def _word(name: str, unknown: Callable[[str], None]) -> str:
    """What stands for a command that is a word."""
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    if name not in _STYLES:
        unknown(name)
        return f"\\{name} "
    return ""


def _accented(text: str, accent: str) -> str:
    """The text with an accent on its first letter; i and j lose their dots below one."""
    first = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
    return unicodedata.normalize("NFC", first + accent) + text[1:]


def address(written: str) -> str:
    r"""An address or identifier, which BibLaTeX takes as it stands and others escape: `a\_b`, `\url{...}`.

    >>> address("\\url{https://a.example/x\\_y\\%20z}")
    'https://a.example/x_y%20z'
    """
    if not _WRAPPED.search(written):
        return written.strip()
    text = re.sub(r"\\(?:url|href|path|nolinkurl)\s*(?=\{)", "", written)
    text = re.sub(r"\{?\\textasciitilde\s*(?:\{\})?\}?", "~", text)
    text = re.sub(r"\\([_%&#$~^{}])(?:\{\})?", r"\1", text)
    return re.sub(r"[{}]", "", text).strip()
