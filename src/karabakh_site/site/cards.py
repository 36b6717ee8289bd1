"""The pieces that several pages show: events, claims, articles and sources, as they stand in a list."""

from collections.abc import Mapping

from markupsafe import Markup as Html
from msgspec.structs import replace

from karabakh_site.model import pieces
from karabakh_site.model.entries import Entry, Mention, Passage, PlaceInSource, UsedInKind
from karabakh_site.model.figures import Figures, FigureSource
from karabakh_site.model.record import Article, Claim, Event, Page, Revision, Source, TimelineQuery
from karabakh_site.model.values import Citation, Markdown, Ref
from karabakh_site.prose.citing import words_of
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.contested import contested
from karabakh_site.site.figures import Said, amount, figures, undated
from karabakh_site.site.locators import locator
from karabakh_site.site.numbering import Numbering
from karabakh_site.site.pictures import Pictures
from karabakh_site.site.routes import Addresses
from karabakh_site.site.shown import choose, choose_markdown, language_name, marked, name_of, shown_date, shown_day
from karabakh_site.site.used import Used
from karabakh_site.site.words import count, words

OPEN_UP_TO = 8
"""Events up to which the timeline at the head of an article is open from the start."""


class Cards:
    """Makes the pieces of one page: they know its language and the ways from it."""

    def __init__(self, catalogue: Catalogue, addresses: Addresses, lang: str) -> None:
        self._all, self._to, self.lang = catalogue, addresses, lang
        self._entries = catalogue.entries(lang)
        self._used = Used(catalogue, addresses, lang)

    def numbering(self, *, listed: bool = True, anchored: bool = True) -> Numbering:
        """A new numbering of sources for this page."""
        pictures = Pictures(self._all.pictures, self._to, self.lang)
        return Numbering(self._entries, self._to, self.lang, pictures, listed=listed, anchored=anchored)

    def article(self, article: Article) -> pieces.ArticleCard:
        """An article in a list, as a translation where there is one."""
        article = self._all.versions.of(article, self.lang)
        away = "" if article.lang == self.lang else article.lang
        language = pieces.Shown(language_name(away, self.lang) if away else "")
        return pieces.ArticleCard(
            marked(article.title, article.lang, self.lang),
            self._to.of("article", article.slug),
            shown_day(article.date, self.lang),
            marked(article.summary, article.summary_lang or article.lang, self.lang),
            self.topics(article.topics),
            away,
            language,
        )

    def page(self, page: Page) -> pieces.PageCard:
        """A page in a list, as a translation where there is one."""
        page = self._all.versions.of(page, self.lang)
        away = "" if page.lang == self.lang else page.lang
        title = marked(page.title, page.lang, self.lang)
        summary = marked(page.summary, page.summary_lang or page.lang, self.lang)
        return pieces.PageCard(pieces.Link(title, self._to.of("page", page.slug), hreflang=away), summary)

    def mention(self, article: Article, kind: str, id: str) -> Mention:
        """An article that links to a thing, with the sentences that do."""
        article = self._all.versions.of(article, self.lang)
        away = "" if article.lang == self.lang else article.lang
        passages = []
        way = self._to.of("article", article.slug)
        for found in self._all.naming(article, kind, id):
            href = way + (f"#{found.heading.id}" if found.heading else "")
            section = marked(found.heading.text, article.lang, self.lang) if found.heading else pieces.Shown("")
            passages.append(Passage(href, self._entries.words(found.words, article.lang), section, hreflang=away))
        link = pieces.Link(marked(article.title, article.lang, self.lang), way, hreflang=away)
        return Mention(link, shown_day(article.date, self.lang), tuple(passages))

    def event(self, event: Event, numbering: Numbering | None = None, *, claims: bool = True) -> pieces.EventCard:
        """An event with its summary, claims and sources; without a numbering its sources link to their pages."""
        own = numbering or self.numbering(listed=False, anchored=False)
        summary, lang, dir = self.text(event.summary, own)
        said = tuple(self.claim(claim, own) for claim in event.claims) if claims else ()
        citations = own.group(event.citations)  # last, as the page shows them
        return replace(
            self.brief(event),
            summary=summary,
            summary_lang=lang,
            summary_dir=dir,
            claims=said,
            sources=() if numbering else self._source_links(own),
            topics=self.topics(event.topics),
            actors=tuple(self.subject("actor", ref) for ref in event.actors),
            citations=citations,
        )

    def brief(self, event: Event) -> pieces.EventCard:
        """An event by its date and title alone."""
        return pieces.EventCard(
            event.id,
            choose(event.title, self.lang),
            self._to.of("event", event.id),
            shown_date(event.date, self.lang),
            contested(event),
            self.subject("place", event.place) if event.place else None,
        )

    def timeline(self, query: TimelineQuery) -> pieces.SmallTimeline | None:
        """The timeline at the head of an article, closed where it is long; None where no event matches."""
        found = self.timeline_in_text(query)
        return replace(found, is_open=len(found.events) <= OPEN_UP_TO) if found else None

    def timeline_in_text(self, query: TimelineQuery) -> pieces.SmallTimeline | None:
        """A timeline where an editor has put it; None where no event matches."""
        events = self._all.queries.matching(query)
        if not events:
            return None
        own = words(self.lang)
        number = count("count_events", len(events), self.lang).value
        heading = replace(own["timeline"], value=f"{own['timeline'].value}: {number}")
        way = self._to.to(self._all.timeline_addresses[events[0].id])
        whole = pieces.Link(own["whole_timeline"], way)
        return pieces.SmallTimeline(heading, tuple(self.brief(e) for e in events), whole)

    def text(self, texts: tuple[Markdown, ...], numbering: Numbering) -> tuple[Html, str, str]:
        """A short Markdown text in the page's language if there is one: its HTML, language and direction."""
        text = choose_markdown(texts, self.lang)
        if text is None:
            return Html(""), "", ""
        html = numbering.short(self._all.body(text))
        shown = marked(text.value, text.lang, self.lang)
        return html, shown.lang, shown.dir

    def plain(self, texts: tuple[Markdown, ...]) -> str:
        """The words of the same text, without citations, for a page's description."""
        text = choose_markdown(texts, self.lang)
        found = self._entries.words(words_of(self._all.body(text)), text.lang) if text else ()
        return "".join(shown.value for shown in found)

    def change(self, change: Revision, numbering: Numbering) -> pieces.Change:
        """A correction or an earlier account."""
        return pieces.Change(shown_day(change.date, self.lang), *self.text(change.text, numbering))

    def topics(self, refs: tuple[Ref, ...]) -> tuple[pieces.Link, ...]:
        """Links to topics."""
        return tuple(self.subject("topic", ref) for ref in refs)

    def subject(self, kind: str, ref: Ref) -> pieces.Link:
        """A link to a place, an actor or a topic, by its name."""
        table = {"place": self._all.places, "actor": self._all.actors, "topic": self._all.topics}[kind]
        thing = table[ref.id]  # type: ignore[index]
        return pieces.Link(name_of(thing, self.lang), self._to.of(kind, ref.id))

    def to_event(self, event: Event) -> pieces.Link:
        """A link to an event, by its title."""
        return pieces.Link(choose(event.title, self.lang), self._to.of("event", event.id))

    def entries(self, numbering: Numbering, own: Mapping[str, int] | None = None) -> tuple[Entry, ...]:
        """The numbered list of a page's sources, each with its ways back.

        `own` says how often the page itself uses a source, where it repeats what other pages say.
        """
        numbered = enumerate(numbering.order, 1)
        return tuple(
            self._numbered(id, n, numbering, numbering.times(id) if own is None else own.get(id, 0))
            for n, id in numbered
        )

    def _numbered(self, id: str, number: int, numbering: Numbering, here: int) -> Entry:
        ways = numbering.ways_back(id)
        return self.entry(self._all.sources[id], number, *ways, self._used.elsewhere(id, number, here))

    def entry(
        self,
        source: Source,
        number: int = 0,
        uses: tuple[pieces.Use, ...] = (),
        places: tuple[PlaceInSource, ...] = (),
        elsewhere: pieces.Link | None = None,
    ) -> Entry:
        """A source's entry in the house style."""
        text, href = self._entries.html(source.id), self._to.of("source", source.id)
        coins = self._all.forms.coins(source.id)
        return Entry(source.id, text, href, number, uses, places, elsewhere, coins=coins)

    def listed(self, source: Source, *, sentences: bool) -> Entry:
        """A source's entry on the page of all sources, with what rests on it."""
        return replace(
            self.entry(source),
            counts=self._used.counts(source.id),
            used=self._used.by_kind(source.id, anchors=False) if sentences else self._used.numbers(source.id),
            short=self._entries.short(source.id),
        )

    def used(self, source: Source) -> tuple[pieces.Shown, tuple[UsedInKind, ...]]:
        """How often a source is cited, and everything that rests on it."""
        return self._used.counts(source.id), self._used.by_kind(source.id)

    def _source_links(self, numbering: Numbering) -> tuple[pieces.SourceLink, ...]:
        return tuple(
            pieces.SourceLink(i, self._to.of("source", id), self._entries.short(id))
            for i, id in enumerate(numbering.order, 1)
        )

    def claim(self, claim: Claim, numbering: Numbering) -> pieces.ClaimView:
        """What a party says, with its figure, its status and its sources."""
        html, lang, dir = self.text(claim.text, numbering)
        status = self.status(claim)
        citations = numbering.group(claim.citations)
        date = said_on(claim, self.lang)
        by = self.subject("actor", claim.by)
        counted = figure(claim, self.lang, self._all.site.language)
        return pieces.ClaimView(by, html, lang, dir, status, counted, citations, date)

    def status(self, claim: Claim) -> pieces.Shown:
        """The status of a claim, unless it is undisputed."""
        return pieces.Shown("") if claim.status == "undisputed" else words(self.lang)[f"status_{claim.status}"]

    def figures(self, event: Event) -> tuple[Figures, ...]:
        """What the parties count for an event, as pictures and tables; its page has the list of their sources."""
        said = []
        for claim in event.claims:
            status = self.status(claim)
            sources = tuple(self._figure_source(citation) for citation in claim.citations)
            when = claim.period or event.date
            said.append(Said(claim, when, self.subject("actor", claim.by), status, sources))
        return figures(said, self.lang, self._all.site.language)

    def _figure_source(self, citation: Citation) -> FigureSource:
        label = self._entries.short(citation.id)
        if citation.locator:
            place = locator(citation.label, citation.locator, self.lang)
            label = (*label, pieces.Shown(", "), place)
        return FigureSource(f"#source-{citation.id}", label)


def said_on(claim: Claim, lang: str) -> pieces.Date:
    """When a claim was made, where that is recorded: neither the beginning nor the end of the event."""
    return undated(shown_date(claim.date, lang)) if claim.date else ()


def figure(claim: Claim, lang: str, home: str) -> pieces.Shown:
    """A claim's figure with its unit, in the site's language `home`: `at least 192 killed`, `210 (200–220) killed`."""
    unit = marked(claim.unit, home, lang)
    shown = amount(claim, unit.lang or lang)
    return replace(unit, value=f"{shown.value} {claim.unit}" if shown else "")
