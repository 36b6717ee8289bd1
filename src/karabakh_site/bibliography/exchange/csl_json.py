"""Sources as CSL-JSON (csl-data 1.0.2), exactly: what CSL has no variable for stands in `custom`, under our own key.

The same is said once more, as far as other programs can show it: a description in the place of a missing title stands
in brackets, and `note` begins with lines such as `Archive URL: ...`, which Zotero shows and keeps as "Extra".
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from karabakh_site.bibliography.exchange import extra
from karabakh_site.bibliography.exchange.csl_dates import csl_date, edtf_of, is_said
from karabakh_site.bibliography.exchange.json_text import indented
from karabakh_site.model.record import Source
from karabakh_site.model.values import EdtfDate, Name
from karabakh_site.source.csl import DATE_VARIABLES
from karabakh_site.source.csl_kinds import NAME_PARTS

OWN = "karabakh-site"
"""The key of `custom` that holds what is ours."""
OWN_TEXTS = ("translated-title", "transliterated-title", "archive-url", "url-status", "label")
"""Our own keys of a source that hold one text each."""
IN_NOTE = ("translated-title", "transliterated-title", "archive-url", "archive-date", "url-status")
"""Those that stand as lines in the note too, in this order."""


def _fields(keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Keys with the names that our values have for them."""
    return tuple((key, key.replace("-", "_")) for key in keys)


_WHOLE = _fields(("container-title", "publisher", "publisher-place"))
_NAME_PARTS, _OWN_TEXTS, _IN_NOTE = _fields(NAME_PARTS), _fields(OWN_TEXTS), _fields(IN_NOTE)


def csl_item(source: Source) -> dict[str, Any]:
    """The CSL item of a source, its variables in a fixed order."""
    item: dict[str, Any] = {"id": source.id, "type": source.type, "title": shown_title(source)}
    item |= {role: [csl_name(name) for name in names] for role, names in source.names}
    item |= {key: getattr(source, field) for key, field in _WHOLE}
    item |= {variable: csl_date(date) for variable, date in dates(source)}
    item |= {"number": source.number, **dict(source.fields), "URL": source.URL, "language": source.language}
    item |= {"note": _note(source), "categories": list(source.categories), "custom": _custom(source)}
    return {key: value for key, value in item.items() if value}


def dump(sources: Iterable[Source]) -> str:
    """A CSL-JSON file: one list of items."""
    return joined(item_text(csl_item(source)) for source in sources)


def joined(items: Iterable[str]) -> str:
    """The file that has the items with these texts."""
    text = ",\n".join(items)
    return f"[\n{text}\n]\n" if text else "[]\n"


def item_text(item: Mapping[str, Any]) -> str:
    """An item as it stands in a file: indented, each date on one line."""
    return "  " + indented(item, "  ", "\n  ", "date-parts")


def shown_title(source: Source) -> str:
    """The title; where there is none our own description, in brackets, as is usual for one that is not the source's."""
    return source.title or (f"[{source.label}]" if source.label else "")


def dates(source: Source) -> list[tuple[str, EdtfDate]]:
    """The dates of a source by their CSL variables, those most looked for first."""
    usual = [("issued", source.issued), ("accessed", source.accessed)]
    return [(variable, date) for variable, date in (*usual, *source.other_dates) if date]


def csl_name(name: Name) -> dict[str, Any]:
    """A CSL name variable."""
    return {part: text for part, key in _NAME_PARTS if (text := getattr(name, key))} | dict(name.flags)


def _note(source: Source) -> str:
    said = ((key, getattr(source, field)) for key, field in _IN_NOTE)
    texts = {key: value.edtf if isinstance(value, EdtfDate) else value for key, value in said if value}
    return extra.compose(extra.lines(texts, texts), source.note[0].value if source.note else "")


def _custom(source: Source) -> dict[str, Any]:
    """Other programs' `custom`, with ours beside it; theirs goes into ours where it has the very key."""
    theirs: dict[str, Any] = json.loads(source.custom) if source.custom else {}
    own: dict[str, Any] = {key: getattr(source, field) for key, field in _OWN_TEXTS}
    own["title"] = source.title if source.label else ""
    own["archive-date"] = source.archive_date.edtf if source.archive_date else ""
    own["dates"] = {key: date.edtf for key, date in dates(source) if not is_said(date)}
    own["note"] = {text.lang: text.value for text in source.note}
    own["waive"] = dict(source.waive)
    own = {key: value for key, value in own.items() if value}
    if OWN in theirs:
        own["custom"] = theirs
        theirs = {}
    return theirs | ({OWN: own} if own else {})


def from_csl(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item as the record writes it: `csl_item` undone. Dates are EDTF texts, `note` is by language.

    Of an item of another program only the dates change; one that says nothing that EDTF can is left as it is.
    """
    entry = dict(item)
    entry |= {key: edtf_of(item[key]) or item[key] for key in DATE_VARIABLES if key in item}
    own = _group(_group(item.get("custom")).get(OWN))
    if own:
        entry |= {key: own[key] for key in (*OWN_TEXTS, "archive-date", "waive") if key in own}
        entry |= _group(own.get("dates"))
        entry["note"] = own.get("note", "")
        if "label" in own:
            entry["title"] = own.get("title", "")
        theirs = {key: value for key, value in item["custom"].items() if key != OWN}
        entry["custom"] = own.get("custom", theirs)
    return {key: value for key, value in entry.items() if value not in ("", {}, [])}


def plain_entry(source: Source) -> dict[str, Any]:
    """The source as the record writes it, for formats with one note: texts in several languages follow each other."""
    return plain(csl_item(source))


def plain(item: Mapping[str, Any]) -> dict[str, Any]:
    """The same of the source's item."""
    entry = from_csl(item)
    note = "\n\n".join(_group(entry.get("note")).values())
    return {key: value for key, value in {**entry, "note": note}.items() if value}


def _group(value: Any) -> Mapping[str, Any]:
    """The value where it is a group of keys, else an empty one."""
    return value if isinstance(value, dict) else {}
