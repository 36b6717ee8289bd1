"""What must hold across the whole record. One rule is one function; most answer to one code."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from karabakh_site.model.record import Article, Page, Record, TimelineQuery
from karabakh_site.model.values import Citation, Ref, Span
from karabakh_site.source import doubts
from karabakh_site.source.completeness import EXPECTED, gaps
from karabakh_site.source.context import Context

RESERVED = frozenset("admin articles assets timeline events sources places actors topics search data media".split())
# What the site itself publishes below these; an alias there would be in its way sooner or later.
RESERVED_BELOW = ("/assets/", "/data/", "/media/", "/search/", "/admin/", "/timeline/", "/sources/page/")
# Further pages of the events of a topic, a place or an actor.
_PARTS = re.compile(r"/(?:topics|places|actors)/[^/]+/page/.*")
# Files at the top of the site, and the file in each folder: no folder can have the name of one.
FILES = frozenset("feed.xml feed.json sitemap.xml robots.txt 404.html manifest.json".split())


def check(record: Record, cx: Context) -> None:
    """Every rule that needs no converted prose; problems go to the report."""
    for rule in (citations, references, addresses, incomplete_sources, doubts.check):
        rule(record, cx)


def all_citations(record: Record) -> Iterator[tuple[str, Citation]]:
    """Every citation that stands in YAML, with what cites it in words."""
    for event in record.events:
        what = named("event", event.id)
        for citation in event.citations:
            yield what, citation
        for claim in event.claims:
            for citation in claim.citations:
                yield f"a claim of {what}", citation
    for place in record.places:
        for name in place.names:
            for citation in name.citations:
                yield f"a name of {named('place', place.id)}", citation


def named(kind: str, id: str) -> str:
    """A thing in words; one whose id could not be read has none."""
    return f'{kind} "{id}"' if id else f"{'an' if kind[0] in 'ae' else 'a'} {kind}"


def citations(record: Record, cx: Context) -> None:
    """unknown-source, for citations in YAML; those in prose are checked where prose is read."""
    for what, citation in all_citations(record):
        if not cx.knows("source", citation.id):
            cx.unknown("source", citation.id, citation.span, unknown_source(what, citation.id))


def unknown_source(what: str, id: str) -> str:
    """The message for a citation that leads nowhere."""
    return f'{what} cites "{id}", which no source defines'


def references(record: Record, cx: Context) -> None:
    """unknown-place, unknown-actor and unknown-topic, for ids in YAML and front matter."""
    for event in record.events:
        what = named("event", event.id)
        _known("place", (event.place,) if event.place else (), what, cx)
        _known("actor", event.actors, what, cx)
        _known("actor", (claim.by for claim in event.claims), f"a claim of {what}", cx)
        _known("topic", event.topics, what, cx)
    for place in record.places:
        what = f"a name of {named('place', place.id)}"
        _known("actor", (ref for name in place.names for ref in name.used_by), what, cx)
    for article in record.articles:
        what = named("article", article.slug)
        _known("topic", article.topics, what, cx)
        if article.timeline:
            asked(article.timeline, f"the timeline of {what}", cx)


def asked(query: TimelineQuery, what: str, cx: Context, actors: tuple[Ref, ...] = ()) -> None:
    """unknown-topic, unknown-place, unknown-event and unknown-actor, for what a timeline or a chart asks for."""
    named = (("topic", query.topics), ("place", query.places), ("event", query.events), ("actor", actors))
    for kind, refs in named:
        _known(kind, refs, what, cx)


def _known(kind: str, refs: Iterable[Ref], what: str, cx: Context) -> None:
    for ref in refs:
        if not cx.knows(kind, ref.id):
            cx.unknown(kind, ref.id, ref.span, f'{what} names the {kind} "{ref.id}", which is not defined')


class _Wish(NamedTuple):
    """An address that something wants: an item for itself, or, where it is `written`, as an alias or withdrawn."""

    address: str
    item: Article | Page | None
    written: Ref | None = None

    @property
    def is_translation(self) -> bool:
        """Whether it is a translation's own address, below that of its language."""
        return self.written is None and self.item is not None and self.item.is_translation

    def span(self, cx: Context) -> Span:
        """Where it is written, be it in the name of a file."""
        if self.written or self.item is None:
            return self.written.span if self.written else Span("", 0, 0)
        return Span(self.item.body.span.path, 0, 0) if self.is_translation else _slug_span(self.item, cx)

    def who(self, cx: Context) -> str:
        """What wants it, in words."""
        if self.written:
            return f"the {'alias' if self.item else 'withdrawn address'} at {cx.report.place(self.written.span)}"
        return self.span(cx).path


def addresses(record: Record, cx: Context) -> None:
    """slug-collision: no two files, aliases or withdrawn addresses may want one address; the later one is named."""
    own = {f"/{name}/": "the site's own page" for name in RESERVED}
    for kind in ("event", "source", "place", "actor", "topic"):
        own |= {address_of(kind, id): f'the {kind} "{id}"' for id in cx.declared.get(kind, ())}
    further = [lang.casefold() for lang in record.site.languages[1:]]
    taken = own | {f"/{lang.casefold()}/": "the site's own page" for lang in record.site.languages}
    wanted = [(wish, wish.address.casefold()) for wish in _wishes(record)]

    def owner(wish: _Wish, address: str) -> str:
        return "" if wish.is_translation else _owner(_in_own_language(address, further), own)

    if len({address for _, address in wanted}) == len(wanted) and not any(a in taken or owner(w, a) for w, a in wanted):
        return  # where each is written need not be looked up
    for span, wish, address in sorted(((w.span(cx), w, a) for w, a in wanted), key=lambda row: (row[0], row[2])):
        if whose := owner(wish, address):
            taken.setdefault(address, whose)
        if address in taken:
            help = "Give one of them another slug, or take the alias out."
            message = f"{wish.address} is wanted twice: it belongs to {taken[address]}"
            if span.start:
                cx.bad("slug-collision", span, message, help)
            else:
                cx.report.add_whole("slug-collision", span.path, message, help)
        taken.setdefault(address, wish.who(cx))


def _in_own_language(address: str, further: Iterable[str]) -> str:
    """The address in the site's own language of the page that a further one may have there."""
    return next((address.removeprefix(f"/{lang}") for lang in further if address.startswith(f"/{lang}/")), address)


def _owner(address: str, own: Mapping[str, str]) -> str:
    """To what of the site itself an address belongs; nothing where that has none."""
    steps = address.strip("/").split("/")
    below = address.startswith(RESERVED_BELOW) or _PARTS.fullmatch(address)
    return own.get(address) or ("the site itself" if below or steps[0] in FILES or "index.html" in steps else "")


def _wishes(record: Record) -> Iterator[_Wish]:
    items: tuple[Article | Page, ...] = (*record.articles, *record.pages)
    for item in items:
        yield _Wish(f"/{item.lang}{address(item)}" if item.is_translation else address(item), item)
        yield from (_Wish(alias.id, item, alias) for alias in item.aliases)
    yield from (_Wish(withdrawn.address.id, None, withdrawn.address) for withdrawn in record.site.withdrawn)


def address_of(kind: str, id: str) -> str:
    """The site address of a thing, in the site's own language."""
    return f"/{id}/" if kind == "page" else f"/{kind}s/{id}/"


def address(item: Article | Page) -> str:
    """The site address of an article or page in the site's own language."""
    return address_of("article" if isinstance(item, Article) else "page", item.slug)


def _slug_span(item: Article | Page, cx: Context) -> Span:
    """Where the slug was written: in the front matter, or in the file's name (1:1)."""
    text, path = cx.report.text(item.body.span.path), item.body.span.path
    at = text.find("\nslug:", 0, item.body.span.start)
    if at < 0:
        return Span(path, 0, 0)
    start = at + 6 + len(text[at + 6 :]) - len(text[at + 6 :].lstrip(" "))
    return Span(path, start, start + len(text[start:].split("\n", 1)[0].rstrip()))


def incomplete_sources(record: Record, cx: Context) -> None:
    """incomplete-source: a source lacks what its type normally has, and no waiver says why."""
    for source in record.sources:
        lacking = gaps(source)
        if not lacking:
            continue
        ill = cx.ill.get(source.span, set())
        excused = {name for name, _ in source.waive} | {one.field for one in EXPECTED if one.answers & ill}
        missing = [name for name in lacking if name not in excused]
        if missing and "waive" not in ill:
            first = Span(source.span.path, source.span.start, source.span.start + 1)
            help = f"Add what is missing; where it cannot be had, say why: waive: {{{missing[0]}: reason}}"
            lacks = " and no ".join(f'"{name}"' for name in missing)
            cx.bad("incomplete-source", first, f"{named('source', source.id)} has no {lacks}", help)


def unused_sources(record: Record, cx: Context) -> None:
    """unused-source: run last, when the citations in prose are known as well."""
    for source in record.sources:
        if source.id and source.id not in cx.cited and not cx.blind:
            cx.bad("unused-source", cx.declared["source"][source.id], f'no one cites the source "{source.id}"')
