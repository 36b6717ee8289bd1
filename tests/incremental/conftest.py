"""Fixtures: a small but rich site to edit, built without the engine for copies, which has tests of its own."""

from pathlib import Path

import pytest

from karabakh_site.bibliography import engine
from tests.incremental.building import RICH
from tests.support.site import Site


@pytest.fixture(autouse=True)
def _without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "version", lambda: "")


@pytest.fixture
def rich(tmp_path: Path) -> Site:
    """A copy of the rich site."""
    return RICH.copied(tmp_path / "site")
