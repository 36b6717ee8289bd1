"""Converts every Markdown text of the record once, and checks what the texts name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from karabakh_site.diagnostics import Report
from karabakh_site.digest import digest
from karabakh_site.memo import Memo, Passing
from karabakh_site.model.prose import Body
from karabakh_site.model.record import Event, Record, Revision
from karabakh_site.model.values import Markdown
from karabakh_site.prose import addresses, asked, blocks, passages
from karabakh_site.prose.bodies import Bodies, encoded
from karabakh_site.prose.convert import Converter
from karabakh_site.prose.facts import dumps, facts, loads
from karabakh_site.prose.references import check, check_address, check_picture
from karabakh_site.source.context import Context
from karabakh_site.source.rules import named
from karabakh_site.source.texts import told_of
from karabakh_site.workers import SERIAL, Workers

_BATCH = 60_000
"""Characters of text that a worker converts at a time."""
_WORTHWHILE = 300_000
"""Characters from which on other processes are asked: half a second's work; starting them takes a tenth of it."""


class Prose(NamedTuple):
    """A Markdown text: what it belongs to, in words for messages; whether it is short; whether it is a draft's."""

    what: str
    text: Markdown
    short: bool = True
    draft: bool = False


def texts(record: Record) -> Iterator[Prose]:
    """Every Markdown text of the record."""
    for article in record.articles:
        what = named("article", article.slug)
        yield Prose(what, article.body, False, article.draft)
        yield from _changes("a correction", what, article.corrections, article.draft)
    for page in record.pages:
        what = named("page", page.slug)
        yield Prose(what, page.body, False)
        yield from _changes("a correction", what, page.corrections)
    for event in record.events:
        yield from _event(event)
    for kind, things in (("source", record.sources), ("place", record.places), ("actor", record.actors)):
        for thing in things:
            yield from (Prose(named(kind, thing.id), text) for text in thing.note)


def _event(event: Event) -> Iterator[Prose]:
    what = named("event", event.id)
    yield from (Prose(what, text, draft=event.draft) for text in event.summary)
    for claim in event.claims:
        yield from (Prose(f"a claim of {what}", text, draft=event.draft) for text in claim.text)
    yield from _changes("a revision", what, event.revisions, event.draft)


def _changes(kind: str, what: str, changes: tuple[Revision, ...], draft: bool = False) -> Iterator[Prose]:
    for change in changes:
        yield from (Prose(f"{kind} of {what}", text, draft=draft) for text in change.text)


def convert_all(
    record: Record,
    cx: Context,
    drafts: bool = False,
    memo: Memo | None = None,
    workers: Workers = SERIAL,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> Bodies:
    """The body of every text; problems go to the report, and what is cited is noted in `cx`.

    With `drafts` they are published too, so that links may lead to them.
    """
    every = tuple(texts(record))
    memo = memo or Passing()
    bodies = _convert(every, cx, memo, memo.get_all("facts"), workers, progress)
    for kind in _KEPT:
        memo.keep(kind, [bodies.key(text) for text in bodies])
    known = addresses.known(record, cx, bodies, drafts)
    translated = {lang: known.read_in(lang) for lang in record.site.languages[1:]}
    for prose in every:
        found, text = bodies.facts(prose.text), prose.text
        there = known if prose.short else translated.get(text.lang, known)
        check(text, bodies, there, prose.what, cx.report, drafts or prose.draft)
        cx.cited.update(found.cites)
        if found.has_blocks:
            asked.check(bodies[prose.text], prose.what, record, cx, drafts or prose.draft)
    for item in record.site.navigation:
        check_address(item.to, known, cx.report, drafts)
    for article in record.articles:
        if article.timeline:
            asked.empty_timeline(article.timeline, record, cx, drafts or article.draft)
        if article.cover:
            check_picture(article.cover.src, known, cx.report)
    addresses.vanished(record, cx, known)
    return bodies


def _convert(
    every: Sequence[Prose],
    cx: Context,
    memo: Memo,
    kept: Mapping[str, str],
    workers: Workers,
    progress: Callable[[str, int, int], None],
) -> Bodies:
    sources = frozenset(cx.declared.get("source", ()))
    converter = Converter(sources, cx.report, lambda name, span: blocks.read(name, span, cx))
    short = {prose.text: prose.short for prose in every}
    bodies = Bodies(memo, lambda text: Converter(sources, Report()).convert(text, short[text]))
    keys = {prose.text: _key(prose, sources, cx) for prose in every}
    missing = []
    for prose in every:
        if raw := kept.get(keys[prose.text]):
            bodies.add(prose.text, keys[prose.text], loads(raw))
        else:
            missing.append(prose)
    for number, (prose, theirs) in enumerate(zip(missing, _made(missing, sources, workers), strict=True), 1):
        text, key = prose.text, keys[prose.text]
        progress("texts", number, len(missing))
        made = theirs or _one(converter, cx.report, text, prose.short)
        if isinstance(made, Body):  # its problems are said again at every build, so it is made again
            bodies.add(text, key, facts(made, text, passages.cited(made)), made)
            continue
        for kind, value in zip(_KEPT, made, strict=True):
            memo.put(kind, key, value)
        bodies.add(text, key, loads(made.facts))
    for text in converter.refused:
        cx.lose(text.span)
    return bodies


def convert_some(record: Record, cx: Context, memo: Memo) -> Bodies:
    """The bodies of the texts of a part of a record, whose sources are declared in `cx`; what they name is not checked
    but for being a source. Problems go to the report."""
    every, sources = tuple(texts(record)), frozenset(cx.declared["source"])
    kept = memo.get_some("facts", {_key(prose, sources, cx) for prose in every})
    return _convert(every, cx, memo, kept, SERIAL, lambda stage, done, total: None)


def key_of(text: Markdown, cx: Context) -> str:
    """The name (`Bodies.key`) of the long text of an article or page, converted or not."""
    return _key(Prose("", text, short=False), frozenset(cx.declared["source"]), cx)


def _key(prose: Prose, sources: frozenset[str], cx: Context) -> str:
    """What a body depends on: the text, where it stands, and which of the names in it are those of sources."""
    text, told = prose.text, told_of(prose.text)
    cited = [name for name in told.names if name in sources]
    length = str(text.span.end - text.span.start)
    return digest(told.digest, text.lang, str(prose.short), length, str(cx.zone), *cited, size=16)


Batch = tuple[tuple[Markdown, bool], ...]
"""Texts for one worker, each with whether it is short."""


class Encoded(NamedTuple):
    """A converted text as it is kept: each under the kind of its name."""

    body: str
    facts: str
    passages: str


_KEPT = Encoded._fields


def convert_batch(sources: frozenset[str], batch: Batch) -> tuple[Encoded | None, ...]:
    """What one worker does; `sources` are the ids that `@key` may mean.

    None for a text with a problem, which has to be told where its file is known.
    """
    report = Report()
    converter = Converter(sources, report)
    made = (_one(converter, report, text, short) for text, short in batch)
    return tuple(None if isinstance(one, Body) else one for one in made)


def _one(converter: Converter, report: Report, text: Markdown, short: bool) -> Encoded | Body:
    """A text converted, as it is kept; the body itself where a problem was reported."""
    noted = report.noted
    body = converter.convert(text, short)
    if report.noted > noted:
        return body
    cited = passages.cited(body)
    return Encoded(encoded(body, text), dumps(facts(body, text, cited)), passages.encoded(body, cited))


def _made(missing: Sequence[Prose], sources: frozenset[str], workers: Workers) -> Iterator[Encoded | None]:
    """What other processes make of the texts, in order; None for each that has to be converted here."""
    if workers is SERIAL or sum(len(prose.text.value) for prose in missing) < _WORTHWHILE:
        yield from (None for _ in missing)
        return
    batches: list[list[Prose]] = [[]]
    size = 0
    for prose in missing:
        if size > _BATCH:
            batches.append([])
            size = 0
        batches[-1].append(prose)
        size += len(prose.text.value) + 100
    jobs = [tuple((prose.text, prose.short) for prose in batch if _portable(prose)) for batch in batches]
    for batch, made in zip(batches, workers.map(convert_batch, sources, jobs), strict=True):
        results = iter(made)
        yield from (next(results) if _portable(prose) else None for prose in batch)


def _portable(prose: Prose) -> bool:
    """Whether a text can be converted without its file: a block in it is YAML with places in that file."""
    return next(blocks.places(prose.text.value, prose.short), None) is None
