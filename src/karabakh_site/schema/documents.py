"""The schemas themselves: one for each kind of file that editors write.

`site`, `record`, and the front matter of an `article`, of its `translation` and of a `page`. JSON Schema 2020-12.
"""

import json
from collections.abc import Callable

from karabakh_site.schema.defs import Defs, Json
from karabakh_site.schema.kinds import of
from karabakh_site.schema.structs import mapping
from karabakh_site.source.key_words import KEY_WORDS
from karabakh_site.source.record_schema import RECORD
from karabakh_site.source.site_schema import ARTICLE_FIELDS, PAGE_FIELDS, SITE, translated_fields
from karabakh_site.source.structs import Field, Struct

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _record(defs: Defs) -> Json:
    """The mapping of a record file, whose lists may be empty."""
    lists = {
        key: {"type": ["array", "null"], "items": of(kind, defs), "description": KEY_WORDS["a record"][key]}
        for key, kind in RECORD.items()
    }
    return {"type": ["object", "null"], "properties": lists, "additionalProperties": False}


def _front_matter(what: str, fields: dict[str, Field], defs: Defs) -> Json:
    return mapping(Struct("front matter", fields, lambda v, span, cx: v), what, defs, of)


_DOCUMENTS: dict[str, tuple[str, Callable[[Defs], Json]]] = {
    "site": ("site.yaml: the site as a whole", lambda defs: mapping(SITE, SITE.what, defs, of)),
    "record": ("record.yaml and record/*.yaml: sources, events, places and actors", _record),
    "article": (
        "the front matter of articles/SLUG.md",
        lambda defs: _front_matter("an article", ARTICLE_FIELDS, defs),
    ),
    "translation": (
        "the front matter of articles/SLUG.LANG.md, a translation",
        lambda defs: _front_matter("an article", translated_fields(ARTICLE_FIELDS), defs),
    ),
    "page": ("the front matter of pages/SLUG.md", lambda defs: _front_matter("a page", PAGE_FIELDS, defs)),
}
NAMES = tuple(_DOCUMENTS)
"""What there is a schema for."""


def schema(name: str) -> Json:
    """The schema of one kind of file, by its name in NAMES, as JSON data. The same in every call."""
    title, make = _DOCUMENTS[name]
    defs: Defs = {}
    root = make(defs) | {"title": title}
    return {"$schema": DIALECT, "$id": f"urn:karabakh-site:schema:{name}", **root, "$defs": defs}


def text(name: str) -> str:
    """The same as a JSON file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n"
