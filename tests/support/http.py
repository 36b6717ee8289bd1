"""A small web server on loopback that publishes a folder as a host would, under a path prefix if asked."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

COMPRESSED = frozenset({".html", ".css", ".js", ".svg", ".xml", ".json", ".txt"})
"""What hosts compress; fonts and pictures are compressed as they are."""


class Serve(Protocol):
    """What the fixture `serve_folder` is: a folder and a path prefix in, a base URL out."""

    def __call__(self, folder: Path, prefix: str = "/") -> str: ...


class _Handler(SimpleHTTPRequestHandler):
    """Serves `folder` at `prefix`; everything else is 404.html with status 404, as static hosts do."""

    def __init__(self, *args: Any, folder: Path, prefix: str, compressed: bool = False, **kwargs: Any) -> None:
        self.folder, self.prefix, self.compressed = folder, prefix, compressed
        self.protocol_version = "HTTP/1.1" if compressed else "HTTP/1.0"
        super().__init__(*args, directory=str(folder), **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(self.folder / ".outside-the-prefix")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def do_GET(self) -> None:
        """As hosts do where it is asked for: texts compressed, over a connection that stays."""
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not self.compressed or not path.is_file():
            super().do_GET()
            return
        data, ending = path.read_bytes(), path.suffix
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=31536000" if "/assets/" in self.path else "no-cache")
        if ending in COMPRESSED:
            data = gzip.compress(data, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.folder / "404.html"
        body = page.read_bytes() if code == HTTPStatus.NOT_FOUND and page.is_file() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, prefix: str = "/", *, compressed: bool = False) -> Iterator[str]:
    """Serve a folder while the block runs; gives the base URL, which ends with the prefix."""
    assert prefix.startswith("/"), prefix
    assert prefix.endswith("/"), prefix
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Handler, folder=folder, prefix=prefix, compressed=compressed)
    )
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
