"""How files stand: what a stamp tells of, and what it does not."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from karabakh_site.store.walk import settled, stand, walk

DAY = 86_400 * 10**9


def write(path: Path, text: str = "text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_everything_below_a_folder_is_found(tmp_path: Path) -> None:
    write(tmp_path / "a/b/c.md")
    write(tmp_path / "a/.hidden")
    (tmp_path / "a/empty").mkdir()
    (tmp_path / "a/link").symlink_to("b")
    (tmp_path / "a/nowhere").symlink_to("none")
    found = walk(tmp_path / "a")
    names = {Path(path).relative_to(tmp_path).as_posix() for path in found}
    assert names == {"a/b", "a/b/c.md", "a/.hidden", "a/empty", "a/link", "a/nowhere"}


def test_what_is_no_folder_has_nothing_below_it(tmp_path: Path) -> None:
    assert walk(tmp_path / "none") == {}
    assert walk(write(tmp_path / "file")) == {}


def test_names_that_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a/__pycache__/x.pyc")
    write(tmp_path / "a/b/__pycache__/x.pyc")
    assert [Path(path).name for path in walk(tmp_path / "a", frozenset({"__pycache__"}))] == ["b"]


def test_any_change_of_a_file_is_seen(tmp_path: Path) -> None:
    path = write(tmp_path / "a/file")

    def seen() -> object:
        return walk(tmp_path / "a").get(str(path)), stand(tmp_path, ["a/file"])["a/file"]

    stamps = [seen()]
    changes: tuple[Callable[[], object], ...] = (
        lambda: write(path, "longer text"),
        lambda: os.utime(path, ns=(DAY, DAY)),
        lambda: path.chmod(0o600),
        path.unlink,
        lambda: path.symlink_to("elsewhere"),
    )
    for change in changes:
        change()
        stamps.append(seen())
    assert len(set(stamps)) == len(stamps)


def test_another_file_with_the_same_times_and_bytes_is_another(tmp_path: Path) -> None:
    """Its entry was changed, which nobody can date back."""
    path, other = write(tmp_path / "a"), write(tmp_path / "b", "txet")
    os.utime(path, ns=(DAY, DAY))
    before = stand(tmp_path, ["a"])
    time.sleep(0.05)  # clocks of file systems tick slowly
    os.utime(other, ns=(DAY, DAY))
    other.rename(path)
    after = stand(tmp_path, ["a"])
    assert before["a"] is not None
    assert after["a"] is not None
    assert before["a"][:3] == after["a"][:3]
    assert before != after


def test_what_comes_into_a_folder_is_seen_from_outside(tmp_path: Path) -> None:
    write(tmp_path / "a/file")
    before = stand(tmp_path, ["a", "a/file", "none", ""])
    assert before["none"] is None
    time.sleep(0.05)
    write(tmp_path / "a/other")
    after = stand(tmp_path, ["a", "a/file", "none", ""])
    assert {path for path in before if before[path] != after[path]} == {"a"}
    assert stand(tmp_path / "nowhere", ["x", ""]) == {"x": None, "": None}


def test_a_folder_that_is_read_has_no_time(tmp_path: Path) -> None:
    """What comes into it has a stamp of its own."""
    write(tmp_path / "a/b/file")
    before = walk(tmp_path / "a")[str(tmp_path / "a/b")]
    time.sleep(0.05)
    write(tmp_path / "a/b/other")
    assert walk(tmp_path / "a")[str(tmp_path / "a/b")] == before


def test_files_that_may_still_change_unseen_have_no_stamp() -> None:
    now = 10 * DAY
    stamps = {
        "old": (1, 2, now - DAY, now - DAY),
        "just written": (1, 2, now - 1, now - 1),
        "moved here now": (1, 2, now - DAY, now - 1),
        "of tomorrow": (1, 2, now + DAY, now - DAY),
        "gone": None,
    }
    assert settled(stamps, now) == dict.fromkeys(stamps, None) | {"old": stamps["old"]}
