"""Numbers the sources of one page, and fills the parts of its texts: citations, calls of remarks, addresses."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from markupsafe import Markup

from karabakh_site.bibliography.order import letters
from karabakh_site.model.charts import Stretch
from karabakh_site.model.entries import PlaceInSource
from karabakh_site.model.pieces import RemarkView, Shown, Use
from karabakh_site.model.prose import Block, Body, CiteGroup, Credit, Link, Part, Picture, RemarkRef
from karabakh_site.model.values import Citation
from karabakh_site.site.entries import Entries
from karabakh_site.site.locators import locator
from karabakh_site.site.pictures import Pictures
from karabakh_site.site.routes import Addresses
from karabakh_site.site.source_names import short_name
from karabakh_site.site.words import words

_Place = tuple[str, str]


class Numbering:
    """The sources of one page in the order of their first use.

    `listed` says that the page has their list, so that a number leads to the entry and the entry back; elsewhere it
    leads to the source's page; `pictures` shows those of its texts. `anchored` gives each use an id to lead to; the
    timeline, where many texts that number for themselves stand together, has none.
    """

    def __init__(
        self,
        entries: Entries,
        addresses: Addresses,
        lang: str,
        pictures: Pictures,
        *,
        listed: bool = True,
        anchored: bool = True,
    ) -> None:
        self._entries, self._addresses, self._lang = entries, addresses, lang
        self._pictures, self._listed, self._anchored = pictures, listed, anchored
        self._words = words(lang)
        self._uses: dict[str, list[Citation]] = {}
        self._numbers: dict[str, int] = {}
        self._places: dict[str, dict[_Place, int]] = {}

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the sources, as numbered from 1."""
        return tuple(self._uses)

    def times(self, id: str) -> int:
        """How often the page uses a source."""
        return len(self._uses[id])

    def ways_back(self, id: str) -> tuple[tuple[Use, ...], tuple[PlaceInSource, ...]]:
        """The ways back from a source's entry to the uses that name no place in it; and the places in it, in the order
        of their first use, each with its own."""
        whole: list[Use] = []
        placed: dict[_Place, list[Use]] = {}
        number, cited, back = self._numbers[id], self._uses[id], self._words["back"]
        for i, citation in enumerate(cited, 1):
            text = str(i) if len(cited) > 1 else ""
            use = Use(f"#{use_id(id, i)}", text, back.value.format(use=i, source=number), back.lang)
            place = _place(citation)
            (whole if place is None else placed.setdefault(place, [])).append(use)
        places = (
            PlaceInSource(place_id(id, n), locator(*place, self._lang), tuple(placed[place]))
            for place, n in self._places.get(id, {}).items()
        )
        return tuple(whole), tuple(places)

    def group(self, citations: Iterable[Citation], in_text: bool = False) -> Markup:
        """`[1, p. 4; see 2]` with each number a link."""
        shown = [self._cited(citation, in_text) for citation in citations]
        inner = "; ".join(shown)
        return Markup(f'<span class="cite">{inner if in_text else f"[{inner}]"}</span>' if shown else "")  # noqa: S704

    def _cited(self, citation: Citation, in_text: bool) -> str:
        uses = self._uses.setdefault(citation.id, [])
        uses.append(citation)
        number = self._numbers.setdefault(citation.id, len(self._uses))
        anchor = f'id="{use_id(citation.id, len(uses))}" ' if self._anchored else ""
        text = f'<a role="doc-biblioref" {anchor}href="{escape(self._target(citation))}">{number}</a>'
        if self._listed:
            text += short_name(number, self._entries.short(citation.id), first=len(uses) == 1)
        if citation.prefix:
            text = f"{escape(citation.prefix)} {text}"
        if citation.locator:
            text += f", {_in_span(locator(citation.label, citation.locator, self._lang))}"
        if citation.suffix:
            text += f"{'' if citation.suffix[0] in ',.:;' else ' '}{escape(citation.suffix)}"
        return f"{''.join(map(_isolated, self._entries.named(citation.id)))} [{text}]" if in_text else text

    def _target(self, citation: Citation) -> str:
        """Where a number leads: to the entry below, or to the place in it that the citation names."""
        if not self._listed:
            return self._addresses.of("source", citation.id)
        place = _place(citation)
        if place is None:
            return f"#source-{citation.id}"
        places = self._places.setdefault(citation.id, {})
        return f"#{place_id(citation.id, places.setdefault(place, len(places) + 1))}"

    def short(self, body: Body) -> Markup:
        """The finished HTML of a summary, a claim or a note, which has neither remarks nor blocks."""
        return self._join(body.parts, {}, frozenset())

    def fill(
        self, body: Body, shown: Callable[[Block], Stretch | None]
    ) -> tuple[tuple[Stretch, ...], tuple[RemarkView, ...]]:
        """The finished HTML of a text, cut where a block stands in it, and of its remarks.

        `shown` makes a stretch of what a block asks for; a block that finds nothing is left out.
        """
        names = {remark.name: letters(remark.number - 1) for remark in body.remarks}
        anchors = frozenset(body.ids) | {h.id for h in body.headings}
        stretches = tuple(self._stretches(body, names, anchors, shown))
        remarks, back = [], self._words["back_remark"]
        for remark in body.remarks:
            name = names[remark.name]
            uses = tuple(
                Use(
                    f"#noteref_{name}_{i}",
                    str(i) if remark.uses > 1 else "",
                    back.value.format(use=i, letter=name),
                    back.lang,
                )
                for i in range(1, remark.uses + 1)
            )
            remarks.append(RemarkView(f"note_{name}", name, self._join(remark.parts, names, anchors), uses))
        return stretches, tuple(remarks)

    def _stretches(
        self,
        body: Body,
        names: Mapping[str, str],
        anchors: frozenset[str],
        shown: Callable[[Block], Stretch | None],
    ) -> Iterator[Stretch]:
        blocks = [part for part in body.parts if type(part) is not str and isinstance(part, Block)]
        if body.parts and not blocks:  # as in nearly all texts
            yield Stretch(self._join(body.parts, names, anchors))
            return
        for is_block, parts in groupby(body.parts, key=lambda part: isinstance(part, Block)):
            if not is_block:
                yield Stretch(self._join(tuple(parts), names, anchors))
                continue
            for part in parts:
                if isinstance(part, Block) and (found := shown(part)):
                    yield found

    def _join(self, parts: tuple[Part, ...], names: Mapping[str, str], anchors: frozenset[str]) -> Markup:
        row = []
        for part in parts:
            if type(part) is str:
                row.append(part)
            elif type(part) is CiteGroup:
                row.append(str(self.group(part.citations, part.in_text)))
            elif type(part) is RemarkRef:
                name = names[part.name]
                row.append(
                    f'<sup class="call"><a role="doc-noteref" id="noteref_{name}_{part.use}"'
                    f' href="#note_{name}">{name}</a></sup>'
                )
            elif type(part) is Link:
                way, lang = self._addresses.linked(part, anchors)
                row.append(f'{escape(way)}" hreflang="{escape(lang)}' if lang else escape(way))  # within its quotes
            elif isinstance(part, Picture):
                row.append(self._pictures.shown(part))
            elif isinstance(part, Credit):
                row.append(self._pictures.credit(part.text))
        return Markup("".join(row))  # noqa: S704 (the sanitiser's output, and our own markup)


def use_id(id: str, n: int) -> str:
    """The anchor of the n-th use of a source on a page, from 1."""
    return f"cite_{id}_{n}"


def place_id(id: str, n: int) -> str:
    """The anchor of the n-th place in a source, below its entry."""
    return f"place_{id}_{n}"


def _place(citation: Citation) -> _Place | None:
    """The place in the source that a citation names, as label and locator."""
    return (citation.label, citation.locator) if citation.locator else None


def _isolated(shown: Shown) -> str:
    """A stretch of text, isolated with its language and direction where they are not the page's."""
    direction = f' dir="{shown.dir}"' if shown.dir else ""
    return f'<bdi lang="{shown.lang}"{direction}>{escape(shown.value)}</bdi>' if shown.lang else escape(shown.value)


def _in_span(shown: Shown) -> str:
    direction = f' dir="{shown.dir}"' if shown.dir else ""
    return f'<span lang="{shown.lang}"{direction}>{escape(shown.value)}</span>' if shown.lang else escape(shown.value)
