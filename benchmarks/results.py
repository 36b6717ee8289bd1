"""Where a run's tables go: a section of RESULTS.md that a run replaces as a whole, and the samples as JSON."""

import json
import os
import platform
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import MIB
from benchmarks.table import Run

FILE = Path(__file__).with_name("RESULTS.md")


def put(text: str, name: str, section: str) -> str:
    """The text of RESULTS.md with that section between its marks; at the end, if it was not there."""
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    whole = f"{begin}\n{section.strip()}\n{end}"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if pattern.search(text):
        return pattern.sub(lambda _: whole, text)
    return f"{text.rstrip()}\n\n{whole}\n"


def machine() -> str:
    """What it ran on and when, in a line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MIB / 1024
    try:
        cpu = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))[0]
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, IndexError, KeyError):
        cpu, system = platform.machine(), platform.system()
    load = os.getloadavg()[0]
    day = datetime.now(UTC).date()
    return f"{day}, {cores} cores ({cpu}), {memory:.0f} GiB, {system}; load before the run {load:.1f}"


def write_json(path: Path, about: Mapping[str, object], runs: Mapping[int, Run]) -> None:
    """Each sample as it was taken, with what is known about the run."""
    whole = {**about, "runs": {n: [asdict(contest) for contest in run.values()] for n, run in runs.items()}}
    path.write_text(json.dumps(whole, indent=1), "utf-8")
