"""A corpus in the content format of karabakh-site, to build and to measure.

Run: .venv/bin/python benchmarks/corpus.py --profile full --n 1000 --out DIR

writes DIR/content: site.yaml, one record.yaml, and articles/*.md. `karabakh-site check --root DIR` finds nothing in it.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.prose import PLACES, TOPICS, Syntax
from benchmarks.record import PROFILES, Corpus, Event, Source, event_id, place_id, source_id

SYNTAX = Syntax(
    cite=lambda source, page: f" [@{source_id(source)}, p. {page}]",
    event=lambda event, text: f"[{text}](event:{event_id(event)})",
)


def site() -> str:
    """The text of site.yaml."""
    topics = "".join(f"  {topic}: {topic.capitalize()}\n" for topic in TOPICS)
    return f"title: Chronicle\nbase_url: https://example.org/\nlanguage: en\ntopics:\n{topics}"


def _source(source: Source) -> str:
    authors = "".join(f"      - family: {family}\n        given: {given}\n" for family, given in source.authors)
    return (
        f'  - id: {source.id}\n    type: {source.type}\n    title: "{source.title}"\n    author:\n{authors}'
        f'    container-title: "{source.container}"\n    publisher: "{source.publisher}"\n    issued: {source.issued}\n'
        f'    page: "{source.page}"\n    language: {source.language}\n    URL: {source.url}\n'
    )


def _event(event: Event) -> str:
    return (
        f'  - id: {event.id}\n    date: {event.date}\n    title: "{event.title}"\n    place: {place_id(event.place)}\n'
        f'    summary: "{event.summary} [more](article:{event.article})."\n'
        f"    citations: [{', '.join(event.sources)}]\n"
    )


def record(corpus: Corpus) -> Iterator[str]:
    """The text of record.yaml, in pieces."""
    yield "events:\n"
    yield from (_event(corpus.event(number)) for number in range(corpus.events))
    yield "places:\n"
    yield from (f"  - id: {place_id(number)}\n    name: {name}\n" for number, name in enumerate(PLACES))
    yield "sources:\n"
    yield from (_source(corpus.source(number)) for number in range(corpus.sources))


def articles(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The name of each article's file, and its text."""
    for number in range(corpus.n):
        one = corpus.article(number, SYNTAX)
        front = f'title: "{one.title}"\ndate: {one.date}\ntopics: [{", ".join(one.topics)}]\nsummary: "{one.summary}"'
        yield f"{one.slug}.md", f"---\n{front}\n---\n\n{one.body}"


def write(corpus: Corpus, root: Path) -> None:
    """Write the site into the folder `root`, which is made."""
    content = root / "content"
    (content / "articles").mkdir(parents=True)
    (content / "site.yaml").write_text(site(), "utf-8")
    with (content / "record.yaml").open("w", encoding="utf-8") as file:
        file.writelines(record(corpus))
    for name, text in articles(corpus):
        (content / "articles" / name).write_text(text, "utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write a corpus in the content format of karabakh-site.")
    parser.add_argument("--profile", choices=PROFILES, default="articles")
    parser.add_argument("--n", type=int, default=1000, help="articles (default: 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder that is not there yet")
    options = parser.parse_args()
    write(Corpus(options.n, options.profile, options.seed), options.out)


if __name__ == "__main__":
    main()
