"""Reads BibTeX and BibLaTeX files as Zotero, Better BibTeX, JabRef, Mendeley and hands write them.

bibtexparser cuts the file into blocks and names those that are broken; values, with `@string` and `#`, are put together
here, since it resolves a name only where it is the whole value.
"""

import logging
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from karabakh_site.bibliography.exchange import bibtex, extra
from karabakh_site.bibliography.exchange import bibtex_tables as tables
from karabakh_site.bibliography.exchange.found import Broken, Found, Unreadable
from karabakh_site.bibliography.exchange.latex import decode

if TYPE_CHECKING:
    from bibtexparser.model import Block
    from bibtexparser.model import Entry as Cut

_MONTHS = {month: month.capitalize() for month in "jan feb mar apr may jun jul aug sep oct nov dec".split()}
_PIECE = re.compile(r'\s*(?:\{((?:.|\n)*)\}|"((?:.|\n)*)"|([^\s#{}",]+))\s*\Z')
_INHERITED_AS = {"title": "booktitle", "subtitle": "booksubtitle", "author": "bookauthor"}


def read(text: str) -> list[Found | Broken]:
    """The entries of a BibTeX file. Raises Unreadable where it has none, broken or whole."""
    from bibtexparser.entrypoint import parse_string  # here, since nothing else needs it
    from bibtexparser.model import Entry as Cut

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it would print is said below
    library = parse_string(text, parse_stack=[])
    strings = dict(_MONTHS)
    for string in library.strings:
        strings[string.key.lower()] = _value(string.value, strings)
    found: list[tuple[int, Found | Broken]] = []
    whole: dict[str, dict[str, str]] = {}
    cuts: list[Cut] = []
    for block in [*library.entries, *library.failed_blocks]:
        cut = block if isinstance(block, Cut) else getattr(block, "ignore_error_block", None)
        if isinstance(cut, Cut):
            cuts.append(cut)
            whole.setdefault(cut.key, _fields(cut, strings)[0])
        else:
            found.append((_line(block), Broken(_line(block), _why(block))))
    found += [(_line(cut), _found(cut, strings, whole)) for cut in cuts]
    if not found:
        raise Unreadable("it has no entry that begins with @ and a type")
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def _line(block: "Block") -> int:
    return (block.start_line or 0) + 1


def _why(block: "Block") -> str:
    """What bibtexparser says of a broken block, on one line."""
    error = getattr(block, "error", "")
    said = re.sub(r"\s+", " ", str(getattr(error, "abort_reason", error))).strip(" .")
    return f"it is broken: {said}" if said else "it is broken"


def _fields(cut: "Cut", strings: Mapping[str, str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The fields by BibLaTeX's names, and those that stand a second time with another value."""
    fields: dict[str, str] = {}
    again = []
    for field in cut.fields:
        written = field.key.strip().lower()
        name, value = tables.ALIASES.get(written, written), _value(str(field.value), strings)
        if fields.setdefault(name, value) != value:
            again.append((written, decode(value)))
    return fields, again


def _value(written: str, strings: Mapping[str, str]) -> str:
    """A value without what encloses it: pieces in braces or quotes, names of strings, numbers, joined by `#`."""
    pieces = []
    for piece in _pieces(written):
        match = _PIECE.match(piece)
        braced, quoted, bare = match.groups() if match else (None, None, piece.strip())
        pieces.append(
            braced if braced is not None else quoted if quoted is not None else strings.get(bare.lower(), bare)
        )
    return "".join(pieces)


def _pieces(written: str) -> list[str]:
    """The value cut at each `#` outside braces and quotes."""
    pieces, depth, quoted, start = [], 0, False, 0
    for match in re.finditer(r'\\.|[{}"#]', written, re.S):
        sign = match[0]
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == '"' and not depth:
            quoted = not quoted
        elif sign == "#" and not depth and not quoted:
            pieces.append(written[start : match.start()])
            start = match.end()
    return [*pieces, written[start:]]


def _found(cut: "Cut", strings: Mapping[str, str], whole: Mapping[str, Mapping[str, str]]) -> Found:
    """An entry with what it inherits, in the shape of the record."""
    kind = cut.entry_type.lower()
    fields, again = _fields(cut, strings)
    own = sorted(tables.HOUSEKEEPING & set(fields))
    for link in ("crossref", "xdata"):
        for name, value in whole.get(fields.get(link, ""), {}).items():
            fields.setdefault(_INHERITED_AS.get(name, name) if link == "crossref" else name, value)
        if fields.get(link) in whole:
            del fields[link]
    commands: list[str] = []
    entry, left = bibtex.from_fields(kind, fields, commands.append)
    remarks = [f"\\{name} is not known, and stays as it is written" for name in dict.fromkeys(commands)]
    if kind not in tables.TYPES:
        remarks.append(f'the type "{cut.entry_type}" is not known; taken as a document')
    if own:
        remarks.append(f"left out, as of use to one program only: {', '.join(own)}")
    rest = (*left.items(), *((name, value) for name, value in again if name not in tables.HOUSEKEEPING))
    return Found(extra.unpack(entry), _line(cut), cut.key, rest, tuple(remarks))
