"""The run, with a generator of a few lines in the place of the real ones: what it measures, and what it refuses."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.__main__ import options
from benchmarks.measure import Failed, timed
from benchmarks.peers.peer import SCENARIOS, Peer
from benchmarks.peers.texts import write_plain
from benchmarks.record import Corpus
from benchmarks.rounds import run
from benchmarks.verify import Missing
from tests.support.tools import ROOT

GENERATOR = """\
import re
from pathlib import Path

base = Path("base.html").read_text("utf-8")
record = Path("record.yaml").read_text("utf-8")
pages = {path.stem: path.read_text("utf-8") for path in Path("articles").iterdir()}
links = "".join(f'<a href="/articles/{slug}/">' for slug in pages)
out = {f"articles/{slug}/index.html": text for slug, text in pages.items()}
out |= {"index.html": links, "feed.xml": links, "timeline/index.html": re.sub("id: (.*)", r'id="\\1"', record)}
for name, text in out.items():
    path = Path("build", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(base + text, "utf-8")
"""
LAZY = f'import os\nif os.path.exists("build"):\n    raise SystemExit\n{GENERATOR}'
SHORT = GENERATOR.replace("links =", "pages.popitem()\nlinks =")
BROKEN = 'raise SystemExit("no such theme")'


class Small(Peer):
    """A generator that puts texts behind a base."""

    name = "small"
    output = "build"
    articles = "articles"
    template = "base.html"
    script = GENERATOR

    def install(self) -> None:
        """Nothing to bring."""

    def version(self) -> str:
        return "1"

    def write(self, root: Path) -> None:
        write_plain(self.corpus, root / self.articles, root / self.record)
        (root / self.template).write_text('<body data-edit="0">', "utf-8")
        (root / "generate.py").write_text(self.script, "utf-8")

    def command(self, root: Path) -> list[str]:
        return [sys.executable, "-S", "generate.py"]


def small(script: str, folder: Path, scenarios: Sequence[str] = SCENARIOS) -> list[tuple[Peer, Sequence[str]]]:
    peer = Small(folder, Corpus(5))
    peer.script = script
    return [(peer, scenarios)]


def test_each_scenario_is_measured_in_each_round(tmp_path: Path) -> None:
    (contest,) = run(small(GENERATOR, tmp_path), tmp_path, 2)
    assert {name: len(taken) for name, taken in contest.samples.items()} == dict.fromkeys(SCENARIOS, 2)
    samples = [one for taken in contest.samples.values() for one in taken]
    assert min(min(one.cpu, one.wall, one.largest) for one in samples) > 0
    assert (contest.name, contest.pages) == ("small", 7)


@pytest.mark.parametrize("wrong", ["--n=3", "--n=x", "--peers=jekyll", "--scenarios=warm"])
def test_what_cannot_be_run_is_refused_at_once(wrong: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        options([wrong])


def test_a_page_that_is_missing_is_found(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="small wrote no articles/"):
        run(small(SHORT, tmp_path), tmp_path, 1)


@pytest.mark.parametrize("scenario", ["article", "event", "template"])
def test_an_edit_that_does_not_show_is_found(tmp_path: Path, scenario: str) -> None:
    with pytest.raises(Missing, match="does not show"):
        run(small(LAZY, tmp_path, ("cold", scenario)), tmp_path, 1)


def test_a_build_that_fails_ends_the_run_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="ended with 1:\nno such theme"):
        run(small(BROKEN, tmp_path), tmp_path, 1)


def test_who_stops_the_run_stops_what_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(pid: int, options: int) -> None:
        raise KeyboardInterrupt

    def noted(group: int, signal: int) -> None:
        seen.append(group)
        killed(group, signal)

    seen: list[int] = []
    killed = os.killpg
    monkeypatch.setattr("os.killpg", noted)
    monkeypatch.setattr("os.wait4", interrupted)
    with pytest.raises(KeyboardInterrupt):
        timed([sys.executable, "-S", "-c", "import time; time.sleep(600)"], tmp_path, tmp_path / "log")
    with pytest.raises(ProcessLookupError):
        os.kill(seen[0], 0)


def test_cpu_seconds_are_those_of_all_processes(tmp_path: Path) -> None:
    burn = "import time\nwhile time.process_time() < 0.2: pass"
    twice = f"import subprocess, sys\nfor _ in 'ab': subprocess.run([sys.executable, '-S', '-c', {burn!r}])"
    assert timed([sys.executable, "-S", "-c", twice], tmp_path, tmp_path / "log").cpu > 0.4


def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    """Of two that hold 40 MiB each at the same time; asked in a small process, since no figure is below the asker's."""
    hold = "import sys\nheld = b'x' * 40 * 2**20\nprint(flush=True)\nsys.stdin.read()"
    both = (
        "import subprocess, sys, time\n"
        f"run = lambda: subprocess.Popen([sys.executable, '-S', '-c', {hold!r}], stdin=-1, stdout=-1)\n"
        "children = [run(), run()]\n"
        "for one in children: one.stdout.readline()\n"
        "time.sleep(0.3)\n"
        "for one in children: one.communicate()\n"
    )
    given = f"([sys.executable, '-S', '-c', {both!r}], Path(), Path('log'))"
    ask = (
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pathlib import Path\n"
        f"from benchmarks.measure import peak, timed\nprint(peak{given}, timed{given}.largest)"
    )
    done = subprocess.run([sys.executable, "-S", "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True)
    together, largest = map(float, done.stdout.split())
    assert 40 < largest < 80 < together < 120
