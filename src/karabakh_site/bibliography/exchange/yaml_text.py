"""Values as YAML that reads well and that every reader of YAML takes for these very values."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from karabakh_site.bibliography.exchange.csl_json import csl_item
from karabakh_site.late import library
from karabakh_site.model.record import Source

if TYPE_CHECKING:
    import yaml
else:
    yaml = library("yaml")

_SAFE = re.compile(r"[^\W\d_][\w ,()/«»“”’–—-]*[\w)»”]")
_WORDS = frozenset("true false null yes no on off y n".split())
_DATE = re.compile(r"[0-9][0-9A-Za-z:~?./+-]*")
# What a reader of YAML would take for a line break, or refuse to read.
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def dump(sources: Iterable[Source]) -> str:
    """A CSL-YAML file: items under `references`, as Pandoc reads them."""
    items = [line for source in sources for line in item(mapping(csl_item(source)), 0)]
    return "\n".join(["references:", *items]) + "\n" if items else "references: []\n"


def item(lines: list[str], indent: int) -> list[str]:
    """The lines of a mapping as an item of a list."""
    pad = " " * indent
    return [f"{pad}- {lines[0]}", *(f"{pad}  {line}" if line else "" for line in lines[1:])]


def mapping(value: Mapping[str, Any], dates: frozenset[str] = frozenset()) -> list[str]:
    """The lines of a mapping. The texts under the keys `dates` are dates, which the record has without quotes."""
    lines: list[str] = []
    for key, said in value.items():
        name = scalar(key)
        if key in dates and isinstance(said, str) and _DATE.fullmatch(said):
            lines.append(f"{name}: {said}")
        elif isinstance(said, Mapping) and said:
            lines += [f"{name}:", *(f"  {line}" for line in mapping(said))]
        elif isinstance(said, list) and said and all(isinstance(each, Mapping) and each for each in said):
            lines += [f"{name}:", *(line for each in said for line in item([_flow(each)], 2))]
        elif isinstance(said, str) and "\n" in said:
            lines += _block(name, said)
        else:
            lines.append(f"{name}: {_flow(said)}")
    return lines


def _block(name: str, text: str) -> list[str]:
    """A text of several lines, as it stands where YAML can say it so."""
    lines = text.split("\n")
    plain = not _HIDDEN.search(text) and all(line == line.rstrip() for line in lines) and text.isprintable() is False
    if plain and lines[0] == lines[0].lstrip() and lines[0] and lines[-1] and "\t" not in text and "\r" not in text:
        return [f"{name}: |-", *(f"  {line}" if line else "" for line in lines)]
    return [f"{name}: {scalar(text)}"]


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {_flow(said)}" for key, said in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_flow(said) for said in value)}]"
    return scalar(value, flow=True) if isinstance(value, str) else json.dumps(value)


def scalar(text: str, flow: bool = False) -> str:
    """A text: plain where it is taken for this very text, else in double quotes; in brackets a comma needs them too."""
    bare = text.lower() not in _WORDS and not (flow and set(text) & set(",[]{}"))
    if bare and (_SAFE.fullmatch(text) or (not _HIDDEN.search(text) and _is_plain(text))):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _HIDDEN.sub(lambda hidden: f"\\u{ord(hidden[0]):04x}", quoted)


def _is_plain(text: str) -> bool:
    try:
        return bool(yaml.load(f"- {text}", yaml.CSafeLoader) == [text] and yaml.safe_load(f"{text}: x") == {text: "x"})
    except (yaml.YAMLError, ValueError):
        return False
