"""Real builds that are killed at any moment: nothing is torn, no process stays, the next build ends as a clean one.

The builds are processes of their own with two workers; most of what they change is published at once, so that the
moments of the kill are spread over all of a build.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.incremental.building import TEMPLATES
from tests.support.often import often
from tests.support.site import Site, tree

KILLS = often(10, 200)
STAGING = ".karabakh-site"


@pytest.fixture
def large(rich: Site) -> Site:
    """The rich site with 220 places more, which is enough work for two workers."""
    more = "".join(f"  - {{id: place-{n}, name: Place {n}}}\n" for n in range(220))
    return rich.write({"content/record/more.yaml": f"places:\n{more}"})


def versions(site: Site) -> tuple[dict[str, str], dict[str, str]]:
    """Two looks of all pages, and two texts of one: files to write."""
    base, css = (TEMPLATES / "base.html").read_text("utf-8"), "@layer utilities {{ .own {{ order: {} }} }}\n"
    article = "---\ntitle: A letter\ndate: 2021-03-22\nsummary: What it says.\n---\nIt was {} [@letter].\n"
    return tuple(
        {
            "templates/base.html": base.replace("<body", f"<body data-look={word}"),
            "static/css/95-own.css": css.format(n),
            "content/articles/letter.md": article.format(word),
            f"content/media/{word}.txt": word,
        }
        for n, word in enumerate(("sent", "posted"))
    )  # type: ignore[return-value]


def change(site: Site, files: dict[str, str]) -> None:
    """Brings the site to one of its versions."""
    for word in ("sent", "posted"):
        (site.root / f"content/media/{word}.txt").unlink(missing_ok=True)
    site.write(files)


def begin(site: Site) -> subprocess.Popen[bytes]:
    """A build in a process, and a session, of its own."""
    argv = [sys.executable, "-m", "karabakh_site", "build", "--jobs", "2", "--root", str(site.root)]
    return subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def session(number: int) -> set[int]:
    """The processes of a session that are still at work."""
    found = set()
    for folder in Path("/proc").iterdir():
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split() if folder.name.isdigit() else []
        except OSError:
            continue  # it has just ended
        if fields and int(fields[3]) == number and fields[0] not in "ZX":
            found.add(int(folder.name))
    return found


def assert_nobody_stays(number: int) -> None:
    """All processes of a session end by themselves; they are given the time that a busy machine takes for it."""
    last = time.monotonic() + 60
    while session(number) and time.monotonic() < last:
        time.sleep(0.01)
    assert session(number) == set()


def assert_whole(found: dict[str, bytes], either: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """Each file is that of one version or the other, and no page asks for a file that is not there."""
    for path, data in found.items():
        assert data in [version.get(path) for version in either], path
    assert either[0].keys() & either[1].keys() <= found.keys()
    for version in either:
        style = next(path for path in version if path.endswith(".css"))
        for path, data in found.items():
            if path.endswith(".html") and style.encode() in data:
                assert style in found, path


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc, as on Linux")
def test_killed_at_any_moment(large: Site) -> None:
    chance = random.Random(7)  # noqa: S311 (the same in every run)
    wanted, lasts = [], 0.0
    for files in versions(large):
        change(large, files)
        assert large.run("build", "--jobs", "2", apart=True).status == 0
        wanted.append(large.tree())
        began = time.monotonic()
        assert large.run("build", "--no-cache", "-o", str(large.root.parent / "clean"), apart=True).status == 0
        lasts = time.monotonic() - began
        assert tree(large.root.parent / "clean") == wanted[-1]
    either = wanted[0], wanted[1]
    cut_short = changed = 0
    for n in range(KILLS):
        change(large, versions(large)[n % 2])
        build = begin(large)
        time.sleep(chance.uniform(0, lasts))
        # The process alone, not its session: its workers have to see for themselves.
        build.send_signal(signal.SIGKILL)
        _, error = build.communicate(timeout=60)  # ends when the last process that could write there has ended
        cut_short += build.returncode == -signal.SIGKILL
        assert b"Traceback" not in error
        assert_nobody_stays(build.pid)
        found = {path: data for path, data in large.tree().items() if not path.startswith(STAGING)}
        changed += found != either[1 - n % 2]
        assert_whole(found, either)
        if n % 2:
            assert large.run("build", "--jobs", "2", apart=True).status == 0
            assert large.tree() == either[1], n
    assert cut_short > KILLS // 2


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc, as on Linux")
def test_killed_while_frames_are_made_again(large: Site) -> None:
    """Nothing but the template of all has changed."""
    chance = random.Random(9)  # noqa: S311
    base = (TEMPLATES / "base.html").read_text("utf-8")
    looks = [{"templates/base.html": base.replace("<body", f"<body data-look={word}")} for word in ("one", "two")]
    wanted, lasts = [], 0.0
    for look in looks:
        large.write(look)
        began = time.monotonic()
        assert large.run("build", "--jobs", "2", apart=True).status == 0
        lasts = time.monotonic() - began
        wanted.append(large.tree())
    for n in range(often(3, 100)):
        large.write(looks[n % 2])
        build = begin(large)
        time.sleep(chance.uniform(lasts / 4, lasts))
        build.send_signal(signal.SIGKILL)
        build.communicate(timeout=60)
        assert_nobody_stays(build.pid)
        for path, data in large.tree().items():
            assert path.startswith(STAGING) or data in [version[path] for version in wanted], path
        if n % 3 == 2:
            assert large.run("build", "--jobs", "2", apart=True).status == 0
            assert large.tree() == wanted[n % 2], n


def test_killed_in_a_first_build(rich: Site) -> None:
    """There was no cache and no output: what there is now is of use or in nobody's way."""
    chance = random.Random(8)  # noqa: S311
    assert rich.run("build", "--no-cache", apart=True).status == 0
    expected = rich.tree()
    for _ in range(often(2, 40)):
        for name in ("build", ".cache"):
            shutil.rmtree(rich.root / name, ignore_errors=True)
        build = begin(rich)
        time.sleep(chance.uniform(0.1, 1.5))
        os.killpg(build.pid, signal.SIGKILL)
        build.communicate()
        assert rich.run("build", "--jobs", "2", apart=True).status == 0
        assert rich.tree() == expected
