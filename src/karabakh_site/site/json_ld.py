"""What the site itself is in the vocabulary of schema.org: its articles, events, places, actors; and the script.

The name of each node (`@id`) is the canonical address of its page. Texts are plain, in the page's language where there
is one. Dates are as exact as they are known; a place whose position is only roughly known says so beside it.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

import msgspec
from markupsafe import Markup

from karabakh_site.bibliography.machines.fields import one_line, period
from karabakh_site.bibliography.machines.schema_org import Node, node, one_or_all, publisher
from karabakh_site.model.record import Actor, Article, Place, PlaceName, Site
from karabakh_site.model.values import EdtfDate, Text
from karabakh_site.site.licences import licence
from karabakh_site.site.precision import degrees
from karabakh_site.source.rules import address, address_of

# A state or a group that speaks and acts is an organisation to schema.org, which has no other word for either that
# would not say more about it (Country, AdministrativeArea).
_ACTORS = {"person": "Person"}
_UNSAFE = {sign: f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}
"""What could end a script or begin markup: all of it stands in texts alone, where JSON has another writing for it."""


def script(found: Node) -> Markup:
    """JSON-LD as the text of a script element: nothing in it can end the element or be read as markup.

    The element is a data block (`type=application/ld+json`), never run, so that a Content-Security-Policy without
    inline scripts allows it.
    """
    made = msgspec.json.encode({"@context": "https://schema.org", **found}).decode()
    for sign, written in _UNSAFE.items():
        made = made.replace(sign, written)
    return Markup(made)  # noqa: S704 (escaped above)


class Sized(Protocol):
    """What has a size in pixels."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


def image(url: str, size: Sized | None, credit: str, caption: str) -> Node:
    """A picture, with who made it and under which licence as far as its credit says so."""
    named = licence(credit)
    return node(
        "ImageObject",
        url=url,
        contentUrl=url,
        width=_pixels(size.width if size else 0),
        height=_pixels(size.height if size else 0),
        caption=one_line(caption),
        creditText=one_line(credit),
        license=named.url if named else "",
    )


def _pixels(number: int) -> Node:
    return node("QuantitativeValue", value=number, unitCode="E37") if number else {}  # UN/CEFACT: pixels


def website(site: Site) -> Node:
    """The site, as what its pages are part of."""
    return _website(f"{site.base_url}/", site.title)


@lru_cache(maxsize=4)
def _website(home: str, title: str) -> Node:
    return node("WebSite", id_=home, url=home, name=title)


def home(site: Site) -> Node:
    """The site, on its front page."""
    return website(site) | node(
        "",
        description=site.tagline,
        inLanguage=list(site.languages) if len(site.languages) > 1 else site.language,
        **_rights(site),
    )


def trail(steps: Iterable[tuple[str, str]]) -> Node:
    """The way from the front page to a page: names and addresses."""
    rows = [
        node("ListItem", position=n, name=one_line(name), item={"@id": url}) for n, (name, url) in enumerate(steps, 1)
    ]
    return node("BreadcrumbList", itemListElement=rows)


def web_page(site: Site, url: str, lang: str, **more: object) -> Node:
    """A page of the site that is about something else, or just a page; it has no name of its own in the graph."""
    return node("WebPage", url=url, inLanguage=lang, isPartOf=website(site), **more, **_rights(site))


def article(site: Site, item: Article, url: str, **more: object) -> Node:
    """An article. Who wrote it is given by name alone: whether that is a person nobody said."""
    return node(
        "Article",
        id_=url,
        url=url,
        mainEntityOfPage=url,
        headline=item.title,
        description=item.summary,
        inLanguage=item.lang,
        datePublished=item.date.isoformat(),
        dateModified=item.updated.isoformat() if item.updated else "",
        author=one_or_all([{"name": one_line(name)} for name in item.authors]),
        isPartOf=website(site),
        **more,
        **_rights(site),
    )


def mention(site: Site, item: Article) -> Node:
    """An article as something else names it."""
    return node("Article", id_=site.base_url + address(item), headline=item.title, inLanguage=item.lang)


def event_dates(when: EdtfDate) -> Node:
    """When an event happened: its day (month, year) as the start, or both ends of an interval as far as known."""
    if when.precision == "interval":
        return node("", startDate=period(when.start), endDate=period(when.end))
    return node("", startDate=period(when))


def place(site: Site, item: Place, name: str, *, whole: bool = True) -> Node:
    """A place, with its position where the record has one; with its other names too on its own page (`whole`)."""
    rough = item.precision if item.precision != "exact" else ""
    lat, lon = degrees(item)
    return node(
        "Place",
        id_=site.base_url + address_of("place", item.id),
        name=name,
        alternateName=_names(item.names, name) if whole else [],
        geo=node("GeoCoordinates", latitude=lat, longitude=lon) if lat else {},
        additionalProperty=node("PropertyValue", name="precision", value=rough) if item.lat and rough else {},
    )


def actor(site: Site, item: Actor, name: str, *, whole: bool = True) -> Node:
    """Someone who acts or speaks; with other names too on the page about them (`whole`)."""
    return node(
        _ACTORS.get(item.kind, "Organization"),
        id_=site.base_url + address_of("actor", item.id),
        name=name,
        alternateName=_names(item.names, name) if whole else [],
    )


def dataset(site: Site, url: str, description: str, files: Iterable[tuple[str, str]]) -> Node:
    """The record as data: the page that lists its files, which are given by address and media type."""
    return node(
        "Dataset",
        id_=url,
        url=url,
        name=site.title,
        description=description,
        inLanguage=site.language,
        creator=publisher(site.publisher_name, url=site.publisher_url),
        isPartOf=website(site),
        distribution=[node("DataDownload", contentUrl=file, encodingFormat=media_type) for file, media_type in files],
        **_rights(site),
    )


def item_list(addresses: Iterable[str], first: int, of: int) -> Node:
    """A list of pages, or the stretch of it that begins with its item number `first`."""
    items = [node("ListItem", position=i, url=url) for i, url in enumerate(addresses, first)]
    return node("ItemList", numberOfItems=of, itemListElement=items)


def _names(names: Iterable[Text | PlaceName], shown: str) -> object:
    return one_or_all([{"@value": one_line(t.value), "@language": t.lang} for t in names if t.value != shown])


def _rights(site: Site) -> Node:
    return _rights_of(site.license, site.publisher_name, site.publisher_url)


@lru_cache(maxsize=4)
def _rights_of(license: str, name: str, url: str) -> Node:
    """The same for every page; nobody changes a node that is made."""
    terms = one_line(license)
    address = terms.startswith(("https://", "http://"))
    return node(
        "",
        publisher=publisher(name, url=url),
        license=terms if address else node("CreativeWork", name=terms) if terms else "",
    )
