"""Language tags that are well-formed and still not what was meant: the name of a language, the code of a country."""

from functools import cache

OF_COUNTRIES = {
    "am": "hy",
    "arm": "hy",
    "ge": "ka",
    "ua": "uk",
    "gr": "el",
    "cz": "cs",
    "jp": "ja",
    "cn": "zh",
    "gb": "en",
    "uk": "en",
    "us": "en",
    "eng": "en",
    "rus": "ru",
    "aze": "az",
    "azb": "az",
}
"""By what is sometimes written, the language that may be meant. Some are languages of their own: am is Amharic."""
LANGUAGE_NAMES = {
    "hy": "Armenian",
    "az": "Azerbaijani",
    "ru": "Russian",
    "en": "English",
    "ka": "Georgian",
    "uk": "Ukrainian",
    "el": "Greek",
    "cs": "Czech",
    "ja": "Japanese",
    "zh": "Chinese",
}


def doubt(tag: str) -> tuple[str, str] | None:
    """What is odd about a well-formed tag, and what to write; None for one that is as tags are.

    RFC 5646 has tags of four letters and more, but none was ever registered; and the code of Armenia is Amharic's.
    """
    first = tag.split("-")[0]
    if len(first) > 3 and first.isalpha():
        code = _codes().get(first.casefold(), "")
        help = f"Write its tag: {code}" if code else "Use the short tag, such as hy, az, ru, en or az-Arab."
        return f'"{tag}" is no language that is registered', help
    if tag == "am":
        return '"am" is Amharic, the language of Ethiopia', "If Armenian is meant, write hy."
    return None


@cache
def _codes() -> dict[str, str]:
    """The tags of languages by their names in English and in the language itself, out of CLDR."""
    from babel import Locale

    english = {name.casefold(): code for code, name in Locale("en").languages.items() if len(code) < 4}
    own = {(Locale(code).get_display_name() or "").casefold(): code for code in LANGUAGE_NAMES}
    return english | own
