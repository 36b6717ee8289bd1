"""Dates as kinds of values: EDTF, CSL date-parts, and days of publication."""

import re
from datetime import date
from typing import Any

from msgspec import Struct

from karabakh_site.diagnostics import quoted
from karabakh_site.model.values import EdtfDate
from karabakh_site.source import date_words, edtf
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.kinds import Plain, wrong
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar, Sequence

_SEASONS = {"1": "21", "2": "22", "3": "23", "4": "24"}


class Edtf(Struct, frozen=True):
    """An EDTF date, or CSL date-parts where `csl` is set."""

    csl: bool = False

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = (_from_csl if self.csl and isinstance(node, Mapping) else _plain)(node, name, cx)
        if text is BAD:
            return BAD
        try:
            return edtf.parse(text, cx.zone)
        except edtf.EdtfError as error:
            return cx.bad("invalid-date", node.span, f"the date {quoted(text)} is wrong: {error}", _help(text, cx))


def _help(text: str, cx: Context) -> str:
    """How a date is written that can only mean one thing, or one of two; nothing where the usual advice is the best."""
    if clock := date_words.CLOCK.fullmatch(text):
        hour, minute = clock.group(1, 2)
        return f"Write the day before its time, and a T between them: 2023-09-19T{hour.zfill(2)}:{minute}"
    if date_words.ZONE.fullmatch(text):
        return "Write the zone as an offset, such as +04:00; a time without one is in the time_zone of site.yaml."
    if date_words.UNKNOWN.fullmatch(text):
        return "A date that is not known is left out; an event has one at least roughly: 2023?, 202X or 2020/2023."
    if date_words.TODAY.fullmatch(text):
        return "Write the day itself, since the text will be read on others: 2023-09-19"
    good = [one for one in date_words.readings(text) if _is_date(one, cx)]
    if len(good) == 2:
        return f"Write {good[0]} or {good[1]}, whichever is meant."
    return f"Write {good[0]}" if good else ""


def _is_date(text: str, cx: Context) -> bool:
    try:
        edtf.parse(text, cx.zone)
    except edtf.EdtfError:
        return False
    return True


_A_DATE = Plain("a date")


def _plain(node: Node, name: str, cx: Context) -> Any:
    if isinstance(node, Sequence):
        help = "Write one date, or two with a slash between them: 2023-09-19/2023-09-20"
        return wrong(node, name, "a date", cx, help)
    return _A_DATE.read(node, name, cx)


def _from_csl(node: Node, name: str, cx: Context) -> Any:
    """The EDTF text of a CSL date: `{date-parts: [[2023, 9, 19]]}` with one or two dates, or a year and its season.

    Either may have `circa: true`.
    """
    known = {key.value: value for key, value in node.items} if isinstance(node, Mapping) else {}
    parts = known.get("date-parts")
    rows = parts.items if isinstance(parts, Sequence) else ()
    dates = []
    for row in rows:
        numbers = [n.value if isinstance(n, Scalar) else "" for n in row.items] if isinstance(row, Sequence) else []
        if not 1 <= len(numbers) <= 3 or not all(re.fullmatch(r"\d{1,4}", n, re.A) for n in numbers):
            help = "Write year, month and day as numbers in double brackets: {date-parts: [[2023, 9, 19]]}."
            return wrong(row, name, "a date of one to three numbers", cx, help)
        dates.append("-".join([numbers[0].zfill(4), *(n.zfill(2) for n in numbers[1:])]))
    circa, season = known.get("circa"), known.get("season")
    if (
        not 1 <= len(dates) <= 2
        or set(known) - {"date-parts", "circa", "season"}
        or not isinstance(circa, Scalar | None)
        or not isinstance(season, Scalar | None)
    ):
        help = "Write it as 2023-09-19, or as {date-parts: [[2023, 9, 19]]}."
        return wrong(node, name, "a date", cx, help)
    if season:
        if season.value not in _SEASONS or len(dates) > 1 or len(dates[0]) > 4:
            help = "Write it as {date-parts: [[2023]], season: 3}, or as 2023-23."
            return wrong(node, name, "a year with a season from 1 (spring) to 4 (winter)", cx, help)
        dates = [f"{dates[0]}-{_SEASONS[season.value]}"]
    mark = "~" if circa and circa.value.lower() not in ("false", "0", "") else ""
    return "/".join(d + mark for d in dates)


_EDTF = Edtf()


class Day(Struct, frozen=True):
    """A day of publication: YYYY-MM-DD and no more."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        found = _EDTF.read(node, name, cx)
        if found is BAD:
            return BAD
        whole = isinstance(found, EdtfDate) and found.precision == "day" and not (found.approximate or found.uncertain)
        if not whole or type(found.earliest) is not date:
            message = f'"{name}" must be one whole day, but is {quoted(found.edtf)}'
            return cx.bad("invalid-date", node.span, message, "Write year, month and day, and no more: 2023-09-22")
        return found.earliest
