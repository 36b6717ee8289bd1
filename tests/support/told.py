"""What the record tells of each source: all words of it that rest on that source."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tests.support.statements import stated

_OF_A_SOURCE = ("title", "translated-title", "label", "note", "issued", "number")
_OF_A_CLAIM = ("text", "date", "value", "low", "high")


def told(record: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Source id to the words of the record that rest on it: events and claims that cite it, and its own entry."""
    words = defaultdict[str, list[str]](list)
    for source in record["sources"]:
        words[source["id"]] += [str(source[key]) for key in _OF_A_SOURCE if key in source]
    for event in record["events"]:
        behind = set(_ids(event.get("citations", ())))
        for statement in stated(event.get("summary", "")):
            for id in statement.sources or behind:
                words[id].append(statement.text)
            behind |= statement.sources
        for claim in event.get("claims", ()):
            cited = set(_ids(claim["citations"]))
            said = " ".join(s.text for s in stated(claim["text"]))
            for id in cited:
                words[id] += [said, *(claim[key] for key in _OF_A_CLAIM[1:] if key in claim)]
            behind |= cited
        for id in behind:
            words[id] += [_in_english(event["title"]), event["date"]]
    return {id: "\n".join(texts) for id, texts in words.items()}


def _in_english(text: str | dict[str, str]) -> str:
    return text if isinstance(text, str) else text["en"]


def _ids(citations: list[Any]) -> Iterator[str]:
    for citation in citations:
        yield citation if isinstance(citation, str) else citation["id"]
