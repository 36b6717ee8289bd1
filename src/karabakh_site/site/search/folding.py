"""Words folded so that one search finds a name in every script and spelling: Փաշինյան, Пашинян and Pashinyan are one.

A word is written in Latin letters without marks; then what languages write differently for one sound is made the same
(sh, ş, ш and շ are s; gh, ğ, q and ղ are g; y is i; a doubled letter is one). So folded words are keys to compare and
no transliteration to read. `folding.json` has the tables; the script that searches gets the same ones with the index
(`static/search/folding.js`), and a test compares the two.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

TABLES = json.loads(Path(__file__).with_name("folding.json").read_text("utf-8"))
"""`letters` are other scripts in Latin (`^` is the beginning of a word), `pairs` what is made the same after that,
`removed` signs within words, `stop` words that are not searched; `endings` are cut by the script that searches."""
LONGEST = 24
"""Letters of a folded word that are kept."""
_REMOVED = str.maketrans("", "", TABLES["removed"])
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_WORD = re.compile(r"[^\W_]+")


def words(texts: Iterable[str]) -> Counter[str]:
    """The folded words of some texts, each with how often it is there; words that stand everywhere are left out.

    >>> sorted(words(["Նիկոլ Փաշինյանը and Nikol Pashinyan", "Нагорно-Карабахский"]).items())
    [('karabaxski', 1), ('nagorno', 1), ('nikol', 2), ('pasinian', 1), ('pasiniane', 1)]
    """
    found: dict[str, int] = {}  # to add to a Counter takes three times as long
    known = found.get
    for text in texts:
        for chunk, times in Counter(text.split()).items():
            for word in folded(chunk):
                found[word] = known(word, 0) + times
    return Counter(found)


@cache
def folded(chunk: str) -> tuple[str, ...]:
    """The folded words of what stands between two spaces."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chunk.translate(_REMOVED)).lower())
    plain = "".join([c for c in text if not unicodedata.category(c).startswith("M")])
    return tuple(found for word in _WORD.findall(plain) if (found := _fold(word)) and found not in _STOP)


def _fold(word: str) -> str:
    latin = _LETTERS.sub(_latin, word)
    same = _PAIRS.sub(lambda found: TABLES["pairs"][found[0]], latin)
    return _DOUBLED.sub(r"\1", same)[:LONGEST]


def _latin(found: re.Match[str]) -> str:
    letters, written = TABLES["letters"], found[0]
    at_start = f"^{written}"
    return letters[at_start] if not found.start() and at_start in letters else letters[written]  # type: ignore[no-any-return]


def _any_of(table: Iterable[str]) -> re.Pattern[str]:
    """What is in a table, the longest first."""
    return re.compile("|".join(sorted({name.removeprefix("^") for name in table}, key=lambda name: (-len(name), name))))


_LETTERS, _PAIRS = _any_of(TABLES["letters"]), _any_of(TABLES["pairs"])
_STOP = frozenset(_fold(word) for word in unicodedata.normalize("NFKD", TABLES["stop"]).split())
