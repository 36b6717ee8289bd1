"""What each page says to programs, put together: Highwire tags, JSON-LD, COinS. See bibliography/machines/."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup
from msgspec.structs import replace

from karabakh_site.bibliography.exchange.formats import ENDINGS
from karabakh_site.bibliography.machines import coins, highwire, schema_org
from karabakh_site.bibliography.machines.fields import one_line, period
from karabakh_site.bibliography.machines.kinds import kind_of
from karabakh_site.bibliography.machines.schema_org import Node, node, one_or_all
from karabakh_site.model.head import Alternate, Head, Meta
from karabakh_site.model.pieces import EventCard
from karabakh_site.model.record import Actor, Article, Event, Page, Place, Revision, Source, Topic
from karabakh_site.model.values import EdtfDate, Name, Span
from karabakh_site.site import json_ld
from karabakh_site.site.cards import Cards
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.routes import Addresses, page_url
from karabakh_site.site.shares import Share, Shares
from karabakh_site.site.shown import name_of
from karabakh_site.site.trees import versions
from karabakh_site.source.rules import address, address_of

_MEDIA_TYPES = {
    "csl-json": "application/vnd.citationstyles.csl+json",
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}


class Heads:
    """Makes the heads of one language's pages."""

    def __init__(self, all: Catalogue, frames: Frames) -> None:
        self._all, self._site, self._forms, self._lang = all, all.site, all.forms, frames.lang
        self._frames, self.shares = frames, Shares(all, frames)
        self._base = all.site.base_url + frames.prefix

    def article(self, item: Article, cards: Cards, order: Sequence[str]) -> Head:
        """An article: itself, and the sources that it cites in `order`."""
        url = self._base + address(item)
        day = EdtfDate(item.date.isoformat(), item.date, item.date, "day")
        own = self._as_source(url, item.title, item.lang, item.authors, day, item.summary)
        topics = [one_line(name_of(self._all.topics[ref.id], self._lang).value) for ref in item.topics]
        found = json_ld.article(
            self._site,
            item,
            url,
            image=one_or_all(self.shares.pictures(item)),
            keywords=topics,
            correction=self._corrections(item.corrections, cards),
            citation=self._forms.cited(order),
            **self._translations(item),
        )
        more = (Meta("citation_fulltext_html_url", url), *(Meta("citation_keywords", topic) for topic in topics))
        head = self._head(own, more, order, found, self.shares.article(item))
        return replace(head, type="article", trail=self._trail(item.title, address(item), "articles"))

    def page(self, item: Page, cards: Cards, order: Sequence[str]) -> Head:
        """A page, which may cite as an article does."""
        url = self._base + address(item)
        found = json_ld.web_page(
            self._site,
            url,
            item.lang,
            id_=url,
            name=item.title,
            description=item.summary,
            dateModified=item.updated.isoformat() if item.updated else "",
            correction=self._corrections(item.corrections, cards),
            citation=self._forms.cited(order),
            **self._translations(item),
        )
        own = self._as_source(url, item.title, item.lang, (), None, item.summary)
        head = self._head(own, (), order, found, self.shares.page(address(item), item.title))
        return replace(head, trail=self._trail(item.title, address(item)))

    def event(self, item: Event, card: EventCard, summary: str, cards: Cards, order: Sequence[str]) -> Head:
        """An event, with its `summary` as plain text; the page that is about it cites the sources, and the parties'
        claims are about it too."""
        id, url = (base + address_of("event", item.id) for base in (self._site.base_url, self._base))
        lang = card.title.lang or self._lang
        named = (mention for mention in self._all.articles_by_event.get(item.id, ()))
        found = node(
            "Event",
            id_=id,
            url=url,
            name=card.title.value,
            description=summary,
            inLanguage=lang,
            **json_ld.event_dates(item.date),
            location=self._place(self._all.places[item.place.id], whole=False) if item.place else {},
            about=[self._actor(self._all.actors[ref.id], whole=False) for ref in item.actors],
            keywords=[topic.label.value for topic in card.topics],
            mainEntityOfPage=json_ld.web_page(self._site, url, self._lang, citation=self._forms.cited(order)),
            subjectOf=[
                *self._claims(item, cards),
                *(json_ld.mention(self._site, article) for article in named),
            ],
        )
        own = self._as_source(url, card.title.value, lang, (), None, summary)
        share = self.shares.page(address_of("event", item.id), card.title.value, "card_event", card.date)
        trail = self._trail(card.title.value, address_of("event", item.id), "timeline")
        return replace(self._head(own, (), order, found, share), trail=trail)

    def source(self, item: Source, name: str, to: Addresses) -> Head:
        """The page of a source, which is called so there: its tags describe the source, and its copies are linked."""
        about = node("", mainEntityOfPage=json_ld.web_page(self._site, to.canonical(), self._lang))
        found = schema_org.work(item, self._forms.cited([item.id])[0], self._site.language) | about
        meta = (*highwire.tags(item, self._lang), _zotero(item))
        copies = _copies(to, f"/sources/{item.id}/{item.id}")
        return Head(meta, json_ld.script(found), "", copies, self._trail(name, to.address, "sources"))

    def sources(self, group: Iterable[Source], to: Addresses, first: int) -> Head:
        """The list of all sources, or one of its pages, which begins with source number `first`; copies have all."""
        addresses = [self._forms.page(source.id) for source in group]
        listed = json_ld.item_list(addresses, first, len(self._all.sources))
        found = json_ld.web_page(self._site, to.canonical(), self._lang, id_=to.canonical(), mainEntity=listed)
        script = json_ld.script(found | node("CollectionPage"))
        return Head(json_ld=script, alternates=_copies(to, "/data/sources"))

    def home(self) -> Head:
        """The front page: the site."""
        return Head(json_ld=json_ld.script(json_ld.home(self._site)), card=self._frames.site_card)

    def topic(self, item: Topic, name: str) -> Head:
        """A topic, whose feeds stand beside its page."""
        title = f"{name} – {self._frames.site_title}"
        feeds = (("feed.xml", "application/atom+xml"), ("feed.json", "application/feed+json"))
        alternates = tuple(Alternate(file, type, title) for file, type in feeds)
        return Head(alternates=alternates, trail=self._trail(name, address_of("topic", item.id), "topics"))

    def subject(self, item: Place | Actor) -> Head:
        """A place or an actor."""
        kind = "place" if isinstance(item, Place) else "actor"
        found = self._place(item) if isinstance(item, Place) else self._actor(item)
        trail = self._trail(name_of(item, self._lang).value, address_of(kind, item.id), f"{kind}s")
        return Head(json_ld=json_ld.script(found), trail=trail)

    def _trail(self, name: str, address: str, list: str = "") -> Markup:
        """The way to a page from the front page, over the list that it is in."""
        steps = [(self._frames.site_title, "/"), (name, address)]
        if list:
            steps.insert(1, (self._frames.words[list].value, f"/{list}/"))
        return json_ld.script(json_ld.trail((step, self._base + there) for step, there in steps))

    def _head(self, own: Source, more: tuple[Meta, ...], order: Sequence[str], found: Node, share: Share) -> Head:
        """The head of a page of our own."""
        meta = (*highwire.tags(own, self._lang), *more, *self._forms.references(order), _zotero(own))
        coin = coins.context_object(own, self._forms.referrer)
        return Head(meta, json_ld.script(found), coin, image=share.image, card=share.card)

    def _as_source(
        self, url: str, title: str, lang: str, authors: tuple[str, ...], issued: EdtfDate | None, abstract: str
    ) -> Source:
        """A page of our own as others would cite it, so that it is described as every source is.

        A byline is no literal name: readers may take it apart, which they do with a family name alone.
        """
        return Source(
            "",
            "webpage",
            Span("", 0, 0),
            title=title,
            language=lang,
            names=(("author", tuple(Name(family=name) for name in authors)),),
            issued=issued,
            container_title=self._site.title,
            publisher=self._site.publisher_name,
            URL=url,
            fields=(("abstract", abstract),),
        )

    def _translations(self, item: Article | Page) -> Node:
        """Which of the site's pages are translations of an article or page, or of which it is one."""
        where = address(item)
        pages: list[object] = [{"@id": page_url(self._site, lang, where)} for lang in versions(self._all, where)]
        if item.is_translation:
            return node("", translationOfWork=pages[0])
        return node("", workTranslation=one_or_all(pages[1:]))

    def _corrections(self, changes: tuple[Revision, ...], cards: Cards) -> list[Node]:
        return [
            node("CorrectionComment", datePublished=change.date.isoformat(), text=cards.plain(change.text))
            for change in changes
        ]

    def _claims(self, item: Event, cards: Cards) -> list[Node]:
        """What the parties say, in the words of the record, which is therefore who renders the claim."""
        return [
            node(
                "Claim",
                text=cards.plain(claim.text),
                author=self._actor(self._all.actors[claim.by.id], whole=False),
                datePublished=period(claim.date),
                claimInterpreter=schema_org.publisher(self._site.publisher_name, url=self._site.publisher_url),
                creativeWorkStatus="" if claim.status == "undisputed" else claim.status,
                appearance=one_or_all([{"@id": self._forms.page(citation.id)} for citation in claim.citations]),
            )
            for claim in item.claims
        ]

    def _place(self, item: Place, *, whole: bool = True) -> Node:
        return json_ld.place(self._site, item, name_of(item, self._lang).value, whole=whole)

    def _actor(self, item: Actor, *, whole: bool = True) -> Node:
        return json_ld.actor(self._site, item, name_of(item, self._lang).value, whole=whole)


def _zotero(item: Source) -> Meta:
    """The item type in Zotero's own namespace: it takes what has a `citation_title` for a journal's article."""
    return Meta("z:itemType", kind_of(item.type).zotero)


def _copies(to: Addresses, stem: str) -> tuple[Alternate, ...]:
    """The same sources in the formats of other programs."""
    return tuple(Alternate(to.to(f"{stem}.{ending}"), _MEDIA_TYPES[form]) for form, ending in ENDINGS.items())
