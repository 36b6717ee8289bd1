"""Signs in an id or a key that look like others, or like nothing: what they are, and the word that was meant."""

import re
import unicodedata
from collections.abc import Iterable

from karabakh_site.diagnostics import near

_UNSEEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_QUOTES = re.compile("[\"'`“”„‟«»‹›‘’‚′]")
_DASHES = re.compile("[‐‑‒–—―−]")
# Letters that look like small Latin ones in most typefaces; Latin capitals have none that matter, being refused anyway.
_LETTERS = {
    "Cyrillic": ("аеорсухіјѕԁһԛԝкмтвн", "aeopcyxijsdhqwkmtbh"),
    "Greek": ("αορνικτχυ", "aopviktxu"),
    "Armenian": ("օոսզհցյ", "onuqhgj"),
}
_LATIN = {letter: latin for foreign, own in _LETTERS.values() for letter, latin in zip(foreign, own, strict=True)}
_LATIN["ı"] = "i"


def plain(word: str) -> str:
    """The word with what nobody sees taken out, and with the letters, hyphens and spaces that it seems to have."""
    word = _DASHES.sub("-", _SPACES.sub(" ", _QUOTES.sub("", _UNSEEN.sub("", word)))).strip()
    word = unicodedata.normalize("NFKC", word)
    return "".join(_LATIN.get(c, c) for c in word) if re.search("[A-Za-z]", word) else word


def oddity(word: str) -> str:
    """What is in a word that nobody would see, or nothing: `a Cyrillic letter (о) is in it`."""
    if found := _UNSEEN.search(word):
        return f"a character that cannot be seen (U+{ord(found[0]):04X}) is in it"
    if found := _SPACES.search(word):
        return f"a space of another kind (U+{ord(found[0]):04X}) is in it"
    if found := _DASHES.search(word):
        return f"a dash ({found[0]}) stands for a hyphen (-) in it"
    if found := _QUOTES.search(word):
        return f"a quotation mark ({found[0]}) is in it"
    for script, (letters, _) in _LETTERS.items():
        if re.search("[A-Za-z]", word) and (odd := next((c for c in word.lower() if c in letters), "")):
            return f"a {script} letter ({odd}) is in it"
    if word != unicodedata.normalize("NFKC", word):
        return "it has letters of another width"
    return ""


def meant(word: str, known: Iterable[str]) -> tuple[str, str]:
    """The known word that is meant, and a line of help that names it; two empty texts when none is near."""
    names = tuple(known)
    seen = plain(word)
    if seen != word and seen in names:
        return seen, f"Write it plainly: {seen} ({oddity(word) or 'there is more in it'})"
    found = near(seen, names)
    return found, f'Did you mean "{found}"?' if found else ""
