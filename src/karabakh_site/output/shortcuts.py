"""Jinja without the work that our templates do not need. Nothing that comes out depends on it.

On the benchmark's pages of articles, events and sources it takes rendering from 0.31 to 0.20 ms a page (Jinja 3.1.6).
"""

from collections.abc import Callable, MutableMapping
from functools import partial
from io import StringIO
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, TemplateError
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from karabakh_site.model.escape import html_of
from karabakh_site.output import inheritance


class _Template(Template):
    """A template with two shortcuts, each of which a page takes many times; without them all comes out the same.

    Finished pieces are joined to a text anyway, so that none has to be a `Markup` before (model/escape.py); and what
    templates import from each other knows no more than they do, so that it is made once: to see that took 20 µs each.
    """

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = html_of
        return made

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        return super()._get_default_module()


_markup = partial(str.__new__, Markup)
"""A text as `Markup`, without asking first whether it has HTML of its own."""


class _Context(Context):
    """Calls macros as what they are; of anything else that is called, Jinja asks first what it wants to be given."""

    def call(self, obj: Any, *args: Any, **kwargs: Any) -> Any:
        if type(obj) is not Macro:
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        missed = obj._argument_count - len(args)
        if kwargs or missed < 0 or obj.caller or obj.catch_kwargs or obj.catch_varargs or not self.eval_ctx.autoescape:
            return obj(self.eval_ctx, *args, **kwargs)
        return _markup(obj._func(*args, *(missing,) * missed))


class _Code(CodeGenerator):
    """Jinja's compiler, which notes the names that a template asks the context for, as `jinja2.meta` does."""

    stream: StringIO

    def __init__(self, environment: Environment, name: str, filename: str | None) -> None:
        super().__init__(environment, name, filename, optimized=environment.optimized)
        self.asked: set[str] = set()

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        found = {name for action, name in frame.symbols.loads.values() if action == VAR_LOAD_RESOLVE and name}
        self.asked |= found - self.environment.globals.keys()


class Shortcuts(Environment):
    """Jinja's environment with templates that take the shortcuts, and three more."""

    template_class = _Template
    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """A template by its name, found once: each page asks for some ten, and they do not change while it is built."""
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if name not in self._known:
            self._known[name] = super().get_template(name, parent)
        return self._known[name]

    def told(self, name: str) -> inheritance.Text:
        """What a template's text tells; nothing where it is none. To find that out takes as long as to compile it, so
        that it is compiled by the way, before any process that needs it is forked."""
        assert self.loader
        text, filename, _ = self.loader.get_source(self, name)
        code = _Code(self, name, filename)
        try:
            tree = self._parse(text, name, filename)
            code.visit(tree)
        except TemplateError:
            return inheritance.Text()
        compiled = self._compile(code.stream.getvalue(), filename or name)
        self._known[name] = self.template_class.from_code(self, compiled, self.make_globals(None))
        return inheritance.read(text, tree, code.asked)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One mapping, not a chain of two, which each import and include goes through: ours do not change."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The words of the interface are a mapping, and were asked for attributes of these names first."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
