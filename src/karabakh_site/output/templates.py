"""Templates and static files: the packaged ones, overlaid file by file by a site's own."""

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
from jinja2 import FileSystemLoader, StrictUndefined

from karabakh_site.diagnostics import Report
from karabakh_site.model.values import Span
from karabakh_site.model.views import Rendered
from karabakh_site.output.shortcuts import Shortcuts

_HERE = Path(__file__).resolve().parents[1]


def packaged(name: str) -> Path:
    """The folder `templates` or `static` that came with the tool: inside the wheel, or at the top of a checkout."""
    inside = _HERE / f"_{name}"
    return inside if inside.is_dir() else _HERE.parents[1] / name


def folders(root: Path, name: str) -> tuple[Path, ...]:
    """Where to look for a file, first in the site itself."""
    own, ours = root / name, packaged(name)
    return (ours,) if not own.is_dir() or own.resolve() == ours.resolve() else (own, ours)


class Templates:
    """Renders views. A template gets one variable, `page`."""

    def __init__(self, root: Path, report: Report) -> None:
        self._root, self._report = root, report
        self._environment = Shortcuts(
            loader=FileSystemLoader([str(folder) for folder in folders(root, "templates")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )

    def render(self, pages: Iterator[Rendered]) -> Iterator[tuple[Rendered, str]]:
        """Each page's HTML; a template that fails is reported once, and its pages are left out."""
        broken: set[str] = set()
        for page in pages:
            if page.template in broken:
                continue
            try:
                yield page, self._environment.get_template(page.template).render(page=page.view)
            except (jinja2.TemplateError, TypeError, ValueError, AttributeError, ArithmeticError, LookupError) as error:
                broken.add(page.template)
                self._problem(page.template, error)

    def _problem(self, name: str, error: Exception) -> None:
        """template-error, at the line of the template where it went wrong."""
        place, line = _where(error)
        for folder in folders(self._root, "templates"):
            if place and place.is_relative_to(folder):
                path = f"templates/{place.relative_to(folder).as_posix()}"
                text = place.read_text("utf-8", "replace")
                self._report.read(path, text)
                start = sum(len(row) + 1 for row in text.split("\n")[: line - 1])
                self._report.add("template-error", Span(path, start, start + 1), _message(error))
                return
        self._report.add_whole("template-error", f"templates/{name}", _message(error))


def _where(error: Exception) -> tuple[Path | None, int]:
    """The template and the line where it went wrong; None where no template was reached."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Path(error.filename) if error.filename else None, error.lineno
    found: tuple[Path | None, int] = (None, 1)
    trace = error.__traceback__
    while trace:  # the innermost frame that lies in a template
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            found = Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno
        trace = trace.tb_next
    return found


def _message(error: Exception) -> str:
    """What went wrong, without the names of our modules."""
    if isinstance(error, jinja2.TemplateNotFound):
        return f'there is no template "{error.name}"'
    missing = re.fullmatch(r"'karabakh_site\.[\w.]*\.(\w+) object' has no attribute '(\w+)'", str(error))
    if missing:
        return f'there is no "{missing[2]}" in {missing[1]}; model/views.py of the generator says what there is'
    return str(error) or type(error).__name__
