"""events.csv (RFC 4180, UTF-8, a row an event) and its Table Schema, which is the same table of columns.

Spreadsheets run a cell that begins like a formula. A free text that does gets an apostrophe before it, as they write it
themselves; one that begins with apostrophes and then like a formula gets one more, so that taking one away gives back
the text. All cells are quoted, so that no other separator than the comma can begin a new one.
"""

import csv
import io
import re
from collections.abc import Callable

from msgspec import Struct

from karabakh_site.model.data import Dataset, EventData
from karabakh_site.output.data.values import iso

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")
_BOUND = r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?"
_PRECISIONS = ("decade", "year", "season", "month", "day", "hour", "minute", "second", "interval")
_POSITIONS = ("exact", "vicinity", "locality", "region")


class Column(Struct, frozen=True):
    """A column: its name, its type in Table Schema, what it holds, what must hold of it, and its value for an event."""

    name: str
    type: str
    description: str
    value: Callable[[EventData], str]
    constraints: tuple[tuple[str, object], ...] = ()


def _shielded(text: str) -> str:
    """A free text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _truth(value: bool) -> str:
    return "true" if value else "false"


_REQUIRED = (("required", True),)
COLUMNS = (
    Column("id", "string", "Permanent name of the event", lambda e: e.id, (("required", True), ("unique", True))),
    Column("url", "string", "Address of its page", lambda e: e.url, _REQUIRED),
    Column("date", "string", "When, as it was written: EDTF levels 0 and 1", lambda e: e.date.edtf, _REQUIRED),
    Column("date_in_words", "string", "When, in the language of the site", lambda e: e.when.value, _REQUIRED),
    Column(
        "earliest",
        "string",
        "First day or second that the date allows, ISO 8601; empty where open or unknown",
        lambda e: iso(e.date.earliest) or "",
        (("pattern", _BOUND),),
    ),
    Column(
        "latest",
        "string",
        "Last day or second that the date allows, ISO 8601; empty where open or unknown",
        lambda e: iso(e.date.latest) or "",
        (("pattern", _BOUND),),
    ),
    Column(
        "precision",
        "string",
        "How exact the date is; an interval has two ends",
        lambda e: e.date.precision,
        (("required", True), ("enum", _PRECISIONS)),
    ),
    Column("approximate", "boolean", "Whether the date is about so", lambda e: _truth(e.date.approximate), _REQUIRED),
    Column("uncertain", "boolean", "Whether the date is in doubt", lambda e: _truth(e.date.uncertain), _REQUIRED),
    Column("title", "string", "What happened, in a line", lambda e: _shielded(e.name.value), _REQUIRED),
    Column("title_language", "string", "Language of the title, BCP 47", lambda e: e.name.lang, _REQUIRED),
    Column("summary", "string", "What happened, in plain text", lambda e: _shielded(e.account.value)),
    Column(
        "summary_language",
        "string",
        "Language of the summary, BCP 47",
        lambda e: e.account.lang * bool(e.account.value),
    ),
    Column("place", "string", "Id of the place", lambda e: e.place.id if e.place else ""),
    Column("place_name", "string", "Name of the place", lambda e: _shielded(e.place.name.value) if e.place else ""),
    Column("latitude", "number", "Of the place, degrees, WGS 84", lambda e: e.place.lat if e.place else ""),
    Column("longitude", "number", "Of the place, degrees, WGS 84", lambda e: e.place.lon if e.place else ""),
    Column(
        "position_precision",
        "string",
        "How exact latitude and longitude are; empty where that is not known",
        lambda e: e.place.precision if e.place else "",
        (("enum", _POSITIONS),),
    ),
    Column("actors", "string", "Ids of those who took part, with spaces between", lambda e: _ids(e.actors)),
    Column("topics", "string", "Ids of the topics, with spaces between", lambda e: _ids(e.topics)),
    Column(
        "contested", "boolean", "Whether the parties give different accounts", lambda e: _truth(e.contested), _REQUIRED
    ),
    Column("claims", "integer", "How many statements of parties there are", lambda e: str(len(e.claims)), _REQUIRED),
    Column("sources", "string", "Ids of all sources of it, with spaces between", lambda e: _ids(e.sources), _REQUIRED),
)


def _ids(named: tuple[object, ...]) -> str:
    return " ".join(each.id for each in named)  # type: ignore[attr-defined]


def dump(data: Dataset) -> bytes:
    """A header and a row an event, in the order of the timeline."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(column.name for column in COLUMNS)
    rows.writerows([column.value(event) for column in COLUMNS] for event in data.events)
    return text.getvalue().encode()


def table_schema() -> dict[str, object]:
    """The columns in Table Schema (Data Package 2.0)."""
    fields = []
    for column in COLUMNS:
        constraints = {name: list(value) if isinstance(value, tuple) else value for name, value in column.constraints}
        field = {"name": column.name, "type": column.type, "description": column.description}
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    return {"fields": fields, "primaryKey": ["id"], "missingValues": [""]}
