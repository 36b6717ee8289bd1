"""The Atom feed. Every date in it comes from the content."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from html import escape

from feedgenerator import Atom1Feed

from karabakh_site.model.output import OutputFile
from karabakh_site.model.record import Article, Site
from karabakh_site.source.rules import address

FEED_ITEMS = 20


class _Feed(Atom1Feed):  # type: ignore[misc]
    """Atom with the date of the newest article in the place of the clock."""

    newest = datetime(1970, 1, 1, tzinfo=UTC)

    def latest_post_date(self) -> datetime:
        """The date that the feed states as its own."""
        return self.newest


def feeds(site: Site, articles: Iterable[Article]) -> OutputFile:
    """feed.xml: the newest articles as Atom (RFC 4287)."""
    feed = _Feed(
        title=site.title,
        link=f"{site.base_url}/",
        description=site.tagline or None,
        language=site.language,
        feed_url=f"{site.base_url}/feed.xml",
        feed_guid=f"{site.base_url}/",
        author_name=site.publisher_name or site.title,
        subtitle=site.tagline or None,
    )
    for article in sorted(articles, key=lambda a: (-(a.updated or a.date).toordinal(), a.slug))[:FEED_ITEMS]:
        url = site.base_url + address(article)
        updated = datetime.combine(article.updated or article.date, time(), UTC)
        feed.newest = max(feed.newest, updated)
        feed.add_item(
            title=article.title,
            link=url,
            description=escape(article.summary) or None,  # the feed says that it is HTML
            unique_id=url,
            pubdate=datetime.combine(article.date, time(), UTC),
            updateddate=updated,
            author_name=", ".join(article.authors) or None,
            categories=[ref.id for ref in article.topics],
        )
    return OutputFile("feed.xml", str(feed.writeString("utf-8")).encode())
