"""What every site has besides its texts: drafts left out, old addresses, feeds and maps, long lists, escaping."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.pictures import picture
from tests.support.site import Result, Site, minimal, small
from tests.support.xml import ATOM, SITEMAP, parsed

BASE = "https://record.example/"
DRAFTS = {
    "content/articles/draft.md": (
        "---\ntitle: Secret draft\ndate: 2022-01-01\nsummary: Secret.\ndraft: true\naliases: [/secret/]\n---\n"
        "Secret [@notice]. See [the other](event:planned).\n"
    ),
    "content/record/draft.yaml": (
        "events:\n  - {id: planned, date: 2022, title: Secret plan, citations: [notice], draft: true, place: town}\n"
        "places: [{id: town, name: The town}]\n"
    ),
}


def built(site: Site, *options: str) -> Built:
    """Build a site that must be clean, and whole."""
    result = site.run("build", *options)
    assert (result.status, result.out) == (0, ""), result.out + result.err
    found = Built(site.build, BASE)
    assert found.broken() == []
    return found


def locations(site: Site) -> list[str]:
    """The addresses in the sitemap, relative to the site."""
    found = parsed(site.tree()["sitemap.xml"]).iter(f"{SITEMAP}loc")
    return [(element.text or "").removeprefix(BASE) for element in found]


def write_pages(site: Site, **files: str) -> Site:
    return site.write({f"content/{name.replace('__', '/')}.md": text for name, text in files.items()})


# --- drafts -------------------------------------------------------------------------------------------------------


def test_drafts_are_left_out_everywhere(site: Site) -> None:
    site.write(small())
    built(site)
    before = site.tree()
    built(site.write(DRAFTS))
    after = site.tree()
    found = [path for path, data in after.items() if re.search(rb"(?i)secret|planned|/draft(?!/2020-12/schema)", data)]
    assert found == []
    new = {path.partition("/")[0] for path in after.keys() - before.keys()}
    assert new == {"places", "search"}, "the place is no draft, and can be searched for"


def test_drafts_are_in_when_asked_for(site: Site) -> None:
    found = built(site.write(small() | DRAFTS), "--drafts")
    assert {"articles/draft/index.html", "events/planned/index.html", "secret/index.html"} <= set(found.files)
    assert "events/planned/" in locations(site)
    assert b"Secret draft" in found.files["feed.xml"].read_bytes()
    assert site.page("/events/planned/").css(".cards a.u-url")[0].text() == "Secret draft"
    built(site)
    assert "articles/draft/index.html" not in site.tree(), "and out again"


@pytest.mark.parametrize("link", ["event:planned", "article:draft", "/events/planned/"])
def test_a_published_text_cannot_link_to_a_draft(site: Site, link: str) -> None:
    site.write(small() | DRAFTS).edit("content/articles/bridge.md", "event:closing", link)
    result = site.run("build")
    assert result.status == 1
    assert "error[broken-link]" in result.out
    assert "is a draft" in result.out
    built(site, "--drafts")


# --- addresses ----------------------------------------------------------------------------------------------------


def test_old_addresses_lead_on(site: Site, nu: Nu) -> None:
    site.write(small()).edit(
        "content/articles/bridge.md",
        "summary:",
        "aliases: [/old/, /articles/très/vieux/]\nupdated: 2021-04-01\nsummary:",
    )
    write_pages(site, pages__about="---\ntitle: About\naliases: [/info/]\n---\nSee [old](/old/).\n")
    built(site)
    for alias, href, target in (
        ("/old/", "../articles/bridge/", "articles/bridge/"),
        ("/articles/très/vieux/", "../../bridge/", "articles/bridge/"),
        ("/info/", "../about/", "about/"),
    ):
        page = site.page(alias)
        assert page.css("meta[http-equiv=refresh]")[0].attributes["content"] == f"0; url={href}"
        assert page.css("main a")[0].attributes["href"] == href
        assert page.css("link[rel=canonical]")[0].attributes["href"] == BASE + target
        assert page.css("meta[name=robots]")[0].attributes["content"] == "noindex"
    assert not {"old/", "info/"} & set(locations(site))
    assert [str(message) for message in nu(site.build)] == []


def test_a_slug_of_its_own(site: Site) -> None:
    site.write(small()).edit("content/articles/bridge.md", "summary:", "slug: closing-of-the-bridge\nsummary:")
    assert "articles/closing-of-the-bridge/index.html" in built(site).files


def test_withdrawn_addresses_say_so(site: Site) -> None:
    site.write(small()).edit("content/site.yaml", "language: en\n", "language: en\nwithdrawn:\n"
        "  - {address: /articles/wrong/, date: 2021-06-01, reason: 'It was <b>wrong</b> & hurtful.'}\n")  # fmt: skip
    built(site)
    page = site.page("/articles/wrong/")
    text = page.css("main")[0].text()
    assert "This page was withdrawn" in text
    assert "It was <b>wrong</b> & hurtful." in text
    assert page.css("main time")[0].attributes["datetime"] == "2021-06-01"
    assert page.css("meta[name=robots]")[0].attributes["content"] == "noindex"
    assert "articles/wrong/" not in locations(site)


def test_every_page_has_its_canonical_address(site: Site) -> None:
    for path, page in built(site.write(small())).pages.items():
        (link,) = page.tree.css("link[rel=canonical]")
        assert link.attributes["href"] == BASE + path.removesuffix("index.html")


def test_the_page_for_what_is_not_found_works_anywhere(site: Site) -> None:
    site.write(small()).edit("content/site.yaml", "https://record.example/", "https://record.example/a/b")
    assert site.run("build").status == 0
    page = site.page("/404.html")
    links = [node.attributes.get("href") or "" for node in page.css("a, link")]
    assert links
    assert all(link.startswith(("https://record.example/a/b/", "#")) for link in links), links
    assert "/404.html" not in "".join(locations(site))


def test_the_navigation_of_the_site(site: Site) -> None:
    site.write(small()).edit("content/site.yaml", "language: en\n", "language: en\nnavigation:\n"
        "  - {label: {en: All, de: Alles}, to: /articles/}\n  - {label: It, to: 'event:closing'}\n"
        "  - {label: Out, to: 'https://x.example/?a=1&b=2'}\n")  # fmt: skip
    built(site)
    nav = site.page("/articles/").css("header nav a")
    assert [(a.text(), a.attributes["href"], a.attributes.get("aria-current")) for a in nav] == [
        ("All", "./", "page"), ("It", "../events/closing/", None), ("Out", "https://x.example/?a=1&b=2", None),
    ]  # fmt: skip


# --- feed, map, robots --------------------------------------------------------------------------------------------


def many_articles(site: Site, count: int) -> Site:
    front = "---\ntitle: 'Number {n} & more'\ndate: 2020-01-{n:02}\nsummary: A <b>summary</b> {n}.\n{more}---\nText.\n"
    files = {
        f"content/articles/a{n}.md": front.format(
            n=n, more="updated: 2021-05-05\n" if n == 3 else "authors: [Ann, Bo]\n"
        )
        for n in range(1, count + 1)
    }
    return site.write({**minimal(), **files})


def test_the_feed_is_atom(site: Site) -> None:
    built(many_articles(site, 25))
    feed = parsed(site.tree()["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}")
    assert feed.findtext(f"{ATOM}updated") == "2021-05-05T00:00:00+00:00", "of the content, not of the clock"
    links = {(link.attrib["rel"], link.attrib["href"]) for link in feed.findall(f"{ATOM}link")}
    assert links == {("alternate", BASE), ("self", f"{BASE}feed.xml")}
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 20
    assert [entry.findtext(f"{ATOM}id") for entry in entries[:3]] == [
        f"{BASE}articles/{s}/" for s in ("a3", "a25", "a24")
    ]
    for entry in entries:
        for name in ("id", "title", "updated", "published", "summary"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
    assert entries[1].findtext(f"{ATOM}title") == "Number 25 & more"
    summary = entries[1].find(f"{ATOM}summary")
    assert summary is not None
    assert (summary.attrib, summary.text) == ({"type": "html"}, "A &lt;b&gt;summary&lt;/b&gt; 25."), (
        "HTML of plain text"
    )
    assert entries[1].findtext(f"{ATOM}author/{ATOM}name") == "Ann, Bo"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)


def test_a_site_without_articles_has_a_feed_without_a_clock(site: Site) -> None:
    site.write(minimal())
    built(site)
    assert parsed(site.tree()["feed.xml"]).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_an_article_without_a_summary_has_none_in_the_feed(site: Site) -> None:
    site.write(small()).edit(
        "content/articles/bridge.md", "summary: What is known about the closing of the bridge.\n", ""
    )
    assert site.run("build").status == 0
    (entry,) = parsed(site.tree()["feed.xml"]).iter(f"{ATOM}entry")
    assert entry.find(f"{ATOM}summary") is None


def test_every_page_finds_the_feed(site: Site) -> None:
    found = built(many_articles(site, 1))
    for path, page in found.pages.items():
        (link,) = page.tree.css("link[type='application/atom+xml']")
        assert found.resolve(path, link.attributes["href"] or "")[0] == "feed.xml"


def test_the_map_has_every_page_once(site: Site) -> None:
    site.write(small()).edit(
        "content/articles/bridge.md", "summary:", "updated: 2021-04-01\naliases: [/old/]\nsummary:"
    )
    found = built(site)
    pages = {path.removesuffix("index.html") for path in found.pages} - {"404.html", "old/"}
    assert sorted(locations(site)) == sorted(pages)
    days = {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
        for url in parsed(site.tree()["sitemap.xml"]).iter(f"{SITEMAP}url")
    }
    assert days[f"{BASE}articles/bridge/"] == "2021-04-01"
    assert site.tree()["robots.txt"].decode() == f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"


# --- what is shown besides the text -------------------------------------------------------------------------------


def test_corrections_and_earlier_accounts_are_shown(site: Site) -> None:
    site.write(small()).edit(
        "content/articles/bridge.md", "summary:",
        "updated: 2021-04-01\ncorrections:\n  - {date: 2021-04-01, text: 'It said *May* [@notice, p. 9].'}\nsummary:",
    )  # fmt: skip
    site.edit(
        "content/record.yaml", "    citations: [notice]\n",
        "    citations: [notice]\n    revisions: [{date: 2021-03-09, text: 'Earlier: 3 March [@notice].'}]\n",
    )  # fmt: skip
    built(site)
    for address, day, text in (
        ("/articles/bridge/", "2021-04-01", "It said May [1, p. 9]."),
        ("/events/closing/", "2021-03-09", "Earlier: 3 March [1]."),
    ):
        (section,) = site.page(address).css("section.changes")
        assert section.css("time")[0].attributes["datetime"] == day
        assert section.css("dd")[0].text().strip().replace("\xa0", " ") == text


def test_an_empty_site_has_whole_pages_and_no_empty_lists(site: Site, nu: Nu) -> None:
    found = built(site.write(minimal()))
    assert [str(message) for message in nu(site.build)] == []
    for path, page in found.pages.items():
        for node in page.tree.css("ul, ol:not([hidden]), dl, nav, table"):
            assert node.text().strip(), f"{path}: {node.html}"
    for address in ("/articles/", "/timeline/", "/sources/", "/places/", "/actors/", "/topics/"):
        assert "Nothing has been entered here yet." in site.page(address).css("main")[0].text()


@pytest.mark.parametrize(
    ("lat", "lon", "shown"),
    [("39.8", "46.75", "39.8° N, 46.75° E"), ("-33.9", "-70.10", "33.9° S, 70.10° W"), ("0", "-0.5", "0° N, 0.5° W")],
)
def test_positions(site: Site, lat: str, lon: str, shown: str) -> None:
    place = f"places: [{{id: p, name: P, lat: {lat}, lon: {lon}, precision: vicinity}}]\n"
    built(site.write({**minimal(), "content/record.yaml": place}))
    facts = [node.text().replace("\xa0", " ") for node in site.page("/places/p/").css("dl.facts dd")]
    assert facts == [shown, "vicinity, within about 2 km"]


def test_a_site_in_a_right_to_left_language(site: Site, nu: Nu) -> None:
    site.write(small()).edit("content/site.yaml", "language: en", "language: he")
    built(site.edit("content/record.yaml", "language: en", "language: ar"))
    for path in site.build.rglob("*.html"):
        page = LexborHTMLParser(path.read_bytes())
        assert page.css("html")[0].attributes == {"lang": "he", "dir": "rtl"}
        assert page.css("a.skip span")[0].attributes == {"lang": "en", "dir": "ltr"}
    assert "dir" not in site.page("/sources/notice/").css("h1 > span")[0].attributes
    site.edit("content/record.yaml", "date: 2021-03-04", "date: 2021~/2023")
    built(site)
    when = site.page("/events/closing/").css(".head .date")[0]
    assert (when.text(), when.attributes["dir"]) == ("about 2021 – 2023", "ltr"), "English words in one piece"
    assert [str(message) for message in nu(site.build)] == []


# --- long lists ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of 620 events in three years, and before, with 1,010 sources."""
    site = Site(tmp_path_factory.mktemp("long"))
    events = "".join(
        f"  - {{id: e{n}, date: {2000 + n % 3}-{n % 12 + 1:02}-{n % 28 + 1:02}, title: E {n}, citations: [s{n:04}]}}\n"
        for n in range(617)
    )
    events += "  - {id: decade, date: 200X, title: D, citations: [s0618]}\n"
    events += "  - {id: since, date: ../1990, title: S, citations: [s0619]}\n"
    events += "  - {id: old, date: 1999, title: O, citations: [s0620]}\n"
    sources = "".join(
        f"  - {{id: s{n:04}, type: book, title: T {n:04}, issued: 2001, publisher: P}}\n" for n in range(1010)
    )
    text = "[a](/timeline/#e1) [b](/timeline/#since) [c](/sources/#source-s0003) [d](/sources/#source-s0777)\n"
    cites = "; ".join(f"@s{n:04}" for n in range(1010))
    site.write({**minimal(), "content/record.yaml": f"events:\n{events}sources:\n{sources}"})
    write_pages(site, pages__p=f"---\ntitle: P\n---\n{text}\n[{cites}]\n")
    result = site.run("build")
    assert (result.status, result.out) == (0, ""), result.out
    return site


def test_every_link_of_a_long_site_resolves(long: Site) -> None:
    assert Built(long.build, BASE).broken() == []


def test_a_long_timeline_is_an_overview_and_a_page_a_year(long: Site) -> None:
    overview = long.page("/timeline/")
    assert [node.attributes["id"] for node in overview.css("li.h-event")] == ["since"]
    years = [(a.text(), a.attributes["href"]) for a in overview.css("nav.pages a")]
    assert years == [(str(y), f"{y}/") for y in (1999, 2000, 2001, 2002)]
    ids = [node.attributes["id"] for y, _ in years for node in long.page(f"/timeline/{y}/").css("li.h-event")]
    assert len(ids) == len(set(ids)) == 619
    page = long.page("/timeline/2000/")
    assert page.css("nav.pages a[aria-current]")[0].text() == "2000"
    assert page.css("h1")[0].text() == "Timeline 2000"
    assert page.css("#decade")
    above = [node.text() for node in page.css("h3")]
    assert "2000s" in above
    assert {f"timeline/{y}/" for y in (1999, 2000, 2001, 2002)} <= set(locations(long))


def test_long_lists_of_sources_have_pages(long: Site) -> None:
    pages = [long.page(a) for a in ("/sources/", "/sources/page/2/", "/sources/page/3/")]
    assert [len(page.css("li[id]")) for page in pages] == [500, 500, 10]
    assert [a.attributes["href"] for a in pages[1].css("nav.pages a")] == ["../../", "./", "../3/"]
    assert not (long.build / "sources/page/4").exists()


def test_links_to_an_entry_find_the_page_that_it_is_on(long: Site) -> None:
    links = [a.attributes["href"] for a in long.page("/p/").css(".prose a:not([role])")]
    assert links == [
        "../timeline/2001/#e1", "../timeline/#since", "../sources/#source-s0003", "../sources/page/2/#source-s0777",
    ]  # fmt: skip


# --- hostile text -------------------------------------------------------------------------------------------------

NASTY = """<script>alert(1)</script><img src=x onerror=alert(1)>&amp;"'>{{ 7*7777777 }}{% raw %}]]>--><!--"""
FIELDS = {
    "content/site.yaml": """\
title: {x}
base_url: https://record.example
language: en
tagline: {x}
license: {x}
publisher: {{name: {x}, url: "https://x.example/?a='b'&c"}}
repository: "https://x.example/?a='b'&c"
navigation: [{{label: {x}, to: /articles/}}]
topics: {{t: {x}}}
withdrawn: [{{address: /gone/, date: 2020-01-01, reason: {x}}}]
""",
    "content/articles/a.md": """\
---
title: {x}
date: 2020-01-01
summary: {x}
authors: [{x}]
topics: [t]
cover: {{src: media/a.png, alt: {x}, credit: {x}}}
---
Text [@s].
""",
    "content/pages/p.md": "---\ntitle: {x}\nsummary: {x}\naliases: [/old/]\n---\nText.\n",
    "content/record.yaml": """\
sources:
  - id: s
    type: book
    title: {x}
    translated-title: {x}
    author: [{{family: {x}, given: {x}}}]
    issued: 2001
    publisher: {x}
    container-title: {x}
    edition: {x}
    waive: {{genre: {x}}}
    URL: "https://x.example/?a='b'&c"
events:
  - id: e
    date: 2020
    title: {x}
    place: p
    actors: [a]
    topics: [t]
    citations: [{{id: s, locator: {x}, prefix: {x}, suffix: {x}}}]
    claims: [{{by: a, text: Said., citations: [s], value: 3, unit: {x}}}]
places: [{{id: p, name: {x}, names: {{hy: {x}}}, lat: 1, lon: 1}}]
actors: [{{id: a, name: {x}, names: {{ar: {x}}}, kind: person, role: {x}}}]
""",
}


def hostile(site: Site, text: str) -> Result:
    quoted = "'" + text.replace("'", "''") + "'"
    site.write({path: content.format(x=quoted) for path, content in FIELDS.items()})
    site.write({"content/media/a.png": picture()})
    return site.run("build")


def test_hostile_text_in_every_plain_field_is_only_text(site: Site, nu: Nu) -> None:
    result = hostile(site, NASTY)
    assert (result.status, result.out) == (0, "")
    assert Built(site.build, BASE).broken() == []
    for path in site.build.rglob("*.html"):
        page = LexborHTMLParser(path.read_bytes())
        scripts = [node for node in page.css("script") if "src" not in node.attributes]
        assert {node.attributes["type"] for node in scripts} <= {"application/ld+json"}, path  # data, never run
        assert page.css("[onerror], img[src=x]") == [], path
        assert b"54444439" not in path.read_bytes()
    assert site.page("/").css("h1")[0].text() == NASTY
    assert NASTY in site.page("/articles/a/").css("title")[0].text()
    assert site.page("/articles/a/").css(".p-author")[0].text() == NASTY
    assert site.page("/articles/a/").css("img")[0].attributes["alt"] == NASTY
    assert parsed(site.tree()["feed.xml"]).findtext(f"{ATOM}title") == NASTY
    assert [str(message) for message in nu(site.build)] == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1, max_size=40))
def test_any_text_comes_out_as_it_went_in(site: Site, text: str) -> None:
    result = hostile(site, text)
    if result.status:
        assert result.status == 1
        assert result.out
        return
    shown = site.page("/").css("h1")[0].text()
    assert shown == text.strip()
    assert parsed(site.tree()["feed.xml"]).findtext(f"{ATOM}title") == text.strip()


# --- other places -------------------------------------------------------------------------------------------------


def test_links_are_relative_under_any_prefix(site: Site, tmp_path: Path) -> None:
    """The same pages, whatever the base URL, but for what is absolute by its nature."""
    site.write(small())
    built(site)
    one = site.tree()
    site.run("build", "--base-url", "https://elsewhere.example/deep/down/")
    two = site.tree()
    absolute = re.compile(rb'(https://|info:sid/)(record\.example|elsewhere\.example(/deep/down)?)[^"<]*')
    # Names made of addresses, folded lines with addresses in them, and digests.
    for path in one.keys() - {"manifest.json", "data/events.ics", "data/datapackage.json"}:
        assert absolute.sub(b"", one[path]) == absolute.sub(b"", two[path]), path


def test_a_template_of_the_site_itself_wins_and_the_rest_stays(site: Site) -> None:
    site.write(
        small()
        | {"templates/404.html": "<p>{{ page.frame.site_title.value }}</p>", "static/css/99-own.css": "b { top: 0 }"}
    )
    found = built(site)
    assert found.files["404.html"].read_text() == "<p>A small record</p>\n"
    (sheet,) = [path for name, path in found.files.items() if name.endswith(".css")]
    assert sheet.read_text().rstrip().endswith("b { top: 0 }")
    assert sheet.read_text() != "b { top: 0 }"
