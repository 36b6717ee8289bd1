"""The checks themselves find what they look for: a hand-made folder with one fault of each kind."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.http import Serve
from tests.support.links import Built, css_addresses
from tests.support.nu import Nu
from tests.support.pages import examples
from tests.support.site import Site

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>'
PAGE = f'{HEAD}<link rel="stylesheet" href="{{up}}s.css"></head><body><h1 id="top-of-it">T</h1>{{body}}</body></html>'


@pytest.fixture
def folder(site: Site) -> Path:
    """Two whole pages, a style sheet and a page for what is not found."""
    site.write(
        {
            "build/index.html": PAGE.format(
                up="", body='<a href="a/#top-of-it">a</a> <a href="https://x.example/">x</a>'
            ),
            "build/a/index.html": PAGE.format(up="../", body='<a href="../">home</a> <a href="#top-of-it">up</a>'),
            "build/404.html": PAGE.format(up="https://h.example/", body='<a href="https://h.example/a/">a</a>'),
            "build/s.css": "h1 { color: black }",
        }
    )
    return site.build


def test_whole_links_are_not_reported(folder: Path) -> None:
    assert Built(folder, "https://h.example/").broken() == []


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('<a href="b/">', "no file b/index.html"),
        ('<a href="a">', "no file a"),
        ('<a href="a/#nowhere">', "no id nowhere in a/index.html"),
        ('<a href="#nowhere">', "no id nowhere in index.html"),
        ('<a href="/a/">', "not relative: breaks under a path prefix"),
        ('<a href="a/../../a/">', "leads above the site's folder"),
        ('<a href="https://h.example/b/">', "no file b/index.html"),
        ('<img src="p.png">', "no file p.png"),
        ('<img src="">', "empty address"),
        ('<img srcset="p.png 1x, q.png 2x" src="s.css">', "no file p.png"),
        ('<p style="background: url(p.png)">', "no file p.png"),
        ('<meta http-equiv="refresh" content="0; url=b/">', "no file b/index.html"),
    ],
)
def test_a_broken_link_is_reported(folder: Path, body: str, why: str) -> None:
    (folder / "index.html").write_text(PAGE.format(up="", body=body), encoding="utf-8")
    assert any(f"({why})" in line for line in Built(folder, "https://h.example/").broken())


@pytest.mark.parametrize(
    "body",
    [
        '<img src="https://x.example/p.png">',
        '<img src="//x.example/p.png">',
        '<script src="https://x.example/s.js"></script>',
        '<link rel="preconnect" href="https://x.example">',
        '<img srcset="s.css 1x, https://x.example/p.png 2x">',
        "<style>@import 'https://x.example/s.css';</style>",
    ],
)
def test_what_comes_from_another_host_is_reported(folder: Path, body: str) -> None:
    before = Built(folder).foreign()
    (folder / "index.html").write_text(PAGE.format(up="", body=body), encoding="utf-8")
    assert [line for line in Built(folder).foreign() if line not in before]


def test_a_link_to_another_host_is_not_loaded(folder: Path) -> None:
    assert Built(folder, "https://h.example/").foreign() == []


def test_only_the_page_for_what_is_not_found_may_name_the_own_host(folder: Path) -> None:
    (folder / "index.html").write_text(PAGE.format(up="https://h.example/", body=""), encoding="utf-8")
    assert Built(folder, "https://h.example/").foreign() == ["index.html: https://h.example/s.css"]


def test_the_addresses_of_a_style_sheet() -> None:
    css = """@import "a.css"; /* url(no.png) */ b { src: url( 'b c.woff2' ) } d { mask: url(d.png), url("e.png") }"""
    assert css_addresses(css) == ["a.css", "b c.woff2", "d.png", "e.png"]


def test_the_checker_finds_errors_and_warnings(folder: Path, nu: Nu) -> None:
    assert nu(folder) == []
    body = '<p id="x"></p><p id="x"></p><section></section>'
    (folder / "a" / "index.html").write_text(PAGE.format(up="../", body=body), encoding="utf-8")
    found = nu(folder)
    assert {message.path for message in found} == {"a/index.html"}
    assert {message.kind for message in found} == {"error", "warning"}


def test_a_folder_is_served_under_a_prefix(folder: Path, browser: Browser, serve_folder: Serve) -> None:
    base = serve_folder(folder, "/deep/down/")
    with browser.new_context() as context:
        page = context.new_page()
        response = page.goto(f"{base}a/")
        assert response is not None
        assert response.status == 200
        page.get_by_role("link", name="home").click()
        assert page.url == base
        for missing in (f"{base}b/", base.replace("/deep/down/", "/")):
            response = page.goto(missing)
            assert response is not None
            assert response.status == 404
            assert page.title() == "T"


def test_one_page_of_each_kind(folder: Path) -> None:
    assert examples(folder) == {"home": "index.html", "not found": "404.html", "page": "a/index.html"}
