"""What the search costs: its index, the builds that make it, and the time from a keystroke to the results.

Run: .venv/bin/python -m benchmarks.search [--n 1000,5000] [--rounds 3] [--print-only]

Builds the real site and corpora (profile *full*) with and without the search, in turn, and then types into the page of
the search in a headless Chromium, letter by letter. The section goes into benchmarks/RESULTS.md. It wants what the
tests want (`make test` brings it).
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks import corpus, results
from benchmarks.record import Corpus
from tests.support.http import serving
from tests.support.tools import ROOT, tool

REAL = ("Pashinyan", "Փաշինյան", "Пашиняна", "Stepanakert", "миротворцев", "fuel depot explosion", "Qarabağ", "2023")
MADE = ("Aghdam", "archive of the border", "Helsinki", "economy 1990", "maps and languages", "Gəncə")
HOW = """*Without* and *with* are builds with `--without search` and with it, CPU seconds with all processes; *edit* is
one more sentence in one article, *template* another attribute in the base of all pages. *Share* is the index (every
file below /search/ but the pages) over the UTF-8 bytes of the words that it covers, each counted once whatever page
repeats it; *gz* is what it is compressed. Typed were {queries} queries, letter by letter, a letter in a quarter of a
second; *first* is from the event of a keystroke to the results being in the page, *all* until each has its sentence,
which is read from the page that was found. *Loaded* is all that the first search asks for, uncompressed: the page, its
style, script, index, and the pages that were found."""
WATCH = """() => {
  window.times = []; let from = 0; let last = 0;
  const list = document.getElementById('results'), status = document.querySelector('[role=status]');
  document.getElementById('_find').addEventListener('input', () => { from = performance.now(); }, true);
  const seen = () => { const now = performance.now(); if (from && !last) last = now - from; };
  new MutationObserver(seen).observe(list, { childList: true });
  new MutationObserver(seen).observe(status, { childList: true });
  window.next = () => { const time = last; last = 0; from = 0; return time; };
}"""


@dataclass(slots=True)
class Site:
    """A site, and what was measured of it."""

    name: str
    root: Path
    queries: Sequence[str]
    cpu: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)

    def build(self, name: str, *options: str) -> None:
        """One build, measured."""
        command = [sys.executable, "-m", "karabakh_site", "build", "-q", "--root", str(self.root), *options]
        pid = os.posix_spawn(sys.executable, command, os.environ)
        _, status, usage = os.wait4(pid, 0)
        if os.waitstatus_to_exitcode(status):
            raise SystemExit(f"the build of {self.name} failed")
        self.cpu.setdefault(name, []).append(usage.ru_utime + usage.ru_stime)
        self.memory[name] = max(self.memory.get(name, 0.0), usage.ru_maxrss / 1024)

    def builds(self, turn: int) -> None:
        """Every build once, without the search and with it."""
        for name, options in (("without", ("--without", "search")), ("with", ())):
            for there in ("build", ".cache"):
                shutil.rmtree(self.root / there, ignore_errors=True)
            self.build(f"cold, {name}", *options)
            article = sorted((self.root / "content/articles").glob("*.md"))[0]
            article.write_text(f"{article.read_text('utf-8')}\nA sentence more {turn} {name}.\n", "utf-8")
            self.build(f"edit, {name}", *options)
            base = self.root / "templates/base.html"
            base.write_text(base.read_text("utf-8").replace("<body", f"<body data-turn{turn}", 1), "utf-8")
            self.build(f"template, {name}", *options)

    def median(self, name: str) -> float:
        """The CPU seconds of a build."""
        return statistics.median(self.cpu[name])

    def index(self) -> tuple[int, int, int, int]:
        """The bytes of the index, those compressed, those of the text that it covers, and the number of files."""
        files = [path for path in (self.root / "build/search").iterdir() if path.suffix != ".html"]
        data = [path.read_bytes() for path in files]
        covered = json.loads((self.root / "build/search/index.json").read_bytes())["covered"]
        return sum(map(len, data)), sum(len(gzip.compress(one)) for one in data), covered, len(files)


def typed(page: Page, base: str, queries: Sequence[str]) -> tuple[list[float], list[float], int]:
    """Milliseconds of each keystroke to results, of each query to all sentences; bytes of the first search."""
    loaded = []
    page.on("response", lambda answer: loaded.append(answer))
    page.goto(f"{base}search/")
    page.evaluate(WATCH)
    page.focus("#_find")
    page.wait_for_load_state("networkidle")
    first, whole, size = [], [], 0
    for query in queries:
        page.fill("#_find", "")
        page.wait_for_timeout(100)
        page.evaluate("next()")
        for letter in query:
            page.keyboard.insert_text(letter)
            page.wait_for_timeout(250)
            time_of = page.evaluate("next()")
            if time_of and letter != " ":
                first.append(time_of)
        size = size or sum(len(answer.body()) for answer in loaded)
        page.evaluate("next()")
        began = time.perf_counter()
        page.keyboard.press("Backspace")
        page.wait_for_function(
            "[...document.querySelectorAll('.result-text')].every((text) => text.textContent)", timeout=5_000
        )
        whole.append((time.perf_counter() - began) * 1000)
    return first, whole, size


def measured(site: Site) -> tuple[list[float], list[float], int]:
    """The same for a built site."""
    with serving(site.root / "build", "/") as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("Chromium"), args=["--no-sandbox", "--disable-gpu"])
        found = typed(browser.new_page(), base, site.queries)
        browser.close()
    return found


def section(sites: Sequence[Site], about: str) -> str:
    """The section of RESULTS.md."""
    builds = [
        "| CPU s | cold, without | with | edit, without | with | template, without | with | MiB, without | with |"
    ]
    builds.append("|---|" + "--:|" * 8)
    index = ["| | text, kB | index, kB | share | gz, kB | files | first, ms: median (most) | all, ms | loaded, kB |"]
    index.append("|---|" + "--:|" * 8)
    for site in sites:
        pairs = (
            f"{site.median(f'{kind}, {name}'):.2f}"
            for kind in ("cold", "edit", "template")
            for name in ("without", "with")
        )
        memory = (f"{site.memory[f'cold, {name}']:.0f}" for name in ("without", "with"))
        builds.append(f"| {site.name} | {' | '.join(pairs)} | {' | '.join(memory)} |")
        size, packed, covered, files = site.index()
        first, whole, loaded = measured(site)
        times = f"{statistics.median(first):.0f} ({max(first):.0f}) | {statistics.median(whole):.0f} ({max(whole):.0f})"
        share = f"{size / covered:.1%} | {packed / 1000:.0f} | {files}"
        index.append(
            f"| {site.name} | {covered / 1000:.0f} | {size / 1000:.0f} | {share} | {times} | {loaded / 1000:.0f} |"
        )
    return "\n".join((f"## The search (`benchmarks/search.py`)\n\n{about}\n", *builds, "", *index))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and put the section into RESULTS.md."""
    parser = argparse.ArgumentParser(description="Measure the search.")
    parser.add_argument("--n", default="1000,5000", help="articles of the corpora (default: 1000,5000)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--print-only", action="store_true")
    given = parser.parse_args(arguments)
    machine = results.machine()
    with tempfile.TemporaryDirectory(prefix="search-") as folder:
        sites = [Site("the real site", Path(folder) / "real", REAL)]
        shutil.copytree(ROOT / "content", sites[0].root / "content")
        for n in map(int, filter(None, given.n.split(","))):
            sites.append(Site(f"{n:,} articles", Path(folder) / str(n), MADE))
            corpus.write(Corpus(n, "full", 1), sites[-1].root)
        for site in sites:
            (site.root / "templates").mkdir()
            shutil.copy(ROOT / "templates/base.html", site.root / "templates")
        for turn in range(given.rounds):
            for site in sites:
                site.builds(turn)
        about = f"{HOW.format(queries=f'{len(REAL)} and {len(MADE)}')}\n\n{machine}; rounds: {given.rounds}, medians."
        text = section(sites, about)
    print(text)
    if not given.print_only:
        results.FILE.write_text(results.put(results.FILE.read_text("utf-8"), "search", text), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
