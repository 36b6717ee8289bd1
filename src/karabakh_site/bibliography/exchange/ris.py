"""Sources as RIS records, and records as the record of the site has them.

As in bibtex.py, what reading a record back would not give stands as a line in its note (`N1`).
"""

import re
from collections.abc import Iterable, Mapping

from karabakh_site.bibliography.exchange import csl_json, extra, languages
from karabakh_site.bibliography.exchange import ris_tables as tables
from karabakh_site.bibliography.exchange.csl_dates import text_to_edtf
from karabakh_site.bibliography.exchange.found import Entry
from karabakh_site.bibliography.exchange.shapes import ByShape, Shape, shape
from karabakh_site.model.record import Source
from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES

Tags = dict[str, list[str]]
_YEAR = re.compile(r"\d{4}")
_PAGES = re.compile(r"([^\s,;-]+)-([^\s,;-]+)")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_SLASHED = re.compile(r"(\d{4})/(\d{0,2})/(\d{0,2})(?:/(.*))?", re.S)
_SLASHED_MONTH = re.compile(r"(\d{4})/(\d{1,2})")
_LOST: ByShape[tuple[frozenset[str], list[str]]] = ByShape()
_WRITTEN = {csl: tag for tag, csl in reversed(tables.TYPES.items())} | tables.WRITTEN


def dump(sources: Iterable[Source]) -> str:
    """A RIS file in UTF-8; its lines end with CR LF, as the format's description asks."""
    entries = ((source.id, csl_json.plain_entry(source)) for source in sources)
    return joined(record(id, wanted, shape(wanted)) for id, wanted in entries)


def joined(records: Iterable[str]) -> str:
    """The file that has these records."""
    return "\r\n".join(records)


def record(id: str, wanted: Entry, look: Shape | None) -> str:
    """The record of what `csl_json.plain_entry` gives and looks like, with a line break at its end."""
    kind, tags = to_tags(wanted)
    misread, lost = _LOST.get(look, lambda: read_back(wanted, kind, tags))
    note = extra.note_for(wanted, lost)
    lines = [("TY", kind), *((tag, value) for tag, said in tags.items() if tag not in misread for value in said)]
    lines += [("N1", line) for line in note.split("\n")] if note else []  # Pandoc reads no value of several lines
    lines += [("ID", id), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def read_back(wanted: Entry, kind: str, tags: Tags) -> tuple[frozenset[str], list[str]]:
    """The tags that would be taken for something else, or for nothing; and what is lost without these."""
    read, left = from_tags(kind, tags)
    by_key = tables.tags_of(str(wanted["type"]))
    misread = frozenset(left) | {by_key.get(key, "") for key in read.keys() - wanted.keys() - {"title"}}
    if misread:
        read, _ = from_tags(kind, {tag: values for tag, values in tags.items() if tag not in misread})
    return misread, extra.lost(wanted, read)


def to_tags(wanted: Mapping[str, object]) -> tuple[str, Tags]:
    """The type of reference, and the tags that there are for what an entry of the record holds."""
    csl_type = str(wanted["type"])
    said = {"title": f"[{wanted['label']}]" if "label" in wanted else "", **wanted}
    tags: Tags = {}
    for variable, tag in tables.tags_of(csl_type).items():
        if value := said.get(variable):
            tags.setdefault(tag, []).extend(_out(variable, value))
    if year := _YEAR.match(str(wanted.get("issued", ""))):
        tags = {"PY": [year[0]], **tags}  # before DA, which says more: some readers keep the last
    if pages := _PAGES.fullmatch(str(wanted.get("page", ""))):
        tags |= {"SP": [pages[1]], "EP": [pages[2]]}
    return _WRITTEN.get(csl_type, "GEN"), tags


def _out(variable: str, value: object) -> list[str]:
    if variable in NAME_VARIABLES:
        return [_name_out(name) for name in value]  # type: ignore[attr-defined]
    text = " ".join(str(value).split())
    if variable == "keyword":
        return re.split(r"; ?", text)
    if variable in DATE_VARIABLES and (day := _DAY.fullmatch(text)):
        return ["/".join(part or "" for part in day.groups())]
    return [text]


def _name_out(name: Mapping[str, str]) -> str:
    if "family" not in name:
        return name["literal"]
    return ", ".join([name["family"], name.get("given", ""), *([name["suffix"]] if "suffix" in name else [])])


def from_tags(kind: str, tags: Tags) -> tuple[Entry, Tags]:
    """What the record has for a record of RIS, and the tags that it has nothing for."""
    csl_type = tables.TYPES.get(kind, "document")
    left = {tag: [value for value in values if value or tag == "N1"] for tag, values in tags.items()}
    found: Entry = {"type": csl_type}
    _dates(left, found)
    _pages(left, found)
    if csl_type in tables.BOOKS and "TI" not in left and "T1" not in left and "BT" in left:
        left["TI"] = left.pop("BT")
    aliases = tables.ALIASES if csl_type in tables.SERIAL else {**tables.ALIASES, "IS": "M1"}
    for alias, tag in aliases.items():
        if alias in left and (tag not in left or tag in (*tables.NAMES, "N1")):
            left[tag] = [*left.get(tag, []), *left.pop(alias)]
    for variable, tag in tables.tags_of(csl_type).items():
        if left.get(tag) and variable not in found:
            _take(variable, tag, left, found)
    if left.get("BT") and "container-title" not in found:
        found["container-title"] = left.pop("BT")[0]
    if "N1" in left:
        found["note"] = "\n".join(left.pop("N1")).strip()
    return {key: value for key, value in found.items() if value}, {tag: said for tag, said in left.items() if said}


def _take(variable: str, tag: str, left: Tags, found: Entry) -> None:
    """One variable out of its tag; of several values that cannot all be said, the first."""
    values = left[tag]
    if variable in NAME_VARIABLES:
        found[variable] = [_name_in(value) for value in left.pop(tag)]
    elif variable == "keyword":
        found[variable] = "; ".join(left.pop(tag))
    elif variable == "language":
        if tag_found := languages.tag_of(values[0]):
            found[variable] = tag_found
            del values[0]
    elif tag == "SN" and _number(values[0], found["type"]) != variable:
        if variable == "ISSN" and "number" not in found:
            found["number"] = values.pop(0)
    else:
        found[variable] = values.pop(0)


def _number(value: str, kind: str) -> str:
    """Which number stands in SN: of a report it is often its own."""
    digits = re.sub(r"[ -]", "", value)
    if re.fullmatch(r"\d{9}[\dXx]|\d{13}", digits):
        return "ISBN"
    return "number" if kind == "report" and not re.search(r"\d{4}-\d{3}[\dXx]", value) else "ISSN"


def _dates(left: Tags, found: Entry) -> None:
    """DA, Y1 and PY say when, the most exact of them; `2023/09/19/other` has a fourth part for words.

    EndNote has the year in PY alone, and `14 June` in DA.
    """
    readings: dict[str, list[str]] = {}
    year = left.get("PY", [""])[0]
    for tag in ("DA", "Y1", "PY", "Y2"):
        for value in list(left.get(tag, [])):
            date, other = _date(value)
            date = date or ("" if tag == "Y2" else text_to_edtf(f"{value} {year}"))
            if date:
                readings.setdefault("accessed" if tag == "Y2" else "issued", []).append(date)
                left[tag].remove(value)
                if other:
                    left.setdefault(f"{tag} (other)", []).append(other)
    for variable, dates in readings.items():
        found[variable] = max((date for date in dates if date.startswith(dates[0][:4])), key=len)


def _date(value: str) -> tuple[str, str]:
    """The EDTF text of a date of RIS, and the words behind it."""
    slashed = _SLASHED.fullmatch(value)
    if not slashed:
        date = _SLASHED_MONTH.fullmatch(value)
        return text_to_edtf(f"{date[1]}-{date[2].zfill(2)}" if date else value.strip("/")), ""
    year, month, day, other = slashed.groups()
    parts = [year, *([month.zfill(2)] if month else []), *([day.zfill(2)] if month and day else [])]
    if day and re.fullmatch(r"\d{1,2}:\d\d(:\d\d)?", other or ""):
        return text_to_edtf(f"{'-'.join(parts)}T{other}"), ""
    season = not month and other and text_to_edtf(f"{other} {year}")
    return (season, "") if season else (text_to_edtf("-".join(parts)), (other or "").strip())


def _pages(left: Tags, found: Entry) -> None:
    if first := left.pop("SP", []):
        last = left.pop("EP", [""])[0]
        found["page"] = f"{first[0]}-{last}" if last and last not in first[0] else first[0]
        left["SP"] = first[1:]


def _name_in(text: str) -> dict[str, str]:
    """`Family, Given, Suffix`; a name without a comma is an office's, or one that cannot be told apart."""
    family, *rest = (part.strip() for part in text.split(",", 2))
    if not rest or not family:
        return {"literal": text.strip(" ,")}
    name = {"family": family, "given": rest[0], "suffix": rest[1] if len(rest) > 1 else ""}
    return {part: said for part, said in name.items() if said}
