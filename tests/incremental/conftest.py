"""Fixtures: a small but rich site to edit, built without the engine for copies, which has tests of its own."""

from pathlib import Path

import pytest

from karabakh_site.bibliography import engine
from karabakh_site.store import walk
from tests.incremental.building import RICH
from tests.support.site import Site


@pytest.fixture(autouse=True)
def _without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "version", lambda: "")


@pytest.fixture(autouse=True)
def _clocks_that_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Edits follow builds by milliseconds here: what was written lately counts as settled, as it does to people."""
    monkeypatch.setattr(walk, "_NEAR", 0)


@pytest.fixture
def rich(tmp_path: Path) -> Site:
    """A copy of the rich site."""
    return RICH.copied(tmp_path / "site")
