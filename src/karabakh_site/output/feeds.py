"""Feeds as Atom (RFC 4287) and as JSON Feed 1.1. Every date in them comes from the content."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from html import escape
from typing import Any

from feedgenerator import Atom1Feed

from karabakh_site.model.feeds import Feed, FeedEntry
from karabakh_site.model.output import OutputFile

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def files(feed: Feed) -> Iterator[OutputFile]:
    """feed.xml and feed.json of a feed."""
    yield OutputFile(f"{feed.folder}feed.xml", _atom(feed))
    yield OutputFile(f"{feed.folder}feed.json", _json(feed))


class _Atom(Atom1Feed):  # type: ignore[misc]
    """Atom with the date of the newest article in the place of the clock."""

    newest = _NEVER

    def latest_post_date(self) -> datetime:
        """The date that the feed states as its own."""
        return self.newest

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """An article that is not translated says in which language it is."""
        return {"xml:lang": item["lang"]} if item["lang"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """What Atom has for an article; a topic has its name beside its id, and the picture has a link."""
        super().add_item_elements(handler, item)
        for id, name in item["topics"]:
            handler.addQuickElement("category", "", {"term": id, "label": name})
        if image := item["image"]:
            handler.addQuickElement("link", "", {"rel": "enclosure", "type": image.type, "href": image.url})


def _atom(feed: Feed) -> bytes:
    atom = _Atom(
        title=feed.title,
        link=feed.page,
        description=feed.subtitle or None,
        language=feed.lang,
        feed_url=f"{feed.page}feed.xml",
        feed_guid=feed.page,
        author_name=feed.author,
        author_link=feed.author_url or None,
        subtitle=feed.subtitle or None,
    )
    for entry in feed.entries:
        atom.newest = max(atom.newest, _midnight(entry.updated))
        atom.add_item(
            title=entry.title,
            link=entry.url,
            lang=entry.lang,
            description=_html(entry, feed) or None,  # the feed says that it is HTML
            unique_id=entry.url,
            pubdate=_midnight(entry.published),
            updateddate=_midnight(entry.updated),
            author_name=", ".join(entry.authors) or None,
            topics=entry.topics,
            image=entry.image,
        )
    return str(atom.writeString("utf-8")).encode()


def _json(feed: Feed) -> bytes:
    found = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": f"{feed.page}feed.json",
        "description": feed.subtitle,
        "language": feed.lang,
        "authors": [_said({"name": feed.author, "url": feed.author_url})],
    }
    whole = _said(found) | {"items": [_item(entry, feed) for entry in feed.entries]}
    return f"{json.dumps(whole, ensure_ascii=False, indent=2)}\n".encode()


def _item(entry: FeedEntry, feed: Feed) -> dict[str, Any]:
    found = {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": _html(entry, feed) or f"<p>{escape(entry.title)}</p>",
        "image": entry.image.url if entry.image else "",
        "date_published": _instant(entry.published),
        "date_modified": _instant(entry.updated),
        "authors": [{"name": name} for name in entry.authors],
        "tags": [name for _, name in entry.topics],
        "language": entry.lang,
    }
    return _said(found)


def _said(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if value}


def _html(entry: FeedEntry, feed: Feed) -> str:
    """The summary of an article, and what was corrected in it."""
    if not entry.corrections:
        return escape(entry.summary)
    rows = [f"<li>{escape(change.day)}: {escape(change.text)}</li>" for change in entry.corrections]
    return f"<p>{escape(entry.summary)}</p><p>{escape(feed.correction)}</p><ul>{''.join(rows)}</ul>"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
