"""What may stand in site.yaml and in the front matter of articles and pages."""

import re
from collections.abc import Mapping as MappingType
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from karabakh_site.diagnostics import quoted
from karabakh_site.model import record as m
from karabakh_site.model import values
from karabakh_site.source.admin_kind import AdminKind
from karabakh_site.source.citation_style import CitationStyle
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.date_kinds import Day
from karabakh_site.source.kinds import Bool, Id, Kind, Language, Plain, Reference, Url, wrong
from karabakh_site.source.record_schema import CORRECTION
from karabakh_site.source.strict_yaml import Mapping, Node
from karabakh_site.source.structs import Field, ListOf, Local, Struct, Values
from karabakh_site.source.timelines import TIMELINE

ALIAS = re.compile(r'/(?:(?!\.{1,2}/)[^\s/?#\\%<>"\x00-\x1f]+/)+')


class Alias:
    """An old address, `/old/address/`."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = Plain("an address").read(node, name, cx)
        if text is BAD:
            return BAD
        help = "An address of this site begins and ends with a slash and names no host: /old/address/"
        if not ALIAS.fullmatch(text):
            return cx.bad("invalid-value", node.span, f"{quoted(text, 80)} is not an address of this site", help)
        return values.Ref(text, node.span)


_COVER = Struct(
    "a cover",
    {
        "src": Field(Reference(), required=True),
        "alt": Field(Plain(), required=True),
        "credit": Field(Plain(), required=True),
    },
    lambda v, span, cx: m.Cover(**v),
)
PAGE_FIELDS: dict[str, Field] = {
    "title": Field(Plain(), required=True, stand_in=""),
    "summary": Field(Plain()),
    "updated": Field(Day()),
    "aliases": Field(ListOf(Alias())),
    "corrections": Field(ListOf(CORRECTION)),
}
ARTICLE_FIELDS: dict[str, Field] = PAGE_FIELDS | {
    "date": Field(Day(), required=True, stand_in=date.min),
    "authors": Field(ListOf(Plain("a name"))),
    "topics": Field(ListOf(Reference("topic"))),
    "slug": Field(Id()),
    "cover": Field(_COVER),
    "timeline": Field(TIMELINE),
    "draft": Field(Bool()),
}


def translated_fields(fields: MappingType[str, Field]) -> dict[str, Field]:
    """The fields of a translation: its slug is its original's, and it inherits what it does not state but the title."""
    return {key: field if key == "title" else Field(field.kind) for key, field in fields.items() if key != "slug"}


class Topics:
    """Names of topics by id."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if not isinstance(node, Mapping):
            return wrong(
                node,
                name,
                "a group of ids with names",
                cx,
                "Write each id with its name: {hostilities: Fighting and ceasefire}.",
            )
        found = []
        for key, value in node.items:
            id, texts = Id("topic").read(key, name, cx), Local().read(value, f"{name}.{key.value}", cx)
            found.append(m.Topic("" if id is BAD else id, () if texts is BAD else texts))
        return tuple(found)


# Names that lead to zones without being ones: what is behind them differs from machine to machine.
OF_THE_MACHINE = re.compile(r"(?:localtime|posixrules|Factory)\Z|(?:posix|right)/")


class Zone:
    """The name of a time zone in the IANA database."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = Plain("a time zone").read(node, name, cx)
        if text is BAD:
            return BAD
        try:
            if OF_THE_MACHINE.match(text):
                raise ValueError
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            help = "Use a name of the IANA database, such as Asia/Yerevan or UTC."
            if cities := [
                name for name in sorted(available_timezones()) if name.endswith(f"/{text.replace(' ', '_')}")
            ]:
                help = f"Write it with its region: {cities[0]}"
            return cx.bad("invalid-value", node.span, f"there is no time zone {quoted(text)}", help)
        return text


def _struct(what: str, make: Any, **kinds: Kind) -> Struct:
    """A mapping whose required keys are marked with an underscore at their end."""
    return Struct(what, {k.removesuffix("_"): Field(kind, required=k.endswith("_")) for k, kind in kinds.items()}, make)


_PUBLISHER = _struct("a publisher", lambda v, span, cx: v, name_=Plain(), url=Url())
_NAVIGATION = _struct("a navigation item", lambda v, span, cx: m.NavigationItem(**v), label_=Local(), to_=Reference())
_WITHDRAWN = _struct(
    "a withdrawn address", lambda v, span, cx: m.Withdrawn(**v), address_=Alias(), date_=Day(), reason_=Plain()
)


def _site(v: Values, span: values.Span, cx: Context) -> m.Site:
    publisher: Values = v.pop("publisher", {})
    v["base_url"] = v["base_url"].rstrip("/")
    for name in ("title", "tagline"):
        texts: values.Texts = v.pop(name, ())
        own = next((text for text in texts if text.lang == v["language"]), texts[0] if texts else None)
        v |= {name: own.value if own else "", f"{name}s": texts}
    languages = v.get("languages", ())
    v["languages"] = tuple(dict.fromkeys((v["language"], *languages)))
    return m.Site(**v, publisher_name=publisher.get("name", ""), publisher_url=publisher.get("url", ""))


class BaseUrl:
    """The address that the site will have: absolute, perhaps with a path, without query or fragment."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        url = Url().read(node, name, cx)
        if url is not BAD and ("?" in url or "#" in url):
            help = "The address of a site ends with its host or a folder: https://example.org/documentary/"
            return cx.bad("invalid-url", node.span, f"{quoted(url, 80)} has a query (?) or a fragment (#)", help)
        return url


SITE = Struct(
    "site.yaml",
    {
        "title": Field(Local(), required=True, stand_in=(values.Text("?", ""),)),
        "base_url": Field(BaseUrl(), required=True, stand_in="https://example.org"),
        "language": Field(Language(), required=True, stand_in="en"),
        "tagline": Field(Local()),
        "languages": Field(ListOf(Language())),
        "time_zone": Field(Zone()),
        "citation_style": Field(CitationStyle()),
        "publisher": Field(_PUBLISHER),
        "license": Field(Plain()),
        "repository": Field(Url()),
        "navigation": Field(ListOf(_NAVIGATION)),
        "topics": Field(Topics()),
        "withdrawn": Field(ListOf(_WITHDRAWN)),
        "admin": Field(AdminKind()),
        "cards": Field(Bool()),
    },
    _site,
)
