"""Whose sources each article rests on: prints them by origin and by standing.

    .venv/bin/python -m tests.balance [ROOT]

Origin and standing of each source stand in balance.tsv beside this file; they were judged once for each source, by who
publishes it and by what kind of text it is, and are no part of what the site shows. Origins: AZ Azerbaijan, AM Armenia,
NK the Karabakh Armenian authorities and their press, RU Russia, TR Türkiye, UA Ukraine, DE Germany, FR France, WEST
other Western states and the European Union, INT international bodies and press of no single country, OTHER the rest;
`-` not known. An outlet counts where it is published, whatever it says and whomever it quotes.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.statements import articles, record

TABLE = Path(__file__).with_suffix(".tsv")
PARTIES = {"AZ": "Azerbaijan", "AM": "Armenian", "NK": "Armenian", "RU": "Russia"}
"""The parties whose acts are disputed; Armenia and the Karabakh Armenian authorities count as one."""


class Judged(NamedTuple):
    """Where a source comes from, and what kind of text it is."""

    origin: str
    standing: str


def judged() -> dict[str, Judged]:
    """The table: source id to origin and standing."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    return {id: Judged(origin, standing) for id, origin, standing in rows}


def parties(sources: Iterable[str], table: Mapping[str, Judged]) -> frozenset[str]:
    """The parties that these sources come from; sources from elsewhere count for none."""
    return frozenset(PARTIES[table[id].origin] for id in sources if table[id].origin in PARTIES)


def contested(events: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Ids of the events with a disputed claim, or with standing claims by different parties."""
    found = set[str]()
    for event in events:
        stand = [c for c in event.get("claims", ()) if c.get("status") not in ("retracted", "superseded")]
        if len({c["by"] for c in stand}) > 1 or any(c.get("status") == "disputed" for c in stand):
            found.add(event["id"])
    return frozenset(found)


def report(root: Path) -> str:
    """The table of all articles, as it is printed."""
    table, disputed = judged(), contested(record(root)["events"])
    lines = []
    for article in articles(root):
        judgements = [table[id] for id in article.sources]
        lines += [
            f"{article.slug}: {len(article.sources)} sources, {len(article.events & disputed)} contested matters",
            f"  origin    {_counts(j.origin for j in judgements)}",
            f"  standing  {_counts(j.standing for j in judgements)}",
        ]
    return "\n".join(lines)


def _counts(values: Iterable[str]) -> str:
    return ", ".join(f"{value} {n}" for value, n in sorted(Counter(values).items(), key=lambda x: (-x[1], x[0])))


if __name__ == "__main__":
    print(report(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
