"""Another subject, in German, with sources in Arabic, Hebrew, Persian and Japanese, and nothing but content/."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.site import built_strictly, tree
from tests.support.xml import ATOM, SITEMAP, parsed

ROOT = Path(__file__).parent / "sternuhr"
BASE = "https://archiv.example/akten/sternuhr/"
# What a valid HTML datetime may look like: a year, a month, a day, or a time with its offset.
DATETIME = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?")
# The tool's own name aside, and fonts for the Armenian script.
SUBJECT = rb"(?i)karabakh(?!-site)|artsakh|arzach|armenia(?!n)|azerbai|stepanakert|khankendi|lachin|yerevan|\bbaku\b"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    return built_strictly(ROOT, tmp_path_factory.mktemp("sternuhr") / "site")


@pytest.fixture(scope="module")
def built(out: Path) -> Built:
    return Built(out, BASE)


def page(out: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((out / address / "index.html").read_bytes())


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The only node that a selector finds."""
    (found,) = tree.css(selector)
    return found


def test_the_folder_has_content_alone_and_stays_so() -> None:
    assert [path.name for path in ROOT.iterdir()] == ["content"]


def test_every_link_and_fragment_resolves(built: Built) -> None:
    assert built.broken() == []
    assert built.foreign() == []


def test_every_page_is_valid(out: Path, nu: Nu) -> None:
    assert [str(message) for message in nu(out)] == []


def test_every_page_can_be_reached_from_home(built: Built) -> None:
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path not in reached and path in built.pages:
            reached.add(path)
            waiting += [target for link in built.pages[path].links() if (target := built.target(link))]
    assert set(built.pages) - reached == {"404.html", "topics/index.html"}


def test_nothing_of_another_subject_is_in_any_byte(out: Path) -> None:
    found = [(path, match[0]) for path, data in tree(out).items() if (match := re.search(SUBJECT, data))]
    assert found == []


def test_pages_are_german_and_the_interface_is_marked_as_english(out: Path) -> None:
    for path in out.rglob("*.html"):
        html = LexborHTMLParser(path.read_bytes())
        root = one(html, "html")
        assert (root.attributes["lang"], root.attributes["dir"]) == ("de", "ltr")
        assert one(html, "a.skip > span").attributes == {"lang": "en"}
        for link in html.css("nav a"):
            assert not re.search("Articles|Timeline|Sources|Places", link.text()) or link.css_first("[lang=en]")


def test_english_words_never_stand_unmarked(out: Path) -> None:
    """Every word of the interface is in an element that says so, wherever it stands; addresses are in none."""
    words = re.compile(r"\b(about|since|until|uncertain|unknown|between|spring|winter|month|Timeline|Sources|Claims)\b")
    for path in out.rglob("*.html"):
        body = LexborHTMLParser(path.read_bytes()).body
        assert body
        for node in body.css('[lang="en"], .printed, .entry-url, .cite-this pre'):
            node.decompose()
        assert not (found := words.search(body.text(separator=" "))), f"{path}: {found}"


@pytest.mark.parametrize(
    ("source", "lang", "dir", "title", "translation"),
    [
        ("ahram", "ar", "rtl", "سرقة الأسطرلاب من المتحف", "[Der Diebstahl des Astrolabiums aus dem Museum]"),
        ("haaretz", "he", "rtl", "גניבת האצטרולב מן המוזאון", "[Der Diebstahl des Astrolabs aus dem Museum]"),
        ("etelaat", "fa", "rtl", "دزدی اسطرلاب از موزه", "[Diebstahl des Astrolabs aus dem Museum]"),
        ("asahi", "ja", None, "博物館からアストロラーベが盗まれる", "[Astrolabium aus dem Museum gestohlen]"),
    ],
)
def test_titles_keep_their_language_and_direction(
    out: Path, source: str, lang: str, dir: str | None, title: str, translation: str
) -> None:
    for address in ("sources", "articles/der-diebstahl"):
        entry = one(page(out, address), f"li#source-{source} .entry")
        shown = next(node for node in entry.css(f"[lang={lang}]") if node.text() == title)
        assert shown.attributes.get("dir") == dir
        text = entry.text()
        assert text.index(title) < text.index(translation), "the original first, its translation after it"
        assert not any(translation.strip("[]") in node.text() for node in entry.css("[lang]"))
    heading = one(page(out, f"sources/{source}"), "h1 > span")
    assert (heading.text(), heading.attributes.get("lang"), heading.attributes.get("dir")) == (title, lang, dir)


def test_texts_are_taken_in_the_pages_language_or_marked(out: Path) -> None:
    event = page(out, "events/diebstahl")
    assert one(event, "h1").html == '<h1 class="p-name">Die Sternuhr wird gestohlen</h1>'
    assert one(event, ".prose.p-summary").attributes == {"class": "prose p-summary"}
    texts = event.css(".claim-text")
    assert [(t.attributes.get("lang"), t.attributes.get("dir")) for t in texts] == [
        (None, None),
        ("he", "rtl"),
        ("fa", "rtl"),
    ]
    assert 'lang="ja"' in (one(page(out, "events/beides"), "h1").html or "")


def test_figures_and_statuses(out: Path) -> None:
    event = page(out, "events/diebstahl")
    assert [node.text() for node in event.css(".claim-figure")] == [
        "120.000 Kronen",
        "80.000–90.000 Kronen",
    ]
    assert [node.text() for node in event.css(".claim-status")] == ["disputed", "retracted by its author"]
    assert event.css_first(".mark-contested")


def when(out: Path, event: str) -> LexborNode:
    return one(page(out, "timeline"), f"li#{event} .event-when .date")


@pytest.mark.parametrize(
    ("event", "text", "datetimes", "heading"),
    [
        ("jahrhundert", "between 1700 and 1799", [], "Between 1700 and 1799"),
        ("bau", "1780s", [], "1780s"),
        ("ankauf", "1920", ["1920"], "1920, month not stated"),
        ("ausstellung", "spring 1923", [], "Spring 1923"),
        ("winter", "winter 1923–1924", [], "Winter 1923–1924"),
        ("monat", "Januar 1924", ["1924-01"], "Januar 1924"),
        ("tag-unbekannt", "January 1924, day unknown", [], "Januar 1924"),
        ("monat-unbekannt", "1924, month unknown", [], "1924, month not stated"),
        ("stunde", "8 February 1924, between 22:00 and 23:00 (UTC+1)", [], "Februar 1924"),
        ("diebstahl", "9 February 1924, about 03:30 (UTC+1)", ["1924-02-09T03:30+01:00"], "Februar 1924"),
        ("sekunde", "9. Februar 1924, 07:00:30 (UTC+2)", ["1924-02-09T07:00:30+02:00"], "Februar 1924"),
        ("tag", "9. Februar 1924", ["1924-02-09"], "Februar 1924"),
        ("ungefaehr", "about March 1924", ["1924-03"], "März 1924"),
        ("ungewiss", "5 March 1924 (uncertain)", ["1924-03-05"], "März 1924"),
        ("beides", "about 1925 (uncertain)", ["1925"], "1925, month not stated"),
        ("spanne", "9.–11. Februar 1924", ["1924-02-09", "1924-02-11"], "Februar 1924"),
        ("spanne-vag", "about 1924 – 1926 (uncertain)", ["1924", "1926"], "1924, month not stated"),
        ("offen", "since May 1926", ["1926-05"], "Mai 1926"),
        ("offener-anfang", "until 1 June 1920", ["1920-06-01"], "Without a known beginning"),
        ("ende-unbekannt", "1926 – end unknown", ["1926"], "1926, month not stated"),
        ("anfang-unbekannt", "start unknown – 1919", ["1919"], "Without a known beginning"),
    ],
)
def test_dates_are_never_more_exact_than_written(
    out: Path, event: str, text: str, datetimes: list[str], heading: str
) -> None:
    shown = when(out, event)
    assert shown.text() == text
    assert [node.attributes["datetime"] for node in shown.css("time")] == datetimes
    above = ""
    for node in page(out, "timeline").css(".year > h2, .month > h3, li.h-event"):
        if node.attributes.get("id") == event:
            break
        above = node.text() if node.tag in ("h2", "h3") else above
    assert above == heading


def test_a_decade_stands_under_no_year(out: Path) -> None:
    assert [node.text() for node in page(out, "timeline").css("h2")][1:4] == ["Between 1700 and 1799", "1780s", "1920"]


def test_every_datetime_is_valid(out: Path) -> None:
    for path in out.rglob("*.html"):
        for node in LexborHTMLParser(path.read_bytes()).css("[datetime]"):
            assert DATETIME.fullmatch(node.attributes["datetime"] or ""), f"{path}: {node.html}"


def test_a_place_may_have_no_position(out: Path) -> None:
    assert not page(out, "places/depot").css("dl.facts")
    assert "48.2°\u00a0N, 16.4°\u00a0E" in page(out, "places/wien").css("dl.facts dd [lang=en]")[0].text()


def test_the_draft_is_nowhere(out: Path) -> None:
    assert not (out / "events/entwurf").exists()
    assert [path for path, data in tree(out).items() if b"entwurf" in data or b"Noch nicht belegt" in data] == []


def test_absolute_addresses_have_the_path(out: Path) -> None:
    feed = parsed((out / "feed.xml").read_bytes())
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "de"
    assert [e.text for e in feed.iter(f"{ATOM}id")] == [BASE, f"{BASE}articles/der-diebstahl/"]
    assert feed.findtext(f"{ATOM}updated") == "1998-04-11T00:00:00+00:00"
    locations = [e.text or "" for e in parsed((out / "sitemap.xml").read_bytes()).iter(f"{SITEMAP}loc")]
    assert locations
    assert all(location.startswith(BASE) for location in locations)
    assert f"Sitemap: {BASE}sitemap.xml" in (out / "robots.txt").read_text("utf-8")
    assert one(page(out, "timeline"), "link[rel=canonical]").attributes["href"] == f"{BASE}timeline/"
