"""Templates and static files: the packaged ones, overlaid file by file by a site's own."""

from collections.abc import Iterator
from pathlib import Path

import jinja2
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from karabakh_site.diagnostics import Report
from karabakh_site.model.values import Span
from karabakh_site.model.views import Rendered

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
        self._environment = Environment(
            loader=FileSystemLoader([str(folder) for folder in folders(root, "templates")]),
            autoescape=select_autoescape(default=True, default_for_string=True),
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
        if isinstance(error, jinja2.TemplateNotFound):
            self._report.add_whole("template-error", f"templates/{name}", f'there is no template "{error.name}"')
            return
        if isinstance(error, jinja2.TemplateSyntaxError):
            place, line = error.filename or name, error.lineno
        else:
            place, line = name, 1
            trace = error.__traceback__
            while trace:  # the innermost frame that lies in a template
                if trace.tb_frame.f_code.co_filename.endswith(".html"):
                    place, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
                trace = trace.tb_next
        file = Path(place)
        for folder in folders(self._root, "templates"):
            if file.is_relative_to(folder):
                path = f"templates/{file.relative_to(folder).as_posix()}"
                text = file.read_text("utf-8", "replace")
                self._report.read(path, text)
                start = sum(len(row) for row in text.splitlines(keepends=True)[: line - 1])
                self._report.add("template-error", Span(path, start, start + 1), str(error) or type(error).__name__)
                return
        self._report.add_whole("template-error", f"templates/{name}", str(error) or type(error).__name__)
