"""Work that is shared among processes: in order, whole, and over when its parent is."""

import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator

import pytest

from karabakh_site.stopped import Stopped
from karabakh_site.workers import SERIAL, Workers, local

JOBS = range(50)


def square(shared: int, job: int) -> tuple[int, int]:
    """Later jobs are done first, where somebody else does them."""
    time.sleep((len(JOBS) - job) / 5000)
    return shared, job * job


def fail(shared: int, job: int) -> int:
    """One job fails."""
    if job == 7:
        raise LookupError("the seventh")
    return job


def die(shared: int, job: int) -> int:
    """One job is the end of whoever does it."""
    if job == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return job


@pytest.fixture(params=[1, 2, 5])
def workers(request: pytest.FixtureRequest) -> Iterator[Workers]:
    """One, two or five."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a test runner's own threads; the children need none
        yield local(request.param)


def test_results_come_in_the_order_of_the_jobs(workers: Workers) -> None:
    assert list(workers.map(square, 3, JOBS)) == [(3, job * job) for job in JOBS]
    assert list(workers.map(square, 3, ())) == []


def test_what_a_job_raises_is_raised_in_its_turn(workers: Workers) -> None:
    results = workers.map(fail, 0, JOBS)
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(LookupError, match="the seventh"):
        next(results)
    assert list(workers.map(square, 1, range(3))) == [(1, 0), (1, 1), (1, 4)]


def test_one_process_is_this_one() -> None:
    assert local(1) is SERIAL
    assert list(SERIAL.map(lambda shared, job: os.getpid(), 0, JOBS)) == [os.getpid()] * len(JOBS)


@pytest.mark.parametrize("number", [2, 5])
def test_several_processes_do_the_work(number: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        found = set(local(number).map(who, 0, JOBS))
    assert os.getpid() not in found
    assert 1 <= len(found) <= number


def who(shared: int, job: int) -> int:
    """The process that does a job."""
    return os.getpid()


@pytest.mark.parametrize("number", [2, 5])
def test_a_worker_that_is_killed_is_one_clear_line(number: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        with pytest.raises(Stopped) as caught:
            list(local(number).map(die, 0, JOBS))
    assert "\n" not in str(caught.value)
    assert "was killed" in str(caught.value)
    assert caught.value.status == 3


def test_results_that_nobody_waits_for_any_more_end_the_work() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        results = local(2).map(square, 0, JOBS)
        assert next(results) == (0, 0)
        results.close()  # type: ignore[attr-defined]
    with pytest.raises(StopIteration):
        next(results)


def wait(end: int, job: int) -> None:
    """Says that it is at work, and never ends."""
    os.write(end, b"!")
    time.sleep(600)


def test_workers_end_with_their_parent() -> None:
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        parent = os.fork()
    if parent == 0:
        try:
            os.close(reader)
            list(local(2).map(wait, writer, (1, 2)))
        finally:
            os._exit(1)
    os.close(writer)
    assert os.read(reader, 1) == b"!"
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    while os.read(reader, 1):
        pass  # the pipe is at its end when the last of them has let go of it
    os.close(reader)


FORKING = """
import os, signal, sys
from karabakh_site.workers import local
def ended(number, frame):
    raise SystemExit(143)
signal.signal(signal.SIGTERM, ended)
os.register_at_fork(before=lambda: os.kill(os.getpid(), signal.SIGTERM))
print(list(local(2).map(pow, 2, [1, 2, 3])))
"""


def test_a_signal_that_comes_while_processes_are_forked_is_not_lost() -> None:
    found = subprocess.run([sys.executable, "-c", FORKING], capture_output=True, check=False, timeout=60)
    assert (found.returncode, found.stdout, found.stderr) == (143, b"", b"")
