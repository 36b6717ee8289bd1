"""Converts every Markdown text of the record once, and checks what the texts name."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from karabakh_site.model.prose import Body, Timeline
from karabakh_site.model.record import Event, Record, Revision, TimelineQuery
from karabakh_site.model.values import Markdown
from karabakh_site.prose import addresses
from karabakh_site.prose.convert import Converter
from karabakh_site.prose.references import check, check_address, check_picture, cited
from karabakh_site.source import rules, timelines
from karabakh_site.source.context import Context
from karabakh_site.source.rules import named

Bodies = Mapping[Markdown, Body]


class Prose(NamedTuple):
    """A Markdown text: what it belongs to, in words for messages; whether it is short; whether it is a draft's."""

    what: str
    text: Markdown
    short: bool = True
    draft: bool = False


def texts(record: Record) -> Iterator[Prose]:
    """Every Markdown text of the record."""
    for article in record.articles:
        what = named("article", article.slug)
        yield Prose(what, article.body, False, article.draft)
        yield from _changes("a correction", what, article.corrections, article.draft)
    for page in record.pages:
        what = named("page", page.slug)
        yield Prose(what, page.body, False)
        yield from _changes("a correction", what, page.corrections)
    for event in record.events:
        yield from _event(event)
    for kind, things in (("source", record.sources), ("place", record.places), ("actor", record.actors)):
        for thing in things:
            yield from (Prose(named(kind, thing.id), text) for text in thing.note)


def _event(event: Event) -> Iterator[Prose]:
    what = named("event", event.id)
    yield from (Prose(what, text, draft=event.draft) for text in event.summary)
    for claim in event.claims:
        yield from (Prose(f"a claim of {what}", text, draft=event.draft) for text in claim.text)
    yield from _changes("a revision", what, event.revisions, event.draft)


def _changes(kind: str, what: str, changes: tuple[Revision, ...], draft: bool = False) -> Iterator[Prose]:
    for change in changes:
        yield from (Prose(f"{kind} of {what}", text, draft=draft) for text in change.text)


def convert_all(record: Record, cx: Context, drafts: bool = False) -> Bodies:
    """The body of every text; problems go to the report, and what is cited is noted in `cx`.

    With `drafts` they are published too, so that links may lead to them.
    """
    converter = Converter(frozenset(cx.declared.get("source", ())), cx.report, lambda span: timelines.read(span, cx))
    bodies = {prose.text: converter.convert(prose.text, prose.short) for prose in texts(record)}
    for text in converter.refused:
        cx.lose(text.span)
    known = addresses.known(record, cx, bodies, drafts)
    for prose in texts(record):
        check(prose.text, bodies[prose.text], known, prose.what, cx.report, drafts or prose.draft)
        cx.cited.update(cited(bodies[prose.text]))
        for part in bodies[prose.text].parts:
            if isinstance(part, Timeline):
                rules.timeline(part.query, prose.what, cx)
                _empty_timeline(part.query, record, cx, drafts or prose.draft)
    for item in record.site.navigation:
        check_address(item.to, known, cx.report, drafts)
    for article in record.articles:
        if article.timeline:
            _empty_timeline(article.timeline, record, cx, drafts or article.draft)
        if article.cover:
            check_picture(article.cover.src, known, cx.report)
    addresses.vanished(record, cx, known)
    return bodies


def _empty_timeline(query: TimelineQuery, record: Record, cx: Context, drafts: bool) -> None:
    """empty-timeline: no event matches; not said where an event may not have been read, or an id is unknown."""
    named = (("topic", query.topics), ("place", query.places), ("event", query.events))
    unsure = cx.blind or cx.lost or any(ref.id not in cx.declared.get(kind, ()) for kind, refs in named for ref in refs)
    wrong = timelines.is_backward(query.earliest, query.latest)
    if not unsure and not wrong and not timelines.matching(query, (e for e in record.events if drafts or not e.draft)):
        cx.bad("empty-timeline", query.span, "no event of the record matches this timeline")
