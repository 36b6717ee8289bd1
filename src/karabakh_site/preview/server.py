"""Listens, and runs the server in a thread of its own, so that the main thread is free for the work."""

import errno
import socket
from threading import Thread

import uvicorn
from starlette.types import ASGIApp

from karabakh_site.stopped import Stopped

DEFAULT, TRIED = 8000, 100


class Refused(Stopped):
    """The machine does not let the preview listen there."""


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that connections can come to already. Without a port it is the default one, or the next free one.

    Raises Refused.
    """
    wanted = range(DEFAULT, DEFAULT + TRIED) if port is None else (port,)
    for number in wanted:
        try:
            return _listening(host, number)
        except socket.gaierror as error:
            raise Refused(f'--host: there is no "{host}" on this machine ({error.strerror})') from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Refused(f"{host}:{number}: {error.strerror}") from None
    if port is None:
        raise Refused(f"the ports {DEFAULT} to {DEFAULT + TRIED - 1} are all taken: name another with --port")
    raise Refused(f"port {port} is taken: name another with --port, or leave --port out to get the next free one")


def _listening(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        if hasattr(socket, "SO_REUSEADDR"):  # else a port stays taken for a minute after its preview ended
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening


def address_of(listening: socket.socket, host: str) -> str:
    """The address to open in a browser, without the path."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared, not bound)
    return f"http://{f'[{name}]' if ':' in name else name}:{listening.getsockname()[1]}"


class Server:
    """uvicorn with as little as a preview needs; it says nothing and ends at once."""

    def __init__(self, app: ASGIApp, listening: socket.socket) -> None:
        config = uvicorn.Config(
            app,
            log_config=None,
            log_level="critical",  # whoever listens when it ends is cut off: that is no error
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [listening]}, daemon=True)

    def start(self) -> None:
        """Begins to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Ends, whoever is still waiting for something."""
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(2)
