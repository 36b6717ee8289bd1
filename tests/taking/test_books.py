"""What is made to take along (`build --with epub,pdf`): valid, whole, tagged, its links leading where they should, the
same bytes wherever it is made, and made again only when what it is made of changed.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from karabakh_site import build as line
from karabakh_site import tool as ours
from karabakh_site.diagnostics import Report
from karabakh_site.output.book import sheet
from karabakh_site.output.book.chapters import sections
from karabakh_site.output.book.epub import epub
from karabakh_site.output.book.pdf import pdf
from karabakh_site.output.templates import Templates
from karabakh_site.publication import Publication, publication
from karabakh_site.site.shown import choose
from karabakh_site.store.objects import Objects
from karabakh_site.uptodate import Options
from tests.support.books import Book, Sheet, epubcheck
from tests.support.often import often
from tests.support.site import Site, small
from tests.support.tools import ROOT, tool

LANGUAGES = ROOT / "tests/languages/site"
BASE = "https://bridge.example/record/"
BOTH = ("--with", "epub,pdf")


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in four languages, one of which runs from right to left, with all that there is to take along."""
    site = Site(tmp_path_factory.mktemp("books") / "site")
    shutil.copytree(LANGUAGES / "content", site.root / "content")
    result = site.run("build", *BOTH)
    assert (result.status, result.out) == (0, ""), result.out + result.err
    return site


@pytest.fixture(scope="module")
def book(bound: Site) -> Book:
    return Book(bound.build / "the-bridge.epub")


@pytest.fixture(scope="module")
def article(bound: Site) -> Sheet:
    return Sheet(bound.build / "articles/bridge/bridge.pdf")


@pytest.fixture(scope="module")
def real(real_root: Path) -> Publication:
    """The real site, read; its pages are those that are built."""
    report, options = Report(), Options(books=("epub", "pdf"))
    with closing(Objects(options.cache_of(real_root), ours.digest(), read_only=True)) as memo:
        found = publication(real_root, line.read(real_root, options, report, memo), options, report, memo)
    assert found is not None
    return found


def test_epubcheck_has_nothing_to_say(bound: Site, real: Publication, built_site: Path, tmp_path: Path) -> None:
    """Of the small site in two directions, and of the real one."""
    made = [bound.build / "the-bridge.epub", bound.build / "fa/the-bridge.fa.epub"]
    for own in real.frames[: often(1, len(real.frames))]:
        style = sheet.style(real.root, "epub", real.files, real.look)
        parts = sections(real.catalogue, own)
        data = epub(real.catalogue, own, parts, held(built_site), style, Templates(real.root, Report()))
        assert data is not None
        made.append(tmp_path / f"{own.lang}.epub")
        made[-1].write_bytes(data)
    assert epubcheck(made) == []


def held(folder: Path):  # type: ignore[no-untyped-def]
    """The files of a built site."""
    return lambda path: (folder / path).read_bytes() if (folder / path).is_file() else None


def test_the_book_has_everything_in_reading_order(book: Book) -> None:
    assert book.order == [
        "cover.xhtml",
        "nav.xhtml",
        *("articles_bridge.xhtml", "articles_ferry.xhtml", "articles_toll.xhtml"),
        *("timeline.xhtml", "events_closing.xhtml", "events_opening.xhtml"),
        *("places.xhtml", "places_ford.xhtml"),
        *("actors.xhtml", "actors_office.xhtml", "actors_drivers.xhtml", "actors_yard.xhtml"),
        *("topics.xhtml", "topics_traffic.xhtml", "topics_works.xhtml"),
        "sources.xhtml",
        *("about.xhtml", "method.xhtml"),
    ]
    listed = [link.attributes["href"] for link in book.document("nav.xhtml").css("nav[role=doc-toc] a")]
    assert listed == book.order[2:]
    assert "media/bridge.svg" in "".join(book.files)


def test_the_container_is_the_same_whenever_it_is_made(book: Book) -> None:
    first = book.entries[0]
    assert (first.filename, first.compress_type, book.files["mimetype"]) == ("mimetype", 0, b"application/epub+zip")
    assert {entry.date_time for entry in book.entries} == {(1980, 1, 1, 0, 0, 0)}
    package = book.files["EPUB/package.opf"].decode()
    assert '<meta property="dcterms:modified">2021-05-01T00:00:00Z</meta>' in package
    assert '<meta property="schema:accessModeSufficient">textual</meta>' in package


def test_links_stay_in_the_book_where_they_can(book: Book) -> None:
    text = book.document("articles_bridge.xhtml")
    assert hrefs(text, '.e-content a[role="doc-biblioref"][epub\\:type="biblioref"]') == ["#place_notice_1"]
    assert hrefs(text, "#place_notice_1 a[role=doc-backlink]") == ["#cite_notice_1"]
    # The page of a source is its entry in the list, from where the sentences that cite it are linked.
    assert hrefs(text, "#source-notice .entry-page") == ["sources.xhtml#source-notice"]
    assert "articles_bridge.xhtml#cite_notice_1" in hrefs(book.document("sources.xhtml"), "#source-notice .passage")
    assert "events_closing.xhtml" in hrefs(text, ".e-content a")
    # What is left out is on the site.
    russian = {link for name in book.files if name.endswith(".xhtml") for link in outward(book.files[name].decode())}
    assert not [link for link in russian if not link.startswith(("https://", "http://"))]


def hrefs(document: LexborHTMLParser, selector: str) -> list[str]:
    """Where the elements lead that match."""
    return [node.attributes["href"] or "" for node in document.css(selector)]


def outward(text: str) -> set[str]:
    """Where a document leads out of the book."""
    return set(re.findall(r'href="([a-z]+:[^"]*)"', text))


def test_a_language_leads_to_the_site_for_what_it_does_not_have(bound: Site) -> None:
    russian = Book(bound.build / "ru/the-bridge.ru.epub")
    assert "ru_articles_bridge.xhtml" in russian.order
    assert "ru_articles_ferry.xhtml" not in russian.order
    there = {link for name, data in russian.files.items() if name.endswith(".xhtml") for link in outward(data.decode())}
    assert f"{BASE}articles/ferry/" in there


def test_nothing_in_it_is_for_the_site_alone(book: Book) -> None:
    for name, data in book.files.items():
        if name.endswith((".xhtml", ".opf", ".svg")):
            ElementTree.fromstring(data)
        if name.endswith(".xhtml"):
            found = book.document(name.removeprefix("EPUB/"))
            furniture = found.css(
                "script, template, form, button, details, .source-name, .cite-part, [hidden]:not(nav)"
            )
            assert furniture == [], name


def test_pages_lead_to_it(bound: Site) -> None:
    page = bound.page("/fa/articles/toll/")
    links = [link.attributes["href"] for link in page.css('a[type^="application/"]')]
    assert links == ["toll.pdf", "../../the-bridge.fa.epub"]
    assert (bound.build / "fa/articles/toll/toll.pdf").is_file()


def test_the_pdf_is_tagged_and_says_what_it_is(article: Sheet) -> None:
    root = article.root
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert str(root.Lang) == "en"
    with article.pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "The bridge is closed – The bridge"
    assert article.headings == ["The bridge is closed", "Before", "Afterwards", "Remarks", "Sources", "Corrections"]
    assert article.tags["H1"] == 1
    assert article.tags["H2"] == 5
    assert {"P", "L", "LI", "Lbl", "LBody", "Link", "Figure", "Sect"} <= article.tags.keys()
    assert all("/StructParent" in link and "/Contents" in link for link in article.links)
    assert article.fonts
    assert all(article.fonts.values())
    assert not {"/CreationDate", "/ModDate", "/ID"} & {*article.pdf.docinfo, *article.pdf.trailer}


def test_the_notes_are_in_it_and_linked(article: Sheet) -> None:
    assert {"source-notice", "source-izvestia", "note_a", "cite_notice_1"} <= article.named
    assert {"source-notice", "cite_notice_1"} <= set(article.places)
    assert set(article.places) <= article.named
    assert f"{BASE}events/closing/" in article.addresses
    assert "https://izvestia.example/most" in article.addresses
    assert f"{BASE}articles/bridge/" in article.addresses


@pytest.mark.parametrize("address", ["/articles/contested/", "/hy/articles/hour-by-hour/"])
def test_real_articles_have_their_charts_and_sources(
    address: str, real: Publication, built_site: Path, tmp_path: Path
) -> None:
    """Every entry of the page's list is there, with the ways back; what links to it leads to it."""
    site = real.catalogue.site
    style = sheet.style(real.root, "pdf", real.files, real.look)
    title, templates = choose(site.titles, "hy"), Templates(real.root, Report())
    data = pdf(address, site.base_url, title, held(built_site), style, templates)
    assert data is not None
    path = tmp_path / "article.pdf"
    path.write_bytes(data)
    made = Sheet(path)
    page = (built_site / address.strip("/") / "index.html").read_text("utf-8")
    entries = set(re.findall(r'<li id="(source-[^"]+)"', page))
    assert entries <= made.named
    assert entries <= set(made.places)
    assert set(re.findall(r'id="(cite_[^"]+)"', page)) <= set(made.places)
    assert set(made.places) <= made.named
    charts = page.count('<svg class="figures-picture')
    assert made.tags["Table"] == page.count("<table")
    assert made.tags["Figure"] >= charts
    assert all(made.fonts.values())
    assert str(made.root.Lang) == address.split("/")[1][:2].replace("ar", "en")


@pytest.fixture
def locales(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPATH", tool("Locales"))


@pytest.mark.usefixtures("locales")
def test_the_bytes_are_the_same_anywhere(bound: Site, tmp_path: Path) -> None:
    """Whatever the folder, time zone, locale, hash seed, number of jobs, with a cache or without."""
    site = Site(tmp_path / "another place")
    shutil.copytree(bound.root / "content", site.root / "content")
    env = {"TZ": "Asia/Yerevan", "LC_ALL": "hy_AM.UTF-8", "PYTHONHASHSEED": "7"}
    result = site.run("build", *BOTH, "--jobs", "2", "--no-cache", env=env)
    assert result.status == 0, result.err
    assert site.tree() == bound.tree()


def made(err: str) -> list[str]:
    """The books that a build made, by what `-v` says."""
    return sorted(re.findall(r"^made: (the (?:book|PDF)[^:]*): ", err, re.M))


def test_only_what_changed_is_made_again(site: Site) -> None:
    site.write(small()).write(
        {
            "content/articles/ferry.md": "---\ntitle: The ferry\ndate: 2021-03-06\nsummary: Its way.\n---\nIt went.\n",
            "content/pages/about.md": "---\ntitle: About\nsummary: What this is.\n---\nA record.\n",
        }
    )
    first = site.run("build", "-v", *BOTH)
    assert made(first.err) == ["the PDF of /articles/bridge/", "the PDF of /articles/ferry/", "the book in en"]
    assert "0 written" in site.run("build", *BOTH).summary
    site.edit("content/articles/ferry.md", "It went.", "It went twice.")
    assert made(site.run("build", "-v", *BOTH).err) == ["the PDF of /articles/ferry/", "the book in en"]
    site.edit("content/pages/about.md", "A record.", "The record.")
    assert made(site.run("build", "-v", *BOTH).err) == ["the book in en"]
    # A book that somebody took away or changed is put back.
    (site.build / "a-small-record.epub").write_bytes(b"")
    (site.build / "articles/ferry/ferry.pdf").unlink()
    assert made(site.run("build", "-v", *BOTH).err) == ["the PDF of /articles/ferry/", "the book in en"]
    once = site.tree()
    assert site.run("build", *BOTH, "--no-cache").status == 0
    assert site.tree() == once
    assert site.run("build").status == 0
    assert [path for path in site.tree() if path.endswith((".epub", ".pdf"))] == []
    assert "application/epub" not in (site.build / "index.html").read_text("utf-8")


def test_a_page_of_a_site_s_own_template_is_well_formed(site: Site) -> None:
    """HTML leaves much out that XML needs, and has ids that XML does not."""
    own = (
        '{% extends "base.html" %}{% block main %}<h1>1 & 2</h1><ul><li id=1st>One<li><a href="#1st">Two</a><br></ul>\n'
    )
    site.write(small()).write({"templates/article.html": own + "<p>Three{% endblock %}"})
    assert site.run("build", "--with", "epub").status == 0
    text = Book(site.build / "a-small-record.epub").files["EPUB/articles_bridge.xhtml"].decode()
    ElementTree.fromstring(text)
    assert '<li id="_1st">One</li><li><a href="#_1st">Two</a>' in text
    assert "1 &amp; 2" in text


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_template_of_a_book_that_fails_is_told(site: Site, jobs: str) -> None:
    site.write(small()).write({"templates/book/chapter.xhtml": "{{ page.leaf.author }}"})
    result = site.run("build", *BOTH, "--jobs", jobs)
    assert result.status == 1
    assert result.out.startswith(
        'templates/book/chapter.xhtml:1:1: error[template-error]: there is no "author" in Leaf'
    )
    assert not site.build.exists()


def test_another_form_is_refused(site: Site) -> None:
    result = site.write(small()).run("build", "--with", "epub,djvu")
    assert result.status == 2
    assert '--with: there is no "djvu"; it takes epub and pdf, with a comma between' in result.err


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder before all others from which modules are imported."""
    monkeypatch.syspath_prepend(tmp_path / "first")
    there = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "weasyprint"}
    yield tmp_path / "first"
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        del sys.modules[name]
    sys.modules.update(there)


def test_what_a_pdf_needs_is_named_where_it_is_missing(
    site: Site, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(small()).write({"../first/weasyprint/__init__.py": "print('long')\nraise OSError('no libpango')\n"})
    result = site.run("build", "--with", "pdf")
    assert (result.status, result.out) == (3, "")
    assert result.err.startswith(
        "Error: --with pdf needs Pango, which WeasyPrint sets letters with (on Debian: apt-get "
    )
    monkeypatch.setattr("karabakh_site.output.book.pdf.find_spec", lambda name: None)
    result = site.run("build", "--with", "pdf")
    assert (result.status, result.err) == (
        3,
        "Error: --with pdf needs WeasyPrint: pip install 'karabakh-site[pdf]'\n",
    )
    assert site.run("build", "--with", "epub").status == 0
