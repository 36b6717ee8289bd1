"""Named edits of the rich site: each makes exactly what it must, says why, and ends in the bytes of a clean build."""

import re
from collections.abc import Iterable
from functools import cache

import pytest

from tests.incremental.building import FOLDER, built, clean, files_of, made
from tests.incremental.edits import EDITS, Edit
from tests.support.site import Site

# Made at every build, since they tell of all other files.
SUMMARIES = {"manifest.json", "sitemap.xml", "data/datapackage.json"}


@cache
def expected() -> dict[str, list[tuple[str, list[str], str]]]:
    """What edits.txt says: for each edit rows of a mark, units and a reason."""
    found: dict[str, list[tuple[str, list[str], str]]] = {}
    rows: list[tuple[str, list[str], str]] = []
    for line in (FOLDER / "edits.txt").read_text("utf-8").splitlines():
        if line.lstrip().startswith("#") or not line:
            continue
        if not line.startswith(" "):
            rows = found[line] = []
            continue
        row = re.fullmatch(r"  (?:\((\w+)\) )?(.*?): (.*)", line)
        assert row, line
        rows.append((row[1] or "", row[2].split(", "), row[3]))
    return found


def reasons(rows: list[tuple[str, list[str], str]], every: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The reason of each unit, and its mark."""
    found = {unit: (why, mark) for mark, units, why in rows for unit in units if not unit.startswith("every")}
    for mark, units, why in rows:
        if units[0].startswith("every"):
            all = [unit for unit in every if unit.startswith("/") or units == ["everything"]]
            found |= {unit: (why, mark) for unit in all if unit not in found}
    return found


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit(rich: Site, edit: Edit) -> None:
    edit.before(rich)
    units = list(made(rich))
    before = rich.tree()
    edit.change(rich)
    result = built(rich)
    assert result is not None
    after = rich.tree()
    assert after == clean(rich)
    expect = reasons(expected()[edit.name], [*dict.fromkeys([*units, *result.made])])
    assert result.made == {unit: why for unit, (why, _) in expect.items()}
    different = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {*result.published.written} == (different & after.keys()) - {"manifest.json"}
    assert {*result.published.removed} == before.keys() - after.keys()
    if not any(mark == "all" for _, mark in expect.values()):
        must = {unit for unit, (_, mark) in expect.items() if not mark}
        assert {unit for unit in result.made if files_of(unit, before | after) & different} == must
    by_units = set().union(*(files_of(unit, before | after) for unit in result.made), set())
    assert (
        not different
        - by_units
        - SUMMARIES
        - {path for path in different if path.startswith(("media/", "assets/"))}
        - {*result.published.removed}
    )
    assert made(rich) == {}


def test_every_edit_is_written_down() -> None:
    assert list(expected()) == [edit.name for edit in EDITS]
