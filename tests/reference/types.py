"""What the kinds of values are called in the reference."""

from collections.abc import Callable
from typing import Any

_REFERENCES = {
    "place": "the id of a place",
    "places": "the id of a place",
    "actors": "the id of an actor",
    "by": "the id of an actor",
    "topics": "the id of a topic",
    "events": "the id of an event",
    "id": "the id of a source",
    "src": "the path of a file, `media/FILE`",
    "to": "a reference or an address of the site",
}
_ITEMS = {
    "the id of a place": "ids of places",
    "the id of an actor": "ids of actors",
    "the id of a topic": "ids of topics",
    "the id of an event": "ids of events",
    "a citation": "[citations](#citations)",
    "a claim": "[claims](#claims)",
    "a language tag": "language tags",
    "a navigation item": "[items](#navigation)",
    "a withdrawn address": "[addresses](#withdrawn)",
    "a text": "texts",
    "a name": "names",
    "an address of the site": "addresses of the site",
    "a revision": "[dated texts](#revisions)",
    "a correction": "[dated texts](#corrections)",
    "a name of CSL": "[names](#names-of-persons-and-offices)",
}
_TYPES: dict[str, str] = {
    "Bool": "`true` or `false`",
    "Language": "a language tag",
    "Id": "an id",
    "Url": "an address with https:// or http://",
    "BaseUrl": "an address with https:// or http://",
    "Day": "a day",
    "Edtf": "a [date](page:reference-dates)",
    "Names": "names by language",
    "PlaceNames": "[names by language](#names-of-places)",
    "Alias": "an address of the site",
    "Topics": "ids with names",
    "Zone": "a name of the IANA database",
    "CitationStyle": "the name of a [style](page:reference-styles), or `styles/FILE.csl`",
    "CitationKind": "a citation",
    "NameKind": "a name of CSL",
    "Custom": "a group of keys",
    "Waive": "fields with reasons",
    "Unit": "a text",
    "Units": "a text, or a list of texts",
    "Flag": "`true` or `false`, or a text",
}
_GROUPS = {
    "a publisher": "[a group of keys](#publisher)",
    "a cover": "[a group of keys](#cover)",
    "a timeline": "[a group of keys](#timelines-inside-articles)",
}


def type_of(kind: Any, key: str) -> str:
    """What a kind is called, in a few words that begin small. Raises KeyError for a kind that has no words yet."""
    name = type(kind).__name__.lstrip("_")
    return _OTHERS[name](kind, key) if name in _OTHERS else _TYPES[name]


def _one_of(kind: Any, key: str) -> str:
    if kind.common:
        some = ", ".join(f"`{word}`" for word in kind.common)
        return f"one word of a list: {some} and others"
    return " or ".join(", ".join(f"`{word}`" for word in kind.words).rsplit(", ", 1))


def _list(kind: Any, key: str) -> str:
    item = type_of(kind.kind, key)
    return f"a list of {_ITEMS.get(item, item)}"


def _number(kind: Any, key: str) -> str:
    return "a number" if kind.low is None else f"a number from {kind.low:g} to {kind.high:g}"


_OTHERS: dict[str, Callable[[Any, str], str]] = {
    "OneOf": _one_of,
    "ListOf": _list,
    "Number": _number,
    "Plain": lambda kind, key: "a text" if kind.wanted == "text" else kind.wanted,
    "Local": lambda kind, key: f"{'Markdown' if kind.markdown else 'a text'}, or one text a language",
    "Reference": lambda kind, key: _REFERENCES[key],
    "Struct": lambda kind, key: _GROUPS.get(kind.what, kind.what),
}
