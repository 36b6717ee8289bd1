"""Sources as RIS records, and records as the record of the site has them.

As in bibtex.py, what reading a record back would not give stands as a line in its note (`N1`).
"""

import re
from collections.abc import Iterable, Mapping

from karabakh_site.bibliography.exchange import csl_json, extra, languages
from karabakh_site.bibliography.exchange import ris_tables as tables
from karabakh_site.bibliography.exchange.csl_dates import text_to_edtf
from karabakh_site.bibliography.exchange.found import Entry
from karabakh_site.model.record import Source
from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES

Tags = dict[str, list[str]]
_OUTSIDE = frozenset({"id", "note", "custom", "categories"})
_WRITTEN = {csl: tag for tag, csl in reversed(tables.TYPES.items())} | tables.WRITTEN
_TAG = re.compile(r"[A-Z][A-Z0-9]  ?-")


def dump(sources: Iterable[Source]) -> str:
    """A RIS file in UTF-8; its lines end with CR LF, as the format's description asks."""
    return "\r\n".join(record(source) for source in sources)


def record(source: Source) -> str:
    """One record, with a line break at its end."""
    wanted = csl_json.plain_entry(source)
    kind, tags = to_tags(wanted)
    read, _ = from_tags(kind, {tag: list(values) for tag, values in tags.items()})
    different = [key for key in wanted if key not in _OUTSIDE and read.get(key) != wanted[key]]
    note = extra.compose(extra.lines(wanted, different), wanted.get("note", ""))
    lines = [("TY", kind), *((tag, value) for tag, values in tags.items() for value in values)]
    lines += [("N1", note)] if note else []
    lines += [("ID", source.id), ("ER", "")]
    return "".join(f"{tag}  - {_shown(value)}\r\n" for tag, value in lines)


def _shown(value: str) -> str:
    """A value over several lines; none of them may look as if a tag began it."""
    first, *rest = value.splitlines() or [""]
    return "\r\n".join([first, *(f" {line}" if _TAG.match(line) else line for line in rest)])


def to_tags(wanted: Mapping[str, object]) -> tuple[str, Tags]:
    """The type of reference, and the tags that there are for what an entry of the record holds."""
    csl_type = str(wanted["type"])
    said = {"title": f"[{wanted['label']}]" if "label" in wanted else "", **wanted}
    tags: Tags = {}
    for variable, tag in tables.tags_of(csl_type).items():
        if value := said.get(variable):
            tags.setdefault(tag, []).extend(_out(variable, value))
    if year := re.match(r"\d{4}", str(wanted.get("issued", ""))):
        tags["PY"] = [year[0]]
    if pages := re.fullmatch(r"([^\s,;-]+)-([^\s,;-]+)", str(wanted.get("page", ""))):
        tags |= {"SP": [pages[1]], "EP": [pages[2]]}
    return _WRITTEN.get(csl_type, "GEN"), tags


def _out(variable: str, value: object) -> list[str]:
    if variable in NAME_VARIABLES:
        return [_name_out(name) for name in value]  # type: ignore[attr-defined]
    text = " ".join(str(value).split())
    if variable == "keyword":
        return re.split(r"; ?", text)
    if variable in DATE_VARIABLES and (day := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)):
        return ["/".join(part or "" for part in day.groups())]
    return [text]


def _name_out(name: Mapping[str, str]) -> str:
    if "family" not in name:
        return name["literal"]
    return ", ".join([name["family"], name.get("given", ""), *([name["suffix"]] if "suffix" in name else [])])


def from_tags(kind: str, tags: Tags) -> tuple[Entry, Tags]:
    """What the record has for a record of RIS, and the tags that it has nothing for."""
    csl_type = tables.TYPES.get(kind, "document")
    left = {tag: [value for value in values if value] for tag, values in tags.items()}
    found: Entry = {"type": csl_type}
    _dates(left, found)
    _pages(left, found)
    if csl_type in tables.BOOKS and "TI" not in left and "T1" not in left and "BT" in left:
        left["TI"] = left.pop("BT")
    for alias, tag in tables.ALIASES.items():
        if alias in left and (tag not in left or tag in (*tables.NAMES, "N1")):
            left[tag] = [*left.get(tag, []), *left.pop(alias)]
    for variable, tag in tables.tags_of(csl_type).items():
        if left.get(tag) and variable not in found:
            _take(variable, tag, left, found)
    if left.get("BT") and "container-title" not in found:
        found["container-title"] = left.pop("BT")[0]
    if "N1" in left:
        found["note"] = "\n\n".join(left.pop("N1"))
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
    elif tag == "SN" and (variable == "ISBN") != bool(
        re.fullmatch(r"[\dX]{10}|\d{13}", re.sub(r"[ -]", "", values[0]))
    ):
        return
    else:
        found[variable] = values.pop(0)


def _dates(left: Tags, found: Entry) -> None:
    """DA, Y1 and PY say when, the most exact of them; `2023/09/19/other` has a fourth part for words."""
    readings: dict[str, list[str]] = {}
    for tag in ("DA", "Y1", "PY", "Y2"):
        for value in list(left.get(tag, [])):
            date, other = _date(value)
            if date:
                readings.setdefault("accessed" if tag == "Y2" else "issued", []).append(date)
                left[tag].remove(value)
                if other:
                    left.setdefault(f"{tag} (other)", []).append(other)
    for variable, dates in readings.items():
        year = dates[0][:4]
        found[variable] = max((date for date in dates if date.startswith(year)), key=len)


def _date(value: str) -> tuple[str, str]:
    """The EDTF text of a date of RIS, and the words behind it."""
    slashed = re.fullmatch(r"(\d{4})/(\d{0,2})/(\d{0,2})(?:/(.*))?", value, re.S)
    if not slashed:
        date = re.fullmatch(r"(\d{4})/(\d{1,2})", value)
        return text_to_edtf(f"{date[1]}-{date[2].zfill(2)}" if date else value.strip("/")), ""
    year, month, day, other = slashed.groups()
    parts = [year, *([month.zfill(2)] if month else []), *([day.zfill(2)] if month and day else [])]
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
