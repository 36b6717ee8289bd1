"""What in a text asks for a source: numbers, dates, quotations, attributed statements. Pure: text in, findings out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from karabakh_site.coverage.words import LANGUAGES, NONE
from karabakh_site.prose.sentences import sentences as segmented


class Finding(NamedTuple):
    """One thing that asks for a source: `number`, `date`, `quotation` or `attribution`, and where it stands."""

    start: int
    end: int
    kind: str


class Run(NamedTuple):
    """A stretch of a text in one language, by its BCP 47 tag."""

    start: int
    end: int
    lang: str


EDGE = "\u2029"
"""Stands between paragraphs and cells that belong together."""

# What no sentence is made of: addresses, mail, identifiers.
_ADDRESS = r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w+|(?<![\d.])10\.\d{4,}/\S+"
# A figure in a name ("Su-25", "UTC+4", "A4", "5D") is none, but "20K" and "5M" are; a year behind a word is one.
_NOT_IN_NAME = r"(?<![\w@#])(?<![^\W\d_][-+])(?!\d{1,9}(?-i:[A-JLN-Z]))"
_FIGURE = rf"{_NOT_IN_NAME}%?(?:\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d)|\d+(?:[.,:/'’]\d+)*)(?:\s?%)?"
_YEAR = r"(?<![\w.,:/])(?:1\d|20)\d\d(?!\d|[.,:]\d|[ \u00a0\u202f]\d{3}(?!\d)|\s?%)"
_DATE_IN_FIGURES = (
    rf"(?<!\w)\d{{4}}-\d\d(?:-\d\d)?(?!\d)|(?<![\w.])\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}(?!\d)"
    rf"|(?<![\w:])\d{{1,2}}:\d\d(?![\w:])|{_YEAR}"
)
# One or two figures before a month, up to two behind it, each with an ending of its language ("19-ին", "19th").
_DAYS = r"(?:\d{1,2}(?:(?:\s?[-–]\s?|\s(?:to|and)\s)\d{1,2})?(?:-?[^\W\d_]{1,6})?\.?\s+(?:of\s+)?)?"
_AFTER = r"(?:,?\s+\d{1,4}(?:\s?[-–]\s?\d{1,2})?(?:-?[^\W\d_]{1,6})?(?![\d%]|[.,:]\d)){0,2}"
_QUOTATION = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|‹[^‹›]*›|(?<!\w)\"[^\"]*\"(?!\w)|(?<![\w’])‘[^‘’]*(?:’(?=\w)[^‘’]*)*’(?!\w)"
)
_LETTER = re.compile(r"[^\W\d_]")
_INVISIBLE = re.compile("[\u0300-\u036f\u00ad\u055b\u055c\u055e]")


def find(text: str, lang: str, runs: Iterable[Run] = ()) -> tuple[Finding, ...]:
    """Every finding in `text`, in order. `runs` says which stretches are in which language; otherwise all is in `lang`.

    Dates and numbers do not overlap each other; a quotation may hold others. In a language that is not in
    `words.LANGUAGES`, figures and quotation marks are found.
    """
    found = [Finding(m.start(), m.end(), "quotation") for m in _QUOTATION.finditer(text) if _LETTER.search(m[0])]
    for run in runs or (Run(0, len(text), lang),):
        folded, offsets = _fold(text[run.start : run.end])
        for start, end, kind in _in_one_language(folded, run.lang):
            found.append(Finding(run.start + offsets[start], run.start + offsets[end], kind))
    return tuple(sorted(found))


def sentences(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, from their first character to behind their last, as sentencex has them in its language.
    An EDGE parts them too.
    """
    at = 0
    for part in re.split(f"({EDGE})", text):
        for sentence in segmented(part, lang):
            if stripped := sentence.strip():
                start = at + sentence.index(stripped[0])
                yield start, start + len(stripped)
            at += len(sentence)


class _Patterns(NamedTuple):
    masked: re.Pattern[str]
    rows: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=16)
def _patterns(primary: str) -> _Patterns:
    """The patterns of a language: what is no statement, then each kind of finding."""
    words = LANGUAGES.get(primary, NONE)
    masked = [_ADDRESS]
    if words.parts:
        figure = r"\d{1,6}(?:[.–-]\d{1,6}){0,4}"
        masked += [
            rf"(?<!\w)(?:{_row(words.parts)})\s+{figure}",
            rf"(?<!\w){figure}-\w{{1,5}}\s+(?:{_row(words.parts)})(?!\w)",
        ]
        masked.append(_word(words.idioms))
    dates = [_DATE_IN_FIGURES]
    if words.dates:
        dates.insert(0, rf"(?<!\w)(?=\w){_DAYS}(?:{_row(words.dates)})(?!\w){_AFTER}")
    numbers = [_FIGURE, _word(words.numbers)] if words.numbers else [_FIGURE]
    rows = [("date", _compiled(*dates)), ("number", _compiled(*numbers))]
    if words.attribution:
        rows.append(("attribution", _compiled(_word(words.attribution))))
    return _Patterns(_compiled(*masked), tuple(rows))


def _row(words: str) -> str:
    return re.sub(r"\s*\n\s*", "", words.strip()).replace(" ", r"\s+")


def _word(words: str) -> str:
    return rf"(?<![\w-])(?=\w)(?:{_row(words)})(?!\w)"  # "self-declared" declares nothing


def _compiled(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


def _in_one_language(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
    patterns = _patterns(lang.partition("-")[0].lower())
    text = patterns.masked.sub(_blank, text)
    for kind, pattern in patterns.rows:
        yield from ((m.start(), m.end(), kind) for m in pattern.finditer(text))
        if kind == "date":
            text = pattern.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """The text with letters composed, without stress marks, soft hyphens and the marks that Armenian sets into words;
    and where each of its letters stood before, and its end.
    """
    if not _INVISIBLE.search(text):
        return text, range(len(text) + 1)
    letters: list[str] = []
    offsets: list[int] = []
    for at, letter in enumerate(text):
        if not _INVISIBLE.match(letter):
            letters.append(letter)
            offsets.append(at)
        elif letters and unicodedata.combining(letter):
            composed = unicodedata.normalize("NFC", letters[-1] + letter)
            letters[-1] = composed if len(composed) == 1 else letters[-1]
    return "".join(letters), [*offsets, len(text)]
