"""The YAML in a fenced block of a Markdown text: what the block asks the record for."""

from typing import Any

from karabakh_site.model.values import Span
from karabakh_site.source.charts import CHART
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.strict_yaml import load
from karabakh_site.source.timelines import TIMELINE

STRUCTS = {"timeline": TIMELINE, "chart": CHART}
"""What may stand in a block, by the word behind its fence."""


def read(name: str, span: Span, cx: Context) -> Any:
    """What the YAML in `span` of a file asks for; None where it cannot be read, which has then been reported."""
    struct = STRUCTS[name]
    node = load(span.path, cx.report.text(span.path), cx.report, span.start, span.end, cx.lose)
    if node is not None:
        found = struct.read(node, name, cx)
        return None if found is BAD else found
    if not cx.report.text(span.path)[span.start : span.end].strip():
        help = f"Give it one of its keys at least: {', '.join(struct.fields)}."
        if struct.required:
            help = f"Give it its keys: {', '.join(key for key, _ in struct.required)}."
        cx.bad("wrong-type", span._replace(end=span.start + 1), f"{struct.what} is empty", help)
    return None
