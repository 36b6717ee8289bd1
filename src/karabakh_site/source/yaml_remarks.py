"""maybe-slip: a value that ends at a # which may have been meant as a part of it.

YAML takes ` #` for the beginning of a remark, even where a number or a word follows at once, as in `Decree #12`.
"""

import re
from collections.abc import Callable, Iterable

from karabakh_site.diagnostics import Report, quoted
from karabakh_site.model.values import Span
from karabakh_site.source.yaml_lines import in_quotes

_REMARK = re.compile(r"[ \t]+(#[^\s#!-][^\r\n]*)")


def check(text: str, first: int, values: Callable[[], Iterable[tuple[str, Span]]], report: Report) -> None:
    """Report every value without quotes that such a remark follows; the YAML begins at `first` of its file.

    `values` is called for them, with their places, where there is such a remark at all.
    """
    if " #" not in text or not _REMARK.search(text):
        return
    for value, span in values():
        if value and (found := _REMARK.match(text, span.end - first)):
            remark, end = found[1].rstrip(), first + found.start(1) + len(found[1].rstrip())
            message = f"what stands behind this # is a remark and not read: the value is {quoted(value, 40)} alone"
            whole = in_quotes(f"{value} {remark}")
            help = f"If it belongs to the value, write {whole}; if not, put a space behind the #."
            report.add("maybe-slip", Span(span.path, end - len(remark), end), message, help)
