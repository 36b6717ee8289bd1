"""Cuts a Body into its blocks: the paragraphs, list items, table rows, quotations and captions that state things."""

from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

from msgspec import Struct, field

from karabakh_site.coverage.find import EDGE, Run
from karabakh_site.model.prose import Body, Chart, CiteGroup, Credit, Link, Part, Picture, RemarkRef, Timeline
from karabakh_site.prose.marks import CLOSE, OPEN

_NAMING = "\ufffc"
"""Stands for the name that a citation in running text shows, so that its sentence begins with it."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CONTAINERS = frozenset({"ul", "ol", "dl", "table", "blockquote"})
_KINDS = {
    "li": "list item",
    "dt": "definition",
    "dd": "definition",
    "tr": "table row",
    "blockquote": "quotation",
    "caption": "caption",
    "figcaption": "caption",
}
_PARTS = frozenset("p pre div section aside figure details summary hr thead tbody tfoot th td".split())
_BLOCKS = _PARTS | _HEADINGS | _CONTAINERS | _KINDS.keys()
_VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_CODE = frozenset({"code", "pre", "kbd", "samp"})
# A link to a thing of the record or to another place of the site refers to what has its own sources there.
_REFERENCES = frozenset({"event", "article", "page", "source", "place", "actor", "topic", "anchor", "address"})


class Block(Struct, frozen=True):
    """A block that may state something.

    `runs` cover `text` by language; `code` and `references` are stretches of it, `quoted` those of <q>; `cited` are the
    places in it where a citation stands. `containers` are the lists, tables and quotations around it, outermost first,
    by number. `remark` is the name of the remark that it belongs to.
    """

    kind: str
    text: str
    runs: tuple[Run, ...]
    code: tuple[tuple[int, int], ...] = ()
    references: tuple[tuple[int, int], ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()
    cited: tuple[int, ...] = ()
    containers: tuple[int, ...] = ()
    remark: str = ""


def blocks(body: Body) -> tuple[Block, ...]:
    """The blocks of a text in order, then those of its remarks. Headings and rows of headings are left out."""
    found = _cut(body.parts, body.lang, "")
    for remark in body.remarks:
        found += _cut(remark.parts, body.lang, remark.name)
    return tuple(found)


def blanked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text, at the same length, with some stretches of it empty; they are in order and do not overlap."""
    pieces, at = [], 0
    for start, end in stretches:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _cut(parts: Iterable[Part], lang: str, remark: str) -> list[Block]:
    walker = _Walker(lang, remark)
    walker.feed("".join(_written(part) for part in parts))
    walker.close()
    walker.flush()
    return walker.blocks


def _written(part: Part) -> str:
    """A part as HTML again, a citation as a mark, an address by what it leads to."""
    match part:
        case CiteGroup():
            return _NAMING + OPEN if part.in_text else OPEN
        case RemarkRef() | Timeline() | Chart() | Picture() | Credit():
            return ""
        case Link():
            return escape(f"{CLOSE}{part.kind}")
    return part


class _Open(Struct):
    """An element that is not closed yet; `at` is where its text begins."""

    tag: str
    kind: str
    lang: str
    at: int
    is_code: bool
    is_reference: bool


class _Draft(Struct):
    """The block at hand."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[Run] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    references: list[tuple[int, int]] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    cited: list[int] = field(default_factory=list)

    def add(self, text: str, lang: str) -> None:
        """Append text in a language."""
        if self.runs and self.runs[-1].lang == lang:
            self.runs[-1] = self.runs[-1]._replace(end=self.length + len(text))
        else:
            self.runs.append(Run(self.length, self.length + len(text), lang))
        self.text.append(text)
        self.length += len(text)


class _Walker(HTMLParser):
    """Walks through clean HTML. A table row and a quotation are one block each, with all that stands in them; a term
    belongs to the definition behind it.
    """

    def __init__(self, lang: str, remark: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._remark = remark
        self._stack = [_Open("", "remark" if remark else "paragraph", lang, 0, False, False)]
        self._draft = _Draft()
        self._containers: list[int] = []
        self._seen = 0
        self._whole = 0  # how many rows and quotations are open
        self._has_cells = False
        self._has_label = False  # the block holds a term, and nothing of its definition yet

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._edge()
        if tag in _VOID:
            if tag == "br":
                self._draft.add("\n", self._stack[-1].lang)
            return
        outer, values = self._stack[-1], dict(attrs)
        kind = _KINDS.get(tag, outer.kind)
        if tag in _CONTAINERS:
            self._seen += 1
            self._containers.append(self._seen)
        if tag in ("tr", "blockquote"):
            self._whole += 1
            self._has_cells &= self._whole > 1
        self._has_cells |= tag in ("td", "blockquote")
        address = values.get("href") or ""
        is_reference = address.startswith(CLOSE) and address[1:] in _REFERENCES
        lang = values.get("lang") or outer.lang
        is_code = outer.is_code or tag in _CODE
        self._stack.append(_Open(tag, kind, lang, self._draft.length, is_code, is_reference))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or len(self._stack) == 1:
            return
        if tag in ("tr", "blockquote"):
            self._whole -= 1
        if tag == "dt":
            self._has_label = not self._whole
        elif tag == "dl":
            self._has_label = False
        if tag in _HEADINGS and not self._whole:
            self._draft = _Draft()
        elif tag in _BLOCKS:
            self._edge(is_row_of_headings=tag == "tr" and not self._has_cells)
        closed = self._stack.pop()
        if closed.tag in _CONTAINERS:
            self._containers.pop()
        stretch = (closed.at, self._draft.length)
        if closed.is_reference:
            self._draft.references.append(stretch)
        if closed.tag == "q":
            self._draft.quoted.append(stretch)

    def handle_data(self, data: str) -> None:
        top = self._stack[-1]
        if self._has_label and data.strip():
            self._has_label = False
        for i, piece in enumerate(data.split(OPEN)):
            if i:
                self._draft.cited.append(self._draft.length)
            if piece and top.is_code:
                self._draft.code.append((self._draft.length, self._draft.length + len(piece)))
            if piece:
                self._draft.add(piece, top.lang)

    def _edge(self, is_row_of_headings: bool = False) -> None:
        """A block begins or ends here, or a part of one."""
        if is_row_of_headings and not self._whole:
            self._draft = _Draft()
        elif self._whole or self._has_label:
            self._draft.add(EDGE, self._stack[-1].lang)
        else:
            self.flush()

    def flush(self) -> None:
        """Finish the block at hand, if anything stands in it."""
        draft, self._draft, self._has_label = self._draft, _Draft(), False
        text = "".join(draft.text)
        if text.strip():
            self.blocks.append(
                Block(
                    kind=self._stack[-1].kind,
                    text=text,
                    runs=tuple(draft.runs),
                    code=tuple(draft.code),
                    references=tuple(draft.references),
                    quoted=tuple(draft.quoted),
                    cited=tuple(draft.cited),
                    containers=tuple(self._containers),
                    remark=self._remark,
                )
            )
