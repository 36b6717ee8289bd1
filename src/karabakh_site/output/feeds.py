"""The Atom feed. Every date in it comes from the content."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from html import escape

from feedgenerator import Atom1Feed

from karabakh_site.bibliography.scripts import same_language
from karabakh_site.model.output import OutputFile
from karabakh_site.model.record import Article, Site
from karabakh_site.site.routes import address_in, page_url
from karabakh_site.site.shown import choose
from karabakh_site.source.rules import address

FEED_ITEMS = 20


class _Feed(Atom1Feed):  # type: ignore[misc]
    """Atom with the date of the newest article in the place of the clock."""

    newest = datetime(1970, 1, 1, tzinfo=UTC)

    def latest_post_date(self) -> datetime:
        """The date that the feed states as its own."""
        return self.newest

    def item_attributes(self, item: dict[str, str]) -> dict[str, str]:
        """An article that is not translated says in which language it is."""
        return {"xml:lang": item["lang"]} if item["lang"] else {}


def feed(site: Site, lang: str, articles: Iterable[Article]) -> OutputFile:
    """feed.xml of a language: the newest articles as Atom (RFC 4287), each in that language if it is translated."""
    home = page_url(site, lang, "/")
    title, tagline = choose(site.titles, lang).value, choose(site.taglines, lang).value
    feed = _Feed(
        title=title,
        link=home,
        description=tagline or None,
        language=lang,
        feed_url=f"{home}feed.xml",
        feed_guid=home,
        author_name=site.publisher_name or title,
        subtitle=tagline or None,
    )
    for article in sorted(articles, key=lambda a: (-(a.updated or a.date).toordinal(), a.slug))[:FEED_ITEMS]:
        url = page_url(site, article.lang, address(article))
        updated = datetime.combine(article.updated or article.date, time(), UTC)
        feed.newest = max(feed.newest, updated)
        feed.add_item(
            title=article.title,
            link=url,
            lang="" if same_language(article.lang, lang) else article.lang,
            description=escape(article.summary) or None,  # the feed says that it is HTML
            unique_id=url,
            pubdate=datetime.combine(article.date, time(), UTC),
            updateddate=updated,
            author_name=", ".join(article.authors) or None,
            categories=[ref.id for ref in article.topics],
        )
    return OutputFile(f"{address_in(site, lang, '/')}feed.xml".lstrip("/"), str(feed.writeString("utf-8")).encode())
