"""How the time of a build grows with the number of uses of sources. Run: .venv/bin/python benchmarks/uses.py

Makes sites of 1,000 sources cited 5, 10 and 20 times each, by 100 articles, builds each in a process of its own
and prints CPU seconds (user and system: other work on the machine hardly counts), peak memory, and the exponent of
growth, after the time of the same site without a single citation is taken off. Of each site it also checks that every
source's page lists each use, and that every link of a use leads to a number on the page that it names.
"""

import math
import os
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

SOURCES, ARTICLES, ROUNDS = 1_000, 100, 1
USES = (0, 5, 10, 20)


def files(uses: int) -> Iterator[tuple[str, str]]:
    """A site whose sources are cited `uses` times each; the prose is the same in each."""
    yield "content/site.yaml", "title: T\nbase_url: https://record.example/\nlanguage: en\n"
    rows = (f"  - {{id: s{n}, type: report, title: Report {n}, publisher: Office {n % 7}, issued: {1990 + n % 30}}}\n"
            for n in range(SOURCES))  # fmt: skip
    yield "content/record.yaml", "sources:\n" + "".join(rows)
    most = max(USES) * SOURCES // ARTICLES
    for a in range(ARTICLES):
        text = []
        each = uses * SOURCES // ARTICLES
        for i in range(most):
            cited = i < each
            n = a * each + i
            place = f", p. {n % 9 + 1}" if n % 4 == 0 else ""
            mark = f" [@s{n % SOURCES}{place}]" if cited else ""
            text.append(f"It was counted {n} times on that day{mark}.{chr(10) * 2 if i % 5 == 4 else ' '}")
        yield f"content/articles/a{a}.md", f"---\ntitle: A{a}\ndate: 2021-01-01\nsummary: S\n---\n{''.join(text)}\n"


def build(root: Path) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of one build."""
    command = [sys.executable, "-m", "karabakh_site", "build", "-q", "--no-cache", "--root", str(root)]
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    pid = os.posix_spawn(sys.executable, command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"the build of {root} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def wrong(root: Path, uses: int) -> int:
    """How many uses are not listed on their source's page, or lead nowhere."""
    ids = {page.parent.name: set(re.findall(r' id="(cite_[^"]*)"', page.read_text("utf-8")))
           for page in (root / "build" / "articles").glob("*/index.html")}  # fmt: skip
    faults = 0
    for n in range(SOURCES):
        page = (root / "build" / "sources" / f"s{n}" / "index.html").read_text("utf-8")
        links = re.findall(r'class="passage" href="\.\./\.\./articles/([^/"]*)/#([^"]*)"', page)
        faults += abs(uses - len(set(links))) + sum(anchor not in ids[article] for article, anchor in links)
    return faults


def main() -> None:
    """Print the table."""
    print(f"{SOURCES} sources, {ARTICLES} articles, median of {ROUNDS} rounds, Python {sys.version.split()[0]}\n")
    print("| uses of each | CPU s | ratio to none | MB | faults |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        roots = {uses: Path(folder) / str(uses) for uses in USES}
        for uses, root in roots.items():
            for path, text in files(uses):
                target = root / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, "utf-8")
        rows = [{uses: build(root) for uses, root in roots.items()} for _ in range(ROUNDS)]
        seconds = {uses: statistics.median(row[uses][0] for row in rows) for uses in USES}
        for uses, root in roots.items():
            peak = max(row[uses][1] for row in rows)
            share = seconds[uses] / seconds[0]
            print(f"| {uses} | {seconds[uses]:.2f} | {share:.2f} | {peak:.0f} | {wrong(root, uses)} |")
    points = [(math.log(uses), math.log(seconds[uses] - seconds[0])) for uses in USES[1:]]
    slope = statistics.linear_regression(*zip(*points, strict=True)).slope
    print(f"\nExponent of the time that uses add: {slope:.2f}")


if __name__ == "__main__":
    main()
