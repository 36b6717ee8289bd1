"""A small site in four languages: English, its own; Russian; Armenian without a translated text; Persian, which runs
from right to left and has no catalogue of interface texts.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.support.axe import violations
from tests.support.http import Serve
from tests.support.languages import Languages
from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.pages import examples, kind_of
from tests.support.site import built_strictly
from tests.support.visit import visiting
from tests.support.xml import ATOM, SITEMAP, XHTML, parsed

ROOT = Path(__file__).parent / "site"
BASE = "https://bridge.example/record/"
LANGUAGES = ("en", "ru", "hy", "fa")
Page = Callable[[str], LexborHTMLParser]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    return built_strictly(ROOT, tmp_path_factory.mktemp("languages") / "site")


@pytest.fixture(scope="module")
def built(out: Path) -> Built:
    return Built(out, BASE)


@pytest.fixture(scope="module")
def page(built: Built) -> Page:
    """The page at an address, parsed."""
    return lambda address: built.pages[f"{address.lstrip('/')}index.html"].tree


def text(node: LexborNode | LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(found.text().split()) for found in node.css(selector)]


def hrefs(node: LexborNode | LexborHTMLParser, selector: str) -> list[str]:
    return [found.attributes.get("href") or "" for found in node.css(selector)]


def spoken(node: LexborNode) -> str:
    """The language of what a node says: its own, or that of what stands around it."""
    at: LexborNode | None = node
    while at is not None:
        if lang := at.attributes.get("lang"):
            return lang
        at = at.parent
    return ""


# --- what there is ------------------------------------------------------------------------------------------------


def test_every_language_has_all_of_the_record_and_the_articles_and_pages_that_are_translated(built: Built) -> None:
    of = {lang: {p.removeprefix(f"{lang}/") for p in built.pages if p.startswith(f"{lang}/")} for lang in LANGUAGES}
    own = {p for p in built.pages if p.partition("/")[0] not in LANGUAGES}
    texts = {p for p in own if kind_of(p) in ("article", "page")}
    old = {"old/bridge/index.html", "rumours/index.html"}
    record = own - texts - old - {"404.html"}
    assert of["hy"] == record
    assert of["fa"] == record | {"articles/toll/index.html"}
    assert of["ru"] == record | {"articles/bridge/index.html", "about/index.html", "staryj-most/index.html"}


def test_every_link_leads_somewhere_and_stays_in_its_language_where_it_can(built: Built) -> None:
    assert built.broken() == []
    assert built.foreign() == []
    assert Languages(built, LANGUAGES).strays() == []


def test_versions_name_each_other_and_every_page_is_its_own_canonical(built: Built) -> None:
    languages = Languages(built, LANGUAGES)
    assert languages.one_sided() == []
    assert languages.canonical() == []


def test_every_page_is_valid(out: Path, nu: Nu) -> None:
    assert [str(message) for message in nu(out)] == []


def test_ids_and_roles_are_the_same_in_every_language(built: Built) -> None:
    """What others rely on: where a page does not show texts in one language alone, it has the same of both."""
    for path, found in built.pages.items():
        lang, _, own = path.partition("/")
        if lang in LANGUAGES and own in built.pages and kind_of(own) not in ("article", "page"):
            original = built.pages[own]
            assert {id for id in found.ids if id[:1] != "u"} == {id for id in original.ids if id[:1] != "u"}, path
            assert marks(found.tree) == marks(original.tree), path


def marks(tree: LexborHTMLParser) -> list[str]:
    """The roles and the microformats of a page, in its order."""
    classes = (name for node in tree.css("main [class]") for name in (node.attributes["class"] or "").split())
    roles = [node.attributes["role"] or "" for node in tree.css("main [role]")]
    return roles + [name for name in classes if re.match(r"(h|p|u|dt|e)-", name)]


# --- languages of texts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_in_its_language_and_direction(page: Page, lang: str) -> None:
    root = page("/" if lang == "en" else f"/{lang}/").css("html")[0]
    assert root.attributes == {"lang": lang, "dir": "rtl" if lang == "fa" else "ltr"}


def test_what_is_not_translated_is_marked(page: Page) -> None:
    russian = page("/ru/timeline/")
    titles = {a.text().strip(): spoken(a.css("span")[0] if a.css("span") else a) for a in russian.css(".event-title a")}
    assert titles == {"Мост закрыт для движения": "ru", "The bridge is open again": "en"}
    claims = {spoken(node) for node in page("/ru/events/closing/").css(".claim-text")}
    assert claims == {"ru", "en"}
    figures = page("/ru/events/closing/").css(".claim-figure")
    assert [(node.text(), spoken(node.css("span")[0])) for node in figures] == [
        ("12 people", "en"),
        ("13,000 people", "en"),
    ]


def test_interface_texts_are_the_pages_own_or_marked_as_english(page: Page) -> None:
    assert text(page("/ru/sources/"), "h1") == ["Источники"]
    assert not page("/ru/sources/").css("h1 [lang]")
    (heading,) = page("/fa/sources/").css("h1 > span")
    assert (heading.text(), heading.attributes) == ("Sources", {"lang": "en", "dir": "ltr"})


def test_places_and_actors_are_called_as_the_language_calls_them(page: Page) -> None:
    names = {lang: text(page(f"/{lang}/places/ford/"), "h1") for lang in ("ru", "hy", "fa")}
    assert names == {"ru": ["Брод"], "hy": ["Հուն"], "fa": ["The ford"]}
    assert page("/fa/places/ford/").css("h1 > span[lang=en]")
    assert text(page("/ru/actors/"), ".index-list > li > a") == ["Двор", "Дорожное управление", "Drivers' Union"]
    assert text(page("/actors/"), ".index-list > li > a") == ["Drivers' Union", "Roads Office", "Yard"]
    assert text(page("/ru/"), "title") == ["Мост"]
    assert text(page("/hy/"), "h1") == ["The bridge"]


def test_sources_stand_in_the_order_of_the_language(page: Page) -> None:
    orders = {lang: [li.id for li in page(f"{lang}/sources/").css(".source-list > li")] for lang in ("", "/ru", "/fa")}
    assert orders == {
        "": ["source-notice", "source-izvestia", "source-akhbar"],
        "/ru": ["source-izvestia", "source-notice", "source-akhbar"],
        "/fa": ["source-akhbar", "source-notice", "source-izvestia"],
    }


def test_numbers_count_as_russian_does(page: Page) -> None:
    """One, two to four, five and more; the forms themselves are the catalogue's."""
    assert text(page("/ru/"), ".counts a")[:3] == ["3 статьи", "2 события", "3 источника"]
    assert text(page("/ru/topics/works/"), ".event-name a") == ["The bridge is open again"]


# --- articles and pages -------------------------------------------------------------------------------------------


def test_an_article_that_is_not_translated_is_listed_with_its_language_and_linked_to_the_original(page: Page) -> None:
    cards = {
        a.attributes.get("href"): (a.attributes.get("hreflang"), text(card, ".card-language"), spoken(a.css("span")[0]))
        for card in page("/ru/articles/").css(".card")
        if (a := card.css("a")[0]).attributes.get("hreflang")
    }
    assert cards == {
        "../../articles/toll/": ("en", ["английский"], "en"),
        "../../articles/ferry/": ("en", ["английский"], "en"),
    }
    (own,) = (c for c in page("/ru/articles/").css(".card") if c.css("a[href='bridge/']"))
    assert not own.css(".card-title [lang], .card-language")
    assert own.css(".p-summary > span[lang=en]"), "the summary is the original's"


def test_a_translation_says_of_what_and_of_which_day_it_is_and_that_the_original_was_changed(page: Page) -> None:
    article = page("/ru/articles/bridge/")
    (note,) = article.css(".translation")
    assert text(note, "a") == ["The bridge is closed"]
    assert hrefs(note, "a") == ["../../../articles/bridge/"]
    assert [time.attributes["datetime"] for time in note.css("time")] == ["2021-04-02"]
    assert text(article, ".translation-older") == [
        "Оригинал с тех пор изменён (21 апреля 2021 г.). В переводе этого изменения ещё нет."
    ]
    for address in ("/ru/about/", "/fa/articles/toll/"):
        assert page(address).css(".translation")
        assert not page(address).css(".translation-older"), "it is as new as its original"
    assert not page("/articles/bridge/").css(".translation")


def test_what_a_translation_takes_over_is_marked(page: Page) -> None:
    article = page("/ru/articles/bridge/")
    assert spoken(article.css(".lede > span")[0]) == "en"
    (picture,) = article.css(".cover img")
    assert (picture.attributes["alt"], picture.attributes["lang"]) == ("The bridge from above", "en")
    assert text(article, ".p-author") == ["Eva Lang"]


def test_links_in_texts_lead_to_the_pages_own_language_where_that_has_the_target(page: Page) -> None:
    links = {
        a.text(): (a.attributes["href"], a.attributes.get("hreflang"))
        for a in page("/ru/articles/bridge/").css(".prose a")
    }
    assert links["брода"] == ("../../places/ford/", None)
    assert links["в другой статье"] == ("../../../articles/ferry/", "en")
    assert links["о методе"] == ("../../../method/", "en")
    assert links["выше"] == ("#do-zakrytiia", None)
    assert links["ниже"] == ("../../../articles/bridge/#afterwards", "en"), "the heading is in the original alone"
    summary = {a.text(): a.attributes["href"] for a in page("/ru/events/closing/").css(".p-summary a:not([role])")}
    assert summary == {"статье": "../../../articles/bridge/#afterwards", "другой": "../../../articles/ferry/"}


def test_what_rests_on_a_source_is_what_the_language_shows(page: Page) -> None:
    used = {
        a.attributes["href"]: (a.text(), a.attributes.get("hreflang"))
        for a in page("/ru/sources/notice/").css(".used-title a")
    }
    assert used["../../articles/bridge/"] == ("Мост закрыт", None)
    assert used["../../../articles/ferry/"] == ("The ferry", "en")
    sentences = text(page("/ru/sources/notice/"), "#used_article_bridge .passage")
    assert sentences == ["Мост собирались закрыть.", "Исправлено название."]
    assert text(page("/sources/notice/"), "#used_article_bridge .passage") == [
        "The bridge was to be closed.",
        "The day of the closing was wrong.",
    ]


def test_old_addresses_of_a_translation_lead_to_it(page: Page) -> None:
    assert hrefs(page("/ru/staryj-most/"), "main a") == ["../articles/bridge/"]
    assert hrefs(page("/old/bridge/"), "main a") == ["../../articles/bridge/"]


def test_programs_are_told_of_translations(built: Built) -> None:
    pages = {
        path: built.files[path].read_text("utf-8")
        for path in ("articles/bridge/index.html", "ru/articles/bridge/index.html")
    }
    original, translation = pages.values()
    assert f'"workTranslation":{{"@id":"{BASE}ru/articles/bridge/"}}' in original
    assert f'"translationOfWork":{{"@id":"{BASE}articles/bridge/"}}' in translation
    event = built.files["ru/events/closing/index.html"].read_text("utf-8")
    assert f'"@type":"Event","@id":"{BASE}events/closing/","url":"{BASE}ru/events/closing/"' in event, "it is one event"


# --- feeds and sitemap --------------------------------------------------------------------------------------------


def test_each_language_has_its_feed(out: Path) -> None:
    feed = parsed((out / "ru/feed.xml").read_bytes())
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert feed.attrib[xml_lang] == "ru"
    assert feed.findtext(f"{ATOM}title") == "Мост"
    entries = {
        entry.findtext(f"{ATOM}title"): (entry.findtext(f"{ATOM}id"), entry.attrib.get(xml_lang))
        for entry in feed.iter(f"{ATOM}entry")
    }
    assert entries == {
        "Мост закрыт": (f"{BASE}ru/articles/bridge/", None),
        "The toll": (f"{BASE}articles/toll/", "en"),
        "The ferry": (f"{BASE}articles/ferry/", "en"),
    }


def test_the_sitemap_has_every_page_with_its_languages(out: Path, built: Built) -> None:
    languages = Languages(built, LANGUAGES)
    for url in parsed((out / "sitemap.xml").read_bytes()).iter(f"{SITEMAP}url"):
        path = (url.findtext(f"{SITEMAP}loc") or "").removeprefix(BASE) + "index.html"
        links = languages.pages[path].tree.css("link[rel=alternate][hreflang]")
        on_page = [(link.attributes["hreflang"], link.attributes["href"]) for link in links]
        assert [(link.attrib["hreflang"], link.attrib["href"]) for link in url.iter(f"{XHTML}link")] == on_page
    urls = list(parsed((out / "sitemap.xml").read_bytes()).iter(f"{SITEMAP}url"))
    assert len(urls) == len(languages.pages)


# --- in a browser -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_from_right_to_left_begins_at_the_right(
    out: Path, browser: Browser, serve_folder: Serve, width: int
) -> None:
    wide = []
    base = serve_folder(out, "/record/")
    with visiting(browser, out, base, BASE, viewport={"width": width, "height": 800}) as visit:
        for kind, path in examples(out).items():
            if not kind.endswith("in fa"):
                continue
            opened = visit.open(path)
            if opened.evaluate("document.scrollingElement.scrollWidth") > width:
                wide.append(path)
            right = "node => Math.round(node.getBoundingClientRect().right)"
            heading, content = (opened.locator(what).first.evaluate(right) for what in ("h1", "main > *, main article"))
            assert heading > content - width * 0.45, f"{path}: the heading ends at {heading} of {content}"
            if width == 360:
                assert [rule["id"] for rule in violations(opened)] == [], path
        first, second = (visit.open("fa/index.html").locator(".site-nav a").nth(i).bounding_box() for i in (0, 1))
        assert first
        assert second
        assert first["x"] > second["x"]
        assert visit.failed == []
    assert wide == []


def test_the_switcher_leads_to_the_same_page_in_another_language_and_back(
    out: Path, browser: Browser, serve_folder: Serve
) -> None:
    base = serve_folder(out, "/record/")
    with visiting(browser, out, base, BASE, javascript=False) as visit:
        opened = visit.open("events/closing/index.html")
        opened.locator(".languages").get_by_text("Русский").click()
        assert opened.url == f"{base}ru/events/closing/"
        assert opened.locator("h1").inner_text() == "Мост закрыт для движения"
        opened.locator(".languages").get_by_text("English").click()
        assert opened.url == f"{base}events/closing/"
        assert visit.open("articles/ferry/index.html").locator(".languages").count() == 0
        assert visit.failed == []


def test_the_address_of_a_page_has_its_language_once(built: Built) -> None:
    assert [path for path in built.files if re.match(r"(ru|hy|fa)/.*(ru|hy|fa)/", path)] == []
