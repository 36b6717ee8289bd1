"""What can be found, each thing once with all of its words: an article or page in each of its languages, and events,
sources, places, actors and topics with what they are called in every language."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from karabakh_site.bibliography.machines.fields import one_line
from karabakh_site.bibliography.names import whole
from karabakh_site.digest import digest
from karabakh_site.model.prose import Body
from karabakh_site.model.record import Actor, Article, Event, Page, Place, PlaceName, Source, Topic
from karabakh_site.model.values import EdtfDate, Markdown, Text
from karabakh_site.prose.citing import words_of
from karabakh_site.site import dates
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.reads import Table
from karabakh_site.site.uses import Thing

KINDS = ("article", "page", "event", "source", "place", "actor", "topic")
"""What there is, in the order in which documents are numbered."""


class Said(Struct, frozen=True):
    """The words of a document: what it is called, and all else that is said of it; whether it is a translation."""

    titles: tuple[str, ...]
    texts: tuple[str, ...]
    is_version: bool


class Document(Struct, frozen=True):
    """Something that can be found; `lang` is that of an article or page. `key` tells it from what it was before."""

    kind: str
    id: str
    lang: str
    key: str
    thing: Thing | Topic


class Documents:
    """All documents of a catalogue, in the order of kind, id and language."""

    def __init__(self, all: Catalogue) -> None:
        """What is read of the catalogue is noted: all things of every kind, and all texts."""
        self._all, self._texts = all, all.texts
        rows = [self._document(table, key) for table in all.tables for key in table.all()]
        self.rows = tuple(sorted(rows, key=lambda row: (KINDS.index(row.kind), row.id, row.lang)))

    def __reduce__(self) -> tuple[object, ...]:
        return Documents, (self._all,)

    def said(self, document: Document) -> Said:
        """The words of a document."""
        thing = document.thing
        texts = (*self._plain(thing), *(text for one in _prose(thing) for text in self._body(one)))
        return Said(_titles(thing), tuple(filter(None, texts)), document.lang != "")

    def _document(self, table: Table[Any, Any], key: str | tuple[str, str, str]) -> Document:
        lang, kind, id = ("", table.kind, key) if isinstance(key, str) else key  # of a translation
        thing = table.rows[key]
        texts = (self._texts.key(text) for text in _prose(thing))
        return Document(kind, id, lang, digest(kind, id, lang, table.digest(key), *texts), thing)

    def _body(self, text: Markdown) -> Iterator[str]:
        body = self._texts[text]
        for parts in (body.parts, *(remark.parts for remark in body.remarks)):
            yield " ".join(piece for piece in words_of(Body(parts, body.lang)) if isinstance(piece, str))

    def _plain(self, thing: Thing | Topic) -> Iterator[str]:
        if isinstance(thing, Article):
            if thing.summary_lang in ("", thing.lang):  # else it is the original's
                yield thing.summary
            yield from (*thing.authors, dates.day(thing.date, thing.lang))
        elif isinstance(thing, Event):
            yield from self._dates(thing.date)
        elif isinstance(thing, Actor):
            yield from (text.value for text in thing.role)
        elif isinstance(thing, Source):
            yield from (whole(name) for _, names in thing.names for name in names)
            yield from (thing.container_title, thing.publisher)
            if thing.issued:
                yield dates.display(thing.issued, self._all.site.language)

    def _dates(self, when: EdtfDate) -> Iterator[str]:
        return (dates.display(when, lang) for lang in self._all.site.languages if dates.has_words(lang))


def title(thing: Thing | Topic) -> str:
    """What a thing is called, in the site's own language or as it is given first."""
    return next(iter(_titles(thing)), "")


def _titles(thing: Thing | Topic) -> tuple[str, ...]:
    if isinstance(thing, Article | Page):
        return (one_line(thing.title),)
    if isinstance(thing, Event):
        return tuple(text.value for text in thing.title)
    if isinstance(thing, Source):
        titles = (thing.title or thing.label, thing.translated_title, thing.transliterated_title)
        return tuple(title for title in titles if title)
    names: tuple[Text | PlaceName, ...] = () if isinstance(thing, Topic) else thing.names
    return tuple(dict.fromkeys(name.value for name in (*thing.name, *names)))


def _prose(thing: Thing | Topic) -> Iterator[Markdown]:
    """The texts of a thing in Markdown."""
    if isinstance(thing, Article | Page):
        yield thing.body
        yield from (text for change in thing.corrections for text in change.text)
    elif isinstance(thing, Event):
        yield from thing.summary
        yield from (text for claim in thing.claims for text in claim.text)
        yield from (text for revision in thing.revisions for text in revision.text)
    elif isinstance(thing, Source | Place | Actor):
        yield from thing.note
