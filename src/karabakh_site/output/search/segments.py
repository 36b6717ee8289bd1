"""The words of some documents, inverted: where each word stands. What earlier builds inverted is kept.

An index of all documents is put together from segments of about a hundred. Where one ends is decided by a document's
name alone, so that another document changes one segment and the others are found again by their keys.
"""

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from karabakh_site.digest import digest
from karabakh_site.memo import Memo
from karabakh_site.site.search.documents import Document, Documents, Said
from karabakh_site.site.search.folding import words
from karabakh_site.workers import SERIAL, Workers

_SIZE = 128
"""Documents of a segment, about."""
_WORTHWHILE = 8
"""Segments from which on other processes are asked."""
_OFTEN, _TITLE = ((2, 1), (4, 2)), 3
"""How often a word has to stand in a text to be noted as more than once; what is noted of one that is in a title."""
_MOST = max(least for least, _ in _OFTEN)
_NOTED = [max((noted for least, noted in _OFTEN if times >= least), default=0) for times in range(_MOST + 1)]
"""What is noted of a word by how often it stands in a text, up to the most that makes a difference."""
KEPT = "search"
"""The kind under which segments are kept."""


class Postings(Struct, frozen=True, array_like=True):
    """Where a word stands in a segment, as numbers: four times how far on the next document is, and how often it is
    there (see `_OFTEN`). `first` is that of the first document and `last` the place of the last one, counted from the
    beginning of the segment; `rest` has the numbers between as LEB128, each byte a character."""

    first: int
    last: int
    rest: str


class Segment(Struct, frozen=True, array_like=True):
    """Some documents: how long each is (`length_of`), how many words of titles and texts they have together, and the
    bytes of these in UTF-8; the words with their places."""

    lengths: tuple[int, ...]
    titles: int
    texts: int
    covered: int
    words: dict[str, Postings]


_read = msgspec.json.Decoder(Segment).decode


def prepare(documents: Documents, memo: Memo, workers: Workers) -> None:
    """Keeps the segments that are not kept yet; workers share them."""
    keyed = _keyed(documents)
    kept = memo.get_some(KEPT, list(keyed))
    missing = [key for key in keyed if key not in kept]
    workers = workers if len(missing) > _WORTHWHILE else SERIAL
    for key, row in zip(missing, workers.map(_inverted, documents, [keyed[key] for key in missing]), strict=True):
        memo.put(KEPT, key, row)
    memo.keep(KEPT, keyed)


def segments(documents: Documents, memo: Memo) -> Iterator[Segment]:
    """The segments of all documents, in their order."""
    keyed = _keyed(documents)
    kept = memo.get_some(KEPT, list(keyed))
    for key, group in keyed.items():
        yield _read(kept[key] if key in kept else _inverted(documents, group))


def _keyed(documents: Documents) -> dict[str, range]:
    """The documents of each segment, by its key."""
    return {digest(*(documents.rows[i].key for i in group)): group for group in groups(documents.rows)}


def _inverted(documents: Documents, group: range) -> str:
    segment = inverted([documents.said(documents.rows[i]) for i in group])
    return msgspec.json.encode(segment).decode()


def groups(documents: Sequence[Document]) -> Iterator[range]:
    """The numbers of the documents of each segment."""
    start = 0
    for end, document in enumerate(documents, 1):
        if end == len(documents) or zlib.crc32(f"{document.kind} {document.id}".encode()) % _SIZE == 0:
            yield range(start, end)
            start = end


def inverted(documents: Sequence[Said]) -> Segment:
    """The segment of some documents."""
    places: dict[str, list[tuple[int, int]]] = {}
    lengths, covered, total = [], 0, [0, 0]
    for number, said in enumerate(documents):
        titles, texts = words(said.titles), words(said.texts)
        # A title in four languages is no longer than one of them.
        title = max((words((one,)).total() for one in said.titles), default=0)
        lengths.append(length_of(title, texts.total(), is_version=said.is_version))
        total = [total[0] + title, total[1] + texts.total()]
        covered += sum(len(text.encode()) for text in (*said.titles, *said.texts))
        for word, often in _noted(titles, texts):
            places.setdefault(word, []).append((number, often))
    found = {word: _postings(places[word]) for word in sorted(places)}
    return Segment(tuple(lengths), total[0], total[1], covered, found)


def length_of(title: int, text: int, *, is_version: bool = False) -> int:
    """How long a document is, in a byte: the words of its title up to 7, a bit that says that it is a translation of
    the one before, and the number of binary digits in the number of words of its texts, up to 15."""
    return min(text.bit_length(), 15) << 4 | is_version << 3 | min(title, 7)


def leb128(number: int) -> bytes:
    """A number in as few bytes as it takes, seven bits in each, the low ones first."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes((*out, number))


def _noted(titles: Counter[str], texts: Counter[str]) -> Iterator[tuple[str, int]]:
    for word in titles:
        yield word, _TITLE
    for word, times in texts.items():
        if word not in titles:
            yield word, _NOTED[min(times, _MOST)]


def _postings(places: Sequence[tuple[int, int]]) -> Postings:
    numbers = []
    before = -1
    for place, often in places:
        numbers.append((place - before - 1) << 2 | often)
        before = place
    return Postings(numbers[0], before, b"".join(map(leb128, numbers[1:])).decode("latin-1"))
