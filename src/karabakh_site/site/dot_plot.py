"""Figures below one another on one axis (a dot plot, after Cleveland): a line of text, and below it a dot or a bar.

The axis begins at zero (or at the least figure below it), so that distances compare as the numbers do: a difference
looks no larger than it is. Rows stand in the order given, all alike; what its author has taken back is drawn hollow.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from karabakh_site.bibliography.scripts import script_of_text
from karabakh_site.model.figures import Mark, Picture, Piece, Sign, TextLine, Tick
from karabakh_site.model.pieces import Shown
from karabakh_site.model.record import Claim
from karabakh_site.site.scales import Scale, across, axis, em, percent
from karabakh_site.site.signs import open_end
from karabakh_site.site.words import number

WITHDRAWN = frozenset({"retracted", "superseded"})
"""The statuses of what its author has taken back."""
_LINE, _WIDE_LINE = 42, 35
"""Characters that fit in a line of the picture on a small screen, in Latin letters and in others, which are wider."""
_LEADING, _FIRST, _BELOW = Decimal("1.35"), Decimal("1.2"), Decimal("0.9")
"""In em: from line to line, from the top of a row to its first line, from the last one to the dot."""
_AFTER, _GAP = Decimal("0.9"), Decimal("0.9")
"""In em: from the dot to the end of its row, and from there to a heading."""


class Row(Struct, frozen=True):
    """A row: the pieces of its text, its claim, the sign of its party; `heading` where a group of rows begins."""

    pieces: tuple[Piece, ...]
    claim: Claim
    sign: Sign | None = None
    heading: Shown = Shown("")


def numbers(claim: Claim) -> tuple[str, ...]:
    """The numbers of a claim's figure, as they were typed."""
    return tuple(n for n in (claim.low, claim.value, claim.high) if n)


def picture(rows: Sequence[Row], lang: str) -> Picture:
    """The rows below one another."""
    ends = axis(Decimal(n) for row in rows for n in numbers(row.claim))
    at = across(ends[0], ends[-1])
    y = Decimal(0)
    marks: list[Mark] = []
    headings: list[TextLine] = []
    for row in rows:
        if row.heading:
            y += _GAP if marks else 0
            for line in wrapped((Piece(row.heading, "heading"),)):
                y += _LEADING
                headings.append(TextLine(em(y), line))
            y += Decimal("0.3")
        lines = wrapped(row.pieces)
        marks.append(_mark(row, lines, y, at))
        y += _FIRST + _LEADING * (len(lines) - 1) + _BELOW + _AFTER
    bottom = y + Decimal("0.4")
    labels = (number(f"{n.normalize():f}", lang) for n in ends)
    anchors = ("start", *("middle" for _ in ends[2:]), "end")
    ticks = tuple(Tick(percent(at(n)), label, anchor) for n, label, anchor in zip(ends, labels, anchors, strict=True))
    height, below = em(bottom + Decimal("1.5")), em(bottom + Decimal("1.2"))
    return Picture(height, em(bottom), below, ticks, tuple(marks), tuple(headings))


def _mark(row: Row, lines: Sequence[tuple[Piece, ...]], top: Decimal, at: Scale) -> Mark:
    claim = row.claim
    value, low, high = (percent(at(Decimal(n))) if n else "" for n in (claim.value, claim.low, claim.high))
    last = top + _FIRST + _LEADING * (len(lines) - 1)
    return Mark(
        tuple(TextLine(em(top + _FIRST + _LEADING * i), line) for i, line in enumerate(lines)),
        em(last + _BELOW),
        value,
        low,
        high,
        claim.status in WITHDRAWN,
        open_end(claim.qualifier),
        row.sign,
    )


def wrapped(pieces: Iterable[Piece], room: int = 0) -> list[tuple[Piece, ...]]:
    """Pieces of text in lines of `room` characters, or of as many as fit; they are broken between words, but figures,
    dates and statuses stay in one."""
    pieces = tuple(pieces)
    room = room or _room(" ".join(piece.text.value for piece in pieces))
    lines: list[list[Piece]] = [[]]
    free = room
    for word in _words(pieces, room):
        length = len(word.text.value)
        if lines[-1] and length + 1 > free:
            lines.append([])
            free = room
        last = lines[-1][-1] if lines[-1] else None
        if last and (last.kind, last.text.lang) == (word.kind, word.text.lang):
            lines[-1][-1] = _with(last, f"{last.text.value} {word.text.value}")
        else:
            lines[-1].append(word)
        free -= length + 1
    return [tuple(line) for line in lines]


def _room(text: str) -> int:
    return _LINE if script_of_text(text) in ("", "Latn") else _WIDE_LINE


def _words(pieces: Iterable[Piece], room: int) -> Iterator[Piece]:
    for piece in pieces:
        if piece.kind == "figure" or (piece.kind in ("detail", "status") and len(piece.text.value) <= room):
            yield piece
            continue
        for word in piece.text.value.split():
            yield from (_with(piece, word[at : at + room]) for at in range(0, len(word), room))


def _with(piece: Piece, text: str) -> Piece:
    return replace(piece, text=replace(piece.text, value=text))
