"""What the pages of small sites, and of the real one, say to the programs that read them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from selectolax.lexbor import LexborHTMLParser

from karabakh_site.bibliography.machines.kinds import KINDS
from karabakh_site.source.csl import TYPES
from tests.support.nu import Nu
from tests.support.readers import coins, json_ld, json_lds, metas, reference
from tests.support.site import Site, small
from tests.support.vocabulary import vocabulary

BASE = "https://record.example/deep"
SITE = f"""\
title: A small record
tagline: What is known
base_url: {BASE}
language: en
publisher: {{name: The Office, url: https://office.example/}}
license: https://creativecommons.org/licenses/by/4.0/
topics: {{roads: Roads, bridges: Bridges}}
"""
ARTICLE = """\
---
title: The bridge
date: 2021-03-05
updated: 2021-03-09
summary: What is known.
authors: [Ani Petrosyan, The desk]
topics: [bridges, roads]
cover: {src: media/a b.svg, alt: A bridge, credit: "Eva Lang, CC BY 4.0"}
corrections: [{date: 2021-03-08, text: "The *length* was wrong [@book]."}]
---
One [@webpage, p. 4], two [@thesis], one again [@webpage]. See [the closing](event:closing).
"""
EVENT = """\
  - id: closing
    date: 2021-03-04
    title: The bridge is closed
    summary: It was *closed* [@report].
    place: town
    actors: [office, mayor]
    topics: [bridges]
    citations: [book]
    claims:
      - {by: office, text: "It was unsafe [@report].", citations: [report, {id: book, locator: p. 3}]}
      - {by: mayor, text: It was safe., citations: [book], status: disputed, date: "2021-03-05T10:00~"}
"""
THINGS = """\
places:
  - {id: town, name: The town, names: {hy: Քաղաք}, lat: 39.8153, lon: -46.7519, precision: locality}
  - {id: bridge, name: The bridge, lat: 39.8, lon: 46.7, precision: exact}
  - {id: road, name: The road}
actors:
  - {id: office, name: Roads office, kind: organisation}
  - {id: mayor, name: The mayor, names: {az: Mer}, kind: person}
  - {id: land, name: The land, kind: state}
"""


def sources() -> str:
    """A source of each type, named after it."""
    rows = ["sources:"]
    for type_ in TYPES:
        rows += [
            f"  - id: {type_.replace('_', '-')}",
            f"    type: {type_}",
            "    author: [{family: Alpha, given: Beta}, {literal: An office}]",
            "    issued: 2021-03-01",
            f"    title: On {type_}",
            "    language: az",
            "    translated-title: In English",
            "    container-title: The whole",
            "    publisher: A press",
            "    page: 19-24",
            f"    URL: https://press.example/{type_}?a=1&b=2",
        ]
    return "\n".join(rows) + "\n"


def written(event: str = EVENT, article: str = ARTICLE) -> dict[str, str | bytes]:
    return {
        "content/site.yaml": SITE,
        "content/record.yaml": f"{sources()}events:\n{event}{THINGS}",
        "content/articles/bridge.md": article,
        "content/pages/about.md": "---\ntitle: About\nupdated: 2021-04-01\n---\nText [@map].\n",
        "content/media/a b.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site above, built once."""
    site = Site(tmp_path_factory.mktemp("machines") / "site")
    result = site.write(written()).run("build")
    assert result.status == 0, result.out
    return site


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """A node and all in it."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def entries(page: LexborHTMLParser) -> list[str]:
    return [(li.attributes["id"] or "").removeprefix("source-") for li in page.css("[role=doc-bibliography] li")]


# --- articles -----------------------------------------------------------------------------------------------------


def test_an_article_and_all_its_sources_can_be_saved(made: Site) -> None:
    page = made.page("/articles/bridge/")
    own, *others = coins(page)
    assert own["rft.title"] == ["The bridge"]
    assert own["rft.creator"] == ["Ani Petrosyan", "The desk"]
    assert own["rft.date"] == ["2021-03-05"]
    assert own["rft.source"] == ["A small record"]
    assert own["rft_id"] == [f"{BASE}/articles/bridge/"]
    assert own["rfr_id"] == ["info:sid/record.example"]
    assert entries(page) == ["webpage", "thesis", "book"]
    assert [(one.get("rft.title") or one["rft.btitle"])[0] for one in others] == ["On webpage", "On thesis", "On book"]
    for span, entry in zip(page.css("li > .entry > .Z3988"), page.css(".source-notes > li"), strict=True):
        assert f"rft.{'b' if 'book' in (entry.attributes['id'] or '') else ''}title=On" in (
            span.attributes["title"] or ""
        )


def test_highwire_tags_of_an_article(made: Site) -> None:
    found = metas(made.page("/articles/bridge/"))
    references = [reference(content) for content in found.pop("citation_reference")]
    assert found == {
        "citation_title": ["The bridge"],
        "citation_author": ["Ani Petrosyan", "The desk"],
        "citation_publication_date": ["2021/03/05"],
        "citation_publisher": ["The Office"],
        "citation_language": ["en"],
        "citation_abstract": ["What is known."],
        "citation_public_url": [f"{BASE}/articles/bridge/"],
        "citation_fulltext_html_url": [f"{BASE}/articles/bridge/"],
        "citation_keywords": ["Bridges", "Roads"],
    }
    assert [one["citation_title"] for one in references] == [["On webpage"], ["On thesis"], ["On book"]]
    assert references[1] == {
        "citation_title": ["On thesis"],
        "citation_author": ["Alpha, Beta", "An office"],
        "citation_publication_date": ["2021/03/01"],
        "citation_firstpage": ["19"],
        "citation_lastpage": ["24"],
        "citation_dissertation_institution": ["A press"],
    }
    assert metas(made.page("/articles/bridge/"), "z:") == {"z:itemType": ["webpage"]}


def test_an_article_for_schema_org(made: Site) -> None:
    found: Any = json_ld(made.page("/articles/bridge/"))
    cited = found.pop("citation")
    url = f"{BASE}/articles/bridge/"
    assert found == {
        "@type": "Article",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": "The bridge",
        "description": "What is known.",
        "inLanguage": "en",
        "datePublished": "2021-03-05",
        "dateModified": "2021-03-09",
        "author": [{"name": "Ani Petrosyan"}, {"name": "The desk"}],
        "image": {
            "@type": "ImageObject",
            "url": f"{BASE}/media/a%20b.svg",
            "contentUrl": f"{BASE}/media/a%20b.svg",
            "width": {"@type": "QuantitativeValue", "value": 1, "unitCode": "E37"},
            "height": {"@type": "QuantitativeValue", "value": 1, "unitCode": "E37"},
            "caption": "A bridge",
            "creditText": "Eva Lang, CC BY 4.0",
            "license": "https://creativecommons.org/licenses/by/4.0/",
        },
        "keywords": ["Bridges", "Roads"],
        "correction": [{"@type": "CorrectionComment", "datePublished": "2021-03-08", "text": "The length was wrong."}],
        "isPartOf": {"@type": "WebSite", "@id": f"{BASE}/", "url": f"{BASE}/", "name": "A small record"},
        "publisher": {"@type": "Organization", "name": "The Office", "url": "https://office.example/"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert [one["@id"] for one in cited] == [f"{BASE}/sources/{id}/" for id in ("webpage", "thesis", "book")]
    assert cited[1] == {
        "@type": "Thesis",
        "@id": f"{BASE}/sources/thesis/",
        "name": "On thesis",
        "author": [{"@type": "Person", "name": "Beta Alpha"}, {"name": "An office"}],
        "datePublished": "2021-03-01",
        "inLanguage": "az",
        "url": "https://press.example/thesis?a=1&b=2",
    }


def test_an_article_with_nothing_more_says_nothing_more(site: Site) -> None:
    """No picture, author, publisher, licence or place is made up."""
    assert site.write(small()).run("build").status == 0
    found = json_ld(site.page("/articles/bridge/"))
    assert not found.keys() & {"image", "author", "publisher", "license", "dateModified", "keywords", "correction"}
    assert "citation_author" not in metas(site.page("/articles/bridge/"))
    event = json_ld(site.page("/events/closing/"))
    assert not event.keys() & {"location", "about", "keywords", "endDate", "organizer", "image", "eventStatus"}


def test_a_licence_in_words_is_a_work_with_that_name(site: Site) -> None:
    site.write(small()).write(
        {"content/site.yaml": SITE.replace("https://creativecommons.org/licenses/by/4.0/", "CC BY")}
    )
    assert site.run("build").status == 0
    assert json_ld(site.page("/"))["license"] == {"@type": "CreativeWork", "name": "CC BY"}


# --- events, pages, places, actors, lists -------------------------------------------------------------------------


def test_an_event_for_schema_org(made: Site) -> None:
    found: Any = json_ld(made.page("/events/closing/"))
    assert (found["@type"], found["@id"]) == ("Event", f"{BASE}/events/closing/")
    assert (found["name"], found["description"]) == ("The bridge is closed", "It was closed.")
    assert (found["startDate"], found.get("endDate")) == ("2021-03-04", None)
    assert found["location"] == {
        "@type": "Place",
        "@id": f"{BASE}/places/town/",
        "name": "The town",
        "geo": {"@type": "GeoCoordinates", "latitude": "39.8", "longitude": "-46.8"},
        "additionalProperty": {"@type": "PropertyValue", "name": "precision", "value": "locality"},
    }
    assert [(who["@type"], who["name"]) for who in found["about"]] == [
        ("Organization", "Roads office"),
        ("Person", "The mayor"),
    ]
    cited = [one["@id"] for one in found["mainEntityOfPage"]["citation"]]
    assert cited == [f"{BASE}/sources/{id}/" for id in entries(made.page("/events/closing/"))]
    first, second, article = found["subjectOf"]
    assert first == {
        "@type": "Claim",
        "text": "It was unsafe.",
        "author": {"@type": "Organization", "@id": f"{BASE}/actors/office/", "name": "Roads office"},
        "claimInterpreter": {"@type": "Organization", "name": "The Office", "url": "https://office.example/"},
        "appearance": [{"@id": f"{BASE}/sources/report/"}, {"@id": f"{BASE}/sources/book/"}],
    }
    assert (second["creativeWorkStatus"], second["author"]["name"]) == ("disputed", "The mayor")
    assert second["datePublished"] == "2021-03-05", "as exact as it is known"
    assert article["@id"] == f"{BASE}/articles/bridge/"


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2021", "2021", None), ("2021-03-XX", "2021-03", None), ("2021-03-04T13:05", "2021-03-04T13:05+00:00", None),
        ("2021-03-04T13:05~", "2021-03-04", None), ("2021~", None, None), ("202X", None, None),
        ("2021-03-04/2021-03-06", "2021-03-04", "2021-03-06"), ("2021-03/..", "2021-03", None),
        ("../2021-03-06", None, "2021-03-06"), ("2021-03-04/2021-03-06~", "2021-03-04", None),
        ("2021-03-04T10:00/2021-03-04T12", "2021-03-04T10:00+00:00", "2021-03-04"),
    ],
)  # fmt: skip
def test_an_event_has_dates_as_exact_as_they_are_known(
    site: Site, date: str, start: str | None, end: str | None
) -> None:
    assert site.write(written(EVENT.replace("2021-03-04", f'"{date}"'))).run("build").status == 0
    found = json_ld(site.page("/events/closing/"))
    assert (found.get("startDate"), found.get("endDate")) == (start, end)


def test_places_and_actors_have_their_names_and_no_position_that_is_not_known(made: Site) -> None:
    town: Any = json_ld(made.page("/places/town/"))
    assert town["alternateName"] == {"@value": "Քաղաք", "@language": "hy"}
    assert "additionalProperty" not in json_ld(made.page("/places/bridge/"))
    assert "geo" not in json_ld(made.page("/places/road/"))
    assert json_ld(made.page("/actors/mayor/"))["@type"] == "Person"
    assert json_ld(made.page("/actors/land/"))["@type"] == "Organization"


def test_the_list_of_sources_and_the_front_page(made: Site) -> None:
    page = made.page("/sources/")
    found: Any = json_ld(page)
    assert (found["@type"], found["mainEntity"]["numberOfItems"]) == ("CollectionPage", len(TYPES))
    listed = [li.css(".uses a.entry-page")[0].attributes["href"] for li in page.css(".source-list > li")]
    assert [item["url"] for item in found["mainEntity"]["itemListElement"]] == [f"{BASE}/sources/{at}" for at in listed]
    assert len(coins(page)) == len(TYPES)
    assert json_ld(made.page("/"))["@type"] == "WebSite"
    about: Any = json_ld(made.page("/about/"))
    assert (about["@type"], about["dateModified"], len(about["citation"])) == ("WebPage", "2021-04-01", 1)


def test_positions_go_on_over_the_pages_of_a_long_list(site: Site) -> None:
    rows = "".join(f"  - {{id: s-{i}, type: book, title: Book {i:04}}}\n" for i in range(501))
    site.write(small()).write({"content/record.yaml": f"sources:\n{rows}"}).remove("content/articles/bridge.md")
    assert site.run("build").status == 0
    found: Any = json_ld(site.page("/sources/page/2/"))
    assert [item["position"] for item in found["mainEntity"]["itemListElement"]] == [501]
    assert found["mainEntity"]["numberOfItems"] == 501


# --- sources ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("type_", TYPES)
def test_a_page_of_a_source_describes_the_source(made: Site, type_: str) -> None:
    address = f"/sources/{type_.replace('_', '-')}/"
    page = made.page(address)
    (one,) = coins(page)
    assert one["rft_id"] == [f"https://press.example/{type_}?a=1&b=2"]
    tags = metas(page)
    assert tags["citation_title"] == [f"On {type_}"]
    assert page.css("meta[name=citation_title]")[0].attributes["lang"] == "az"
    assert metas(page, "z:") == {"z:itemType": [KINDS[type_].zotero]}
    assert tags["citation_author"] == ["Alpha, Beta", "An office"]
    found: Any = json_ld(page)
    assert found["@id"] == page.css("link[rel=canonical]")[0].attributes["href"] == f"{BASE}{address}"
    assert found["mainEntityOfPage"]["url"] == found["@id"]
    assert found["alternateName"] == {"@value": "In English", "@language": "en"}


def test_copies_for_other_programs_are_linked(made: Site) -> None:
    types = {
        "json": "application/vnd.citationstyles.csl+json",
        "bib": "application/x-bibtex",
        "ris": "application/x-research-info-systems",
    }
    for address, stem in (("/sources/map/", "map"), ("/sources/", "../data/sources")):
        links = made.page(address).css("link[rel=alternate]:not([title])")
        found = {link.attributes["href"]: link.attributes["type"] for link in links}
        assert found == {f"{stem}.{ending}": type_ for ending, type_ in types.items()}
        for href in found:
            assert (made.build / address.strip("/") / (href or "")).is_file()


# --- every page ---------------------------------------------------------------------------------------------------


def parsed(folder: Path) -> dict[str, LexborHTMLParser]:
    return {path.relative_to(folder).as_posix(): LexborHTMLParser(path.read_bytes()) for path in folder.rglob("*.html")}


def assert_sound(folder: Path, base: str) -> None:
    """Every page's tags can be read; schema.org knows what is said, and every name in it is a page's address."""
    pages = parsed(folder)
    scripts = 0
    for path, found in ((path, found) for path, page in pages.items() for found in json_lds(page)):
        coins(pages[path])
        metas(pages[path])
        scripts += 1
        assert list(vocabulary().faults(found)) == [], path
        for node in nodes(found):
            assert all(value not in ("", [], {}, None) for value in node.values()), (path, node)
            if "@id" in node:
                assert node["@id"].startswith(f"{base}/"), path
                assert f"{node['@id'].removeprefix(f'{base}/')}index.html" in pages, (path, node["@id"])
        expanded = jsonld.expand({"@context": {"@vocab": "https://schema.org/"}, **found})
        assert len(expanded) == 1
        said = {key for node in nodes(found) for key in node if not key.startswith("@")}
        kept = {key for node in nodes(expanded) for key in node if not key.startswith("@")}
        assert kept == {f"https://schema.org/{key}" for key in said}, "a processor drops nothing"
    assert scripts > 5


def test_all_that_a_small_site_says_is_sound(made: Site, nu: Nu) -> None:
    assert_sound(made.build, BASE)
    assert [str(message) for message in nu(made.build)] == []


def test_all_that_the_real_site_says_is_sound(built_site: Path) -> None:
    (base,) = re.findall(r"(?m)^base_url: (\S+?)/?$", (built_site.parent / "content/site.yaml").read_text("utf-8"))
    assert_sound(built_site, base)


HOSTILE = {
    "markup": "</script><script>alert(1)</script><!-- & &amp; <b>\"'`",
    "separators": "a;b=c&d=e%20f+g#h?i; citation_title=j",
    "lines": "a\u2028b\u2029c",
    "direction": "\u202eabc\u202c \u2067def\u2069 \u200f",
    "scripts": "Ստեփանակերտ/Xankəndi 𝒳 🕊 اب",
    "templates": "{{ page }} {% raw %} ${a}",
}


def hostile(site: Site, text: str) -> None:
    """Builds a site with this text in every plain field that is said to programs."""
    typed = json.dumps(text, ensure_ascii=max(text) <= "\uffff")  # YAML has no pairs of surrogates
    site.write(
        {
            "content/site.yaml": f"title: {typed}\nbase_url: https://record.example\nlanguage: en\ntagline: {typed}\n"
            f"publisher: {{name: {typed}}}\nlicense: {typed}\ntopics: {{a: {typed}}}\n",
            "content/record.yaml": f"sources:\n  - {{id: a, type: book, title: {typed}, container-title: {typed}, "
            f"publisher: {typed}, publisher-place: {typed}, ISBN: {typed}, DOI: {typed}, page: {typed}, "
            f"edition: {typed}, translated-title: {typed}, "
            f"author: [{{literal: {typed}}}, {{family: {typed}, given: {typed}}}]}}\n"
            f"events:\n  - {{id: e, date: 2021, title: {typed}, place: p, actors: [o], topics: [a], citations: [a]}}\n"
            f"places:\n  - {{id: p, name: {typed}}}\nactors:\n  - {{id: o, name: {typed}, kind: group}}\n",
            "content/articles/a.md": f"---\ntitle: {typed}\nsummary: {typed}\ndate: 2021-01-01\nauthors: [{typed}]\n"
            "topics: [a]\n---\nText [@a] and [it](event:e).\n",
        }
    )
    assert site.run("build").status == 0


def test_hostile_pages_are_valid(tmp_path: Path, nu: Nu) -> None:
    for name, text in HOSTILE.items():
        hostile(Site(tmp_path / name), text)
    assert [str(message) for message in nu(tmp_path)] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_in_every_field_is_data(site: Site, name: str) -> None:
    text = HOSTILE[name]
    hostile(site, text)
    assert_sound(site.build, "https://record.example")
    line = " ".join(text.split())
    article, source = site.page("/articles/a/"), site.page("/sources/a/")
    found: Any = json_ld(article)
    assert [found["headline"], found["description"], found["author"]["name"], *found["keywords"]] == [line] * 4
    assert found["citation"][0]["name"] == found["publisher"]["name"] == found["license"]["name"] == line
    tags = metas(article)
    for key in ("title", "author", "abstract", "publisher", "keywords"):
        assert tags[f"citation_{key}"] == [line], key
    assert reference(tags["citation_reference"][0])["citation_title"] == [line.replace(";", ",")]
    own, book = coins(article)
    assert (own["rft.title"], own["rft.creator"]) == ([line], [line])
    assert (book["rft.btitle"], book["rft.pub"], book["rft.aucorp"]) == ([line], [line], [line])
    assert coins(source) == [book]
    of_source: Any = json_ld(source)
    assert of_source["alternateName"]["@value"] == of_source["publisher"]["location"] == line
    event: Any = json_ld(site.page("/events/e/"))
    assert [event["name"], event["location"]["name"], event["about"][0]["name"]] == [line] * 3
    scripts = [node for page in parsed(site.build).values() for node in page.css("script")]
    assert {node.attributes.get("type") for node in scripts if not node.attributes.get("src")} == {
        "application/ld+json"
    }
    assert not any(set("<>\u2028\u2029") & set(node.text()) for node in scripts)
