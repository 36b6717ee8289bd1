"""Workers on other machines: those of a Dask cluster that stands already, through its `concurrent.futures` executor."""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from karabakh_site import tool
from karabakh_site.stopped import Stopped
from karabakh_site.workers import Job, Result, Shared, Task, in_turn

KINDS = ("dask",)
_SECONDS = 10


class Cluster:
    """The workers of the Dask scheduler at an address such as `tcp://10.0.0.5:8786`.

    They must have the tool in the same version as this machine. Raises Stopped where there is no scheduler, no worker,
    or another version of the tool.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise Stopped("--executor dask:... needs Dask: pip install 'karabakh-site[dask]'") from None
        try:
            self._client = Client(address, timeout=_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise Stopped(f"no Dask scheduler answers at {address}: {error}") from None
        threads = self._client.nthreads()
        if not threads:
            raise Stopped(f"the Dask scheduler at {address} has no workers")
        self._width = sum(threads.values())
        others = set(self._client.run(_version).values()) - {tool.digest()}
        if others:
            raise Stopped(f"a worker of {address} has another version of the tool, of Python or of a library")

    def map(self, task: Task[Shared, Job, Result], shared: Shared, jobs: Sequence[Job]) -> Iterator[Result]:
        """The results in the order of the jobs; what is shared is sent to each worker once."""
        sent = self._client.scatter(shared, broadcast=True, hash=False)
        executor = self._client.get_executor(pure=False)
        yield from in_turn(lambda job: executor.submit(_call, task, sent, job), jobs, self._width)

    def close(self) -> None:
        """Lets the cluster go."""
        self._client.close()


def _version() -> str:
    return tool.digest()


_one = threading.Lock()


def _call(task: Any, shared: Any, job: Any) -> Any:
    with _one:  # a worker may have several threads, and what is shared is for one
        return task(shared, job)


def cluster(named: str) -> Cluster:
    """The workers that `--executor` names. Raises ValueError for what is no executor, and as Cluster does."""
    kind, colon, address = named.partition(":")
    if kind not in KINDS or not colon or "://" not in address:
        raise ValueError("is no executor; write dask:tcp://HOST:PORT")
    return Cluster(address)
