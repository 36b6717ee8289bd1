"""Any script of edits and builds ends in the bytes of a clean build."""

from pathlib import Path

import pytest

from tests.incremental.building import built, clean
from tests.incremental.scripts import Script
from tests.support.often import often
from tests.support.site import Site, tree


@pytest.mark.parametrize("seed", range(often(60, 1000)))
def test_a_script(tmp_path: Path, seed: int) -> None:
    script = Script(tmp_path / "site", seed)
    search = seed % 3 == 0  # without it more is built from a part of the record
    site = Site(script.root)
    asked: dict[Path, bool] = {}
    failed = 0
    for _ in range(script.random.randint(3, 5)):
        script.edit()
        if script.random.random() < 0.2:
            script.lose()
        out = script.random.choice((site.build, site.build, site.root / "other"))
        drafts = script.random.random() < 0.25
        failed += built(site, out, drafts=drafts, search=search) is None
        asked[out] = drafts
    script.mend()
    for out, drafts in asked.items():
        assert built(site, out, drafts=drafts, search=search) is not None
        assert tree(out) == clean(site, drafts=drafts, search=search)
