"""Which format a file of another program has: its content says so, its name only where the content does not."""

import re
from pathlib import PurePath
from typing import NamedTuple

from karabakh_site.bibliography.exchange import bibtex_reader, csl_reader, ris_reader
from karabakh_site.bibliography.exchange.found import Broken, Found, Reader, Unreadable
from karabakh_site.source.encodings import encoding_help
from karabakh_site.source.files import YAML_LIMIT


class _Format(NamedTuple):
    """What a format is called, how its first words look, which endings its files have, and what reads it."""

    name: str
    looks: re.Pattern[str]
    endings: tuple[str, ...]
    read: Reader


_FORMATS = (
    _Format("CSL-JSON", re.compile(r"\A\s*[\[{]"), (".json",), csl_reader.read_json),
    _Format("BibTeX", re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.M), (".bib", ".bibtex"), bibtex_reader.read),
    _Format("RIS", re.compile(r"^TY {1,2}-", re.M), (".ris",), ris_reader.read),
    _Format("CSL-YAML", re.compile(r"^(?:references|items):|^- ", re.M), (".yaml", ".yml"), csl_reader.read_yaml),
)
NAMES = ", ".join(each.name for each in _FORMATS[:-1]) + f" or {_FORMATS[-1].name}"


def read(data: bytes, name: str) -> list[Found | Broken]:
    """What a file holds, in its order. Raises Unreadable where it is of none of the formats, or cannot be read."""
    text = _text(data)
    found = [(match.start(), each) for each in _FORMATS if (match := each.looks.search(text))]
    by_name = [each for each in _FORMATS if PurePath(name).suffix.lower() in each.endings]
    if not text.strip() or not (found or by_name):
        raise Unreadable(f"it is not {NAMES}" if text.strip() else "it is empty")
    chosen = min(found, key=lambda pair: pair[0])[1] if found else by_name[0]
    try:
        return chosen.read(text)
    except Unreadable as error:
        raise Unreadable(f"it cannot be read as {chosen.name}: {error}") from None


def _text(data: bytes) -> str:
    """The text of a file, its lines ended by \\n alone. Raises Unreadable where it is too large or not UTF-8."""
    if len(data) > YAML_LIMIT:
        raise Unreadable(f"it has {len(data) / 1_000_000:.1f} MB; {YAML_LIMIT // 1_000_000} MB are taken at most")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        why = f"it is not UTF-8 text; the first wrong byte is in line {line}. {encoding_help(data)}"
        raise Unreadable(why.strip()) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
