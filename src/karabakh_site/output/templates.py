"""Templates and static files: the packaged ones, overlaid file by file by a site's own."""

import re
from collections.abc import Mapping
from pathlib import Path

import jinja2
from jinja2 import DictLoader, FileSystemLoader, StrictUndefined
from msgspec.json import decode, encode

from karabakh_site.diagnostics import Report
from karabakh_site.digest import digest
from karabakh_site.memo import Memo
from karabakh_site.model.frame import Frame
from karabakh_site.model.values import Span
from karabakh_site.model.views import Rendered
from karabakh_site.output import framing, inheritance
from karabakh_site.output.framing import Page, Slots
from karabakh_site.output.shortcuts import Shortcuts
from karabakh_site.tool import packaged

_WRONG = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    LookupError,
    RecursionError,  # of a template that includes itself
)
Families = dict[str, tuple[str, ...]]
"""Names of templates, by the name of the one that they belong to."""


def folders(root: Path, name: str) -> tuple[Path, ...]:
    """Where to look for a file, first in the site itself."""
    own, ours = root / name, packaged(name)
    return (ours,) if not own.is_dir() or own.resolve() == ours.resolve() else (own, ours)


class Templates:
    """Renders views. A template gets one variable, `page`."""

    def __init__(
        self,
        root: Path,
        report: Report,
        sent: Mapping[str, str] | None = None,
        frames: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """`sent` are the texts of the templates, where they do not stand on this machine."""
        self._root, self._report = root, report
        self.frames = frames or {}
        """What `inheritance` has found of this."""
        self._broken: set[str] = set()
        self._loaded: dict[str, jinja2.Template] = {}
        self._environment = Shortcuts(
            loader=DictLoader(sent)
            if sent is not None
            else FileSystemLoader([str(folder) for folder in folders(root, "templates")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )

    def __reduce__(self) -> tuple[object, ...]:
        """The texts go along. What goes wrong with one where it is sent to is told here, where it is made again."""
        texts = {name: self._text(name) for name in self._environment.list_templates()}
        return Templates, (self._root, Report(), texts, self.frames)

    def anew(self, report: Report) -> "Templates":
        """The same, read and compiled already, with nothing known to be wrong; problems go to another report."""
        other = object.__new__(Templates)  # not a copy, which is read again, as one that is sent is
        vars(other).update(vars(self), _report=report, _broken=set())
        return other

    def render(self, page: Rendered) -> Page | None:
        """A page's HTML; None where its template fails, which is reported once."""
        if page.template in self._broken:
            return None
        try:
            view = framing.with_head(page.view, lambda name: self._get(name).render(page=page.view))
            return framing.filled(self._get(page.template), self._frame(page.template), view)
        except _WRONG as error:
            self._broken.add(page.template)
            self._problem(page.template, error)
            return None

    def text(self, name: str, view: object) -> str | None:
        """What a template makes of a view that is no page; None where it fails, which is reported once."""
        if name in self._broken:
            return None
        try:
            return self._get(name).render(page=view).lstrip("\n")
        except _WRONG as error:
            self._broken.add(name)
            self._problem(name, error)
            return None

    def texts(self) -> dict[str, str]:
        """A digest of each template, by its name."""
        return {name: digest(self._text(name)) for name in self._environment.list_templates()}

    def inheritance(self, digests: Mapping[str, str], memo: Memo) -> tuple[Families, Families]:
        """Of each template, by its name: all that it needs, itself too; and what only its frame is made of, the frame
        itself first, where that can be made alone. `digests` are those of the texts; what they tell is kept.
        """
        kept, read = memo.get_all("template"), {}
        for name, key in digests.items():
            if row := kept.get(key):
                read[name] = decode(row, type=inheritance.Text)
            else:
                read[name] = self._environment.told(name)
                memo.put("template", key, encode(read[name]).decode())
        memo.keep("template", digests.values())
        closures = {name: inheritance.closure(name, read) for name in read}
        return closures, {name: found for name in read if (found := inheritance.frame(name, read))}

    def in_frame(self, template: str, around: Frame, html: str, slots: Slots) -> Page | None:
        """A page of this template in its frame as that is now; None where that cannot be told from what is kept."""
        frame = self._frame(template)
        try:
            return framing.anew(frame, around, html, slots) if frame else None
        except Exception:  # whatever it is: the page is made from nothing, and what is wrong is reported there
            return None

    def _get(self, name: str) -> jinja2.Template:
        if name not in self._loaded:
            self._loaded[name] = self._environment.get_template(name)
        return self._loaded[name]

    def _frame(self, name: str) -> jinja2.Template | None:
        return self._get(self.frames[name][0]) if name in self.frames else None

    def _text(self, name: str) -> str:
        return self._environment.loader.get_source(self._environment, name)[0]  # type: ignore[union-attr]

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
