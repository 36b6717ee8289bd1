"""The articles of the real site against its record: numbers and quotations stand with their sources, sides are heard.

A number, date, hour or quotation of an article must stand in the record with one of the sources that its sentence
cites. What does not is looked at one by one, and kept in numbers-looked-at.tsv with the reason why it may stand.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.balance import Judged, contested, judged, parties, report
from tests.support.statements import Article, Statement, articles, record, stated
from tests.support.tokens import quotations, tokens
from tests.support.told import told
from tests.support.tools import ROOT

Record = dict[str, list[dict[str, Any]]]
LOOKED_AT = Path(__file__).parent / "numbers-looked-at.tsv"


class Missing(NamedTuple):
    """A number or quotation that no source cited with it has in the record."""

    article: str
    said: str
    sentence: str


@pytest.fixture(scope="module")
def whole() -> Record:
    return record(ROOT)


@pytest.fixture(scope="module")
def prose() -> list[Article]:
    return list(articles(ROOT))


def missing(prose: list[Article], words: dict[str, str]) -> Iterator[Missing]:
    for article in prose:
        for statement in article.statements:
            behind = "\n".join(words.get(id, "") for id in statement.sources)
            for said in sorted(tokens(statement.text) - tokens(behind)):
                yield Missing(article.slug, said, statement.text)
            for said in sorted(quotations(statement.text)):
                if said.rstrip(".,").lower() not in behind.lower():
                    yield Missing(article.slug, said, statement.text)


def test_numbers_and_quotations_stand_with_the_sources_cited(whole: Record, prose: list[Article]) -> None:
    rows = [line.split("\t") for line in LOOKED_AT.read_text(encoding="utf-8").splitlines()[1:]]
    left = {(article, said, begins): why for article, said, begins, why in rows}
    unknown = []
    for found in missing(prose, told(whole)):
        known = [key for key in left if key[:2] == found[:2] and found.sentence.startswith(key[2])]
        unknown += [] if known else [found]
        for key in known:
            del left[key]
    assert unknown == []
    assert not left, "these stand with their sources now, or are gone: take them out of numbers-looked-at.tsv"


def test_no_article_on_a_contested_matter_rests_on_one_party(whole: Record, prose: list[Article]) -> None:
    disputed, table = contested(whole["events"]), judged()
    heard = {a.slug: parties(a.sources, table) for a in prose if a.events & disputed}
    assert heard, "no article is on a contested matter any more"
    assert {slug: who for slug, who in heard.items() if len(who) < 2} == {}


def test_every_source_is_judged(whole: Record) -> None:
    assert {source["id"] for source in whole["sources"]} == set(judged())


def test_the_balance_is_printed_for_every_article(prose: list[Article]) -> None:
    assert [line.split(":")[0] for line in report(ROOT).splitlines()[::3]] == [article.slug for article in prose]


# The reading itself, on small texts


def test_a_sentence_without_a_citation_rests_on_the_next_one_that_cites() -> None:
    text = "Six died. So [it says](event:x) [@one; see @two, p. 3]. Then 12 [@three] and more.[^r] Four at the end."
    assert list(stated(text)) == [
        Statement("Six died. So it says.", frozenset({"one", "two"})),
        Statement("Then 12 and more.", frozenset({"three"})),
        Statement("Four at the end.", frozenset()),
    ]


def test_items_and_rows_stand_alone_and_fences_say_nothing() -> None:
    text = "- Two [@a]\n- Three [@b]\n\n| 4 | [@c] |\n| 5 | [@d] |\n\n```timeline\nfrom: 2023-09-19\n```\n"
    assert [sorted(statement.sources) for statement in stated(text)] == [["a"], ["b"], ["c"], ["d"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 24 and 25 September 2023", {"09-24", "day 24", "09-25", "day 25", "2023"}),
        ("2023-09-20T21:30+04:00", {"09-20", "day 20", "2023", "2023-09", "21:30"}),
        ("on the 22nd", {"day 22"}),
        ("since August 2021", {"2021-08"}),
        ("From Six to 6,650 at 17:00", {"6", "6650", "17:00"}),
        ("2024-09/2024-10", {"2024-09", "2024-10", "2024"}),
        ("no one of them", set()),
    ],
)
def test_numbers_have_one_form(text: str, found: set[str]) -> None:
    assert tokens(text) == found


def test_a_number_of_another_source_is_missed() -> None:
    claim = {"by": "x", "text": "On 25 September 6,650 people came.", "citations": ["a"]}
    event = {"id": "e", "date": "2023-09-25", "title": "Arrivals", "citations": [{"id": "b"}], "claims": [claim]}
    words = told({"sources": [{"id": "a"}, {"id": "b"}], "events": [event]})
    said = tuple(stated("On 25 September 6,650 came [@a]. Others have 6,650 as “arrivals” or “departures” [@b]."))
    found = list(missing([Article("s", said, frozenset(), frozenset())], words))
    assert [one.said for one in found] == ["6650", "departures"]


def test_two_outlets_of_one_party_are_one_party() -> None:
    table = {"a": Judged("AM", "press"), "b": Judged("NK", "press"), "c": Judged("INT", "press")}
    assert parties("abc", table) == {"Armenian"}


def test_an_event_is_contested_by_standing_claims_alone() -> None:
    def event(id: str, *claims: dict[str, str]) -> dict[str, Any]:
        return {"id": id, "claims": list(claims)}

    events = [
        event("two", {"by": "x"}, {"by": "y"}),
        event("one", {"by": "x"}, {"by": "x"}, {"by": "y", "status": "superseded"}),
        event("doubted", {"by": "x", "status": "disputed"}),
        event("none"),
    ]
    assert contested(events) == {"two", "doubted"}
