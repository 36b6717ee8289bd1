"""The sample, built once for all tests of the editor; they change nothing in it."""

import pytest

from tests.admin.sample import with_editor
from tests.support.site import Site


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with the editor, built."""
    site = Site(tmp_path_factory.mktemp("admin") / "site").write(with_editor())
    result = site.run("build")
    assert result.status == 0, result.out
    assert "error" not in result.out, result.out
    (site.build / "admin" / "bare.html").write_text("<!doctype html><title>The editor's scripts alone</title>", "utf-8")
    return site
