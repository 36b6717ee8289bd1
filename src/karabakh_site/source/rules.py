"""What must hold across the whole record. One rule is one function; most answer to one code."""

from collections.abc import Iterable, Iterator

from karabakh_site.diagnostics import nearest
from karabakh_site.model.record import Article, Citation, Page, Record, Ref, Span
from karabakh_site.source.completeness import gaps
from karabakh_site.source.kinds import Context

RESERVED = frozenset(
    "admin articles assets timeline events sources places actors topics search data media page corrections".split()
)


def check(record: Record, cx: Context) -> None:
    """Every rule that needs no converted prose; problems go to the report."""
    for rule in (citations, references, addresses, incomplete_sources):
        rule(record, cx)


def all_citations(record: Record) -> Iterator[tuple[str, Citation]]:
    """Every citation that stands in YAML, with what cites it in words."""
    for event in record.events:
        for citation in event.citations:
            yield f'event "{event.id}"', citation
        for claim in event.claims:
            for citation in claim.citations:
                yield f'a claim of event "{event.id}"', citation


def citations(record: Record, cx: Context) -> None:
    """unknown-source, for citations in YAML; those in prose are checked where prose is read."""
    known = cx.declared.get("source", {})
    for what, citation in all_citations(record):
        if citation.id not in known:
            cx.bad("unknown-source", citation.span, unknown_source(what, citation.id), nearest(citation.id, known))


def unknown_source(what: str, id: str) -> str:
    """The message for a citation that leads nowhere."""
    return f'{what} cites "{id}", which no source defines'


def references(record: Record, cx: Context) -> None:
    """unknown-place, unknown-actor and unknown-topic, for ids in YAML and front matter."""
    for event in record.events:
        what = f'event "{event.id}"'
        _known("place", (event.place,) if event.place else (), what, cx)
        _known("actor", event.actors, what, cx)
        _known("actor", (claim.by for claim in event.claims), f"a claim of {what}", cx)
        _known("topic", event.topics, what, cx)
    for article in record.articles:
        what = f'article "{article.slug}"'
        _known("topic", article.topics, what, cx)
        if article.timeline:
            _known("topic", article.timeline.topics, what, cx)
            _known("place", article.timeline.places, what, cx)


def _known(kind: str, refs: Iterable[Ref], what: str, cx: Context) -> None:
    known = cx.declared.get(kind, {})
    for ref in refs:
        if ref.id not in known:
            cx.bad(f"unknown-{kind}", ref.span, f'{what} names the {kind} "{ref.id}", which is not defined', nearest(ref.id, known))


def addresses(record: Record, cx: Context) -> None:
    """slug-collision: no two files, aliases or withdrawn addresses may want one address."""
    taken: dict[str, str] = {f"/{name}/": "the site itself" for name in RESERVED}
    taken |= {f"/{lang}/": "the site itself" for lang in record.site.languages}
    for item in (*record.articles, *record.pages):
        if not item.is_translation:
            _take(address(item), item.body.span.path, _slug_span(item, cx), taken, cx)
    for item in (*record.articles, *record.pages):
        for alias in item.aliases if not item.is_translation else ():
            _take(alias.id, item.body.span.path, alias.span, taken, cx)
    for withdrawn in record.site.withdrawn:
        _take(withdrawn.address.id, "withdrawn in content/site.yaml", withdrawn.address.span, taken, cx)


def address(item: Article | Page) -> str:
    """The site address of an article or page in the site's own language."""
    return f"/articles/{item.slug}/" if isinstance(item, Article) else f"/{item.slug}/"


def _slug_span(item: Article | Page, cx: Context) -> Span:
    """Where the slug was written: in the front matter, or in the file's name (1:1)."""
    text, path = cx.report.text(item.body.span.path), item.body.span.path
    at = text.find("\nslug:", 0, item.body.span.start)
    if at < 0:
        return Span(path, 0, 1)
    start = at + 6 + len(text[at + 6 :]) - len(text[at + 6 :].lstrip(" "))
    return Span(path, start, text.find("\n", start))


def _take(address: str, who: str, span: Span, taken: dict[str, str], cx: Context) -> None:
    folded = address.casefold()
    if folded in taken:
        cx.bad("slug-collision", span, f"{address} is wanted twice: {taken[folded]} has it already")
    else:
        taken[folded] = who


def incomplete_sources(record: Record, cx: Context) -> None:
    """incomplete-source: a source lacks what its type normally has, and no waiver says why."""
    for source in record.sources:
        missing = [name for name in gaps(source) if name not in dict(source.waive)]
        if missing:
            first = Span(source.span.path, source.span.start, source.span.start + 1)
            cx.bad("incomplete-source", first, f'the source "{source.id}" has no {" and no ".join(missing)}')


def unused_sources(record: Record, cx: Context) -> None:
    """unused-source: run last, when the citations in prose are known as well."""
    for source in record.sources:
        if source.id not in cx.cited:
            cx.bad("unused-source", cx.declared["source"][source.id], f'no one cites the source "{source.id}"')
