"""What a start costs: the shortest commands, and a build of the real site when nothing has changed."""

import os
import shutil
import statistics
from pathlib import Path

from benchmarks.measure import Sample, timed
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.ours import ROOT, Ours
from benchmarks.record import Corpus
from benchmarks.table import number, ratio


def run(tools: Path, folder: Path, rounds: int) -> tuple[list[str], str]:
    """The versions, and the table; the site is copied into `folder`."""
    ours, hugo = Ours(tools, Corpus(1)), Hugo(tools, Corpus(1))
    for peer in (ours, hugo):
        peer.install()
    site = folder / "site"
    for part in ("content", "templates", "static"):
        shutil.copytree(ROOT / part, site / part)
    log, bin_ = folder / "log", ours.folder / "bin"
    build = [str(bin_ / "karabakh-site"), "build"]
    commands = {
        "bare Python": [str(bin_ / "python"), "-c", "pass"],
        "hugo version": [str(hugo.binary()), "version"],
        "karabakh-site --version": [build[0], "--version"],
        "build, nothing changed": build,
    }
    cold = timed(build, site, log)
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            os.sync()
            samples[name].append(timed(command, site, log))
    rows = ["| command | wall s (min to max) | CPU s | wall / bare Python |", "|---|--:|--:|--:|"]
    walls = {name: [one.wall for one in taken] for name, taken in samples.items()}
    bare = statistics.median(walls["bare Python"])
    for name, wall in walls.items():
        cpu = statistics.median(one.cpu for one in samples[name])
        middle = statistics.median(wall)
        rows.append(f"| {name} | {middle:.3f} ({min(wall):.3f} to {max(wall):.3f}) | {cpu:.3f} | "
                    f"{number(ratio(middle, bare), 1)} |")  # fmt: skip
    pages = sum(1 for _ in (site / "build").rglob("*.html"))
    rows.append(f"\nThe real site has {pages} pages; its cold build took {cold.wall:.2f} s, {cold.cpu:.2f} s of CPU.")
    return [ours.version(), hugo.version()], "\n".join(rows)
