"""Modules that most builds do without, loaded when one of their functions is called.

To load all of the tool takes as long as to make some hundred pages; a build after one edit makes a few.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import Any

_DECLARED: list[str] = []


class Late:
    """Stands for a module of this package: the same functions by the same names."""

    def __init__(self, module: str) -> None:
        self._module = f"karabakh_site.{module}"
        _DECLARED.append(self._module)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *arguments: getattr(import_module(self._module), name)(*arguments)


def library(name: str) -> Any:
    """A module of others, loaded when something of it is asked for."""
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        return import_module(name)  # which says what is wrong
    spec.loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_all() -> None:
    """Loads all of them: before processes are forked, each of which would load them for itself."""
    for module in _DECLARED:
        import_module(module)
