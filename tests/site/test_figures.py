"""What the parties count: when there is a picture, what it shows and what the table beside it says."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from karabakh_site.model.figures import Figures, Mark, Piece
from karabakh_site.model.pieces import Link, Shown
from karabakh_site.model.record import Claim
from karabakh_site.model.values import Ref, Span
from karabakh_site.site.dot_plot import wrapped
from karabakh_site.site.figures import Said, amount, figures
from karabakh_site.source.edtf import parse
from tests.support.axe import violations
from tests.support.html import rows, text
from tests.support.http import Serve
from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.site import Site
from tests.support.visit import visiting

SITE = "title: A small record\nbase_url: https://record.example\nlanguage: {lang}\n"
RECORD = """\
sources:
  - {id: notice, type: report, author: [{literal: Roads Office}], issued: 2021, title: Notice, publisher: X}
  - {id: minutes, type: report, author: [{literal: Council}], issued: 2022, title: Minutes, publisher: X}
places: []
actors:
  - {id: office, name: Roads Office, kind: organisation}
  - {id: council, name: The council of the town and of the villages on the other bank, kind: organisation}
  - {id: press, name: "Կամուրջ", kind: organisation}
events:
  - id: closing
    date: 2021-03-04
    title: The bridge is closed
    citations: [notice]
    claims:
"""
CLAIMS = """\
      - by: office
        text: A.
        citations: [{id: notice, locator: p. 4}, minutes]
        value: 1234.50
        unit: cars
        date: 2021-03-05~
      - {by: council, text: B., citations: [minutes], low: 1000, high: 2000, unit: cars, status: disputed}
      - {by: press, text: C., citations: [minutes], value: 900, low: 800, high: 950, unit: cars, status: retracted}
      - {by: office, text: D., citations: [notice], value: 3, unit: boats}
      - {by: press, text: E., citations: [notice], value: 40, unit: days}
      - {by: council, text: F., citations: [notice], value: 40, unit: days, status: superseded}
"""


def built(site: Site, claims: str = CLAIMS, lang: str = "en") -> LexborHTMLParser:
    site.write({"content/site.yaml": SITE.format(lang=lang), "content/record.yaml": RECORD + claims})
    result = site.run("build", "--strict")
    assert (result.status, result.out) == (0, ""), result.out + result.err
    assert Built(site.build, "https://record.example/").broken() == []
    return site.page("/events/closing/")


def test_a_unit_that_two_claims_share_has_a_picture_and_a_table(site: Site) -> None:
    cars, days = built(site).css("figure.figures")
    assert text(cars.css("figcaption")[0]) == "Figures given: cars The figures that stand go from 1,000 to 2,000."
    assert rows(cars) == [
        ["Who says so", "cars", "Sources"],
        ["Roads Office", "1,234.50", "Roads Office, 2021, p. 4; Council, 2022"],
        ["The council of the town and of the villages on the other bank", "1,000–2,000 disputed", "Council, 2022"],
        ["Կամուրջ", "900 (800–950) retracted by its author", "Council, 2022"],
    ]  # fmt: skip
    assert text(days.css("figcaption")[0]) == "Figures given: days The one figure that stands is 40."
    for a in cars.css("td a"):
        assert (a.attributes["href"] or "").startswith("#source-")


def test_the_picture_has_a_row_a_claim_in_the_order_given(site: Site) -> None:
    page = built(site)
    svg = page.css("figure.figures svg[role=img]")[0]
    assert page.css(f"#{svg.attributes['aria-labelledby']}")
    assert [text(node) for node in svg.css("text.figures-tick")] == ["0", "500", "1,000", "1,500", "2,000"]
    names = [[text(line) for line in group.css("text")] for group in svg.css("g")]
    assert names == [
        ["Roads Office 1,234.50"],
        ["The council of the town and of the", "villages on the other bank 1,000–2,000", "disputed"],
        ["Կամուրջ 900 (800–950) retracted"],
    ]
    shapes = [(len(g.css(".figures-dot")), len(g.css(".figures-bar")), "class" in g.attributes) for g in svg.css("g")]
    assert shapes == [(1, 0, False), (0, 1, False), (1, 1, True)]
    assert svg.css(".figures-dot")[0].attributes["cx"] == "61.26%"


QUALIFIED = """\
      - {by: office, text: A., citations: [notice], value: 1200, unit: cars, qualifier: at least, period: 2021-03-03}
      - {by: council, text: B., citations: [minutes], value: 1300, unit: cars, qualifier: about}
      - {by: press, text: C., citations: [minutes], value: 1400, unit: cars, qualifier: under}
"""


def test_a_figure_is_shown_no_more_exactly_than_it_is_known(site: Site) -> None:
    page = built(site, QUALIFIED)
    (cars,) = page.css("figure.figures")
    assert [row[1] for row in rows(cars)] == [
        "cars", "at least 1,200 3 March 2021", "about 1,300 4 March 2021", "under 1,400 4 March 2021",
    ]  # fmt: skip
    assert "from at least 1,200 to under 1,400." in text(cars.css("figcaption")[0])
    ends = [(group.css(".figures-open")[0].attributes["class"] or "").split()[1] for group in cars.css("g")]
    assert ends == ["figures-more", "figures-about", "figures-less"]
    note = text(cars.css(".figures-note")[0])
    assert "An arrow stands for a figure that is a least or a most" in note
    assert "Dotted ends stand for “about”" in note
    assert [text(node) for node in page.css(".claim-figure")] == [
        "at least 1,200 cars", "about 1,300 cars", "under 1,400 cars",
    ]  # fmt: skip


def test_words_of_a_figure_are_marked_with_their_language(site: Site) -> None:
    page = built(site, QUALIFIED, lang="fr")
    assert text(page.css(".claim-figure")[0]) == "at least 1,200 cars"
    assert text(page.css("td.figures-number [lang=en]")[0]) == "at least 1,200"
    assert text(page.css("svg tspan.piece-figure[lang=en]")[0]) == "at least 1,200"


@pytest.mark.parametrize(
    "claims",
    [
        "      - {by: office, text: A., citations: [notice], value: 3, unit: cars}\n",
        "      - {by: office, text: A., citations: [notice], value: 3, unit: cars}\n"
        "      - {by: council, text: A., citations: [minutes], value: 3, unit: boats}\n",
        "      - {by: office, text: A., citations: [notice]}\n      - {by: council, text: A., citations: [minutes]}\n",
    ],
)
def test_without_a_shared_unit_there_is_no_picture(site: Site, claims: str) -> None:
    site.write({"content/pages/about.md": "---\ntitle: About\n---\nAll. [@notice; @minutes]\n"})
    assert built(site, claims).css(".figures") == []


def test_numbers_are_written_in_the_language_of_the_page(site: Site) -> None:
    (figure, _) = built(site, lang="ru").css("figure.figures")
    assert rows(figure)[1][1] == "1 234,50"  # its white space is not looked at here
    assert text(figure.css("figcaption")[0]) == "Названные числа: cars Числа, остающиеся в силе: от 1 000 до 2 000."
    assert figure.css("th")[1].css("[lang]") == []  # the unit is in the site's own language


def test_a_claim_says_when_it_was_made_and_its_event_keeps_its_own_date(site: Site) -> None:
    page = built(site)
    said = page.css(".claim .claim-date")
    assert [text(node) for node in said] == ["said about 5 March 2021"]
    assert "class" not in said[0].css("time")[0].attributes
    assert [node.attributes["datetime"] for node in page.css(".h-event .dt-start")] == ["2021-03-04"]


def test_the_table_cites_nothing_anew(site: Site) -> None:
    """Its sources are links to entries: the uses and their ways back are those of the claims."""
    page = built(site)
    assert page.css(".figures [role=doc-biblioref]") == []
    assert len(page.css("[role=doc-biblioref]")) == len(page.css("[role=doc-backlink]")) == 8


def test_nu_and_axe_find_nothing(site: Site, nu: Nu, browser: Browser, serve_folder: Serve) -> None:
    built(site)
    assert [str(message) for message in nu(site.build)] == []
    base = serve_folder(site.build, "/")
    for scheme, width in (("light", 360), ("dark", 1280)):
        options: dict[str, Any] = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
        with visiting(browser, site.build, base, "https://record.example/", **options) as visit:
            for path in ("events/closing/index.html", "actors/office/index.html"):
                page = visit.open(path)
                assert violations(page) == []
                assert page.evaluate("document.documentElement.scrollWidth") <= width


# --- the shapes -----------------------------------------------------------------------------------------------------

SPAN = Span("x", 0, 0)
numbers = st.decimals(-(10**18) + 1, 10**18 - 1, allow_nan=False, places=4).map(lambda d: f"{d:f}")
statuses = st.sampled_from(["undisputed", "disputed", "retracted", "superseded"])


def claim(numbers: tuple[str, ...], status: str, unit: str = "cars") -> Claim:
    low, value, high = {1: ("", *numbers, ""), 2: (numbers[0], "", numbers[-1]), 3: numbers}[len(numbers)]
    return Claim(Ref("office", SPAN), (), (), SPAN, status, value, low, high, unit)


claims = st.builds(
    claim, st.lists(numbers, min_size=1, max_size=3).map(lambda n: tuple(sorted(n, key=Decimal))), statuses
)


def made(some: list[Claim], lang: str = "en") -> tuple[Figures, ...]:
    return figures(
        [Said(c, parse("2021"), Link(Shown(f"Party {i}"), "#"), Shown(""), ()) for i, c in enumerate(some)], lang, "en"
    )


def written(mark: Mark) -> list[Piece]:
    """The text of a row, in its pieces."""
    return [piece for line in mark.lines for piece in line.pieces]


def percent(length: str) -> Decimal:
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)%", length)
    assert found, length
    return Decimal(found[1])


@given(st.lists(claims, min_size=2, max_size=6))
def test_places_on_the_axis_compare_as_the_numbers_do(some: list[Claim]) -> None:
    (one,) = made(some)
    ticks = one.picture.ticks
    assert 2 <= len(ticks) <= 7
    assert "0" in [tick.text for tick in ticks]
    places = []
    for c, mark in zip(some, one.picture.marks, strict=True):
        pairs = ((c.low, mark.low), (c.value, mark.value), (c.high, mark.high))
        assert [bool(n) for n, _ in pairs] == [bool(x) for _, x in pairs]
        places += [(Decimal(n), percent(x)) for n, x in pairs if n]
    for (a, x), (b, y) in zip(sorted(places), sorted(places)[1:], strict=False):
        assert x <= y if a < b else x == y
    assert all(percent(ticks[0].x) <= x <= percent(ticks[-1].x) for _, x in places)


@given(st.lists(claims, min_size=2, max_size=6))
def test_rows_keep_their_order_and_what_is_taken_back_counts_for_no_range(some: list[Claim]) -> None:
    (one,) = made(some)
    assert (
        [row.figure for row in one.rows]
        == [piece.text for mark in one.picture.marks for piece in written(mark) if piece.kind == "figure"]
        == [amount(c, "en") for c in some]
    )
    quiet = [c.status in ("retracted", "superseded") for c in some]
    assert [row.is_quiet for row in one.rows] == [mark.is_quiet for mark in one.picture.marks] == quiet
    current = [c for c in some if c.status in ("undisputed", "disputed")]
    standing = [Decimal(n) for c in current for n in (c.low, c.value, c.high) if n]
    words = one.span.value.replace(",", "")
    if standing:
        assert f"{min(standing):f}" in words
        assert f"{max(standing):f}" in words
    else:
        assert words == "No figure stands any more."


words = st.text(st.sampled_from("ab Կ"), max_size=60)


@given(st.lists(st.tuples(words, st.sampled_from(["name", "figure", "detail"])), max_size=5), st.integers(8, 50))
def test_a_text_is_broken_into_lines_and_keeps_every_word(some: list[tuple[str, str]], room: int) -> None:
    lines = wrapped((Piece(Shown(text), kind) for text, kind in some), room)
    joined = "".join("".join(piece.text.value for piece in line) for line in lines)
    assert joined.replace(" ", "") == "".join(text for text, _ in some).replace(" ", "")
    for line in lines:
        length = sum(len(piece.text.value) for piece in line) + len(line) - 1
        assert length <= room or [piece.kind for piece in line] == ["figure"]


@given(st.lists(st.tuples(st.sampled_from("abc"), numbers), max_size=8))
def test_units_are_kept_apart(some: list[tuple[str, str]]) -> None:
    found = made([claim((n,), "undisputed", unit) for unit, n in some])
    units = [unit for unit, _ in some]
    assert [one.unit.value for one in found] == [u for u in dict.fromkeys(units) if units.count(u) > 1]
    assert len({one.id for one in found}) == len(found)


def test_all_zero_has_an_axis_too() -> None:
    (one,) = made([claim(("0",), "undisputed"), claim(("0",), "disputed")])
    assert [tick.text for tick in one.picture.ticks] == ["0", "1"]
    assert {mark.value for mark in one.picture.marks} == {"2%"}
