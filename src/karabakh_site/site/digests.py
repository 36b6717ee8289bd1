"""Digests of what pages read: of things as they are written, wherever in their file they stand."""

import re

from msgspec.structs import replace

from karabakh_site import codec
from karabakh_site.digest import digest
from karabakh_site.model.record import Actor, Article, Event, Page, Place, Site, Source, Topic
from karabakh_site.model.values import EdtfDate, Markdown, Span
from karabakh_site.site.contested import contested

_NO_TEXT = Markdown("", "", Span("", 0, 0))


def of_thing(thing: Source | Event | Place | Actor | Article | Page | Topic) -> str:
    """All of a thing, but for the body of an article or page, which is a text of its own."""
    if isinstance(thing, Topic):
        return digest(codec.dumps(thing, Topic))
    whole = replace(thing, body=_NO_TEXT) if isinstance(thing, Article | Page) else thing
    return digest(codec.dumps(whole, type(thing), thing.span.path, thing.span.start))


def of_site(site: Site) -> str:
    """All of site.yaml but the topics, which are things of their own, and the citation style that it names."""
    return digest(re.sub(r"Span\(path=.*?, start=\d+, end=\d+\)", "", repr(replace(site, topics=()))))


def of_brief(event: Event) -> str:
    """An event as a list shows it: its date and title, its place, whether it is contested."""
    texts = (f"{text.lang} {text.value}" for text in event.title)
    place = event.place.id if event.place else ""
    return digest(codec.dumps(event.date, EdtfDate), place, str(contested(event)), *texts)
