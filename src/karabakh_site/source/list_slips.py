"""How a list is written, with what stands in its place put right where that can be done."""

import re

from karabakh_site.source.strict_yaml import Mapping, Node, Scalar

A_LIST = 'Write it as a list: in brackets, [one, two], or each item on a line of its own that begins with "- ".'
_SIGN = re.compile(r"(?:[-–—−•·▪●*]|\d+[.)])\s*(?=\S)")


def list_help(node: Node, written: str, keys: frozenset[str], example: str = "") -> str:
    """What to do about a node that is no list; `written` is how it stands in the file.

    `keys` are those of the items, where they are groups of keys; `example` is an item that says what the node says.
    """
    if isinstance(node, Mapping):
        if node.items and node.items[0][0].value in keys:
            if written.startswith("{"):
                return "Put brackets around it, since there may be several: [{...}]"
            return "Put - and a space before its first key, and two spaces before each of the others."
        if node.items and keys and all(isinstance(value, Mapping) for _, value in node.items):
            return f"Each entry begins with a hyphen: - id: {node.items[0][0].value}, and its other keys below that."
        return A_LIST
    if not isinstance(node, Scalar) or node.is_null or not node.value.strip():
        return A_LIST
    if example:
        return f"Write it as a list: [{example}]"
    if keys:
        return A_LIST
    lines = [line.strip() for line in written.splitlines() if line.strip()] or [node.value.strip()]
    if len(lines) > 1 or _SIGN.match(lines[0]):
        item = _SIGN.sub("", lines[0], count=1)
        return f"Begin each item with a hyphen and a space: - {item}"
    items = [item.strip(" ()") for item in re.split(r"[,;]", node.value)]
    if len(items) < 2 and " " in items[0]:
        return f"Write it as a list, in brackets: [{items[0]}]; items are parted by commas."
    return f"Write it as a list, in brackets: [{', '.join(filter(None, items))}]"
