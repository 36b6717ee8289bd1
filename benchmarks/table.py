"""The tables of a run: medians, ratios to the reference's cold build, growth, and the goals beside what was reached."""

import math
import statistics
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from benchmarks.peers import REFERENCE
from benchmarks.rounds import Contest

NAMES = {
    "cold": "cold",
    "nothing": "nothing changed",
    "article": "one article edited",
    "event": "one event edited",
    "template": "the base template edited",
}
GOALS: dict[str, dict[str, float]] = {
    "articles": {
        "cold": 2.2, "nothing": 0.04, "article": 0.12, "event": 0.12, "template": 0.40, "memory": 0.5,
        "pelican": 0.25, "mkdocs": 0.25, "eleventy": 1.2, "growth": 1.05,
    },
    "full": {
        "cold": 2.0, "nothing": 0.04, "article": 0.12, "event": 0.25, "template": 0.50, "memory": 0.7, "growth": 1.05,
    },
}  # fmt: skip
"""What is asked of ours at 5,000 articles, at most: ratios to the reference's cold build, or memory, or to the cold
builds of others; growth is an exponent."""

Run: TypeAlias = Mapping[str, Contest]
"""What each generator did with one number of articles, by its name."""


def median(contest: Contest, scenario: str, field: str = "wall") -> float | None:
    """The median of a field over all rounds; None where there was none."""
    samples = contest.samples.get(scenario, [])
    return statistics.median(getattr(one, field) for one in samples) if samples else None


def ratio(part: float | None, whole: float | None) -> float | None:
    """One through the other, if there are both."""
    return part / whole if part is not None and whole else None


def exponent(points: Iterable[tuple[float, float]]) -> float | None:
    """The slope through (size, seconds) in logarithms: 1 if twice the size takes twice the time. None for one size."""
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points]
    if len({size for size, _ in logs}) < 2:
        return None
    return statistics.linear_regression(*zip(*logs, strict=True)).slope


def ratios(runs: Mapping[int, Run]) -> str:
    """A table of times through the time of the reference's cold build, by the clock and (in brackets) by CPU."""

    def cell(run: Run, contest: Contest, scenario: str) -> str:
        wall = ratio(median(contest, scenario), _reference(run))
        cpu = ratio(median(contest, scenario, "cpu"), _reference(run, "cpu"))
        return f"{number(wall)} ({number(cpu)})"

    return _matrix(f"build / {REFERENCE} cold: wall (CPU)", runs, cell)


def seconds(runs: Mapping[int, Run]) -> str:
    """A table of the seconds themselves: median, least and most by the clock, and CPU seconds."""

    def cell(run: Run, contest: Contest, scenario: str) -> str:
        walls = [one.wall for one in contest.samples[scenario]]
        cpu = number(median(contest, scenario, "cpu"))
        return f"{number(median(contest, scenario))} ({number(min(walls))} to {number(max(walls))}), {cpu}"

    return _matrix("wall s (least to most), CPU s", runs, cell)


def _matrix(title: str, runs: Mapping[int, Run], cell: Callable[[Run, Contest, str], str]) -> str:
    """A row a generator and size, a column a scenario."""
    known = [name for name in NAMES if any(name in one.samples for run in runs.values() for one in run.values())]
    rows = [f"| {title} | articles | {' | '.join(NAMES[name] for name in known)} |", "|---|--:|" + "--:|" * len(known)]
    for n, run in runs.items():
        for one in run.values():
            cells = (cell(run, one, name) if name in one.samples else number(None) for name in known)
            rows.append(f"| {one.name} | {n:,} | {' | '.join(cells)} |")
    return "\n".join(rows)


def memory(runs: Mapping[int, Run]) -> str:
    """The table of peak memory of cold builds, and how many pages they wrote."""
    rows = [f"| cold | articles | pages | MiB, all processes | / {REFERENCE} | MiB, the largest process |",
            "|---|--:|--:|--:|--:|--:|"]  # fmt: skip
    for n, run in runs.items():
        whole = run[REFERENCE].memory if REFERENCE in run else None
        for contest in run.values():
            largest = median(contest, "cold", "largest")
            rows.append(
                f"| {contest.name} | {n:,} | {contest.pages:,} | {number(contest.memory, 0)} | "
                f"{number(ratio(contest.memory, whole))} | {number(largest, 0)} |"
            )
    return "\n".join(rows)


def growth(runs: Mapping[int, Run]) -> str:
    """The table of exponents of cold builds; empty for one size."""
    if len(runs) < 2:
        return ""
    rows = [f"| exponent, {min(runs):,} to {max(runs):,} articles | wall | CPU |", "|---|--:|--:|"]
    for name in next(iter(runs.values())):
        rows.append(f"| {name} | {number(_growth(runs, name, 'wall'))} | {number(_growth(runs, name, 'cpu'))} |")
    return "\n".join(rows)


def goals(profile: str, runs: Mapping[int, Run]) -> str:
    """What was asked beside what was reached with the most articles; empty where ours or the reference did not run."""
    n = max(runs)
    run = runs[n]
    if "ours" not in run or REFERENCE not in run:
        return ""
    rows = [f"| ours at {n:,} articles | wall | CPU | at most (asked at 5,000) |", "|---|--:|--:|--:|"]
    for goal, most in GOALS[profile].items():
        name = {"memory": "peak memory, all processes", "growth": "exponent of growth, cold"}.get(goal)
        name = name or NAMES.get(goal) or f"cold / {goal}"
        wall, cpu = (number(_reached(goal, runs, field)) for field in ("wall", "cpu"))
        rows.append(f"| {name} | {wall} | {cpu} | {most:.2f} |")
    return "\n".join(rows)


def number(value: float | None, digits: int | None = None) -> str:
    """A number with three digits that count, or as many behind the point as asked for; a dash for none."""
    if value is None:
        return "–"
    if digits is None:
        digits = 3 if value < 0.9995 else 2 if value < 9.995 else 1
    return f"{value:,.{digits}f}"


def _reference(run: Run, field: str = "wall") -> float | None:
    return median(run[REFERENCE], "cold", field) if REFERENCE in run else None


def _reached(goal: str, runs: Mapping[int, Run], field: str) -> float | None:
    """What ours came to with the most articles; memory has no seconds, and stands in the first column."""
    run = runs[max(runs)]
    ours = run["ours"]
    if goal == "memory":
        return ratio(ours.memory, run[REFERENCE].memory) if field == "wall" else None
    if goal == "growth":
        return _growth(runs, "ours", field)
    if goal in NAMES:
        return ratio(median(ours, goal, field), _reference(run, field))
    return ratio(median(ours, "cold", field), median(run[goal], "cold", field)) if goal in run else None


def _growth(runs: Mapping[int, Run], name: str, field: str) -> float | None:
    points = ((n, median(run[name], "cold", field)) for n, run in runs.items())
    return exponent((n, seconds) for n, seconds in points if seconds)
