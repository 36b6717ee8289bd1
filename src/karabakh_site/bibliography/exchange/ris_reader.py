"""Reads RIS files.

Line by line and by ourselves: rispy drops a record without its last line, the second of a tag that it expects once, and
what stands between records, and it does not say where a record begins.
"""

import re

from karabakh_site.bibliography.exchange import extra, ris
from karabakh_site.bibliography.exchange import ris_tables as tables
from karabakh_site.bibliography.exchange.found import Broken, Found, Unreadable

_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?:\s(.*))?")


def read(text: str) -> list[Found | Broken]:
    """The records of a RIS file. Raises Unreadable where it has none."""
    found: list[Found | Broken] = []
    start, kind, tags, last = 0, "", {}, ""  # type: int, str, ris.Tags, str
    for number, line in enumerate(text.split("\n"), 1):
        match = _TAG.fullmatch(line.rstrip())
        tag, value = (match[1], (match[2] or "").strip()) if match else ("", line.strip())
        if tag == "TY":
            if kind:
                found.append(Broken(start, f"it has no last line (ER) before line {number}, where the next begins"))
            start, kind, tags, last = number, value or "GEN", {}, ""
        elif tag == "ER" and kind:
            found.append(_found(start, kind, tags))
            kind = ""
        elif kind and tag:
            tags.setdefault(tag, []).append(value)
            last = tag
        elif kind and last and (value or tags[last][-1]):
            tags[last][-1] += f"\n{value}"
        elif value and not kind and tag != "ER":
            found.append(Broken(number, "this stands outside of a record, which begins with TY and ends with ER"))
    if kind:
        found.append(Broken(start, "it has no last line (ER): the file ends within it"))
    if not start:
        raise Unreadable("it has no record that begins with TY")
    return found


def _found(line: int, kind: str, tags: ris.Tags) -> Found:
    """A record in the shape of an entry."""
    values = {tag: [_joined(tag, value) for value in said] for tag, said in tags.items()}
    entry, left = ris.from_tags(kind.upper(), values)
    remarks = []
    if kind.upper() not in tables.TYPES:
        remarks.append(f'the type "{kind}" is not known; taken as a document')
    if own := sorted(tag for tag in left if tag in tables.HOUSEKEEPING - {"ID"}):
        remarks.append(f"left out, as of use to one program only: {', '.join(own)}")
    rest = [(tag, value) for tag, said in left.items() if tag not in tables.HOUSEKEEPING for value in said]
    return Found(extra.unpack(entry), line, values.get("ID", [""])[0], tuple(rest), tuple(remarks))


def _joined(tag: str, value: str) -> str:
    """A value as one line; a note and an abstract keep theirs, and each line of keywords is one."""
    if tag == "KW":
        return "; ".join(line.strip() for line in value.split("\n") if line.strip())
    return value.strip() if tag in ("N1", "AB", "N2", "RN") else " ".join(value.split())
