"""How the preview starts and ends, and what it says."""

import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from karabakh_site.commands import serve
from karabakh_site.commands.progress import Progress
from karabakh_site.diagnostics import Report
from karabakh_site.preview import server
from karabakh_site.preview.workshop import Looked
from tests.support.preview import previewing
from tests.support.site import Site, minimal, small


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        yield somebody.getsockname()[1]


def test_the_port_that_was_asked_for_is_taken(site: Site, taken: int) -> None:
    result = site.write(minimal()).run("serve", "--port", str(taken))
    assert (result.status, result.out) == (3, "")
    said = f"Error: port {taken} is taken: name another with --port, or leave --port out to get the next free one\n"
    assert result.err == said


def test_the_usual_port_is_taken_and_the_next_is_used(site: Site, taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "DEFAULT", taken)
    with server.listen("127.0.0.1", None) as listening:
        assert taken < listening.getsockname()[1] < taken + server.TRIED
    monkeypatch.setattr(server, "TRIED", 1)
    with pytest.raises(server.Refused, match="are all taken"):
        server.listen("127.0.0.1", None)


def terminal(asked: int | None, *, quiet: bool = False) -> serve._Terminal:
    return serve._Terminal(Progress(quiet=quiet), asked, 8000, quiet, verbose=False)


def test_it_says_when_the_usual_port_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    terminal(None).ready("http://127.0.0.1:8003", 8003)
    assert (
        capsys.readouterr().err == "The site is shown at http://127.0.0.1:8003/ (port 8000 is taken). Ctrl-C ends it.\n"
    )
    terminal(8003).ready("http://127.0.0.1:8003", 8003)
    assert capsys.readouterr().err == "The site is shown at http://127.0.0.1:8003/. Ctrl-C ends it.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--host", "no-such-host.invalid"), 3, 'Error: --host: there is no "no-such-host.invalid" on this machine'),
        (("--host", "192.0.2.1", "--port", "0"), 3, "Error: 192.0.2.1:0: "),
        (("--port", "70000"), 2, "70000 is not in the range"),
        (("--port", "http"), 2, "'http' is not a valid integer"),
        (("--nothing",), 2, "No such option"),
    ],
)
def test_where_nobody_can_listen(site: Site, arguments: tuple[str, ...], status: int, said: str) -> None:
    result = site.write(minimal()).run("serve", *arguments)
    assert result.status == status
    assert said in result.err
    assert "Traceback" not in result.err


def test_a_folder_without_a_site(site: Site) -> None:
    site.root.mkdir()
    result = site.run("serve")
    assert (result.status, result.out) == (2, "")
    assert "there is no content/site.yaml here" in result.err


def test_without_the_extra_it_says_how_to_get_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None)
    result = site.write(minimal()).run("serve")
    assert (result.status, result.out) == (3, "")
    assert result.err == "Error: the preview needs more than is installed: pip install 'karabakh-site[serve]'\n"


def test_other_commands_load_nothing_of_it() -> None:
    code = "import karabakh_site.cli, karabakh_site.commands.build, karabakh_site.build, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"uvicorn", "starlette", "watchfiles", "asyncio", "karabakh_site.preview"} & set(loaded)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_at_once_whoever_listens(site: Site, number: signal.Signals, status: int) -> None:
    site.write(small())
    with previewing(site.root, "--host", "127.0.0.2") as preview:
        assert preview.address.startswith("http://127.0.0.2:")
        preview.until("/", lambda answer: answer.status == 200)
        streams = [http.client.HTTPConnection(urlsplit(preview.address).netloc) for _ in range(3)]
        for stream in streams:
            stream.request("GET", "/_preview/events?page=/")
            answer = stream.getresponse()
            assert answer.getheader("content-type", "").startswith("text/event-stream")
            assert answer.readline() == b"retry: 500\n"
        ended, seconds = preview.stop(number)
        for stream in streams:
            stream.close()
    assert ended == status
    assert seconds < 3
    assert not [line for line in preview.said if "Traceback" in line or "rror" in line]


def test_what_is_said_of_each_save(site: Site) -> None:
    site.write(small())
    article = "content/articles/bridge.md"
    with previewing(site.root) as preview:
        preview.wait_for(r"^read: \d+ ms; no problems$")
        site.edit(article, "@notice", "@notise")
        preview.wait_for(rf"^changed: {article}: \d+ ms; 1 error; the last good site stays$")
        site.edit(article, "@notise", "@notice")
        preview.wait_for(rf"^changed: {article}: \d+ ms; no problems$")
        preview.stop()
    said = "\n".join(preview.said)
    assert said.count(f'{article}:6:41: error[unknown-source]: article "bridge" cites "notise"') == 1
    assert 'help: Did you mean "notice"?' in said


def test_quiet_says_problems_alone(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.add_whole("not-utf8", "content/record.yaml", "this is not UTF-8 text")
    quiet = terminal(None, quiet=True)
    quiet.ready("http://127.0.0.1:8000", 8000)
    for _ in range(2):  # the same problems are not said twice
        quiet.looked(Looked(("content/record.yaml",), 0.02), report, "")
    said = capsys.readouterr()
    assert said.out.count("content/record.yaml:1:1: error[not-utf8]") == 1
    assert said.err == ""


def test_a_machine_on_the_network_is_warned_of(tmp_path: Path) -> None:
    site = Site(tmp_path).write(minimal())
    with previewing(site.root, "--host", "0.0.0.0") as preview:  # noqa: S104
        assert re.search(r"^Warning: with --host 0\.0\.0\.0 everyone who reaches this machine", "\n".join(preview.said))
        assert preview.address.startswith("http://127.0.0.1:")
        assert preview.until("/", lambda answer: answer.status == 200).status == 200
        assert preview.get("/", Host="192.0.2.7:8000").status == 200, "an address by number leads nowhere else"
        assert preview.get("/", Host="evil.example").status == 421
