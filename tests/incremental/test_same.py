"""The same bytes and as little work, whoever builds, from where, and whatever the times of files say."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from karabakh_site.output.render import SEARCH
from karabakh_site.workers import local
from tests.incremental.building import built, clean, made
from tests.support.site import Site


@pytest.fixture
def large(rich: Site) -> Site:
    """The rich site with places enough for several workers."""
    more = "".join(f"  - {{id: place-{n}, name: Place {n}}}\n" for n in range(220))
    return rich.write({"content/record/more.yaml": f"places:\n{more}"})


def test_any_number_of_jobs_cold_and_warm(large: Site) -> None:
    expected = clean(large)
    whys = dict.fromkeys(made(large, workers=local(1)), "nothing is known of the last build")
    for jobs in (2, 5):
        out = large.root / f"by-{jobs}"
        assert made(large, out, workers=local(jobs)) == whys
        assert Site(large.root).tree() == expected
        assert {
            path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()
        } == expected
        assert made(large, out, workers=local(jobs)) == {}
        assert clean(large, workers=local(jobs)) == expected


def test_the_state_does_not_depend_on_jobs(large: Site) -> None:
    """What one number of jobs made is nothing to do for another, after an edit too."""
    made(large, workers=local(2))
    large.edit("content/pages/about.md", "Who we are", "What we are")
    assert made(large, workers=local(5)) == {"/about/": "a text on it changed", SEARCH: "one of all texts changed"}
    assert made(large, workers=local(1)) == {}
    assert large.tree() == clean(large)


def test_from_another_directory(rich: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = clean(rich)
    made(rich)
    monkeypatch.chdir(rich.root)
    assert made(Site(Path())) == {}
    monkeypatch.chdir(rich.root / "content")
    assert made(Site(Path(".."))) == {}
    (rich.root.parent / "link").symlink_to(rich.root)
    assert made(Site(rich.root.parent / "link")) == {}
    assert rich.tree() == expected


def test_in_another_folder_all_is_made_again_and_the_same(rich: Site) -> None:
    made(rich)
    rich.root.rename(rich.root.parent / "moved")
    moved = Site(rich.root.parent / "moved")
    result = built(moved)
    assert result is not None
    assert result.published.written == ()
    assert moved.tree() == clean(moved)


def test_other_times_of_files_are_nothing(rich: Site) -> None:
    made(rich)
    written = {path: path.stat().st_mtime_ns for path in rich.build.rglob("*") if path.is_file()}
    for path in (rich.root / "content").rglob("*"):
        os.utime(path, (1_000_000, 1_000_000))
    assert made(rich) == {}
    for path in written:
        os.utime(path, (1_000_000, 1_000_000))
    assert made(rich) == {}
    assert {path.stat().st_mtime_ns for path in written} == {1_000_000 * 10**9}


def test_a_file_that_is_written_again_as_it_was_is_nothing(rich: Site) -> None:
    made(rich)
    for path in [*(rich.root / "content").rglob("*.md"), *(rich.root / "content").rglob("*.yaml")]:
        path.write_bytes(path.read_bytes())
    assert made(rich) == {}


def test_options_and_outputs_do_not_mix(rich: Site) -> None:
    one, other = rich.root / "one", rich.root / "other"
    assert made(rich, one)
    assert set(made(rich, one, drafts=True).values()) == {"an option changed"}
    assert set(made(rich, one, base_url="https://else.example").values()) == {"an option changed"}
    assert made(rich, other)
    assert set(made(rich, one).values()) == {"site.yaml changed"}  # in whose place the option stood
    assert made(rich, other) == {}
    assert (one / "index.html").read_bytes() == (other / "index.html").read_bytes()


def test_a_page_that_was_changed_or_lost_is_made_again(rich: Site) -> None:
    made(rich)
    expected = rich.tree()
    (rich.build / "about/index.html").write_bytes(b"somebody else's")
    (rich.build / "sources/plan/plan.ris").unlink()
    why = "it is not what the last build left"
    assert made(rich) == {"/about/": why, "/sources/plan/": why}
    assert rich.tree() == expected


def test_problems_are_told_again_where_nothing_is_to_do(rich: Site) -> None:
    first, again = rich.run("build"), rich.run("build")
    assert "warning[unused-source]" in first.out
    assert again.out == first.out
    assert "0 written" in again.err


# Only what it takes to see that nothing is to do; each of these would be a tenth of a second or more.
HEAVY = {"jinja2", "markdown", "yaml", "babel", "nh3", "icu", "sqlite3", "concurrent.futures", "multiprocessing", "xml"}
LOADED = """
import sys
from karabakh_site import cli
status = cli.main(["build", "-q", "--root", sys.argv[1]])
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(status)
"""


def test_a_build_without_work_loads_next_to_nothing(rich: Site) -> None:
    run = [sys.executable, "-c", LOADED, str(rich.root)]
    first = subprocess.run(run, capture_output=True, text=True, check=True).stderr.split()
    assert HEAVY - {"icu", "multiprocessing", "concurrent.futures"} <= {*first}
    # Files that were changed just before a build are looked at again by the next.
    subprocess.run(run, capture_output=True, check=True)
    again = subprocess.run(run, capture_output=True, text=True, check=True).stderr.split()
    assert HEAVY & {*again} == set()
    own = {name for name in again if name.startswith("karabakh_site.")}
    assert (
        own & {f"karabakh_site.{name}" for name in ("build", "source", "prose", "site", "output", "bibliography")}
        == set()
    )
