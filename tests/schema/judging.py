"""What the loader and the schemas say to one input: yes or no."""

from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from karabakh_site import build, uptodate
from karabakh_site.diagnostics import Report
from karabakh_site.schema.documents import schema
from tests.schema import inputs
from tests.schema.inputs import Input, lines
from tests.support import core_yaml

_RECORD = """\
sources:
  - {id: notice, type: report, title: Notice, issued: 2021-03-01, author: [{literal: Roads Office}]}
  - {id: 2023, type: book, title: A year, issued: 2020, publisher: A house}
events:
  - {id: closing, date: 2021-03-04, title: Closed, citations: [notice, 2023]}
places:
  - {id: ford, name: The ford}
actors:
  - {id: office, name: Roads Office, kind: organisation}
"""
_STYLE = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><citation><layout/></citation></style>'
_FILES = {
    "site.yaml": lines(inputs.SITE),
    "record.yaml": _RECORD,
    "articles/second.md": f"---\n{lines(inputs.ARTICLE)}---\nWords.\n",
    "media/bridge.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "styles/own.csl": _STYLE,
}
_PLACES = {
    "site": "site.yaml",
    "record": "record/more.yaml",
    "article": "articles/third.md",
    "translation": "articles/second.hy.md",
    "page": "pages/about.md",
}


@cache
def validator(name: str) -> Draft202012Validator:
    """The reader of one schema, which takes formats for what they say as editors do."""
    return Draft202012Validator(schema(name), format_checker=FormatChecker(("date",)))


class Judge:
    """Asks both. Each input stands in a small site of its own."""

    def __init__(self, root: Path) -> None:
        self._content = root / "content"
        self._root = root
        for name, text in _FILES.items():
            self._write(name, text)

    def loader(self, one: Input) -> bool:
        """Whether the site has no error with this file."""
        name = _PLACES[one.schema]
        self._write(name, f"---\n{one.text}---\nWords.\n" if name.endswith(".md") else one.text)
        report = Report()
        build.read(self._root, uptodate.Options(), report)
        if name in _FILES:
            self._write(name, _FILES[name])
        else:
            (self._content / name).unlink()
        return not any(problem.severity == "error" for problem in report.sorted())

    def schema(self, one: Input) -> bool:
        """Whether the file's values are valid."""
        return validator(one.schema).is_valid(core_yaml.read(one.text))

    def _write(self, name: str, text: str) -> None:
        (self._content / name).parent.mkdir(parents=True, exist_ok=True)
        (self._content / name).write_text(text, "utf-8")
