"""Finds the place of a writing in a Markdown source; only asked when there is a problem to report."""

import re
from collections.abc import Iterator
from itertools import islice

from karabakh_site.diagnostics import Report
from karabakh_site.model.record import Span

# A text in YAML is indented, and so may its fences be.
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_INDENTED = re.compile(r"(?:\A|(?<=\n))[ \t]*\n((?:(?: {4}|\t)[^\n]*\n?|[ \t]*\n)+)")
_LIST = re.compile(r"^ {0,3}(?:[-*+]|\d+[.)])[ \t]", re.MULTILINE)


def citations(report: Report, span: Span, id: str, count: int) -> list[Span]:
    """Up to `count` places where `@id` stands in `span`, each at the character after the @."""
    pattern = rf"(?<![\w@.+\\])@(?:\{{(?={re.escape(id)}\}})|(?={re.escape(id)}(?![\w-])))"
    spans = []
    for found in islice(_matches(report, span, pattern), count):
        at = span.start + found.end()
        spans.append(Span(span.path, at, at + len(id)))
    return _filled(spans, span, count)


def places(report: Report, span: Span, writing: str, count: int) -> list[Span]:
    """Up to `count` places of `writing` within `span`, outside code; the beginning of `span` for any not found."""
    # In a quoted or folded YAML scalar a line may break at any space, and quotes are doubled or escaped.
    words = (re.escape(word).replace("'", "''?").replace('"', r'\\?"') for word in writing.split())
    found = islice(_matches(report, span, r"\s+".join(words)), count) if writing.strip() else iter(())
    return _filled([Span(span.path, span.start + m.start(), span.start + m.end()) for m in found], span, count)


def _matches(report: Report, span: Span, pattern: str) -> Iterator[re.Match[str]]:
    return re.finditer(pattern, _mask(report.text(span.path)[span.start : span.end]))


def _filled(spans: list[Span], span: Span, count: int) -> list[Span]:
    return spans + [Span(span.path, span.start, span.start + 1)] * (count - len(spans))


def _mask(text: str) -> str:
    """The text with code blanked out, at the same length. In a text with lists, indented lines belong to them."""
    for pattern in (_FENCE, _CODE) if _LIST.search(text) else (_FENCE, _CODE, _INDENTED):
        text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    return text
