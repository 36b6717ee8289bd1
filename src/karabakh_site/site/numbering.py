"""Numbers the sources of one page, and fills the parts of its texts: citations, calls of remarks, addresses."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from markupsafe import Markup

from karabakh_site.bibliography.order import letters
from karabakh_site.model.pieces import RemarkView, Shown, Use
from karabakh_site.model.prose import Body, CiteGroup, Link, Part, RemarkRef
from karabakh_site.model.values import Citation
from karabakh_site.site.entries import Entries
from karabakh_site.site.routes import Addresses
from karabakh_site.site.side_notes import side_note
from karabakh_site.site.words import ENGLISH, locator_text, words


class Numbering:
    """The sources of one page in the order of their first use.

    `here` says that the page has their list, so that a number leads to the entry and the entry back; elsewhere
    (the timeline) it leads to the source's page.
    """

    def __init__(self, entries: Entries, addresses: Addresses, lang: str, here: bool = True) -> None:
        self._entries, self._addresses, self._here = entries, addresses, here
        self._english = words(lang)["back"].lang
        self._uses: dict[str, list[Citation]] = {}
        self._numbers: dict[str, int] = {}

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the sources, as numbered from 1."""
        return tuple(self._uses)

    def number(self, id: str) -> int:
        """The number of a source that was used."""
        return self._numbers[id]

    def uses(self, id: str) -> tuple[Use, ...]:
        """The ways back from a source's entry."""
        number, cited = self.number(id), self._uses[id]
        return tuple(
            Use(
                f"#cite_{id}_{i}",
                str(i) if len(cited) > 1 else "",
                ENGLISH["back"].format(use=i, source=number),
                locator_text(c.label, c.locator),
                self._english,
            )
            for i, c in enumerate(cited, 1)
        )

    def group(self, citations: Iterable[Citation], in_text: bool = False) -> Markup:
        """`[1, p. 4; see 2]` with each number a link."""
        shown = []
        for citation in citations:
            uses = self._uses.setdefault(citation.id, [])
            uses.append(citation)
            number = self._numbers.setdefault(citation.id, len(self._uses))
            if self._here:
                target = f'id="cite_{citation.id}_{len(uses)}" href="#source-{citation.id}"'
            else:
                target = f'href="{escape(self._addresses.of("source", citation.id))}"'
            text = f'<a role="doc-biblioref" {target}>{number}</a>'
            if self._here and len(uses) == 1:
                text += side_note(number, self._entries.short(citation.id))
            if citation.prefix:
                text = f"{escape(citation.prefix)} {text}"
            if where := locator_text(citation.label, citation.locator):
                marked = citation.label and self._english
                text += f', <span lang="{self._english}">{escape(where)}</span>' if marked else f", {escape(where)}"
            if citation.suffix:
                text += f"{'' if citation.suffix[0] in ',.:;' else ' '}{escape(citation.suffix)}"
            if in_text:
                text = f"{''.join(map(_marked, self._entries.named(citation.id)))} [{text}]"
            shown.append(text)
        inner = "; ".join(shown)
        return Markup(f'<span class="cite">{inner if in_text else f"[{inner}]"}</span>' if shown else "")  # noqa: S704

    def fill(self, body: Body) -> tuple[Markup, tuple[RemarkView, ...]]:
        """The finished HTML of a text and of its remarks."""
        names = {remark.name: letters(remark.number - 1) for remark in body.remarks}
        anchors = frozenset(body.ids) | {h.id for h in body.headings}
        html = self._join(body.parts, names, anchors)
        remarks = []
        for remark in body.remarks:
            name = names[remark.name]
            uses = tuple(
                Use(
                    f"#noteref_{name}_{i}",
                    str(i) if remark.uses > 1 else "",
                    ENGLISH["back_remark"].format(use=i, letter=name),
                    lang=self._english,
                )
                for i in range(1, remark.uses + 1)
            )
            remarks.append(RemarkView(f"note_{name}", name, self._join(remark.parts, names, anchors), uses))
        return html, tuple(remarks)

    def _join(self, parts: tuple[Part, ...], names: Mapping[str, str], anchors: frozenset[str]) -> Markup:
        row = []
        for part in parts:
            if isinstance(part, str):
                row.append(part)
            elif isinstance(part, CiteGroup):
                row.append(str(self.group(part.citations, part.in_text)))
            elif isinstance(part, RemarkRef):
                name = names[part.name]
                row.append(
                    f'<sup class="call"><a role="doc-noteref" id="noteref_{name}_{part.use}"'
                    f' href="#note_{name}">{name}</a></sup>'
                )
            elif isinstance(part, Link):
                row.append(escape(self._addresses.link(part, anchors)))
        return Markup("".join(row))  # noqa: S704 (the sanitiser's output, and our own markup)


def _marked(shown: Shown) -> str:
    """A stretch of text, isolated with its language and direction where they are not the page's."""
    direction = f' dir="{shown.dir}"' if shown.dir else ""
    return f'<bdi lang="{shown.lang}"{direction}>{escape(shown.value)}</bdi>' if shown.lang else escape(shown.value)


def words_of(body: Body, entries: Entries) -> str:
    """The words of a text without its numbers and calls of remarks; a source that is named in it stays named."""
    row = [part for part in body.parts if isinstance(part, str | CiteGroup)]
    html = "".join(part if isinstance(part, str) else _names(part, entries) for part in row)
    return re.sub(r"\s+(?=[.,;:!?])", "", Markup(html).striptags())  # noqa: S704 (nothing of it is shown as markup)


def _names(group: CiteGroup, entries: Entries) -> str:
    return escape("".join(s.value for c in group.citations for s in entries.named(c.id))) if group.in_text else ""
