"""Converts every Markdown text of the record once, and checks what the texts name."""

from collections.abc import Iterator, Mapping

from karabakh_site.model.prose import Body
from karabakh_site.model.record import Markdown, Record
from karabakh_site.prose.convert import Converter
from karabakh_site.prose.references import Known, address_of, anchors, check, check_address, cited
from karabakh_site.source.kinds import Context

Bodies = Mapping[Markdown, Body]
FIXED_ADDRESSES = (
    "/ /articles/ /timeline/ /sources/ /places/ /actors/ /topics/ /feed.xml /sitemap.xml /robots.txt /404.html".split()
)


def texts(record: Record) -> Iterator[tuple[str, Markdown, bool]]:
    """Every Markdown text: what it is, in words for messages; the text; whether it is a short one."""
    for article in record.articles:
        yield f'article "{article.slug}"', article.body, False
        for change in article.corrections:
            yield from ((f'a correction of article "{article.slug}"', text, True) for text in change.text)
    for page in record.pages:
        yield f'page "{page.slug}"', page.body, False
        for change in page.corrections:
            yield from ((f'a correction of page "{page.slug}"', text, True) for text in change.text)
    for event in record.events:
        what = f'event "{event.id}"'
        yield from ((what, text, True) for text in event.summary)
        for claim in event.claims:
            yield from ((f"a claim of {what}", text, True) for text in claim.text)
        for change in event.revisions:
            yield from ((f"a revision of {what}", text, True) for text in change.text)
    for source in record.sources:
        yield from ((f'source "{source.id}"', text, True) for text in source.note)
    for place in record.places:
        yield from ((f'place "{place.id}"', text, True) for text in place.note)
    for actor in record.actors:
        yield from ((f'actor "{actor.id}"', text, True) for text in actor.note)


def convert_all(record: Record, cx: Context) -> Bodies:
    """The body of every text; problems go to the report, and what is cited is noted in `cx`."""
    converter = Converter(frozenset(cx.declared.get("source", ())), cx.report)
    bodies = {text: converter.convert(text, short) for _, text, short in texts(record)}
    known = _known(record, cx, bodies)
    for what, text, _ in texts(record):
        check(text, bodies[text], known, what, cx.report)
        cx.cited.update(cited(bodies[text]))
    for item in record.site.navigation:
        check_address(item.to, known, cx.report)
    for article in record.articles:
        if article.cover and article.cover.src.id not in known.media:
            message = f"there is no file content/{article.cover.src.id}"
            cx.bad("missing-media", article.cover.src.span, message)
    return bodies


def _known(record: Record, cx: Context, bodies: Bodies) -> Known:
    articles = [a for a in record.articles if not a.is_translation]
    pages = [p for p in record.pages if not p.is_translation]
    ids = {kind: frozenset(cx.declared.get(kind, ())) for kind in ("source", "event", "place", "actor", "topic")}
    ids |= {"article": frozenset(a.slug for a in articles), "page": frozenset(p.slug for p in pages)}
    addresses = {address: frozenset[str]() for address in FIXED_ADDRESSES}
    for kind, known in ids.items():
        addresses |= {address_of(kind, id): frozenset() for id in known}
    addresses |= {address_of("article", a.slug): anchors(bodies[a.body]) for a in articles}
    addresses |= {address_of("page", p.slug): anchors(bodies[p.body]) for p in pages}
    addresses["/timeline/"] = ids["event"]
    addresses["/sources/"] = frozenset(f"source-{id}" for id in ids["source"])
    for item in (*articles, *pages):
        addresses |= {alias.id: frozenset() for alias in item.aliases}
    addresses |= {f"/{name}": frozenset() for name in record.media}
    return Known(ids, addresses, frozenset(record.media))
