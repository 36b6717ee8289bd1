"""The server as ASGI knows it: who may ask, and for what. All answers come from the desk."""

import asyncio
import ipaddress
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from karabakh_site.preview.answers import CLIENT, Answer
from karabakh_site.preview.types import HTML, media_type

PATIENCE = 1.0
"""Seconds after which somebody who waits for a page is told so."""
PING = 15.0
OWN, STREAM = "/_preview/", "/_preview/events"
Get = Callable[[str], "Future[Answer]"]
Tell = Callable[[str], "Future[bytes]"]


class App:
    """`get` answers a path; `tell` says what a tab that shows the page at a path has to know; `failed` hears of our own
    faults."""

    def __init__(self, host: str, get: Get, tell: Tell, failed: Callable[[str, Exception], None]) -> None:
        self._host, self._get, self._tell, self._failed = host, get, tell, failed
        self._tabs: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closing = False

    def wake(self, *, closing: bool = False) -> None:
        """From any thread: something changed, so that every tab is told how things stand; or it is over."""
        self._closing = self._closing or closing
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        for tab in self._tabs:
            tab.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return
        self._loop = asyncio.get_running_loop()
        response = await self._answer(scope)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        await response(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response:
        headers, path = Headers(scope=scope), scope["path"]
        if not self._is_ours(headers.get("host", "")):
            return _plain(421, "This preview answers to its own address only.")
        if scope["method"] not in ("GET", "HEAD"):
            return _plain(405, "This preview can only be read.", Allow="GET, HEAD")
        if path == STREAM:
            return self._stream(headers, scope)
        if path.startswith(OWN):
            return _own(path.removeprefix(OWN))
        answer = await self._patiently(self._get(path), path, headers)
        where = {"Location": answer.location} if answer.location else {}
        return Response(answer.data, answer.status, {"Content-Type": answer.media_type, **where})

    async def _patiently(self, asked: "Future[Answer]", path: str, headers: Headers) -> Answer:
        """The answer; for somebody at a browser, if it takes long, a page that shows it later."""
        is_person = "text/html" in headers.get("accept", "")
        try:
            waiting = asyncio.shield(asyncio.wrap_future(asked))
            return await asyncio.wait_for(waiting, PATIENCE if is_person else None)
        except TimeoutError:
            return Answer(503, HTML, _client("waiting.html"))
        except Exception as error:
            self._failed(path, error)
            return Answer(500, HTML, b"<!doctype html><title>Not made</title><p>The preview could not make this page.")

    def _stream(self, headers: Headers, scope: Scope) -> Response:
        """What a tab is told, from now on. Only our own pages may listen."""
        origin, host = headers.get("origin"), headers["host"]
        if (origin and urlsplit(origin).netloc != host) or headers.get(
            "sec-fetch-site", "same-origin"
        ) != "same-origin":
            return _plain(403, "Only pages of this preview may listen.")
        page = parse_qs(scope["query_string"].decode("latin-1")).get("page", ["/"])[0]
        events = self._events(page) if scope["method"] == "GET" else _nothing()
        return StreamingResponse(events, media_type="text/event-stream")

    async def _events(self, page: str) -> AsyncIterator[bytes]:
        tab = asyncio.Event()
        self._tabs.add(tab)
        told = b""
        try:
            yield b"retry: 500\n\n"
            while not self._closing:
                tab.clear()
                state = await self._state(page)
                if state and state != told:
                    told = state
                    yield b"data: " + state + b"\n\n"
                try:
                    await asyncio.wait_for(tab.wait(), PING)
                except TimeoutError:
                    yield b": ping\n\n"
        finally:
            self._tabs.discard(tab)

    async def _state(self, page: str) -> bytes:
        try:
            return await asyncio.wrap_future(self._tell(page))
        except Exception as error:
            self._failed(page, error)
            return b""

    def _is_ours(self, host: str) -> bool:
        """Whether a Host is this machine, or the name that the preview was given. A name of somebody else's that leads
        here (DNS rebinding) is not; a number leads nowhere else."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in ("localhost", self._host.lower()) or name.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(name).is_loopback or not is_loopback(self._host)
        except ValueError:
            return False


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server there."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""


def _plain(status: int, text: str, **headers: str) -> Response:
    return Response(f"{text}\n", status, headers, "text/plain")


def _client(name: str) -> bytes:
    return CLIENT.joinpath(name).read_bytes()


def _own(name: str) -> Response:
    """The script and the style of the preview itself."""
    if name not in ("preview.js", "preview.css"):
        return _plain(404, "There is no such file.")
    return Response(_client(name), media_type=media_type(name))
