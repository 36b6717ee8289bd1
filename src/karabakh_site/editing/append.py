"""Adds items to a list of the record, as text: comments, order and every other character stay as they are.

Where exactly the list ends can depend on the fine print of YAML, so a place is tried, the file read again, and the
place taken only if the file then says what it said before and the new items.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from karabakh_site.diagnostics import Report
from karabakh_site.editing.schemas import refresh
from karabakh_site.editing.whole import write
from karabakh_site.schema.files import modeline
from karabakh_site.source.files import YAML_LIMIT
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar, load
from karabakh_site.source.strict_yaml import Sequence as List
from karabakh_site.stopped import Stopped

BOM = "\ufeff"
RECORD = "record.yaml"
_TRIES = 20


class Refusal(Stopped):
    """Nothing was made; the message says why, `status` is the command's exit status."""

    def __init__(self, message: str, status: int = 2) -> None:
        super().__init__(message)
        self.status = status


def append(root: Path, key: str, lines: Sequence[str]) -> tuple[str, int]:
    """Adds the mapping that `lines` write to the list `key` of the record; the file and line where it stands now.

    Raises Refusal where the list is written in a way that cannot be added to. The record must be readable.
    """
    name, text = _owner(root, key)
    text, (line,) = added(name, text or _begun(root, name), key, [lines])
    write(root / "content" / name, text)
    return f"content/{name}", line


def append_all(root: Path, key: str, items: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Adds several mappings to the list `key` of content/record.yaml, all or none; the lines where they stand now.

    Raises Refusal as `append` does, and where the file would become larger than the loader takes.
    """
    path = root / "content" / RECORD
    text = path.read_bytes().decode() if path.exists() else ""
    text, lines = added(RECORD, text or _begun(root, RECORD), key, items)
    if len(text.encode()) > YAML_LIMIT:
        size = f"more than {YAML_LIMIT // 1_000_000} MB"
        raise Refusal(f"content/{RECORD} would have {size}; import in parts, into a record that is split", 1)
    write(path, text)
    return lines


def added(name: str, text: str, key: str, items: Sequence[Sequence[str]]) -> tuple[str, tuple[int, ...]]:
    """The text of a file of the record with mappings added to its list `key`, and their lines. Raises Refusal."""
    bom, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    newline = "\r\n" if "\r\n" in text else "\n"
    old = _read(text)
    wanted = _data(old) or {}
    if isinstance(wanted, dict):
        wanted[key] = [*(wanted.get(key) or ()), *(_data(_read("\n".join(lines))) for lines in items)]
        for head, dash, gap, tail in _places(text, old, key, newline):
            pieces = [_item(lines, dash, newline) for lines in items]
            if _data(_read(head + gap.join(pieces) + tail)) == wanted:
                starts = accumulate((f"{piece}{gap}".count("\n") for piece in pieces), initial=head.count("\n") + 1)
                return bom + head + gap.join(pieces) + tail, tuple(starts)[:-1]
    raise Refusal(f'"{key}" in content/{name} is written in a way that cannot be added to; add the entry by hand', 1)


def _begun(root: Path, name: str) -> str:
    """How a file begins that is not there yet: with the line that names its schema, which is put where it looks."""
    refresh(root)
    return modeline(name)


def _item(lines: Sequence[str], dash: str, newline: str) -> str:
    rest = " " * len(dash)
    return newline.join([dash + lines[0], *(rest + line if line else "" for line in lines[1:])]) + newline


def _owner(root: Path, key: str) -> tuple[str, str]:
    """The file of the record that the list is in, by its name below content/, and its text; record.yaml in doubt."""
    folder = root / "content"
    names = [RECORD, *sorted(f"record/{path.name}" for path in folder.glob("record/*.yaml"))]
    texts = {name: (folder / name).read_bytes().decode() for name in names if (folder / name).is_file()}
    owners = [name for name, text in texts.items() if key in (_data(_read(text.removeprefix(BOM))) or {})]
    name = owners[0] if len(owners) == 1 else RECORD
    return name, texts.get(name, "")


_Place = tuple[str, str, str, str]
"""What stands before the new items, their dash as it is indented, what stands between them, what stands behind."""


def _places(text: str, node: Node | None, key: str, newline: str) -> Iterator[_Place]:
    """Ways to add items, the best first."""
    items = node.items if isinstance(node, Mapping) else ()
    value = next((v for k, v in items if k.value == key), None)
    base = " " * _column(text, items[0][0].span.start) if items else ""
    if value is None:
        begun = _ended(text, newline)
        yield f"{begun}{newline if begun.strip() else ''}{base}{key}:{newline}", f"{base}  - ", "", ""
    elif isinstance(value, List) and value.items:
        yield from _behind(text, value.items[-1], newline)
    elif isinstance(value, List | Scalar):  # [], ~ or nothing, with a remark behind it perhaps
        end = _line_end(text, value.span.end)
        head = text[: value.span.start].rstrip(" \t") + text[value.span.end : end]
        yield _ended(head, newline), f"{base}  - ", "", text[end:]


def _behind(text: str, last: Node, newline: str) -> Iterator[_Place]:
    """The places behind the last item of a list: first the line where it ends, then each later one."""
    at = text.rfind("-", 0, last.span.start)
    line = text.rfind("\n", 0, at) + 1
    indent, gap = text[line:at], text[at + 1 : last.span.start]
    if indent.strip():
        return
    spaced = re.search(r"\n[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*\Z", text[:line])
    own_remarks = re.compile(rf"(?:(?:[ \t]*\r?\n)*{indent}[ \t]+#[^\n]*(?:\n|\Z))*")
    end = _line_end(text, len(text[: last.span.end].rstrip()))
    for _ in range(_TRIES):
        remarks = own_remarks.match(text, end)
        end = remarks.end() if remarks else end
        between = newline if spaced else ""
        yield (
            _ended(text[:end], newline) + between,
            f"{indent}-{gap if gap and not gap.strip(' ') else ' '}",
            between,
            text[end:],
        )
        if end == len(text):
            return
        end = _line_end(text, end)


def _read(text: str) -> Node | None:
    return load("", text, Report())


def _data(node: Node | None) -> Any:
    """What YAML says, without where; texts are compared as the record reads them, without the space around them."""
    if isinstance(node, Mapping):
        return {key.value: _data(value) for key, value in node.items}
    if isinstance(node, List):
        return [_data(item) for item in node.items]
    return None if node is None or node.is_null else (node.value.strip(), node.boolean)


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at) - 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _ended(text: str, newline: str) -> str:
    """The text with a line break at its end."""
    return text if not text or text.endswith("\n") else text + newline
