"""From a source to all that rests on it, and back: across the whole site, to the exact place, with the sentence."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.support.html import text
from tests.support.links import Built
from tests.support.site import Site

SITE = "title: T\nbase_url: https://record.example/\nlanguage: en\ntopics: {roads: Roads}\n"
SOURCES = """\
sources:
  - {id: alpha, type: book, title: Alpha, language: en, issued: 2001, publisher: P, author: [{family: Abel}]}
  - {id: beta, type: book, title: Բետա, language: hy, issued: 2002, publisher: P}
  - {id: gamma, type: book, title: Gamma, language: en, issued: 2003, publisher: P, note: 'See [@alpha], and @beta.'}
actors:
  - {id: office, name: Roads Office, kind: organisation, note: 'Founded in 1990 [@alpha, p. 7].'}
places:
  - {id: bridge, name: The bridge, note: 'Built in 1950 [@beta].'}
"""
EVENTS = """\
events:
  - id: closing
    date: 2021-03-04
    title: The bridge is closed
    summary: It was closed at noon [@alpha, p. 3]. Lorries turned back [@beta].
    place: bridge
    actors: [office]
    citations: [alpha, {id: beta, locator: ch. 2}]
    claims:
      - {by: office, text: 'It was unsafe. Cracks were seen, @abel-less says [@beta].', citations: [alpha]}
    revisions: [{date: 2021-04-01, text: 'At first we said one o’clock [@alpha].'}]
"""
ARTICLE = """\
---
title: The bridge
date: 2021-03-05
summary: S
corrections: [{date: 2021-04-02, text: 'The hour was wrong [@alpha, p. 3].'}]
---
Mr. Abel was there. The bridge was closed at noon [@alpha, p. 3]. Nobody was hurt.

## What was *seen* [@beta]

It had cracks, as @alpha [p. 9] and others found; e.g. at the north end.[^more] [@beta]

| what | when |
|---|---|
| closing | noon [@alpha, p. 3] |

- One crack was wide. [@alpha; see @beta, ch. 2]
- Another

[^more]: The south end is sound [@alpha].
"""
PAGE = "---\ntitle: About\n---\nThis rests on much [@gamma].\n"


@pytest.fixture
def built(site: Site) -> Site:
    site.write({"content/site.yaml": SITE, "content/record.yaml": SOURCES + EVENTS.replace("@abel-less", "@alpha")})
    site.write({"content/articles/bridge.md": ARTICLE, "content/pages/about.md": PAGE})
    result = site.run("build", "--strict")
    assert (result.status, result.out) == (0, ""), result.out + result.err
    assert Built(site.build, "https://record.example/").broken() == []
    return site


def first(node: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The one that there must be."""
    found = node.css_first(selector)
    assert found is not None, selector
    return found


def uses(page: LexborHTMLParser | LexborNode) -> list[tuple[str, str, str]]:
    """Of each passage: where it leads, its words, and what is said of its place."""
    return [
        (
            (first(li, "a").attributes["href"] or "").removeprefix("../../"),
            text(first(li, "a")),
            " ".join(text(node) for node in li.css(".passage-where")),
        )
        for li in page.css(".passages > li")
    ]


def test_a_source_lists_every_use_with_its_sentence_its_heading_and_the_exact_place(built: Site) -> None:
    page = built.page("/sources/alpha/")
    assert uses(page) == [
        ("articles/bridge/#cite_alpha_1", "The bridge was closed at noon.", "p. 3"),
        ("articles/bridge/#cite_alpha_2", "It had cracks, as Abel and others found; e.g. at the north end.",
         "What was seen · p. 9"),
        ("articles/bridge/#cite_alpha_3", "closing · noon", "What was seen · p. 3"),
        ("articles/bridge/#cite_alpha_4", "One crack was wide.", "What was seen"),
        ("articles/bridge/#cite_alpha_5", "The south end is sound.", "Remark a"),
        ("articles/bridge/#cite_alpha_6", "The hour was wrong.", "Correction · p. 3"),
        ("events/closing/#cite_alpha_1", "It was closed at noon.", "p. 3"),
        ("events/closing/#cite_alpha_2", "Cracks were seen, Abel says.", "Roads Office · Claim"),
        ("events/closing/#cite_alpha_3", "It was unsafe. Cracks were seen, Abel says.", "Roads Office · Claim"),
        ("events/closing/#cite_alpha_4", "The event as a whole", ""),
        ("events/closing/#cite_alpha_5", "At first we said one o’clock.", "Earlier account"),
        ("actors/office/#cite_alpha_1", "Founded in 1990.", "Note · p. 7"),
        ("../gamma/#cite_alpha_1", "See, and Բետա.", "Note"),
    ]  # fmt: skip
    assert [text(h) for h in page.css(".used-kind")] == ["Articles", "Events", "Notes on places, actors and sources"]
    assert [text(a) for a in page.css(".used-title a")] == [
        "The bridge",
        "The bridge is closed",
        "Roads Office",
        "Gamma",
    ]


def test_each_use_leads_to_the_number_in_that_sentence(built: Site) -> None:
    """What a use says is what stands at its address: read from the page itself."""
    for source in ("alpha", "beta", "gamma"):
        for href, words, _ in uses(built.page(f"/sources/{source}/")):
            address, _, anchor = urljoin(
                f"/sources/{source}/", href if href.startswith("../") else f"../../{href}"
            ).partition("#")
            here = first(built.page(address), f"#{anchor}")
            assert here is not None, href
            assert here.attributes["role"] == "doc-biblioref"
            block = here
            while block.parent is not None and block.tag not in ("p", "li", "td", "h2", "dd", "div"):
                block = block.parent
            if block.attributes.get("class") == "claim-sources" and block.parent is not None:
                block = block.parent
            shown = re.sub(r"\s*\[[^\]]*\d[^\]]*\]", "", text(block))
            if words != "The event as a whole":
                assert words.split(" · ")[-1].split(".")[0] in shown


def test_the_list_of_sources_says_how_often_each_is_cited_and_where(built: Site) -> None:
    page = built.page("/sources/")
    row = first(page, "li#source-alpha")
    assert text(first(row, "summary")).startswith("cited 13 times in 1 article, 1 event and 2 notes")
    assert [use[1] for use in uses(row)] == [use[1] for use in uses(built.page("/sources/alpha/"))]
    assert text(first(page, "li#source-gamma summary")).startswith("cited once in 1 page")
    names = [text(summary) for summary in page.css("summary")]
    assert len(set(names)) == len(names), "each has a name of its own"


def test_each_entry_leads_to_the_uses_elsewhere_and_those_lead_back(built: Site) -> None:
    entry = first(built.page("/articles/bridge/"), "li#source-alpha")
    (more,) = [a for a in entry.css("a.entry-page") if "all uses" in a.text()]
    assert text(more) == "all uses of source 1: cited 13 times"
    assert more.attributes["href"] == "../../sources/alpha/#used_article_bridge"
    assert text(first(built.page("/sources/alpha/"), "#used_article_bridge .used-title a")) == "The bridge"
    about = first(built.page("/about/"), "li#source-gamma")
    assert [text(a) for a in about.css("a.entry-page")] == ["about source 1"], "there is no other use of this one"


def test_places_in_a_source_are_sub_items_with_ways_back_of_their_own(built: Site) -> None:
    page = built.page("/articles/bridge/")
    entry = first(page, "li#source-alpha")
    rows = [(text(first(row, ".locator")), [a.attributes["href"] for a in row.css("[role=doc-backlink]")])
            for row in entry.css(".places-in-source [role=listitem]")]  # fmt: skip
    assert rows == [
        ("p. 3", ["#cite_alpha_1", "#cite_alpha_3", "#cite_alpha_6"]),
        ("p. 9", ["#cite_alpha_2"]),
    ]
    plain = [a.attributes["href"] for a in entry.css("p.uses [role=doc-backlink]")]
    assert plain == ["#cite_alpha_4", "#cite_alpha_5"]
    for ref in page.css("a[role=doc-biblioref]"):
        target = first(page, ref.attributes["href"] or "")
        back = [a.attributes["href"] for a in target.css("[role=doc-backlink]")]
        assert f"#{ref.attributes['id']}" in back, "a number leads to the place that leads back to it"
    names = [a.attributes["aria-label"] for a in page.css("[role=doc-backlink]")]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("lang", "shown", "marked"),
    [("en-GB", "pp. 3–5", None), ("hy", "էջ 3–5", None), ("az", "s. 3–5", None), ("ru", "с. 3–5", None),
     ("de", "pp. 3–5", "en")],
)  # fmt: skip
def test_locators_are_in_the_language_of_the_page(site: Site, lang: str, shown: str, marked: str | None) -> None:
    site.write({"content/site.yaml": SITE.replace("language: en", f"language: {lang}"), "content/record.yaml": SOURCES})
    site.write({"content/articles/a.md": "---\ntitle: A\ndate: 2021-01-01\nsummary: S\n---\nX [@alpha, pp. 3-5].\n"})
    assert site.run("build").status == 0
    page = site.page("/articles/a/")
    where = first(page, ".places-in-source .locator")
    assert text(where) == shown
    cite = first(page, ".prose .cite")
    assert text(cite) == f"[1, {shown}]"
    found = [span.attributes.get("lang") for node in (where, cite) for span in node.css("span[lang]")]
    assert found == ([marked] * 2 if marked else [])


def long_list(sources: int, uses_of_each: int) -> Iterator[tuple[str, str]]:
    rows = "".join(f"  - {{id: s{n}, type: book, title: T{n}, publisher: P, issued: 2001}}\n" for n in range(sources))
    yield "content/record.yaml", f"sources:\n{rows}"
    cited = "\n\n".join(f"Sentence {n} of it [@s{n % sources}]." for n in range(sources * uses_of_each))
    yield "content/articles/long.md", f"---\ntitle: Long\ndate: 2021-01-01\nsummary: S\n---\n{cited}\n"
    yield "content/site.yaml", SITE


def test_a_list_with_very_many_uses_links_to_each_and_leaves_the_sentences_to_the_sources_pages(site: Site) -> None:
    site.write(dict(long_list(100, 21)))
    assert site.run("build").status == 0
    rows = uses(first(site.page("/sources/"), "li#source-s7"))
    assert len(rows) == 21
    assert rows[2] == ("../articles/long/#cite_s7_3", "3", "")
    assert uses(site.page("/sources/s7/"))[2] == ("articles/long/#cite_s7_3", "Sentence 207 of it.", "")
