"""Finds the place of a writing in a Markdown source; only asked when there is a problem to report."""

import re

from karabakh_site.diagnostics import Report
from karabakh_site.model.record import Span

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)


def places(report: Report, span: Span, writing: str, count: int, word: bool = False) -> list[Span]:
    """Up to `count` places of `writing` within `span`, outside code; `span` itself stands for any not found.

    With `word` it must not be part of a longer word.
    """
    text = _mask(report.text(span.path)[span.start : span.end])
    pattern = re.escape(writing)
    if word:
        pattern = rf"{pattern}(?![\w-])"
    found = [m.start() for m, _ in zip(re.finditer(pattern, text), range(count), strict=False)]
    spans = [Span(span.path, span.start + at, span.start + at + len(writing)) for at in found]
    return spans + [Span(span.path, span.start, span.start + 1)] * (count - len(spans))


def _mask(text: str) -> str:
    """The text with code blanked out, at the same length."""
    for pattern in (_FENCE, _CODE):
        text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    return text
