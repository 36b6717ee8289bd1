"""Templates compiled once a process: a thousand tests build with the same thirty, and most of a small build is that."""

from collections.abc import Callable, Hashable
from typing import Any

from jinja2 import Environment


def once(environment: type[Environment]) -> Callable[[], None]:
    """Makes environments of a class remember what they parsed and compiled; answers what takes that back.

    What comes of a text depends on nothing but the text, its name and its file, for one class of environments.
    """
    restored: dict[str, Any] = {}
    for name in ("parse", "compile"):
        restored[name] = vars(environment).get(name)
        setattr(environment, name, _remembering(getattr(environment, name)))

    def restore() -> None:
        for name, method in restored.items():
            if method is None:
                delattr(environment, name)
            else:
                setattr(environment, name, method)

    return restore


def _remembering(method: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[Hashable, Any] = {}

    def call(self: Environment, *given: Hashable, **named: Hashable) -> Any:
        key = (*given, *sorted(named.items()))
        if key not in known:
            known[key] = method(self, *given, **named)
        return known[key]

    return call
