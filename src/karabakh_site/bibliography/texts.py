"""Small questions about a published text: what of it is shown, whether it ends a sentence, whether two are the same."""

import re
import unicodedata
from functools import lru_cache

_QUOTES_OPEN = "\"'“‘«‹„‚"
_QUOTES_CLOSE = "\"'”’»›“‘"
_STOPS = frozenset(".?!…։․。．！？؟۔।‼⁇⁈⁉‽")
_NOTHING = frozenset(" .,;:-‐‑‒–—―_/\\|()[]{}<>·•")
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_UNSHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_DIGITS_JOINED = re.compile(r"(?<=\d)\s*[-‐‑‒–]\s*(?=\d)")


def visible(text: str) -> str:
    """A text with white space collapsed, without controls and marks of direction (the page isolates it)."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in _UNSHOWN else c for c in text if c not in _BIDI_CONTROLS)
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """A field as it is shown: what is visible of it, without a comma, colon or semicolon left dangling at an end;
    "" for a field of nothing but separators."""
    shown = visible(text).strip(",;: ")
    return "" if all(character in _NOTHING for character in shown) else shown


def unbracketed(text: str) -> str:
    """A description without the one pair of square brackets that some write around it."""
    if text.startswith("[") and text.endswith("]") and "[" not in text[1:-1] and "]" not in text[1:-1]:
        return clean(text[1:-1])
    return text


def unquoted(text: str) -> str:
    """A text without the closing quotation marks at its end."""
    return text.rstrip(_QUOTES_CLOSE)


def finished(text: str) -> bool:
    """Whether a text ends a sentence already, be it inside closing quotation marks."""
    return unquoted(text)[-1:] in _STOPS


def in_quotes(text: str) -> bool:
    """Whether a title as a whole stands in quotation marks as published, so that ours would double them."""
    pair = text[:1] + text[-1:]
    if len(text) < 3 or pair[0] not in _QUOTES_OPEN or pair[1] not in _QUOTES_CLOSE:
        return False
    return not any(mark in text[1:-1] for mark in pair)


@lru_cache(maxsize=4096)
def alike(text: str) -> str:
    """What two writings of the same text have in common: letters and digits, without case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_BETWEEN_WORDS.sub(" ", folded).split()) or folded


def mentions(text: str, word: str) -> bool:
    """Whether a text holds a word or number already, as a whole one."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def spans(text: str) -> str:
    """Page numbers and the like with an en dash between figures: `19-24` gives `19–24`."""
    return _DIGITS_JOINED.sub("–", text)
