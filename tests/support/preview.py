"""A running preview: started as a person does, asked over HTTP, ended by a signal."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO
from urllib.parse import urlsplit

# Where the tests run in the background of a shell, interrupts are ignored, and that is inherited.
_STARTED = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from karabakh_site.__main__ import main; sys.exit(main())"
)
PATIENCE = 60.0
"""Seconds that a busy machine may take for anything."""


@dataclass(frozen=True, slots=True)
class Response:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.data.decode("utf-8")


class Preview:
    """A preview in a process of its own; `address` ends with the path of the site."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: Queue[str] = Queue()
        self.said: list[str] = []
        self.address = ""
        self._threads = [Thread(target=self._read, args=(stream,)) for stream in (process.stdout, process.stderr)]
        for thread in self._threads:
            thread.start()

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self.lines.put(line.rstrip("\n"))

    def wait_for(self, pattern: str) -> re.Match[str]:
        """The first line not looked at yet that has the pattern in it; it is waited for."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                line = self.lines.get(timeout=0.5)
            except Empty:
                assert self.process.poll() is None, "\n".join(self.said)
                continue
            self.said.append(line)
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"nobody said {pattern!r}:\n" + "\n".join(self.said))

    def get(self, path: str, method: str = "GET", **headers: str) -> Response:
        """Ask for a path; names of headers are written with _ for -."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.putrequest(method, path, skip_host="Host" in given)
            for name, value in given.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return Response(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def until(self, path: str, holds: Callable[[Response], bool]) -> Response:
        """Ask for a path until what comes back is as it should be."""
        end = time.monotonic() + PATIENCE
        while not holds(answer := self.get(path)):
            assert time.monotonic() < end, answer.text[-2000:]
            time.sleep(0.05)
        return answer

    def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int, float]:
        """End it; its exit status, and how long it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        status = self.process.wait(PATIENCE)
        took = time.monotonic() - began
        for thread in self._threads:
            thread.join()
        while not self.lines.empty():
            self.said.append(self.lines.get())
        return status, took


@contextmanager
def previewing(
    root: Path, *arguments: str, port: int | None = 0, env: Mapping[str, str] | None = None
) -> Iterator[Preview]:
    """Starts a preview of a site; it can be asked from here on, and has read the site when it says so."""
    where = () if port is None else ("--port", str(port))
    command = [sys.executable, "-c", _STARTED, "serve", "--root", str(root), *where, *arguments]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    environ = {**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})}
    with subprocess.Popen(command, env=environ, text=True, encoding="utf-8", **pipes) as process:  # type: ignore[call-overload]
        preview = Preview(process)
        try:
            preview.address = preview.wait_for(r"http://\S+/").group()
            yield preview
        finally:
            if process.poll() is None:
                preview.stop(signal.SIGTERM)
