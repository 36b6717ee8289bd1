"""Slugs in ASCII from names in any script: python-slugify, with what it loses put right."""

import re
import unicodedata

# Azerbaijani ə is lost and the Armenian digraph ու comes out as two letters; both before transliteration.
_BEFORE = {"ə": "e", "Ə": "E", "ու": "u", "Ու": "U", "ՈՒ": "U", "և": "ev"}
# Most headings: nothing has to be transliterated, and what is left to do is quicker done here.
_PLAIN = re.compile(r"[A-Za-z0-9 ]*")


def slug(text: str) -> str:
    """The slug of `text`: lower-case ASCII words joined by hyphens; empty where nothing of it can be written so.

    >>> slug("Նիկոլ Փաշինյան")
    'nikol-pashinyan'
    """
    if _PLAIN.fullmatch(text):
        return "-".join(text.lower().split())
    from slugify import slugify  # most texts do without
    from text_unidecode import unidecode

    text = unicodedata.normalize("NFC", text)
    for letters, latin in _BEFORE.items():
        text = text.replace(letters, latin)
    # The transliteration writes the Armenian aspirates with marks (p`, t`) that would split the word.
    return str(slugify(re.sub(r"['`’‘ʼ]", "", unidecode(text))))
