"""What the feeds say: those of the site, and those of each topic, in each language."""

from collections.abc import Iterable
from datetime import date as Day  # noqa: N812

from karabakh_site.bibliography.scripts import same_language
from karabakh_site.model.feeds import Correction, Feed, FeedEntry
from karabakh_site.model.record import Article
from karabakh_site.site import dates
from karabakh_site.site.cards import Cards
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.routes import page_url
from karabakh_site.site.shares import Shares
from karabakh_site.site.shown import choose, name_of
from karabakh_site.source.rules import address, address_of

ENTRIES = 20


def of_site(all: Catalogue, frames: Frames) -> Feed:
    """The newest articles, each in the language of the feed if it is translated."""
    tagline = choose(all.site.taglines, frames.lang).value
    return _feed(all, frames, "/", "", tagline, all.articles_in(frames.lang))


def of_topic(all: Catalogue, frames: Frames, id: str) -> Feed:
    """The same of a topic alone."""
    name = name_of(all.topics[id], frames.lang).value
    about = all.articles_by_subject.get(("topic", id), ())
    return _feed(all, frames, address_of("topic", id), name, "", (all.versions.of(a, frames.lang) for a in about))


def changed(article: Article) -> Day:
    """The day of the last change that an article tells of."""
    return max(article.date, article.updated or article.date, *(change.date for change in article.corrections))


def _feed(all: Catalogue, frames: Frames, page: str, name: str, subtitle: str, articles: Iterable[Article]) -> Feed:
    site, lang = all.site, frames.lang
    title = choose(site.titles, lang).value
    to = frames.addresses(page)
    cards, shares = Cards(all, to, lang), Shares(all, frames)
    newest = sorted(articles, key=lambda a: (-changed(a).toordinal(), a.slug))[:ENTRIES]
    return Feed(
        to.canonical(),
        to.here.lstrip("/"),
        f"{name} – {title}" if name else title,
        subtitle,
        lang,
        site.publisher_name or title,
        site.publisher_url,
        frames.words["corrections"].value,
        tuple(_entry(article, all, frames, cards, shares) for article in newest),
    )


def _entry(article: Article, all: Catalogue, frames: Frames, cards: Cards, shares: Shares) -> FeedEntry:
    lang = frames.lang
    return FeedEntry(
        page_url(all.site, article.lang, address(article)),
        article.title,
        "" if same_language(article.lang, lang) else article.lang,
        article.summary,
        article.date,
        changed(article),
        article.authors,
        tuple((ref.id, name_of(all.topics[ref.id], lang).value) for ref in article.topics),
        tuple(Correction(dates.day(change.date, lang), cards.plain(change.text)) for change in article.corrections),
        shares.cover(article),
    )
