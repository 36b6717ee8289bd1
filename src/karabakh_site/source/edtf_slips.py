"""What is wrong with a text that is no accepted date, and a correction where there is only one reading."""

import re
from datetime import date

_YEAR_LAST = re.compile(r"([0-9]{1,2})([./-])(?:([0-9]{1,2})\2)?([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})(?:\.([0-9]{1,2})(?:\.([0-9]{1,2}))?|/([0-9]{1,2})/([0-9]{1,2}))")
_ONE_DIGIT = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_BASIC = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
FORM = "write the date as YYYY-MM-DD, YYYY-MM or YYYY, for example 2023-09-19"
LEVEL_2 = "EDTF level 2, which is not accepted"
QUALIFIED_PART = f"~ ? % stand at the end of a date; on a part of it they are {LEVEL_2}"
_MONTH_NAME = r"(?i)(?<![a-z])(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{3,})?\b"
_ODD_SIGNS = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"^$", f"the date is empty: {FORM}"),
        (r"(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2}) (?=[0-9])", "write T between day and time, as in 2023-09-19T13:00"),
        (r"(?i)^(c|ca|circa|about|around)\b", "write ~ at the end for 'about', as in 1990~"),
        (
            r"(?i)^(early|mid|late)\b",
            "there is no early, mid or late: write a season, as in 2022-23, or the year: 2022?",
        ),
        (r"(?i)^(before|until|till|by|to)\b|^<", "write an interval that is open at its start, as in ../2020-11-10"),
        (r"(?i)^(after|since|from)\b|^>", "write an interval that is open at its end, as in 2023-09-24/.."),
        (_MONTH_NAME, "write it in digits, the year first, as in 2023-09-19"),
        (r"(?<=^[0-9]{4})-(?=[0-9]{4}$)", "write a slash (/) between the two dates of an interval"),
        (r"(?<=^[0-9]{3})0s$", "write X for the years of a decade, as in 199X"),
        (r"(?<=[0-9])t(?=[0-9])", "write a capital T before the time, as in 2023-09-19T13:00"),
        (r"(?i)^[0-9]{1,2}[:.h][0-9]{2}(?![0-9.])", "this is a time; the day that it belongs to stands before it"),
        (r"(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})-(?=[0-9]{4}-)", "write a slash (/) between the two dates of an interval"),
        (r"[^\W\d_a-zA-Z]{3}", "write it in digits, the year first, as in 2023-09-19"),
        (
            r"(?i)(?<![a-z])(?:sentyabr|oktyabr|noyabr|dekabr|yanvar|fevral|aprel|iyun|iyul|avqust|mart)",
            "write it in digits, the year first, as in 2023-09-19",
        ),
        (r"(?i)^(?:spring|summer|autumn|fall|winter)\b", "write a season as a number behind the year, as in 2023-23"),
        (
            r"(?<=[0-9]{2})\s[-–—]\s(?=[0-9]{4})|\s(?:to|until|till)\s",
            "write a slash (/) between the two dates of an interval",
        ),
        (r"(?<=[0-9])[.,;]$|^[“”„«»]|[“”«»]$", "take out the signs around the date"),
        ("[\u200b-\u200f\u2060\ufeff]", "it holds a character that cannot be seen"),
        (r"\s", f"a date holds no spaces: {FORM}"),
        ("[\u2010-\u2015\u2212]", "write a plain hyphen (-) inside a date, and a slash (/) between two dates"),
        (r"[\[\]{},]", f"lists of dates in [ ] or {{ }} are {LEVEL_2}"),
        (r"^[Yy]?[-+]?[0-9]+E|(?<=[0-9])S[0-9]", f"E and S in years are {LEVEL_2}"),
        (r"^Y|^-[0-9]|^[0-9]{5}$", "years run from 0001 to 9999, with four digits"),
        (r"(?<=[0-9~?%])\.\.|\.\.(?=[0-9])", "write a slash (/) between the two dates of an interval"),
        (r"X", f"X stands for the last digits only: 202X, 20XX, 2023-XX, 2023-09-XX, 2023-XX-XX; more is {LEVEL_2}"),
        (r"(?<=[0-9-])[xu]", "write a capital X for an unknown digit, as in 202X or 2023-09-XX"),
    )
)


class EdtfError(ValueError):
    """A text that is not an accepted date: `message` in plain words, `offset` in characters of the text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message, offset)
        self.message = message
        self.offset = offset

    def __str__(self) -> str:
        return self.message


def time_problem(clock: str, at: int) -> EdtfError:
    """Why a text after T is not a time."""
    known = re.match(r"(?:[0-9]{2}(?::[0-9]{2}){0,2})?", clock)
    at += known.end() if known else 0
    rest = clock[known.end() :] if known else clock
    if re.match(r"[0-9]:|[0-9]$|:[0-9](?![0-9])", rest):
        return EdtfError("write two digits for hour, minute and second, as in 09:05", at)
    if re.match(r"[.,][0-9]", rest) and clock.count(":") == 2:
        return EdtfError("fractions of a second are not accepted", at)
    if rest[:1] in ("+", "-", "z"):
        return EdtfError("write the offset as +04:00, +04 or Z", at)
    return EdtfError("write the time as 13, 13:00 or 13:00:00, and its offset as +04:00 or Z", at)


def problem(text: str) -> EdtfError:
    """Why a text is of none of the accepted forms; a correction only where there is one reading."""
    if misordered := misordered_date(text):
        return misordered
    if (basic := _BASIC.fullmatch(text)) and (form := _form(*basic.groups())):
        return EdtfError(f"write hyphens between year, month and day: {form}", 4)
    if short := _ONE_DIGIT.fullmatch(text):
        place = 2 if len(short[2]) == 1 else 3
        form = _form(*short.groups())
        name = "month" if place == 2 else "day"
        return EdtfError(f"write two digits for the {name}" + (f": {form}" if form else ""), short.start(place))
    for sign, message in _ODD_SIGNS:
        if odd := sign.search(text):
            return EdtfError(message, odd.start())
    fitting = re.match(r"[0-9]{0,4}(?:(?<=[0-9]{4})-(?:[0-9]{0,2}(?:(?<=-[0-9]{2})-[0-9]{0,2})?))?", text)
    return EdtfError(f"this is not a date: {FORM}", fitting.end() if fitting else 0)


def misordered_date(text: str) -> EdtfError | None:
    """What to say of 19.09.2023, 9/19/2023, 09.2023, 2023.09.19 and their like; None for other texts."""
    if last := _YEAR_LAST.fullmatch(text):
        year, a, b = last[4], last[1], last[3]
        readings = {_form(year, b, a), _form(year, a, b)} if b else {_form(year, a, None)}
        certain = "".join(readings - {""}) if len(readings - {""}) == 1 else ""
        return EdtfError(f"write the year first: {certain or ('YYYY-MM-DD' if b else 'YYYY-MM')}", 0)
    if first := _YEAR_FIRST.fullmatch(text):
        form = _form(first[1], first[2] or first[4], first[3] or first[5])
        return EdtfError(f"write hyphens between year, month and day: {form or 'YYYY-MM-DD'}", 4)
    return None


def _form(year: str, month: str, day: str | None) -> str:
    """A day, or a month, in ISO 8601; empty when there is none such."""
    try:
        found = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return found if day else found[:7]
