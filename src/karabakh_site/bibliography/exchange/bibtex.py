"""Sources as BibLaTeX entries, and entries as the record has them.

Both directions are here, so that one can ask the other: what reading an entry back would not give stands as a line in
its `note`. Values are LaTeX throughout; cutting a file into entries is the reader's part (bibtex_reader.py).
"""

import re
from collections.abc import Callable, Iterable, Mapping

from karabakh_site.bibliography.exchange import bibtex_tables as tables
from karabakh_site.bibliography.exchange import csl_json, extra, languages
from karabakh_site.bibliography.exchange.csl_dates import text_to_edtf
from karabakh_site.bibliography.exchange.found import Entry
from karabakh_site.bibliography.exchange.latex import address, decode, escape
from karabakh_site.bibliography.exchange.people import names_in, names_out
from karabakh_site.bibliography.exchange.shapes import ByShape, Shape, shape
from karabakh_site.model.record import Source
from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES

_YEAR = re.compile(r"\d{4}")
_SPAN = re.compile(r"(?<=\d)[-–](?=\d)")
_SPAN_READ = re.compile(r"(?<=\d)\s*–\s*(?=\d)")
_DATES = {tables.FIELDS[key]: key for key in DATE_VARIABLES if key in tables.FIELDS}
_ROLES = {tables.FIELDS[key]: key for key in NAME_VARIABLES if key in tables.FIELDS} | {"director": "director"}
_LOST: ByShape[list[str]] = ByShape()
_SUBTYPES = {csl: written for written, csl in tables.SUBTYPES.items()}


def dump(sources: Iterable[Source]) -> str:
    """A BibLaTeX file in UTF-8."""
    entries = ((source.id, csl_json.plain_entry(source)) for source in sources)
    return joined(entry(id, wanted, shape(wanted)) for id, wanted in entries)


def joined(entries: Iterable[str]) -> str:
    """The file that has these entries."""
    return "\n".join(entries)


def entry(id: str, wanted: Entry, look: Shape | None) -> str:
    """The entry of what `csl_json.plain_entry` gives and looks like, with a line break at its end."""
    kind, fields = to_fields(wanted)
    note = extra.note_for(wanted, _LOST.get(look, lambda: extra.lost(wanted, from_fields(kind, fields)[0])))
    fields |= {"note": escape(note)} if note else {}
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items()]
    return f"@{kind}{{{id},\n{''.join(lines)}}}\n"


def to_fields(wanted: Mapping[str, object]) -> tuple[str, dict[str, str]]:
    """The entry type, and the fields that there are for what an entry of the record holds."""
    csl_type = str(wanted["type"])
    kind, subtype = _SUBTYPES.get(csl_type, (tables.ENTRY_TYPES.get(csl_type, "misc"), ""))
    said = {"title": f"[{wanted['label']}]" if "label" in wanted else "", **wanted}
    fields = {}
    for variable, field in tables.fields_of(csl_type).items():
        # Readers put a titleaddon behind the title, so a website's name is rather a line of the note.
        if (value := said.get(variable)) and field != "titleaddon":
            fields[field] = _out(variable, field, value)
    issued = _YEAR.match(fields.get("date", ""))
    fields |= {"year": issued[0]} if issued else {}
    fields |= {"entrysubtype": subtype} if subtype else {}
    if babel := languages.babel_of(str(wanted.get("language", ""))):
        fields["langid"] = babel
    return kind, fields


def _out(variable: str, field: str, value: object) -> str:
    if variable in NAME_VARIABLES:
        return names_out(value)  # type: ignore[arg-type]
    text = str(value)
    if field in tables.ADDRESSES and address(text) == text:
        return text
    if variable == "page":
        return _SPAN.sub("--", escape(text))
    # In a second pair of braces no style changes the capitals of a title.
    return f"{{{escape(text)}}}" if field == "title" else escape(text)


def from_fields(
    kind: str, fields: Mapping[str, str], unknown: Callable[[str], None] = lambda name: None
) -> tuple[Entry, dict[str, str]]:
    """What the record has for an entry, and the fields that it has nothing for, decoded.

    Names of types and fields are in small letters, those of fields BibLaTeX's.
    """
    left = dict(fields)
    subtype = decode(fields.get("entrysubtype", "")).lower()
    csl_type = tables.SUBTYPES.get((kind, subtype)) or tables.TYPES.get(kind, "document")
    if (kind, subtype) in tables.SUBTYPES:
        del left["entrysubtype"]
    found: Entry = {"type": csl_type}
    _dates(left, found)
    _names(left, found, unknown)
    _languages(left, found)
    _titles(left)
    for variable, field in tables.fields_of(csl_type).items():
        if field in left and variable not in found:
            value = left.pop(field)
            found[variable] = address(value) if field in tables.ADDRESSES else decode(value, unknown)
    if "page" in found:
        found["page"] = _SPAN_READ.sub("-", found["page"])
    _publisher(left, found, unknown)
    if "note" in left:
        found["note"] = decode(left.pop("note"), unknown, lines=True)
    found = {key: value for key, value in found.items() if value}
    rest = {name: decode(value, unknown) for name, value in left.items() if name not in tables.HOUSEKEEPING}
    return found, {name: value for name, value in rest.items() if value}


def _dates(left: dict[str, str], found: Entry) -> None:
    """`date` and its like, or `year` with `month` and `day`; what is no date stays among the fields."""
    for field, variable in _DATES.items():
        if date := text_to_edtf(decode(left.get(field, ""))):
            found[variable] = date
            del left[field]
    parts = [decode(left[name]) for name in ("day", "month", "year") if name in left]
    month, year = decode(left.get("month", "")), decode(left.get("year", ""))
    numbers = re.fullmatch(r"\d{1,2}", month) and f"{year}-{month.zfill(2)}" + (
        f"-{decode(left['day']).zfill(2)}" if "day" in left else ""
    )
    date = text_to_edtf(numbers or " ".join(parts))
    if date or "issued" in found:
        found.setdefault("issued", date)
        for name in ("day", "month", "year"):
            left.pop(name, None)
    elif date := text_to_edtf(year):
        found["issued"] = date
        del left["year"]


def _names(left: dict[str, str], found: Entry, unknown: Callable[[str], None]) -> None:
    useprefix = "useprefix=true" in left.get("options", "").replace(" ", "")
    for field in [name for name in left if name in tables.NAMES]:
        role = _ROLES.get(field, "contributor")
        if stated := decode(left.get(f"{field}type", "")):
            role = tables.EDITORS.get(stated, role)
            left.pop(f"{field}type")
        names = names_in(left.pop(field), useprefix, unknown)
        found[role] = [*found.get(role, []), *(name for name in names if name != {"family": "others"})]
        if {"family": "others"} in names:
            left[field] = "and others"


def _languages(left: dict[str, str], found: Entry) -> None:
    """`language` where it is a tag or a known name, else `langid`, which says how words are hyphenated."""
    for field in ("language", "langid"):
        if tag := languages.tag_of(decode(left.get(field, ""))):
            found.setdefault("language", tag)
            del left[field]


def _titles(left: dict[str, str]) -> None:
    """A subtitle goes behind its title."""
    for title, subtitle in (("title", "subtitle"), ("booktitle", "booksubtitle"), ("journaltitle", "journalsubtitle")):
        if title in left and subtitle in left:
            left[title] = f"{left[title]}: {left.pop(subtitle)}"


def _publisher(left: dict[str, str], found: Entry, unknown: Callable[[str], None]) -> None:
    """Whoever publishes, under whatever name; and the address that `howpublished` may hold."""
    for field in ("publisher", "institution", "organization"):
        if field in left and "publisher" not in found:
            found["publisher"] = decode(left.pop(field), unknown)
    for field in ("journaltitle", "booktitle"):
        if field in left and "container-title" not in found:
            found["container-title"] = decode(left.pop(field), unknown)
    how = address(left.get("howpublished", ""))
    if how.startswith(("http://", "https://")) and "URL" not in found:
        found["URL"] = how
        del left["howpublished"]
