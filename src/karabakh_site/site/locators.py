"""Where in a source: CSL locator labels in short, in the languages of the interface, for one place and for several.

The English, Armenian and Russian ones follow the terms of the CSL locales, with those that they lack added in kind;
CSL has no Azerbaijani locale. Add a language by adding a row.
"""

import re
from functools import lru_cache

from karabakh_site.model.pieces import Shown
from karabakh_site.site.shown import in_language

_SEVERAL = re.compile(r"[,&–—-]|\band\b")
_NO_BREAK = "\u00a0"

# fmt: off
LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "act": ("act", "acts"), "appendix": ("app.", "apps."), "article-locator": ("art.", "arts."),
        "book": ("bk.", "bks."), "canon": ("can.", "cans."), "chapter": ("ch.", "chs."), "column": ("col.", "cols."),
        "elocation": ("loc.", "locs."), "equation": ("eq.", "eqs."), "figure": ("fig.", "figs."),
        "folio": ("fol.", "fols."), "issue": ("no.", "nos."), "line": ("l.", "ll."), "note": ("n.", "nn."),
        "opus": ("op.", "opp."), "page": ("p.", "pp."), "paragraph": ("para.", "paras."), "part": ("pt.", "pts."),
        "rule": ("r.", "rr."), "scene": ("sc.", "scs."), "section": ("§", "§§"), "sub-verbo": ("s.v.", "s.vv."),
        "supplement": ("supp.", "supps."), "surah": ("surah", "surahs"), "table": ("table", "tables"),
        "timestamp": ("at", "at"), "title-locator": ("title", "titles"), "verse": ("v.", "vv."),
        "version": ("version", "versions"), "volume": ("vol.", "vols."),
    },
    "hy": {
        "act": ("գործողություն",) * 2, "appendix": ("հավելված",) * 2, "article-locator": ("հոդված",) * 2,
        "book": ("գիրք",) * 2, "canon": ("կանոն",) * 2, "chapter": ("գլուխ",) * 2, "column": ("սյունակ",) * 2,
        "elocation": ("տեղ",) * 2, "equation": ("հավասարում",) * 2, "figure": ("նկար",) * 2, "folio": ("թերթ",) * 2,
        "issue": ("№",) * 2, "line": ("տող",) * 2, "note": ("ծնթ.",) * 2, "opus": ("օպ.",) * 2, "page": ("էջ",) * 2,
        "paragraph": ("պարբ.",) * 2, "part": ("մաս",) * 2, "rule": ("կանոն",) * 2, "scene": ("տեսարան",) * 2,
        "section": ("§", "§§"), "sub-verbo": ("տե՛ս",) * 2, "supplement": ("հավելված",) * 2, "surah": ("սուրա",) * 2,
        "table": ("աղյուսակ",) * 2, "timestamp": ("ժամանիշ",) * 2, "title-locator": ("վերնագիր",) * 2,
        "verse": ("տուն",) * 2, "version": ("տարբերակ",) * 2, "volume": ("հատոր",) * 2,
    },
    "az": {
        "act": ("pərdə",) * 2, "appendix": ("əlavə",) * 2, "article-locator": ("maddə",) * 2, "book": ("kitab",) * 2,
        "canon": ("qanun",) * 2, "chapter": ("fəsil",) * 2, "column": ("sütun",) * 2, "elocation": ("yer",) * 2,
        "equation": ("tənlik",) * 2, "figure": ("şək.",) * 2, "folio": ("vərəq",) * 2, "issue": ("№",) * 2,
        "line": ("sətir",) * 2, "note": ("qeyd",) * 2, "opus": ("op.",) * 2, "page": ("s.",) * 2,
        "paragraph": ("bənd",) * 2, "part": ("hissə",) * 2, "rule": ("qayda",) * 2, "scene": ("səhnə",) * 2,
        "section": ("§", "§§"), "sub-verbo": ("bax:",) * 2, "supplement": ("əlavə",) * 2, "surah": ("surə",) * 2,
        "table": ("cədvəl",) * 2, "timestamp": ("vaxt",) * 2, "title-locator": ("başlıq",) * 2,
        "verse": ("ayə",) * 2, "version": ("versiya",) * 2, "volume": ("cild",) * 2,
    },
    "ru": {
        "act": ("акт", "акты"), "appendix": ("прил.",) * 2, "article-locator": ("ст.",) * 2, "book": ("кн.",) * 2,
        "canon": ("канон", "каноны"), "chapter": ("гл.",) * 2, "column": ("стб.",) * 2, "elocation": ("место", "места"),
        "equation": ("ур.",) * 2, "figure": ("рис.",) * 2, "folio": ("л.",) * 2, "issue": ("вып.",) * 2,
        "line": ("строка", "строки"), "note": ("прим.",) * 2, "opus": ("соч.",) * 2, "page": ("с.",) * 2,
        "paragraph": ("абз.",) * 2, "part": ("ч.",) * 2, "rule": ("правило", "правила"), "scene": ("сцена", "сцены"),
        "section": ("§", "§§"), "sub-verbo": ("см.",) * 2, "supplement": ("доп.",) * 2, "surah": ("сура", "суры"),
        "table": ("табл.",) * 2, "timestamp": ("время",) * 2, "title-locator": ("титул", "титулы"),
        "verse": ("стих", "стихи"), "version": ("версия", "версии"), "volume": ("т.",) * 2,
    },
}
# fmt: on


@lru_cache(maxsize=4096)
def locator(label: str, place: str, lang: str) -> Shown:
    """`p. 4`, `pp. 3–5`, in words of the page's language or in marked English ones.

    A place without a label is shown as it was typed; it is nobody's words.
    """
    if not place or not label:
        return Shown(place)
    language = lang.partition("-")[0].lower()
    known = LABELS.get(language, LABELS["en"])
    one, several = known.get(label, (label, label))
    text = f"{several if _SEVERAL.search(place) else one}{_NO_BREAK}{place.replace('-', '–')}"
    return Shown(text) if language in LABELS else in_language(text, "en", lang)
