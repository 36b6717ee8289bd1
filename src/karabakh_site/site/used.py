"""What rests on a source, as a page shows it: by kind of thing, with the citing sentences and exact links to them."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from msgspec.structs import replace

from karabakh_site.model.entries import Passage, UsedIn, UsedInKind
from karabakh_site.model.pieces import Date, Link, Shown
from karabakh_site.model.record import Article, Event, Page, Source
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.locators import locator
from karabakh_site.site.numbering import use_id
from karabakh_site.site.routes import Addresses
from karabakh_site.site.shown import choose, marked, name_of, shown_date, shown_day
from karabakh_site.site.uses import Count, Counts, SourceUse, Thing, UsesInThing
from karabakh_site.site.words import count, words
from karabakh_site.source.rules import address_of

_NO_USES = Counts()


class Used:
    """Makes what one page shows of the uses of sources: it knows the page's language and the ways from it."""

    def __init__(self, all: Catalogue, addresses: Addresses, lang: str) -> None:
        self._all, self._to, self._lang = all, addresses, lang
        self._entries, self._uses, self._counts = all.entries(lang), all.uses(lang), all.use_counts(lang)

    def times(self, id: str) -> Shown:
        """`cited 7 times`."""
        return count("count_uses", self._of(id).times, self._lang)

    def counts(self, id: str) -> Shown:
        """`cited 7 times in 3 articles and 1 event`, or that nothing rests on the source yet."""
        rows = self._of(id).rows
        if not rows:
            return words(self._lang)["unused"]
        things = [
            count(f"count_{kind}", sum(1 for _ in group), self._lang).value for kind, group in groupby(rows, key=_kind)
        ]
        times, in_ = self.times(id), words(self._lang)["cited_in"]
        return replace(in_, value=in_.value.format(times=times.value, things=self._listed(things)))

    def _listed(self, things: list[str]) -> str:
        *first, last = things
        return f"{', '.join(first)} {words(self._lang)['and'].value} {last}" if first else last

    def elsewhere(self, id: str, number: int, here: int) -> Link | None:
        """The way to all uses of a source, from a page that has `here` of them; none where these are all."""
        uses = self._of(id)
        if uses.times <= here:
            return None
        label = words(self._lang)["elsewhere"]
        text = label.value.format(source=number, times=self.times(id).value)
        mine = uses.by_address.get(self._to.address)
        return Link(replace(label, value=text), self._to.of("source", id) + (f"#{anchor(mine)}" if mine else ""))

    def by_kind(self, id: str, *, anchors: bool = True) -> tuple[UsedInKind, ...]:
        """Everything that rests on a source, sentence by sentence. `anchors` gives each thing an id to lead to."""
        return self._in_kinds(
            self._thing(row, row.thing, tuple(self._passage(id, row, use) for use in row.uses), anchors)
            for row in self._uses.get(id, ())
        )

    def numbers(self, id: str) -> tuple[UsedInKind, ...]:
        """The same by its numbers: a link for each use, without its sentence, for which no text has to be read."""
        return self._in_kinds(
            self._thing(row, self._all.thing(row.kind, row.id, self._lang), self._numbered(id, row), anchors=False)
            for row in self._of(id).rows
        )

    def _in_kinds(self, things: Iterable[tuple[str, UsedIn]]) -> tuple[UsedInKind, ...]:
        groups = groupby(things, key=itemgetter(0))
        return tuple(
            UsedInKind(words(self._lang)[f"in_{kind}"], tuple(thing for _, thing in group)) for kind, group in groups
        )

    def _thing(
        self, row: UsesInThing | Count, thing: Thing, passages: tuple[Passage, ...], anchors: bool
    ) -> tuple[str, UsedIn]:
        """The kind of a thing, and what it takes from a source."""
        return _kind(row), UsedIn(
            anchor(row) if anchors else "",
            Link(self._title(thing), self._to.of(row.kind, row.id), hreflang=self._away(row)),
            self._date(thing),
            count("count_uses", len(passages), self._lang),
            passages,
        )

    def _numbered(self, id: str, row: Count) -> tuple[Passage, ...]:
        way, away = self._to.to(address_of(row.kind, row.id)), self._away(row)
        return tuple(Passage(f"{way}#{use_id(id, n)}", (Shown(str(n)),), hreflang=away) for n in range(1, row.n + 1))

    def _away(self, row: UsesInThing | Count) -> str:
        """The language of the page of a thing where that is not in this page's tree."""
        return self._to.home_language(address_of(row.kind, row.id)) if row.kind in ("article", "page") else ""

    def _passage(self, id: str, row: UsesInThing, use: SourceUse) -> Passage:
        where, section = use.where, self._section(use)
        shown = self._entries.words(where.words, where.lang)
        if not shown:
            shown, section = (section if section else Shown(str(use.n)),), Shown("")
        return Passage(
            self._to.to(f"{address_of(row.kind, row.id)}#{use_id(id, use.n)}"),
            shown,
            section,
            name_of(self._all.actors[where.by.id], self._lang) if where.by else Shown(""),
            locator(use.label, use.locator, self._lang),
            self._away(row),
        )

    def _section(self, use: SourceUse) -> Shown:
        where, own = use.where, words(self._lang)
        if where.kind == "remark":
            return replace(own["in_remark"], value=own["in_remark"].value.format(letter=where.detail))
        if where.kind == "chart":
            return replace(own["in_chart"], value=own["in_chart"].value.format(figure=where.detail))
        if where.kind == "text":
            return marked(where.detail, where.lang, self._lang)
        names = {"whole": "whole_event", "claim": "claim", "note": "in_note"}
        return own[names.get(where.kind, f"in_{where.kind}")]

    def _title(self, thing: Thing) -> Shown:
        if isinstance(thing, Article | Page):
            return marked(thing.title, thing.lang, self._lang)
        if isinstance(thing, Source):
            return self._entries.heading(thing.id)
        return choose(thing.title, self._lang) if isinstance(thing, Event) else name_of(thing, self._lang)

    def _date(self, thing: Thing) -> Date:
        if isinstance(thing, Article):
            return shown_day(thing.date, self._lang)
        return shown_date(thing.date, self._lang) if isinstance(thing, Event) else ()

    def _of(self, id: str) -> Counts:
        return self._counts.get(id, _NO_USES)


def _kind(row: UsesInThing | Count) -> str:
    return f"{row.kind}s" if row.kind in ("article", "page", "event") else "notes"


def anchor(row: UsesInThing | Count) -> str:
    """The anchor, on a source's page, of what one thing takes from it."""
    return f"used_{row.kind}_{row.id}"
