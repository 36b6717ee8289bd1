"""What one run of a program costs: the time by a monotonic clock, the rest by the kernel's own accounts."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.02
"""Seconds between two looks at the memory."""
MIB = 2**20


class Failed(Exception):
    """A program that ended with another status than 0."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: seconds on the clock; CPU seconds (user and system) of the process and of all that it waited for; the
    peak resident memory in MiB of the largest process among them. The last is never below the caller's own peak."""

    wall: float
    cpu: float
    largest: float


def timed(command: Sequence[str], folder: Path, log: Path) -> Sample:
    """Run a program in a folder; what it says goes to the end of the log. Raises Failed."""
    start = time.monotonic()
    with _started(command, folder, log) as process:
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        _ended(process, status, command, log)
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / MIB)


def peak(command: Sequence[str], folder: Path, log: Path) -> float | None:
    """The peak memory in MiB of the program and its processes together, None where there is no /proc to ask.

    The sum of their proportional set sizes (a page of memory that n processes share counts 1/n for each) at its
    highest, looked at every 20 ms; or the peak of the largest process, if that is more. Both are lower bounds. Looking
    takes time of its own, so this is a run of its own. Raises Failed.
    """
    most = 0
    with _started(command, folder, log) as process:
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            most = max(most, sum(map(_share, _session(process.pid))))
            time.sleep(INTERVAL)
        _ended(process, status, command, log)
    return max(most, usage.ru_maxrss * 1024) / MIB if most else None


@contextmanager
def _started(command: Sequence[str], folder: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a session of its own, so that what it starts can be found; killed if the caller stops waiting.

    It is not told what the caller's Python is: `PYTHONDONTWRITEBYTECODE` for one would have each run compile anew.
    """
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    with log.open("ab") as file:
        process = subprocess.Popen(
            command, cwd=folder, env=environ, stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _ended(process: subprocess.Popen[bytes], status: int, command: Sequence[str], log: Path) -> None:
    """Tell the object that its process is gone, and the caller if it failed."""
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = log.read_text("utf-8", "replace")[-2_000:]
        raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{tail}")


def _session(leader: int) -> Iterator[Path]:
    """The folders in /proc of the processes of a session."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        if int(fields[3]) == leader:
            yield folder


def _share(folder: Path) -> int:
    """The proportional set size of a process, in bytes."""
    try:
        rows = (folder / "smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))
