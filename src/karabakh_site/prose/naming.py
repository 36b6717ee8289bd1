"""The sentences of a text that link to events, and the heading above each: what the page of an event shows of them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from karabakh_site.model.prose import Body, CiteGroup, Heading, Link, Naming, Part
from karabakh_site.prose.citing import WORD, marked_blocks, plain, sentences_of
from karabakh_site.prose.marks import CLOSE, MARK, OPEN, mark

# A mark that stands in the address of a link: it goes to the end of the link's words, into the sentence.
_LINK = re.compile(rf'(<a\b[^>]*? href="){OPEN}(\d+){CLOSE}("[^>]*>.*?)(?=</a>)', re.DOTALL)
_THINGS = frozenset({"event"})
"""The kinds of things whose pages have the sentences that link to them."""

Thing = tuple[str, str]
"""The kind and the id of what a link leads to."""


def namings(body: Body) -> Mapping[Thing, tuple[Naming, ...]]:
    """For each thing that a text links to the sentences that do, in order, remarks last; each sentence once."""
    by_id = {heading.id: heading for heading in body.headings}
    found: dict[Thing, dict[Naming, None]] = defaultdict(dict)
    for thing, naming in _in_parts(body.parts, body.lang, by_id):
        found[thing][naming] = None
    for remark in body.remarks:
        for thing, naming in _in_parts(remark.parts, body.lang, {}):
            found[thing][naming] = None
    return {thing: tuple(sentences) for thing, sentences in found.items()}


def _in_parts(parts: tuple[Part, ...], lang: str, headings: dict[str, Heading]) -> Iterator[tuple[Thing, Naming]]:
    if not any(_leads_to_a_thing(part) for part in parts):
        return
    row: list[str] = []
    items: list[CiteGroup | Link] = []
    for part in parts:
        if type(part) is str:
            row.append(part)
        elif isinstance(part, CiteGroup) or (isinstance(part, Link) and _leads_to_a_thing(part)):
            row.append(mark(len(items)) + (WORD if isinstance(part, CiteGroup) and part.in_text else ""))
            items.append(part)
    groups = [item if isinstance(item, CiteGroup) else CiteGroup(()) for item in items]
    html = _LINK.sub(lambda m: f"{m[1]}{m[3]}{mark(int(m[2]))}", "".join(row))
    for block, heading in marked_blocks(html):
        links = [item for found in MARK.finditer(block) if isinstance(item := items[int(found[1])], Link)]
        for thing in dict.fromkeys((link.kind, link.target) for link in links):
            text = plain(_with_links_to(thing, block, items))
            marks = [items[int(found[1])] for found in MARK.finditer(text)]
            for item, words in zip(marks, sentences_of(text, groups, lang), strict=True):
                if isinstance(item, Link):
                    yield thing, Naming(words, headings.get(heading))


def _leads_to_a_thing(part: Part) -> bool:
    return type(part) is Link and part.kind in _THINGS


def _with_links_to(thing: Thing, block: str, items: list[CiteGroup | Link]) -> str:
    """A block without the marks of links to other things, which are words like all others in its sentences."""

    def kept(found: re.Match[str]) -> str:
        item = items[int(found[1])]
        return "" if isinstance(item, Link) and (item.kind, item.target) != thing else found[0]

    return MARK.sub(kept, block)
