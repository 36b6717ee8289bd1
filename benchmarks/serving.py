"""How long a save takes to be on the page, beside `hugo server` doing the same in one run.

Run: .venv/bin/python -m benchmarks.serving [--n 1000] [--saves 15] [--profile articles] [--print-only]

Writes the same corpus for both, starts both servers, and lets them take turns: one article gets one more paragraph, and
its page is asked for over HTTP every 5 ms until the new text is in it. The section goes into benchmarks/RESULTS.md.
"""

import argparse
import http.client
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import results
from benchmarks.measure import Failed
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.ours import Ours
from benchmarks.peers.peer import EDITED, Peer
from benchmarks.peers.texts import SYNTAX
from benchmarks.prose import slug
from benchmarks.record import PROFILES, Corpus

TOOLS = Path(__file__).parents[1] / ".cache/bench"
PAGE = f"/articles/{slug(EDITED)}/"
POLL = 0.005
QUIET = 1.0
"""Seconds between two saves, in which both have time to tidy up."""
PATIENCE = 120.0
HOW = """{saves} saves each, in turn: one article of {n} (profile *{profile}*) gets one more paragraph, and its page is
asked for over HTTP every 5 ms until the new text is in it. *First page* is from the start of the command, for ours with
what an earlier preview kept in `.cache/`; Hugo keeps nothing. Hugo's server gathers changes for up to half a second
before it builds, ours for 20 to 50 ms."""


@dataclass(slots=True)
class Server:
    """A server that runs: where its site is, its port, and what was measured, in seconds."""

    peer: Peer
    root: Path
    port: int
    first: float = 0.0
    saves: list[float] = field(default_factory=list)

    def page(self, path: str = PAGE) -> str:
        """A page as it is now, or nothing while the server cannot be reached."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        except ConnectionError:
            return ""
        finally:
            connection.close()

    def until(self, text: str, began: float) -> float:
        """The seconds from then until the page has the text. Raises Failed."""
        while text not in self.page():
            if time.monotonic() - began > PATIENCE:
                raise Failed(f"{self.peer.name} does not show {text!r}")
            time.sleep(POLL)
        return time.monotonic() - began

    def save(self, turn: int) -> None:
        """One more paragraph, measured."""
        began = time.monotonic()
        text, _ = self.peer.edit("article", self.root, turn)
        self.saves.append(self.until(text, began))


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def command(peer: Peer, root: Path, port: int) -> list[str]:
    """How a preview is started."""
    program = peer.command(root)[0]
    if isinstance(peer, Hugo):
        return [program, "server", "--port", str(port), "--bind", "127.0.0.1"]
    return [program, "serve", "--port", str(port)]


@contextmanager
def running(peer: Peer, root: Path) -> Iterator[Server]:
    """The server of a site, from its first page on."""
    server = Server(peer, root, free_port())
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    title = peer.corpus.article(EDITED, SYNTAX).title
    with root.with_suffix(".log").open("ab") as log:
        began = time.monotonic()
        process = subprocess.Popen(command(peer, root, server.port), cwd=root, env=environ, stdout=log, stderr=log)
        try:
            server.first = server.until(title, began)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)


def measure(n: int, profile: str, saves: int, folder: Path) -> tuple[list[Server], list[str]]:
    """Both servers with what was measured, and their versions."""
    corpus = Corpus(n, profile)
    peers: list[Peer] = [Hugo(TOOLS, corpus), Ours(TOOLS, corpus)]
    for peer in peers:
        peer.install()
        peer.write(folder / peer.name)
    with running(peers[1], folder / peers[1].name):  # keeps what it has read, as an earlier preview would have
        time.sleep(3 * QUIET)
    with ExitStack() as stack:
        servers = [stack.enter_context(running(peer, folder / peer.name)) for peer in peers]
        for turn in range(1, saves + 1):
            for server in servers:
                time.sleep(QUIET)
                server.save(turn)
                print(f"save {turn}: {server.peer.name}: {server.saves[-1]:.3f} s", flush=True)
    return servers, [f"{peer.name}: {peer.version()}" for peer in peers]


def section(servers: Sequence[Server], about: str) -> str:
    """The section of RESULTS.md."""
    rows = [
        f"| {one.peer.name} | {statistics.median(one.saves):.3f} ({min(one.saves):.3f} to {max(one.saves):.3f}) | "
        f"{statistics.median(one.saves) / statistics.median(servers[0].saves):.2f} | {one.first:.2f} |"
        for one in servers
    ]
    head = "| | save to page, s (min to max) | ratio to Hugo | first page, s |\n|---|--:|--:|--:|"
    return "\n".join((f"## From a save to the page (`benchmarks/serving.py`)\n\n{about}\n", head, *rows))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and put the section into RESULTS.md."""
    parser = argparse.ArgumentParser(description="Measure previews side by side.")
    parser.add_argument("--n", type=int, default=1000)
    parser.add_argument("--saves", type=int, default=15)
    parser.add_argument("--profile", choices=PROFILES, default="articles")
    parser.add_argument("--print-only", action="store_true")
    given = parser.parse_args(arguments)
    machine = results.machine()
    folder = Path(tempfile.mkdtemp(prefix="serving-"))
    try:
        servers, versions = measure(given.n, given.profile, given.saves, folder)
    except Failed as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    about = HOW.format(saves=given.saves, n=given.n, profile=given.profile)
    text = section(servers, f"{about}\n\n{machine}.\n{'; '.join(versions)}.")
    print(text)
    if not given.print_only:
        name = "serving" if given.profile == "articles" else f"serving-{given.profile}"
        results.FILE.write_text(results.put(results.FILE.read_text("utf-8"), name, text), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
