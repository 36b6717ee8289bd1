"""Cuts clean HTML into parts: citations, calls of remarks, and addresses inside the site are taken out of it."""

import re
from collections.abc import Iterator
from html import escape, unescape

from karabakh_site.model.prose import Block, CiteGroup, Link, Part, RemarkRef
from karabakh_site.prose.citations import GROUP, parse_group
from karabakh_site.prose.clean import INSIDE, OUTSIDE, scheme
from karabakh_site.prose.marks import LITERAL_AT, MARK

# The sanitiser writes every attribute as name="value" with " escaped, so that a tag is found without parsing.
ATTRIBUTES = r'((?: [a-z-]+="[^"]*")*)'
TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*){ATTRIBUTES}>")
# The tags that matter to a text of which all citations have been read.
_TELLING = re.compile(rf'<(/?)(a|code|img|kbd|pre|samp|[a-z][a-z0-9]*(?= [a-z-]+=")){ATTRIBUTES}>')
_ADDRESS = re.compile(r' (href|src)="([^"]*)"')


Item = CiteGroup | str | Block
"""What a mark stands for: a group of citations, the name of a remark that is called, a timeline or a chart."""


def cut(html: str, items: list[Item]) -> list[Part]:
    """The parts of clean HTML; `items` are what its marks stand for."""
    parts: list[Part] = []
    behind: list[Part] = []  # what stands in a link cannot be a link of its own, and comes behind it
    code = links = 0
    at = 0
    tags = TAG if "[" in html and "@" in html else _TELLING
    for tag in tags.finditer(html):
        _text(html[at : tag.start()], items, parts, behind if links else None, code > 0)
        at = tag.end()
        closing, name, attributes = tag.groups()
        links += (-1 if closing else 1) if name == "a" else 0
        if name in ("code", "pre", "kbd", "samp", "a"):
            code += -1 if closing else 1
        if name == "img" and not _shown(attributes):
            continue
        parts += _tag(MARK.sub("", tag[0])) if attributes else [tag[0]]  # an attribute holds plain words
        if behind and not links:
            parts += _taken(behind)
    _text(html[at:], items, parts, None, code > 0)
    return _joined(parts)


def _tag(tag: str) -> Iterator[Part]:
    """A tag, with its addresses read."""
    begin = 0
    for address in _ADDRESS.finditer(tag):
        link = read_address(unescape(address[2]), address[1])
        yield tag[begin : address.start()]
        if isinstance(link, Link):
            yield from (f' {address[1]}="', link, '"')
        elif link:
            yield f' {address[1]}="{escape(link)}"'
        begin = address.end()
    yield tag[begin:]


def _taken(behind: list[Part]) -> list[Part]:
    found: list[Part] = []
    for part in behind:
        found += [" ", part] if isinstance(part, CiteGroup) else [part]
    behind.clear()
    return found


def _shown(attributes: str) -> bool:
    """Whether a picture is shown: nothing is loaded from another host."""
    src = re.search(r' src="([^"]*)"', attributes)
    return bool(src and isinstance(read_address(unescape(src[1]), "src"), Link))


def _text(
    text: str,
    items: list[Item],
    parts: list[Part],
    behind: list[Part] | None,
    code: bool,
) -> None:
    """Text between two tags: marks are replaced, and citations that stood in raw HTML are read here."""
    at = 0
    for found in MARK.finditer(text):
        before = text[at : found.start()]
        _raw(before if behind is None else before.rstrip(), parts, code)
        item = items[int(found[1])]
        (parts if behind is None else behind).append(RemarkRef(item, 0) if isinstance(item, str) else item)
        at = found.end()
    _raw(text[at:], parts, code)


def _raw(text: str, parts: list[Part], code: bool) -> None:
    """Markdown leaves the text of raw HTML blocks alone, so `[@key]` is still to be read there."""
    at = 0
    for found in GROUP.finditer(text) if not code and "[" in text and "@" in text else ():
        group = parse_group(unescape(found[1]))
        if group:
            parts += [text[at : found.start()], group]
            at = found.end()
    parts.append(text[at:])


def read_address(value: str, attribute: str) -> Link | str:
    """An address as it was written: a Link inside the site, the text of an outside one, or nothing if neither."""
    kind = scheme(value)
    if kind in OUTSIDE and attribute == "href":
        return value
    if kind in INSIDE and attribute == "href":
        target, _, fragment = value[len(kind) + 1 :].partition("#")
        return Link(kind, target, fragment, value)
    if kind or value.startswith(("//", "\\", "/\\")) or not value:
        return ""
    path, _, fragment = value.partition("#")
    if value.startswith("#"):
        return Link("anchor", "", fragment, value)
    if value.startswith("/") and attribute == "href":
        return Link("address", path, fragment, value)
    if attribute == "src" or value.startswith("media/"):
        return Link("media", path, "", value)
    return Link("unknown", value, "", value)


def _joined(parts: list[Part]) -> list[Part]:
    """The same parts, with escaped @ put back, neighbouring texts joined and empty ones left out."""
    joined: list[Part] = []
    row: list[str] = []
    for part in (*parts, None):
        if isinstance(part, str):
            row.append(part)
            continue
        if text := "".join(row).replace(LITERAL_AT, "@"):
            joined.append(text)
        row.clear()
        if part:
            joined.append(part)
    return joined
