"""Sites from the outside: what a reader can copy, from where, in which words; and that a cache only saves time."""

import json
import shutil
from contextlib import closing
from importlib.metadata import distribution
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from karabakh_site import tool
from karabakh_site.bibliography import engine
from karabakh_site.bibliography.csl_styles import packaged
from karabakh_site.store.objects import Objects
from tests.support.html import text
from tests.support.site import Site, small

STYLES = {
    "Harvard",
    "APA, 7th edition",
    "Chicago, 18th edition, author-date",
    "Chicago, 18th edition, note",
    "Chicago, 18th edition, bibliography",
    "MLA, 9th edition",
}
FORMATS = {"BibTeX", "RIS", "CSL-JSON"}
APA, HARVARD = "APA, 7th edition", "Harvard"
PAGES = ("/articles/bridge/", "/events/closing/", "/sources/notice/", "/about/")
ABOUT = {"content/pages/about.md": "---\ntitle: About\nupdated: 2021-05-06\n---\nWhy.\n"}


def rows(page: LexborHTMLParser) -> dict[str, LexborNode]:
    """What can be copied on a page, by the names of styles and formats."""
    assert len(page.css("details.cite-this")) == 1
    return {first(row, "dt > span").text(): first(row, ".cite-text") for row in page.css(".cite-row")}


def first(node: LexborNode | LexborHTMLParser, selector: str) -> LexborNode:
    found = node.css(selector)
    assert found, selector
    return found[0]


def built(site: Site, *options: str) -> dict[str, bytes]:
    result = site.run("build", *options)
    assert (result.status, result.out) == (0, ""), result.out + result.err
    return site.tree()


def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra was not installed."""
    monkeypatch.setattr(engine, "_program", lambda: None)
    monkeypatch.setattr(engine, "version", lambda: "")


def styled(site: Site, name: str) -> Site:
    site.write(small())
    return site.edit("content/site.yaml", "language: en\n", f"language: en\ncitation_style: {name}\n")


# --- copies -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_every_source_and_page_can_be_copied_in_every_style(site: Site, address: str) -> None:
    built(site.write(small() | ABOUT))
    found = rows(site.page(address))
    assert set(found) == STYLES | FORMATS
    heading = first(site.page(address), "details.cite-this summary").text()
    assert heading == ("Cite this source" if address.startswith("/sources/") else "Cite this page")


def test_the_copies_of_a_source(site: Site) -> None:
    built(site.write(small()))
    found = rows(site.page("/sources/notice/"))
    assert text(found[HARVARD]) == "Roads Office (2021) Notice of closing. 1 March."
    assert text(found[APA]) == "Roads Office. (2021). Notice of closing."
    assert first(found[APA], "cite").text() == "Notice of closing"
    assert json.loads(found["CSL-JSON"].text())[0]["title"] == "Notice of closing"


def test_a_page_is_cited_by_its_authors_with_its_own_address(site: Site) -> None:
    site.write(small()).edit("content/articles/bridge.md", "summary:", "authors: [Ana Doe]\nsummary:")
    built(site)
    found = rows(site.page("/articles/bridge/"))
    apa = "Ana Doe. (2021, March 5). The bridge is closed. A small record. https://record.example/articles/bridge/"
    assert text(found[APA]) == apa
    assert text(found[HARVARD]) == (
        "Ana Doe (2021) ‘The bridge is closed’, A small record, 5 March. "
        "Available at: https://record.example/articles/bridge/."
    )
    assert [link.attributes["href"] for link in found[APA].css("a")] == ["https://record.example/articles/bridge/"]


def test_a_page_without_authors_is_its_publishers_or_the_sites(site: Site) -> None:
    built(site.write(small()))
    found = rows(site.page("/articles/bridge/"))
    assert text(found[APA]).startswith("A small record. (2021, March 5). The bridge is closed. https://")
    site.edit("content/site.yaml", "language: en\n", "language: en\npublisher: {name: The Archive}\n")
    built(site)
    found = rows(site.page("/articles/bridge/"))
    assert text(found[APA]).startswith("The Archive. (2021, March 5). The bridge is closed. A small record. https://")


def test_the_page_of_an_event_is_not_dated_by_the_event(site: Site) -> None:
    built(site.write(small()))
    found = rows(site.page("/events/closing/"))
    assert "(n.d.)" in text(found[APA])
    assert "(no date)" in text(found[HARVARD])
    assert not any("2021" in text(node) for node in found.values())


def test_it_says_who_made_a_copy(site: Site) -> None:
    built(site.write(small()))
    made = {first(row, "dt > span").text(): row.css_first(".cite-by") for row in site.page(PAGES[0]).css(".cite-row")}
    assert {name for name, by in made.items() if by} == STYLES - {HARVARD}
    assert {by.text() for by in made.values() if by} == {"made by pandoc"}


def test_hostile_titles_are_text_on_the_page(site: Site) -> None:
    title = "<script>alert(1)</script> & \\\\textbf{x} *y* \\\" '"
    site.write(small()).edit("content/record.yaml", "title: Notice of closing", f'title: "{title}"')
    site.edit("content/record.yaml", "language: en", "language: und")
    built(site)
    plain = "<script>alert(1)</script> & \\textbf{x} *y* \" '"
    for name, node in rows(site.page("/sources/notice/")).items():
        if name in STYLES:
            assert plain in text(node), name
        assert node.css("script") == []


def test_words_and_titles_carry_their_languages(site: Site) -> None:
    files = small()
    files["content/site.yaml"] = files["content/site.yaml"].replace("language: en", "language: hy")
    built(site.write(files))
    page = site.page("/sources/notice/")
    for name, node in rows(page).items():
        if name in STYLES - {HARVARD}:
            assert {bit.attributes["lang"] for bit in node.css("[lang]")} == {"en"}
            rest = "".join(bit.text(deep=False) for bit in [node])
            assert not rest.strip(), f"{name}: nothing of an English copy stands unmarked on an Armenian page"
    assert first(page, "details.cite-this").attributes["data-lang"] == "", "the interface speaks Armenian itself"


# --- without the engine -------------------------------------------------------------------------------------------


def test_without_the_engine_the_rest_is_there_and_it_is_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    without_engine(monkeypatch)
    result = site.write(small()).run("build")
    assert (result.status, result.out) == (0, "")
    line = "left out: references to copy in APA, Chicago and MLA, which need pandoc: pip install 'karabakh-site[csl]'\n"
    assert result.err.startswith(line)
    assert set(rows(site.page("/sources/notice/"))) == {HARVARD} | FORMATS
    assert site.run("build", "--quiet").err == ""
    assert site.run("check", "--strict").status == 0


def test_a_style_that_needs_the_engine_is_refused_without_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    without_engine(monkeypatch)
    result = styled(site, "apa").run("build")
    needs = "Error: the citation style of site.yaml needs pandoc: pip install 'karabakh-site[csl]'\n"
    assert (result.status, result.out, result.err) == (3, "", needs)
    assert not site.build.exists()


def test_an_engine_that_fails_is_one_clear_line(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "pandoc"
    broken.write_text("#!/bin/sh\necho out of memory >&2\nexit 9\n")
    broken.chmod(0o755)
    monkeypatch.setattr(engine, "_program", lambda: broken)
    result = site.write(small()).run("build")
    assert (result.status, result.err) == (3, "Error: pandoc, which sets the citations, failed: out of memory\n")
    assert not site.build.exists()


def test_only_the_engine_of_the_wheel_is_used() -> None:
    program = engine._program()
    assert program is not None
    assert program.is_relative_to(Path(str(distribution(engine.PACKAGE).locate_file(""))))


# --- the cache ----------------------------------------------------------------------------------------------------


def test_cold_warm_damaged_and_none_give_the_same_bytes(site: Site) -> None:
    expected = built(site.write(small() | ABOUT))
    memo = site.root / ".cache" / "objects.db"
    kept = memo.read_bytes()
    for damaged in (
        kept,
        b"",
        b"\xff\x00 nonsense\n" + kept,
        kept[: len(kept) // 2],
        kept.replace(b"Office", b"Offike"),
    ):
        memo.write_bytes(damaged)
        shutil.rmtree(site.build)
        assert built(site) == expected
        assert b"Office" in memo.read_bytes()
    shutil.rmtree(site.root / ".cache")
    shutil.rmtree(site.build)
    assert built(site, "--no-cache") == expected
    assert not memo.exists()


def test_a_warm_cache_needs_no_process(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = built(site.write(small()))
    monkeypatch.setattr(engine, "_program", lambda: Path("/nonexistent/pandoc"))
    shutil.rmtree(site.build)
    assert built(site) == expected


def test_without_a_cache_that_can_be_written_the_build_goes_on(site: Site) -> None:
    site.write(small() | {".cache": "a file"})
    built(site)
    assert set(rows(site.page("/sources/notice/"))) == STYLES | FORMATS


def kept(site: Site) -> dict[str, str]:
    """What is kept of the engine's answers."""
    with closing(Objects(site.root / ".cache", tool.digest(), read_only=True)) as objects:
        return objects.get_all("copy")


def test_checking_writes_nothing(site: Site) -> None:
    assert styled(site, "apa").run("check").status == 0
    assert not (site.root / ".cache").exists()


def test_what_is_no_longer_needed_is_not_kept(site: Site) -> None:
    built(site.write(small()))
    before = kept(site)
    site.edit("content/record.yaml", "title: Notice of closing", "title: Another title")
    site.edit("content/site.yaml", "title: ", "title: Other ")  # so that every page is made again
    built(site)
    assert len(kept(site)) == len(before)
    assert not any("Notice" in value for value in kept(site).values())


# --- a style for the lists ----------------------------------------------------------------------------------------


def entry(site: Site, address: str) -> str:
    return text(first(site.page(address), "#source-notice .entry, #source-notice.entry"))


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("harvard", "Roads Office (2021) Notice of closing. 1 March."),
        ("apa", "Roads Office. (2021). Notice of closing."),
        ("chicago-notes-bibliography", "Roads Office. Notice of Closing. 2021."),
        ("modern-language-association", "Roads Office. Notice of Closing. 1 Mar. 2021."),
    ],
)
def test_the_lists_are_in_the_sites_style(site: Site, style: str, shown: str) -> None:
    built(styled(site, style))
    for address in ("/sources/", "/sources/notice/", "/articles/bridge/", "/events/closing/"):
        assert entry(site, address) == shown, address
    assert first(site.page("/articles/bridge/"), "a[role=doc-biblioref]").text() == "1", "numbers stay numbers"


def test_a_style_of_the_sites_own(site: Site) -> None:
    own = packaged("modern-language-association")
    built(styled(site, "styles/house.csl").write({"content/styles/house.csl": own}))
    assert entry(site, "/sources/") == "Roads Office. Notice of Closing. 1 Mar. 2021."


def test_a_dependent_style_is_its_parent(site: Site) -> None:
    link = '<link href="http://www.zotero.org/styles/{}" rel="independent-parent"/>'
    head = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>x</title>{}</info></style>'
    site.write({"content/styles/one.csl": head.format(link.format("apa"))})
    built(styled(site, "styles/one.csl"))
    assert entry(site, "/sources/") == "Roads Office. (2021). Notice of closing."
    mla = packaged("modern-language-association")
    site.write({"content/styles/one.csl": head.format(link.format("two")), "content/styles/two.csl": mla})
    built(site)
    assert entry(site, "/sources/") == "Roads Office. Notice of Closing. 1 Mar. 2021."


def test_a_source_that_a_style_does_not_list_keeps_our_entry(site: Site) -> None:
    styled(site, "chicago-notes-bibliography").edit(
        "content/record.yaml", "type: report", "type: post\n    URL: https://example.org/a"
    )
    built(site)
    assert entry(site, "/sources/").startswith("Roads Office (2021)")


def test_faces_of_a_style_reach_the_page(site: Site) -> None:
    layout = (
        '<text variable="title" font-weight="bold"/><text value="x" vertical-align="sup"/>'
        '<text value="Y" font-variant="small-caps"/><text variable="title" font-style="italic" font-weight="bold"/>'
    )
    own = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>x</title></info>'
        f"<citation><layout>{layout}</layout></citation><bibliography><layout>{layout}</layout></bibliography></style>"
    )
    built(styled(site, "styles/own.csl").write({"content/styles/own.csl": own}))
    shown = first(site.page("/sources/"), "#source-notice .entry")
    assert {face: text(first(shown, f"span.{face}")) for face in ("bold", "raised", "small-caps")} == {
        "bold": "Notice of closing", "raised": "x", "small-caps": "Y"
    }  # fmt: skip
    assert "bold" in (first(shown, "cite").attributes["class"] or "")


def test_an_article_stays_light(built_site: Path) -> None:
    import gzip

    page = (built_site / "articles" / "offensive" / "index.html").read_bytes()
    assert len(gzip.compress(page)) < 100_000
