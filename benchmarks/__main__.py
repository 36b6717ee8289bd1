"""Builds measured side by side with other generators, in one run. Run: make bench ARGS="--profile full --n 1000,5000"

Installs the generators into .cache/bench/, writes the same corpus for each, builds in turn, checks each output, and
prints the tables; they also replace their section of benchmarks/RESULTS.md. The samples are left as JSON in the
temporary folder.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import results, rounds, section, startup, table
from benchmarks.measure import Failed
from benchmarks.peers import PEERS
from benchmarks.peers.peer import EDITED, SCENARIOS, Peer
from benchmarks.record import PROFILES, Corpus
from benchmarks.verify import Missing

TOOLS = Path(__file__).parents[1] / ".cache/bench"


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="make bench", description="Measure builds side by side with other generators."
    )
    parser.add_argument("--profile", choices=PROFILES, default="articles")
    parser.add_argument("--n", default="1000", metavar="N[,N]", help="how many articles (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="default: 3")
    parser.add_argument("--peers", metavar="NAME[:SCENARIO+...],...", help=f"of {', '.join(PEERS)} (default: all)")
    parser.add_argument("--scenarios", default=",".join(SCENARIOS), help="default: %(default)s")
    parser.add_argument("--startup", action="store_true", help="measure what a start costs instead")
    parser.add_argument("--print-only", action="store_true", help="leave RESULTS.md as it is")
    parser.add_argument("--keep", action="store_true", help="leave the sites in the temporary folder")
    given = parser.parse_args(arguments)
    try:
        given.sizes = sorted({int(n) for n in given.n.split(",")})
        if given.sizes[0] <= EDITED:
            raise ValueError(f"{given.sizes[0]} articles are too few")
        given.entries = entries(given.peers, given.profile, given.scenarios.split(","))
    except ValueError as problem:
        parser.error(str(problem))
    return given


def entries(names: str | None, profile: str, scenarios: Sequence[str]) -> dict[str, list[str]]:
    """The generators that take part, each with its scenarios. Raises ValueError for what does not exist."""
    usual = [name for name, peer in PEERS.items() if profile in peer.profiles]
    out: dict[str, list[str]] = {}
    for one in names.split(",") if names else usual:
        name, _, own = one.partition(":")
        if name not in usual:
            raise ValueError(f"{name!r} does not take part in the profile {profile}; {', '.join(usual)} do")
        out[name] = own.split("+") if own else list(scenarios)
        for scenario in out[name]:
            if scenario not in SCENARIOS:
                raise ValueError(f"{scenario!r} is none of the scenarios {', '.join(SCENARIOS)}")
        if "cold" not in out[name]:
            out[name].insert(0, "cold")  # nothing else can be built upon
    return out


def contest(given: argparse.Namespace, folder: Path) -> str:
    """Run what was asked for: the section for RESULTS.md. The samples are written beside `folder`."""
    machine = results.machine()
    runs: dict[int, table.Run] = {}
    versions: list[str] = []
    for n in given.sizes:
        corpus = Corpus(n, given.profile)
        peers: list[Peer] = [PEERS[name](TOOLS, corpus) for name in given.entries]
        if not versions:
            for peer in peers:
                peer.install()
            versions = [f"{peer.name}: {peer.version()}" for peer in peers]
        place = folder / str(n)
        place.mkdir()
        done = rounds.run(list(zip(peers, given.entries.values(), strict=True)), place, given.rounds)
        runs[n] = {one.name: one for one in done}
        if not given.keep:
            shutil.rmtree(place)
        about = {"profile": given.profile, "rounds": given.rounds, "machine": machine, "versions": versions}
        results.write_json(folder.with_suffix(".json"), about, runs)
    print(f"\nsamples: {folder.with_suffix('.json')}\n")
    return section.contest(given.profile, given.rounds, machine, versions, runs)


def start(given: argparse.Namespace, folder: Path) -> str:
    """The section on what a start costs."""
    machine = results.machine()
    versions, rows = startup.run(TOOLS, folder, given.rounds)
    return section.start(given.rounds, machine, versions, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and put the section into RESULTS.md; 1 if a generator fails or does not make what it should."""
    given = options(arguments)
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        text = start(given, folder) if given.startup else contest(given, folder)
    except (Failed, Missing) as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        if not given.keep:
            shutil.rmtree(folder)
    print(text)
    if not given.print_only:
        name = "startup" if given.startup else given.profile
        results.FILE.write_text(results.put(results.FILE.read_text("utf-8"), name, text), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
