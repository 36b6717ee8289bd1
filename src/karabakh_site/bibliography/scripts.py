"""Which script a language is written in, which direction it runs, and when a text needs a `lang` of its own.

Tags are BCP 47 and scripts ISO 15924 codes. What a tag leaves unsaid is filled in from CLDR's likely subtags.
"""

import unicodedata
from collections import Counter
from functools import cache

from babel.core import get_global

_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_HAN = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani"}
_BY_CHARACTER_NAME = {
    "LATIN": "Latn", "GREEK": "Grek", "CYRILLIC": "Cyrl", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "HEBREW": "Hebr",
    "ARABIC": "Arab", "SYRIAC": "Syrc", "THAANA": "Thaa", "ETHIOPIC": "Ethi", "DEVANAGARI": "Deva", "BENGALI": "Beng",
    "GURMUKHI": "Guru", "TAMIL": "Taml", "THAI": "Thai", "CJK": "Hani", "HIRAGANA": "Hani", "KATAKANA": "Hani",
    "HANGUL": "Kore", "FULLWIDTH": "Latn",
}  # fmt: skip


@cache
def script_of_tag(tag: str) -> str:
    """The script of a language tag: its script subtag, else the likely one (`az` Latn, `az-IR` Arab), else Latn."""
    language, *rest = tag.replace("_", "-").split("-")
    for subtag in rest:
        if len(subtag) == 1:
            break
        if len(subtag) == 4 and subtag.isalpha():
            return _HAN.get(subtag.title(), subtag.title())
    regions = [subtag.upper() for subtag in rest if len(subtag) == 2 and subtag.isalpha()]
    likely = get_global("likely_subtags")
    for key in (*(f"{language.lower()}_{region}" for region in regions), language.lower()):
        if key in likely:
            script = str(likely[key]).split("_")[1]
            return _HAN.get(script, script)
    return "Latn"


def script_of_text(text: str) -> str:
    """The script that most letters of a text are in, "" for a text without letters of a script known here."""
    if text.isascii():  # most texts are, and the names of characters take long to look up
        return "Latn" if any(map(str.isalpha, text)) else ""
    counts = Counter(_script_of_letter(character) for character in text if character.isalpha())
    return max(counts, key=lambda script: (counts[script], script)) if counts else ""


@cache
def _script_of_letter(letter: str) -> str:
    return _BY_CHARACTER_NAME.get(unicodedata.name(letter, "").partition(" ")[0], "")


def rtl(tag: str) -> bool:
    """Whether text with this tag runs from right to left. A script subtag wins: `ar-Latn` does not, `az-Arab` does."""
    return bool(tag) and script_of_tag(tag) in _RIGHT_TO_LEFT


@cache
def same_language(one: str, other: str) -> bool:
    """Whether two tags differ by region or variant at most, so that neither text needs marking beside the other."""
    languages = {tag.partition("-")[0].lower() for tag in (one, other)}
    return len(languages) == 1 and script_of_tag(one) == script_of_tag(other)


def lang_of_title(text: str, language: str, page: str) -> str:
    """The tag to mark a title with on a page: its own language where that is known and differs, else as for a name."""
    if language:
        return "" if same_language(language, page) else language
    return lang_of_name(text, "", page)


def lang_of_name(text: str, language: str, page: str) -> str:
    """The tag to mark a name with, whose language nobody stated, in an item in `language`.

    A name in the page's script stays unmarked; one in the script of its item's language takes that language; of any
    other only the script is known (`und-Cyrl`), which is what decides its direction. Latin names stay unmarked then.
    """
    script = script_of_text(text)
    if script in ("", script_of_tag(page)):
        return ""
    if language and script_of_tag(language) == script:
        return language
    return "" if script == "Latn" else f"und-{script}"


def romanised(language: str) -> str:
    """The tag of a transliteration into Latin letters: `ru` gives `ru-Latn`, an unknown language `und-Latn`."""
    return f"{language.partition('-')[0] or 'und'}-Latn"
