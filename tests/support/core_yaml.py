"""YAML as editors' programs read it: the core schema of YAML 1.2 (chapter 10.3 of its specification).

So `no`, `12:30` and `2023-09-19` are texts, 2023 is a number, and `true` a boolean. VS Code's YAML extension reads so.
"""

import re
from typing import Any

import yaml


class _Core(yaml.CSafeLoader):
    """libyaml's parser without the types of YAML 1.1."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 (as the class above has it)


for _tag, _pattern, _first in (
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
    ("float", r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", list("-+.")),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})\\Z"), _first)


def _integer(loader: _Core, node: yaml.ScalarNode) -> int:
    text = node.value
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    return int(text[2:] if base != 10 else text, base)


def _number(loader: _Core, node: yaml.ScalarNode) -> float:
    return float(re.sub(r"\.(inf|nan)", r"\1", node.value.lower()))


def _boolean(loader: _Core, node: yaml.ScalarNode) -> bool:
    return node.value[0] in "tT"


def _mapping(loader: _Core, node: yaml.MappingNode) -> dict[str, Any]:
    """Keys are texts, as JSON has them."""
    return {str(key.value): loader.construct_object(value, deep=True) for key, value in node.value}


_Core.add_constructor("tag:yaml.org,2002:int", _integer)
_Core.add_constructor("tag:yaml.org,2002:float", _number)
_Core.add_constructor("tag:yaml.org,2002:bool", _boolean)
_Core.add_constructor("tag:yaml.org,2002:map", _mapping)


def read(text: str) -> Any:
    """What a file says, as JSON data."""
    return yaml.load(text, _Core)  # noqa: S506 (a SafeLoader)
