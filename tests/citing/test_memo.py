"""What is kept in .cache/: right or not there."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from karabakh_site.store import memo

VALUES = {"a": [{"t": "Str", "c": "Շուշի \u2028 <&>\n"}], "b": [], "c": {"x": [1, None, True]}}


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    memo.write(tmp_path / ".cache", "one", VALUES)
    assert memo.read(tmp_path / ".cache", "one") == VALUES
    assert memo.read(tmp_path / ".cache", "another") == {}
    assert [path.name for path in (tmp_path / ".cache").iterdir()] == ["one.memo"]
    memo.write(tmp_path / ".cache", "one", {"d": 1})
    assert memo.read(tmp_path / ".cache", "one") == {"d": 1}


def test_without_a_folder_nothing_is_kept() -> None:
    memo.write(None, "one", VALUES)
    assert memo.read(None, "one") == {}


def test_the_bytes_do_not_depend_on_the_order(tmp_path: Path) -> None:
    memo.write(tmp_path, "one", VALUES)
    memo.write(tmp_path, "two", dict(reversed(VALUES.items())))
    assert (tmp_path / "one.memo").read_bytes() == (tmp_path / "two.memo").read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.integers(0, 10_000))
def test_a_damaged_line_is_not_there_and_the_others_are(tmp_path: Path, at: int, byte: int, cut: int) -> None:
    memo.write(tmp_path, "one", VALUES)
    path = tmp_path / "one.memo"
    data = bytearray(path.read_bytes())
    data[at % len(data)] = byte
    path.write_bytes(data[: max(1, cut % len(data))])
    found = memo.read(tmp_path, "one")
    assert all(VALUES.get(key) == value for key, value in found.items())


@pytest.mark.parametrize("stands", ["file", "folder"])
def test_what_stands_in_the_way_is_left(tmp_path: Path, stands: str) -> None:
    where = tmp_path / ".cache"
    if stands == "file":
        where.write_text("mine")
    else:
        (where / "one.memo" / "x").mkdir(parents=True)
    memo.write(where, "one", VALUES)
    assert memo.read(where, "one") == {}
    assert (where.read_text() == "mine") if stands == "file" else (where / "one.memo" / "x").is_dir()
    assert list(tmp_path.rglob("one.[!m]*")) == [], "no draft is left behind"
