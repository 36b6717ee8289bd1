"""Bibliographies as Zotero, Better BibTeX, JabRef, Mendeley, EndNote, Pandoc and hands write them."""

from pathlib import Path

import pytest

from karabakh_site.bibliography.exchange import csl_json
from karabakh_site.bibliography.exchange.formats import DUMPS
from tests.exchange import sources
from tests.exchange.cases import FILES, expected, import_file, seen
from tests.exchange.losses import without_losses
from tests.support.site import Site, minimal, run_in_process
from tests.support.tools import ROOT


@pytest.mark.parametrize("name", FILES)
def test_what_an_import_says_and_gives(site: Site, name: str) -> None:
    assert seen(site, name) == expected(name).read_text(encoding="utf-8")
    result = site.run("check")
    assert result.status == 0, result.out


@pytest.mark.parametrize("form", DUMPS)
@pytest.mark.parametrize("name", [*FILES, "the record"])
def test_export_and_import_give_the_same(tmp_path: Path, name: str, form: str) -> None:
    first, second = Site(tmp_path / "first"), Site(tmp_path / "second").write(minimal())
    if name == "the record":
        files = sorted((ROOT / "content").glob("record/*.yaml"))
        first.write({**minimal(), "content/record.yaml": (ROOT / "content" / "record.yaml").read_bytes()})
        first.write({f"content/record/{file.name}": file.read_bytes() for file in files})
    else:
        import_file(first, name)
    file = str(tmp_path / "exported")
    assert run_in_process("sources", "export", "--root", str(first.root), "--to", form, "-o", file).status == 0
    result = run_in_process("sources", "import", "--root", str(second.root), file)
    assert result.status == 0, result.err
    before, after = (sources.record_of(site.root) for site in (first, second))
    if form.startswith("csl"):
        assert after == before
    else:
        entries = [
            [without_losses(csl_json.from_csl(csl_json.csl_item(s))) for s in found] for found in (before, after)
        ]
        assert entries[1] == entries[0]
    result = second.run("check")
    assert result.status == 0, result.out


@pytest.mark.parametrize("name", FILES)
def test_a_second_import_adds_nothing(site: Site, name: str) -> None:
    import_file(site, name)
    before = (site.root / "content/record.yaml").read_bytes()
    again = import_file(site, name)
    assert again.out == ""
    assert " left out: it is there as " in again.err
    assert (site.root / "content/record.yaml").read_bytes() == before
