"""The server alone, with answers of the test's own: who has to wait is told so, and faults of ours stay with us."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from karabakh_site.preview import app as module
from karabakh_site.preview.answers import Answer
from karabakh_site.preview.app import App, is_loopback

PAGE = Answer(200, "text/html", b"<p>The page.</p>")
Failed = list[tuple[str, Exception]]


def asked(
    app: App, accept: str, path: str = "/", *, until: Callable[[bytes], bool] = lambda sent: False
) -> tuple[int, bytes]:
    """The status and the body that a request gets, or what has come `until` then."""
    sent: list[dict[str, Any]] = []

    async def request() -> None:
        gone = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)
            if until(message.get("body", b"")):
                gone.set()

        headers = [(b"host", b"localhost"), (b"accept", accept.encode())]
        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"page=/", "headers": headers}
        await app(scope, receive, send)

    with ThreadPoolExecutor() as apart:  # the browser of other tests has a loop running in this thread
        apart.submit(asyncio.run, asyncio.wait_for(request(), 20)).result()
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


def made(future: "Future[Answer]", failed: Failed | None = None) -> App:
    told: Future[bytes] = Future()
    told.set_result(b"{}")
    heard = failed if failed is not None else []
    return App("127.0.0.1", lambda path: future, lambda path: told, lambda path, error: heard.append((path, error)))


def test_who_waits_long_at_a_browser_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    waiting: Future[Answer] = Future()
    status, page = asked(made(waiting), "text/html,*/*")
    assert status == 503
    assert b"The site is being read" in page
    assert b"/_preview/preview.js" in page, "it is loaded again when the site is there"
    assert not waiting.cancelled(), "what was begun is of use to whoever asks next"


def test_a_program_waits_for_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    waiting: Future[Answer] = Future()

    class Slow(App):
        async def _patiently(self, *arguments: Any) -> Answer:
            asyncio.get_running_loop().call_later(0.2, waiting.set_result, PAGE)
            return await super()._patiently(*arguments)

    app = Slow("127.0.0.1", lambda path: waiting, lambda path: Future(), lambda path, error: None)
    assert asked(app, "*/*") == (200, b"<p>The page.</p>")


def test_a_fault_of_ours_is_told_at_the_terminal_alone() -> None:
    wrong: Future[Answer] = Future()
    wrong.set_exception(RuntimeError("within"))
    failed: Failed = []
    status, page = asked(made(wrong, failed), "text/html", "/about/")
    assert status == 500
    assert b"within" not in page
    assert b"Traceback" not in page
    assert [(path, str(error)) for path, error in failed] == [("/about/", "within")]


def test_a_stream_says_that_it_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    """And how things stand only when they are others than before."""
    monkeypatch.setattr(module, "PING", 0.02)
    heard: list[bytes] = []

    def enough(body: bytes) -> bool:
        heard.append(body)
        return heard.count(b": ping\n\n") == 3

    assert asked(made(Future()), "text/event-stream", module.STREAM, until=enough)[0] == 200
    assert [body for body in heard if body][:5] == [b"retry: 500\n\n", b"data: {}\n\n", *[b": ping\n\n"] * 3]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost", "a.localhost"])
def test_what_only_this_machine_reaches(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "my-machine", "localhost.example"])  # noqa: S104
def test_what_others_reach(host: str) -> None:
    assert not is_loopback(host)
