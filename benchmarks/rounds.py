"""The run: every generator and every scenario in turn within each round, so that the machine's drift hits all alike."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import verify
from benchmarks.measure import Sample, peak, timed
from benchmarks.peers.peer import Peer


@dataclass(slots=True)
class Contest:
    """What one generator did: its samples by scenario, its pages, and the peak memory of a cold build in MiB."""

    name: str
    pages: int = 0
    memory: float | None = None
    samples: dict[str, list[Sample]] = field(default_factory=dict)


def run(entries: Sequence[tuple[Peer, Sequence[str]]], folder: Path, rounds: int) -> list[Contest]:
    """Build each generator's site in each of its scenarios, `rounds` times; then a cold build each for the memory.

    The sites are written into `folder`. Raises Failed if a build fails, Missing if it did not make what it should.
    """
    contests = [Contest(peer.name) for peer, _ in entries]
    for peer, _ in entries:
        peer.write(folder / peer.name)
    for turn in range(1, rounds + 1):
        for (peer, scenarios), contest in zip(entries, contests, strict=True):
            for scenario in scenarios:
                sample = _once(peer, contest, scenario, folder, turn)
                contest.samples.setdefault(scenario, []).append(sample)
                print(f"round {turn}: {peer.name}, {scenario}: {sample.wall:.3f} s", flush=True)
    for (peer, _), contest in zip(entries, contests, strict=True):
        root = folder / peer.name
        _clean(peer, root)
        contest.memory = peak(peer.command(root), root, _log(peer, folder))
    return contests


def _once(peer: Peer, contest: Contest, scenario: str, folder: Path, turn: int) -> Sample:
    """Prepare, build and check; only the build is timed."""
    root = folder / peer.name
    if scenario == "cold":
        _clean(peer, root)
    text, places = peer.edit(scenario, root, turn)
    os.sync()  # what was written before is not to be paid in the midst of this
    sample = timed(peer.command(root), root, _log(peer, folder))
    if scenario == "cold" and turn == 1:
        contest.pages = verify.written(peer, root)
    else:
        verify.shown(peer, root, text, places, contest.pages)
    return sample


def _clean(peer: Peer, root: Path) -> None:
    for name in (peer.output, *peer.caches):
        path = root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _log(peer: Peer, folder: Path) -> Path:
    return folder / f"{peer.name}.log"
