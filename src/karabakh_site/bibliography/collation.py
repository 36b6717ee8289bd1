"""The order of names in a language: the Unicode Collation Algorithm with CLDR's rules, by ICU.

The same on every machine: ICU brings its own tables, and neither the locale of the process nor a clock is asked.
Scripts stand one after the other: figures, the language's own script, then those of `SCRIPTS`, then the others in the
order of Unicode's root table.
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from karabakh_site.bibliography.scripts import script_of_tag

SCRIPTS = ("Latn", "Grek", "Cyrl", "Armn", "Geor", "Hebr", "Arab")
"""ISO 15924 codes, in the order in which scripts follow the language's own."""

_COUNTED = frozenset("LMN")
_WITHIN_WORDS = frozenset("'’‘ʼ՚՛՜՝՞\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Signs inside a word, or not seen at all: they do not part it."""


def collation_key(text: str, lang: str) -> bytes:
    """The key by which names and titles are sorted on a page in `lang` (BCP 47; a language without rules of its own
    has the order of Unicode's root table).

    Word by word, as a catalogue does: `Black Sea` comes before `Blackwood`. Quotation marks, stops and other signs do
    not count; accents and capitals only where the letters are the same.
    """
    return _sort_key(lang)(bare(text))


def bare(text: str) -> str:
    """A text without its signs, as words with one space between; a text of nothing but signs stays as it is."""
    out = []
    for character in unicodedata.normalize("NFC", text):
        if unicodedata.category(character)[0] in _COUNTED:
            out.append(character)
        elif character not in _WITHIN_WORDS:
            out.append(" ")
    return " ".join("".join(out).split()) or text.strip()


@lru_cache(maxsize=64)
def _sort_key(lang: str) -> Callable[[str], bytes]:
    import icu  # it takes as long to load as Python to start, and where keys are kept nobody asks

    subtags = lang.replace("_", "-").split("-")
    end = next((i for i, subtag in enumerate(subtags) if len(subtag) == 1), len(subtags))
    own = script_of_tag(lang).replace("Kore", "Hang")
    scripts = [own] if icu.Script.getCode(own) else []  # a private code (Qaaa) is none that ICU could put anywhere
    scripts += [script for script in SCRIPTS if script != own]
    tag = "-".join((*(subtags[:end] or ["und"]), "u-kr", *scripts))
    sort_key: Callable[[str], bytes] = icu.Collator.createInstance(icu.Locale.forLanguageTag(tag)).getSortKey
    return sort_key
