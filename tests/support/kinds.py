"""All mappings that content/ may hold, by the names that they have in messages."""

from types import SimpleNamespace
from typing import Any

from karabakh_site.source import charts, csl_kinds, record_schema, site_schema, timelines
from karabakh_site.source.place_names import NAME_FIELDS
from karabakh_site.source.structs import Struct

_MODULES = (site_schema, timelines, charts, csl_kinds, record_schema)
STRUCTS: dict[str, Any] = {
    struct.what: struct for module in _MODULES for struct in vars(module).values() if isinstance(struct, Struct)
}
# What is put together while it is read has only its fields.
STRUCTS |= {
    "a page": SimpleNamespace(fields=site_schema.PAGE_FIELDS),
    "an article": SimpleNamespace(fields=site_schema.ARTICLE_FIELDS),
    "a place's name": SimpleNamespace(fields=dict.fromkeys(NAME_FIELDS)),
    "a record": SimpleNamespace(fields=record_schema.RECORD),
}
