"""What exists, for links to lead to: ids by kind, the site's addresses with the anchors on them, media."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from karabakh_site.codes import CODES
from karabakh_site.diagnostics import near, nearest
from karabakh_site.model.record import Article, Page, Record
from karabakh_site.model.values import Markdown
from karabakh_site.prose.bodies import Bodies
from karabakh_site.source.context import Context
from karabakh_site.source.rules import address as address_of_item
from karabakh_site.source.rules import address_of

KINDS = ("source", "event", "place", "actor", "topic")
_LISTS = ("/", "/articles/", "/timeline/", "/sources/", "/places/", "/actors/", "/topics/")
_DATA = ("/data/sources.json", "/data/sources.bib", "/data/sources.ris")
FIXED_ADDRESSES = (*_LISTS, "/feed.xml", "/feed.json", "/sitemap.xml", "/robots.txt", "/404.html", *_DATA)
# Long lists are cut into pages; a promise of one holds as long as there is such a list.
_PAGES_OF_LISTS = re.compile(r"/timeline/\d{4}/|/(?:sources|(?:topics|places|actors)/[^/]+)/page/\d+/")


class Known(Struct, frozen=True):
    """What exists. `drafts` has the addresses of drafts: they are known, but nobody else may link to them."""

    ids: Mapping[str, frozenset[str]]
    addresses: Mapping[str, frozenset[str] | None]
    """The anchors at each address; None where they are not known, because a text could not be read."""
    media: frozenset[str]
    drafts: frozenset[str] = frozenset()
    translated: Mapping[tuple[str, str], frozenset[str] | None] = field(default_factory=dict)
    """The anchors of translations, by language and the address of the original."""
    lost: frozenset[str] = field(default_factory=frozenset)
    """Words of what could not be read: an id among them may exist."""
    blind: bool = False

    def read_in(self, lang: str) -> "Known":
        """What exists for an article or page in a language: it may link to the headings of translations too."""
        mine = {address: more for (of, address), more in self.translated.items() if of == lang}
        if not mine:
            return self
        old = {address: self.addresses.get(address, frozenset()) for address in mine}
        both = {to: None if (had := old[to]) is None or more is None else had | more for to, more in mine.items()}
        return replace(self, addresses={**self.addresses, **both})

    def may_have(self, id: str) -> bool:
        """Whether a thing that is not known may be defined in what could not be read."""
        return self.blind or id in self.lost


def known(record: Record, cx: Context, bodies: Bodies, drafts: bool = False) -> Known:
    """Everything that `record` holds, drafts too; with `drafts` they stand on the timeline."""
    articles = [a for a in record.articles if not a.is_translation]
    pages = [p for p in record.pages if not p.is_translation]
    ids = {kind: frozenset(cx.declared.get(kind, ())) for kind in KINDS}
    ids |= {"article": frozenset(a.slug for a in articles), "page": frozenset(p.slug for p in pages)}
    addresses: dict[str, frozenset[str] | None] = {address: frozenset() for address in FIXED_ADDRESSES}
    for kind, some in ids.items():
        addresses |= {address_of(kind, id): frozenset() for id in some}
    addresses |= {address_of("article", a.slug): _anchors(a.body, bodies) for a in articles}
    addresses |= {address_of("page", p.slug): _anchors(p.body, bodies) for p in pages}
    addresses["/timeline/"] = ids["event"] - {e.id for e in record.events if e.draft and not drafts}
    addresses["/sources/"] = frozenset(f"source-{id}" for id in ids["source"])
    items: tuple[Article | Page, ...] = (*articles, *pages)
    for item in items:
        addresses |= {alias.id: frozenset() for alias in item.aliases}
    addresses |= {f"/{name}": frozenset() for name in record.media}
    hidden = {address for a in articles if a.draft for address in (address_of("article", a.slug), *_old(a))}
    hidden |= {address_of("event", e.id) for e in record.events if e.draft}
    translations: tuple[Article | Page, ...] = (*record.articles, *record.pages)
    translated = {(t.lang, address_of_item(t)): _anchors(t.body, bodies) for t in translations if t.is_translation}
    return Known(ids, addresses, frozenset(record.media), frozenset(hidden), translated, frozenset(cx.lost), cx.blind)


def _old(item: Article | Page) -> tuple[str, ...]:
    """The addresses that an article or page had."""
    return tuple(alias.id for alias in item.aliases)


def _anchors(text: Markdown, bodies: Bodies) -> frozenset[str] | None:
    found = bodies.facts(text).anchors
    return None if found is None else frozenset(found)


def near_address(address: str, known: Known) -> str:
    """`Did you mean ...?` for an address as deep as this one, which differs little."""
    alike = (other for other in known.addresses if other.count("/") == address.count("/") and other not in known.drafts)
    return nearest(address, alike) if near(address.strip("/").rpartition("/")[2], _names(known)) else ""


def _names(known: Known) -> set[str]:
    return {other.strip("/").rpartition("/")[2] for other in known.addresses}


def vanished(record: Record, cx: Context, known: Known) -> None:
    """vanished-address: every address that content/addresses.lock promises is served, forwarded or withdrawn."""
    if not record.locked_addresses:
        return
    served = set(known.addresses) - known.drafts
    served |= {withdrawn.address.id for withdrawn in record.site.withdrawn}
    served |= set(_translated(record, served))
    further = record.site.languages[1:]
    for promised in record.locked_addresses:
        address = promised.id
        own = next((address.removeprefix(f"/{t}") for t in further if address.startswith(f"/{t}/")), address)
        if address in served or _PAGES_OF_LISTS.fullmatch(own) or any(map(known.may_have, address.split("/"))):
            continue
        message = f"{address} was promised, but nothing stands there now"
        near = near_address(address, known)
        cx.bad("vanished-address", promised.span, message, f"{near} {CODES['vanished-address'].mend}" if near else "")


def _translated(record: Record, served: set[str]) -> Iterator[str]:
    """The addresses below /LANG/ for the site's further languages."""
    always = [a for a in served if a.startswith(_LISTS[1:]) and not a.startswith("/articles/")]
    for lang in record.site.languages[1:]:
        yield from (f"/{lang}{address}" for address in (*always, "/", "/articles/", "/feed.xml", "/feed.json"))
    items: tuple[Article | Page, ...] = (*record.articles, *record.pages)
    for item in items:
        if item.is_translation and not getattr(item, "draft", False):
            yield from (f"/{item.lang}{address_of_item(item)}", *_old(item))
