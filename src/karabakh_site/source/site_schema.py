"""What may stand in site.yaml and in the front matter of articles and pages."""

import re
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from karabakh_site.model import record as m
from karabakh_site.source.kinds import (
    BAD,
    Bool,
    Context,
    Day,
    Edtf,
    Field,
    Id,
    Kind,
    Language,
    ListOf,
    Local,
    OneOf,
    Plain,
    Reference,
    Struct,
    Url,
    Values,
    wrong,
)
from karabakh_site.source.record_schema import REVISION
from karabakh_site.source.strict_yaml import Mapping, Node

_REFS = ListOf(Reference())


class Alias:
    """An old address, `/old/address/`."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = Plain("an address").read(node, name, cx)
        if text is BAD:
            return BAD
        steps = text.split("/")
        good = re.fullmatch(r'/(?:[^\s/?#\\%<>"\x00-\x1f]+/)+', text) and not {".", ".."} & set(steps)
        help = "It begins and ends with a slash: /old/address/."
        return m.Ref(text, node.span) if good else cx.bad("invalid-value", node.span, f'"{text[:80]}" is not an address of this site', help)


def _query(v: Values, node: Node, cx: Context) -> m.TimelineQuery:
    return m.TimelineQuery(v.get("from"), v.get("to"), v.get("topics", ()), v.get("places", ()))


_COVER = Struct(
    "a cover",
    {"src": Field(Reference(), required=True), "alt": Field(Plain(), required=True), "credit": Field(Plain())},
    lambda v, node, cx: m.Cover(**v),
)
_QUERY = Struct(
    "a timeline",
    {"from": Field(Edtf()), "to": Field(Edtf()), "topics": Field(_REFS), "places": Field(_REFS)},
    _query,
)
PAGE_FIELDS: dict[str, Field] = {
    "title": Field(Plain(), required=True),
    "summary": Field(Plain()),
    "updated": Field(Day()),
    "aliases": Field(ListOf(Alias())),
    "corrections": Field(ListOf(REVISION)),
}
ARTICLE_FIELDS: dict[str, Field] = PAGE_FIELDS | {
    "date": Field(Day(), required=True),
    "authors": Field(ListOf(Plain("a name"))),
    "topics": Field(_REFS),
    "slug": Field(Id()),
    "cover": Field(_COVER),
    "timeline": Field(_QUERY),
    "draft": Field(Bool()),
}


class Topics:
    """Names of topics by id."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Mapping):
            return wrong(node, name, "a mapping of ids to names", cx)
        found = []
        for key, value in node.items:
            id, texts = Id("topic").read(key, name, cx), Local().read(value, key.value, cx)
            if id is not BAD and texts is not BAD:
                found.append(m.Topic(id, texts))
        return tuple(found)


class Zone:
    """The name of a time zone in the IANA database."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = Plain("a time zone").read(node, name, cx)
        if text is BAD:
            return BAD
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            help = "Use a name of the IANA database, such as Asia/Yerevan or UTC."
            return cx.bad("invalid-value", node.span, f'there is no time zone "{text[:60]}"', help)
        return text


def _struct(what: str, make: Any, **kinds: Kind) -> Struct:
    return Struct(what, {k.removesuffix("_"): Field(kind, required=k.endswith("_")) for k, kind in kinds.items()}, make)


_PUBLISHER = _struct("a publisher", lambda v, node, cx: v, name_=Plain(), url=Url())
_NAVIGATION = _struct("a navigation item", lambda v, node, cx: m.NavigationItem(**v), label_=Local(), to_=Reference())
_WITHDRAWN = _struct("a withdrawn address", lambda v, node, cx: m.Withdrawn(**v), address_=Alias(), date_=Day(), reason_=Plain())


def _site(v: Values, node: Node, cx: Context) -> m.Site:
    publisher: Values = v.pop("publisher", {})
    v["base_url"] = v["base_url"].rstrip("/")
    languages = v.get("languages", ())
    v["languages"] = tuple(dict.fromkeys((v["language"], *languages)))
    return m.Site(**v, publisher_name=publisher.get("name", ""), publisher_url=publisher.get("url", ""))


class BaseUrl:
    """The address that the site will have: absolute, perhaps with a path, without query or fragment."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        url = Url().read(node, name, cx)
        if url is not BAD and ("?" in url or "#" in url):
            return cx.bad("invalid-url", node.span, f'"{url[:80]}" has a query or a fragment; an address of a site has none')
        return url


SITE = _struct(
    "site.yaml",
    _site,
    title_=Plain(),
    base_url_=BaseUrl(),
    language_=Language(),
    tagline=Plain(),
    languages=ListOf(Language()),
    time_zone=Zone(),
    citation_style=OneOf(("harvard",)),
    publisher=_PUBLISHER,
    license=Plain(),
    repository=Url(),
    navigation=ListOf(_NAVIGATION),
    topics=Topics(),
    withdrawn=ListOf(_WITHDRAWN),
    admin=Bool(),
)
