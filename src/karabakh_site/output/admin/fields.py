"""The form of every kind of value that content/ may hold, made from the loader's own kinds.

A kind becomes a field of the editor's configuration (in Decap CMS's names, which Sveltia CMS takes over) and a shape,
which tells `web/shapes.js` how YAML and form correspond.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from karabakh_site.output.admin.hints import hint, label
from karabakh_site.site.shown import language_name
from karabakh_site.source.csl_kinds import NameKind
from karabakh_site.source.date_kinds import Day, Edtf
from karabakh_site.source.kinds import ID, Bool, Id, Language, Number, OneOf, Plain, Reference, Url
from karabakh_site.source.place_names import OneOrMore, PlaceNames
from karabakh_site.source.record_schema import CITATION, SOURCE, CitationKind, Waive
from karabakh_site.source.structs import Field, ListOf, Local, Names, Struct

Form = dict[str, Any]
Shape = str | dict[str, Any]
ALL = "all"
"""The collection, hidden, that has every file of the record; what can be picked is looked up in it."""

SOURCE_ORDER = (
    "id type title label author issued container-title publisher language URL accessed archive-url archive-date "
    "url-status translated-title transliterated-title editor publisher-place number volume issue page edition genre "
    "DOI ISBN note waive".split()
)
"""What can be filled in of a source, in that order. CSL has a hundred more; they stay in the file as they are."""
_LONG = frozenset("summary text note".split())
_PATTERNS: dict[type, tuple[str, str]] = {
    Id: (f"^{ID.pattern}$", "lower-case letters and digits, in words joined by hyphens"),
    Day: (r"^\d{4}-\d{2}-\d{2}$", "year, month and day: 2023-09-22"),
    Edtf: (r"^[\dX/.][\dXTZ:+\-/.~?%]*$", "a date such as 2023-09 or 2023-09-19"),
    Number: (r"^-?\d+(\.\d+)?$", "digits alone, such as 192 or 39.82"),
    Url: (r"^https?://\S+$", "an address in full: https://example.org/"),
    Language: (r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", "a short tag: en, hy, az, ru"),
}


class Site(msgspec.Struct, frozen=True):
    """What forms need to know of a site: its languages, its own first, and its topics by id."""

    languages: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]


class Made(msgspec.Struct, frozen=True):
    """A field of a form, without its name, and the shape of its value."""

    form: Form
    shape: Shape


def struct(kind: Struct, site: Site) -> tuple[list[Form], Shape]:
    """The fields of a mapping, in the order of the reference, and their shape."""
    keys = SOURCE_ORDER if kind is SOURCE else list(kind.fields)
    made = {key: _field(kind.what, key, kind.fields[key], site) for key in keys}
    return [one.form for one in made.values()], {"map": {key: one.shape for key, one in made.items()}}


def _field(what: str, key: str, field: Field, site: Site) -> Made:
    made = _of_kind(field.kind, what, key, site)
    form: Form = {"name": key, "label": label(key, what), "required": field.required}
    if text := hint(what, key):
        form["hint"] = text
    form |= made.form
    if isinstance(field.kind, Local):  # the site's own language stands for the text
        form["fields"][0]["required"] = field.required
    return Made(form, made.shape)


def _of_kind(kind: Any, what: str, key: str, site: Site) -> Made:
    if isinstance(kind, ListOf | OneOrMore):
        return _list(kind.kind, what, key, site)
    if isinstance(kind, Local):
        return _local(key, site)
    if isinstance(kind, Names | Waive):
        first = "Language" if isinstance(kind, Names) else "Field"
        return Made(
            {"widget": "keyvalue", "key_label": first, "value_label": "Name" if first == "Language" else "Reason"},
            {"pairs": True},
        )
    if isinstance(kind, PlaceNames):
        return _names(kind, site)
    if isinstance(kind, Struct):
        fields, shape = struct(kind, site)
        return Made({"widget": "object", "fields": fields, "collapsed": True}, shape)
    return _single(kind, what, key, site)


def _single(kind: Any, what: str, key: str, site: Site) -> Made:
    """Of a kind whose value is one scalar."""
    if isinstance(kind, Bool):
        return Made({"widget": "boolean", "default": False}, "flag")
    if isinstance(kind, OneOf):
        options = [
            {"label": word.replace("_", " "), "value": word}
            for word in (*kind.common, *sorted({*kind.words} - {*kind.common}))
        ]
        return Made({"widget": "select", "options": options if kind.common else list(kind.words)}, "text")
    if key == "src":
        return Made({"widget": "image"}, "media")
    if isinstance(kind, Reference) and kind.to:
        return Made(picker(f"{kind.to}s", site), "text")
    form = text("text" if key in _LONG else "string")
    if type(kind) in _PATTERNS:
        form["pattern"] = list(_PATTERNS[type(kind)])
    return Made(form, "number" if isinstance(kind, Number) else "text")


def _as_it_is(values: Any, span: Any, cx: Any) -> Any:
    """Forms are made of a mapping, which is not read."""
    return values


def text(widget: str) -> Form:
    """A line (`string`) or several (`text`). A colon in them is a colon: no pictures are offered behind it."""
    return {"widget": widget, "use_emoji_autocomplete": False}


def _list(kind: Any, what: str, key: str, site: Site) -> Made:
    if isinstance(kind, Reference):
        return Made(picker(f"{kind.to}s", site) | {"multiple": True}, {"list": "text"})
    if isinstance(kind, CitationKind):
        fields, shape = struct(CITATION, site)
        summary = "{{fields.id}} {{fields.locator}}"
        return Made(_items(fields, "source", summary), {"list": {"citation": shape["map"]}})  # type: ignore[index]
    if isinstance(kind, NameKind):
        fields, shape = struct(Struct("a name of a source", _PERSON, _as_it_is), site)
        return Made(_items(fields, "name", "{{fields.literal}} {{fields.given}} {{fields.family}}"), {"list": shape})
    if isinstance(kind, Struct):
        fields, shape = struct(kind, site)
        return Made(_items(fields, kind.what.partition(" ")[2], summary_of(kind, site)), {"list": shape})
    return Made({"widget": "list", "label_singular": _ONE.get(key, "one")}, {"list": "text"})


_ONE = {"aliases": "old address", "authors": "author"}
_PERSON = {key: Field(Plain()) for key in ("family", "given", "literal")}
# What tells an item of a list from the others when it is folded up.
_SUMMARIES = {
    "an event": "{{fields.date}} · {{fields.title}}",
    "a claim": "{{fields.by}}: {{fields.value}} {{fields.unit}} {{fields.text}}",
    "a source": "{{fields.id}} · {{fields.title}} {{fields.label}}",
    "a place": "{{fields.name}}",
    "an actor": "{{fields.name}}",
    "a correction": "{{fields.date}}",
    "a revision": "{{fields.date}}",
}


def summary_of(kind: Struct, site: Site) -> str:
    """One line for an item of a list; texts by language are in the site's own."""
    line = _SUMMARIES.get(kind.what, "")
    for key, field in kind.fields.items():
        if isinstance(field.kind, Local):
            line = line.replace(f"{{{{fields.{key}}}}}", f"{{{{fields.{key}.{site.languages[0]}}}}}")
    return line


def _items(fields: list[Form], one: str, summary: str) -> Form:
    form: Form = {"widget": "list", "label_singular": one, "collapsed": "auto", "fields": fields}
    return form | ({"summary": summary} if summary else {})


def _local(key: str, site: Site) -> Made:
    """A text for each language of the site."""
    form = text("text" if key in _LONG else "string") | {"required": False}
    fields = [{"name": lang, "label": language_name(lang, "en"), **form} for lang in site.languages]
    return Made({"widget": "object", "fields": fields, "collapsed": False}, {"local": site.languages[0]})


def _names(kind: PlaceNames, site: Site) -> Made:
    """A list of names, each with its language, which is a key in the file."""
    one = Struct(kind.struct.what, {"language": Field(Language(), required=True), **kind.struct.fields}, _as_it_is)
    fields, _ = struct(one, site)
    return Made(_items(fields, "name", "{{fields.language}}: {{fields.name}}"), {"names": True})


def picker(target: str, site: Site) -> Form:
    """Picks things of the record: topics from site.yaml, the others from its files as they are now."""
    if target == "topics":
        return {"widget": "select", "options": [{"label": name, "value": id} for id, name in site.topics]}
    shown = PICKED[target]
    fields = [f"{target}.*.{key.replace('LANG', site.languages[0])}" for key in shown]
    return {
        "widget": "relation",
        "collection": ALL,
        "value_field": f"{target}.*.id",
        "display_fields": fields,
        "search_fields": fields,
        "dropdown_threshold": 0,
    }


PICKED: Mapping[str, tuple[str, ...]] = {
    "sources": ("id", "title", "label", "publisher"),
    "events": ("id", "date", "title.LANG"),
    "places": ("id", "name.LANG"),
    "actors": ("id", "name.LANG"),
}
"""What the pickers show and search, by what they pick. The id comes first: a picker leaves out what lacks the first."""
