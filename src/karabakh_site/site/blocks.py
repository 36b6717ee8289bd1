"""What stands between the blocks of a text: small timelines, and charts with their tables."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from karabakh_site.model.charts import ChartGroup, ChartRow, ChartView, Key, Stretch
from karabakh_site.model.figures import Piece, Sign
from karabakh_site.model.pieces import Shown
from karabakh_site.model.prose import Block, Timeline
from karabakh_site.model.record import ChartQuery
from karabakh_site.site.cards import Cards, said_on
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.dot_plot import Row, picture
from karabakh_site.site.figures import amount, is_quiet, note, notes, span, status, undated
from karabakh_site.site.numbering import Numbering
from karabakh_site.site.routes import Addresses
from karabakh_site.site.shown import marked, shown_date, shown_whole
from karabakh_site.site.signs import sign
from karabakh_site.site.time_plot import time_plot
from karabakh_site.site.words import count, words
from karabakh_site.source.charts import Figure


class Blocks:
    """Makes the blocks of one page, in their order: what charts cite is numbered with what the text cites."""

    def __init__(self, all: Catalogue, addresses: Addresses, cards: Cards, numbering: Numbering) -> None:
        self._all, self._to, self._cards, self._numbering = all, addresses, cards, numbering
        self._lang, self._home = cards.lang, all.site.language
        self._charts = 0

    def shown(self, block: Block) -> Stretch | None:
        """What a page shows of a block; None where it finds nothing."""
        if isinstance(block, Timeline):
            timeline = self._cards.timeline_in_text(block.query)
            return Stretch(timeline=timeline) if timeline else None
        figures = self._all.queries.figures(block.query)
        return Stretch(chart=self._chart(block.query, figures)) if figures else None

    def _chart(self, query: ChartQuery, figures: Sequence[Figure]) -> ChartView:
        self._charts += 1
        signs = _signs(figures)
        claims = [figure.claim for figure in figures]
        counts_one = len({claim.unit for claim in claims}) == 1
        found = notes(claims)
        chart = ChartView(
            f"_chart_{self._charts}",
            Shown(query.title),
            marked(claims[0].unit, self._home, self._lang) if counts_one else Shown(""),
            self._description(figures, counts_one),
            note(found, self._lang),
            tuple(self._groups(figures, counts_one)),
        )
        if query.kind == "by-party":
            return replace(chart, picture=picture([*self._rows(figures, signs, counts_one)], self._lang))
        spans = ["drawn_times"] + (["drawn_vague"] if any(_is_vague(figure) for figure in figures) else [])
        parties = {figure.claim.by.id: self._cards.subject("actor", figure.claim.by) for figure in figures}
        return replace(
            chart,
            note=note([*spans, *found], self._lang),
            plot=time_plot(figures, [signs[c.by.id] for c in claims], ZoneInfo(self._all.site.time_zone), self._lang),
            keys=tuple(Key(signs[id], party) for id, party in parties.items()),
        )

    def _description(self, figures: Sequence[Figure], counts_one: bool) -> Shown:
        """What can be seen, in a sentence or two."""
        word = words(self._lang)["chart_description"]
        parties = count("count_parties", len({figure.claim.by.id for figure in figures}), self._lang).value
        text = word.value.format(figures=count("count_figures", len(figures), self._lang).value, parties=parties)
        if counts_one:
            text = f"{text} {span((figure.claim for figure in figures), self._lang).value}"
        return replace(word, value=text)

    def _groups(self, figures: Sequence[Figure], counts_one: bool) -> Iterator[ChartGroup]:
        for unit, rows in groupby(figures, key=lambda figure: figure.claim.unit):
            heading = Shown("") if counts_one else marked(unit, self._home, self._lang)
            yield ChartGroup(heading, tuple(self._row(figure) for figure in rows))

    def _row(self, figure: Figure) -> ChartRow:
        claim = figure.claim
        return ChartRow(
            self._to.of("event", figure.event.id),
            undated(shown_date(figure.when, self._lang)),
            amount(claim, self._lang),
            self._cards.subject("actor", claim.by),
            said_on(claim, self._lang) if _is_said_later(figure) else (),
            self._cards.status(claim),
            self._numbering.group(claim.citations),
            is_quiet(claim),
        )

    def _rows(self, figures: Sequence[Figure], signs: dict[str, Sign], counts_one: bool) -> Iterator[Row]:
        """The rows of a picture by party, those of a unit below its name."""
        for unit, group in groupby(figures, key=lambda figure: figure.claim.unit):
            heading = Shown("") if counts_one else marked(unit, self._home, self._lang)
            for figure in group:
                claim = figure.claim
                pieces = (
                    Piece(self._cards.subject("actor", claim.by).label, "name"),
                    Piece(amount(claim, self._lang), "figure"),
                    Piece(shown_whole(figure.when, self._lang), "detail"),
                    *status(claim, self._lang),
                )
                yield Row(pieces, claim, signs[claim.by.id], heading)
                heading = Shown("")


def _signs(figures: Sequence[Figure]) -> dict[str, Sign]:
    """A sign for each party, in the order in which they come."""
    return {id: sign(n) for n, id in enumerate(dict.fromkeys(figure.claim.by.id for figure in figures))}


def _is_said_later(figure: Figure) -> bool:
    """Whether a figure was given on another day than the one that it is for."""
    days = (
        figure.when.earliest,
        figure.when.latest,
        *((said.earliest, said.latest) if (said := figure.claim.date) else ()),
    )
    return len({f"{day:%Y-%m-%d}" if day else "" for day in days}) > 1


def _is_vague(figure: Figure) -> bool:
    return figure.when.approximate or figure.when.uncertain
