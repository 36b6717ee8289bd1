"""The index of a search as files below /search/, which the page there loads as far as a search needs them.

`index.json` names all others, which are called by their contents and may be cached for ever:

- `words-*.bin`: folded words in their order, each with the documents that have it (`segments.Postings`): in the first
  byte how many bytes it shares with the one before and how many follow, four bits each (15 and more: less 15 in one
  more byte), then these, the number of bytes of its postings, and the postings.
- `things-*.txt`: the documents by number, 128 in a file, a line each: kind, id, language (of an article or page that
  is a translation), and what it is called.
- `lengths-*.bin`: a byte each, how long it is.
"""

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from karabakh_site.bibliography.machines.fields import one_line
from karabakh_site.model.output import OutputFile
from karabakh_site.output.search import segments as segments_of
from karabakh_site.output.search.segments import Segment, leb128, segments
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.search.documents import Document, Documents, title
from karabakh_site.site.search.folding import TABLES
from karabakh_site.workers import Workers

FOLDER = "search"
MANIFEST = f"{FOLDER}/index.json"
_THINGS = 128
_LEAST, _MOST, _ONE_IN = 6_000, 24_000, 16
"""Bytes of a file of words; between the two it ends behind one word in so many, so that a new word moves few ends."""


def index(all: Catalogue) -> Iterator[OutputFile]:
    """The files of the index of everything in a catalogue."""
    documents = Documents(all)
    return files(documents.rows, tuple(segments(documents, all.texts.memo)))


def prepare(all: Catalogue, workers: Workers) -> None:
    """Keeps what the index is put together from; what is not kept yet workers share."""
    segments_of.prepare(Documents(all), all.texts.memo, workers)


def files(documents: Sequence[Document], found: Sequence[Segment]) -> Iterator[OutputFile]:
    """The files of an index of these documents, which are those of the segments together."""
    number = len(documents)
    things = [_named("things", "txt", _lines(documents[i : i + _THINGS])) for i in range(0, number, _THINGS)]
    lengths = _named("lengths", "bin", bytes(length for segment in found for length in segment.lengths))
    pieces = [(first, _named("words", "bin", data)) for first, data in cut(merged(found))]
    yield from (*things, lengths, *(file for _, file in pieces))
    manifest = {
        "documents": number,
        "kinds": Counter(document.kind for document in documents),
        "average": [
            round(sum(s.titles for s in found) / max(number, 1), 2),
            round(sum(s.texts for s in found) / max(number, 1), 2),
        ],
        "covered": sum(segment.covered for segment in found),
        "things": [_short(file) for file in things],
        "lengths": _short(lengths),
        "words": [[first, _short(file)] for first, file in pieces],
        "folding": TABLES,
    }
    yield OutputFile(MANIFEST, json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def merged(found: Iterable[Segment]) -> dict[str, bytes]:
    """Every word with its postings in all segments."""
    rows: dict[str, list[bytes]] = {}
    ends: dict[str, int] = {}
    base = 0
    for segment in found:
        for word, (postings) in segment.words.items():
            far = base + (postings.first >> 2) - ends.get(word, -1) - 1
            rows.setdefault(word, []).append(leb128(far << 2 | postings.first & 3) + postings.rest.encode("latin-1"))
            ends[word] = base + postings.last
        base += len(segment.lengths)
    return {word: b"".join(rows[word]) for word in sorted(rows)}


def cut(rows: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files of words, each with its first one."""
    piece, first, before = bytearray(), "", b""
    for word, postings in rows.items():
        if not piece:
            first, before = word, b""
        letters = word.encode()
        shared = next(
            (i for i, (a, b) in enumerate(zip(letters, before, strict=False)) if a != b), min(len(letters), len(before))
        )
        piece += _lengths(shared, len(letters) - shared) + letters[shared:] + leb128(len(postings)) + postings
        before = letters
        if len(piece) > _MOST or (len(piece) > _LEAST and zlib.crc32(letters) % _ONE_IN == 0):
            yield first, bytes(piece)
            piece = bytearray()
    if piece:
        yield first, bytes(piece)


def _lengths(*numbers: int) -> bytes:
    high, low = (min(number, 15) for number in numbers)
    return bytes((high << 4 | low, *(number - 15 for number in numbers if number >= 15)))


def _lines(documents: Sequence[Document]) -> bytes:
    return "".join(f"{d.kind} {d.id} {d.lang} {one_line(title(d.thing))}\n" for d in documents).encode()


def _named(name: str, ending: str, data: bytes) -> OutputFile:
    return OutputFile(f"{FOLDER}/{name}-{hashlib.sha256(data).hexdigest()[:8]}.{ending}", data)


def _short(file: OutputFile) -> str:
    return file.path.rpartition("-")[2].partition(".")[0]
