"""Which templates only stand around a page, and which fill it: told from their texts.

A page's template *fills* the blocks of the one that it extends, its *frame*. Where neither needs the other for more,
the frame can be made anew around what fills it (output/framing.py). That is so where

- the frame extends nothing, and all templates are named in their texts;
- what fills it asks the context for no name that the frame sets, nor the frame for one that the page's template sets;
- neither speaks of `self` or `super`, or sets a name of Jinja's own, and the page's template sets nothing that two of
  its blocks could change;
- the frame does not change how its blocks are escaped, and looks at nothing of Python's own (`__class__`).
"""

from collections.abc import Iterator, Mapping, Set
from typing import Any

from jinja2 import meta, nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from msgspec import Struct

HEAD = ("partials/machines.html", "partials/coins.html")
"""The templates that make what the frame shows of the head: they belong to what fills it."""
_QUIET = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Macro, nodes.Block, nodes.Output)


class Text(Struct, frozen=True):
    """What the text of a template tells.

    `named` are all templates that it names, None for one that is only known when it is rendered; `shared` those of
    them that see what it sees, each with the names that are certain to be its own there. `asked` are the names that
    it may ask the context for, `given` those that it gives it, `stored` all that it sets anywhere.
    """

    parent: str = ""
    named: tuple[str | None, ...] = ()
    shared: tuple[tuple[str, tuple[str, ...]], ...] = ()
    asked: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    stored: tuple[str, ...] = ()
    fills: bool = False
    """Whether it may fill a frame, as far as that depends on it alone."""
    frames: bool = False
    """Whether it may be a frame, as far as that depends on it alone."""
    plain: bool = False
    """Whether it looks at nothing of Python's own."""


def read(text: str, tree: nodes.Template, asked: Set[str]) -> Text:
    """What the text of a template tells; `tree` is its syntax tree, `asked` are the names that it asks the context for,
    but for Jinja's own."""
    parents = [node.template for node in tree.find_all(nodes.Extends)]
    parent = parents[0].value if len(parents) == 1 and isinstance(parents[0], nodes.Const) else ""
    speaks = any(node.name in ("self", "super") for node in tree.find_all(nodes.Name))
    first = tree.body and isinstance(tree.body[0], nodes.Extends)
    modified = (nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)
    given = {name for node in tree.body for name in _stored(node, within=False)}
    stored = set(_stored(tree))
    # Such names are asked for as well, but not told by Jinja.
    shadows = not DEFAULT_NAMESPACE.keys().isdisjoint(stored)
    return Text(
        parent=parent,
        named=tuple(meta.find_referenced_templates(tree)),
        shared=tuple(_shared(tree)),
        asked=tuple(sorted(asked)),
        given=tuple(sorted(given)),
        stored=tuple(sorted(stored)),
        fills=bool(parent and first)
        and not (speaks or shadows)
        and all(isinstance(node, _QUIET) for node in tree.body),
        frames=not (parents or speaks or shadows) and next(tree.find_all(modified), None) is None,
        plain="__" not in text,
    )


def closure(name: str, texts: Mapping[str, Text]) -> tuple[str, ...]:
    """All that a page's template needs: what it names, one over the other, and what makes the HTML of the head; all
    there are where a name is not known before.
    """
    return tuple(sorted(_reached([name, *HEAD], texts)))


def frame(name: str, texts: Mapping[str, Text]) -> tuple[str, ...]:
    """The frame of a page's template and what only the frame is made of; nothing where the two are not apart."""
    own = texts[name]
    around = texts.get(own.parent)
    if around is None or not (own.fills and around.frames):
        return ()
    outer = _reached([own.parent], texts)
    inner = _reached([name, *HEAD], texts, without=own.parent)
    if any(None in text.named for text in map(texts.get, outer | inner) if text):
        return ()
    apart = _asked(name, texts, own.parent).isdisjoint(around.stored)
    apart = apart and _asked(own.parent, texts).isdisjoint(own.given)
    if not apart or not all(text.plain for text in map(texts.get, outer) if text):
        return ()
    return own.parent, *sorted(outer - inner - {own.parent})


def _reached(names: list[str], texts: Mapping[str, Text], without: str = "") -> set[str]:
    found, waiting = set(names), list(names)
    while waiting:
        named = texts.get(waiting.pop(), Text()).named
        fresh = set(texts) if None in named else {name for name in named if name is not None}
        fresh -= found | {without}
        waiting += fresh
        found |= fresh
    return found


def _asked(name: str, texts: Mapping[str, Text], without: str = "") -> set[str]:
    """The names that a template, and all that see what it sees, may ask for where it has not set them itself."""
    found = set(texts[name].asked)
    for other, own in texts[name].shared:
        if other != without:
            found |= _asked_by_all(other, texts) - set(own)
    return found


def _asked_by_all(name: str, texts: Mapping[str, Text]) -> set[str]:
    found, done, waiting = set[str](), {name}, [name]
    while waiting:
        text = texts.get(waiting.pop(), Text())
        found |= set(text.asked)
        fresh = {other for other, _ in text.shared} - done
        done |= fresh
        waiting += fresh
    return found


def _shared(tree: nodes.Template) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The templates that are given the context, with what blocks have set on every way there."""
    blocks = {id(inner): block for block in tree.find_all(nodes.Block) for inner in block.find_all(nodes.Node)}
    kinds = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
    node: Any
    for node in tree.find_all(kinds):
        if getattr(node, "with_context", True):
            block = blocks.get(id(node))
            own = tuple(sorted(_certain(block, node))) if block and isinstance(node, nodes.Include) else ()
            yield from ((name, own) for name in _names(node.template))


def _names(template: nodes.Expr) -> Iterator[str]:
    for const in [template, *template.find_all(nodes.Const)]:
        if isinstance(const, nodes.Const) and isinstance(const.value, str):
            yield const.value
        elif isinstance(const, nodes.Const):
            yield from const.value


def _certain(block: nodes.Block, node: nodes.Node) -> set[str]:
    """The names that a block sets once, before the statement that `node` is in, whatever else it does."""
    found = set()
    for statement in block.body:
        if statement is node or any(inner is node for inner in statement.find_all(nodes.Node)):
            break
        if isinstance(statement, nodes.Assign) and isinstance(statement.target, nodes.Name):
            found.add(statement.target.name)
    stored = list(_stored(block))
    return {name for name in found if stored.count(name) == 1}


def _stored(node: nodes.Node, *, within: bool = True) -> Iterator[str]:
    """The names that are set in a node; without what is `within` blocks and macros, which is theirs."""
    if isinstance(node, nodes.Name | nodes.NSRef) and getattr(node, "ctx", "store") in ("store", "param"):
        yield node.name
    if isinstance(node, nodes.Import):
        yield node.target
    if isinstance(node, nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in node.names)
    if isinstance(node, nodes.Macro):
        yield node.name
    if within or not isinstance(node, nodes.Block | nodes.Macro):
        for child in node.iter_child_nodes():
            yield from _stored(child, within=within)
