"""Reads CSL items: as JSON (a list, or `items` of an export), and as YAML below `references`, as Pandoc has them."""

import json
import re
from collections.abc import Mapping
from typing import Any

from karabakh_site.bibliography.exchange import csl_json, extra
from karabakh_site.bibliography.exchange.found import Broken, Found, Unreadable
from karabakh_site.diagnostics import Report
from karabakh_site.source import strict_yaml
from karabakh_site.source.csl import DATE_VARIABLES
from karabakh_site.source.csl_kinds import as_data
from karabakh_site.source.kinds import ID
from karabakh_site.source.record_schema import SOURCE

_LISTS = ("references", "items")


def read_json(text: str) -> list[Found | Broken]:
    """The items of a CSL-JSON file. Raises Unreadable where it is no JSON, or holds no list of items."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"line {error.lineno}: {error.msg}") from None
    except RecursionError:
        raise Unreadable("it is nested too deep") from None
    items = _items(whole)
    return [_found(item, line) for item, line in zip(items, _lines(text, whole, len(items)), strict=True)]


def _items(whole: Any) -> list[Any]:
    if isinstance(whole, Mapping):
        listed = next((whole[key] for key in _LISTS if isinstance(whole.get(key), list)), None)
        whole = listed if listed is not None else [whole] if "type" in whole else None
    if not isinstance(whole, list):
        raise Unreadable("it holds no list of CSL items")
    return whole


def _lines(text: str, whole: Any, count: int) -> list[int]:
    """The line where each item begins."""
    start = text.index("[") if isinstance(whole, list) else -1
    if isinstance(whole, Mapping):
        match = re.search(rf'"(?:{"|".join(_LISTS)})"\s*:\s*\[', text)
        start = match.end() - 1 if match and "type" not in whole else -1
    lines, at, line, counted = [], start + 1, 1, 0
    decode = json.JSONDecoder().raw_decode
    for _ in range(count):
        match = re.compile(r"[\s,]*").match(text, at)
        at = match.end() if match else at
        line, counted = line + text.count("\n", counted, at), at
        lines.append(line)
        at = decode(text, at)[1]
    return lines


def read_yaml(text: str) -> list[Found | Broken]:
    """The items of a CSL-YAML file. Raises Unreadable where it is no YAML, or has no list `references`."""
    report = Report()
    text = re.sub(r"\n(?:---|\.\.\.)\s*\Z", "\n", text)  # the second rule of a block of metadata
    report.read("", text)
    root = strict_yaml.load("", text, report)
    if report.failed():
        first = report.sorted()[0]
        raise Unreadable(f"line {first.line}: {first.message}")
    lists = {key.value: value for key, value in root.items} if isinstance(root, strict_yaml.Mapping) else {}
    listed = root if isinstance(root, strict_yaml.Sequence) else next((lists[k] for k in _LISTS if k in lists), None)
    if not isinstance(listed, strict_yaml.Sequence):
        raise Unreadable("it holds no list of CSL items under references")
    return [_found(as_data(node), text.count("\n", 0, node.span.start) + 1) for node in listed.items]


def _found(item: Any, line: int) -> Found | Broken:
    """An item in the shape of the record."""
    if not isinstance(item, Mapping):
        return Broken(line, "it is no CSL item, which is a group of keys")
    entry = csl_json.from_csl({str(key): value for key, value in item.items() if value is not None})
    key = entry.pop("id", "")
    if not ID.fullmatch(str(key)):
        key = entry.get("citation-key") or key
    rest = [(name, entry.pop(name)) for name in list(entry) if name not in SOURCE.fields]
    rest += [(name, entry.pop(name)) for name in DATE_VARIABLES if isinstance(entry.get(name), Mapping)]
    return Found(extra.unpack(entry), line, _text(key), tuple((name, _text(value)) for name, value in rest))


def _text(value: Any) -> str:
    """A value that the record has no key for, as text."""
    if isinstance(value, Mapping) and isinstance(said := value.get("literal") or value.get("raw"), str):
        return said
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
