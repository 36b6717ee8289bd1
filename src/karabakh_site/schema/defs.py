"""The values that many keys have, each written once in a schema, under `$defs`."""

from collections.abc import Callable
from typing import Any

from karabakh_site.schema import patterns

Json = dict[str, Any]
Defs = dict[str, Json]
"""The definitions of one schema, by name, in the order in which they were first asked for."""
LOCAL = "text-by-language"


def ref(name: str, defs: Defs) -> Json:
    """A reference to a value of the table below, which is added to `defs` where it is not there yet."""
    if name not in defs:
        defs[name] = {}  # keeps the place, should it refer to itself
        defs[name] = _VALUES[name](defs)
    return {"$ref": f"#/$defs/{name}"}


def by_language(value: Json, defs: Defs) -> Json:
    """A mapping with a language tag for each key."""
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": ref("language", defs),
        "additionalProperties": value,
    }


def _formed(title: str, pattern: str, message: str, *examples: object, types: Any = "string", **more: Any) -> Json:
    """A value of a form. Editors that know `patternErrorMessage` (Red Hat's YAML server is one) show the message."""
    return {
        "title": title,
        "type": types,
        "pattern": pattern,
        "patternErrorMessage": message,
        "examples": list(examples),
        **more,
    }


def _id(title: str) -> Json:
    message = "Ids and slugs are lower-case Latin letters and digits, in words joined by hyphens: first-arrivals"
    return _formed(title, patterns.ID, message, "first-arrivals", types=["string", "integer"], minimum=0)


def _in_languages(title: str, defs: Defs) -> Json:
    text = ref("text", defs)
    return {"title": title, "anyOf": [text, by_language(text, defs)]}


_TEXT = {
    "title": "a text",
    "type": ["string", "number"],
    "pattern": patterns.TEXT,
    "patternErrorMessage": "The text is empty, or holds a character that cannot be shown.",
}
_LANGUAGE = _formed(
    "a language tag (BCP 47)",
    patterns.LANGUAGE,
    "This is not a language tag: write en for English, hy for Armenian, az for Azerbaijani, ru for Russian.",
    "en",
    "hy",
    "az-Cyrl",
)
_URL = _formed(
    "an address on the web",
    patterns.URL,
    "Write the address in full, from https:// on, without spaces and without a user name.",
    "https://example.org/page",
    format="iri",
)
_ADDRESS = _formed(
    "an address of this site",
    patterns.ALIAS,
    "An address of this site begins and ends with a slash and names no host: /old/address/",
    "/old/address/",
)
_DAY = _formed("a day", patterns.DAY, "Write year, month and day, and no more: 2023-09-22", "2023-09-22", format="date")
_DATE = _formed(
    "a date (EDTF)",
    patterns.DATE,
    "Write the date as 2023-09-19, 2023-09 or 2023; about 2023~; from and to 2023-09-19/2023-09-20; a time "
    "2023-09-19T13:00",
    "2023-09-19",
    "2023-09",
    "2023-09-19T13:00~",
    "2023-09-19/2023-09-20",
    types=["string", "integer"],
    minimum=1,
    maximum=9999,
)


def _part(title: str, low: int, high: int, pattern: str) -> Json:
    """A number of a CSL date, which may be written as a text."""
    return {"title": title, "type": ["integer", "string"], "minimum": low, "maximum": high, "pattern": f"^{pattern}$"}


_YEAR = _part("year", 1, 9999, "(?!0+$)[0-9]{1,4}")
_MONTH = _part("month", 1, 12, "0{0,3}[1-9]|0{0,2}1[0-2]".join(("(?:", ")")))
_SEASON = _part("month, or season from 21 to 24", 1, 24, "(?:0{0,3}[1-9]|0{0,2}1[0-2]|0{0,2}2[1-4])")
_DAYS = _part("day", 1, 31, "(?:0{0,3}[1-9]|0{0,2}[12][0-9]|0{0,2}3[01])")
_NO_MONTH = {"type": ["integer", "string"], "enum": list(range(13, 21))}


def _row(*parts: Json) -> Json:
    return {"type": "array", "prefixItems": list(parts), "minItems": len(parts), "maxItems": len(parts)}


def _date_parts(defs: Defs) -> Json:
    month_or_season = _SEASON | {"not": _NO_MONTH}
    row = {"anyOf": [_row(_YEAR), _row(_YEAR, month_or_season), _row(_YEAR, _MONTH, _DAYS)]}
    circa = {"type": ["boolean", "string", "number", "null"], "description": "true: about"}
    season = {"enum": [1, 2, 3, 4, "1", "2", "3", "4"], "description": "1 spring to 4 winter, beside a year alone"}
    return {
        "title": "a date as CSL writes it",
        "type": "object",
        "properties": {
            "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": row},
            "season": season,
            "circa": circa,
        },
        "required": ["date-parts"],
        "additionalProperties": False,
        "dependentSchemas": {"season": {"properties": {"date-parts": {"maxItems": 1, "items": {"maxItems": 1}}}}},
    }


def _always(value: Json) -> Callable[[Defs], Json]:
    return lambda defs: dict(value)


_VALUES: dict[str, Callable[[Defs], Json]] = {
    "text": _always(_TEXT),
    LOCAL: lambda defs: _in_languages("a text, or one for each language", defs),
    "markdown": lambda defs: _in_languages("Markdown, or one text for each language", defs),
    "id": _always(_id("an id")),
    **{
        f"{kind}-id": _always(_id(f"the id of {'an' if kind[0] in 'ae' else 'a'} {kind}"))
        for kind in ("source", "event", "place", "actor", "topic")
    },
    "language": _always(_LANGUAGE),
    "url": _always(_URL),
    "address": _always(_ADDRESS),
    "day": _always(_DAY),
    "date": _always(_DATE),
    "date-parts": _date_parts,
}
