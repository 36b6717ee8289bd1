"""What a finished page holds, as XHTML: without what is of use on the site alone, its links still open.

It is read from the page as it is published, so that a book says what the site says, whatever templates made it.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from karabakh_site.model.escape import escape

# Ways around the site, what a script or a pointer is needed for, what programs read. `site-only` is for templates.
_LEFT_OUT = (
    "script, style, template, nav, form, button, dialog, data, source, [hidden], .site-only, .cite-part, .cite-this, "
    ".source-name, .uses > .entry-page:first-child, .more, .browse, .overview-skip, .overview"
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_KEPT = frozenset(
    "alt aria-hidden aria-label cite class colspan datetime dir headers height hreflang id lang reversed role rowspan "
    "scope src start title translate value width".split()
)
_OF_DRAWINGS = re.compile(r"(?!tabindex$|xmlns$|data-)[\w-]+")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not in XML
_NO_NAME = re.compile(r"[^\w.-]")
# Fold-outs stand open; what they were called is a line above.
_INSTEAD = {"details": "div", "summary": "div"}
_BLOCKS = {"details": "unfolded", "summary": "unfolded-name"}


class Ref(Struct, frozen=True):
    """An attribute that leads somewhere: to an address of the site, or anywhere else where there is no `address`."""

    attribute: str
    address: str
    fragment: str
    url: str


class Chapter(Struct, frozen=True):
    """The content of one page; `parts` are its XHTML, with the links between the pieces of text.

    `ids` are its anchors, `pictures` the addresses of those that it shows.
    """

    address: str
    title: str
    lang: str
    dir: str
    canonical: str
    description: str
    parts: tuple[str | Ref, ...]
    ids: frozenset[str]
    pictures: tuple[str, ...]
    has_drawings: bool

    def text(self, lead: Callable[[Ref], str | None]) -> str:
        """The XHTML, each link leading where `lead` says; None takes a link away."""
        return "".join(part if isinstance(part, str) else _led(part.attribute, lead(part)) for part in self.parts)


def _led(attribute: str, there: str | None) -> str:
    return f' {attribute}="{escape(there)}"' if there is not None else ""


def chapter(data: bytes, address: str) -> Chapter:
    """The content of the page that is published at an address."""
    tree = LexborHTMLParser(data)
    main, root = tree.css_first("main") or tree.body, tree.root
    assert main is not None  # the parser makes them where a page has none
    assert root is not None
    for node in main.css(_LEFT_OUT):
        node.decompose()
    named = main.css("[id]")
    ids = frozenset(_name(node.attributes["id"] or "") for node in named)
    heading = main.css_first("h1")
    writer = _Writer(address, ids)
    return Chapter(
        address,
        " ".join((heading.text() if heading else _text(tree, "title")).split()),
        root.attributes.get("lang") or "en",
        root.attributes.get("dir") or "ltr",
        _of(tree, 'link[rel="canonical"]', "href"),
        _of(tree, 'meta[name="description"]', "content"),
        tuple(writer.inside(main)),
        ids,
        tuple(dict.fromkeys(writer.pictures)),
        main.css_first("svg") is not None,
    )


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return node.text() if node else ""


def _of(tree: LexborHTMLParser, selector: str, attribute: str) -> str:
    node = tree.css_first(selector)
    return (node.attributes.get(attribute) or "") if node else ""


def _name(id: str) -> str:
    """An anchor as XML allows it: a letter or a line before what begins otherwise."""
    clean = _NO_NAME.sub("_", id)
    return clean if clean[:1].isalpha() or clean[:1] == "_" else f"_{clean}"


class _Writer:
    """Writes the nodes of one page."""

    def __init__(self, address: str, ids: frozenset[str]) -> None:
        self._address, self._ids = address, ids
        self.pictures: list[str] = []

    def inside(self, node: LexborNode, is_drawing: bool = False) -> Iterator[str | Ref]:
        """What stands in an element."""
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                yield _NO_CHARACTER.sub("", escape(child.text_content or ""))
            elif not (child.tag or "").startswith(("-", "!")):
                yield from self._element(child, is_drawing)

    def _element(self, node: LexborNode, is_drawing: bool) -> Iterator[str | Ref]:
        tag = node.tag or ""
        name = _INSTEAD.get(tag, tag)
        yield f"<{name}"
        if tag == "svg" and not is_drawing:
            yield ' xmlns="http://www.w3.org/2000/svg" direction="ltr"'  # as it is drawn, in every language
        is_drawing = is_drawing or tag == "svg"
        attributes = dict(node.attributes)
        more = _BLOCKS.get(tag) or ("external" if tag == "a" and urlsplit(attributes.get("href") or "").netloc else "")
        if more:
            attributes["class"] = f"{more} {attributes.get('class') or ''}".rstrip()
        for key, value in attributes.items():
            yield from self._attribute(tag, key, value or "", is_drawing)
        if name in _VOID:
            yield "/>"
        else:
            yield ">"
            yield from self.inside(node, is_drawing)
            yield f"</{name}>"

    def _attribute(self, tag: str, key: str, value: str, is_drawing: bool) -> Iterator[str | Ref]:
        if key in ("href", "src"):
            yield self._ref(key, value)
        elif key == "id":
            yield f' id="{escape(_name(value))}"'
        elif key in ("aria-labelledby", "aria-describedby"):
            there = [name for name in map(_name, value.split()) if name in self._ids]
            yield f' {key}="{escape(" ".join(there))}"' if there else ""
        elif key == "lang":
            yield f' lang="{escape(value)}" xml:lang="{escape(value)}"'
        elif _OF_DRAWINGS.fullmatch(key) if is_drawing else key in _KEPT and (value or key == "alt"):
            yield f' {key}="{escape(value)}"'

    def _ref(self, key: str, value: str) -> Ref:
        url = urlsplit(value)
        if url.scheme or url.netloc:
            return Ref(key, "", "", value)
        address = unquote(urljoin(self._address, url.path)) if url.path else self._address
        if address.endswith("/index.html"):  # as portable links have it
            address = address.removesuffix("index.html")
        if key == "src":
            self.pictures.append(address)
        return Ref(key, address, _name(unquote(url.fragment)) if url.fragment else "", value)
