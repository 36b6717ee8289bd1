"""The corpus as the peers' authors would write it: footnotes for sources, a data file for the record."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.prose import PLACES, Article, Syntax
from benchmarks.record import Corpus, Event, Source, event_id, place_id, source_id

SYNTAX = Syntax(
    cite=lambda source, page: f"[^{source_id(source)}]",
    event=lambda event, text: f"[{text}](/events/{event_id(event)}/)",
)


def reference(source: Source) -> str:
    """The source as the text of a footnote."""
    authors = "; ".join(f"{family}, {given}" for family, given in source.authors)
    return f"{authors}, *{source.title}*, {source.container}, {source.publisher}, {source.issued}, pp. {source.page}."


def written(corpus: Corpus) -> Iterator[Article]:
    """The articles, with a footnote for each source that they cite."""
    for number in range(corpus.n):
        yield corpus.article(number, SYNTAX)


def footnotes(corpus: Corpus, article: Article) -> str:
    """The texts of the footnotes that cite; where sources have pages, each links to its source's."""
    rows: list[str] = []
    for number in article.cited:
        source = corpus.source(number)
        link = f"[all uses](/sources/{source.id}/)" if corpus.full else f"<{source.url}>"
        rows.append(f"\n[^{source.id}]: {reference(source)} {link}\n")
    return "".join(rows)


def front_matter(article: Article, full: bool = False) -> str:
    """YAML; in full with what the article cites and names, so that others can find it."""
    more = ""
    if full:
        cited, named = map(source_id, article.cited), map(event_id, article.named)
        more = f"sources: [{', '.join(cited)}]\nevents: [{', '.join(named)}]\n"
    return (
        f'---\ntitle: "{article.title}"\ndate: {article.date}\nslug: {article.slug}\n'
        f'topics: [{", ".join(article.topics)}]\nsummary: "{article.summary}"\n{more}---\n\n'
    )


def write_plain(corpus: Corpus, folder: Path, record: Path, front: Callable[[Article], str] = front_matter) -> None:
    """The articles into a folder, and the record into a YAML file; folders are made."""
    folder.mkdir(parents=True, exist_ok=True)
    record.parent.mkdir(parents=True, exist_ok=True)
    for one in written(corpus):
        (folder / f"{one.slug}.md").write_text(f"{front(one)}{one.body}{footnotes(corpus, one)}", "utf-8")
    with record.open("w", encoding="utf-8") as file:
        file.writelines(record_yaml(corpus))


def record_yaml(corpus: Corpus) -> Iterator[str]:
    """The record as a YAML file, in pieces."""
    yield "events:\n"
    for number in range(corpus.events):
        yield _event_yaml(corpus.event(number))
    yield "places:\n"
    yield from (f"  - id: {place_id(number)}\n    name: {name}\n" for number, name in enumerate(PLACES))
    yield "sources:\n"
    for number in range(corpus.sources):
        yield _source_yaml(corpus.source(number))


def record_json(corpus: Corpus) -> Iterator[str]:
    """The same as JSON, an item a line."""
    events = ({"id": e.id, "date": e.date, "title": e.title, "place": PLACES[e.place], "place_id": place_id(e.place),
               "summary": e.summary, "article": e.article, "sources": e.sources}
              for e in map(corpus.event, range(corpus.events)))  # fmt: skip
    sources = ({"id": s.id, "type": s.type, "title": s.title,
                "authors": [{"family": family, "given": given} for family, given in s.authors],
                "container": s.container, "publisher": s.publisher, "issued": s.issued, "page": s.page,
                "language": s.language, "url": s.url}
               for s in map(corpus.source, range(corpus.sources)))  # fmt: skip
    places = ({"id": place_id(number), "name": name} for number, name in enumerate(PLACES))
    opening = "{"
    for kind, items in (("events", events), ("places", places), ("sources", sources)):
        yield f'{opening}"{kind}": [\n'
        yield ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
        yield "]"
        opening = ",\n"
    yield "}\n"


def _event_yaml(event: Event) -> str:
    return (
        f'  - id: {event.id}\n    date: "{event.date}"\n    title: "{event.title}"\n    place: {PLACES[event.place]}\n'
        f'    place_id: {place_id(event.place)}\n    summary: "{event.summary}"\n    article: {event.article}\n'
        f"    sources: [{', '.join(event.sources)}]\n"
    )


def _source_yaml(source: Source) -> str:
    authors = "".join(f"      - family: {family}\n        given: {given}\n" for family, given in source.authors)
    return (
        f'  - id: {source.id}\n    type: {source.type}\n    title: "{source.title}"\n    authors:\n{authors}'
        f'    container: "{source.container}"\n    publisher: "{source.publisher}"\n    issued: "{source.issued}"\n'
        f'    page: "{source.page}"\n    language: {source.language}\n    url: {source.url}\n'
    )
