"""What the articles and the record state, sentence by sentence, each with the sources that it rests on.

Read from the files alone, so that what these tests say of the prose does not depend on how it is built.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from karabakh_site.prose.sentences import sentences

_CITATION = re.compile(r"\s*\[[^\[\]]*@[^\[\]]*\]")
_KEY = re.compile(r"@([a-z0-9][a-z0-9-]*)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_CALL = re.compile(r"\[\^[\w-]+\]:?")
_FENCE = re.compile(r"^(```+).*?^\1\s*$", re.MULTILINE | re.DOTALL)
_BEGIN = "\ue000"
"""Stands in a sentence for a group of citations, so that the end of a sentence is found with the group behind it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Words without links and citations, and the ids of the sources that stand behind them."""

    text: str
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Article:
    """An article in the site's own language: what it states, all it cites, and the events that it leads to."""

    slug: str
    statements: tuple[Statement, ...]
    sources: frozenset[str]
    events: frozenset[str]


def articles(root: Path) -> Iterator[Article]:
    """The articles of content/, translations left out, in the order of their names."""
    for path in sorted((root / "content" / "articles").glob("*.md")):
        if "." not in path.stem:
            yield _article(path)


def record(root: Path) -> dict[str, list[dict[str, Any]]]:
    """All files of the record as one mapping of lists, as they are written: no value but text."""
    content = root / "content"
    whole: dict[str, list[dict[str, Any]]] = {"sources": [], "events": [], "places": [], "actors": []}
    for path in (content / "record.yaml", *sorted((content / "record").glob("*.yaml"))):
        for kind, entries in _yaml(path.read_text(encoding="utf-8")).items():
            whole[kind] += entries
    return whole


def stated(markdown: str) -> Iterator[Statement]:
    """What the blocks of a text state. A sentence without a citation rests on what the next one of its block cites."""
    for block in _blocks(markdown):
        keys: list[str] = []

        def keep(match: re.Match[str], keys: list[str] = keys) -> str:
            keys.append(match[0])
            return _BEGIN

        text = _CALL.sub("", _LINK.sub(r"\1", _CITATION.sub(keep, block)))
        text = re.sub(rf"(?<=[.!?])((?:{_BEGIN})+)", r"\1", text)
        found, waiting = iter(keys), ""
        for sentence in sentences(text, "en"):
            waiting += sentence
            if count := sentence.count(_BEGIN):
                yield _statement(waiting, chain.from_iterable(_KEY.findall(next(found)) for _ in range(count)))
                waiting = ""
        if waiting.strip():
            yield _statement(waiting, ())


def _yaml(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes lists, mappings and text, and nothing else


def _statement(text: str, sources: Iterable[str]) -> Statement:
    return Statement(" ".join(text.replace(_BEGIN, "").split()), frozenset(sources))


def _blocks(markdown: str) -> Iterator[str]:
    """Paragraphs, headings, items of lists and rows of tables."""
    for block in re.split(r"\n\s*\n", _FENCE.sub("", markdown)):
        yield from re.split(r"\n(?=\s*(?:[-*|]|\d+\.) ?)", block)


def _article(path: Path) -> Article:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    head = _yaml(front)
    said = list(stated(body))
    cited = frozenset[str]().union(*(statement.sources for statement in said))
    # Titles, summaries and headings cite nothing themselves: they rest on all that the article cites.
    said = [Statement(s.text, cited if s.text.startswith("#") else s.sources) for s in said]
    said += [Statement(head[key], cited) for key in ("title", "summary") if key in head]
    return Article(path.stem, tuple(said), cited, frozenset(re.findall(r"\(event:([a-z0-9-]+)", body)))
