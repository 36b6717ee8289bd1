"""Makes of what another program wrote an entry that the record accepts.

The loader's own kinds judge each value; what they refuse goes into the note as a line `FIELD: value`, and is said.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from karabakh_site.bibliography.exchange.found import Broken, Entry, Found
from karabakh_site.diagnostics import Report, quoted
from karabakh_site.model.values import Span
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.csl import NAME_VARIABLES, TYPES
from karabakh_site.source.csl_kinds import NAME_FLAGS, NAME_PARTS
from karabakh_site.source.kinds import UNPRINTABLE
from karabakh_site.source.record_schema import SOURCE
from karabakh_site.source.strict_yaml import MAX_DEPTH, Node, Scalar, Sequence
from karabakh_site.source.strict_yaml import Mapping as Group

_NOWHERE = Span("", 0, 0)
_ORDER = {key: place for place, key in enumerate((
    *("type", "author", *NAME_VARIABLES, "issued", "title", "label", "translated-title", "transliterated-title"),
    *("language", "container-title", "publisher", "publisher-place", "volume", "issue", "number", "page", "URL"),
    *("archive-url", "archive-date", "url-status", "accessed"),
)[::-1])}  # fmt: skip
_DEEPEST = MAX_DEPTH - 6
"""How deep `custom` may be, which stands in an entry of a list of the record."""
_LONGEST_KEY = 200
"""YAML takes keys of up to 1024 bytes."""


class Fitted(Struct, frozen=True):
    """An entry that the record accepts but for its id, and what has become of what it could not take."""

    entry: Entry
    line: int
    key: str
    remarks: tuple[str, ...]


def fit(found: Found) -> Fitted | Broken:
    """The entry as the record can have it."""
    remarks = list(found.remarks)
    raw = {key: value if key == "custom" else _clean(value) for key, value in found.entry.items()}
    lost = [(name, str(_clean(value))) for name, value in found.rest if value.strip()]
    remarks += [f"{name}: {quoted(value)} has no place in the record; kept in the note" for name, value in lost]
    entry: Entry = {}
    for key, value in raw.items():
        if value in ("", [], {}, None) or key == "id":
            continue
        shaped = _names(value) if key in NAME_VARIABLES else _shaped(key, value)
        why = _refused(key, shaped)
        if not why:
            entry[key] = shaped
        else:
            lost.append((key, str(_clean(_as_text(value)))))
            remarks.append(f"{key}: {why}; kept in the note")
    if not entry.keys() - {"type"} and not lost:
        return Broken(found.line, "it says nothing")
    _essentials(entry, remarks)
    while why := _contradiction(entry):
        key = next((key for key in ("archive-date", "archive-url", "url-status", "accessed") if key in entry), "")
        if not key:
            break
        lost.append((key, str(entry.pop(key))))
        remarks.append(f"{key}: {why}; kept in the note")
    _note(entry, lost)
    order = sorted(entry, key=lambda key: -_ORDER.get(key, -1))
    return Fitted({key: entry[key] for key in order}, found.line, found.key, tuple(remarks))


def _essentials(entry: Entry, remarks: list[str]) -> None:
    """The type, and a title or a description in its place."""
    entry.setdefault("type", "document")
    if not {"title", "label"} & set(entry):
        entry["label"] = f"untitled {entry['type'].replace('_', ' ').replace('-', ' ')}"
        remarks.append(f'it has no title; described as "{entry["label"]}", which you can say better')


def _contradiction(entry: Entry) -> str:
    """What the record does not accept of the entry as a whole, in the loader's words."""
    report = Report()
    report.read("", "")
    SOURCE.read(_node({"id": "a", **entry}), "sources", Context(report))
    return next((problem.message for problem in report.sorted() if problem.severity == "error"), "")


def _note(entry: Entry, lost: list[tuple[str, str]]) -> None:
    said = "\n".join(f"{name}: {value}" for name, value in lost)
    if not said:
        return
    note = entry.get("note", "")
    if isinstance(note, str):
        entry["note"] = f"{note}\n\n{said}" if note else said
    else:
        first = next(iter(note))
        entry["note"] = {**note, first: f"{note[first]}\n\n{said}"}


def _clean(value: Any) -> Any:
    """Without what no page may hold, and without the space around."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")).strip()
    if isinstance(value, Mapping):
        return {str(_clean(str(key))): _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value


def _shaped(key: str, value: Any) -> Any:
    """A text where the record has one."""
    if key == "custom":
        return _shallow(value, _DEEPEST)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return str(value)


def _shallow(value: Any, depth: int) -> Any:
    """What programs keep, no deeper than YAML here may be and without numbers that YAML reads otherwise."""
    if isinstance(value, Mapping | list) and depth == 0:
        return _as_text(value)
    if isinstance(value, Mapping):
        return {UNPRINTABLE.sub("", key)[:_LONGEST_KEY]: _shallow(item, depth - 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_shallow(item, depth - 1) for item in value]
    plain = isinstance(value, bool) or value is None or (isinstance(value, int) and abs(value) < 10**18)
    return value if plain else UNPRINTABLE.sub("", str(value))


def _names(value: Any) -> Any:
    """CSL names; a bare text is a name that stands as it is, and one with a given name alone too."""
    if not isinstance(value, list):
        value = [value]
    names = []
    for name in value:
        parts = {"literal": name} if isinstance(name, str) else name
        if isinstance(parts, Mapping):
            known = {key: part for key, part in parts.items() if key in (*NAME_PARTS, *NAME_FLAGS) and part != ""}
            known = {key: str(part) if key in NAME_PARTS else part for key, part in known.items()}
            if not {"family", "literal"} & set(known):
                known = {"literal": known["given"]} if "given" in known else {}
            parts = {key: str(part) if type(part) in (int, float) else part for key, part in known.items()}
        if parts:
            names.append(parts)
    return names


def _refused(key: str, value: Any) -> str:
    """Why the record does not accept a value, in the loader's words; nothing where it does."""
    if key == "type" and value not in TYPES:
        return f"{quoted(_as_text(value))} is no CSL type; taken as a document"
    report = Report()
    report.read("", "")
    if SOURCE.fields[key].kind.read(_node(value), key, Context(report)) is not BAD and not report.failed():
        return ""
    return report.sorted()[0].message


def _node(value: Any) -> Node:
    """The YAML node that a value would be read as."""
    if isinstance(value, Mapping):
        return Group(tuple((Scalar(key, _NOWHERE, False), _node(item)) for key, item in value.items()), _NOWHERE)
    if isinstance(value, list):
        return Sequence(tuple(_node(item) for item in value), _NOWHERE)
    if isinstance(value, str):
        return Scalar(value, _NOWHERE, False)
    return Scalar({True: "true", False: "false", None: "null"}.get(value, str(value)), _NOWHERE, True)


def _as_text(value: Any) -> str:
    """A value in one line of words."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_as_text(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(_as_text(item) for item in value)
    return str(value)
