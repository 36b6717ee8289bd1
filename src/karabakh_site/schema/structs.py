"""Mappings with known keys as JSON Schema: their keys, and what must hold between them."""

from collections.abc import Callable, Mapping
from typing import Any

from karabakh_site.schema.defs import Defs, Json
from karabakh_site.source import link_rules, record_schema, structs, timelines
from karabakh_site.source.key_words import KEY_WORDS
from karabakh_site.source.structs import Need, Struct

# What the loader's rules ask for, as far as JSON Schema can say it. It can't compare two values: that a range begins
# below its end, that a copy is not older than what it is a copy of.
_CITED: Json = {"required": ["citations"], "properties": {"citations": {"minItems": 1}}}
_RULES: Mapping[Callable[..., None], tuple[Json, ...]] = {
    structs.no_rule: (),
    record_schema.event_rule: (_CITED,),
    record_schema.claim_rule: (
        _CITED,
        {"dependentSchemas": {"qualifier": {"properties": {"low": False, "high": False}}}},
    ),
    link_rules.check_links: ({"dependentRequired": {"archive-date": ["archive-url"], "url-status": ["URL"]}},),
    timelines.check_timeline: (),
}


def written(kind: Struct, defs: Defs, of: Callable[[Any, Defs], Json], what: str = "") -> Json:
    """A reference to the schema of a mapping, which is put into `defs` under its name; `of` writes the values."""
    what = what or kind.what
    name = what.replace("'s", "").partition(" ")[2].replace(" ", "-")
    if name not in defs:
        defs[name] = {}
        defs[name] = mapping(kind, what, defs, of)
    return {"$ref": f"#/$defs/{name}"}


def mapping(kind: Struct, what: str, defs: Defs, of: Callable[[Any, Defs], Json]) -> Json:
    """The schema of a mapping; what its keys hold is said under `what` in the table of words.

    Raises KeyError for a key without a description, and for a rule that has no row above.
    """
    words = KEY_WORDS[what]
    properties = {key: of(field.kind, defs) | {"description": words[key]} for key, field in kind.fields.items()}
    made: Json = {"title": kind.what, "type": "object", "properties": properties}
    if kind.required:
        made["required"] = [key for key, _ in kind.required]
    made["additionalProperties"] = False
    rules = [*_RULES[kind.rule], *map(_needed, kind.needs)]
    return made | ({"allOf": rules} if rules else {})


def _needed(need: Need) -> Json:
    any_wanted: Json = {"anyOf": [{"required": [key]} for key in need.wanted]}
    if not need.having:
        return any_wanted
    if len(need.wanted) == 1:
        return {"dependentRequired": {key: list(need.wanted) for key in need.having}}
    return {"dependentSchemas": dict.fromkeys(need.having, any_wanted)}
