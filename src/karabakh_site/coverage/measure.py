"""Which blocks of the record's prose need a citation, and which have one. Pure: a record in, a Coverage out."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from karabakh_site.coverage.blocks import Block, blanked, blocks
from karabakh_site.coverage.find import Finding, find, sentences
from karabakh_site.model.record import Article, Event, Page, Record, Revision
from karabakh_site.model.values import Markdown
from karabakh_site.prose.bodies import Bodies
from karabakh_site.source.rules import named


class Gap(NamedTuple):
    """What asks for a citation and has none: the number of the block in its text, and what was found in it.

    A `tail` is a sentence behind the last citation of a block that has one.
    """

    block: int
    findings: tuple[Finding, ...]
    tail: bool = False


class Passage(Struct, frozen=True):
    """One Markdown text: the article, page or event that it belongs to, what it is in words, and what was measured.

    `needed` counts the blocks that need a citation, `covered` those of them that have one. Those of a page do not
    count in all: it speaks of the site itself too, for which there is nothing to cite.
    """

    thing: str
    what: str
    text: Markdown
    needed: int
    covered: int
    gaps: tuple[Gap, ...]
    is_summary: bool = False
    counts: bool = True


class Coverage(Struct, frozen=True):
    """All that was measured, in the order of the record: articles, pages, events."""

    passages: tuple[Passage, ...]

    @property
    def needed(self) -> int:
        """How many blocks of articles and events need a citation."""
        return sum(passage.needed for passage in self.passages if passage.counts)

    @property
    def covered(self) -> int:
        """How many of them have one."""
        return sum(passage.covered for passage in self.passages if passage.counts)


def measure(record: Record, bodies: Bodies, drafts: bool = False) -> Coverage:
    """The coverage of every article, page and event of a record without errors; with `drafts` of drafts too.

    A claim's text is covered by the claim's citations, and so is an event's summary of one sentence by the event's:
    it says no more than the title does. All else cites where it stands.
    """
    return Coverage(tuple(_measured(passage, bodies) for passage in _passages(record, drafts)))


class _Prose(NamedTuple):
    thing: str
    what: str
    text: Markdown
    is_claim: bool = False
    is_summary: bool = False
    counts: bool = True


def _passages(record: Record, drafts: bool) -> Iterator[_Prose]:
    for article in record.articles:
        if drafts or not article.draft:
            yield from _file("article", article)
    for page in record.pages:
        yield from _file("page", page)
    for event in record.events:
        if drafts or not event.draft:
            yield from _event(event)


def _file(kind: str, item: Article | Page) -> Iterator[_Prose]:
    thing = named(kind, item.slug) + (f" in {item.lang}" if item.is_translation else "")
    counts = isinstance(item, Article)
    yield _Prose(thing, thing, item.body, counts=counts)
    yield from _changes("a correction", thing, item.corrections, counts)


def _event(event: Event) -> Iterator[_Prose]:
    thing = named("event", event.id)
    for text in event.summary:
        yield _Prose(thing, f"the summary of {thing}", text, is_summary=True)
    for claim in event.claims:
        yield from (_Prose(thing, f"a claim of {thing}", text, is_claim=True) for text in claim.text)
    yield from _changes("a revision", thing, event.revisions)


def _changes(kind: str, thing: str, changes: Sequence[Revision], counts: bool = True) -> Iterator[_Prose]:
    yield from (_Prose(thing, f"{kind} of {thing}", text, counts=counts) for change in changes for text in change.text)


def _measured(prose: _Prose, bodies: Bodies) -> Passage:
    found = blocks(bodies[prose.text])
    stated = [statements(block) for block in found]
    cited = prose.is_claim or (prose.is_summary and _is_one_sentence(found))
    introductions = _introductions(found, stated)
    needing = [i for i, findings in enumerate(stated) if findings and i not in introductions]
    gaps = []
    for i in needing:
        if not cited and not found[i].cited:
            gaps.append(Gap(i, stated[i]))
        elif not cited:
            gaps += [Gap(i, tail, tail=True) for tail in _tails(found[i], stated[i])]
    covered = len(needing) - sum(not gap.tail for gap in gaps)
    return Passage(
        prose.thing, prose.what, prose.text, len(needing), covered, tuple(gaps), prose.is_summary, prose.counts
    )


def statements(block: Block) -> tuple[Finding, ...]:
    """What in a block asks for a source. Nothing in code does; a number or date in a link that leads inside the site
    belongs to what the link leads to, which has its own sources.
    """
    text = blanked(block.text, block.code)
    referring = bytearray(len(text))
    for start, end in block.references:
        referring[start:end] = b"\1" * (end - start)
    found = {
        f for f in find(text, "", block.runs) if f.kind in _SPOKEN or not (referring[f.start] and referring[f.end - 1])
    }
    found |= {Finding(start, end, "quotation") for start, end in block.quoted if end > start}
    if block.kind == "quotation" and not any(f.kind == "quotation" for f in found) and re.search(r"\w", text):
        found.add(Finding(len(text) - len(text.lstrip()), len(text.rstrip()), "quotation"))
    return tuple(sorted(found))


_SPOKEN = ("quotation", "attribution")


def _introductions(found: Sequence[Block], stated: Sequence[tuple[Finding, ...]]) -> frozenset[int]:
    """The blocks that only introduce what cites: they end in a colon, and in the list, table or quotation that follows
    everything that needs a citation has one, and something has.
    """
    introductions = set()
    for i, block in enumerate(found):
        if block.cited or not stated[i] or not block.text.rstrip().endswith((":", "՝")):
            continue
        depth = len(block.containers)
        inside = found[i + 1].containers[: depth + 1] if i + 1 < len(found) else ()
        if len(inside) <= depth or inside[:depth] != block.containers:
            continue
        end = i + 1
        while end < len(found) and found[end].containers[: depth + 1] == inside:
            end += 1
        members = range(i + 1, end)
        if any(found[m].cited for m in members) and all(found[m].cited or not stated[m] for m in members):
            introductions.add(i)
    return frozenset(introductions)


def _is_one_sentence(found: Sequence[Block]) -> bool:
    return sum(1 for block in found for _ in sentences(block.text, block.runs[0].lang)) == 1


def _tails(block: Block, findings: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    """What is stated in each sentence that stands behind the last citation.

    A citation belongs to the sentence in which it stands, or behind whose end it stands; one before all to the first.
    """
    last = max(block.cited[-1], len(block.text) - len(block.text.lstrip()) + 1)
    for start, end in sentences(block.text, block.runs[0].lang):
        if start >= last:
            first, behind = (bisect_left(findings, (edge,)) for edge in (start, end))
            if tail := tuple(findings[first:behind]):
                yield tail
