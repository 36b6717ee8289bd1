"""Records to make data files of: one with a date of every kind, and any that the loader accepts."""

import hashlib
import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from karabakh_site.bibliography.copies import Copies
from karabakh_site.build import read
from karabakh_site.diagnostics import Report
from karabakh_site.output.data.files import event_files, package, source_files
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.source.record_schema import QUALIFIERS
from karabakh_site.uptodate import Options
from tests.exchange.sources import TEXTS

BASE = "https://record.example/deep"
SITE: dict[str, Any] = {
    "title": "A <small> record & more",
    "tagline": "What is known; and what is not",
    "base_url": BASE,
    "language": "en",
    "languages": ["hy"],
    "time_zone": "Asia/Yerevan",
    "publisher": {"name": "The Office", "url": "https://office.example/"},
    "license": "CC-BY-4.0",
    "topics": {"roads": "Roads & <b>bridges</b>", "towns": {"hy": "Քաղաքներ"}},
}
SOURCES: list[dict[str, Any]] = [
    {"id": "notice", "type": "report", "author": [{"literal": "Roads Office"}], "issued": "2021-03-01", "title": "N"},
    {"id": "book", "type": "book", "author": [{"family": "Aram"}], "issued": 2020, "title": "B", "publisher": "P"},
]
PLACES: list[dict[str, Any]] = [
    {"id": "town", "name": {"hy": "Քաղաք"}, "lat": 39.8153, "lon": -46.75, "precision": "exact"},
    {"id": "valley", "name": "The valley", "lat": 40, "lon": 46, "precision": "region"},
    {"id": "road", "name": "=The road"},
]
ACTORS: list[dict[str, Any]] = [
    {"id": "office", "name": "The Office", "kind": "organisation"},
    {"id": "mayor", "name": "The mayor", "kind": "person"},
]
TITLE = "=cmd|' /C calc'!A0"
# A date of every kind, with the bounds that it has in Asia/Yerevan.
BOUNDS: dict[str, tuple[str | None, str | None]] = {
    "2023": ("2023-01-01", "2023-12-31"),
    "2023-09": ("2023-09-01", "2023-09-30"),
    "2023-09-19": ("2023-09-19", "2023-09-19"),
    "0987": ("0987-01-01", "0987-12-31"),
    "0001-01-01T00:30+04:00": ("0001-01-01T00:30:00+04:00", "0001-01-01T00:30:59+04:00"),
    "9999-12-31": ("9999-12-31", "9999-12-31"),
    "9999-12-31T23:59Z": ("9999-12-31T23:59:00+00:00", "9999-12-31T23:59:59+00:00"),
    "1900-05-01T12:00": ("1900-05-01T12:00:00+02:58", "1900-05-01T12:00:59+02:58"),
    "2020~": ("2020-01-01", "2020-12-31"),
    "2023-09?": ("2023-09-01", "2023-09-30"),
    "2023-09-19%": ("2023-09-19", "2023-09-19"),
    "2023-09-XX": ("2023-09-01", "2023-09-30"),
    "2023-XX-XX": ("2023-01-01", "2023-12-31"),
    "202X": ("2020-01-01", "2029-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2023-21": ("2023-03-01", "2023-05-31"),
    "2023-24~": ("2023-12-01", "2024-02-29"),
    "2023-09-19T13:00~": ("2023-09-19T13:00:00+04:00", "2023-09-19T13:00:59+04:00"),
    "2023-09-19T13": ("2023-09-19T13:00:00+04:00", "2023-09-19T13:59:59+04:00"),
    "2023-09-19T13:00:05Z": ("2023-09-19T13:00:05+00:00", "2023-09-19T13:00:05+00:00"),
    "2023-09-19/2023-09-20": ("2023-09-19", "2023-09-20"),
    "2023-09-19T13:00/2023-09-20T13:00": ("2023-09-19T13:00:00+04:00", "2023-09-20T13:00:59+04:00"),
    "2023-09-19T23:00+04:00/2023-09-19T20:00Z": ("2023-09-19T23:00:00+04:00", "2023-09-19T20:00:59+00:00"),
    "2023-09-19T13:00/2023-09-20": ("2023-09-19T13:00:00+04:00", "2023-09-20"),
    "2023-09-19/2023": ("2023-09-19", "2023-12-31"),
    "2020~/2021?": ("2020-01-01", "2021-12-31"),
    "2023-21/2023-22": ("2023-03-01", "2023-08-31"),
    "202X/2030": ("2020-01-01", "2030-12-31"),
    "../2020-11-10": (None, "2020-11-10"),
    "2023-09-24/..": ("2023-09-24", None),
    "/1988": (None, "1988-12-31"),
    "1990/": ("1990-01-01", None),
}


def event(id: str, date: str, **more: Any) -> dict[str, Any]:
    """An event of the record."""
    return {"id": id, "date": date, "title": f"Event {id}", "citations": ["notice"], **more}


def every_date() -> list[dict[str, Any]]:
    """An event with a date of each kind, and one that has everything else."""
    claims = [
        {
            "by": "office",
            "text": "It was *unsafe* [@book, p. 3].",
            "citations": ["book"],
            "value": 192,
            "unit": "killed",
            "qualifier": "at least",
            "period": "2021-03-04",
        },
        {
            "by": "mayor",
            "text": {"hy": "Ապահով էր"},
            "citations": ["notice"],
            "low": -1,
            "high": 2.50,
            "unit": "killed",
            "date": "2021-03-05~",
        },
    ]
    full = event(
        "full",
        "2021-03-04",
        title={"hy": "Կամուրջը փակ է", "en": TITLE},
        summary='<b>Bold</b> "quoted", closed [@notice]; see @book & *more*\n\nA second\nparagraph <i>x</i>',
        place="town",
        actors=["office", "mayor"],
        topics=["roads", "towns"],
        citations=["notice", {"id": "book", "locator": "p. 2"}],
        claims=claims,
        revisions=[{"date": "2021-03-07", "text": "It was *dated* wrongly."}],
    )
    others = [
        event(f"e{n}", date, place=(None, "valley", "road")[n % 3] or "town", topics=["towns"] if n % 2 else [])
        for n, date in enumerate(BOUNDS)
    ]
    return [full, event("hidden", "2023", draft=True), *others]


def content(events: list[dict[str, Any]], **site: Any) -> dict[str, str]:
    """The files of a site with these events. JSON is YAML, so that no writer is needed."""
    record = {"sources": SOURCES, "events": events, "places": PLACES, "actors": ACTORS}
    made = {"content/site.yaml": {**SITE, **site}, "content/record.yaml": record}
    return {path: json.dumps(value, ensure_ascii=False) for path, value in made.items()}


def files_of(root: Path) -> dict[str, bytes] | None:
    """The files of /data/ without the pages, by their names; None where the content has errors."""
    report = Report()
    found = read(root, Options(), report)
    if report.failed():
        return None
    catalogue = Catalogue(found.record, found.bodies, False, Copies("en", "en", "en"))
    files = [*event_files(catalogue), *source_files(catalogue)]
    made = {file.path: (len(file.data), hashlib.sha256(file.data).hexdigest()) for file in files}
    files.append(package(catalogue.site, made))
    return {file.path.removeprefix("data/"): file.data for file in files}


# --- any events that the loader accepts ---------------------------------------------------------------------------

_HOSTILE = st.sampled_from(
    [
        *(
            "=1+1",
            "'=1",
            "@SUM(A1)",
            "-2+3",
            "+1;=2",
            "＝1",
            "a\r\nEND:VEVENT",
            "a,b;c\\n",
            "</script><img src=x onerror=1>",
        ),
        *(
            "C:\\New",
            "\\,\\;\\\\n",
            "&lt;img onerror=1&gt;",
            "\u2028x\u2029",
            "אבג \u202e",
            "ա" * 200,
            "e\u0301" * 90,
            '"',
            "'''",
            "😀" * 60,
        ),
    ]
)
_TEXT = st.one_of(TEXTS, _HOSTILE)
_SHOWN = st.one_of(_TEXT, st.dictionaries(st.sampled_from(["en", "hy", "ru", "az"]), _TEXT, min_size=1))
_DAYS = st.dates().map(str)
_TIMES = st.datetimes().map(lambda t: t.isoformat(timespec="minutes"))
_OFFSETS = st.sampled_from(["", "Z", "+04:00", "-05:30"])
_SINGLE = st.one_of(
    _DAYS,
    _DAYS.map(lambda d: d[:7]),
    _DAYS.map(lambda d: d[:4]),
    st.tuples(_TIMES, _OFFSETS).map("".join),
    st.sampled_from([date for date in BOUNDS if "/" not in date and date[-1] not in "~?%"]),
)
_DATED = st.tuples(_SINGLE, st.sampled_from(["", "~", "?", "%"])).map("".join)
DATES = st.one_of(
    _DATED,
    st.tuples(st.one_of(_DATED, st.sampled_from(["", ".."])), st.one_of(_DATED, st.sampled_from(["", ".."]))).map(
        "/".join
    ),
    st.sampled_from(list(BOUNDS)),
)
_CITATIONS = st.lists(
    st.one_of(st.sampled_from(["notice", "book"]), st.builds(lambda t: {"id": "book", "locator": t}, _TEXT)), min_size=1
)
_FIGURES = st.one_of(
    st.just({}),
    st.builds(lambda v, u: {"value": v, "unit": u}, st.integers(-(10**17), 10**17), _TEXT),
    st.builds(
        lambda v, u, q: {"value": v, "unit": u, "qualifier": q, "period": "2021~"},
        st.integers(0, 99),
        _TEXT,
        st.sampled_from(QUALIFIERS),
    ),
    st.builds(lambda a, n, u: {"low": a, "high": a + n, "unit": u}, st.integers(0, 99), st.integers(0, 9), _TEXT),
)
_CLAIMS = st.builds(
    lambda by, text, citations, status, figure: {
        "by": by, "text": text, "citations": citations, "status": status, **figure,
    },
    st.sampled_from(["office", "mayor"]),
    _SHOWN,
    _CITATIONS,
    st.sampled_from(["undisputed", "disputed", "retracted", "superseded"]),
    _FIGURES,
)  # fmt: skip
_MORE = {
    "summary": _SHOWN,
    "place": st.sampled_from([place["id"] for place in PLACES]),
    "actors": st.lists(st.sampled_from(["office", "mayor"]), unique=True),
    "topics": st.lists(st.sampled_from(["roads", "towns"]), unique=True),
    "claims": st.lists(_CLAIMS, max_size=3),
    "revisions": st.lists(st.fixed_dictionaries({"date": _DAYS, "text": _TEXT}), max_size=2),
}


@st.composite
def any_events(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to four events. Some are refused: a date that ends before it begins, a text that is no Markdown of ours."""
    made = []
    for n in range(draw(st.integers(1, 4))):
        more = draw(st.fixed_dictionaries({}, optional=_MORE))
        made.append({**event(f"e{n}", draw(DATES)), "title": draw(_SHOWN), "citations": draw(_CITATIONS), **more})
    return made
