"""YAML made strict: scalars stay text, and nothing is allowed that a reader of the file could not see.

Nodes are composed here, from libyaml's events, rather than by PyYAML's composer: one pass then refuses anchors,
aliases, tags, merge keys, duplicate keys and deep nesting before anything recurses, and it is faster than the
composer (events of a 1.5 MB file take 0.07 s, composing them there 0.2 to 0.3 s; see ARCHITECTURE.md).
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_site.diagnostics import Report, quoted
from karabakh_site.late import library
from karabakh_site.model.values import Span
from karabakh_site.source import yaml_remarks
from karabakh_site.source.conflicts import MESSAGE, conflicts
from karabakh_site.source.yaml_slips import Unreadable, explain, explain_hidden, refuse_invisible

if TYPE_CHECKING:
    import yaml
else:
    yaml = library("yaml")

MAX_DEPTH = 20
# Past the constructor of named tuples, which takes twice as long: there are as many as words in the file.
_new = tuple.__new__


class Scalar(NamedTuple):
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


class Sequence(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    span: Span


class Mapping(NamedTuple):
    """Keys and values in the order of the file."""

    items: tuple[tuple[Scalar, "Node"], ...]
    span: Span


Node = Scalar | Sequence | Mapping


class _Open(NamedTuple):
    """A collection whose end has not been reached."""

    start: int
    is_mapping: bool
    nodes: list[Node]


Lost = Callable[[Span], None]
"""Told of every stretch of the file whose content is lost because of a problem."""


def load(
    path: str, text: str, report: Report, first: int = 0, last: int | None = None, lost: Lost = lambda span: None
) -> Node | None:
    """The one document of a YAML text, or None where there is none or it cannot be read; problems go to the report.

    `first` and `last` cut the YAML out of a longer file (front matter); spans are offsets into that file.
    """
    return compose(path, text[first:last], report, first, lost)


def compose(
    path: str, text: str, report: Report, first: int = 0, lost: Lost = lambda span: None, depth: int = 0
) -> Node | None:
    """As `load`, for YAML that has been cut out already, at `first`; in the file it stands `depth` collections deep."""
    try:
        refuse_invisible(text)
        node = _Composer(path, report, first, lost, depth).compose(text)
        yaml_remarks.check(text, first, lambda: _plain(node), report)
        return node
    except Unreadable as refused:
        error = explain_hidden(refused, text)
        start, end = first + error.start, first + error.end
        report.add(error.code, Span(path, start, end), error.message, error.help)
    except yaml.MarkedYAMLError as error:
        if marked := conflicts(text):
            for start, end in marked:
                report.add("merge-conflict", Span(path, first + start, first + end), MESSAGE)
        else:
            message, help, start, end = explain(error, text)
            report.add("yaml-syntax", Span(path, first + start, first + max(end, start + 1)), message, help)
    except yaml.reader.ReaderError:
        report.add("yaml-syntax", Span(path, first, first + 1), "the file holds a character that YAML does not allow")
    lost(Span(path, first, first + len(text)))
    return None


def _plain(node: Node | None) -> Iterator[tuple[str, Span]]:
    """Every value without quotes below a node, with its place."""
    if isinstance(node, Scalar):
        yield from ((node.value, node.span),) if node.plain else ()
    elif node:
        for one in node.items:
            yield from _plain(one[1] if isinstance(node, Mapping) else one)  # type: ignore[arg-type]


class _Composer:
    """Builds the nodes of one document out of libyaml's events."""

    def __init__(self, path: str, report: Report, first: int, lost: Lost, depth: int) -> None:
        self._path, self._report, self._first, self._lost = path, report, first, lost
        self._deepest = MAX_DEPTH - depth
        self._stack: list[_Open] = []
        self._roots: list[Node] = []
        self._nodes = self._roots

    def compose(self, text: str) -> Node | None:
        """The root, None where the document is empty."""
        path, first = self._path, self._first
        loader, scalar, end = yaml.CSafeLoader(text), yaml.ScalarEvent, yaml.StreamEndEvent
        try:
            while type(event := loader.get_event()) is not end:
                # Three of five are scalars, so the way through here is short.
                if type(event) is scalar and event.anchor is event.tag is None:
                    span = _new(Span, (path, first + event.start_mark.index, first + event.end_mark.index))  # type: ignore[union-attr]
                    self._nodes.append(_new(Scalar, (event.value, span, not event.style)))
                else:
                    self._take(event)
        finally:
            loader.dispose()
        return self._roots[0] if self._roots else None

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.CollectionEndEvent):
            done = self._stack.pop()
            self._nodes = self._stack[-1].nodes if self._stack else self._roots
            self._nodes.append(self._close(done, self._first + event.end_mark.index))  # type: ignore[union-attr]
            return
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.NodeEvent):
            _refuse_hidden(event, start, end)
            self._open(isinstance(event, yaml.MappingStartEvent), start, end)
        elif isinstance(event, yaml.DocumentStartEvent) and self._roots:
            help = "Put what follows into a file of its own, or take the line --- out."
            raise Unreadable("a second document begins here; a file holds one", help, start, end)

    def _open(self, is_mapping: bool, start: int, end: int) -> None:
        if len(self._stack) >= self._deepest:
            message = f"nested more than {MAX_DEPTH} levels deep"
            raise Unreadable(message, "", start, end, "yaml-too-complex")
        self._nodes = []
        self._stack.append(_new(_Open, (self._first + start, is_mapping, self._nodes)))

    def _close(self, done: _Open, end: int) -> Node:
        # A block collection's end mark stands where the next thing begins; its last item ends it.
        start, is_mapping, nodes = done
        end = nodes[-1].span.end if nodes else end
        span = _new(Span, (self._path, start, max(end, start + 1)))
        if not is_mapping:
            return _new(Sequence, (tuple(nodes), span))
        keys, values = nodes[::2], nodes[1::2]
        names = {key.value for key in keys if isinstance(key, Scalar)}
        plain = len(names) == len(keys) and "<<" not in names
        items = zip(keys, values, strict=True) if plain else self._good(keys, values)
        return _new(Mapping, (tuple(items), span))

    def _good(self, keys: list[Node], values: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        """The keys that may stand in a mapping, with their values; the others are reported."""
        seen: dict[str, Span] = {}
        is_item = bool(self._stack) and not self._stack[-1].is_mapping
        first, begun = keys[0].value if is_item and isinstance(keys[0], Scalar) else None, False
        for key, value in zip(keys, values, strict=True):
            if isinstance(key, Scalar) and not (key.plain and key.value == "<<") and key.value not in seen:
                seen[key.value] = key.span
                yield key, value
                continue
            self._lost(value.span)
            if not isinstance(key, Scalar):
                help = "A text that begins with { or [ needs quotes."
                self._report.add("yaml-syntax", key.span, "a list or a group of keys cannot be a key itself", help)
            elif key.value in seen and begun:
                continue  # the keys of an entry whose hyphen is missing, which was said at the first of them
            elif key.value in seen:
                begun = key.value == first and len(seen) > 1
                message = f"the key {quoted(key.value)} stands here a second time"
                help = f"The first is at {self._report.place(seen[key.value])}. Keep one, or join what they say."
                if begun:
                    help = f"{help} If a new entry begins here, put - and a space before it."
                self._report.add("duplicate-key", key.span, message, help)
            else:
                help = "Write its keys out here."
                self._report.add("yaml-syntax", key.span, "<< is a merge key, which is not allowed here", help)


def _refuse_hidden(event: Any, start: int, end: int) -> None:
    """Aliases, anchors and tags: what they say cannot be seen where they stand."""
    if isinstance(event, yaml.AliasEvent):
        help = f'Write the text out again; a value that begins with * needs quotes: "*{event.anchor}"'
        raise Unreadable(f"*{event.anchor} is an alias, which is not allowed here", help, start, end)
    if event.anchor is not None:
        help = f'Take it out; a value that begins with & needs quotes: "&{event.anchor}"'
        raise Unreadable(
            f"&{event.anchor} is an anchor, which is not allowed here", help, start, start + 1 + len(event.anchor)
        )
    if event.tag is not None:
        shown = event.tag.replace("tag:yaml.org,2002:", "!!")
        help = "Take it out; a value that begins with ! needs quotes."
        raise Unreadable(f"{shown} is a tag, which is not allowed here", help, start, start + len(shown))
