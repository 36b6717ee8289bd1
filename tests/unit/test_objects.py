"""The store of what was worked out before: what is put in comes out, and nothing else ever does."""

import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_site.store.objects import Objects

DATABASE = "objects.db"


def filled(folder: Path, tool: str = "one") -> None:
    store = Objects(folder, tool)
    store.put("body", "a", "a text")
    store.put("body", "b", "Ղարաբաղ\0\n")
    store.put("facts", "a", "facts")
    store.save()
    store.close()


def contents(folder: Path | None, tool: str = "one") -> dict[str, str]:
    store = Objects(folder, tool)
    try:
        return store.get_all("body")
    finally:
        store.close()


BODY = {"a": "a text", "b": "Ղարաբաղ\0\n"}


def test_what_is_kept_is_there_in_another_build(tmp_path: Path) -> None:
    filled(tmp_path)
    store = Objects(tmp_path, "one")
    assert store.get("body", "b") == BODY["b"]
    assert store.get("facts", "b") is None
    assert store.get_all("body") == BODY
    store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [DATABASE]


def test_some_of_many_are_asked_for_at_once(tmp_path: Path) -> None:
    store = Objects(tmp_path, "one")
    rows = {f"key {n}": f"value {n}" for n in range(1_500)}
    for key, value in rows.items():
        store.put("body", key, value)
    store.save()
    store.put("body", "key 7", "another")
    assert store.get_some("body", ["key 7", "key 8", "no key"]) == {"key 7": "another", "key 8": "value 8"}
    assert store.get_some("body", list(rows)) == rows | {"key 7": "another"}
    assert store.get_some("body", []) == {}
    store.close()


def test_what_is_new_is_there_at_once_and_wins(tmp_path: Path) -> None:
    filled(tmp_path)
    store = Objects(tmp_path, "one")
    store.put("body", "a", "another")
    assert store.get("body", "a") == "another"
    assert store.get_all("body") == BODY | {"a": "another"}
    store.close()
    assert contents(tmp_path) == BODY, "what was not saved is lost: a build that fails leaves nothing"
    store = Objects(tmp_path, "one")
    store.put("body", "a", "another")
    store.save()
    store.close()
    assert contents(tmp_path) == BODY | {"a": "another"}


def test_what_is_in_use_no_more_is_forgotten(tmp_path: Path) -> None:
    filled(tmp_path)
    store = Objects(tmp_path, "one")
    store.put("body", "c", "new")
    store.put("facts", "c", "new")
    store.keep("body", ["a", "c", "never there"])
    store.prune()
    store.close()
    assert contents(tmp_path) == {"a": "a text", "c": "new"}
    store = Objects(tmp_path, "one")
    assert store.get_all("facts") == {"a": "facts", "c": "new"}  # nobody has said what of it is in use
    store.close()


def test_much_is_written_in_between(tmp_path: Path) -> None:
    store = Objects(tmp_path, "one")
    for n in range(5):
        store.put("body", str(n), "x" * 2_500_000)
    assert set(contents(tmp_path)) == {"0", "1", "2", "3"}
    store.close()


def test_another_version_of_the_tool_begins_anew(tmp_path: Path) -> None:
    filled(tmp_path)
    assert contents(tmp_path, "two") == {}
    assert contents(tmp_path, "one") == {}


def test_who_only_reads_writes_nothing(tmp_path: Path) -> None:
    store = Objects(tmp_path / "none", "one", read_only=True)
    store.put("body", "a", "new")
    store.prune()
    assert store.get("body", "a") == "new"
    store.close()
    assert not (tmp_path / "none").exists()
    filled(tmp_path)
    before = (tmp_path / DATABASE).read_bytes()
    store = Objects(tmp_path, "two", read_only=True)
    store.put("body", "a", "new")
    store.keep("body", [])
    store.prune()
    store.close()
    assert (tmp_path / DATABASE).read_bytes() == before


def test_who_only_reads_is_given_nothing_of_another_version(tmp_path: Path) -> None:
    filled(tmp_path)
    store = Objects(tmp_path, "two", read_only=True)
    assert store.get("body", "a") is None
    assert store.get_all("body") == {}
    store.close()


def test_without_a_folder_it_lasts_as_long_as_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    store = Objects(None, "one")
    store.put("body", "a", "new")
    store.save()
    assert store.get("body", "a") == "new"
    assert len(list(tmp_path.iterdir())) == 1
    store.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE body SET value = CAST('a texu' AS BLOB) WHERE key = 'a'",
        "UPDATE body SET value = (SELECT value FROM facts WHERE key = 'a') WHERE key = 'a'",
        "UPDATE body SET value = facts.value, sum = facts.sum FROM facts WHERE body.key = 'a'",
        "UPDATE body SET value = b.value, sum = b.sum FROM body AS b WHERE body.key = 'a' AND b.key = 'b'",
        "UPDATE body SET sum = NULL WHERE key = 'a'",
        "UPDATE body SET value = 'a text' WHERE key = 'a'",
        "UPDATE body SET key = 'c' WHERE key = 'a'",
        "DELETE FROM body WHERE key = 'a'",
    ],
)
def test_a_row_that_is_not_whole_is_not_there(tmp_path: Path, statement: str) -> None:
    filled(tmp_path)
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        connection.execute(statement)
    connection.close()
    assert contents(tmp_path) == {"b": BODY["b"]}
    store = Objects(tmp_path, "one")
    assert store.get("body", "a") is None
    store.put("body", "a", "again")
    store.save()
    store.close()
    assert contents(tmp_path)["a"] == "again"


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 9000])
def test_what_is_no_database_is_thrown_away(tmp_path: Path, data: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(data)
    assert contents(tmp_path) == {}
    filled(tmp_path)
    assert contents(tmp_path) == BODY


@given(st.data())
def test_bytes_that_are_turned_give_nothing_else(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("turned")
    filled(folder)
    whole = bytearray((folder / DATABASE).read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=30)):
        whole[at] ^= data.draw(st.integers(1, 255))
    (folder / DATABASE).write_bytes(whole[: data.draw(st.integers(0, len(whole)) | st.just(len(whole)))])
    assert contents(folder).items() <= BODY.items()
    filled(folder)
    assert contents(folder).items() <= BODY.items()


def test_one_that_another_process_holds_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("karabakh_site.store.objects._PATIENCE", 0.1)
    filled(tmp_path)
    other = sqlite3.connect(tmp_path / DATABASE)
    other.execute("BEGIN EXCLUSIVE")
    store = Objects(tmp_path, "one")
    assert store.get("body", "a") is None
    for n in range(200):  # it is not asked for each anew
        assert store.get("body", str(n)) is None
    store.put("body", "a", "new")
    store.save()
    assert store.get("body", "a") == "new"
    store.close()
    other.close()
    assert contents(tmp_path) == BODY


def test_a_forked_process_reads_by_itself(tmp_path: Path) -> None:
    filled(tmp_path)
    store = Objects(tmp_path, "one")
    assert store.get("body", "a") == "a text"
    child = os.fork()
    if child == 0:
        os._exit(0 if store.get("body", "b") == BODY["b"] else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.get_all("body") == BODY
    store.close()


def test_the_folder_may_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = Objects(tmp_path / "file", "one")
    store.put("body", "a", "new")
    store.prune()
    assert store.get("body", "a") == "new"
    assert store.get_all("facts") == {}
    store.close()
    assert (tmp_path / "file").read_bytes() == b""
