"""The events as the data files have them, from the same catalogue, words and names as the pages."""

from collections.abc import Iterable

from karabakh_site.bibliography.machines.fields import one_line
from karabakh_site.model import data as d
from karabakh_site.model.pieces import Shown
from karabakh_site.model.record import Claim, Event
from karabakh_site.model.values import Citation, Markdown, Ref, Text, Texts
from karabakh_site.prose.citing import words_of
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.contested import contested
from karabakh_site.site.locators import locator
from karabakh_site.site.precision import degrees
from karabakh_site.site.shown import choose, shown_whole
from karabakh_site.source.rules import address_of


def dataset(all: Catalogue) -> d.Dataset:
    """Every published event; drafts are in where the catalogue has them."""
    maker = _Maker(all)
    return d.Dataset(all.site, tuple(maker.event(event) for event in all.events), all.extracts.newest_day)


class _Maker:
    def __init__(self, all: Catalogue) -> None:
        self._all, self._lang = all, all.site.language
        self._entries = all.entries(self._lang)
        self._sources: dict[str, d.Named] = {}

    def event(self, event: Event) -> d.EventData:
        summary = self._plain(event.summary)
        return d.EventData(
            event.id,
            self._url("event", event.id),
            event.date,
            self._text(shown_whole(event.date, self._lang)),
            _lined(event.title),
            summary,
            self._text(choose(event.title, self._lang)),
            self._text(choose(summary, self._lang)),
            contested(event),
            self._place(event.place) if event.place else None,
            tuple(self._named("actor", ref) for ref in event.actors),
            tuple(self._named("topic", ref) for ref in event.topics),
            self._cited(event.citations),
            tuple(self._claim(claim) for claim in event.claims),
            tuple(self._source(id) for id in dict.fromkeys(self._rests_on(event))),
            tuple(revision.date for revision in event.revisions),
        )

    def _claim(self, claim: Claim) -> d.ClaimData:
        figure = (claim.value, claim.low, claim.high, one_line(claim.unit))
        text, citations = self._plain(claim.text), self._cited(claim.citations)
        date, period = (when.edtf if when else "" for when in (claim.date, claim.period))
        return d.ClaimData(claim.by.id, text, citations, claim.status, *figure, date, claim.qualifier, period)

    def _rests_on(self, event: Event) -> Iterable[str]:
        """The ids of all sources that the event cites, its own before those of its summary and claims."""
        yield from (citation.id for citation in event.citations)
        for text in event.summary:
            yield from self._all.facts(text).cites
        for claim in event.claims:
            yield from (citation.id for citation in claim.citations)
            for text in claim.text:
                yield from self._all.facts(text).cites

    def _cited(self, citations: tuple[Citation, ...]) -> tuple[d.Cited, ...]:
        return tuple(d.Cited(c.id, one_line(locator(c.label, c.locator, self._lang).value)) for c in citations)

    def _source(self, id: str) -> d.Named:
        """A source by its short name."""
        if id not in self._sources:
            name = one_line("".join(part.value for part in self._entries.short(id)))
            self._sources[id] = d.Named(id, Text(name, self._lang), self._url("source", id))
        return self._sources[id]

    def _named(self, kind: str, ref: Ref) -> d.Named:
        thing = (self._all.actors if kind == "actor" else self._all.topics)[ref.id]
        return d.Named(ref.id, self._text(choose(thing.name, self._lang)))

    def _place(self, ref: Ref) -> d.Location:
        place = self._all.places[ref.id]
        return d.Location(place.id, self._text(choose(place.name, self._lang)), *degrees(place), place.precision)

    def _plain(self, texts: tuple[Markdown, ...]) -> Texts:
        return tuple(self._words(text) for text in texts)

    def _words(self, text: Markdown) -> Text:
        """The words of a text without its citations; a source that it names is named in the text's language."""
        stretches = self._all.entries(text.lang).words(words_of(self._all.body(text)), text.lang)
        return Text(one_line("".join(shown.value for shown in stretches)), text.lang)

    def _text(self, shown: Shown) -> Text:
        return Text(one_line(shown.value), shown.lang or self._lang)

    def _url(self, kind: str, id: str) -> str:
        return self._all.site.base_url + address_of(kind, id)


def _lined(texts: Texts) -> Texts:
    return tuple(Text(one_line(text.value), text.lang) for text in texts)
