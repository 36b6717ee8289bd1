"""Whether a build really made what is measured: a time of pages that are not there means nothing."""

import re
from collections.abc import Iterable
from pathlib import Path

from benchmarks.peers.peer import Peer
from benchmarks.peers.texts import SYNTAX
from benchmarks.prose import slug
from benchmarks.record import event_id, source_id

SAMPLED = 40
"""How many titles of events and of sources are looked for; their ids all are. The first event's title is edited."""


class Missing(Exception):
    """Something that a generator should have written and has not."""


def written(peer: Peer, root: Path) -> int:
    """How many HTML pages a cold build wrote, if all are there with what they have to hold. Raises Missing."""
    output, corpus = root / peer.output, peer.corpus
    for page in peer.pages():
        if not (output / page).is_file():
            raise Missing(f"{peer.name} wrote no {page}")
    for number in sorted({0, corpus.n // 2, corpus.n - 1}):
        one = corpus.article(number, SYNTAX)
        notes = re.findall(r"https://archive\.example\.org/doc/[0-9]+", one.body)
        cited = [corpus.source(source).title for source in one.cited]
        _holds(peer, output, f"articles/{one.slug}/index.html", [one.title, *notes, *cited])
    _names(peer, output, peer.listing, r'articles/(a[0-9]{5})/"|href="(a[0-9]{5})/', map(slug, range(corpus.n)))
    _names(peer, output, peer.timelines, r'id="(e[0-9]{6})"', map(event_id, range(corpus.events)))
    _names(peer, output, peer.lists, r'id="(?:source-)?(s[0-9]{6})"', map(source_id, range(corpus.sources)))
    events, sources = corpus.events // SAMPLED or 1, corpus.sources // SAMPLED or 1
    _holds(peer, output, peer.timelines, [corpus.event(n).title for n in range(1, corpus.events, events)])
    _holds(peer, output, peer.lists, [corpus.source(n).title for n in range(0, corpus.sources, sources)])
    return pages(output)


def shown(peer: Peer, root: Path, text: str, places: list[str], before: int) -> None:
    """Whether an edit shows where it has to, and no page is gone. Raises Missing."""
    for page in places:
        _holds(peer, root / peer.output, page, [text])
    if (now := pages(root / peer.output)) != before:
        raise Missing(f"{peer.name} has {now} pages, and had {before}")


def pages(output: Path) -> int:
    """How many HTML pages are in a folder."""
    return sum(1 for _ in output.rglob("*.html"))


def _names(peer: Peer, output: Path, pattern: str, name: str, wanted: Iterable[str]) -> None:
    """Whether the pages that match the pattern name each that is wanted, between them."""
    found = {match[match.lastindex or 0] for path in output.glob(pattern)
             for match in re.finditer(name, path.read_text("utf-8"))}  # fmt: skip
    if lost := sorted(set(wanted) - found):
        raise Missing(f"{peer.name} does not name {lost[0]} and {len(lost) - 1} others on {pattern}")


def _holds(peer: Peer, output: Path, pattern: str, texts: Iterable[str]) -> None:
    """Whether the pages that match the pattern hold each of the texts, between them."""
    lost = set(texts)
    for path in output.glob(pattern):
        page = path.read_text("utf-8")
        lost -= {text for text in lost if text in page}
    if lost:
        raise Missing(f"{peer.name} does not show {min(lost)!r} on {pattern}")
