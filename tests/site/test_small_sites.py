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
