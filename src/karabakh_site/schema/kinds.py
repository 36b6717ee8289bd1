"""How each kind of value is written as JSON Schema (2020-12): one function a kind.

An editor's YAML reader has turned plain `2023`, `no` and `true` into numbers, texts and booleans after the core schema
of YAML 1.2, where the loader keeps what was typed. So a text may be a number here. How a number was typed is lost, and
with it the difference between 1.0 and 1.
"""

from functools import singledispatch
from importlib.resources import files
from typing import Any

from karabakh_site.schema import patterns, structs
from karabakh_site.schema.defs import LOCAL, Defs, Json, by_language, ref
from karabakh_site.source import (
    admin_kind,
    citation_style,
    csl_kinds,
    date_kinds,
    kinds,
    place_names,
    record_schema,
    site_schema,
)
from karabakh_site.source import structs as composed

_DIGITS = 10**18


@singledispatch
def of(kind: Any, defs: Defs) -> Json:
    """The schema of a kind of the loader; what it refers to is put into `defs`.

    Raises TypeError for a kind that has no function here.
    """
    raise TypeError(f"no schema is known for {type(kind).__name__}")


@of.register
def _plain(kind: kinds.Plain, defs: Defs) -> Json:
    return ref("text", defs)


@of.register
def _one_of(kind: kinds.OneOf, defs: Defs) -> Json:
    return {"enum": list(kind.words)}


@of.register
def _bool(kind: kinds.Bool, defs: Defs) -> Json:
    return {"type": "boolean"}


@of.register
def _number(kind: kinds.Number, defs: Defs) -> Json:
    if kind.low is None or kind.high is None:
        return {"type": "number", "exclusiveMinimum": -_DIGITS, "exclusiveMaximum": _DIGITS}
    return {"type": "number", "minimum": kind.low, "maximum": kind.high}


@of.register
def _language(kind: kinds.Language, defs: Defs) -> Json:
    return ref("language", defs)


@of.register
def _id(kind: kinds.Id, defs: Defs) -> Json:
    return ref("id", defs)


@of.register
def _reference(kind: kinds.Reference, defs: Defs) -> Json:
    return ref(f"{kind.to}-id" if kind.to else "text", defs)


@of.register
def _url(kind: kinds.Url, defs: Defs) -> Json:
    return ref("url", defs)


@of.register
def _base_url(kind: site_schema.BaseUrl, defs: Defs) -> Json:
    return ref("url", defs) | {"pattern": patterns.BASE_URL}


@of.register
def _day(kind: date_kinds.Day, defs: Defs) -> Json:
    return ref("day", defs)


@of.register
def _edtf(kind: date_kinds.Edtf, defs: Defs) -> Json:
    return {"anyOf": [ref("date", defs), ref("date-parts", defs)]} if kind.csl else ref("date", defs)


@of.register
def _alias(kind: site_schema.Alias, defs: Defs) -> Json:
    return ref("address", defs)


@of.register
def _zone(kind: site_schema.Zone, defs: Defs) -> Json:
    # The list that comes with the package: a machine's own differs from others.
    names = files("tzdata").joinpath("zones").read_text("utf-8").split()
    return {"enum": [name for name in names if not site_schema.OF_THE_MACHINE.match(name)]}


@of.register
def _style(kind: citation_style.CitationStyle, defs: Defs) -> Json:
    return {"anyOf": [{"enum": list(citation_style.NAMES)}, {"type": "string", "pattern": patterns.OWN_STYLE}]}


@of.register
def _admin(kind: admin_kind.AdminKind, defs: Defs) -> Json:
    return {"anyOf": [{"type": "boolean"}, of(admin_kind.ADMIN, defs)]}


@of.register
def _formed(kind: admin_kind.Formed, defs: Defs) -> Json:
    return ref("text", defs) | {"pattern": patterns.whole(kind.pattern.pattern)}


@of.register
def _sign_in(kind: admin_kind.SignIn, defs: Defs) -> Json:
    return {"type": "string", "pattern": patterns.whole(admin_kind.SIGN_IN.pattern), "format": "iri"}


@of.register
def _flag(kind: csl_kinds.Flag, defs: Defs) -> Json:
    return {"anyOf": [{"type": "boolean"}, ref("text", defs)]}


@of.register
def _custom(kind: csl_kinds.Custom, defs: Defs) -> Json:
    return {"type": "object"}


@of.register
def _name(kind: csl_kinds.NameKind, defs: Defs) -> Json:
    return of(csl_kinds.NAME, defs)


@of.register
def _citation(kind: record_schema.CitationKind, defs: Defs) -> Json:
    return {"anyOf": [ref("source-id", defs), of(record_schema.CITATION, defs)]}


@of.register
def _waive(kind: record_schema.Waive, defs: Defs) -> Json:
    keys = {"enum": list(record_schema.SOURCE.fields)}
    return {"type": "object", "propertyNames": keys, "additionalProperties": ref("text", defs)}


@of.register
def _local(kind: composed.Local, defs: Defs) -> Json:
    return ref("markdown" if kind.markdown else LOCAL, defs)


@of.register
def _names(kind: composed.Names, defs: Defs) -> Json:
    return by_language(ref("text", defs), defs)


@of.register
def _place_names(kind: place_names.PlaceNames, defs: Defs) -> Json:
    one = {"anyOf": [ref("text", defs), structs.written(kind.struct, defs, of, "a place's name")]}
    several = {"type": "array", "minItems": 1, "items": one}
    return by_language({"anyOf": [*one["anyOf"], several]}, defs)


@of.register
def _one_or_more(kind: place_names.OneOrMore, defs: Defs) -> Json:
    one = of(kind.kind, defs)
    return {"anyOf": [one, {"type": "array", "items": one}]}


@of.register
def _topics(kind: site_schema.Topics, defs: Defs) -> Json:
    return {"type": "object", "propertyNames": ref("id", defs), "additionalProperties": ref(LOCAL, defs)}


@of.register
def _list_of(kind: composed.ListOf, defs: Defs) -> Json:
    return {"type": "array", "items": of(kind.kind, defs)}


@of.register
def _struct(kind: composed.Struct, defs: Defs) -> Json:
    return structs.written(kind, defs, of)
