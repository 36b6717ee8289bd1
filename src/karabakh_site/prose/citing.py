"""The sentences that cite: for each group of citations of a text, the sentence that rests on it and where that stands.

A group behind a full stop belongs to the sentence before it. A row of a table counts as one sentence. Where sentences
end is decided by `sentences.py`, after the rules of the text's language.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from karabakh_site.model.prose import Body, CiteGroup, Citing, Part, Words
from karabakh_site.prose.cut import ATTRIBUTES, TAG
from karabakh_site.prose.marks import MARK, OPEN, mark
from karabakh_site.prose.sentences import sentences

_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var "
    "wbr".split()
)
# Inline tags are left to `plain`, which few blocks need; but in an attribute there may be what looks like a tag.
_BREAK = re.compile(rf"<(/?)(?!(?:{'|'.join(sorted(_INLINE))})>)([a-z][a-z0-9]*){ATTRIBUTES}>")
_CELLS = frozenset(("td", "th"))
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_HEADING = re.compile(rf"<h[1-6]{ATTRIBUTES}>")
_TAG_IN_ATTRIBUTE = re.compile(r'="[^"]*<')
_MARKS = rf"(?:{MARK.pattern}\s*)+"
_BEFORE_STOP = re.compile(rf"{_MARKS}(?=[.,;:!?։՝…)\]»”’])")
_DOUBLE_STOP = re.compile(rf"(?<!\.)\.({_MARKS})\.(?!\.)")
_SPACES = re.compile("  +")
LONGEST = 400
"""Characters of a citing sentence that are kept: enough to know it by."""
WORD = "X"
"""Stands for the name of a source in running text: like a name, it can begin a sentence."""


def citing(body: Body) -> tuple[Citing, ...]:
    """What cites in the parts of a body and of its remarks, in the order of their groups."""
    found = list(_in_parts(body.parts, {heading.id: heading.text for heading in body.headings}, body.lang, 0))
    for remark in body.remarks:
        found += _in_parts(remark.parts, {}, body.lang, remark.number)
    return tuple(found)


def words_of(body: Body) -> Words:
    """All the words of a text, its remarks left out."""
    groups = [part for part in body.parts if type(part) is CiteGroup]
    plain, places = _without_marks(" ".join(text for text, _ in blocks(_marked(body.parts)) if text), groups)
    return _words(plain, 0, len(plain), {place: group for place, group in places if group.in_text})


def _in_parts(parts: tuple[Part, ...], headings: Mapping[str, str], lang: str, remark: int) -> Iterator[Citing]:
    groups = [part for part in parts if type(part) is CiteGroup]
    if not groups:
        return
    for row, heading in marked_blocks(_marked(parts)):
        for words in sentences_of(plain(row), groups, lang):
            yield Citing(words, headings.get(heading, ""), remark)


def _marked(parts: Iterable[Part]) -> str:
    """The HTML as one text, with a mark for each group of citations; addresses and calls of remarks are left out."""
    row, index = [], 0
    for part in parts:
        if type(part) is str:
            row.append(part)
        elif type(part) is CiteGroup:
            row.append(mark(index) + (WORD if part.in_text else ""))
            index += 1
    return "".join(row)


def blocks(html: str) -> Iterator[tuple[str, str]]:
    """The text of each block with the id of the heading above it; a row of a table is one block."""
    return ((plain(row), heading) for row, heading in raw_blocks(html))


def raw_blocks(html: str) -> Iterator[tuple[str, str]]:
    """The HTML of each block, with inline tags alone, and the id of the heading above it."""
    heading = ""
    row, tag = _block(html, 0)
    while tag:
        yield row, heading
        if tag[2] in _HEADINGS and not tag[1]:
            heading = _id(tag[3]) or heading
        row, tag = _block(html, tag.end())
    yield row, heading


def marked_blocks(html: str) -> Iterator[tuple[str, str]]:
    """The same of the blocks that hold a mark: few do, so that only what is around the marks is looked at."""
    if _TAG_IN_ATTRIBUTE.search(html):  # from a mark backwards no tag could be told from it
        yield from ((row, heading) for row, heading in raw_blocks(html) if OPEN in row)
        return
    heading, at = "", 0
    headings = _HEADING.finditer(html)
    ahead = next(headings, None)
    while (place := html.find(OPEN, at)) >= 0:
        start = _start(html, at, place)
        while ahead and ahead.end() <= start:
            heading, ahead = _id(ahead[1]) or heading, next(headings, None)
        row, tag = _block(html, start)
        yield row, heading
        at = tag.end() if tag else len(html)


def _block(html: str, start: int) -> tuple[str, re.Match[str] | None]:
    """The HTML of the block that begins there, and the tag that ends it, if it does not reach to the end."""
    row, at = "", start
    for tag in _BREAK.finditer(html, start):
        name = tag[2]
        if name in _INLINE:
            continue
        row += html[at : tag.start()]
        at = tag.end()
        if name not in _CELLS:
            return row, tag
        row += " · " if tag[1] else ""
    return row + html[at:], None


def _start(html: str, at: int, place: int) -> int:
    """Where the block begins that a place lies in, from `at` on."""
    while (place := html.rfind("<", at, place)) >= 0:
        tag = _BREAK.match(html, place)
        if tag and tag[2] not in _INLINE and tag[2] not in _CELLS:
            return tag.end()
    return at


def _id(attributes: str) -> str:
    own = re.search(r' id="([^"]*)"', attributes)
    return own[1] if own else ""


def plain(html: str) -> str:
    """A block's text with white space collapsed; what a group stood before closes up where the group is taken out, and
    a full stop behind an abbreviation is not doubled."""
    text = TAG.sub(lambda tag: " " if tag[2] == "br" else "", html) if "<" in html else html
    text = " ".join(unescape(text).split()).removesuffix(" ·")
    if OPEN not in text:
        return text
    row: list[str] = []
    at = 0
    for marks in _BEFORE_STOP.finditer(text):
        row += text[at : marks.start()].rstrip(), "".join(marks[0].split())
        at = marks.end()
    text = "".join([*row, text[at:]])
    return _DOUBLE_STOP.sub(r".\1", text) if f".{OPEN}" in text else text


def sentences_of(text: str, groups: list[CiteGroup], lang: str) -> Iterator[Words]:
    """The sentence of each mark of a block; `groups` are what the marks of the text stand for."""
    plain, places = _without_marks(text, groups)
    named = {place: group for place, group in places if group.in_text}
    starts = _starts(plain, lang)
    made: dict[int, Words] = {}
    for place, group in places:
        index = bisect_right(starts, place) - 1
        if place == starts[index] and not group.in_text and plain[:place].strip():
            index -= 1
        if index not in made:
            end = starts[index + 1] if index + 1 < len(starts) else len(plain)
            made[index] = _words(plain, starts[index], end, named, LONGEST)
        yield made[index]


def _without_marks(text: str, groups: list[CiteGroup]) -> tuple[str, list[tuple[int, CiteGroup]]]:
    """A text without its marks, and the place of each group in it; a source that is named leaves a word."""
    row, places = [], []
    length = at = 0
    for found in MARK.finditer(text):
        group = groups[int(found[1])]
        row.append(text[at : found.start()])
        length += found.start() - at
        at = found.end()
        places.append((length, group))
    row.append(text[at:])
    return "".join(row), places


def _starts(plain: str, lang: str) -> list[int]:
    """Where each sentence begins; a row of a table is not taken apart."""
    if " · " in plain:
        return [0]
    starts = [0]
    for sentence in sentences(plain, lang):
        starts.append(starts[-1] + len(sentence))
    return starts[:-1] or [0]


def _words(plain: str, start: int, end: int, named: Mapping[int, CiteGroup], most: int = 0) -> Words:
    """The words between two places; of more than `most` characters only the beginning."""
    row: list[str | tuple[str, ...]] = []
    cut = most and end - start > most
    if cut:
        end = plain.rfind(" ", start, start + most) + 1 or start + most
    for place in sorted(p for p in named if start <= p < end):
        row += [plain[start:place], tuple(citation.id for citation in named[place].citations)]
        start = place + len(WORD)
    row.append(plain[start:end].rstrip() + (" …" if cut else ""))
    if isinstance(row[0], str):
        row[0] = row[0].lstrip()
    return tuple([_SPACES.sub(" ", piece) if type(piece) is str else piece for piece in row if piece != ""])
