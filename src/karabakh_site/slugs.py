"""Slugs in ASCII from names in any script: python-slugify, with what it loses put right."""

import re
import unicodedata

from slugify import slugify
from text_unidecode import unidecode

# Azerbaijani ə is lost and the Armenian digraph ու comes out as two letters; both before transliteration.
_BEFORE = {"ə": "e", "Ə": "E", "ու": "u", "Ու": "U", "ՈՒ": "U", "և": "ev"}


def slug(text: str) -> str:
    """The slug of `text`: lower-case ASCII words joined by hyphens; empty where nothing of it can be written so.

    >>> slug("Նիկոլ Փաշինյան")
    'nikol-pashinyan'
    """
    text = unicodedata.normalize("NFC", text)
    for letters, latin in _BEFORE.items():
        text = text.replace(letters, latin)
    # The transliteration writes the Armenian aspirates with marks (p`, t`) that would split the word.
    return str(slugify(re.sub(r"['`’‘ʼ]", "", unidecode(text))))
