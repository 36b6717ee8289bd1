"""`schema`, and the files that it writes: where they lie, who names them, and that ours are those of this version."""

import json
import re
from pathlib import Path

import pytest

from karabakh_site.schema.documents import NAMES, text
from karabakh_site.schema.files import FOLDER, modeline, stale
from tests.support.site import Site, minimal, run_apart, run_in_process, small
from tests.support.tools import ROOT

CONTENT = [ROOT / "content", ROOT / "docs" / "content"]
YAML = sorted(
    path for folder in CONTENT for path in folder.rglob("*.yaml") if path.parent.name in ("content", "record")
)


@pytest.mark.parametrize("name", NAMES)
def test_it_prints_a_schema_wherever_one_is(name: str, tmp_path: Path) -> None:
    result = run_in_process("schema", name, "--root", str(tmp_path))
    assert (result.status, result.out, result.err) == (0, text(name), "")
    assert json.loads(result.out)["$id"].endswith(f":{name}")


def test_it_is_the_same_in_every_process() -> None:
    outs = {run_apart("schema", "record", env={"PYTHONHASHSEED": seed}).out for seed in ("1", "2")}
    assert outs == {text("record")}


@pytest.mark.parametrize("argv", [(), ("site", "--write"), ("sites",), ("site", "record")])
def test_what_cannot_be_meant_is_told(argv: tuple[str, ...], site: Site) -> None:
    result = site.write(minimal()).run("schema", *argv)
    assert (result.status, result.out) == (2, "")
    assert "Error: " in result.err
    assert not (site.root / FOLDER).exists()


def test_write_puts_all_into_the_site_and_renews_what_is_old(site: Site) -> None:
    first = site.write(small()).run("schema", "--write")
    assert first.out.split() == [f"{FOLDER}/{name}.json" for name in NAMES]
    assert {path.name for path in (site.root / FOLDER).iterdir()} == {f"{name}.json" for name in NAMES}
    assert site.run("check", "--strict").status == 0
    again = site.write({f"{FOLDER}/page.json": "{}"}).run("schema", "--write")
    assert (again.status, again.out.split()) == (0, [f"{FOLDER}/page.json"])
    assert again.err == "1 written, 4 as they should be\n"
    assert stale(site.root) == {}


def test_write_needs_a_site_and_a_folder(site: Site, tmp_path: Path) -> None:
    assert run_in_process("schema", "--write", "--root", str(tmp_path)).status == 2
    result = site.write({**minimal(), FOLDER: "a file"}).run("schema", "--write")
    assert (result.status, result.err.count("\n")) == (3, 1)
    assert FOLDER in result.err


@pytest.mark.parametrize("path", YAML, ids=lambda path: str(path.relative_to(ROOT)))
def test_all_our_yaml_names_its_schema(path: Path) -> None:
    """Each schema is in the repository, beside content/ of the site, and is that of this version."""
    line = path.read_text("utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
    assert found
    named = (path.parent / found[1]).resolve()
    assert named == ROOT / FOLDER / ("site.json" if path.name == "site.yaml" else "record.json")
    assert named.read_text("utf-8") == text(named.stem)


def test_our_schemas_are_those_of_this_version() -> None:
    """`karabakh-site schema --write` renews them."""
    assert sorted(path.name for path in stale(ROOT)) == []


@pytest.mark.parametrize("name", ["site.yaml", "record.yaml", "record/more.yaml"])
def test_the_line_names_the_schema_as_seen_from_the_file(name: str, site: Site) -> None:
    site.write(minimal()).run("schema", "--write")
    named = modeline(name).strip().removeprefix("# yaml-language-server: $schema=")
    target = site.root / "content" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    assert (target.parent / named).is_file()
