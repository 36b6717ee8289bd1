"""Cuts clean HTML into parts: citations, calls of remarks, and addresses inside the site are taken out of it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape, unescape

from karabakh_site.model.prose import Block, CiteGroup, Credit, Link, Part, Picture, RemarkRef
from karabakh_site.prose.citations import GROUP, parse_group
from karabakh_site.prose.clean import INSIDE, OUTSIDE, scheme
from karabakh_site.prose.marks import LITERAL_AT, MARK, OPEN

# The sanitiser writes every attribute as name="value" with " escaped, so that a tag is found without parsing.
ATTRIBUTES = r'((?: [a-z-]+="[^"]*")*)'
TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*){ATTRIBUTES}>")
_ALL = re.compile(rf"{MARK.pattern}|{TAG.pattern}")
# The tags that matter to a text of which all citations have been read; text between marks and these is left as it is.
_TELLING = re.compile(rf'{MARK.pattern}|<(/?)(a|code|img|kbd|pre|samp|[a-z][a-z0-9]*(?= [a-z-]+=")){ATTRIBUTES}>')
_NO_CITATIONS = frozenset(("code", "pre", "kbd", "samp", "a"))
_ADDRESS = re.compile(r' (href|src)="([^"]*)"')
_ONLY_HREF = re.compile(r'<a href="([^"]*)">')
_NOT_OF_PICTURES = re.compile(r' (?:src|title)="[^"]*"')


Item = CiteGroup | str | Block | Credit
"""What a mark stands for: citations, the name of a remark that is called, a timeline, a chart, or a credit."""


def cut(html: str, items: list[Item]) -> list[Part]:
    """The parts of clean HTML; `items` are what its marks stand for."""
    parts: list[Part] = []
    behind: list[Part] = []  # what stands in a link cannot be a link of its own, and comes behind it
    code = links = at = 0
    unread = "[" in html and "@" in html
    for found in (_ALL if unread else _TELLING).finditer(html):
        index, closing, name, attributes = found.groups()
        text = html[at : found.start()]
        at = found.end()
        if index:
            text = text.rstrip() if links else text
            parts += _read(text) if unread and not code else [text]
            item = items[int(index)]
            (behind if links else parts).append(RemarkRef(item, 0) if isinstance(item, str) else item)
            continue
        parts += _read(text) if unread and not code else [text]
        links += (-1 if closing else 1) if name == "a" else 0
        if name in _NO_CITATIONS:
            code += -1 if closing else 1
        if name == "img":
            parts += _picture(MARK.sub("", attributes))
            continue
        tag = MARK.sub("", found[0]) if OPEN in attributes else found[0]  # an attribute holds plain words
        parts += _tag(tag) if "href=" in attributes or "src=" in attributes else [tag]
        if behind and not links:
            parts += _taken(behind)
    parts += _read(html[at:]) if unread and not code else [html[at:]]
    return _joined(parts)


def _tag(tag: str) -> Iterable[Part]:
    """A tag, with its addresses read."""
    if found := _ONLY_HREF.fullmatch(tag):  # as nearly all are
        link = read_address(unescape(found[1]), "href")
        if isinstance(link, str):
            return (f'<a href="{escape(link)}">' if link else "<a>",)
        return '<a href="', link, '">'
    return _with_addresses(tag)


def _with_addresses(tag: str) -> Iterator[Part]:
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


def _picture(attributes: str) -> Iterator[Picture]:
    """A picture, unless it is one of another host: nothing is loaded from there."""
    src = re.search(r' src="([^"]*)"', attributes)
    if src and isinstance(link := read_address(unescape(src[1]), "src"), Link):
        yield Picture(link, _NOT_OF_PICTURES.sub("", attributes))


def _read(text: str) -> Iterator[Part]:
    """Markdown leaves the text of raw HTML blocks alone, so `[@key]` is still to be read there."""
    at = 0
    for found in GROUP.finditer(text) if "[" in text and "@" in text else ():
        group = parse_group(unescape(found[1]))
        if group:
            yield from (text[at : found.start()], group)
            at = found.end()
    yield text[at:]


@lru_cache(maxsize=1024)
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
