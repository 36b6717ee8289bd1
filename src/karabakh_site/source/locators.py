"""CSL locators as people write them: `p. 4`, `pp. 3-5`, `ch. 2`, `§ 7`, `{any text}`."""

import re

# CSL 1.0.2 locator labels and the ways to write them; single letters with a full stop, as Pandoc takes them.
WORDS: dict[str, tuple[str, ...]] = {
    "act": ("act",),
    "appendix": ("app.", "apps.", "appendix", "прил.", "հավելված", "əlavə"),
    "article-locator": ("art.", "arts.", "article", "articles", "ст.", "հոդված", "maddə"),
    "book": ("bk.", "bks.", "book", "books"),
    "canon": ("canon",),
    "chapter": (
        "ch.",
        "chap.",
        "chaps.",
        "chapter",
        "chapters",
        "chs.",
        "Kap.",
        "гл.",
        "глава",
        "գլ.",
        "գլուխ",
        "fəsil",
    ),
    "column": ("col.", "cols.", "column", "columns", "стб.", "սյունակ", "sütun"),
    "elocation": ("loc.", "elocation"),
    "equation": ("eq.", "equation"),
    "figure": ("fig.", "figs.", "figure", "figures", "Abb.", "рис.", "նկ.", "նկար", "şək."),
    "folio": ("fol.", "fols.", "folio", "folios"),
    "issue": ("no.", "nos.", "issue", "№", "Nr.", "вып."),
    "line": ("l.", "ll.", "line", "lines"),
    "note": ("n.", "nn.", "note", "notes", "Anm.", "прим.", "ծնթ.", "qeyd"),
    "opus": ("op.", "opus"),
    "page": ("p.", "pp.", "page", "pages", "S.", "Seite", "Seiten", "с.", "стр.", "էջ", "էջեր", "səh.", "s."),
    "paragraph": ("para.", "paras.", "paragraph", "paragraphs", "¶", "¶¶", "Abs.", "абз.", "պարբ.", "bənd"),
    "part": ("pt.", "pts.", "part", "parts", "ч.", "մաս", "hissə"),
    "rule": ("r.", "rule"),
    "scene": ("scene",),
    "section": ("sec.", "secs.", "section", "sections", "§", "§§", "раздел", "բաժին", "bölmə"),
    "sub-verbo": ("s.v.", "s.vv.", "sub verbo"),
    "supplement": ("supp.", "supplement"),
    "surah": ("surah",),
    "table": ("tab.", "table", "tables", "табл.", "աղ.", "աղյուսակ", "cədvəl"),
    "timestamp": ("time", "timestamp", "at", "время", "ժամանիշ", "vaxt"),
    "title-locator": ("title",),
    "verse": ("v.", "vv.", "verse", "verses"),
    "version": ("version",),
    "volume": ("vol.", "vols.", "volume", "volumes", "Bd.", "т.", "հատոր", "cild"),
}
LABELS = tuple(WORDS)
_BY_WORD = {word.lower(): label for label, words in WORDS.items() for word in words}
_LABEL = re.compile(
    r"(?:" + "|".join(re.escape(w) for w in sorted(_BY_WORD, key=len, reverse=True)) + r")(?=[\s\d])", re.IGNORECASE
)
_ONE = r"(?:\d[\d:.()/]*[a-z]?(?![a-z])|[ivxlcdm]+\b)"
_NUMBERS = re.compile(rf"\s*({_ONE}(?:\s*(?:,|&|and|-|–|—)\s*{_ONE})*)", re.IGNORECASE)


def split_locator(text: str) -> tuple[str, str, str]:
    """What follows a source's id, as (label, locator, suffix), after Pandoc's rules; any of them may be empty.

    `p. 4 and later` gives ("page", "4", "and later"); a bare number is a page; `{any text}` forces a locator.
    """
    text = text.strip()
    if text.startswith("{") and "}" in text:
        inner, _, rest = text[1:].partition("}")
        label, locator, more = split_locator(inner)
        return (label, locator, rest.strip()) if label and not more else ("", inner.strip(), rest.strip())
    word = _LABEL.match(text)
    numbers = _NUMBERS.match(text, word.end() if word else 0)
    if not numbers:
        return "", "", text
    rest = text[numbers.end() :].strip()
    locator = numbers[1].rstrip(".,:")
    kind = _BY_WORD.get(word[0].lower(), "page") if word else "page"
    return kind, locator, rest.lstrip(", ") if rest != "." else ""
