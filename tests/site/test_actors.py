"""Pages of actors: what they said, of which event and when; what names them; the sources of it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support.html import text
from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.site import Site

SITE = "title: A small record\nbase_url: https://record.example\nlanguage: en\n"
RECORD = """\
sources:
  - {id: alpha, type: book, author: [{family: Alpha}], issued: 2001, title: On alpha, publisher: X}
  - {id: beta, type: book, author: [{family: Beta}], issued: 2001, title: On beta, publisher: X}
  - {id: gamma, type: book, author: [{family: Gamma}], issued: 2001, title: On gamma, publisher: X}
actors:
  - {id: office, name: Roads Office, kind: organisation, role: keeps the roads, names: {ru: Дорожное управление}}
  - {id: mayor, name: Anna Toroyan, kind: person, note: "Mayor since 2019. [@gamma]"}
  - {id: crowd, name: Those at the bridge, kind: group}
events:
  - id: closing
    date: 2021-03-04
    title: The bridge is closed
    summary: The [mayor](actor:mayor) was asked.
    actors: [office]
    citations: [alpha]
    claims:
      - by: office
        text: "The arch has a crack. [@beta, p. 3]"
        citations: [alpha]
        value: 12
        unit: cracks
        status: superseded
        date: 2021-05
      - {by: mayor, text: There is none., citations: [gamma]}
      - {by: office, text: The arch has two cracks., citations: [beta], status: disputed, date: 2021-03-03}
  - id: opening
    date: 2021-04
    title: The bridge opens
    citations: [alpha]
    claims:
      - {by: office, text: {ru: Мост открыт.}, citations: [alpha]}
"""


@pytest.fixture
def office(site: Site) -> LexborHTMLParser:
    site.write({"content/site.yaml": SITE, "content/record.yaml": RECORD})
    result = site.run("build", "--strict")
    assert (result.status, result.out) == (0, ""), result.out + result.err
    assert Built(site.build, "https://record.example/").broken() == []
    return site.page("/actors/office/")


def headings(page: LexborHTMLParser) -> list[str]:
    return [text(node) for node in page.css("main h2")]


def test_what_it_said_stands_in_the_order_in_which_it_was_said(office: LexborHTMLParser) -> None:
    said = office.css("li.statement")
    assert [text(node.css(".statement-event")[0]) for node in said] == [
        "The bridge is closed 4 March 2021",
        "The bridge opens April 2021",
        "The bridge is closed 4 March 2021",
    ]
    assert [text(node.css(".claim-text")[0])[:24] for node in said] == [
        "The arch has two cracks.", "Мост открыт.", "The arch has a crack. [1",
    ]  # fmt: skip
    assert [text(node) for node in said[0].css(".claim-date, .claim-status")] == ["said 3 March 2021", "disputed"]
    assert said[1].css(".claim-text")[0].attributes["lang"] == "ru"
    assert said[1].css(".claim-by") == []
    assert text(said[2].css(".claim-figure")[0]) == "12 cracks"
    assert office.css(".statement-event a")[0].attributes["href"] == "../../events/closing/"


def test_the_sources_of_what_it_said_lead_back_and_on(office: LexborHTMLParser) -> None:
    assert headings(office) == ["Statements", "Named in these events", "Sources of these statements"]
    entries = [li.attributes["id"] for li in office.css("[role=doc-bibliography] ol > li")]
    assert entries == ["source-beta", "source-alpha"]
    assert len(office.css("[role=doc-biblioref]")) == len(office.css("[role=doc-backlink]")) == 4
    assert [text(a) for a in office.css(".entry-page") if "uses" in a.text()] == [
        "all uses of source 1: cited 2 times",
        "all uses of source 2: cited 4 times",
    ]


def test_names_kind_and_role(office: LexborHTMLParser) -> None:
    assert [text(p) for p in office.css(".head .side p")] == ["Actors", "Organisation"]
    assert [text(node) for node in office.css("dl.facts dt, dl.facts dd")] == [
        "Role", "keeps the roads", "Names", "Дорожное управление Russian",
    ]  # fmt: skip
    assert office.css("dl.facts [lang=ru]")


def test_only_events_that_name_it_are_listed_besides(site: Site, office: LexborHTMLParser) -> None:
    """A claim alone stands among the statements; a link in a summary names."""
    assert [text(a) for a in office.css(".event-line a")] == ["The bridge is closed"]
    mayor = site.page("/actors/mayor/")
    assert [text(a) for a in mayor.css(".event-line a")] == ["The bridge is closed"]
    assert headings(mayor) == ["Statements", "Named in these events", "Sources"]  # its note cites too


def test_an_actor_without_anything_says_so(site: Site, office: LexborHTMLParser) -> None:
    crowd = site.page("/actors/crowd/")
    assert headings(crowd) == []
    assert "No event of the record names it." in text(crowd.css("main")[0])


def test_a_claim_on_an_actor_page_is_no_further_use_of_its_source(site: Site, office: LexborHTMLParser) -> None:
    """The source's page lists the event, where the claim is made, and not the page that repeats it."""
    uses = site.page("/sources/beta/").css(".passage")
    assert [(a.attributes["href"] or "").split("#")[0] for a in uses] == ["../../events/closing/"] * 2


def test_the_list_of_actors_says_what_kind_each_is(site: Site, office: LexborHTMLParser) -> None:
    rows = [text(li) for li in site.page("/actors/").css(".index-list > li")]
    assert rows == [
        "Anna Toroyan Person 1 event",
        "Roads Office Organisation, keeps the roads 2 events",
        "Those at the bridge Group 0 events",
    ]


def test_the_pages_are_valid(site: Site, office: LexborHTMLParser, nu: Nu) -> None:
    assert [str(message) for message in nu(site.build)] == []
