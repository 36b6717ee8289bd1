"""Side notes: short names of sources in the margin of wide screens, and nowhere else."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborNode

from tests.support.http import Serve
from tests.support.site import Site

SITE = "title: A small record\nbase_url: https://record.example/\nlanguage: {lang}\n"
RECORD = """\
sources:
  - {id: notice, type: report, author: [{literal: Roads Office}], issued: 2021, title: Notice, language: en}
  - {id: hebrew, type: webpage, issued: 2022, title: כותרת ארוכה מאוד על הגשר שנסגר, language: he}
  - {id: armenian, type: webpage, issued: 2023, language: hy,
     title: Հայաստանի Հանրապետության արտաքին գործերի նախարարության հայտարարությունը}
  - {id: remark, type: report, author: [{literal: Bridge Office}], issued: 2020, title: Remark, language: en}
  - {id: heading, type: report, author: [{literal: Ferry Office}], issued: 2020, title: Ferry, language: en}
events:
  - {id: closing, date: 2021-03-04, title: Closed, summary: 'Closed [@notice].', citations: [notice, hebrew]}
"""
BODY = """\
Closed on 4 March [@notice, p. 2; @hebrew; @armenian]. Closed, says the office [@notice].[^a]

## The ferry [@heading]

| a | b |
|---|---|
| [@heading] | x |

[^a]: A remark [@remark].
"""
SHOWN = "[...document.querySelectorAll('.side-note')].filter((note) => note.checkVisibility())"
# The boxes that no side note may touch: those of the lines of the text, and of what stands in the other margin.
TEXT = """[...document.querySelectorAll('.prose > *, .contents')].flatMap((block) => {
  const range = document.createRange();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const boxes = [];
  while (walker.nextNode()) { range.selectNodeContents(walker.currentNode); boxes.push(...range.getClientRects()); }
  return boxes.map(({left, right, top, bottom}) => [left, right, top, bottom]);
})"""
Box = tuple[float, float, float, float]


@pytest.fixture
def small_site(site: Site) -> Site:
    """A site whose sources have names in three scripts."""
    return _built(site, "en")


def _built(site: Site, lang: str) -> Site:
    front = "---\ntitle: The bridge\ndate: 2021-03-05\nsummary: What is known.\n---\n"
    site.write({"content/site.yaml": SITE.format(lang=lang), "content/record.yaml": RECORD})
    site.write({"content/articles/bridge.md": front + BODY})
    result = site.run("build")
    assert "error" not in result.out, result.out
    return site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a wide screen, without script: side notes need none."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False) as context:
        yield context.new_page()


def words(note: LexborNode) -> str:
    return "".join(node.attributes["data-text"] or "" for node in note.css("[data-text]"))


def overlap(one: Box, other: Box) -> bool:
    return min(one[1], other[1]) - max(one[0], other[0]) > 0.5 and min(one[3], other[3]) - max(one[2], other[2]) > 0.5


def boxes(page: Page) -> list[Box]:
    """Where the side notes that can be seen are: left, right, top, bottom."""
    found: list[Box] = page.evaluate(
        f"{SHOWN}.map((note) => note.getBoundingClientRect()).map((b) => [b.left, b.right, b.top, b.bottom])"
    )
    return found


def test_each_source_has_one_at_its_first_use(small_site: Site) -> None:
    page = small_site.page("/articles/bridge/")
    notes = page.css(".prose .side-note")
    assert [(note.attributes["data-number"], words(note)) for note in notes] == [
        ("1", "Roads Office, 2021"),
        ("2", "כותרת ארוכה מאוד על הגשר שנסגר, 2022"),
        ("3", "Հայաստանի Հանրապետության արտաքին գործերի նախարարության հայտարարությունը, 2023"),
        ("4", "Ferry Office, 2020"),
    ]
    for note in notes:
        assert note.prev is not None
        assert note.prev.text() == note.attributes["data-number"], "it stands behind the number"
        assert (note.prev.attributes["id"] or "").endswith("_1")


def test_names_keep_their_language_and_direction(small_site: Site) -> None:
    notes = small_site.page("/articles/bridge/").css(".prose .side-note")
    marked = [
        [(stretch.attributes.get("lang"), stretch.attributes.get("dir")) for stretch in note.css("[data-text]")]
        for note in notes
    ]
    assert marked[0] == [(None, None)]
    assert ("he", "rtl") in marked[1]
    assert ("hy", None) in marked[2]


def test_they_are_no_part_of_the_text(small_site: Site) -> None:
    """What a feed reader, a search index or a microformats parser takes from the page is the sentence alone."""
    page = small_site.page("/articles/bridge/")
    (content,) = page.css(".e-content")
    first = content.css("p")[0].text().replace("\xa0", " ")
    assert first == "Closed on 4 March [1, p. 2; 2; 3]. Closed, says the office [1].a"
    assert all(note.text() == "" and note.attributes["aria-hidden"] == "true" for note in page.css(".side-note"))


def test_pages_without_a_list_of_sources_have_none(small_site: Site) -> None:
    for address in ("/timeline/", "/", "/sources/", "/sources/notice/"):
        assert not small_site.page(address).css(".side-note"), address
        assert not small_site.page(address).css("template"), address


def test_wide_screens_show_them_in_the_margin(small_site: Site, page: Page) -> None:
    page.goto((small_site.build / "articles" / "bridge" / "index.html").as_uri())
    numbers = page.evaluate(f"{SHOWN}.map((note) => note.dataset.number)")
    assert numbers == ["1", "2", "3"], "not in headings, tables and remarks"
    content = "(note) => [note, ...note.children].map((each) => getComputedStyle(each, '::before').content)"
    shown = page.evaluate(f"({content})({SHOWN}[0])")
    assert shown == ['"1" / ""', '"Roads Office, 2021" / ""'], "with no alternative text to read out"
    (prose,) = page.evaluate("[...document.querySelectorAll('.prose')].map((p) => p.getBoundingClientRect().right)")
    first, *_ = boxes(page)
    assert first[0] >= prose
    assert first[3] - first[2] > 10, "it has words"
    assert abs(first[2] - page.locator("#cite_notice_1").bounding_box()["y"]) < 20, "on the line that cites"  # type: ignore[index]


def test_right_to_left_pages_have_them_at_the_left(site: Site, page: Page) -> None:
    _built(site, "he").edit("content/articles/bridge.md", "Closed on 4 March", "הגשר נסגר").run("build")
    page.goto((site.build / "articles" / "bridge" / "index.html").as_uri())
    left = page.evaluate("document.querySelector('.prose').getBoundingClientRect().left")
    found = boxes(page)
    assert len(found) == 3
    assert all(box[0] >= 0 and box[1] <= left for box in found)
    assert not any(overlap(one, other) for one, other in combinations(found, 2))
    places = [page.locator(f"#cite_{id}_1").bounding_box() for id in ("notice", "hebrew", "armenian")]
    from_the_right = [-place["x"] for place in places if place]
    assert from_the_right == sorted(from_the_right), "a locator in Latin letters does not turn the numbers around"


def test_a_text_that_runs_the_other_way_has_none(small_site: Site, page: Page) -> None:
    small_site.edit("content/articles/bridge.md", "Closed on", '<p dir="rtl">Shut [@heading].</p>\n\nClosed on')
    assert small_site.run("build").status == 0
    page.goto((small_site.build / "articles" / "bridge" / "index.html").as_uri())
    assert page.evaluate(f"{SHOWN}.map((note) => note.dataset.number)") == ["2", "3", "4"]


@pytest.mark.parametrize("width", [320, 768, 1024])
def test_narrow_screens_show_none(small_site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((small_site.build / "articles" / "bridge" / "index.html").as_uri())
    assert boxes(page) == []


def test_paper_has_none(small_site: Site, page: Page) -> None:
    page.goto((small_site.build / "articles" / "bridge" / "index.html").as_uri())
    assert len(boxes(page)) == 3
    page.emulate_media(media="print")
    assert boxes(page) == []


def test_they_are_not_read_out(small_site: Site, page: Page) -> None:
    page.goto((small_site.build / "articles" / "bridge" / "index.html").as_uri())
    assert len(boxes(page)) == 3
    names = accessible_names(page)
    assert "Closed on 4 March " in names
    assert not [name for name in names if "Roads Office, 2021" in name or ("כותרת" in name and "2022" in name)]


def accessible_names(page: Page) -> list[str]:
    """The names of all that is in the accessibility tree."""
    nodes: list[dict[str, Any]] = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [str(node["name"]["value"]) for node in nodes if not node["ignored"] and node.get("name", {}).get("value")]


@pytest.mark.parametrize("width", [1248, 1280, 1440, 1920])
def test_in_the_real_article_they_touch_nothing(
    browser: Browser, built_site: Path, serve_folder: Serve, width: int
) -> None:
    """None overlaps another or a line of the text, and the page does not become wider."""
    base = serve_folder(built_site, "/side/notes/")
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{base}articles/offensive/")
        notes = boxes(page)
        assert len(notes) > 30
        assert [(one, other) for one, other in pairwise(notes) if one[3] > other[2]] == [], "each below the one before"
        text: list[Box] = page.evaluate(TEXT)
        assert [(note, line) for note in notes for line in text if overlap(note, line)] == []
        assert max(note[1] for note in notes) <= width
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
