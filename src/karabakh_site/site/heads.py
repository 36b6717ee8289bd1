"""What each page says to programs, put together: Highwire tags, JSON-LD, COinS. See bibliography/machines/."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from karabakh_site.bibliography.exchange.formats import ENDINGS
from karabakh_site.bibliography.machines import coins, highwire, schema_org
from karabakh_site.bibliography.machines.fields import one_line, period
from karabakh_site.bibliography.machines.kinds import kind_of
from karabakh_site.bibliography.machines.schema_org import Node, node, one_or_all
from karabakh_site.model.head import Alternate, Head, Image, LinkCard, Meta
from karabakh_site.model.pieces import Date, EventCard
from karabakh_site.model.record import Actor, Article, Event, Page, Place, Revision, Source
from karabakh_site.model.values import EdtfDate, Name, Span
from karabakh_site.site import json_ld, link_cards
from karabakh_site.site.cards import Cards
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.pictures import alt_of, shown_in, simple
from karabakh_site.site.routes import Addresses, page_url
from karabakh_site.site.shown import name_of, shown_day
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
        self._frames = frames
        self._absolute = frames.addresses("/", absolute=True)
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
            image=one_or_all(self._images(item)),
            keywords=topics,
            correction=self._corrections(item.corrections, cards),
            citation=self._forms.cited(order),
            **self._translations(item),
        )
        more = (Meta("citation_fulltext_html_url", url), *(Meta("citation_keywords", topic) for topic in topics))
        cover = self._cover(item)
        when = shown_day(item.date, self._lang)
        card = None if cover else self._card(address(item), item.title, "card_article", when)
        return replace(self._head(own, more, order, found), type="article", image=cover or self._image(card), card=card)

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
        card = self._card(address(item), item.title)
        head = self._head(self._as_source(url, item.title, item.lang, (), None, item.summary), (), order, found)
        return replace(head, image=self._image(card), card=card)

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
        drawn = self._card(address_of("event", item.id), card.title.value, "card_event", card.date)
        head = self._head(self._as_source(url, card.title.value, lang, (), None, summary), (), order, found)
        return replace(head, image=self._image(drawn), card=drawn)

    def source(self, item: Source, to: Addresses) -> Head:
        """A source's page: its tags describe the source, not the page, and its copies are linked."""
        about = node("", mainEntityOfPage=json_ld.web_page(self._site, to.canonical(), self._lang))
        found = schema_org.work(item, self._forms.cited([item.id])[0], self._site.language) | about
        meta = (*highwire.tags(item, self._lang), _zotero(item))
        return Head(meta, json_ld.script(found), alternates=_copies(to, f"/sources/{item.id}/{item.id}"))

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

    def subject(self, item: Place | Actor) -> Head:
        """A place or an actor."""
        return Head(json_ld=json_ld.script(self._place(item) if isinstance(item, Place) else self._actor(item)))

    def _card(self, address: str, title: str, kind: str = "", when: Date = ()) -> LinkCard | None:
        """The card of a page that is about one thing; `kind` is the key of a word for that."""
        if not self._site.cards:
            return None
        said = (self._frames.words[kind].value, "".join(part.text for part in when)) if kind else ()
        return self._frames.card(address, title, " · ".join(said))

    def _image(self, card: LinkCard | None) -> Image | None:
        return link_cards.image(self._site, card) if card else None

    def _cover(self, item: Article) -> Image | None:
        """The picture at the head of an article, where other programs can read it."""
        picture = self._all.pictures.get(item.cover.src.id) if item.cover else None
        made = simple(picture) if picture else None
        if made is None or item.cover is None:
            return None
        return Image(self._absolute.media(made.path), f"image/{made.format}", made.width, made.height, item.cover.alt)

    def _images(self, item: Article) -> list[object]:
        """The pictures of an article, with who made them: its cover, then those of its text, each once."""
        cover, parts = item.cover, self._all.body(item.body).parts
        found = {cover.src.id: (cover.credit, cover.alt)} if cover else {}
        for part, credit in shown_in(parts):
            found.setdefault(part.link.target, (credit, alt_of(part)))
        return [self._picture(name, *said) for name, said in found.items()]

    def _picture(self, name: str, credit: str, alt: str) -> Node:
        picture = self._all.pictures.get(name)
        made = simple(picture) if picture else None
        size = (made or picture) if picture else None
        return json_ld.image(self._absolute.media(made.path if made else name), size, credit, alt)

    def _head(self, own: Source, more: tuple[Meta, ...], order: Sequence[str], found: Node) -> Head:
        """The head of a page of our own."""
        meta = (*highwire.tags(own, self._lang), *more, *self._forms.references(order), _zotero(own))
        return Head(meta, json_ld.script(found), coins.context_object(own, self._forms.referrer))

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
