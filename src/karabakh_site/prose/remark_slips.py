"""What is wrong with the remarks of a text: one slip, one problem."""

import re
from collections import Counter
from collections.abc import Set as AbstractSet

from karabakh_site.diagnostics import Report, near
from karabakh_site.model.values import Span
from karabakh_site.prose.locate import Locator
from karabakh_site.prose.remarks import Remarks

_WITHOUT_COLON = re.compile(r"^\[\^([^\[\]\s]{1,80})\][ \t]+(?=\S)", re.MULTILINE)


def report_remarks(remarks: Remarks, text: str, unused: AbstractSet[str], locator: Locator, report: Report) -> None:
    """Report unknown-note, duplicate-id and unused-note, for the remarks of a text of which `unused` lack a call."""
    left = set(unused)
    lines = {found[1]: found.start() for found in _WITHOUT_COLON.finditer(text)} if remarks.undefined else {}
    for name, count in Counter(remarks.undefined).items():
        help, meant, fine = _help(name, remarks, text, left, lines.get(name))
        left.discard(meant)
        for span in locator.places(count, f"[^{name}]")[fine:]:
            end = span.end - (span.end > span.start + 2)
            at = span._replace(start=min(span.start + 2, span.end), end=end)
            report.add("unknown-note", at, f'the remark "{name}" is called, but not written', help)
    for name, count in Counter(remarks.repeated).items():
        for span in locator.places(count + 1, f"[^{name}]:")[1:]:
            help = "Give one of them another name, or join their texts."
            report.add("duplicate-id", _name_in(span), f'the remark "{name}" is written twice', help)
    for name in left:
        span = _name_in(locator.places(1, f"[^{name}]:")[0])
        help = f"Write the ^ within the brackets: [^{name}]" if f"^[{name}]" in text else ""
        report.add("unused-note", span, f'the remark "{name}" is written, but never called', help)


def _help(name: str, remarks: Remarks, text: str, unused: AbstractSet[str], line: int | None) -> tuple[str, str, int]:
    """What to do about a call without its remark, the remark that may be meant, and how many of the calls are fine.

    Where a `line` begins with the call and goes on, that is the remark, without its colon.
    """
    if not remarks.allowed and not name.startswith("@"):
        return "Summaries, claims and notes cannot have remarks; put it into the text.", "", 0
    if name.startswith("@"):
        return f"A citation is written [{name}], without the ^.", "", 0
    if line is not None:
        calls = text.count(f"[^{name}]", 0, line)
        return f"Put a colon behind the bracket: [^{name}]: and then its text.", "", calls
    if found := near(name, remarks.texts):
        return f'Did you mean "{found}"?', found, 0
    if len(unused) == len(set(remarks.undefined)) == 1:
        (other,) = unused
        return f'The remark "{other}" is never called: give both the same name, if it is meant.', other, 0
    return "", "", 0


def _name_in(span: Span) -> Span:
    """The name of a remark in the place of `[^name]:`."""
    return span._replace(start=min(span.start + 2, span.end), end=max(span.end - 2, span.start + 1))
