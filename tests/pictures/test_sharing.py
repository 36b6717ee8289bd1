"""What others show of the site: cards, Open Graph, feeds, a map of many pages."""

import io
import json
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image

from karabakh_site.model.record import Site as SiteOf
from karabakh_site.output import sitemap
from karabakh_site.output.link_cards import _font, draw
from karabakh_site.output.sitemap import Listed, sitemaps
from karabakh_site.site.link_cards import LETTERS, card
from tests.support.links import Built
from tests.support.pictures import picture
from tests.support.readers import json_lds
from tests.support.site import Site, small
from tests.support.xml import ATOM, SITEMAP, parsed

BASE = "https://record.example/"
SITE = """\
title: {en: A small record, hy: Փոքր ժողովածու}
tagline: {en: What is known of a bridge}
base_url: https://record.example/
language: en
languages: [en, hy, ar]
publisher: {name: The Office, url: "https://office.example/"}
topics: {roads: {en: Roads & bridges, hy: Ճանապարհներ}, rivers: Rivers}
cards: true
"""
FRONT = "---\ntitle: {title}\ndate: {date}\nsummary: A <b>summary</b>.\ntopics: [roads]\n{more}---\nText [@notice].\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in three languages, with cards, built."""
    site = Site(tmp_path_factory.mktemp("sharing") / "site").write(
        {
            **small(),
            "content/site.yaml": SITE,
            "content/media/a.webp": picture(1600, 900, format="WEBP"),
            "content/articles/first.md": FRONT.format(title="The first", date="2021-01-01", more=""),
            "content/articles/first.hy.md": "---\ntitle: Առաջինը\n---\nՏեքստ [@notice].\n",
            "content/articles/first.ar.md": "---\ntitle: الأول\n---\nنص [@notice].\n",
            "content/articles/shown.md": FRONT.format(
                title="Shown & <told>",
                date="2021-01-02",
                more="authors: [Ann, Bo]\ncover: {src: media/a.webp, alt: The gate, credit: Ann}\n"
                "corrections: [{date: 2021-06-07, text: 'The *length* & width were wrong [@notice].'}]\n"
                "aliases: [/old/]\n",
            ),
        }
    )
    result = site.run("build", "--strict")
    assert (result.status, result.out) == (0, ""), result.out
    assert Built(site.build, BASE).broken() == []
    return site


def properties(site: Site, address: str) -> dict[str, list[str]]:
    """The Open Graph of a page."""
    found: dict[str, list[str]] = {}
    for meta in site.page(address).css("meta[property], meta[name^=twitter]"):
        found.setdefault(str(meta.attributes.get("property") or meta.attributes["name"]), []).append(
            str(meta.attributes["content"])
        )
    return found


def test_every_page_names_a_picture_that_is_there(made: Site) -> None:
    for path in (path for path in made.tree() if path.endswith(".html")):
        found = properties(made, "/" + path.removesuffix("index.html"))
        url = found["og:image"][0]
        image = Image.open(io.BytesIO(made.tree()[url.removeprefix(BASE)]))
        assert [str(n) for n in image.size] == [found["og:image:width"][0], found["og:image:height"][0]], path
        assert found["og:image:type"] == [f"image/{str(image.format).lower()}"]
        assert found["og:image:alt"][0]
        assert found["twitter:card"] == ["summary_large_image"]
        assert {len(values) for name, values in found.items() if name != "og:locale:alternate"} == {1}, path


def test_a_card_is_of_its_page_and_in_its_language(made: Site) -> None:
    english, armenian = properties(made, "/articles/first/"), properties(made, "/hy/articles/first/")
    assert english["og:image"][0].startswith(f"{BASE}articles/first/card.")
    assert english["og:image:alt"] == ["The first. Article · 1 January 2021"]
    assert armenian["og:image"][0].startswith(f"{BASE}hy/articles/first/card.")
    assert armenian["og:image:alt"] == ["Առաջինը. Հոդված · 01 հունվարի, 2021 թ."]
    assert (armenian["og:locale"], armenian["og:locale:alternate"]) == (["hy_AM"], ["en_US", "ar_EG"])
    assert english["og:type"] == ["article"]
    event = properties(made, "/events/closing/")
    assert event["og:image:alt"] == ["The bridge is closed to traffic. Event · 4 March 2021"]
    home = properties(made, "/")["og:image"]
    assert properties(made, "/sources/notice/")["og:image"] == home, "other pages have the card of the site"
    assert home[0].startswith(f"{BASE}card.")
    shown = properties(made, "/articles/shown/")
    assert re.fullmatch(rf"{BASE}media/a\.[0-9a-f]+-1200\.jpg", shown["og:image"][0]), "a cover stands for its article"
    assert not [path for path in made.tree() if path.startswith("articles/shown/card")]


def test_letters_that_the_font_has_not_make_no_boxes(made: Site) -> None:
    arabic = properties(made, "/ar/articles/first/")["og:image"]
    assert arabic == properties(made, "/ar/")["og:image"]
    assert arabic[0].startswith(f"{BASE}ar/card."), "of the site, whose title can be drawn"
    assert card("/", "الأول") is None


def test_the_font_has_every_letter_of_cards() -> None:
    font = _font(32)
    box = bytes(font.getmask("\uffff"))
    blank = {" ", "\xa0", "\xad"}
    assert [f"{n:04X}" for n in sorted(LETTERS) if chr(n) not in blank and bytes(font.getmask(chr(n))) == box] == []


@pytest.mark.parametrize("title", ["Short", "word " * 60, "unbreakable" * 30, "Ամեն ինչ " * 9])
def test_any_title_is_drawn_within_the_card(title: str) -> None:
    made = card("/", title.strip(), "Article · 1 January 2021 " * 20, "A record")
    assert made is not None
    image = Image.open(io.BytesIO(draw(made))).convert("L")
    assert image.size == (1200, 630)
    assert {image.getpixel((x, y)) for x in (*range(1120, 1200, 4),) for y in range(0, 630, 3)} == {250}, "a margin"
    assert {image.getpixel((x, y)) for x in range(40, 1200, 4) for y in range(615, 630)} == {250}
    assert draw(made) == draw(made)


def test_a_card_is_made_again_only_when_its_words_change(site: Site) -> None:
    site.write({**small(), "content/site.yaml": "cards: true\n" + small()["content/site.yaml"]})
    assert site.run("build").status == 0
    (before,) = (path for path in site.tree() if path.startswith("articles/bridge/card"))
    site.edit("content/articles/bridge.md", "was announced", "had been announced")
    assert site.run("build").status == 0
    assert before in site.tree()
    site.edit("content/articles/bridge.md", "title: The bridge is closed", "title: The bridge was closed")
    assert site.run("build").status == 0
    (after,) = (path for path in site.tree() if path.startswith("articles/bridge/card"))
    assert after != before
    assert len(list((site.root / ".cache/pictures").iterdir())) == 3, "home, article, event"
    assert site.edit("content/site.yaml", "cards: true\n", "").run("build").status == 0
    assert not [path for path in site.tree() if path.endswith(".png")]


# --- feeds ----------------------------------------------------------------------------------------------------------

OWN = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items"}
ITEM = {
    *("id", "url", "title", "summary", "content_html", "image", "date_published", "date_modified", "authors", "tags"),
    "language",
}


@pytest.mark.parametrize("folder", ["", "hy/", "ar/", "topics/roads/", "hy/topics/roads/", "topics/rivers/"])
def test_a_feed_keeps_the_rules_of_its_format(made: Site, folder: str) -> None:
    files = made.tree()
    feed: dict[str, Any] = json.loads(files[f"{folder}feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["home_page_url"], feed["feed_url"]) == (f"{BASE}{folder}", f"{BASE}{folder}feed.json")
    assert feed.keys() <= OWN
    assert {"title", "items", "language", "authors"} <= feed.keys()
    for item in feed["items"]:
        assert item.keys() <= ITEM
        assert {"id", "url", "content_html", "date_published"} <= item.keys()
        assert all(isinstance(value, list) == (key in ("authors", "tags")) for key, value in item.items())
        assert all(datetime.fromisoformat(item[key]).tzinfo for key in ("date_published", "date_modified"))
        assert urlsplit(item["url"]).path.lstrip("/") + "index.html" in files
        assert item.get("image", BASE).removeprefix(BASE) in {"", *files}
    atom = parsed(files[f"{folder}feed.xml"])
    for element in (atom, *atom.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        kinds = [(link.attrib["rel"], link.attrib.get("type")) for link in element.findall(f"{ATOM}link")]
        assert len(kinds) == len(set(kinds)), "one alternate, one self"
        assert all(datetime.fromisoformat(found.text or "").tzinfo for found in element.iter(f"{ATOM}updated"))
    assert atom.find(f"{ATOM}author/{ATOM}name") is not None
    assert [e.findtext(f"{ATOM}id") for e in atom.iter(f"{ATOM}entry")] == [item["id"] for item in feed["items"]]
    links = made.page(f"/{folder}").css("link[rel=alternate][title]")
    own = {link.attributes["href"] for link in links if link.attributes["title"] == feed["title"]}
    assert own == {"feed.xml", "feed.json"}, "a reader finds them by itself"


def test_an_entry_has_all_that_readers_show(made: Site) -> None:
    feed = json.loads(made.tree()["topics/roads/feed.json"])
    shown, first = feed["items"]
    assert feed["title"] == "Roads & bridges – A small record"
    assert feed["authors"] == [{"name": "The Office", "url": "https://office.example/"}]
    assert first["url"] == f"{BASE}articles/first/"
    assert shown | {"image": ""} == {
        "id": f"{BASE}articles/shown/",
        "url": f"{BASE}articles/shown/",
        "title": "Shown & <told>",
        "summary": "A <b>summary</b>.",
        "content_html": "<p>A &lt;b&gt;summary&lt;/b&gt;.</p><p>Corrections</p>"
        "<ul><li>7 June 2021: The length &amp; width were wrong.</li></ul>",
        "image": "",
        "date_published": "2021-01-02T00:00:00Z",
        "date_modified": "2021-06-07T00:00:00Z",
        "authors": [{"name": "Ann"}, {"name": "Bo"}],
        "tags": ["Roads & bridges"],
    }
    (entry, *_) = parsed(made.tree()["topics/roads/feed.xml"]).iter(f"{ATOM}entry")
    categories = [dict(found.attrib) for found in entry.iter(f"{ATOM}category")]
    assert categories == [{"term": "roads", "label": "Roads & bridges"}]
    (image,) = (link.attrib for link in entry.iter(f"{ATOM}link") if link.attrib["rel"] == "enclosure")
    assert (image["href"], image["type"]) == (shown["image"], "image/jpeg")
    assert json.loads(made.tree()["hy/feed.json"])["items"][0]["language"] == "en", "where it is not translated"
    assert json.loads(made.tree()["topics/rivers/feed.json"])["items"] == []


# --- search engines ---------------------------------------------------------------------------------------------------


def test_the_way_to_a_page_is_told(made: Site) -> None:
    (trail,) = (node for node in json_lds(made.page("/hy/events/closing/")) if node["@type"] == "BreadcrumbList")
    steps: Any = trail["itemListElement"]
    assert [(step["position"], step["name"], step["item"]["@id"]) for step in steps] == [
        (1, "Փոքր ժողովածու", f"{BASE}hy/"),
        (2, "Ժամանակագրություն", f"{BASE}hy/timeline/"),
        (3, "The bridge is closed to traffic", f"{BASE}hy/events/closing/"),
    ]


def test_an_old_address_leads_on_at_any_host(made: Site) -> None:
    page = made.page("/old/")
    assert page.css("meta[http-equiv=refresh]")[0].attributes["content"] == "0; url=../articles/shown/"
    assert page.css("link[rel=canonical]")[0].attributes["href"] == f"{BASE}articles/shown/"
    assert page.css("meta[name=robots]")[0].attributes["content"] == "noindex"
    assert f"{BASE}old/" not in made.tree()["sitemap.xml"].decode()


def test_past_its_limit_the_map_is_an_index_of_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    site = SiteOf("A record", "https://record.example", "en", languages=("en", "hy"))
    pages = [Listed(f"/{name}/", f"2021-01-0{n}") for n, name in enumerate("abcde", 1)] + [Listed("/hy/a/", "")]
    index, *parts = sitemaps(site, pages)
    assert [part.path for part in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    listed = parsed(index.data).iter(f"{SITEMAP}sitemap")
    rows = [(row.findtext(f"{SITEMAP}loc"), row.findtext(f"{SITEMAP}lastmod")) for row in listed]
    assert rows == [(f"{BASE}sitemap-{n}.xml", f"2021-01-0{day}") for n, day in ((1, 2), (2, 4), (3, 5))]
    found = [loc.text for part in parts for loc in parsed(part.data).iter(f"{SITEMAP}loc")]
    assert found == [f"{BASE}{path}" for path in ("a/", "b/", "c/", "d/", "e/", "hy/a/")]
    assert b'hreflang="hy"' in parts[0].data, "versions are known across parts"
    monkeypatch.setattr(sitemap, "LARGEST", 10)
    assert len(sitemaps(site, pages)) == 1 + 6
