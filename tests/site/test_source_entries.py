"""Entries on whole pages: what lacks, where links lead, whose words and letters they are, and in which order."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborNode

from karabakh_site.bibliography.order import order_keys, year_suffixes
from karabakh_site.diagnostics import Report
from karabakh_site.site.entries import Entries
from karabakh_site.source.load import load
from tests.support.nu import Nu
from tests.support.site import Site
from tests.support.tools import ROOT

GOLDEN = Path(__file__).with_name("seed_entries.txt")
"""The ten sources of the starting article as the site shows them, read word by word: read them again if they change."""

COPY = "https://web.archive.org/web/20210401101500/https://roads.example/{}"
SOURCES = f"""\
sources:
  - id: kept
    type: webpage
    author: [{{family: Kazimirov, given: Vladimir}}, {{family: Waal, given: Thomas, non-dropping-particle: de}}]
    issued: 2021-03-01
    title: The plan
    URL: https://roads.example/kept?a=1&b=2
    archive-url: {COPY.format("kept?a=1&b=2")}
    accessed: 2021-03-04
  - id: gone
    type: post
    publisher: Roads Office
    issued: 2021-03-02
    title: خبر
    translated-title: News of the bridge
    transliterated-title: Khabar
    language: ar
    URL: https://roads.example/gone
    archive-url: https://archive.ph/Qx7Ab
    archive-date: 2021-04-01
    url-status: dead
  - id: stolen
    type: article-newspaper
    container-title: Day
    issued: 2021-03-03
    title: Стало иначе
    translated-title: It became different
    language: ru
    URL: https://day.example/stolen
    url-status: usurped
    waive: {{archive-url: no copy was found}}
  - id: live
    type: webpage
    publisher: Roads Office
    title: eBRIDGES today
    language: en
    URL: https://roads.example/live
    accessed: 2021-03-04
    waive: {{issued: it is changed every day}}
  - id: note
    type: document
    label: a note found in the toll house
    issued: 2021
    waive: {{author: it is not signed, URL: it was lost in the flood}}
"""
EVENTS = """\
events:
  - id: closing
    date: 2021-03-04
    title: The bridge is closed
    citations: [kept, gone, stolen, live, note]
"""
ARTICLE = """\
---
title: The bridge
date: 2021-03-05
summary: What is known.
---
@kept says so; so does @stolen. [@gone; @live; @note]
"""


@pytest.fixture
def built(site: Site) -> Site:
    files = {"content/record.yaml": SOURCES + EVENTS, "content/articles/bridge.md": ARTICLE}
    site.write({"content/site.yaml": "title: A record\nbase_url: https://record.example/\nlanguage: en\n", **files})
    result = site.run("build", "--strict")
    assert (result.status, result.out) == (0, "")
    return site


def links(entry: LexborNode | None) -> list[dict[str, str | None]]:
    assert entry
    found = (
        a.attributes for a in entry.css("a[class^=entry-]") if a.attributes["class"] in ("entry-url", "entry-archive")
    )
    return [{k: v for k, v in attributes.items() if k == "href" or k.startswith("data-")} for attributes in found]


def test_every_link_of_a_source_is_robust_wherever_it_stands(built: Site) -> None:
    copy = COPY.format("kept?a=1&b=2")
    kept = "https://roads.example/kept?a=1&b=2"
    expected = {
        "kept": [
            {"href": kept, "data-versionurl": copy, "data-versiondate": "2021-04-01"},
            {"href": copy, "data-originalurl": kept, "data-versiondate": "2021-04-01"},
        ],
        "gone": [
            {"href": "https://archive.ph/Qx7Ab", "data-originalurl": "https://roads.example/gone",
             "data-versiondate": "2021-04-01"},
            {"href": "https://roads.example/gone", "data-versionurl": "https://archive.ph/Qx7Ab",
             "data-versiondate": "2021-04-01"},
        ],
        "stolen": [],
        "live": [{"href": "https://roads.example/live", "data-versiondate": "2021-03-04"}],
        "note": [],
    }  # fmt: skip
    for id, found in expected.items():
        for address in ("/articles/bridge/", "/events/closing/", "/sources/", f"/sources/{id}/"):
            assert links(built.page(address).css_first(f"#source-{id} .entry, #source-{id}.entry")) == found, address


def test_what_is_missing_is_said_quietly_in_every_list(built: Site) -> None:
    said = {
        "kept": "",
        "gone": "",
        "stolen": "archived copy not recorded: no copy was found",
        "live": "no date | it is changed every day",
        "note": "author not named: it is not signed | link not recorded: it was lost in the flood",
    }
    for id, words in said.items():
        for address in ("/articles/bridge/", "/events/closing/", "/sources/", f"/sources/{id}/"):
            entry = built.page(address).css_first(f"#source-{id} .entry, #source-{id}.entry")
            assert entry
            remarks = [remark.text() for remark in entry.css(".entry-remark")]
            assert remarks == [part for row in words.split(" | ") for part in row.split(": ") if part], address
    facts = built.page("/sources/note/").css_first(".facts")
    assert facts
    assert [" ".join(node.text().split()) for node in facts.css("dt, dd")] == [
        "Author not named", "it is not signed", "Link not recorded", "it was lost in the flood",
    ]  # fmt: skip


def test_a_translation_never_stands_for_the_title(built: Site) -> None:
    for id, title, lang, dir in (("gone", "خبر", "ar", "rtl"), ("stolen", "Стало иначе", "ru", None)):
        page = built.page(f"/sources/{id}/")
        heading = page.css_first("h1 > span")
        assert heading
        assert (heading.text(), heading.attributes["lang"], heading.attributes.get("dir")) == (title, lang, dir)
        name, about = page.css_first("title"), page.css_first("meta[name=description]")
        assert name
        assert about
        assert name.text().startswith(f"{title} – ")
        description = about.attributes["content"] or ""
        assert description.index(title) < description.index("[")
    gone = built.page("/sources/").css_first("#source-gone .entry")
    assert gone
    assert "‘خبر’ / Khabar [News of the bridge]" in gone.text()
    assert [(b.attributes.get("lang"), b.attributes.get("dir")) for b in gone.css("bdi")] == [
        ("ar", "rtl"), ("ar-Latn", None),
    ]  # fmt: skip
    label = built.page("/sources/note/").css_first("h1")
    assert label
    assert label.text() == "[a note found in the toll house]"
    assert "eBRIDGES today" in (built.page("/sources/live/").css_first("h1") or label).text()


def test_running_text_names_family_names_alone(built: Site) -> None:
    text = built.page("/articles/bridge/").css_first(".e-content, .body")
    assert text
    assert "Kazimirov and de Waal [1] says so; so does Стало иначе [2]." in " ".join(text.text().split())


def test_the_pages_are_valid(built: Site, nu: Nu) -> None:
    assert [str(message) for message in nu(built.build)] == []


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("az", ["Çaykənd", "Daşkəsən", "Əsgəran", "Füzuli", "Xocavənd", "İrəvan", "Kəlbəcər", "Баку"]),
        ("hy", ["Երևան", "Զոդ", "Ուխտաձոր", "Չայլու", "Ստեփանակերտ", "Baku"]),
        ("ru", ["Евлах", "Ёлка", "Ель", "Ереван", "Baku"]),
        ("sv", ["Adams", "Zorn", "Åberg", "Älv", "Öberg", "Ереван"]),
    ],
)
def test_lists_are_in_the_order_of_the_language(lang: str, names: list[str], site: Site) -> None:
    rows = list(enumerate(names))[::-1]
    places = "".join(f"  - {{id: p-{i}, name: {name}}}\n" for i, name in rows)
    actors = "".join(f"  - {{id: a-{i}, name: {name}, kind: person}}\n" for i, name in rows)
    sources = "".join(
        f"  - {{id: s-{i}, type: report, author: [{{literal: {name}}}], issued: 2001, title: T}}\n" for i, name in rows
    )
    event = "  - {id: e, date: 2001, title: E, citations: [" + ", ".join(f"s-{i}" for i, _ in rows) + "]}\n"
    record = f"sources:\n{sources}events:\n{event}places:\n{places}actors:\n{actors}"
    config = f"title: R\nbase_url: https://record.example/\nlanguage: {lang}\n"
    site.write({"content/site.yaml": config, "content/record.yaml": record})
    assert site.run("build").status == 0
    ids = [node.attributes["id"] for node in site.page("/sources/").css(".source-list > li")]
    assert ids == [f"source-s-{i}" for i, _ in enumerate(names)]
    for kind in ("places", "actors"):
        found = [node.text() for node in site.page(f"/{kind}/").css(".index-list a, .places-table th a")]
        assert found == names, kind


def test_the_ten_sources_of_the_starting_article() -> None:
    record, _ = load(ROOT, Report())
    keys = {source.id: order_keys(source) for source in record.sources}
    entries = Entries({s.id: s for s in record.sources}, year_suffixes(keys), "en", "en")
    assert "".join(f"{entries.text(source.id)}\n" for source in record.sources[:10]) == GOLDEN.read_text("utf-8")
