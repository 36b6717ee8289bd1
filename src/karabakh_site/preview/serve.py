"""The preview put together: a workshop and its desk in the main thread, the server and the watch in others."""

import gc
from contextlib import closing
from pathlib import Path
from typing import NoReturn, Protocol

from msgspec.structs import replace

from karabakh_site import tool
from karabakh_site.diagnostics import Report
from karabakh_site.preview.answers import Answer, Answers
from karabakh_site.preview.app import App
from karabakh_site.preview.desk import Desk
from karabakh_site.preview.memory import Memory
from karabakh_site.preview.problems import DOCS
from karabakh_site.preview.server import Server, address_of, listen
from karabakh_site.preview.watching import Watch
from karabakh_site.preview.workshop import LOOK, Looked, Workshop
from karabakh_site.source.load import refuse_no_site
from karabakh_site.store.objects import Objects
from karabakh_site.uptodate import Options

QUIET = 2.0
"""Seconds without work after which there is time to write the cache and to look for rubbish."""


class Teller(Protocol):
    """Who tells the person at the terminal."""

    def ready(self, address: str, port: int) -> None:
        """The preview can be opened there."""

    def looked(self, looked: Looked, report: Report, trouble: str) -> None:
        """What a look at the files found."""

    def failed(self, path: str, error: Exception) -> None:
        """We could not make something, and do not know why."""


def serve(root: Path, host: str, port: int | None, options: Options, teller: Teller) -> NoReturn:
    """Shows a site until the process is told to end.

    Raises Refused where the machine does not let it listen; what `read` and `publication` raise, as far as that is so
    from the start.
    """
    refuse_no_site(root)
    gc.disable()  # what is read stays; rubbish is looked for when nobody waits
    gc.freeze()
    with closing(Objects(options.cache_of(root), tool.digest())) as lasting, listen(host, port) as listening:
        memory = Memory(lasting)
        workshop = Workshop(root, options, memory)
        desk, answers = Desk(), Answers(workshop)
        docs = _Docs(options)

        def answer(path: str) -> Answer:
            return docs.answers().get(path) if path.startswith(DOCS) else answers.get(path)

        app = App(
            host,
            get=lambda path: desk.ask(lambda: answer(path)),
            tell=lambda path: desk.ask(lambda: answers.state(path)),
            failed=teller.failed,
        )
        told: set[str] = set()

        def look() -> None:
            paths = frozenset(told)
            told.difference_update(paths)
            if looked := workshop.look(paths):
                teller.looked(looked, workshop.report, workshop.trouble)
                app.wake()

        def changed(paths: set[str]) -> None:
            told.update(paths)
            desk.ask(look)

        def tidy() -> None:
            memory.save()
            gc.collect()

        server = Server(app, listening)
        watch = Watch(root, ("content", *LOOK), [tool.packaged(name) for name in LOOK], changed)
        watch.start()
        server.start()
        try:
            teller.ready(address_of(listening, host), listening.getsockname()[1])
            teller.looked(workshop.first(), workshop.report, workshop.trouble)
            app.wake()
            desk.work(tidy, QUIET)
        finally:
            app.wake(closing=True)
            server.stop()
            watch.stop()


class _Docs:
    """The documentation, read when somebody first asks for a page of it."""

    def __init__(self, options: Options) -> None:
        self._options = replace(options, drafts=False)
        self._answers: Answers | None = None

    def answers(self) -> Answers:
        """Its answers; its own files do not change."""
        if self._answers is None:
            workshop = Workshop(tool.packaged("docs"), self._options, Memory())
            workshop.look()
            self._answers = Answers(workshop, DOCS.rstrip("/"))
        return self._answers
