"""Items of the record and front matter, each read alone: kept from build to build, and read in several processes.

What an item says depends on its own text and on the `Setting`. A reading that reports nothing is a pure function of the
two: its value, and what it noted in the Context, both with their places counted from the beginning of the item. With a
problem nothing is kept: the item is read again in its place, where its messages can name the whole file.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from hashlib import blake2b
from typing import Any, Final, NamedTuple, NoReturn
from zoneinfo import ZoneInfo

from msgspec import Struct

from karabakh_site import codec
from karabakh_site.diagnostics import Report
from karabakh_site.memo import Memo
from karabakh_site.model.record import Actor, Article, Event, Page, Place, Site, Source
from karabakh_site.model.values import EdtfDate, Ref, Span
from karabakh_site.source import strict_yaml
from karabakh_site.source.articles import read_prose
from karabakh_site.source.chunks import LISTS, is_whole
from karabakh_site.source.context import Context
from karabakh_site.source.files import SourceFile
from karabakh_site.source.record_schema import RECORD
from karabakh_site.workers import SERIAL, Workers

KIND: Final = "items"
"""The namespace in the memo."""
BATCH: Final = 200
ENOUGH: Final = 500
"""New items from which on it pays to share the work."""


class Setting(NamedTuple):
    """What site.yaml says that the reading of an item depends on."""

    language: str
    languages: tuple[str, ...]
    time_zone: str


class Piece(NamedTuple):
    """A text to be read alone: an item of the list `kind` of a record file, which begins at `start` of the file `path`;
    or the front matter, with its fences, of a file in the folder `kind`. Where its reading is kept, its `key` does."""

    kind: str
    path: str
    start: int
    text: str
    key: str = ""


class Reading(Struct, frozen=True):
    """A value, and what reading it noted: ids by kind and place, cited sources, and `Context.accessed`."""

    value: Source | Event | Place | Actor | Article | Page
    declared: tuple[tuple[str, Ref], ...] = ()
    cited: tuple[str, ...] = ()
    accessed: tuple[tuple[Span, EdtfDate, Span], ...] = ()


class Unread(Enum):
    """Why there is no reading: a problem in what it says, or as YAML, in which case the whole file has to be read."""

    WRONG = 1
    NOT_ALONE = 2


def read_all(
    pieces: Sequence[Piece],
    keys: Sequence[str],
    setting: Setting,
    kept: Mapping[str, str],
    memo: Memo | None,
    workers: Workers,
) -> list[Reading | Unread]:
    """The reading of every piece, from `kept` where it is there under its key; what is new is put into the memo."""
    texts = [kept.get(key) for key in keys]
    new = [(piece, key) for piece, key, text in zip(pieces, keys, texts, strict=True) if text is None]
    fresh = _fresh(new, setting, memo, workers)
    values = memo.values if memo else None
    if values is None:
        readings = [
            next(fresh) if text is None else _decoded(text, piece) for piece, text in zip(pieces, texts, strict=True)
        ]
    else:
        readings = list(_at_hand(pieces, keys, texts, fresh, values))
    if memo:
        memo.keep(KIND, keys)
    return readings


def _at_hand(
    pieces: Sequence[Piece],
    keys: Sequence[str],
    texts: Sequence[str | None],
    fresh: Iterator[Reading | Unread],
    values: dict[str, dict[Any, Any]],
) -> Iterator[Reading | Unread]:
    """The readings, those of before as they are if they stand where they stood; then these are those of before."""
    before, now = values.get(KIND, {}), {}
    for piece, key, text in zip(pieces, keys, texts, strict=True):
        place = key, piece.path, piece.start
        found = next(fresh) if text is None else before.get(place) or _decoded(text, piece)
        if isinstance(found, Reading):
            now[place] = found
        yield found
    values[KIND] = now


def kept(memo: Memo, wanted: Mapping[str, str]) -> list[Any] | None:
    """The values that are kept under the keys of `wanted`, each with the path of the file that it stands in; their
    places in it are not known. None where one is missing."""
    texts = memo.get_some(KIND, wanted)
    if len(texts) < len(wanted):
        return None
    return [codec.loads(texts[key], Reading, path).value for key, path in wanted.items()]


def replay(reading: Reading, cx: Context) -> bool:
    """Notes in `cx` what the reading noted; False, and nothing noted, where one of its ids is known already."""
    if any(ref.id in cx.declared.get(kind, ()) for kind, ref in reading.declared):
        return False
    for kind, ref in reading.declared:
        cx.declared.setdefault(kind, {})[ref.id] = ref.span
    cx.cited.update(reading.cited)
    for span, when, written in reading.accessed:
        cx.accessed[span] = when, written
    return True


def read_here(piece: Piece, cx: Context) -> Any:
    """The value of an item of a record file, or BAD; its problems go to the report of `cx`."""
    node = strict_yaml.compose(piece.path, piece.text, cx.report, piece.start, cx.lose, depth=1)
    assert isinstance(node, strict_yaml.Sequence)
    return RECORD[piece.kind].read(node.items[0], piece.kind, cx)


def keys_of(pieces: Sequence[Piece], setting: Setting) -> Iterator[str]:
    """For each piece a digest of all that its reading depends on. An item may stand in any file of the record."""
    begun = {name: _digest(setting, name) for name in LISTS}
    for piece in pieces:
        if piece.key:
            yield piece.key
            continue
        digest = begun[piece.kind].copy() if piece.kind in LISTS else _digest(setting, piece.path)
        digest.update(piece.text.encode())
        yield digest.hexdigest()


def _digest(setting: Setting, what: str) -> blake2b:
    return blake2b(repr((setting, what)).encode(), digest_size=16)


def _fresh(
    new: Sequence[tuple[Piece, str]], setting: Setting, memo: Memo | None, workers: Workers
) -> Iterator[Reading | Unread]:
    """The readings of pieces that are not kept, each with its key."""
    if len(new) <= ENOUGH or workers is SERIAL:
        for piece, key in new:
            reading = _read(piece, setting)
            if memo and isinstance(reading, Reading):
                memo.put(KIND, key, codec.dumps(reading, Reading, piece.path, piece.start))
            yield reading
        return
    batches = [[piece for piece, _ in new[at : at + BATCH]] for at in range(0, len(new), BATCH)]
    texts = (text for batch in workers.map(_read_batch, setting, batches) for text in batch)
    for (piece, key), text in zip(new, texts, strict=True):
        if memo and isinstance(text, str):
            memo.put(KIND, key, text)
        yield _decoded(text, piece) if isinstance(text, str) else text


def _read_batch(setting: Setting, batch: Sequence[Piece]) -> list[str | Unread]:
    """The readings of some pieces as JSON, to be sent and kept."""
    readings = ((piece, _read(piece, setting)) for piece in batch)
    return [
        codec.dumps(reading, Reading, piece.path, piece.start) if isinstance(reading, Reading) else reading
        for piece, reading in readings
    ]


def _decoded(text: str, piece: Piece) -> Reading:
    reading: Reading = codec.loads(text, Reading, piece.path, piece.start)
    return reading


class _Problem(Exception):
    """Something is wrong with a piece; what it is will be said when it is read in its place."""


class _Strict(Report):
    """A report that ends the reading at the first problem."""

    def add(self, code: str, span: Span, message: str, help: str = "") -> NoReturn:
        """End the reading."""
        raise _Problem

    def add_whole(self, code: str, path: str, message: str, help: str = "") -> NoReturn:
        """End the reading."""
        raise _Problem


_STRICT: Final = _Strict()


def _read(piece: Piece, setting: Setting) -> Reading | Unread:
    """The reading of one piece, which depends on nothing else."""
    cx = Context(_STRICT, setting.language, ZoneInfo(setting.time_zone))
    node = _node(piece, cx.report) if piece.kind in LISTS else None
    if piece.kind in LISTS and node is None:
        return Unread.NOT_ALONE
    try:
        value = RECORD[piece.kind].read(node, piece.kind, cx) if node else _prose(piece, setting, cx)
    except _Problem:
        return Unread.WRONG
    return Reading(
        value,
        tuple((kind, Ref(id, span)) for kind, ids in cx.declared.items() for id, span in ids.items()),
        tuple(sorted(cx.cited)),
        tuple((span, when, written) for span, (when, written) in cx.accessed.items()),
    )


def _node(piece: Piece, report: Report) -> strict_yaml.Node | None:
    """The item that a piece of a record file holds; None where it is not just that."""
    try:
        node = strict_yaml.compose(piece.path, piece.text, report, piece.start, depth=1)
    except _Problem:
        return None
    if isinstance(node, strict_yaml.Sequence) and len(node.items) == 1 and is_whole(piece.text):
        return node.items[0]
    return None


def _prose(piece: Piece, setting: Setting, cx: Context) -> Article | Page:
    file = SourceFile(piece.path, piece.path.removeprefix("content/"), piece.text)
    return read_prose(file, Site("", "", setting.language, languages=setting.languages), cx)
