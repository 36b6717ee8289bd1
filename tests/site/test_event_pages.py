"""Pages of events: the sentences that mention them, earlier accounts, what came before and after."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from karabakh_site.diagnostics import Report
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose.convert import Converter
from karabakh_site.prose.naming import namings
from tests.support.html import text
from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.site import Site

SITE = "title: A small record\nbase_url: https://record.example\nlanguage: en\n"
RECORD = """\
sources:
  - {id: alpha, type: book, author: [{family: Alpha}], issued: 2001, title: On alpha, publisher: X}
actors:
  - {id: office, name: Roads Office, kind: organisation}
events:
  - {id: last, date: 2021-04, title: The bridge opens, citations: [alpha]}
  - {id: first, date: 2020, title: A crack is seen, citations: [alpha]}
  - id: closing
    date: 2021-03-04
    title: The bridge is closed
    citations: [alpha]
    revisions:
      - {date: 2021-03-06, text: The hour was given as 9. It is not known.}
      - {date: 2021-03-09, text: {ru: "Раньше стояло: 5 марта. [@alpha, p. 2]"}}
"""
ARTICLE = """\
---
title: The bridge
date: 2021-03-05
summary: What is known.
---
It was built long ago [@alpha].

## The closing

Nobody crosses. [The bridge was closed](event:closing) on 4 March, as @alpha says [@alpha]. Then it rained.[^a]

It [opened again](event:last). It was [closed](event:closing) for weeks; [closed](event:closing "again") is the word.

[^a]: On the day of [the closing](event:closing) too.
"""


@pytest.fixture
def closing(site: Site) -> LexborHTMLParser:
    site.write({"content/site.yaml": SITE, "content/record.yaml": RECORD, "content/articles/bridge.md": ARTICLE})
    other = "---\ntitle: Anew\ndate: 2021-03-06\nsummary: X.\n---\n# About [the closing](event:closing)\n\nText.\n"
    site.write({"content/articles/anew.md": other})
    result = site.run("build", "--strict")
    assert (result.status, result.out) == (0, ""), result.out + result.err
    assert Built(site.build, "https://record.example/").broken() == []
    return site.page("/events/closing/")


def test_the_sentences_that_mention_it_lead_to_their_sections(closing: LexborHTMLParser) -> None:
    things = closing.css("li.card")
    assert [text(li.css(".card-title")[0]) for li in things] == ["Anew", "The bridge"]
    assert [text(li.css(".card-date")[0]) for li in things] == ["6 March 2021", "5 March 2021"]
    anew, bridge = ([(a.attributes["href"], text(a)) for a in li.css("a.passage")] for li in things)
    assert anew == [("../../articles/anew/#about-the-closing", "About the closing")]
    section = "../../articles/bridge/#the-closing"
    assert bridge == [
        (section, "The bridge was closed on 4 March, as Alpha says."),
        (section, "It was closed for weeks; closed is the word."),
        ("../../articles/bridge/", "On the day of the closing too."),
    ]
    assert [text(node) for node in things[1].css(".passage-where")] == ["The closing", "The closing"]


def test_earlier_accounts_stand_with_their_days_in_the_order_given(closing: LexborHTMLParser) -> None:
    (part,) = closing.css(".changes")
    assert text(part.css("h2")[0]) == "Earlier accounts"
    assert [text(node) for node in part.css("dt, dd")] == [
        "6 March 2021", "The hour was given as 9. It is not known.",
        "9 March 2021", "Раньше стояло: 5 марта. [1, p. 2]",
    ]  # fmt: skip
    assert part.css("dd")[1].attributes["lang"] == "ru"


def test_before_and_after_are_its_neighbours_in_time(closing: LexborHTMLParser) -> None:
    assert [text(node) for node in closing.css(".around p")] == [
        "Before A crack is seen 2020", "Its place in the timeline", "After The bridge opens April 2021",
    ]  # fmt: skip


def test_the_pages_are_valid(site: Site, closing: LexborHTMLParser, nu: Nu) -> None:
    assert [str(message) for message in nu(site.build)] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One. [Two](event:e). Three.", ["Two."]),
        ("One [two](event:e). [Three](event:e) and four.", ["One two.", "Three and four."]),
        ("One [two](event:f).", []),
        ("One [two](actor:e).", []),
        ("`[two](event:e)` is code.", []),
        ("- One\n- [two *more*](event:e) of it\n", ["two more of it"]),
        ("|a|b|\n|-|-|\n|[x](event:e)|y|\n", ["x · y"]),
        ("[Two [@alpha]](event:e) of it. Three.", ["Two of it."]),
        ('A <a title="x" href="event:e">raw</a> one. B.', ["A raw one."]),
        ("See [it](event:e#claims).", ["See it."]),
        ("One [two](event:f) and [three](event:e). Four [five](actor:e).", ["One two and three."]),
        ("At [the U.N.](event:f). See [it](event:e).", ["See it."]),
    ],
)
def test_naming(source: str, expected: list[str]) -> None:
    report = Report()
    report.read("x.md", source)
    body = Converter(frozenset({"alpha"}), report).convert(Markdown(source, "en", Span("x.md", 0, len(source))))
    found = namings(body).get(("event", "e"), ())
    assert ["".join("" if isinstance(w, tuple) else w for w in one.words) for one in found] == expected
