"""Languages as other programs write them: BCP 47 tags, ISO 639-2 codes, the names of babel, English names."""

import re
from functools import cache, lru_cache

from babel import Locale

from karabakh_site.source.kinds import LANGUAGE

# babel's own words where they are not the language's name in English.
_BABEL = {
    "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB", "australian": "en-AU",
    "canadian": "en-CA", "newzealand": "en-NZ", "ngerman": "de", "germanb": "de", "naustrian": "de-AT",
    "austrian": "de-AT", "nswissgerman": "de-CH", "swissgerman": "de-CH", "french": "fr", "francais": "fr",
    "frenchb": "fr",
    "canadien": "fr-CA", "brazilian": "pt-BR", "brazil": "pt-BR", "portuges": "pt", "greek": "el", "bahasa": "id",
    "farsi": "fa", "norsk": "nb", "nynorsk": "nn", "magyar": "hu", "slovene": "sl", "serbianc": "sr-Cyrl",
    "azerbaijani": "az", "azeri": "az", "armenian": "hy", "chinese": "zh", "mexican": "es-MX", "kurmanji": "ku",
}  # fmt: skip
_ISO_639_2 = {
    "arm": "hy", "hye": "hy", "aze": "az", "rus": "ru", "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr",
    "tur": "tr", "geo": "ka", "kat": "ka", "per": "fa", "fas": "fa", "spa": "es", "ita": "it", "por": "pt", "dut": "nl",
    "nld": "nl", "pol": "pl", "ukr": "uk", "gre": "el", "ell": "el", "ara": "ar", "heb": "he", "chi": "zh", "zho": "zh",
    "jpn": "ja", "kor": "ko", "cze": "cs", "ces": "cs", "rum": "ro", "ron": "ro", "hun": "hu", "swe": "sv", "dan": "da",
    "nor": "no", "fin": "fi", "bul": "bg", "srp": "sr", "hrv": "hr",
}  # fmt: skip


@lru_cache(maxsize=1024)
def tag_of(text: str) -> str:
    """The BCP 47 tag of a language, empty where none is meant or more than one.

    >>> [tag_of(text) for text in ("Armenian", "en_US", "rus", "ngerman", "хзч")]
    ['hy', 'en-US', 'ru', 'de', '']
    """
    text = text.strip().replace("_", "-")
    name = text.lower().removeprefix("lang").removesuffix(" language")
    if found := _BABEL.get(name) or _ISO_639_2.get(name) or _names().get(name):
        return found
    # Every word of five to eight letters is well-formed, but no language has such a tag.
    return text if LANGUAGE.fullmatch(text) and re.match(r"(?:[a-z]{2,3}(?![a-z])|x-)", text, re.I) else ""


def babel_of(tag: str) -> str:
    """The name that babel and polyglossia have for the language of a tag, empty where none is known.

    >>> babel_of("hy"), babel_of("en-US"), babel_of("x-a")
    ('armenian', 'american', '')
    """
    exact, names = _babel()
    return exact.get(tag) or names.get(tag) or exact.get(tag[:2]) or names.get(tag[:2], "")


@cache
def _babel() -> tuple[dict[str, str], dict[str, str]]:
    """babel's names by tag: its own words, and the names of languages."""
    exact = {known: name for name, known in reversed(_BABEL.items())}
    return exact, {known: name for name, known in reversed(_names().items()) if name.isalpha()}


@cache
def _names() -> dict[str, str]:
    """The English names of languages with tags of two letters, in small letters."""
    languages = Locale("en").languages
    return {languages[tag].lower(): tag for tag in sorted(languages) if len(tag) == 2}
