"""A small site around one key with a value, for the loader to judge."""

import json
from pathlib import Path

from karabakh_site import build
from karabakh_site.diagnostics import Diagnostic, Report
from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES
from karabakh_site.uptodate import Options
from tests.reference.examples import EXAMPLES, WITH, Example
from tests.support.site import Site

RECORD = """\
sources:
  - {id: notice, type: report, author: [{literal: Roads Office}], issued: 2021-03-01, title: Notice of closing}
  - {id: letter, type: personal_communication, author: [{literal: The mayor}], issued: 2021-03-02, label: A letter}
events:
  - {id: closing, date: 2021-03-04, title: The bridge is closed, place: old-bridge, topics: [traffic],
     citations: [notice], claims: [{by: roads-office, text: We counted., citations: [notice], value: 900,
     unit: cars on the day}]}
  - {id: opening, date: 2021-04-01, title: The bridge is open, citations: [letter]}
places: [{id: old-bridge, name: The old bridge}]
actors: [{id: roads-office, name: Roads Office, kind: organisation}]
"""
ARTICLE = "---\ntitle: The bridge is closed\ndate: 2021-03-05\nsummary: What is known.\n---\nClosed [@notice].\n"
SITE = {
    "title": "The bridge",
    "base_url": "https://bridge.example/",
    "language": "en",
    "languages": "[en, hy]",
    "topics": "{traffic: Traffic}",
}
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 1h4"/></svg>'
_CHART_IN = {"kind": "over-time", "title": "Cars", "unit": "cars on the day"}
# What an entry of each group has besides the key in question.
_REQUIRED = {
    "a source": {"id": "example", "type": "report", "title": "Example", "issued": "2021-03-01"},
    "an event": {"id": "example", "date": "2021-03-05", "title": "Example", "citations": "[notice]"},
    "a claim": {"by": "roads-office", "text": "It is safe.", "citations": "[notice]"},
    "a place": {"id": "example", "name": "Example"},
    "an actor": {"id": "example", "name": "Example", "kind": "group"},
    "an article": {"title": "Example", "date": "2021-03-06", "summary": "An example."},
    "a page": {"title": "Example"},
    "a chart": _CHART_IN,
    "site.yaml": SITE,
    "a publisher": {"name": "The Bridge Archive"},
    "the web editor": {},
    "a navigation item": {"label": "About", "to": "page:about"},
    "a withdrawn address": {"address": "/gone/", "date": "2021-04-01", "reason": "It was wrong."},
    "a cover": {"src": "media/bridge.svg", "alt": "The bridge.", "credit": "Ada Roth"},
    "a revision": {"date": "2021-03-08", "text": "It was wrong."},
    "a correction": {"date": "2021-03-08", "text": "It was wrong."},
    "a citation": {"id": "notice"},
    "a place's name": {"name": "Brücke"},
}
# The key of another group that holds this group, and how.
_INSIDE = {
    "a publisher": ("site.yaml", "publisher", "{}"),
    "the web editor": ("site.yaml", "admin", "{}"),
    "a navigation item": ("site.yaml", "navigation", "[{}]"),
    "a withdrawn address": ("site.yaml", "withdrawn", "[{}]"),
    "a cover": ("an article", "cover", "{}"),
    "a timeline": ("an article", "timeline", "{}"),
    "a correction": ("an article", "corrections", "[{}]"),
    "a name": ("a source", "author", "[{}]"),
    "a claim": ("an event", "claims", "[{}]"),
    "a revision": ("an event", "revisions", "[{}]"),
    "a citation": ("an event", "citations", "[{}]"),
    "a place's name": ("a place", "names", "{{de: {}}}"),
}
_LISTS = {"a source": "sources", "an event": "events", "a place": "places", "an actor": "actors"}


def keys() -> list[tuple[str, str, Example]]:
    """Every key that has an example, by its group."""
    return [(group, key, example) for group, rows in EXAMPLES.items() for key, example in rows.items()]


def csl_example(key: str) -> str:
    """A value that a variable of CSL accepts."""
    if key in EXAMPLES["a source"]:
        return EXAMPLES["a source"][key].good
    return "[{literal: Roads Office}]" if key in NAME_VARIABLES else "2021-03-01" if key in DATE_VARIABLES else "12"


def files(group: str, key: str, value: str, *, alone: bool = False) -> dict[str, str]:
    """The files of a site in which a group has a key with a value, and beside it what it stands with."""
    others = {other: EXAMPLES[group][other].good for other in WITH.get((group, key), ()) if not alone}
    values = _REQUIRED.get(group, {}) | others | {key: value}
    if group in _INSIDE:
        outer, place, how = _INSIDE[group]
        inner = "{" + ", ".join(f"{k}: {_flow(v)}" for k, v in values.items()) + "}"
        return files(outer, place, how.format(inner))
    if group == "site.yaml":
        return files_of(values)
    if group in _LISTS:
        lines = "\n    ".join(f"{k}: {v}" for k, v in values.items())
        return files_of(SITE) | {"content/record/example.yaml": f"{_LISTS[group]}:\n  - {lines}\n"}
    lines = "\n".join(f"{k}: {v}" for k, v in values.items())
    if group == "a chart":
        text = f"---\ntitle: Example\n---\nA chart.\n\n```chart\n{lines}\n```\n"
        return files_of(SITE) | {"content/pages/example.md": text}
    folder = "articles" if group == "an article" else "pages"
    return files_of(SITE) | {f"content/{folder}/example.md": f"---\n{lines}\n---\nWords.\n"}


def _flow(value: str) -> str:
    """A value inside braces, where a comma or bracket in a text would end it."""
    return value if value[0] in "[{\"'" or not set(value) & set(",[]{}") else json.dumps(value, ensure_ascii=False)


def files_of(values: dict[str, str]) -> dict[str, str]:
    """A small site with these keys in its site.yaml."""
    return {
        "content/site.yaml": "".join(f"{key}: {value}\n" for key, value in values.items()),
        "content/record.yaml": RECORD,
        "content/articles/bridge.md": ARTICLE,
        "content/pages/about.md": "---\ntitle: About\n---\nAbout this site.\n",
        "content/media/bridge.svg": PICTURE,
    }


def codes(folder: Path, content: dict[str, str]) -> dict[str, list[str]]:
    """The codes of the problems of a site, by severity. Nothing is rendered, which would take most of the time."""
    found: dict[str, list[str]] = {"error": [], "warning": []}
    for problem in problems(Site(folder).write(content).root):
        found[problem.severity].append(problem.code)
    return found


def problems(root: Path) -> tuple[Diagnostic, ...]:
    """What is wrong with a site, as it is read."""
    report = Report()
    build.read(root, Options(), report)
    return report.sorted()
