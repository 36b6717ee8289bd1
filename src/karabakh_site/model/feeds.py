"""A feed: the newest articles of the site, or of a topic, in one language. Frozen, finished, ready to write."""

from datetime import date as Day  # noqa: N812 (as in model/data.py)

from msgspec import Struct

from karabakh_site.model.head import Image


class Correction(Struct, frozen=True):
    """What was corrected in an article, with its day in words."""

    day: str
    text: str


class FeedEntry(Struct, frozen=True):
    """An article; `lang` is set where it is in another language than the feed. `topics` are ids with names."""

    url: str
    title: str
    lang: str
    summary: str
    published: Day
    updated: Day
    authors: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    corrections: tuple[Correction, ...]
    image: Image | None


class Feed(Struct, frozen=True):
    """`page` is the address of the page that shows the same, in whose folder the feed's files stand; `folder` is where
    that is. `correction` is the word for what was corrected."""

    page: str
    folder: str
    title: str
    subtitle: str
    lang: str
    author: str
    author_url: str
    correction: str
    entries: tuple[FeedEntry, ...]
