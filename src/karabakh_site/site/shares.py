"""What stands for a page elsewhere: the picture that is shown with a link to it, and the pictures on it as data."""

from typing import NamedTuple

from karabakh_site.bibliography.machines.schema_org import Node
from karabakh_site.model.head import Image, LinkCard
from karabakh_site.model.pieces import Date
from karabakh_site.model.record import Article
from karabakh_site.site import json_ld, link_cards
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.pictures import alt_of, shown_in, simple
from karabakh_site.site.shown import shown_day
from karabakh_site.source.rules import address


class Share(NamedTuple):
    """The picture that is shown with a link to a page, and the card that is drawn for that, if one is."""

    image: Image | None
    card: LinkCard | None


class Shares:
    """Tells what stands for the pages of one language."""

    def __init__(self, all: Catalogue, frames: Frames) -> None:
        self._all, self._frames = all, frames
        self._to = frames.addresses("/", absolute=True)

    def article(self, item: Article) -> Share:
        """The cover of an article, or else its card."""
        if cover := self.cover(item):
            return Share(cover, None)
        return self.page(address(item), item.title, "card_article", shown_day(item.date, self._frames.lang))

    def page(self, address: str, title: str, kind: str = "", when: Date = ()) -> Share:
        """The card of a page; `kind` is the key of a word for what it is about."""
        if not self._all.site.cards:
            return Share(None, None)
        said = (self._frames.words[kind].value, "".join(part.text for part in when)) if kind else ()
        card = self._frames.card(address, title, " · ".join(said))
        return Share(link_cards.image(self._all.site, card) if card else None, card)

    def cover(self, item: Article) -> Image | None:
        """The picture at the head of an article, where other programs can read it."""
        picture = self._all.pictures.get(item.cover.src.id) if item.cover else None
        made = simple(picture) if picture else None
        if made is None or item.cover is None:
            return None
        return Image(self._to.media(made.path), f"image/{made.format}", made.width, made.height, item.cover.alt)

    def pictures(self, item: Article) -> list[object]:
        """The pictures of an article as schema.org has them: its cover, then those of its text, each once."""
        cover, parts = item.cover, self._all.body(item.body).parts
        found = {cover.src.id: (cover.credit, cover.alt)} if cover else {}
        for part, credit in shown_in(parts):
            found.setdefault(part.link.target, (credit, alt_of(part)))
        return [self._picture(name, *said) for name, said in found.items()]

    def _picture(self, name: str, credit: str, alt: str) -> Node:
        picture = self._all.pictures.get(name)
        made = simple(picture) if picture else None
        return json_ld.image(self._to.media(made.path if made else name), made or picture, credit, alt)
