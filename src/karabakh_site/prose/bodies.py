"""The converted Markdown texts of the record, each by its text; what was converted before is not converted again.

A body is read from where it is kept when somebody wants it, and so are the passages in it that name a thing, so that
memory does not grow with the number of texts; its facts (`facts.py`) are always at hand.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from karabakh_site import codec
from karabakh_site.memo import Memo, Passing
from karabakh_site.model.prose import Block, Body, Cited, Heading, Inline, Naming, Remark
from karabakh_site.model.values import Markdown
from karabakh_site.prose import passages
from karabakh_site.prose.facts import Facts

_AT_HAND = 256
"""Bodies that are held in memory: those that a page, and the pages made before and after it, want."""


class Bodies(Mapping[Markdown, Body]):
    """Bodies by their texts. `convert` makes one again that was kept and cannot be read any more."""

    def __init__(self, memo: Memo, convert: Callable[[Markdown], Body]) -> None:
        self.memo, self._convert = memo, convert
        self._known: dict[Markdown, tuple[str, Facts]] = {}
        self._unkept: dict[Markdown, Body] = {}
        self._recent: OrderedDict[Markdown, Body] = OrderedDict()

    def __reduce__(self) -> tuple[object, ...]:
        """Where they are sent to, all of them are at hand."""
        rows = [
            (text, key, facts, encoded(self[text], text), self._passages(text))
            for text, (key, facts) in self._known.items()
        ]
        return _sent, (rows,)

    def add(self, text: Markdown, key: str, facts: Facts, body: Body | None = None) -> None:
        """Notes a text with its facts; its body is the one kept under `key`, or `body`, which is not to be kept."""
        self._known[text] = key, facts
        if body is not None:
            self._unkept[text] = body

    def __getitem__(self, text: Markdown) -> Body:
        found = self._unkept.get(text) or self._recent.get(text)
        if found is None:
            kept = self.memo.get("body", self._known[text][0])
            # It was there when its facts were read: somebody has damaged it since.
            found = decoded(kept, text) if kept is not None else self._convert(text)
            self._recent[text] = found
            if len(self._recent) > _AT_HAND:
                self._recent.popitem(last=False)
        return found

    def __iter__(self) -> Iterator[Markdown]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def facts(self, text: Markdown) -> Facts:
        """The facts about the body of a text."""
        return self._known[text][1]

    def cited(self, source: str, texts: Iterable[Markdown]) -> dict[Markdown, tuple[Cited, ...]]:
        """The citations of a source in each of some texts."""
        keys = {text: self._known[text][0] for text in texts if text not in self._unkept}
        kept = self.memo.get_some("passages", keys.values())
        return {text: passages.cited_in(kept.get(keys.get(text, "")) or self._passages(text), source) for text in texts}

    def naming(self, text: Markdown, kind: str, id: str) -> tuple[Naming, ...]:
        """The sentences of a text that link to a thing."""
        return passages.naming_in(self._passages(text), kind, id)

    def _passages(self, text: Markdown) -> str:
        kept = None if text in self._unkept else self.memo.get("passages", self._known[text][0])
        return passages.encoded(self[text]) if kept is None else kept

    def key(self, text: Markdown) -> str:
        """A name for the text and for all that its conversion depends on."""
        return self._known[text][0]


_BLOCKS = "with blocks "
_Row = tuple[
    tuple[Inline, ...], str, tuple[Heading, ...], tuple[tuple[str, int, tuple[Inline, ...], int], ...], tuple[str, ...]
]
"""The fields of a body without blocks."""
_read = msgspec.json.Decoder(_Row).decode


def encoded(body: Body, text: Markdown) -> str:
    """A body as text. Places, which only blocks have, are counted from the beginning of the text."""
    if any(type(part) is not str and isinstance(part, Block) for part in body.parts):
        return _BLOCKS + codec.dumps(body, Body, text.span.path, text.span.start)
    return msgspec.json.encode(body).decode()


def decoded(kept: str, text: Markdown) -> Body:
    """The same body, for that text."""
    if kept.startswith(_BLOCKS):
        found: Body = codec.loads(kept.removeprefix(_BLOCKS), Body, text.span.path, text.span.start)
        return found
    parts, lang, headings, remarks, ids = _read(kept)
    return Body(parts, lang, headings, tuple(Remark(*remark) for remark in remarks), ids)


def _sent(rows: list[tuple[Markdown, str, Facts, str, str]]) -> Bodies:
    """The bodies that were sent from another process."""
    memo = Passing()
    bodies = Bodies(memo, _gone)
    for text, key, facts, body, said in rows:
        memo.put("body", key, body)
        memo.put("passages", key, said)
        bodies.add(text, key, facts)
    return bodies


def _gone(text: Markdown) -> Body:
    raise KeyError(text)
