"""Begins new entries: an article as a file, an event or a source at the end of its list in record.yaml.

The record is edited as text, at the place where the list ends, so that comments, order and every other character of
the file stay as they are. What has to be filled in is left empty, and `check` names it until it is.
"""

import json
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from karabakh_site.diagnostics import Report, as_text, nearest
from karabakh_site.slugs import slug
from karabakh_site.source import edtf, strict_yaml
from karabakh_site.source.csl import TYPES
from karabakh_site.source.load import NoSite, load
from karabakh_site.source.strict_yaml import Mapping, Scalar, Sequence


class Refusal(Exception):  # noqa: N818 (nobody made an error in the code)
    """Nothing was made; the message says why, `status` is the command's exit status."""

    def __init__(self, message: str, status: int = 2) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, where, and what is left to fill in."""

    path: str
    line: int
    what: str
    blanks: tuple[str, ...]


def article(root: Path, title: str) -> Made:
    """A new article with today's date. Raises Refusal, and NoSite where `root` is no site."""
    _require_site(root)
    title, name = _title(title)
    folder = root / "content" / "articles"
    name = _free(name, {p.name.partition(".")[0] for p in folder.glob("*.md")} if folder.is_dir() else set())
    path = f"content/articles/{name}.md"
    text = (
        f"---\ntitle: {_scalar(title)}\ndate: {date.today().isoformat()}\n"
        "summary:            # one or two sentences for lists and feeds\n"
        "topics: []          # ids from topics in site.yaml\n---\n\n"
        "The first paragraph. Each statement ends with its source [@id-of-a-source].\n"
    )
    text = text.replace("Each statement ends with its source [@id-of-a-source].", "Cite after each statement: `[@id]`.")
    folder.mkdir(parents=True, exist_ok=True)
    _write(root / path, text, new=True)
    return Made(path, 1, f'the article "{name}"', ("summary", "the text"))


def event(root: Path, title: str, when: str) -> Made:
    """A new event at the end of `events`. Raises Refusal, and NoSite where `root` is no site."""
    _require_site(root)
    title, name = _title(title)
    try:
        edtf.parse(when)
    except edtf.EdtfError as error:
        raise Refusal(f'--date: "{when}": {error}') from None
    name = _free(name, _ids(root, "event"))
    lines = (
        f"id: {name}",
        f"date: {_scalar(when)}",
        f"title: {_scalar(title)}",
        "summary:            # what happened, in one to three sentences; may cite [@id]",
        "citations: []       # at least one id under sources",
    )
    return _append(root, "events", lines, f'the event "{name}"', ("summary", "citations"))


def source(root: Path, title: str, kind: str) -> Made:
    """A new source at the end of `sources`. Raises Refusal, and NoSite where `root` is no site."""
    _require_site(root)
    title, name = _title(title)
    if kind not in TYPES:
        raise Refusal(f'--type: "{kind}" is not a CSL type. {nearest(kind, TYPES) or "Try webpage or article-newspaper."}')
    name = _free(name, _ids(root, "source"))
    lines = (
        f"id: {name}",
        f"type: {kind}",
        "author:",
        "  - literal:          # who wrote it; family and given for a person; without one take author out",
        f"title: {_scalar(title)}",
        "language:           # of the title: en, hy, az, ru ...",
        "publisher:          # or container-title, the newspaper or site",
        "issued:             # when it was published: 2023-09-19, 2023-09 or 2023",
        "URL:",
        f"accessed: {date.today().isoformat()}",
    )
    blanks = ("author", "language", "publisher", "issued", "URL")
    return _append(root, "sources", lines, f'the source "{name}"', blanks)


def _require_site(root: Path) -> None:
    if not (root / "content" / "site.yaml").exists():
        raise NoSite


def _title(title: str) -> tuple[str, str]:
    """The title on one line, and the id that it proposes."""
    title = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", title).split())
    name = "-".join(slug(title).split("-")[:8])
    if not title or not name:
        raise Refusal(f'"{title}" has no letter that an id could be made from; begin with a title in words')
    return title, name


def _free(name: str, taken: set[str]) -> str:
    """The name, or the name with the first number that is free."""
    return next(n for n in (name, *(f"{name}-{i}" for i in range(2, len(taken) + 3))) if n not in taken)


def _ids(root: Path, kind: str) -> set[str]:
    _, cx = load(root, Report())
    return set(cx.declared.get(kind, ()))


def _scalar(text: str) -> str:
    """A YAML scalar: plain where that is safe, else in double quotes."""
    plain = re.fullmatch(r"[^\W_][^\n#\"'&*!|>%@`{}\[\],]*", text) and ": " not in text and text[-1] not in ": "
    words = text.lower() in ("true", "false", "null", "yes", "no", "on", "off") or re.fullmatch(r"[\d.]+", text)
    return text if plain and not words else json.dumps(text, ensure_ascii=False)


def _append(root: Path, key: str, lines: tuple[str, ...], what: str, blanks: tuple[str, ...]) -> Made:
    path = root / "content" / "record.yaml"
    text = path.read_bytes().decode("utf-8") if path.exists() else ""
    report = Report()
    report.read("content/record.yaml", text)
    node = strict_yaml.load("content/record.yaml", text, report)
    if report.failed() or not (node is None or isinstance(node, Mapping)):
        raise Refusal("content/record.yaml has problems; mend them first:\n" + as_text(report.sorted()), 1)
    newline = "\r\n" if "\r\n" in text else "\n"
    at, indent, before = _place(text, node, key)
    item = [f"{indent}- {lines[0]}", *(f"{indent}  {line}" for line in lines[1:])]
    new = text[:at] + newline.join([*before, *item]) + newline + text[at:]
    again = strict_yaml.load("content/record.yaml", new, Report())
    if not isinstance(again, Mapping):
        raise Refusal(f"content/record.yaml is written in a way that cannot be added to; add it to {key} by hand", 1)
    _write(path, new)
    line = new.count("\n", 0, at) + 1 + len(before)
    return Made("content/record.yaml", line, what, blanks)


def _place(text: str, node: Mapping | None, key: str) -> tuple[int, str, list[str]]:
    """Where a new item goes, how far it is indented, and the lines that must stand before it."""
    value = next((v for k, v in node.items if k.value == key), None) if node else None
    if isinstance(value, Sequence) and value.items and text[value.span.start] != "[":
        first, last = value.items[0].span.start, value.items[-1].span.end
        begin = text.rfind("\n", 0, first) + 1
        indent = text[begin:first].partition("-")[0]
        end = _line_end(text, len(text[:last].rstrip()))
        return end, indent, [""] if text[end - 1 : end] == "\n" and "\n\n" in text[first:last] else _break(text, end)
    if value is None:
        end = len(text)
        return end, "  ", [*_break(text, end), f"{key}:"]
    if isinstance(value, Scalar) and value.is_null:
        end = _line_end(text, value.span.start)
        return end, "  ", _break(text, end)
    raise Refusal(f'"{key}" in content/record.yaml is not a list of lines that begin with "- "; write it so first', 1)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _break(text: str, end: int) -> list[str]:
    """A line break where the file's last line has none."""
    return [""] if end and text[end - 1] != "\n" else []


def _write(path: Path, text: str, new: bool = False) -> None:
    """Write a whole file or none of it."""
    if new and path.exists():
        raise Refusal(f"{path.name} exists already", 1)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(text.encode())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
