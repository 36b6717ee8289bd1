"""Builds on a Dask cluster: a real scheduler and two workers on loopback."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from karabakh_site import tool
from tests.support.site import Site, small, tree


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with two workers, each a process of its own."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=2, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        yield str(cluster.scheduler_address)


def large() -> dict[str, str]:
    """Enough to be worth sending: 300 articles of 2 kB and 600 events."""
    files = small()
    event = "  - {{id: event-{0}, date: 2021-03-{1:02}, title: Event {0}, summary: It rained., citations: [notice]}}\n"
    files["content/record.yaml"] += "".join(event.format(n, n % 28 + 1) for n in range(600))
    text = "The road was *closed* for {} days [@notice, p. 4].[^a]\n\n" * 40 + "[^a]: Of [this](event:event-{}).\n"
    for n in range(300):
        front = f"---\ntitle: Article {n}\ndate: 2021-04-01\nsummary: S\n---\n"
        files[f"content/articles/article-{n}.md"] = front + text.replace("{}", str(n))
    return files


def test_a_cluster_makes_the_same_site(site: Site, scheduler: str, tmp_path: Path) -> None:
    site.write(large())
    assert site.run("build", "--no-cache", "--jobs", "1", "-o", str(tmp_path / "here")).status == 0
    result = site.run("build", "--executor", f"dask:{scheduler}")
    assert (result.status, result.out) == (0, ""), result.err
    files = site.tree()
    assert len(files) > 900
    assert files == tree(tmp_path / "here")
    site.edit("content/articles/article-7.md", "[^a]: Of", "[^a]: About")
    again = site.run("build", "--executor", f"dask:{scheduler}")
    assert " 4 written" in again.err, again.err  # and what is searched
    base = (tool.packaged("templates") / "base.html").read_text("utf-8")
    site.write({"templates/base.html": base.replace("<body", '<body data-edit="1"')})
    framed = site.run("build", "--executor", f"dask:{scheduler}")
    assert (framed.status, framed.out) == (0, ""), framed.err
    assert site.run("build", "--no-cache", "--jobs", "1", "-o", str(tmp_path / "there")).status == 0
    assert site.tree() == tree(tmp_path / "there")


def test_what_goes_wrong_there_is_said_here(site: Site, scheduler: str) -> None:
    files = large()
    files["templates/event.html"] = "{{ page.nothing }}"
    files["content/articles/article-1.md"] += "\n[x](event:no-such)\n"
    result = site.write(files).run("build", "--executor", f"dask:{scheduler}")
    assert result.status == 1
    assert "unknown-event" in result.out
    (site.root / "content/articles/article-1.md").unlink()
    result = site.run("build", "--executor", f"dask:{scheduler}")
    assert result.status == 1
    assert result.out.startswith("templates/event.html:1:1: error[template-error]")
    assert not site.build.exists()


@pytest.mark.parametrize("named", ["dask", "dask:", "ray:tcp://127.0.0.1:1", "dask:127.0.0.1"])
def test_what_is_no_executor(site: Site, named: str) -> None:
    result = site.write(small()).run("build", "--executor", named)
    assert result.status == 2
    assert f'--executor: "{named}" is no executor; write dask:tcp://HOST:PORT' in result.err


def test_no_scheduler(site: Site) -> None:
    result = site.write(small()).run("build", "--executor", "dask:tcp://127.0.0.1:9")
    assert result.status == 3
    assert result.err.startswith("Error: no Dask scheduler answers at tcp://127.0.0.1:9")
    assert result.err.count("\n") == 1


def test_without_dask(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = site.write(small()).run("build", "--executor", "dask:tcp://127.0.0.1:9")
    assert (result.status, result.err) == (
        3,
        "Error: --executor dask:... needs Dask: pip install 'karabakh-site[dask]'\n",
    )


def test_another_version_of_the_tool(site: Site, scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "digest", lambda: "another")
    result = site.write(small()).run("build", "--executor", f"dask:{scheduler}")
    assert result.status == 3
    assert "has another version of the tool" in result.err
