"""YAML made strict: scalars stay text, and nothing is allowed that a reader of the file could not see.

Nodes are composed here, from libyaml's events, rather than by PyYAML's composer: one pass then refuses anchors,
aliases, tags, merge keys, duplicate keys and deep nesting before anything recurses, and it is faster than the
composer (events of a 1.5 MB file take 0.07 s, composing them there 0.2 to 0.3 s; see ARCHITECTURE.md).
"""

import re
from dataclasses import dataclass, field

import yaml

from karabakh_site.diagnostics import Report
from karabakh_site.model.record import Span

MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value. `plain` tells whether it stands without quotes, so that `null` is nothing and `"null"` a text."""

    value: str
    span: Span
    plain: bool

    @property
    def is_null(self) -> bool:
        """Nothing: an empty plain scalar, `~` or `null`."""
        return self.plain and self.value in ("", "~", "null", "Null", "NULL")

    @property
    def boolean(self) -> bool | None:
        """`true` or `false` as written in YAML 1.2; `yes`, `no`, `on` and `off` are texts."""
        return {"true": True, "false": False}.get(self.value.lower()) if self.plain else None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file."""

    items: tuple[tuple[Scalar, "Node"], ...]
    span: Span


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been reached."""

    start: int
    is_mapping: bool
    nodes: list[Node] = field(default_factory=list)


class _Stop(Exception):
    """The file cannot be read further; the problem has been reported."""


def load(path: str, text: str, report: Report, first: int = 0, last: int | None = None) -> Node | None:
    """The one document of a YAML text, or None where there is none or it cannot be read; problems go to the report.

    `first` and `last` cut the YAML out of a longer file (front matter); spans are offsets into that file.
    """
    try:
        return _compose(path, text[first:last], report, first)
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = first + (mark.index if mark else 0)
        message, help = explain(error, text[first:last], at - first)
        report.add("yaml-syntax", Span(path, at, at + 1), message, help)
    except yaml.reader.ReaderError as error:
        # The position counts bytes or characters depending on the reader; the character itself is certain.
        at = first + max(0, text[first:last].find(chr(error.character)) if isinstance(error.character, int) else 0)
        report.add("yaml-syntax", Span(path, at, at + 1), "a control character stands here, which YAML does not allow")
    return None


def _compose(path: str, text: str, report: Report, first: int) -> Node | None:
    loader = yaml.CSafeLoader(text)
    stack: list[_Open] = []
    root: Node | None = None

    def refuse(code: str, event: yaml.Event, message: str, help: str = "") -> _Stop:
        start, end = first + event.start_mark.index, first + event.end_mark.index
        report.add(code, Span(path, start, end), message, help)
        return _Stop()

    try:
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.AliasEvent):
                raise refuse("yaml-syntax", event, f"*{event.anchor} is an alias; write the text out again")
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise refuse("yaml-syntax", event, "a second document begins here; a file holds one")
                continue
            if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
                raise refuse("yaml-syntax", event, f"&{event.anchor} is an anchor; anchors are not allowed here")
            if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag is not None:
                raise refuse("yaml-syntax", event, f"{event.tag!r} is a tag; tags are not allowed here")
            node: Node
            if isinstance(event, yaml.ScalarEvent):
                span = Span(path, first + event.start_mark.index, first + event.end_mark.index)
                node = Scalar(event.value, span, event.style in (None, ""))
            elif isinstance(event, yaml.CollectionStartEvent):
                if len(stack) >= MAX_DEPTH:
                    raise refuse("yaml-too-complex", event, f"nested more than {MAX_DEPTH} levels deep")
                stack.append(_Open(first + event.start_mark.index, isinstance(event, yaml.MappingStartEvent)))
                continue
            elif isinstance(event, yaml.CollectionEndEvent):
                done = stack.pop()
                # A block collection's end mark stands where the next thing begins; its last item ends it.
                end = done.nodes[-1].span.end if done.nodes else first + event.end_mark.index
                span = Span(path, done.start, max(end, done.start + 1))
                node = _mapping(done, span, report) if done.is_mapping else Sequence(tuple(done.nodes), span)
            else:
                continue
            if stack:
                stack[-1].nodes.append(node)
            else:
                root = node
    finally:
        loader.dispose()
    return root


def _mapping(done: _Open, span: Span, report: Report) -> Mapping:
    items: list[tuple[Scalar, Node]] = []
    seen: set[str] = set()
    for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
        if not isinstance(key, Scalar):
            report.add("yaml-syntax", key.span, "a list or mapping cannot be a key; a text with braces needs quotes")
        elif key.plain and key.value == "<<":
            report.add("yaml-syntax", key.span, "<< is a merge key; merge keys are not allowed here")
        elif key.value in seen:
            report.add("duplicate-key", key.span, f'the key "{key.value}" stands here a second time')
        else:
            seen.add(key.value)
            items.append((key, value))
    return Mapping(tuple(items), span)


def explain(error: yaml.MarkedYAMLError, text: str, at: int) -> tuple[str, str]:
    """What libyaml met, in words for people who do not know YAML, and how to mend it."""
    problem = error.problem or "cannot be read"
    start = text.rfind("\n", 0, at) + 1
    line = text[start : text.find("\n", at) if "\n" in text[at:] else len(text)]
    previous = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    if "\t" in line[: len(line) - len(line.lstrip())] or "cannot start any token" in problem and "\t" in line:
        return "a tab stands here; YAML is indented with spaces", "Replace each tab by two spaces."
    if "cannot start any token" in problem:
        return f'a value cannot begin with "{text[at : at + 1]}"', 'Put the whole value in quotes: "..." .'
    if "mapping values are not allowed" in problem:
        return "a colon stands where no key can be", 'A value that holds ": " needs quotes: title: "Baku: a statement".'
    if "could not find expected ':'" in problem or "expected ':'" in problem:
        glued = re.match(r"\s*(?:- )?([A-Za-z-]+):\S", line) or re.match(r"\s*(?:- )?([A-Za-z-]+):\S", previous)
        if glued:
            return f'"{glued[1]}:" needs a space after its colon', f"Write {glued[1]}: value"
        return "a key without its colon", "Write each entry as key: value, with a space after the colon."
    if "found unexpected end of stream" in problem or "quoted scalar" in (error.context or ""):
        return "a quote is opened and not closed", "Close the quote, or take it out."
    if "expected <block end>" in problem or "did not find expected" in problem:
        return (
            "this does not line up with what stands above it",
            "Entries of one list or mapping begin in the same column; look at this line and the one above.",
        )
    return f"YAML cannot be read here: {problem}", ""
