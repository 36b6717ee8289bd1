"""The sentences of a text that link to a thing of the record, such as an event, and the heading above each."""

import re
from collections.abc import Iterator

from karabakh_site.model.prose import Body, CiteGroup, Heading, Link, Naming, Part
from karabakh_site.prose.citing import WORD, plain, raw_blocks, sentences_of
from karabakh_site.prose.marks import CLOSE, MARK, OPEN, mark

# A mark that stands in the address of a link: it goes to the end of the link's words, into the sentence.
_LINK = re.compile(rf'(<a\b[^>]*? href="){OPEN}(\d+){CLOSE}("[^>]*>.*?)(?=</a>)', re.DOTALL)


def naming(body: Body, kind: str, id: str) -> tuple[Naming, ...]:
    """The sentences that link to the thing `id` of a `kind`, in order, remarks last; each sentence once."""
    by_id = {heading.id: heading for heading in body.headings}
    found = list(_in_parts(body.parts, kind, id, body.lang, by_id))
    for remark in body.remarks:
        found += _in_parts(remark.parts, kind, id, body.lang, {})
    return tuple(dict.fromkeys(found))


def _in_parts(parts: tuple[Part, ...], kind: str, id: str, lang: str, headings: dict[str, Heading]) -> Iterator[Naming]:
    if not any(isinstance(part, Link) and (part.kind, part.target) == (kind, id) for part in parts):
        return
    row: list[str] = []
    items: list[CiteGroup | Link] = []
    for part in parts:
        if isinstance(part, str):
            row.append(part)
        elif isinstance(part, CiteGroup) or (isinstance(part, Link) and (part.kind, part.target) == (kind, id)):
            row.append(mark(len(items)) + (WORD if isinstance(part, CiteGroup) and part.in_text else ""))
            items.append(part)
    wanted = [mark(i) for i, item in enumerate(items) if isinstance(item, Link)]
    groups = [item if isinstance(item, CiteGroup) else CiteGroup(()) for item in items]
    html = _LINK.sub(lambda m: f"{m[1]}{m[3]}{mark(int(m[2]))}", "".join(row))
    for block, heading in raw_blocks(html):
        if not any(one in block for one in wanted):
            continue
        text = plain(block)
        marks = [items[int(found[1])] for found in MARK.finditer(text)]
        for item, words in zip(marks, sentences_of(text, groups, lang), strict=True):
            if isinstance(item, Link):
                yield Naming(words, headings.get(heading))
