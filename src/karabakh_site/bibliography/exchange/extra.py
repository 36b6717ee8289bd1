"""Lines at the beginning of a note that hold what a format has no field for: `Archive URL: https://...`.

Zotero shows a note of CSL-JSON as "Extra" and reads such lines there as variables; RIS and BibTeX carry them along. The
lines end at the first one that is none. A line stands above the field that it names, since it is the more exact one.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from karabakh_site.bibliography.exchange.found import Entry
from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES
from karabakh_site.source.csl_kinds import NAME_PARTS

OWN = ("label", "translated-title", "transliterated-title", "archive-url", "archive-date", "url-status")
_TEXTS = (*OWN, *DATE_VARIABLES, *(key for key in TEXT_VARIABLES if key != "note"), "type")
_KEYS = {key.lower().replace("_", "-"): key for key in (*_TEXTS, *NAME_VARIABLES, "note")}
_WAIVE = "waive "
_OUTSIDE = frozenset({"id", "note", "custom", "categories"})
"""What a line cannot say."""
_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{1,40}): +(\S.*)")
_ACRONYMS = ("DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID")


def label_of(key: str) -> str:
    """A key as the beginning of a line.

    >>> label_of("archive-url")
    'Archive URL'
    """
    words = key.replace("-", " ").replace("_", " ").title().split(" ")
    return " ".join(word.upper() if word.upper() in _ACRONYMS else word for word in words)


def lines(entry: Mapping[str, Any], keys: Iterable[str]) -> list[str]:
    """The lines that say what an entry has under these keys; what lines cannot say is passed over."""
    said: list[str] = []
    for key in keys:
        value = entry[key]
        if key == "waive":
            said += [f"Waive {field}: {_one_line(reason)}" for field, reason in value.items()]
        elif key in NAME_VARIABLES:
            said += [f"{label_of(key)}: {_name_out(name)}" for name in value]
        elif key in _TEXTS:
            said.append(f"{label_of(key)}: {_one_line(value)}")
    return said


def lost(wanted: Mapping[str, Any], read: Mapping[str, Any]) -> list[str]:
    """The keys of an entry that reading it back (`read`) does not give as they are."""
    return [key for key in wanted if key not in _OUTSIDE and read.get(key) != wanted[key]]


def note_for(wanted: Mapping[str, Any], lost: Iterable[str]) -> str:
    """The note of an entry with lines for all that would be lost."""
    different = list(lost)
    if "label" in wanted and _one_line(wanted.get("title")) == f"[{_one_line(wanted['label'])}]":
        different.append("title")  # or it would be taken for the description
    return compose(lines(wanted, different), wanted.get("note", ""))


def compose(said: list[str], note: str) -> str:
    """A note that begins with these lines. `split` undone gives them back, and no others."""
    if said:
        return "\n".join(said) + (f"\n\n{note}" if note else "")
    return f"Note: {note}" if _read(note.partition("\n")[0]) else note


def unpack(entry: Mapping[str, Any]) -> Entry:
    """The entry with what the first lines of its note say put in its place; a note by language is left alone."""
    note = entry.get("note", "")
    if not isinstance(note, str):
        return dict(entry)
    found: Entry = {}
    rest = note.split("\n")
    while rest and (read := _read(rest[0].strip())):
        rest.pop(0)
        key, value = read
        if key == "note":  # from here on it is one, whatever it looks like
            rest.insert(0, value)
            break
        if key in NAME_VARIABLES:
            found.setdefault(key, []).append(_name_in(value))
        elif key == "waive":
            field, _, reason = value.partition(": ")
            found.setdefault(key, {})[field] = reason
        else:
            found[key] = value
    whole: Entry = {**entry, **found, "note": "\n".join(rest).strip()}
    if "label" in found and "title" not in found and _one_line(whole.get("title")) == f"[{found['label']}]":
        del whole["title"]
    return {key: value for key, value in whole.items() if value != ""}


def _read(line: str) -> tuple[str, str] | None:
    """The key and the value of a line; None for one that is only text."""
    match = _LINE.fullmatch(line)
    if not match:
        return None
    name, value = " ".join(match[1].split()), match[2].strip()
    if name.lower().startswith(_WAIVE):
        return "waive", f"{name[len(_WAIVE) :]}: {value}"
    key = _KEYS.get(name.lower().replace(" ", "-").replace("_", "-"))
    return (key, value) if key else None


def _name_out(name: Mapping[str, Any]) -> str:
    """`Family || Given`, as Zotero writes names there; other parts of a name follow by name."""
    if "family" not in name:
        return _one_line(name["literal"])
    more = [f"{part}={name[part]}" for part in NAME_PARTS if part in name and part not in ("family", "given")]
    return _one_line(" || ".join([name["family"], name.get("given", ""), *more]))


def _name_in(text: str) -> dict[str, str]:
    family, *rest = (part.strip() for part in text.split("||"))
    if not rest:
        return {"literal": family}
    name = {"family": family, "given": rest[0]}
    for part in rest[1:]:
        key, _, value = part.partition("=")
        name |= {key: value} if key in NAME_PARTS else {}
    return {key: value for key, value in name.items() if value}


def _one_line(value: Any) -> str:
    return " ".join(str(value).split())
