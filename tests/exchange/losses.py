"""What BibTeX and RIS cannot carry: the table in docs/content/pages/exchange.md, as code.

CSL-JSON and CSL-YAML lose nothing.
"""

import re
from collections.abc import Mapping
from typing import Any

from karabakh_site.source.csl import NAME_VARIABLES
from karabakh_site.source.csl_kinds import NAME_FLAGS
from tests.support.tools import ROOT

Entry = dict[str, Any]


def _without(*keys: str) -> Any:
    return lambda entry: {key: value for key, value in entry.items() if key not in keys}


def _names(entry: Entry) -> Entry:
    return {
        key: [_without(*NAME_FLAGS)(name) for name in value] if key in NAME_VARIABLES else value
        for key, value in entry.items()
    }


def _note(entry: Entry) -> Entry:
    note = entry.get("note")
    return {**entry, "note": "\n\n".join(note.values())} if isinstance(note, Mapping) else entry


def _spaces(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _spaces(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_spaces(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value


LOSSES = {
    "`custom`, `categories`": _without("custom", "categories"),
    "`comma-suffix`, `static-ordering`, `parse-names` of a name": _names,
    "the languages of a note": _note,
    "line breaks and repeated spaces": _spaces,
}
"""The entry without what is lost, by the name that the table has for it."""


def without_losses(entry: Entry) -> Entry:
    """The entry as it comes back out of BibTeX or RIS."""
    for lose in LOSSES.values():
        entry = lose(entry)
    return entry


def documented() -> list[str]:
    """The first column of the table."""
    text = (ROOT / "docs" / "content" / "pages" / "exchange.md").read_text(encoding="utf-8")
    table = text.partition("<!-- losses -->")[2].partition("\n\n")[0]
    return re.findall(r"^\| ([^|]+?) +\|", table, re.M)[1:]
