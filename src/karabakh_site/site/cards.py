"""The pieces that several pages show: events, claims, articles and sources, as they stand in a list."""

from dataclasses import replace

from markupsafe import Markup as Html

from karabakh_site.model import pieces
from karabakh_site.model.record import Article, Claim, Event, Revision, Source
from karabakh_site.model.values import Markdown, Ref
from karabakh_site.site.catalogue import Catalogue, contested
from karabakh_site.site.numbering import Numbering, words_of
from karabakh_site.site.routes import Addresses
from karabakh_site.site.shown import choose, choose_markdown, marked, shown_date, shown_day
from karabakh_site.site.words import count, number, words


class Cards:
    """Makes the pieces of one page: they know its language and the ways from it."""

    def __init__(self, catalogue: Catalogue, addresses: Addresses, lang: str) -> None:
        self._all, self._to, self.lang = catalogue, addresses, lang
        self._entries = catalogue.entries(lang)

    def numbering(self, here: bool = True) -> Numbering:
        """A new numbering of sources for this page."""
        return Numbering(self._entries, self._to, self.lang, here)

    def article(self, article: Article) -> pieces.ArticleCard:
        """An article in a list."""
        return pieces.ArticleCard(
            marked(article.title, article.lang, self.lang),
            self._to.of("article", article.slug),
            shown_day(article.date, self.lang),
            marked(article.summary, article.lang, self.lang),
            self.topics(article.topics),
        )

    def event(self, event: Event, numbering: Numbering | None = None) -> pieces.EventCard:
        """An event with its summary, claims and sources; without a numbering its sources link to their pages."""
        own = numbering or self.numbering(here=False)
        summary, lang, dir = self.text(event.summary, own)
        claims = tuple(self._claim(claim, own) for claim in event.claims)
        citations = own.group(event.citations)  # last, as the page shows them
        return replace(
            self.brief(event),
            summary=summary,
            summary_lang=lang,
            summary_dir=dir,
            claims=claims,
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

    def text(self, texts: tuple[Markdown, ...], numbering: Numbering) -> tuple[Html, str, str]:
        """A short Markdown text in the page's language if there is one: its HTML, language and direction."""
        text = choose_markdown(texts, self.lang)
        if text is None:
            return Html(""), "", ""
        html, _ = numbering.fill(self._all.bodies[text])
        shown = marked(text.value, text.lang, self.lang)
        return html, shown.lang, shown.dir

    def plain(self, texts: tuple[Markdown, ...]) -> str:
        """The words of the same text, without citations, for a page's description."""
        text = choose_markdown(texts, self.lang)
        return words_of(self._all.bodies[text], self._entries) if text else ""

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
        return pieces.Link(choose(thing.name, self.lang), self._to.of(kind, ref.id))

    def entries(self, numbering: Numbering) -> tuple[pieces.Entry, ...]:
        """The numbered list of a page's sources."""
        return tuple(
            self.entry(self._all.sources[id], number=i, uses=numbering.uses(id))
            for i, id in enumerate(numbering.order, 1)
        )

    def entry(self, source: Source, number: int = 0, uses: tuple[pieces.Use, ...] = ()) -> pieces.Entry:
        """A source's entry in the house style."""
        parts, href = self._entries.parts(source.id), self._to.of("source", source.id)
        return pieces.Entry(source.id, parts, href, number, uses, coins=self._all.forms.coins(source.id))

    def listed(self, source: Source) -> pieces.Entry:
        """A source's entry on the page of all sources, with what rests on it in numbers."""
        found = (
            ("count_articles", len(self._all.articles_by_source.get(source.id, ()))),
            ("count_pages", len(self._all.pages_by_source.get(source.id, ()))),
            ("count_events", len(self._all.events_by_source.get(source.id, ()))),
        )
        counts = tuple(count(key, n, self.lang) for key, n in found if n) or (words(self.lang)["unused"],)
        return replace(self.entry(source), counts=counts, short=self._entries.short(source.id))

    def _source_links(self, numbering: Numbering) -> tuple[pieces.SourceLink, ...]:
        return tuple(
            pieces.SourceLink(i, self._to.of("source", id), self._entries.short(id))
            for i, id in enumerate(numbering.order, 1)
        )

    def _claim(self, claim: Claim, numbering: Numbering) -> pieces.ClaimView:
        html, lang, dir = self.text(claim.text, numbering)
        status = pieces.Shown("") if claim.status == "undisputed" else words(self.lang)[f"status_{claim.status}"]
        citations = numbering.group(claim.citations)
        return pieces.ClaimView(
            self.subject("actor", claim.by), html, lang, dir, status, figure(claim, self.lang), citations
        )


def figure(claim: Claim, lang: str) -> str:
    """A claim's figure with its unit: `192 killed`, `200–220 killed`, `210 (200–220) killed`."""
    value, low, high = (number(n, lang) if n else "" for n in (claim.value, claim.low, claim.high))
    span = f"{low}–{high}" if low else ""
    shown = f"{value} ({span})" if value and span else value or span
    return f"{shown} {claim.unit}" if shown else ""
