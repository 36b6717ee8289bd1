"""What was measured, in words: a problem for each statement without a citation, and the shares covered."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from karabakh_site.coverage.blocks import Block, blocks
from karabakh_site.coverage.find import Finding
from karabakh_site.coverage.measure import Coverage, Gap, Passage
from karabakh_site.coverage.places import Places
from karabakh_site.diagnostics import Report, quoted
from karabakh_site.model.values import Span
from karabakh_site.prose.bodies import Bodies

_KINDS = {
    "date": ("a date", "dates"),
    "number": ("a number", "numbers"),
    "quotation": ("a quotation", "quotations"),
    "attribution": ("an attributed statement", "attributed statements"),
}
_SUMMARY_HELP = (
    "Cite what it rests on in the text: [@source, p. 4]. "
    "The citations of an event cover a summary of one sentence only."
)


def note(coverage: Coverage, bodies: Bodies, report: Report, hints: bool = False) -> None:
    """Report every statement without a citation as uncited-statement; with `hints` add what is maybe-uncited."""
    for passage in coverage.passages:
        gaps = [gap for gap in passage.gaps if hints or (passage.counts and not gap.tail)]
        if gaps:
            _note(passage, gaps, blocks(bodies[passage.text]), report)


def _note(passage: Passage, gaps: list[Gap], found: tuple[Block, ...], report: Report) -> None:
    path, start, end = passage.text.span
    places = Places(report.text(path)[start:end], found)
    for gap in gaps:
        block, first = found[gap.block], gap.findings[0]
        at = start + places.at(gap.block, first.start)
        till = start + places.at(gap.block, first.end - 1) + 1
        begin = places.at(gap.block, len(block.text) - len(block.text.lstrip()))
        where = report.place(Span(path, start + begin, start + begin + 1)).removeprefix(f"{path}:")
        held = _held(block, gap.findings)
        if gap.tail:
            message = f"this sentence stands behind the last citation of the {block.kind} at {where}, and has {held}"
        else:
            message = f"the {block.kind} at {where} of {passage.what} has no citation, but {held}"
        code = "uncited-statement" if passage.counts and not gap.tail else "maybe-uncited"
        help = _SUMMARY_HELP if passage.is_summary and not gap.tail else ""
        report.add(code, Span(path, at, max(till, at + 1)), message, help)


def _held(block: Block, findings: tuple[Finding, ...]) -> str:
    """What was found, each kind with its first example: `a date ("4 March") and 2 numbers ("27", ...)`."""
    counts = Counter(finding.kind for finding in findings)
    parts = []
    for kind, count in counts.items():
        first = next(f for f in findings if f.kind == kind)
        shown = quoted(block.text[first.start : first.end].strip('“”„«»"‘’ '), 30)
        one, many = _KINDS[kind]
        parts.append(f"{one} ({shown})" if count == 1 else f"{count} {many} ({shown}, ...)")
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def table(coverage: Coverage, whole: bool = False) -> Iterator[str]:
    """A line for each article, page and event that is not wholly covered; with `whole` for every one."""
    shares: dict[tuple[str, str, bool], tuple[int, int]] = {}
    for passage in coverage.passages:
        key = (passage.text.span.path, passage.thing, passage.counts)
        covered, needed = shares.get(key, (0, 0))
        shares[key] = covered + passage.covered, needed + passage.needed
    for (path, thing, counts), (covered, needed) in shares.items():
        if whole or (counts and covered < needed):
            remark = "" if counts else "; not counted"
            yield f"{percent(covered, needed):>7}  {covered} of {needed}  {thing} ({path}{remark})"


def percent(covered: int, needed: int) -> str:
    """The share in per cent, rounded down to a tenth: 100 % is said of nothing less."""
    tenths = 1000 * covered // needed if needed else 1000
    return f"{tenths // 10}.{tenths % 10} %" if tenths % 10 else f"{tenths // 10} %"


def summary(coverage: Coverage) -> str:
    """One line on all of it."""
    covered, needed = coverage.covered, coverage.needed
    what = "paragraphs with a number, date, quotation or attributed statement cite a source"
    return f"coverage: {percent(covered, needed)}; {covered} of {needed} {what}"


def is_below(coverage: Coverage, limit: float) -> bool:
    """Whether the share is below `limit` per cent; what needs no citation is wholly covered."""
    return coverage.needed > 0 and Fraction(100 * coverage.covered, coverage.needed) < Fraction(str(limit))
