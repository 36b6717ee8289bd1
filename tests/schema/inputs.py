"""Small files made from the loader's own tables, right and wrong: each key of each mapping in each form of its kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from karabakh_site.source import csl_kinds, record_schema, site_schema, timelines
from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES
from karabakh_site.source.structs import Field, Struct
from tests.schema.forms import forms

Entry = dict[str, str]
"""A mapping as it is written: its keys with the texts of their values."""


@dataclass(frozen=True, slots=True)
class Input:
    """The text of one file (of front matter without its fences), the schema that it is for, and what is looked at."""

    schema: str
    what: str
    text: str


SITE: Entry = {
    "title": "A small record", "base_url": "https://record.example/", "language": "en", "languages": "[en, hy]",
    "topics": "{roads: Roads}",
}  # fmt: skip
SOURCE: Entry = {"id": "other", "type": "book", "title": "Other", "issued": "2020"}
CLAIM: Entry = {"by": "office", "text": "Words.", "citations": "[notice]"}
EVENT: Entry = {"id": "opening", "date": "2021-04-01", "title": "Open", "citations": "[notice]"}
PLACE: Entry = {"id": "bridge", "name": "The bridge"}
ACTOR: Entry = {"id": "council", "name": "The council", "kind": "organisation"}
ARTICLE: Entry = {"title": "Second", "date": "2021-03-06", "summary": "The second."}
TRANSLATION: Entry = {"title": "Երկրորդ"}
COVER: Entry = {"src": "media/bridge.svg", "alt": "A bridge", "credit": "Ada Roth"}
CORRECTION: Entry = {"date": "2021-03-07", "text": "Words."}

# What the rules between keys want beside a key, or instead of another one.
BESIDE: dict[tuple[str, str], Entry] = {
    ("claim", "value"): {"unit": "cars"},
    ("claim", "low"): {"high": "900000000000000", "unit": "cars"},
    ("claim", "high"): {"low": "-5", "unit": "cars"},
    ("claim", "period"): {"value": "5", "unit": "cars"},
    ("claim", "qualifier"): {"value": "5", "unit": "cars"},
    ("place", "lat"): {"lon": "46"},
    ("place", "lon"): {"lat": "39"},
    ("source", "archive-date"): {"archive-url": "https://archive.example/copy"},
    ("source", "url-status"): {"URL": "https://example.org/page"},
}


def flow(entry: Entry) -> str:
    """A mapping in braces."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in entry.items()) + "}"


def lines(entry: Entry) -> str:
    """A mapping with a line for each key."""
    return "".join(f"{key}: {value}\n" for key, value in entry.items())


def record(key: str, entry: str) -> str:
    """A file of the record with one entry."""
    return f"{key}:\n  - {entry}\n"


def event(**more: str) -> str:
    return record("events", flow(EVENT | more))


def _front(schema: str) -> Struct:
    fields = {
        "article": site_schema.ARTICLE_FIELDS,
        "page": site_schema.PAGE_FIELDS,
        "translation": site_schema.translated_fields(site_schema.ARTICLE_FIELDS),
    }
    return Struct(schema, fields[schema], lambda v, span, cx: v)


def _in_site(key: str, listed: bool = True) -> Any:
    return lambda entry: lines(SITE | {key: f"[{flow(entry)}]" if listed else flow(entry)})


# Each mapping: the schema, its fields, one that is right, and the file that it stands in.
_SITE: dict[str, Any] = {key: field.kind for key, field in site_schema.SITE.fields.items()}
_PLACE_NAMES: Any = record_schema.PLACE.fields["names"].kind
MAPPINGS: dict[str, tuple[str, Any, Entry, Any]] = {
    "site": ("site", site_schema.SITE, SITE, lines),
    "publisher": ("site", _SITE["publisher"], {"name": "Ani"}, _in_site("publisher", False)),
    "navigation": (
        "site",
        _SITE["navigation"].kind,
        {"label": "Events", "to": "/timeline/"},
        _in_site("navigation"),
    ),
    "withdrawn": (
        "site",
        _SITE["withdrawn"].kind,
        {"address": "/gone/", "date": "2021-03-05", "reason": "Wrong."},
        _in_site("withdrawn"),
    ),
    "source": ("record", record_schema.SOURCE, SOURCE, lambda e: record("sources", flow(e))),
    "name": (
        "record",
        csl_kinds.NAME,
        {"family": "Ani"},
        lambda e: record("sources", flow(SOURCE | {"author": f"[{flow(e)}]"})),
    ),
    "citation": ("record", record_schema.CITATION, {"id": "notice"}, lambda e: event(citations=f"[{flow(e)}]")),
    "event": ("record", record_schema.EVENT, EVENT, lambda e: record("events", flow(e))),
    "claim": ("record", record_schema.CLAIM, CLAIM, lambda e: event(claims=f"[{flow(e)}]")),
    "revision": ("record", record_schema.REVISION, CORRECTION, lambda e: event(revisions=f"[{flow(e)}]")),
    "place": ("record", record_schema.PLACE, PLACE, lambda e: record("places", flow(e))),
    "place-name": (
        "record",
        _PLACE_NAMES.struct,
        {"name": "Անցում"},
        lambda e: record("places", flow(PLACE | {"names": f"{{hy: {flow(e)}}}"})),
    ),
    "actor": ("record", record_schema.ACTOR, ACTOR, lambda e: record("actors", flow(e))),
    "article": ("article", _front("article"), ARTICLE, lines),
    "cover": (
        "article",
        site_schema.ARTICLE_FIELDS["cover"].kind,
        COVER,
        lambda e: lines(ARTICLE | {"cover": flow(e)}),
    ),
    "timeline": ("article", timelines.TIMELINE, {"from": "2021"}, lambda e: lines(ARTICLE | {"timeline": flow(e)})),
    "correction": (
        "article",
        record_schema.CORRECTION,
        CORRECTION,
        lambda e: lines(ARTICLE | {"corrections": f"[{flow(e)}]"}),
    ),
    "translation": ("translation", _front("translation"), TRANSLATION, lines),
    "page": ("page", _front("page"), {"title": "About"}, lines),
}
_SEEN = frozenset({*TEXT_VARIABLES[1:], *NAME_VARIABLES[1:], *DATE_VARIABLES[1:]})
"""Variables of CSL that are all alike; of each but the first of a list a few forms are tried."""


def _of_key(mapping: str, key: str, field: Field) -> Iterator[tuple[str, Entry]]:
    _, _, base, _ = MAPPINGS[mapping]
    around = {k: v for k, v in {**base, **BESIDE.get((mapping, key), {})}.items() if k != key}
    right, wrong = forms(field.kind)
    if mapping == "source" and key in _SEEN:
        right, wrong = right[:1], wrong[:2]
    right = ["media/bridge.svg"] if key == "src" else right
    for text in (*right, *wrong):
        yield f"{key}: {text}", around | {key: text}
    yield f"without {key}", around
    yield f"{key}x: {right[0] if right else 'words'}", around | {f"{key}x": right[0] if right else "words"}


def systematic(mapping: str) -> Iterator[Input]:
    """Every input that is made from one mapping of the loader."""
    schema, kind, base, file = MAPPINGS[mapping]
    entries = [("as it is", base), ("nothing", {}), ("extra: 1", base | {"extra": "1"})]
    for key, field in kind.fields.items():
        entries += _of_key(mapping, key, field)
    for what, entry in entries:
        yield Input(schema, f"{mapping}: {what}", file(entry))
