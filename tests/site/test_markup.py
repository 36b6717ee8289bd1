"""The markup that others rely on: citations and the ways back, remarks, references, the timeline."""

import re
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.support.html import text
from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.pictures import picture
from tests.support.site import Site

SITE = """\
title: A small record
base_url: https://record.example
language: en
topics: {bridges: Bridges}
"""
SOURCES = "sources:\n" + "".join(
    f"  - {{id: {id}, type: book, author: [{{family: {id.title()}}}], issued: 2001, title: On {id}, publisher: X}}\n"
    for id in ("alpha", "beta", "gamma", "delta")
)
EVENTS = """\
events:
  - {id: closing, date: 2021-03-04, title: The bridge is closed, citations: [alpha]}
"""
RECORD = f"""\
{SOURCES}{EVENTS}places:
  - {{id: town, name: The town}}
actors:
  - {{id: office, name: Roads office, kind: organisation}}
  - {{id: council, name: The council, kind: organisation}}
"""
Written = Callable[..., LexborHTMLParser]


def article(body: str, front: str = "") -> str:
    return f"---\ntitle: The bridge\ndate: 2021-03-05\nsummary: What is known.\n{front}---\n{body}\n"


@pytest.fixture
def written(site: Site) -> Written:
    """Builds a site with one article of this text, and gives the article's page."""

    def write(body: str, front: str = "", record: str = RECORD) -> LexborHTMLParser:
        site.write({"content/site.yaml": SITE, "content/record.yaml": record})
        site.write({"content/articles/bridge.md": article(body, front)})
        site.write({"content/pages/about.md": "---\ntitle: About\n---\nText. [@alpha; @beta; @gamma; @delta]\n"})
        result = site.run("build")
        assert (result.status, result.out) == (0, ""), result.out + result.err
        assert Built(site.build, "https://record.example/").broken() == []
        return site.page("/articles/bridge/")

    return write


def event_of(site: Site, event: str) -> str:
    """The record with this event in the place of its own."""
    return RECORD.replace(EVENTS, f"events:\n{event}")


def refs(page: LexborHTMLParser | LexborNode) -> list[LexborNode]:
    return page.css("a[role=doc-biblioref]")


def prose(page: LexborHTMLParser) -> LexborNode:
    return page.css(".prose")[0]


def entries(page: LexborHTMLParser) -> list[str]:
    return [(li.attributes["id"] or "") for li in page.css("[role=doc-bibliography] li")]


# --- citations ----------------------------------------------------------------------------------------------------


def test_sources_are_numbered_in_order_of_first_use_remarks_last(written: Written) -> None:
    page = written("""
## First [@beta]

A call.[^one] Then [@gamma, p. 4].

| a | b |
|---|---|
| [@beta] | x |

- item [@gamma]

[^one]: Only here [@delta] and [@alpha].
""")
    assert entries(page) == ["source-beta", "source-gamma", "source-delta", "source-alpha"]
    assert len(page.css("[role=doc-bibliography]")) == 1
    numbers = [(ref.text(), ref.attributes["href"]) for ref in refs(prose(page))]
    assert numbers == [("1", "#source-beta"), ("2", "#place_gamma_1"), ("1", "#source-beta"), ("2", "#source-gamma")]
    assert page.css("li#source-gamma #place_gamma_1"), "the place that is named stands in the entry"
    in_remark = refs(page.css("[role=doc-endnotes]")[0])
    assert [(ref.text(), ref.attributes["href"]) for ref in in_remark] == [
        ("3", "#source-delta"),
        ("4", "#source-alpha"),
    ]


def test_each_use_has_a_way_back_of_its_own(written: Written) -> None:
    page = written("One [@alpha, p. 4]. Two [@beta; @alpha, pp. 6-8]. Three [see @alpha, ch. 2, and more].")
    backs = page.css("li#source-alpha a[role=doc-backlink]")
    assert [back.attributes["aria-label"] for back in backs] == [f"back to use {n} of source 1" for n in (1, 2, 3)]
    uses = [page.css(f"[id='{(back.attributes['href'] or '').removeprefix('#')}']") for back in backs]
    assert [len(found) for found in uses] == [1, 1, 1]
    assert [found[0].attributes["href"] for found in uses] == [f"#place_alpha_{n}" for n in (1, 2, 3)]
    mine = [ref.attributes["id"] for ref in refs(prose(page)) if ref.text() == "1"]
    assert [found[0].attributes["id"] for found in uses] == mine, "the first leads to the first use, and so on"
    locators = [node.text() for node in page.css("li#source-alpha .locator")]
    assert locators == ["p.\xa04", "pp.\xa06–8", "ch.\xa02"]
    assert [back.attributes["aria-label"] for back in page.css("li#source-beta a[role=doc-backlink]")] == [
        "back to use 1 of source 2"
    ]
    names = [node.attributes["aria-label"] for node in page.css("a[role=doc-backlink]")]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("written_as", "shown"),
    [
        ("[@alpha]", "[1]"),
        ("[@alpha, p. 4]", "[1, p. 4]"),
        ("[@alpha, pp. 3-5; @beta]", "[1, pp. 3–5; 2]"),
        ("[see @alpha, p. 4; @beta]", "[see 1, p. 4; 2]"),
        ("[-@alpha, § 7]", "[1, § 7]"),
        ("[@alpha @beta]", "[1; 2]"),
        ("[@alpha, p. 4, and @beta]", "[1, p. 4 and; 2]"),
        ("@alpha says", "Alpha [1] says"),
        ("@alpha [p. 4] says", "Alpha [1, p. 4] says"),
        ("as @alpha.", "as Alpha [1]."),
        (r"\@alpha", "@alpha"),
        (r"[\@alpha]", "[@alpha]"),
        (r"[see a\@b, @alpha, p. 4]", "[see a@b, 1, p. 4]"),
        ("<code>@alpha</code> and <samp>[@alpha]</samp>", "@alpha and [@alpha]"),
        ("@nobody says", "@nobody says"),
        ("`@alpha` and `[@alpha]`", "@alpha and [@alpha]"),
        ("write to alpha@alpha.example", "write to alpha@alpha.example"),
        ("<https://x.example/@alpha>", "https://x.example/@alpha"),
        ("[@alpha](https://x.example/)", "@alpha"),
        ("*[@alpha]*", "[1]"),
        ("<b>[@alpha]</b>", "[1]"),
    ],
)
def test_citations_in_text(written: Written, written_as: str, shown: str) -> None:
    page = written(f"Here: {written_as}")
    assert text(prose(page)).replace("\xa0", " ") == f"Here: {shown}"
    assert bool(refs(page)) == bool(entries(page)) == ("1" in shown)


def test_nothing_is_a_citation_in_blocks_of_code(written: Written) -> None:
    page = written("```\n[@alpha] and [^x]\n```\n\n    [@beta]\n\n<pre>[@gamma]</pre>\n")
    assert refs(page) == []
    assert page.css("[role=doc-bibliography]") == []
    assert "[@alpha] and [^x]" in prose(page).text()


def test_a_citation_or_remark_in_the_text_of_a_link_comes_behind_it(written: Written) -> None:
    page = written(
        "[linked [@alpha, p. 4] text[^a]](https://x.example/) and [more [@beta]](event:closing).\n\n[^a]: A."
    )
    assert text(prose(page)).replace("\xa0", " ") == "linked text [1, p. 4]a and more [2]."
    assert not prose(page).css("a a, a .cite, a .call")
    assert entries(page) == ["source-alpha", "source-beta"]


@pytest.mark.parametrize(
    "written_as",
    [
        "![An image [@alpha]](media/a.png 'Eva Lang')",
        "[there](https://x.example/ 'A title [@alpha]')",
        '<span title="A title [@alpha]">x</span>',
        '<span title="A title [^a]">x</span>',
        "*[HTML]: Words [@alpha]\n\nHTML",
    ],
)
def test_attributes_hold_plain_words(site: Site, written: Written, written_as: str) -> None:
    site.write({"content/media/a.png": picture()})
    page = written(f"{written_as}\n")
    (value,) = [
        v for node in prose(page).css("[alt], [title]") for k in ("alt", "title") if (v := node.attributes.get(k))
    ]
    assert value.isprintable()
    assert "\\" not in value
    assert (refs(page), entries(page)) == ([], [])


def test_a_source_named_in_running_text_keeps_its_language(site: Site, written: Written) -> None:
    foreign = (
        "  - {id: beta, type: webpage, title: 'כותרת', language: he, URL: 'https://x.example/', issued: 2001,\n"
        "     waive: {author: not named}}\n"
    )
    record = re.sub(r"  - \{id: beta.*\n", foreign, RECORD)
    event = EVENTS.replace("citations:", "summary: 'Closed, says @alpha, as @beta does.', citations:")
    page = written("As @beta says.", record=record.replace(EVENTS, event))
    (link,) = site.page("/timeline/").css(".event-sources li:nth-child(2) a")
    assert (link.text(), link.css("span")[0].text()) == ("כותרת, 2001", "כותרת"), "the rest is in the page's language"
    name = prose(page).css(".cite > bdi")[0]
    assert (name.text(), name.attributes) == ("כותרת", {"lang": "he", "dir": "rtl"})
    description = site.page("/events/closing/").css("meta[name=description]")[0].attributes["content"]
    assert description == "Closed, says Alpha, as כותרת does.", "a sentence keeps its words without the numbers"


def test_a_citation_in_a_heading_stays_out_of_anchor_and_contents(written: Written) -> None:
    page = written("## The closing [@alpha, p. 2]\n\ntext\n\n## What @beta says\n\ntext\n\n## The end\n\ntext")
    first, second, _ = page.css(".prose h2")
    assert (first.attributes["id"], text(first).replace("\xa0", " ")) == ("the-closing", "The closing [1, p. 2]")
    contents = [(a.text(), a.attributes["href"]) for a in page.css(".contents a")]
    assert contents[0] == ("The closing", "#the-closing")
    assert not any("[" in name for name, _ in contents)
    assert refs(second)[0].text() == "2"


def test_a_text_with_few_headings_has_no_contents(written: Written) -> None:
    assert not written("## One\n\ntext\n\n## Two\n\ntext").css(".contents")


# --- remarks ------------------------------------------------------------------------------------------------------


def test_remarks_have_letters_and_ways_back(written: Written) -> None:
    page = written("B first.[^b] Then A.[^a] B again.[^b]\n\n[^a]: The *first* written.\n\n[^b]: The second [@alpha].")
    calls = page.css("a[role=doc-noteref]")
    assert [(call.text(), call.attributes["href"]) for call in calls] == [
        ("a", "#note_a"), ("b", "#note_b"), ("a", "#note_a"),
    ]  # fmt: skip
    notes = page.css("[role=doc-endnotes] li")
    assert [note.attributes["id"] for note in notes] == ["note_a", "note_b"]
    assert "The second" in notes[0].text()
    backs = [[back.attributes["aria-label"] for back in note.css("a[role=doc-backlink]")] for note in notes]
    assert backs[1] == ["back to call 1 of remark b"]
    assert [label for label in backs[0] if "remark" in (label or "")] == [
        "back to call 1 of remark a", "back to call 2 of remark a",
    ]  # fmt: skip
    targets = [(back.attributes["href"] or "").removeprefix("#") for back in notes[0].css(".uses a")]
    assert targets == [calls[0].attributes["id"], calls[2].attributes["id"]]


def test_more_remarks_than_letters(written: Written) -> None:
    calls = " ".join(f"x[^{n}]" for n in range(30))
    texts = "\n\n".join(f"[^{n}]: Remark {n}." for n in range(30))
    page = written(f"{calls}\n\n{texts}")
    letters = [call.text() for call in page.css("a[role=doc-noteref]")]
    assert letters[25:28] == ["z", "aa", "ab"]
    assert len(page.css("[role=doc-endnotes] li")) == 30


def test_a_remark_may_stand_right_below_another_ones_paragraphs(written: Written) -> None:
    page = written("A.[^a] B.[^b]\n\n[^a]: One.\n\n    Two [@beta].\n[^b]: Three [@alpha].\n")
    notes = [text(node) for node in page.css("[role=doc-endnotes] .remark-text")]
    assert notes == ["One. Two [1].", "Three [2]."]


# --- references ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("event:closing", "../../events/closing/"),
        ("article:bridge", "./"),
        ("article:bridge#part", "#part"),
        ("page:about", "../../about/"),
        ("source:alpha", "../../sources/alpha/"),
        ("place:town", "../../places/town/"),
        ("actor:office", "../../actors/office/"),
        ("topic:bridges", "../../topics/bridges/"),
        ("#part", "#part"),
        ("/", "../../"),
        ("/timeline/", "../../timeline/"),
        ("/timeline/#closing", "../../timeline/#closing"),
        ("/sources/#source-alpha", "../../sources/#source-alpha"),
        ("/articles/bridge/", "./"),
        ("/articles/bridge", "./"),
        ("/feed.xml", "../../feed.xml"),
        ("https://x.example/a?b=1&c=2", "https://x.example/a?b=1&c=2"),
        ("mailto:a@x.example", "mailto:a@x.example"),
    ],
)
def test_references_come_out_relative(written: Written, target: str, href: str) -> None:
    page = written(f"See [there]({target}).\n\n## Part\n\ntext")
    assert [a.attributes["href"] for a in prose(page).css("a")] == [href]


def test_a_mention_of_a_source_is_no_citation(written: Written) -> None:
    page = written("See [the book](source:alpha).")
    assert (refs(page), entries(page)) == ([], [])


def test_media_are_published_and_linked(site: Site, written: Written) -> None:
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'
    names = {"a.svg": drawn, "with space.svg": drawn, "ä 1?&.svg": drawn, "deep/er/b.pdf": b"bytes of a document"}
    site.write({f"content/media/{name}": data for name, data in names.items()})
    page = written(
        "![A](media/a.svg 'Eva')\n\n![B](<media/with space.svg> 'Eva')\n\n[C](media/deep/er/b.pdf)\n",
        "cover: {src: 'media/ä 1?&.svg', alt: 'An <i>image</i> \"here\"', credit: 'A & B'}\n",
    )
    assert [img.attributes["src"] for img in page.css("img")] == [
        "../../media/%C3%A4%201%3F%26.svg", "../../media/a.svg", "../../media/with%20space.svg",
    ]  # fmt: skip
    cover = page.css("figure.cover")[0]
    assert cover.css("img")[0].attributes["alt"] == 'An <i>image</i> "here"'
    assert cover.css("figcaption")[0].text() == "Picture: A & B"
    assert all(site.tree()[f"media/{name}"] == data for name, data in names.items())


# --- events -------------------------------------------------------------------------------------------------------

CLAIM = "      - {{by: {by}, text: {text}, citations: [{source}], status: {status}}}\n"


def with_claims(*claims: tuple[str, str]) -> str:
    rows = "".join(CLAIM.format(by=by, text=f"Says {by}", source="beta", status=status) for by, status in claims)
    head = "  - id: closing\n    date: 2021-03-04\n    title: The bridge is closed\n    citations: [alpha]\n"
    return RECORD.replace(EVENTS, f"events:\n{head}" + (f"    claims:\n{rows}" if rows else ""))


@pytest.mark.parametrize(
    ("claims", "contested"),
    [
        ((), False),
        ((("office", "undisputed"),), False),
        ((("office", "undisputed"), ("office", "undisputed")), False),
        ((("office", "undisputed"), ("council", "undisputed")), True),
        ((("office", "undisputed"), ("council", "retracted")), False),
        ((("office", "superseded"), ("council", "undisputed")), False),
        ((("office", "retracted"), ("council", "superseded")), False),
        ((("office", "disputed"),), True),
        ((("office", "retracted"), ("council", "disputed")), True),
    ],
)
def test_what_is_contested(site: Site, written: Written, claims: tuple[tuple[str, str], ...], contested: bool) -> None:
    written("Text.", record=with_claims(*claims))
    for page in (site.page("/events/closing/"), site.page("/")):
        marks = page.css("main .mark-contested")
        assert [mark.text() for mark in marks] == (["Contested"] if contested else [])
    assert len(site.page("/timeline/").css("#closing .mark-contested")) == contested
    for page in (site.page("/events/closing/"), site.page("/timeline/")):
        assert [text(node) for node in page.css(".claim-by > a")] == [
            {"office": "Roads office", "council": "The council"}[by] for by, _ in claims
        ]
        words = {"disputed": "disputed", "retracted": "retracted by its author",
                 "superseded": "superseded by a later statement"}  # fmt: skip
        assert [node.text() for node in page.css(".claim-status")] == [words[s] for _, s in claims if s in words]
        assert {text(node) for node in page.css(".claim-sources")} <= {"[1]"}


def test_the_timeline_shows_the_sources_of_every_event(site: Site, written: Written) -> None:
    event = """\
  - id: closing
    date: 2021-03-04
    title: The bridge is closed
    summary: Closed [@gamma, p. 2].
    citations: [alpha, {id: beta, locator: p. 4, prefix: see, suffix: below}]
    claims: [{by: office, text: Said @delta., citations: [beta]}]
  - {id: opening, date: 2022, title: The bridge is open, citations: [delta]}
"""
    written("Text.", record=event_of(site, event))
    page = site.page("/timeline/")
    assert [node.attributes["id"] for node in page.css("li.h-event")] == ["closing", "opening"]
    for node in page.css("li.h-event"):
        links = node.css(".event-sources li a")
        numbers = [li.attributes["value"] for li in node.css(".event-sources li")]
        assert numbers == [str(n) for n in range(1, len(links) + 1)]
        assert all(re.fullmatch(r"\.\./sources/[a-z]+/", link.attributes["href"] or "") for link in links)
    closing = page.css("#closing")[0]
    shown = {(ref.text(), ref.attributes["href"]) for ref in refs(closing)}
    listed = {(li.attributes["value"], li.css("a")[0].attributes["href"]) for li in closing.css(".event-sources li")}
    assert shown <= listed
    assert {href for _, href in listed} == {f"../sources/{id}/" for id in ("alpha", "beta", "gamma", "delta")}
    event_page = site.page("/events/closing/")
    assert "[4; see 3, p. 4 below]" in text(event_page.css("main")[0]).replace("\xa0", " ")
    numbers = [ref.text() for ref in refs(event_page)]
    assert numbers == ["1", "2", "3", "4", "3"], "in the order in which a reader meets them"
    assert entries(event_page) == ["source-gamma", "source-delta", "source-beta", "source-alpha"]


def test_descriptions_have_no_citation_numbers(site: Site, written: Written) -> None:
    event = (
        "  - {id: closing, date: 2021, title: Closed, summary: 'Closed *then* [@alpha, p. 2].', citations: [alpha]}\n"
    )
    written("Text.", record=event_of(site, event))
    page = site.page("/events/closing/")
    assert page.css("meta[name=description]")[0].attributes["content"] == "Closed then."


def test_articles_and_events_are_microformats(site: Site, written: Written) -> None:
    page = written("See [the closing](event:closing).", "authors: [Ann, Bo]\ntopics: [bridges]\nupdated: 2021-04-01\n")
    entry = page.css("article.h-entry")[0]
    assert entry.css("h1.p-name")[0].text() == "The bridge"
    assert entry.css("time.dt-published")[0].attributes["datetime"] == "2021-03-05"
    assert entry.css("time.dt-updated")[0].attributes["datetime"] == "2021-04-01"
    assert [node.text() for node in entry.css(".p-author")] == ["Ann", "Bo"]
    assert entry.css(".e-content")
    event = site.page("/events/closing/")
    assert event.css("article.h-event h1.p-name")
    assert [a.attributes["href"] for a in event.css(".cards a.u-url")] == ["../../articles/bridge/"]
    assert [a.text() for a in site.page("/topics/bridges/").css(".cards a.u-url")] == ["The bridge"]


def test_an_article_and_an_event_state_their_own_address(site: Site, written: Written) -> None:
    page = written("Text.")
    for found, address in ((page, "articles/bridge/"), (site.page("/events/closing/"), "events/closing/")):
        (data,) = found.css(".h-entry > data.u-url, .h-event > data.u-url")
        assert data.attributes["value"] == f"https://record.example/{address}"


def test_an_event_has_no_date_but_its_own(site: Site, written: Written) -> None:
    events = "".join(f"  - {{id: e-{n}, date: {n}, title: E, citations: [alpha]}}\n" for n in (2001, 2002, 2003))
    written("Text.", record=event_of(site, events))
    page = site.page("/events/e-2002/")
    assert len(page.css("nav.around time")) == 2
    assert [time.attributes["datetime"] for time in page.css(".h-event .dt-start")] == ["2002"]


@pytest.mark.parametrize(
    ("date", "ends"),
    [
        ("2023-09-19/2023-09-20", [("dt-start", "2023-09-19"), ("dt-end", "2023-09-20")]),
        ("202X/2031", [("dt-end", "2031")]),
        ("2023-21/2023-09-20", [("dt-end", "2023-09-20")]),
        ("2023/203X", [("dt-start", "2023")]),
        ("../2023", [("dt-end", "2023")]),
        ("2023/..", [("dt-start", "2023")]),
        ("202X", []),
    ],
)
def test_each_end_of_a_date_is_marked_as_that_end(
    site: Site, written: Written, date: str, ends: list[tuple[str, str]]
) -> None:
    written("Text.", record=event_of(site, EVENTS.removeprefix("events:\n").replace("2021-03-04", f"'{date}'")))
    for address in ("/events/closing/", "/timeline/"):
        times = site.page(address).css(".h-event time")
        assert [(time.attributes["class"], time.attributes["datetime"]) for time in times] == ends


def test_everything_is_valid_html(site: Site, written: Written, nu: Nu) -> None:
    written(
        """
## A [@alpha]

<span lang="hy" title="x">text</span> <time datetime="2021">then</time> <a href="event:closing">e</a>

> quoted [@beta]

Term
:   Defined.[^n]

| a | b |
|:--|--:|
| [@gamma] | <abbr title="x">y</abbr> |

1. one

       code [@delta]

A [link [@beta]](https://x.example/) and <a href="#a">one [@gamma] written as HTML[^n]</a>.

<details><summary>More</summary>inside [@alpha, p. 1]</details>

[^n]: A remark

    of two paragraphs [@delta].
""",
        "corrections: [{date: 2021-04-01, text: 'One. [@alpha]\\n\\nTwo.'}]\n",
        with_claims(("office", "disputed")),
    )
    assert [str(message) for message in nu(site.build)] == []
