"""The texts of the interface in the language of a page (messages.py, and the catalogues of locale/)."""

from collections.abc import Mapping
from functools import lru_cache

from babel.numbers import format_decimal, get_decimal_symbol

from karabakh_site.bibliography.scripts import rtl, script_of_tag
from karabakh_site.model.pieces import Shown
from karabakh_site.site.dates import locale_of
from karabakh_site.site.messages import ENGLISH, PLURALS
from karabakh_site.site.po import Catalogue, catalogue


@lru_cache(maxsize=16)
def words(lang: str) -> Mapping[str, Shown]:
    """The interface's texts on a page in `lang`, by their keys; those that it lacks are English, and marked as such."""
    own = _texts(lang)
    return {
        key: Shown(own.texts[key][0]) if key in own.texts else _english(text, lang) for key, text in ENGLISH.items()
    }


@lru_cache(maxsize=1024)
def count(key: str, n: int, lang: str) -> Shown:
    """`1 event`, `2 events`, with its language where that is not the page's."""
    own = _texts(lang)
    if key in own.texts:
        return Shown(own.texts[key][own.form(n)].format(n=number(str(n), lang)))
    return _english(PLURALS[key][n != 1].format(n=number(str(n), "en")), lang)


def _english(text: str, lang: str) -> Shown:
    """A text in English, marked as such where the page is in another language."""
    if _is_english(lang):
        return Shown(text)
    return Shown(text, "en", "ltr" if rtl(lang) else "")


def _is_english(lang: str) -> bool:
    return lang.split("-")[0].lower() == "en"


def _texts(lang: str) -> Catalogue:
    """The catalogue of a language; an empty one where there is none, or none in its script (az-Arab)."""
    main = lang.split("-")[0].lower()
    found = catalogue(main) if not _is_english(lang) and script_of_tag(lang) == script_of_tag(main) else None
    return found or _NONE


_NONE = Catalogue({}, int)


@lru_cache(maxsize=1024)
def number(typed: str, lang: str) -> str:
    """A decimal number as the language writes it, with no digit more or less than was typed: `3,000`, `12,50`."""
    locale = locale_of(lang)
    whole, point, fraction = typed.partition(".")
    sign = "-" if whole == "-0" else ""
    shown = sign + str(format_decimal(int(whole), locale=locale))
    return shown + str(get_decimal_symbol(locale)) + fraction if point else shown
