"""The smallest sites that the other tests start from, by the command line and through the driver."""

from tests.support.links import Built
from tests.support.site import Site, minimal, small


def test_a_site_without_articles_and_events_is_a_site(site: Site) -> None:
    assert site.write(minimal()).run("build", "--strict").status == 0
    assert site.page("/").css_first("h1") is not None
    assert Built(site.build, "https://record.example/").broken() == []


def test_a_small_site_is_clean_in_process_and_apart(site: Site) -> None:
    site.write(small())
    for apart in (False, True):
        result = site.run("check", "--strict", apart=apart)
        assert (result.status, result.out) == (0, "")
    assert not site.build.exists()
    assert site.run("build", "--strict").status == 0
    first = site.tree()
    assert site.run("build", "--strict", apart=True).status == 0
    assert site.tree() == first


def test_a_missing_source_is_named_and_nothing_is_written(site: Site) -> None:
    site.write(small()).edit("content/articles/bridge.md", "@notice", "@notise")
    result = site.run("build")
    assert result.status == 1
    assert "content/articles/bridge.md:6:41: error[unknown-source]" in result.out
    assert 'you mean "notice"?' in result.out
    assert not site.build.exists()


def test_a_failed_build_leaves_the_last_one(site: Site) -> None:
    site.write(small())
    assert site.run("build").status == 0
    before = site.tree()
    assert site.edit("content/record.yaml", "date: 2021-03-04", "date: 2021-13-04").run("build").status == 1
    assert site.tree() == before


PAGES = {
    "content/pages/method.md": "---\ntitle: Method\nsummary: How it is done.\n---\nWords.\n",
    "content/pages/about.md": "---\ntitle: About\n---\nWords.\n",
}


def links(site: Site, within: str, address: str = "/") -> list[str]:
    """The words of the links in a part of a page."""
    return [link.text(strip=True) for link in site.page(address).css(f"{within} a")]


def test_a_site_of_pages_alone_leads_to_them_and_to_no_empty_list(site: Site) -> None:
    assert site.write({**minimal(), **PAGES}).run("build", "--strict").status == 0
    assert links(site, "main") == ["About", "Method"]
    assert "How it is done." in site.page("/").css("main")[0].text()
    assert links(site, ".site-nav") == ["About", "Method"]
    assert links(site, "footer") == []
    assert site.page("/about/").css("link[type='application/atom+xml']") == []


def test_its_navigation_is_the_order_of_its_front_page(site: Site) -> None:
    site.write({**minimal(), **PAGES})
    site.edit(
        "content/site.yaml",
        "language: en\n",
        "language: en\nnavigation:\n  - {label: How, to: page:method}\n  - {label: Record, to: /timeline/}\n",
    )
    assert site.run("build", "--strict").status == 0
    assert links(site, "main") == ["Method"]
    assert links(site, ".site-nav") == ["How", "Record"]


def test_the_first_event_brings_the_lists_to_every_page(site: Site) -> None:
    """Also where pages were built before: each has another foot then."""
    assert site.write({**minimal(), **PAGES}).run("build").status == 0
    assert site.write(small()).run("build", "--strict").status == 0
    assert links(site, "footer", "/about/") == ["All sources", "Data", "Feed"]
    assert links(site, ".site-nav", "/about/") == ["Articles", "Timeline", "Sources", "About", "Method"]
    assert "How it is done." not in site.page("/").css("main")[0].text()
