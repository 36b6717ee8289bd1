"""Places: their names and who uses them, how exactly they are known, and the maps that show no more than that."""

import json
import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.support.axe import violations
from tests.support.html import text
from tests.support.http import Serve
from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.site import Site, minimal

SOURCES = """\
sources:
  - {id: atlas, type: book, author: [{family: Weber}], issued: 1912, title: Atlas of the valley, publisher: Weber}
  - {id: notice, type: report, author: [{literal: Roads Office}], issued: 2021-03-01, title: Notice, language: en}
actors:
  - {id: office, name: Roads Office, kind: organisation}
  - {id: valley, name: People of the valley, kind: group}
events:
  - {id: closing, date: 2021-03-04, title: The bridge is closed, place: bridge, citations: [notice]}
"""
BRIDGE = """\
places:
  - id: bridge
    name: The bridge / Die Brücke
    lat: 46.94809
    lon: 7.44744
    precision: vicinity
    note: It is old [@notice, p. 1].
    names:
      de: {name: Brücke, used-by: [office, valley], citations: [{id: atlas, locator: p. 4}, notice]}
      fr: [Pont, {name: Passerelle, used-by: valley}]
      hy: Կամուրջ
"""
Placed = Callable[..., Site]


@pytest.fixture
def placed(site: Site) -> Placed:
    """Builds a site with these places."""

    def build(places: str = BRIDGE, language: str = "en") -> Site:
        site.write(minimal()).write({"content/record.yaml": SOURCES + places})
        site.edit("content/site.yaml", "language: en", f"language: {language}")
        result = site.run("build", "--strict")
        assert (result.status, result.out) == (0, ""), result.out + result.err
        assert Built(site.build, "https://record.example/").broken() == []
        return site

    return build


def place(id: str, lat: str, lon: str, precision: str = "locality") -> str:
    return f"  - {{id: {id}, name: {id.title()}, lat: {lat}, lon: {lon}, precision: {precision}}}\n"


def with_bridge(more: str = "") -> str:
    return "places:\n  - {id: bridge, name: The bridge, note: 'As in the atlas [@atlas].'}\n" + more


def facts(page: LexborHTMLParser) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in page.css("dl.facts > *"):
        if node.tag == "dt":
            found[text(node)] = []
        else:
            found[list(found)[-1]].append(text(node))
    return found


def markers(page: LexborHTMLParser | LexborNode) -> dict[str, LexborNode]:
    return {text(a.css("title")[0]): a for a in page.css("a.map-place")}


def radius(marker: LexborNode) -> int:
    (circle,) = marker.css("circle:not(.map-target)")
    return int(circle.attributes["r"] or 0)


# --- names --------------------------------------------------------------------------------------------------------


def test_names_say_who_uses_them_and_where_they_are_from(placed: Placed) -> None:
    page = placed().page("/places/bridge/")
    assert text(page.css("h1")[0]) == "The bridge / Die Brücke"
    assert facts(page)["Names"] == [
        "Brücke German, used by Roads Office, People of the valley [2, p. 4; 1]",
        "Pont French",
        "Passerelle French, used by People of the valley",
        "Կամուրջ Armenian",
    ]
    (name,) = page.css("dl.facts dd [lang=hy]")
    assert name.text() == "Կամուրջ"
    used = [a.attributes["href"] for a in page.css("dl.facts dd .quiet a")]
    assert used == ["../../actors/office/", "../../actors/valley/", "../../actors/valley/"]
    assert [li.attributes["id"] for li in page.css("[role=doc-bibliography] li")] == ["source-notice", "source-atlas"]


def test_a_source_of_a_name_leads_back_to_it(placed: Placed) -> None:
    page = placed().page("/sources/atlas/")
    (passage,) = page.css("#used_place_bridge .passage")
    assert (passage.attributes["href"], text(passage)) == ("../../places/bridge/#cite_atlas_1", "Brücke")
    assert text(page.css("#used_place_bridge .passage-where")[0]) == "Name · p. 4"


def test_a_source_that_only_a_name_cites_is_not_unused(placed: Placed) -> None:
    assert "cited once" in placed().page("/sources/atlas/").text()


# --- how exactly --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("precision", "shown", "within"),
    [
        ("exact", "46.948°\u00a0N, 7.447°\u00a0W", "exact, within about 100\u00a0m"),
        ("vicinity", "46.95°\u00a0N, 7.45°\u00a0W", "vicinity, within about 2\u00a0km"),
        ("locality", "46.9°\u00a0N, 7.4°\u00a0W", "locality, within about 10\u00a0km"),
        ("region", "46.9°\u00a0N, 7.4°\u00a0W", "region, within about 50\u00a0km"),
    ],
)
def test_no_more_digits_than_the_precision_bears(placed: Placed, precision: str, shown: str, within: str) -> None:
    site = placed(with_bridge(place("town", "46.94809", "-7.44744", precision)))
    dl = site.page("/places/town/").css("dl.facts dd")
    assert [dd.text(deep=True) for dd in dl] == [shown, within]
    (row,) = [tr for tr in site.page("/places/").css("tbody tr") if "Town" in tr.text()]
    assert [td.text() for td in row.css("td")] == [shown, within, "0"]
    script = site.page("/places/town/").css("script[type='application/ld+json']")[0].text()
    assert json.loads(script)["geo"]["latitude"] == shown.partition("°")[0]


def test_no_digit_is_added(placed: Placed) -> None:
    page = placed(with_bridge(place("town", "-0.0", "7", "exact"))).page("/places/town/")
    assert facts(page)["Position"] == ["0.0° N, 7° E"]


def test_what_is_not_stated_is_not_made_up(placed: Placed) -> None:
    """Without a precision the circle is as large as the last digit leaves open."""
    vague = "  - {id: vague, name: Vague, lat: 46, lon: 7.5}\n"
    page = placed(with_bridge(vague + place("town", "46.2", "7.5"))).page("/places/vague/")
    assert facts(page) == {"Position": ["46° N, 7.5° E"], "Exactness": ["exactness not stated"]}
    found = markers(page)
    assert "map-unstated" in (found["Vague"].attributes["class"] or "")
    assert radius(found["Vague"]) / radius(found["Town"]) == pytest.approx(5.56, abs=0.05)


# --- maps ---------------------------------------------------------------------------------------------------------


def test_a_place_without_a_position_is_listed_and_not_drawn(placed: Placed) -> None:
    site = placed(with_bridge())
    assert not site.page("/places/").css("svg")
    assert not site.page("/places/bridge/").css("svg")
    (row,) = site.page("/places/").css("tbody tr")
    assert [text(cell) for cell in row.css("th, td")] == ["The bridge", "no position given", "1"]


def test_a_site_without_places_has_no_table(placed: Placed) -> None:
    site = placed().write({"content/record.yaml": SOURCES.replace("place: bridge, ", "")})
    assert site.run("build").status == 0
    assert not site.page("/places/").css("table, svg")


def test_each_marker_leads_to_its_place_and_its_own_nowhere(placed: Placed) -> None:
    site = placed(
        with_bridge(place("bern", "46.9", "7.4") + place("thun", "46.8", "7.6") + place("baku", "40.4", "49.9"))
    )
    page = site.page("/places/bern/")
    hrefs = {name: a.attributes.get("href") for name, a in markers(page).items()}
    assert hrefs == {"Bern": None, "Thun": "../thun/"}
    assert "map-current" in (markers(page)["Bern"].attributes["class"] or "")
    closest, whole = site.page("/places/").css("figure.map")
    assert set(markers(closest)) == {"Bern", "Thun"}
    assert set(markers(whole)) == {"Baku"}
    assert len(whole.css("rect.map-box")) == 1


def test_the_source_of_the_outlines_is_named_with_its_date(placed: Placed) -> None:
    (caption,) = placed().page("/places/bridge/").css("figcaption")
    assert "Natural Earth 4.1.0 (2018), 1:10 million, public domain." in text(caption)
    assert "internationally recognised" in text(caption)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [("0", "-150"), ("-90", "0"), ("90", "180"), ("-17", "180"), ("66", "-180"), ("89.9", "12.5"), ("0", "0")],
)
def test_anywhere_on_earth_there_is_a_map(placed: Placed, lat: str, lon: str) -> None:
    """In an ocean, at a pole, on the 180th meridian: the place is on it, and nothing that is no number."""
    page = placed(with_bridge(place("spot", lat, lon))).page("/places/spot/")
    (svg,) = page.css("svg")
    _, _, width, height = map(int, (svg.attributes.get("viewBox") or "").split())
    (circle,) = markers(page)["Spot"].css("circle:not(.map-target)")
    assert 0 <= int(circle.attributes["cx"] or -1) <= width
    assert 0 <= int(circle.attributes["cy"] or -1) <= height
    assert not re.search(r"nan|inf|\de[+-]?\d", svg.html or "")


def test_places_on_both_sides_of_the_180th_meridian_are_on_one_map(placed: Placed) -> None:
    site = placed(with_bridge(place("taveuni", "-16.8", "-179.9") + place("suva", "-18.1", "178.4")))
    (figure,) = site.page("/places/").css("figure.map")
    assert set(markers(figure)) == {"Taveuni", "Suva"}


def test_names_of_countries_are_in_the_language_of_the_page(placed: Placed) -> None:
    page = placed(with_bridge(place("bern", "46.9", "7.4")), language="de").page("/places/bern/")
    names = {text(node) for node in page.css("text.map-country")}
    assert {"Schweiz", "Frankreich"} <= names
    assert not page.css("text.map-country[lang]")
    assert page.css("figcaption strong [lang=en]"), "what is not translated yet says so"


def test_without_style_a_map_is_lines_and_names(placed: Placed) -> None:
    """Not a black shape: what is not said is filled with black."""
    (map,) = placed().page("/places/bridge/").css("figure.map svg")
    assert {map.attributes[name] for name in ("fill", "stroke")} == {"none", "currentColor"}
    assert {name.attributes["fill"] for name in map.css("text")} == {"currentColor"}
    hidden = [name for name in map.css("text") if "map-wide" in (name.attributes.get("class") or "")]
    assert all(name.attributes["display"] == "none" for name in hidden)
    assert not [path for path in map.css("path, circle, rect") if "fill" in path.attributes]


def test_many_places_stay_light(placed: Placed) -> None:
    many = "".join(place(f"p{i}", f"{36 + i % 20}.{i % 10}", f"{i // 20 * 3 - 9}.{i % 7}") for i in range(200))
    site = placed(with_bridge(many))
    figures = site.page("/places/").css("figure.map")
    assert all(len((figure.css("svg")[0].html or "").encode()) <= 60_000 for figure in figures)
    assert "120 more places stand in the table alone." in text(figures[0])
    assert len(site.page("/places/").css("tbody tr")) == 201


# --- in a browser -------------------------------------------------------------------------------------------------


def test_maps_are_valid(placed: Placed, nu: Nu) -> None:
    assert [str(message) for message in nu(placed().build)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_maps_can_be_read_by_everyone(
    placed: Placed, browser: Browser, serve_folder: Serve, scheme: Literal["light", "dark"], width: int
) -> None:
    """axe finds nothing; names are at least 11 px large; Tab reaches each place and Enter opens it."""
    more = place("bern", "46.9", "7.4") + place("thun", "46.6", "8.9") + place("basel", "47.6", "7.6")
    base = serve_folder(placed(with_bridge(more)).build)
    with browser.new_context(
        java_script_enabled=True, color_scheme=scheme, viewport={"width": width, "height": 900}
    ) as context:
        page = context.new_page()
        page.goto(f"{base}places/")
        found = violations(page)
        assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
        shown = page.locator("svg text:visible").evaluate_all(
            "all => all.map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"
        )
        assert len(shown) >= 4
        assert min(shown) >= 11
        page.locator("svg a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/places/*/")
        assert page.locator("h1").is_visible()
