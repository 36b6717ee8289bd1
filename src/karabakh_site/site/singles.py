"""The pages of one thing each: article, page, event, source, topic; redirects and 404."""

from msgspec.structs import replace

from karabakh_site.model import pieces
from karabakh_site.model import views as v
from karabakh_site.model.prose import Body, Link, Picture
from karabakh_site.model.record import Article, Event, Page, Source, Topic, Withdrawn
from karabakh_site.site import citing, dates
from karabakh_site.site.blocks import Blocks
from karabakh_site.site.cards import Cards
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.event_parts import EventParts
from karabakh_site.site.frames import Frames
from karabakh_site.site.heads import Heads
from karabakh_site.site.pictures import Pictures, attributes
from karabakh_site.site.routes import Addresses, pdf_address
from karabakh_site.site.shown import marked, name_of, shown_day
from karabakh_site.source.rules import address, address_of

CONTENTS_FROM = 3
"""Headings from which on an article has a list of contents."""


def article(all: Catalogue, frames: Frames, item: Article) -> v.Rendered:
    """An article, with its remarks and its numbered sources."""
    to = frames.addresses(address(item))
    cards = Cards(all, to, frames.lang)
    numbering = cards.numbering()
    body = all.body(item.body)
    text, remarks = numbering.fill(body, Blocks(all, to, cards, numbering).shown)
    corrections = tuple(cards.change(change, numbering) for change in item.corrections)
    view = v.ArticleView(
        frames.frame(to, item.title, _own_summary(item), Heads(all, frames).article(item, cards, numbering.order)),
        marked(item.title, item.lang, frames.lang),
        shown_day(item.date, frames.lang),
        shown_day(item.updated, frames.lang),
        item.authors,
        marked(item.summary, item.summary_lang or item.lang, frames.lang),
        cards.topics(item.topics),
        _cover(item, Pictures(all.pictures, to, frames.lang)) if item.cover else None,
        _contents(body),
        cards.timeline(item.timeline) if item.timeline else None,
        text,
        remarks,
        cards.entries(numbering),
        corrections,
        citing.page(all, frames.lang, item),
        _translation(all.articles_by_slug[item.slug], item, to, frames) if item.is_translation else None,
        to.to_file(pdf_address(to.here)) if "pdf" in frames.books else "",
    )
    return v.Rendered(to.here, "article.html", view, changed=(item.updated or item.date).isoformat())


def _own_summary(item: Article | Page) -> str:
    """The summary of an article or page, but for one that is in the language of its original."""
    return "" if item.summary_lang else item.summary


def _cover(item: Article, pictures: Pictures) -> pieces.Cover:
    """The picture of an article, whose texts may be those of the original."""
    assert item.cover
    alt, credit = (marked(text, item.cover.lang, item.lang) for text in (item.cover.alt, item.cover.credit))
    shown = Picture(Link("media", item.cover.src.id), attributes(alt.value, alt.lang, alt.dir))
    return pieces.Cover(pictures.shown(shown, first=True), pictures.credit(credit.value, credit.lang, credit.dir))


def _translation(original: Article | Page, item: Article | Page, to: Addresses, frames: Frames) -> pieces.Translation:
    """Of what a text is the translation, and since when that is another."""
    there = to.of_version(original.lang, to.address)
    link = pieces.Link(marked(original.title, original.lang, frames.lang), there, hreflang=original.lang)
    changed = original.updated or (original.date if isinstance(original, Article) else None)
    older = pieces.Shown("")
    if item.translated and changed and item.translated < changed:
        older = frames.words["translation_older"]
        older = replace(older, value=older.value.format(date=dates.day(changed, older.lang or frames.lang)))
    return pieces.Translation(link, shown_day(item.translated, frames.lang), older)


def _contents(body: Body) -> tuple[pieces.Contents, ...]:
    headings = [h for h in body.headings if h.level <= 3]
    if len(headings) < CONTENTS_FROM:
        return ()
    return tuple(pieces.Contents(h.level, h.text, f"#{h.id}") for h in headings)


def page(all: Catalogue, frames: Frames, item: Page) -> v.Rendered:
    """A page, which may cite as an article does."""
    to = frames.addresses(address(item))
    cards = Cards(all, to, frames.lang)
    numbering = cards.numbering()
    text, remarks = numbering.fill(all.body(item.body), Blocks(all, to, cards, numbering).shown)
    corrections = tuple(cards.change(change, numbering) for change in item.corrections)
    view = v.PageView(
        frames.frame(to, item.title, _own_summary(item), Heads(all, frames).page(item, cards, numbering.order)),
        marked(item.title, item.lang, frames.lang),
        shown_day(item.updated, frames.lang),
        text,
        remarks,
        cards.entries(numbering),
        corrections,
        citing.page(all, frames.lang, item),
        _translation(all.pages_by_slug[item.slug], item, to, frames) if item.is_translation else None,
    )
    return v.Rendered(to.here, "page.html", view, changed=item.updated.isoformat() if item.updated else "")


def event(all: Catalogue, frames: Frames, item: Event) -> v.Rendered:
    """An event: what, when, where, who; claims; sources; what came before and after."""
    to = frames.addresses(f"/events/{item.id}/")
    cards = Cards(all, to, frames.lang)
    numbering = cards.numbering()
    card = cards.event(item, numbering)
    revisions = tuple(cards.change(revision, numbering) for revision in item.revisions)
    before, after = all.neighbours[item.id]
    summary = cards.plain(item.summary)
    head = Heads(all, frames).event(item, card, summary, cards, numbering.order)
    view = v.EventView(
        frames.frame(to, card.title.value, summary, head),
        card,
        cards.figures(item),
        revisions,
        cards.entries(numbering),
        tuple(cards.mention(a, "event", item.id) for a in all.articles_by_event.get(item.id, ())),
        cards.brief(before) if before else None,
        cards.brief(after) if after else None,
        to.to(all.timeline_addresses[item.id]),
        citing.page(all, frames.lang, item),
    )
    return v.Rendered(to.here, "event.html", view)


def source(all: Catalogue, frames: Frames, item: Source) -> v.Rendered:
    """A source, and all that rests on it."""
    to = frames.addresses(f"/sources/{item.id}/")
    cards = Cards(all, to, frames.lang)
    heading = all.entries(frames.lang).heading(item.id)
    note, note_lang, note_dir = cards.text(item.note, cards.numbering(listed=False))
    counts, used = cards.used(item)
    waived = tuple(
        pieces.Fact(_lack(name, frames), (marked(reason, all.site.language, frames.lang),))
        for name, reason in item.waive
    )
    head = Heads(all, frames).source(item, heading.value, to)
    view = v.SourceView(
        frames.frame(to, heading.value, all.entries(frames.lang).text(item.id), head),
        heading,
        cards.entry(item),
        note,
        note_lang,
        note_dir,
        waived,
        counts,
        used,
        citing.source(all, to, frames.lang, item),
    )
    return v.Rendered(to.here, "source.html", view)


def _lack(name: str, frames: Frames) -> pieces.Shown:
    """What a source does not have, in words, by the CSL name of the field."""
    other = frames.words["no_other"]
    return frames.words.get(f"no_{name}") or replace(other, value=other.value.format(name=name))


def topic(all: Catalogue, frames: Frames, item: Topic) -> v.Rendered:
    """A topic: its events and articles."""
    to = frames.addresses(address_of("topic", item.id))
    cards = Cards(all, to, frames.lang)
    heading = name_of(item, frames.lang)
    events = EventParts(to.here, heading, all.briefs_by_subject.get(("topic", item.id), ()))
    view = v.TopicView(
        frames.frame(to, heading.value, head=Heads(all, frames).topic(item, heading.value)),
        pieces.Link(frames.words["topics"], to.to("/topics/")),
        heading,
        tuple(cards.article(a) for a in all.articles_by_subject.get(("topic", item.id), ())),
        events.first(cards),
        events.pager(to),
    )
    return v.Rendered(to.here, "topic.html", view)


def further(all: Catalogue, frames: Frames, id: str, n: int) -> v.Rendered:
    """Part `n` of the events of a topic."""
    heading = name_of(all.topics[id], frames.lang)
    return EventParts(f"/topics/{id}/", heading, all.briefs_by_subject["topic", id]).further(all, frames, n)


def redirect(frames: Frames, alias: str, item: Article | Page) -> v.Rendered:
    """An old address that leads to where the page is now."""
    to = frames.addresses(alias, outside=True)
    frame = frames.frame(to, item.title, canonical=frames.addresses(address(item)).canonical(), alone=True)
    target = pieces.Link(marked(item.title, item.lang, frames.lang), to.to(address(item)))
    return v.Rendered(alias, "redirect.html", v.RedirectView(frame, target), in_sitemap=False)


def withdrawn(frames: Frames, item: Withdrawn) -> v.Rendered:
    """An address that was taken down on purpose: when and why."""
    to = frames.addresses(item.address.id)
    frame = frames.frame(to, frames.words["withdrawn"].value, alone=True)
    view = v.WithdrawnView(frame, shown_day(item.date, frames.lang), item.reason)
    return v.Rendered(item.address.id, "withdrawn.html", view, in_sitemap=False)


def not_found(frames: Frames) -> v.Rendered:
    """404.html: shown at any address, so that its links are absolute."""
    to = frames.addresses("/404.html", absolute=True)
    view = v.NotFoundView(frames.frame(to, frames.words["not_found"].value, alone=True))
    return v.Rendered("/404.html", "404.html", view, in_sitemap=False)
