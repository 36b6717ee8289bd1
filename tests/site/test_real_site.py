"""The real site, built from content/ as it stands: whole, valid, readable without script, at every width."""

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from tests.support.axe import violations
from tests.support.http import Serve
from tests.support.languages import Languages
from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.often import often
from tests.support.pages import examples
from tests.support.site import run_in_process
from tests.support.visit import LEFT, Visit, visiting

Reading = Callable[..., AbstractContextManager[Visit]]
PREFIX = "/a/folder/of/it/"
# Every kind that a documentary with articles and a record has; more may come, none may go missing.
EXPECTED = {
    "home", "not found", "articles", "article", "timeline", "event", "sources", "source", "places", "place", "actors",
    "actor", "topics", "topic", "page",
}  # fmt: skip
WIDTHS = (320, 768, 1280)
"""The first is 1280 at 400 %."""


def assert_none(found: list[str]) -> None:
    """Fail with every finding on a line of its own."""
    assert not found, "\n".join(["", *found])


@pytest.fixture(scope="module")
def base_url(real_root: Path) -> str:
    """The site's address, with a slash at its end."""
    site = yaml.safe_load((real_root / "content" / "site.yaml").read_text(encoding="utf-8"))
    return f"{site['base_url'].rstrip('/')}/"


@pytest.fixture(scope="module")
def built(built_site: Path, base_url: str) -> Built:
    """The built folder with every page parsed."""
    return Built(built_site, base_url)


@pytest.fixture(scope="module")
def kinds(built_site: Path) -> dict[str, str]:
    """A page of each kind: kind to path."""
    return examples(built_site)


def test_check_strict_is_clean(real_root: Path) -> None:
    result = run_in_process("check", "--strict", "--root", str(real_root))
    assert (result.status, result.out) == (0, "")


def test_there_is_a_page_of_every_kind(kinds: dict[str, str]) -> None:
    further = {f"{kind} in {lang}" for kind in EXPECTED - {"not found"} for lang in ("hy", "az", "ru")}
    assert_none(sorted((EXPECTED | further) - set(kinds)))
    assert "other" not in kinds, kinds["other"]


def test_every_internal_link_and_fragment_resolves(built: Built) -> None:
    assert_none(built.broken())


def test_languages_name_each_other_and_links_stay_in_theirs(built: Built, real_root: Path) -> None:
    site = yaml.safe_load((real_root / "content" / "site.yaml").read_text(encoding="utf-8"))
    languages = Languages(built, tuple(site["languages"]))
    assert_none([*languages.one_sided(), *languages.canonical(), *languages.strays()])


def test_nothing_is_loaded_from_another_host(built: Built) -> None:
    assert_none(built.foreign())


def test_every_page_is_valid_html(built_site: Path, nu: Nu) -> None:
    assert_none([str(message) for message in nu(built_site)])


def test_every_page_can_be_reached_from_home(built: Built, base_url: str) -> None:
    """By links in the pages alone; 404.html and redirect pages, which nothing links to, aside."""
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path not in reached and path in built.pages:
            reached.add(path)
            waiting += [target for link in built.pages[path].links() if (target := built.target(link))]
    redirects = {path for path, page in built.pages.items() if page.tree.css_first("meta[http-equiv=refresh i]")}
    assert set(built.pages) - reached - redirects == {"404.html"}


@pytest.fixture
def reading(browser: Browser, built_site: Path, serve_folder: Serve, base_url: str) -> Reading:
    """Opens the site under a path prefix; keyword arguments are those of `visiting`."""
    base = serve_folder(built_site, PREFIX)
    return lambda **options: visiting(browser, built_site, base, base_url, **options)


def test_the_site_reads_without_script_under_a_path_prefix(reading: Reading, kinds: dict[str, str]) -> None:
    with reading(javascript=False) as visit:
        for path in kinds.values():
            page = visit.open(path)
            assert page.locator("h1").count() == 1, path
            assert page.locator("h1").is_visible(), path
        assert_none(visit.failed)


def test_what_is_not_found_is_said_in_the_look_of_the_site(reading: Reading) -> None:
    with reading(javascript=False) as visit:
        missing = f"{visit.base}no/such/page/"
        response = visit.page.goto(missing)
        assert response is not None
        assert response.status == 404
        assert visit.page.locator("h1").is_visible()
        assert visit.failed == [f"{missing}: 404"]


def test_the_navigation_leads_on_without_script(reading: Reading) -> None:
    """From home through each entry of the navigation and back, by clicks."""
    with reading(javascript=False) as visit:
        page = visit.open("index.html")
        entries = page.locator("header nav a")
        assert entries.count() >= 3
        for number in range(entries.count()):
            visit.open("index.html")
            entries.nth(number).click()
            assert page.url.startswith(visit.base)
            assert page.locator("h1").is_visible()
        assert_none(visit.failed)


def test_a_statement_leads_to_its_source_and_back(reading: Reading, kinds: dict[str, str]) -> None:
    with reading(javascript=False) as visit:
        page = visit.open(kinds["article"])
        citation = page.locator("a[role=doc-biblioref]").first
        citation.click()
        entry = page.locator("[role=doc-bibliography] li:has(:target), [role=doc-bibliography] li:target")
        assert entry.count() == 1
        assert (entry.get_attribute("id") or "").startswith("source-")
        entry.locator("a[role=doc-backlink]").first.click()
        assert page.locator(":target").count() == 1
        assert page.locator("[role=doc-bibliography] :target").count() == 0
        assert_none(visit.failed)


def test_the_portable_site_reads_from_a_disk(
    real_root: Path, tmp_path: Path, base_url: str, browser: Browser, kinds: dict[str, str]
) -> None:
    """As `make build` leaves it: no server that would find a folder's index.html, and no script."""
    folder = tmp_path / "a folder" / "build"
    result = run_in_process("build", "--portable", "--root", str(real_root), "--output", str(folder))
    assert result.status == 0, result.err
    portable = Built(folder, base_url)
    assert_none(portable.broken())
    inside = [link for link in portable.links if portable.internal(link.written) and not portable.inside(link.written)]
    assert_none([str(link) for link in inside if link.written.partition("#")[0].endswith("/")])
    with browser.new_context(java_script_enabled=False) as context:
        failed: list[tuple[str, str | None]] = []
        context.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        page.locator("header nav a").first.click()
        assert page.url == (folder / kinds["articles"]).as_uri()
        page.locator("main a").first.click()
        assert page.locator("a[role=doc-biblioref]").first.is_visible()
        assert [url for url, why in failed if why != LEFT] == []


def test_no_page_scrolls_sideways(reading: Reading, kinds: dict[str, str]) -> None:
    wide = []
    with reading() as visit:
        for kind, path in kinds.items():
            page = visit.open(path)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                needed = page.evaluate("document.scrollingElement.scrollWidth")
                if needed > width:
                    wide.append(f"{kind} ({path}) at {width}: {needed}")
        assert_none(wide)
        assert_none(visit.failed)


CONTRAST = ("color-contrast", "color-contrast-enhanced")
"""The rules that colours decide, up to AAA: they take most of the time, and no language has colours of its own."""
RULES = {name: {"enabled": False} for name in CONTRAST} | {"target-size": {"enabled": True}}


IN_LANGUAGES = re.compile(often(r"(home|article|event|page) in ", r".* in "))
"""Kinds of pages in further languages: axe takes 2 s a page, and what differs from language to language is on these."""


@pytest.mark.parametrize("half", [0, 1])
def test_no_page_keeps_anyone_out(reading: Reading, kinds: dict[str, str], half: int) -> None:
    """axe's rules, but for contrast: names, roles, order of headings, landmarks."""
    asked = [(kind, path) for kind, path in kinds.items() if " in " not in kind or IN_LANGUAGES.match(kind)]
    found = broken(reading, asked[half::2], "light", {"rules": RULES})
    assert_none(found)


IN_SCHEME = {
    "light": often(r"(?!.* in ..$).+", r".+"),
    "dark": often(r"home|article|timeline|event|source|page", r".+"),
}
"""Kinds of pages: those of the site's own language; in the dark, those that have all colours between them."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_told_from_what_is_behind_it(reading: Reading, kinds: dict[str, str], scheme: str) -> None:
    own = [(kind, path) for kind, path in kinds.items() if re.fullmatch(IN_SCHEME[scheme], kind)]
    assert len(own) >= 6
    assert_none(broken(reading, own, scheme, {"runOnly": {"type": "rule", "values": list(CONTRAST)}}))


def broken(reading: Reading, pages: Sequence[tuple[str, str]], scheme: str, options: dict[str, Any]) -> list[str]:
    """What axe finds on pages, given by their kinds and paths."""
    with reading(color_scheme=scheme) as visit:
        found = [
            f"{kind} ({path}): {rule['id']}: {rule['help']}: {' '.join(node['html'].split())[:200]}"
            for kind, path in pages
            for rule in violations(visit.open(path), **options)
            for node in rule["nodes"]
        ]
        return [*found, *map(str, visit.failed)]
