"""Dates between EDTF, as the record writes them, and the date variables of CSL-JSON (csl-data 1.0.2)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from karabakh_site.model.values import EdtfDate
from karabakh_site.source import edtf

_PARTS_OF = {"year": 1, "month": 2, "day": 3, "hour": 3, "minute": 3, "second": 3}
_NUMBER = re.compile(r"\d{1,4}", re.A)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24} | {str(n): 20 + n for n in range(1, 5)}


def csl_date(date: EdtfDate) -> dict[str, Any]:
    """The date as a CSL date variable: one or two date-parts, a season, `circa` for about and for uncertain.

    What date-parts cannot say (decades, open and unknown ends, seasons as ends) is `literal`, as EDTF. A time is left
    out: a CSL date ends with the day.
    """
    ends = (date.start, date.end) if date.precision == "interval" else (date,)
    rows = [_parts(end) for end in ends]
    season = date.precision == "season" and date.earliest is not None
    said: dict[str, Any]
    if season and date.earliest is not None:
        said = {"date-parts": [[date.earliest.year]], "season": date.earliest.month // 3}
    elif all(rows):
        said = {"date-parts": rows}
    else:
        said = {"literal": date.edtf}
    return said | ({"circa": True} if date.approximate or date.uncertain else {})


def is_said(date: EdtfDate) -> bool:
    """Whether `edtf_of` reads in the date's CSL variable what the record has."""
    if date.precision == "day" and not (date.approximate or date.uncertain) and date.edtf == str(date.earliest):
        return True  # as most are
    return edtf_of(csl_date(date)) == date.edtf


def _parts(date: EdtfDate | None) -> list[int]:
    """Year, month and day as far as they are known; nothing where not even the year is, or it is a season."""
    count = _PARTS_OF.get(date.precision, 0) if date else 0
    if date is None or date.earliest is None or not count:
        return []
    return [date.earliest.year, date.earliest.month, date.earliest.day][:count]


def edtf_of(said: Any) -> str:
    """The EDTF text of a CSL date variable, empty where it says nothing that EDTF could.

    Read are date-parts with a season or `circa`, as numbers or texts; `raw` and `literal` where they are EDTF, or a day
    or year in another usual form; and a text in the place of the variable (CSL's other form of dates).
    """
    if isinstance(said, str):
        return text_to_edtf(said)
    if isinstance(said, list):  # as older versions of Pandoc write them: year, month and day by name
        rows = [
            [row[key] for key in ("year", "month", "day") if key in row] for row in said if isinstance(row, Mapping)
        ]
        said = {"date-parts": rows}
    if not isinstance(said, Mapping):
        return ""
    circa = str(said.get("circa", "false")).strip().lower() not in ("false", "0", "")
    found = _from_parts(said.get("date-parts"), str(said.get("season", "")).strip().lower())
    for key in ("raw", "literal"):
        found = found or text_to_edtf(str(said.get(key) or ""))
    return valid("/".join(f"{end}~" for end in found.split("/"))) or found if circa and found else found


def _from_parts(rows: Any, season: str) -> str:
    """One or two dates out of lists of numbers. Zeros and empty parts at the end of a date are parts not given."""
    dates = []
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, list) or not all(isinstance(part, int | str) for part in row):
            return ""
        numbers = [str(part).strip() for part in row]
        while numbers and numbers[-1] in ("", "0"):
            numbers.pop()
        if not all(_NUMBER.fullmatch(number) for number in numbers):
            return ""
        dates.append("-".join(number.zfill(2 if i else 4) for i, number in enumerate(numbers)))
    dates = dates[:1] if dates[1:] == [""] else dates
    if season in _SEASONS and len(dates) == 1 and len(dates[0]) == 4:
        dates = [f"{dates[0]}-{_SEASONS[season]}"]
    return valid("/".join(dates)) if len(dates) <= 2 else ""


@lru_cache(maxsize=4096)
def valid(text: str) -> str:
    """The text where it is a date that the record may have, else nothing."""
    try:
        return edtf.parse(text).edtf if text else ""
    except edtf.EdtfError:
        return ""


_MONTHS = "january february march april may june july august september october november december".split()
_FORMS = (
    re.compile(
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?)?", re.A
    ),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})", re.A),
    re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -])?(?P<name>[a-z]{3,9})\.?,?[ -](?P<y>\d{4})", re.A | re.I),
    re.compile(r"(?P<name>[a-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})", re.A | re.I),
    re.compile(r"(?P<y>\d{4})[ -](?P<name>[a-z]{3,9})\.?(?:[ -](?P<d>\d{1,2}))?", re.A | re.I),
)


@lru_cache(maxsize=4096)
def text_to_edtf(text: str) -> str:
    """The EDTF text of a date as people write it, empty where it is none or can be read in two ways.

    >>> text_to_edtf("19 Sept. 2023")
    '2023-09-19'
    >>> text_to_edtf("Summer 2023")
    '2023-22'
    """
    text = " ".join(text.split())
    if found := valid(text):
        return found
    about = re.fullmatch(r"(?:c|ca|circa|about)\b\.? ?(\d{4})", text, re.A | re.I) or re.fullmatch(
        r"\[(\d{4})\??\]", text
    )
    if about:
        return valid(f"{about[1]}{'~' if text[0] != '[' else '?' if '?' in text else ''}")
    for form in _FORMS:
        if match := form.fullmatch(text):
            parts = match.groupdict()
            month = parts.get("m") or _month(parts.get("name") or "")
            if month:
                day = parts.get("d")
                return valid("-".join([parts["y"], month.zfill(2), *([day.zfill(2)] if day else [])]))
    return ""


def _month(name: str) -> str:
    """The number of a month or season named in English, empty for any other word."""
    name = name.lower()
    if name in _SEASONS:
        return str(_SEASONS[name])
    return next((str(i) for i, month in enumerate(_MONTHS, 1) if month.startswith(name)), "")
