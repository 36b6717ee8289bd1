"""Python-Markdown without the work that cannot change anything: the same HTML in a quarter of the time.

The library tries each of its patterns on each piece of text, and each kind of block on each block: 980 trials of
patterns for an article of 5 kB, of which 35 find something. Every pattern needs certain signs, though, and most pieces
have none of them. So here a piece is asked once for its signs, and only what could find something is tried, in order
(`fast_inlines.py` for what stands in a line, `Blocks` for blocks); and what goes through a whole tree does so only for
texts that have what it looks for.

This leans on inner parts of the library, and so it is for the one version whose sources were read for it. With another
one `engine` gives the library's own classes; the tests hold the two to the same bytes.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from html import unescape
from typing import Any, Self
from xml.etree.ElementTree import HTML_EMPTY

import markdown
from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.toc import (
    TocExtension,
    TocTreeprocessor,
    nest_toc_tokens,
    render_inner_html,
    strip_tags,
    unique,
)
from markdown.serializers import RE_AMP
from markdown.treeprocessors import PrettifyTreeprocessor
from markdown.util import ETX, STX

from karabakh_site.prose.fast_inlines import Emphasis, Inlines

VERSION = "3.11.3"
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# What is no HTML, although it begins as HTML does.
_AUTOLINK = re.compile(r"""<[a-zA-Z][a-zA-Z0-9+.-]*://[^\s<>"'`=]*>""")
_WHITE_LINE = re.compile(r"\n +(?=\n)")
_NOT_PLAIN = re.compile("[<>&\x02]")
_LETTER = re.compile(r"[^\s#>\-*+_:\[\d]")
_NOT_PROSE = re.compile(r"\n[\s#>\-*+_:=\[]")
# The kinds of blocks that begin with a space or an empty line.
_INDENTED = ("empty", "indent", "defindent", "code")
# What must be in a block for a kind of block to be found in it, by the processor's name.
_NEEDED: dict[str, Callable[[str], bool]] = {
    "table": lambda block: "|" in block and "\n" in block,
    "hashheader": lambda block: "#" in block,
    "setextheader": lambda block: "\n=" in block or "\n-" in block,
    "hr": lambda block: block[:1] in " -_*" or "\n" in block,
    "quote": lambda block: ">" in block,
    "deflist": lambda block: ": " in block,
    "abbr": lambda block: "*[" in block,
    "reference": lambda block: "]:" in block,
}


def engine(**options: Any) -> Markdown:
    """A `Markdown` with these options that writes HTML. What is registered later must be so before the first text."""
    if markdown.__version__ != VERSION:
        return Markdown(output_format="html", **options)
    md = Fast(output_format="html", **options)
    for extension in md.registeredExtensions:
        if isinstance(extension, TocExtension):
            md.treeprocessors.register(_Headings(md, extension.getConfigs()), "toc", 5)
    return md


class Fast(Markdown):
    """The library's converter with our parts in it."""

    toc_tokens: list[Any]

    def build_parser(self) -> Self:
        """The library's parts, and ours in the places of those that are slow."""
        super().build_parser()
        processors = self.parser.blockprocessors
        self.parser = Blocks(self)
        self.parser.blockprocessors = processors
        for processor in processors:
            processor.parser = self.parser
        self.inlinePatterns.register(Emphasis(self), "em_strong", 60)
        self.treeprocessors.register(Inlines(self), "inline", 20)
        self.treeprocessors.register(_LineBreaks(self), "prettify", 10)
        return self

    def convert(self, source: str) -> str:
        """The HTML of a text."""
        if not source.strip():
            return ""
        text = _normalized(source, self.tab_length)
        if "```" in text or "~~~" in text:
            text = self._prepared(text, "fenced_code_block")
        if "&" in text or text.count("<") > len(_AUTOLINK.findall(text)):
            text = self._prepared(text, "html_block")
        root = etree.Element(self.doc_tag)
        self.parser.parseChunk(root, text)
        escapes = self.treeprocessors["unescape"]
        for treeprocessor in self.treeprocessors:
            if treeprocessor is not escapes or "\\" in text:
                treeprocessor.run(root)
        html = _html_within(root).strip()
        if STX in html:  # a placeholder
            for postprocessor in self.postprocessors:
                html = postprocessor.run(html)
        return html.strip()

    def _prepared(self, text: str, name: str) -> str:
        return "\n".join(self.preprocessors[name].run(text.split("\n")))


class Blocks(BlockParser):
    """Tries on a block only the processors that could find something in it; most blocks are just paragraphs."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._all: list[tuple[Callable[[str], bool] | None, BlockProcessor]] = []
        self._of_a_sign = self._all

    def parseBlocks(self, parent: etree.Element, blocks: list[str]) -> None:  # noqa: N802 (the library's name)
        """Read blocks into `parent`."""
        if not self._all:
            known = {self.blockprocessors[name]: needed for name, needed in _NEEDED.items()}
            indented = [self.blockprocessors[name] for name in _INDENTED]
            self._all = [(known.get(processor), processor) for processor in self.blockprocessors]
            self._of_a_sign = [pair for pair in self._all if pair[1] not in indented]
        while blocks:
            if _is_prose(blocks[0]):
                self._all[-1][1].run(parent, blocks)
                continue
            # A processor that finds nothing puts the block back as it was.
            for needed, processor in self._all if blocks[0][:1] in "\n " else self._of_a_sign:
                block = blocks[0]
                if needed and not needed(block):
                    continue
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break


def _is_prose(block: str) -> bool:
    """Whether no line begins in a way that could be anything but a paragraph's."""
    if not _LETTER.match(block):
        return False
    return "\n" not in block or ("|" not in block and not _NOT_PROSE.search(block))


def _normalized(source: str, tab_length: int) -> str:
    """The text as the library prepares it: Unix line ends, spaces for tabs, nothing in empty lines."""
    text = source.replace(STX, "").replace(ETX, "").replace("\r\n", "\n").replace("\r", "\n") + "\n\n"
    if "\t" in text:
        text = text.expandtabs(tab_length)
    return _WHITE_LINE.sub("\n", text)


class _LineBreaks(PrettifyTreeprocessor):
    """Puts each block on lines of its own."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._blocks = frozenset(md.block_level_elements)

    def _prettifyETree(self, elem: etree.Element) -> None:  # noqa: N802 (the library's name)
        if elem.tag in self._blocks and elem.tag not in ("code", "pre"):
            if len(elem) and elem[0].tag in self._blocks and not (elem.text and elem.text.strip()):
                elem.text = "\n"
            for child in elem:
                if child.tag in self._blocks:
                    self._prettifyETree(child)
        if not (elem.tail and elem.tail.strip()):
            elem.tail = "\n"


class _Headings(TocTreeprocessor):
    """Gives headings their ids and lists them in `toc_tokens`; the HTML of a table of contents, `toc`, stays empty."""

    md: Fast

    def run(self, doc: etree.Element) -> None:
        """Only headings of plain words are named here; others as the library does it."""
        ids = {id for element in doc.iter() if (id := element.get("id")) is not None}
        counters: dict[str, int] = {}
        tokens: list[Any] = []
        for element in [element for element in doc.iter() if element.tag in HEADINGS]:
            text = element.text or ""
            if len(element) or _NOT_PLAIN.search(text):
                html = render_inner_html(element, self.md)
                name = strip_tags(html)
            else:
                html, name = text.strip(), " ".join(text.split())
            if "id" not in element.attrib:
                element.set("id", unique(self.slugify(unescape(name), self.sep), ids, counters))
            level = int(element.tag[1])
            tokens.append({"level": level, "id": element.get("id"), "name": name, "html": html, "data-toc-label": ""})
        self.md.toc_tokens = nest_toc_tokens(tokens)


def _html_within(root: etree.Element) -> str:
    """What stands in an element, as HTML. Markdown makes no comments, namespaces, scripts or bare attributes.

    Without recursion, as the library: a row of signs of emphasis can nest elements as deep as it is long.
    """
    row = [_escaped(root.text or "")]
    opened = [(iter(root), "")]
    while opened:
        children, end = opened[-1]
        for child in children:
            tag, items = child.tag, child.items()
            row.append(f"<{tag}{''.join([_attribute(*item) for item in sorted(items)])}>" if items else f"<{tag}>")
            if child.text:
                row.append(_escaped(child.text))
            behind = "" if tag in HTML_EMPTY else f"</{tag}>"
            if child.tail:
                behind += _escaped(child.tail)
            if len(child):
                opened.append((iter(child), behind))
                break
            row.append(behind)
        else:
            row.append(end)
            opened.pop()
    return "".join(row)


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _attribute(name: str, value: str) -> str:
    value = _escaped(value).replace('"', "&quot;")
    return f' {name}="{value}"'
