"""All mappings that content/ may hold, by the names that they have in messages."""

from types import SimpleNamespace
from typing import Any

from karabakh_site.source.charts import CHART
from karabakh_site.source.csl_kinds import _NAME
from karabakh_site.source.place_names import NAME_FIELDS
from karabakh_site.source.record_schema import (
    _CITATION_FIELDS,
    ACTOR,
    CLAIM,
    CORRECTION,
    EVENT,
    PLACE,
    RECORD,
    REVISION,
    SOURCE,
)
from karabakh_site.source.site_schema import ARTICLE_FIELDS, PAGE_FIELDS, SITE
from karabakh_site.source.timelines import TIMELINE

_INNER: list[Any] = [
    SITE.fields["publisher"].kind,
    SITE.fields["navigation"].kind.kind,  # type: ignore[attr-defined]
    SITE.fields["withdrawn"].kind.kind,  # type: ignore[attr-defined]
    ARTICLE_FIELDS["cover"].kind,
]
_OWN = (SITE, TIMELINE, CHART, SOURCE, _NAME, EVENT, CLAIM, REVISION, CORRECTION, _CITATION_FIELDS, PLACE, ACTOR)
STRUCTS: dict[str, Any] = {struct.what: struct for struct in (*_OWN, *_INNER)} | {
    "a page": SimpleNamespace(fields=PAGE_FIELDS),
    "an article": SimpleNamespace(fields=ARTICLE_FIELDS),
    "a place's name": SimpleNamespace(fields=dict.fromkeys(NAME_FIELDS)),
    "a record": SimpleNamespace(fields=RECORD),
}
