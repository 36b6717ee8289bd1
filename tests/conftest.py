"""Fixtures: a folder for a small site, the real site built once, a browser, a web server, the HTML checker."""

import fcntl
import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from karabakh_site.bibliography import engine
from karabakh_site.output.shortcuts import Shortcuts
from tests.support import templates
from tests.support.engine import run_once
from tests.support.http import Serve, serving
from tests.support.nu import Nu, check
from tests.support.site import Site, run_in_process
from tests.support.tools import ROOT, tool

# The same examples in every run, however slow the machine; `make torture` looks for many new ones.
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.register_profile("house", deadline=None, derandomize=True, database=None, max_examples=40)
settings.load_profile("house")

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(autouse=True)
def _engine_asked_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """Builds within this process ask the engine once for the same entry; the tests of the engine itself do not."""
    asked = engine.run
    if "citing" not in request.path.parts:
        engine.run = run_once
    yield
    engine.run = asked


@pytest.fixture(autouse=True)
def _rubbish_is_found() -> Iterator[None]:
    """A build keeps what it has read out of the collector's sight until its process ends; this one has many builds."""
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True, scope="session")
def _templates_compiled_once() -> Iterator[None]:
    """Builds within this process compile a template once."""
    restore = templates.once(Shortcuts)
    yield
    restore()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty folder to make a small site in."""
    return Site(tmp_path / "site")


@pytest.fixture(scope="session")
def real_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real site's content and look, built once for all test processes, so that no test writes into the
    work tree."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    root = base / "real"
    with (base / "real.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "build").exists():
            for folder in ("content", "templates", "static"):
                shutil.copytree(ROOT / folder, root / folder)
            result = run_in_process("build", "--root", str(root))
            assert result.status == 0, result.out + result.err
    return root


@pytest.fixture(scope="session")
def built_site(real_root: Path) -> Path:
    """The real site, built."""
    return real_root / "build"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; a test opens a context of its own in it."""
    path = tool("Chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Serve]:
    """A function that serves a folder under a path prefix until the tests end, and gives the base URL."""
    with ExitStack() as servers:

        def serve(folder: Path, prefix: str = "/") -> str:
            return servers.enter_context(serving(folder, prefix))

        yield serve


@pytest.fixture(scope="session")
def nu() -> Nu:
    """The Nu HTML checker: a folder's findings in one run."""
    return check
