"""Markdown in, a Body out: Python-Markdown, the sanitiser, then a cut wherever the page has to fill something in."""

import re
import xml.etree.ElementTree as etree
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from html import unescape
from typing import Any

from markdown import Markdown as Engine
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.treeprocessors import Treeprocessor

from karabakh_site.diagnostics import Report, quoted
from karabakh_site.model.prose import Body, Heading, Part, Remark, RemarkRef
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose import blocks, clean, figures, slips
from karabakh_site.prose.citations import EscapedAt, GroupProcessor, InTextProcessor
from karabakh_site.prose.cut import Item, cut
from karabakh_site.prose.fast_inlines import LESS
from karabakh_site.prose.fast_markdown import HEADINGS, engine
from karabakh_site.prose.limits import SMALL, TooComplex, check, time_limit
from karabakh_site.prose.locate import Locator
from karabakh_site.prose.marks import (
    HEADING_ID,
    LITERAL_AT,
    MARK,
    REMARK_CLOSE,
    REMARK_OPEN,
    mark,
    scrub,
    scrub_references,
)
from karabakh_site.prose.remark_slips import report_remarks
from karabakh_site.prose.remarks import AppendTexts, CallProcessor, DefinitionProcessor, Remarks
from karabakh_site.slugs import slug

_MISPLACED = {
    True: "a summary, a claim or a note has no place for a {}",
    False: "a list, a quotation or a remark has no place for a {}",
}
# One line that begins with a letter, with no sign of Markdown and no character that the sanitiser writes otherwise, is
# a paragraph as it stands. Many summaries are such; a build may have ten thousands of them.
_SIGNS = r"\\`<>&\[*_@\x00-\x1f\x7f-\xa0\ud800-\udfff\ue000-\ue005"
_PARAGRAPH = re.compile(rf"([^\W\d_][^{_SIGNS}]*+(?<!\s))\n*")
# Code written as HTML is code: nothing in it is read, as between backticks.
_RAW_CODE = r"(<(code|kbd|samp)\b[^<>]{0,200}>[^<]{0,2000}</\2>)"
# A tag with attributes: nothing in them is read either.
_RAW_TAG = r"(<[a-zA-Z][a-zA-Z0-9]*\s[^<>=]*=[^<>]*>)"
_REMARK_TITLE = re.compile(rf"<p>{REMARK_OPEN}(\d+){REMARK_CLOSE}</p>")


class Converter:
    """Converts one text after the other; `sources` are the ids that `@key` in running text may mean.

    `read_block` reads what a timeline or a chart in a text asks for; without it there are none.
    """

    def __init__(
        self, sources: frozenset[str], report: Report, read_block: blocks.ReadBlock = lambda name, span: None
    ) -> None:
        self._sources, self._report, self._read_block = sources, report, read_block
        self.refused: list[Markdown] = []
        """The texts that were past their limits."""
        self._items: list[Item] = []
        self._unread: list[slips.Slip] = []
        self._remarks = Remarks()
        self._span = Span("", 0, 0)
        self._locator = Locator(report, self._span)
        self._short = False
        self._cleaner = clean.Cleaner()
        self._md = self._engine()

    def _engine(self) -> Engine:
        toc = TocExtension(marker="", slugify=lambda text, _: HEADING_ID + heading_slug(text))
        tables = TableExtension(use_align_attribute=True)
        md = engine(extensions=[tables, "def_list", "abbr", "fenced_code", toc])
        md.inlinePatterns.register(EscapedAt(r"\\@", md), "escaped_at", 185)
        md.inlinePatterns.register(_RawHtml(_RAW_CODE, md), "raw_code", 187)
        md.inlinePatterns.register(_RawHtml(_RAW_TAG, md), "raw_tag", 177)
        md.inlinePatterns.register(CallProcessor(md, self._remarks, self._note), "remark_call", 176)
        unread = lambda writing: self._unread.append(slips.unread(writing))  # noqa: E731
        md.inlinePatterns.register(GroupProcessor(md, self._note, unread), "citations", 175)
        in_text = InTextProcessor(md, self._note, self._sources.__contains__)
        md.inlinePatterns.register(in_text, "citation_in_text", 105)
        # Before the processor of link definitions, which has the priority 15 and would take [^name]: for one.
        md.parser.blockprocessors.register(DefinitionProcessor(md, self._remarks), "remark_texts", 17)
        md.treeprocessors.register(AppendTexts(md, self._remarks), "remark_texts", 50)
        md.treeprocessors.register(_Outline(md, lambda: self._short), "outline", 6)
        return md

    def _note(self, item: Item) -> str:
        self._items.append(item)
        return mark(len(self._items) - 1)

    def convert(self, text: Markdown, short: bool = False) -> Body:
        """The body of one text. A short one (a summary, a claim, a note) has no headings, ids or remarks of its own.

        Problems of the text itself go to the report; whether what it names exists is checked elsewhere.
        """
        if plain := _PARAGRAPH.fullmatch(text.value):
            return Body((f"<p>{plain[1]}</p>",), text.lang)
        self._items, self._unread, self._span, self._short = [], [], text.span, short
        self._locator = Locator(self._report, text.span)
        self._remarks.clear(allowed=not short)
        self._md.reset()
        try:
            check(text.value)
            with time_limit() if len(text.value) > SMALL else nullcontext():
                html = self._md.convert(self._with_marks(text))
            body = self._finished(text, html)
            self._report_slips(text, html)
            return body
        except (TooComplex, RecursionError) as error:
            message, at, help = "lists, quotations or brackets are nested too deep in each other", 0, ""
            if isinstance(error, TooComplex):
                message, at, help = error.message, error.at, error.help
            self._report.add("too-complex", self._place(text, at), message, help)
            self.refused.append(text)
            self._md = self._engine()  # it may have stopped anywhere, within a list for one
            return Body((), text.lang)

    def _with_marks(self, text: Markdown) -> str:
        """The text, scrubbed, with a mark in a paragraph of its own for each block in it."""
        row, at = [], 0
        for place in blocks.places(text.value, self._short):
            row.append(scrub(text.value[at : place.start]))
            at = place.end
            if place.misplaced:
                message, help = _MISPLACED[self._short].format(place.name), ""
                if not self._short and text.value[: place.start].endswith(("\n", "\r")):
                    message = f"the fence of a {place.name} is opened here and never closed"
                    help = "Put a line with as many backticks, and nothing else, below its last key."
                span = self._place(text, place.start, place.end)
                self._report.add(f"misplaced-{place.name}", span, message, help)
            elif block := self._read_block(place.name, self._place(text, place.first, place.last)):
                row.append(f"\n\n{self._note(block)}\n\n")
        return "".join([*row, scrub(text.value[at:])])

    def _place(self, text: Markdown, at: int, end: int = 0) -> Span:
        """Where an offset of a text is; in YAML that is not known any more, so its beginning stands for it."""
        start, length = text.span.start, text.span.end - text.span.start
        start += min(at, max(0, length - 1)) if length == len(text.value) else 0
        return Span(text.span.path, start, text.span.start + end if end else start + 1)

    def _finished(self, text: Markdown, html: str) -> Body:
        """The body out of Python-Markdown's HTML."""
        html = scrub_references(html)
        has_raw = bool(self._md.htmlStash.rawHtmlBlocks)
        findings = clean.findings(html, has_raw, not self._short)
        for found, count in Counter(findings).items() if findings else ():
            places = self._locator.places(count + found.before, *found.writings)
            for span in places[found.before :] or places:
                self._report.add("unsafe-html", span, found.message, found.help)
        # Each remark is cleaned by itself, lest an element that the body leaves open take it in.
        first, *rest = _REMARK_TITLE.split(html)
        (html, *notes), ids = self._cleaner.clean((first, *rest[1::2]), keep_ids=not self._short)
        html = blocks.unwrapped(html, self._items)
        self._report_pictures("".join((html, *notes)))
        body = self._parts(html)
        names = list(self._remarks.texts)
        texts = {names[int(index)]: note for index, note in zip(rest[::2], notes, strict=True)}
        remarks, parts = self._numbered(body, texts)
        unused = self._remarks.texts.keys() - {remark.name for remark in remarks}
        report_remarks(self._remarks, text.value, unused, self._locator, self._report)
        headings = tuple(self._headings())
        return Body(parts, text.lang, headings, remarks, ids)

    def _headings(self) -> Iterator[Heading]:
        for token in _flat(getattr(self._md, "toc_tokens", [])):
            yield Heading(
                int(token["level"]), token["id"].replace(HEADING_ID, ""), _words(scrub_references(token["name"]))
            )

    def _parts(self, html: str) -> list[Part]:
        return cut(figures.framed(html, self._note, self._short), self._items)

    def _numbered(self, body: list[Part], texts: dict[str, str]) -> tuple[tuple[Remark, ...], tuple[Part, ...]]:
        """The remarks that are called, in the order of their first calls: those of the body, then those in remarks."""
        uses: dict[str, int] = defaultdict(int)
        order: list[str] = []

        def number(parts: list[Part]) -> tuple[Part, ...]:
            done: list[Part] = []
            for part in parts:
                if type(part) is RemarkRef:
                    uses[part.name] += 1
                    if uses[part.name] == 1:
                        order.append(part.name)
                    part = RemarkRef(part.name, uses[part.name])
                done.append(part)
            return tuple(done)

        numbered = number(body)
        found: list[tuple[str, tuple[Part, ...]]] = []
        for name in order:  # grows while remarks call further remarks
            found.append((name, number(self._parts(texts[name].strip()))))
        return tuple(Remark(n, i, parts, uses[n]) for i, (n, parts) in enumerate(found, 1)), numbered

    def _report_pictures(self, html: str) -> None:
        """missing-alt and its like, for pictures that are shown."""
        for lack in figures.lacking(html):
            for span in self._locator.places(lack.times, lack.src):
                self._report.add(lack.code, span, lack.message, lack.help)

    def _report_slips(self, text: Markdown, html: str) -> None:
        """maybe-slip, for what came out as plain words."""
        found = [*slips.slips(text.value, self._locator.masked), *self._unread[: slips.MOST]]
        if "**" in html and (stars := slips.stars(html, self._locator.masked())):
            found.append(stars)
        for name, meant, start, end in () if self._short else blocks.misnamed(text.value):
            message = f"{quoted(name)} is the name of no block here, so that it is shown as code"
            self._report.add("maybe-slip", self._place(text, start, end), message, f'Did you mean "{meant}"?')
        for slip, count in Counter(found).items() if found else ():
            for span in self._locator.places(count, slip.writing):
                self._report.add("maybe-slip", span, slip.message, slip.help)


class _RawHtml(HtmlInlineProcessor):
    """Raw HTML that is taken out before what stands in it is read."""

    SIGNS = LESS
    BEGINNING = "<"


class _Outline(Treeprocessor):
    """Headings begin at level 2, below the page's title; a short text has none."""

    def __init__(self, md: Engine, short: Callable[[], bool]) -> None:
        super().__init__(md)
        self._short = short

    def run(self, root: etree.Element) -> None:
        """Shift the levels of a text that uses level 1; turn the table's alignment into a class."""
        elements = list(root.iter())
        headings = [e for e in elements if e.tag in HEADINGS]
        shift = any(e.tag == "h1" for e in headings)
        for e in headings:
            if self._short():
                e.tag = "p"
            elif shift:
                e.tag = f"h{min(6, int(e.tag[1]) + 1)}"
        for e in elements:
            if e.tag in ("th", "td") and (align := e.attrib.pop("align", "")) in ("right", "center"):
                e.set("class", align)


def heading_slug(text: str) -> str:
    """The anchor of a heading. `source-` begins the anchors of source lists, so a heading gets another beginning."""
    found = slug(MARK.sub("", text)) or "section"
    return f"section-{found}" if found.startswith("source-") else found


def _words(html: str) -> str:
    """The plain text of a heading, without the citations in it."""
    return " ".join(unescape(scrub_references(MARK.sub("", html)).replace(LITERAL_AT, "@")).split())


def _flat(tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [t for token in tokens for t in (token, *_flat(token["children"]))]
