"""What is known of the last build: what was saved, or nothing."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from karabakh_site.store.state import Kept, Made, Seen, State

SEEN = Seen(
    "options",
    {"content/ա.md": (33188, 12, 5, 6), "content": (16877, 0, 0, 0), "gone": None},
    {"": (16877, 1, 2, 3), "index.html": (33188, 5, 6, 7)},
    (("warning", "code", "content/a.md", 1, 2),),
    ("index.html",),
    alone=True,
)
MADE = Made(
    {"the tool": "1"},
    {"page.html": "2"},
    {"page.html": ("base.html", "page.html")},
    {"page.html": ("base.html",)},
    {"source:a": "3", 'query:["x"]': "4"},
    {"/": Kept("page.html", (0, 1), (("index.html", "5", 6),), "2021-03-04"), "data": Kept("", (), (), None)},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A `.cache/` that is not there yet."""
    return tmp_path / ".cache"


@pytest.fixture
def state(folder: Path, tmp_path: Path) -> State:
    """The state of one output."""
    return State(folder, tmp_path / "build")


def file(folder: Path, name: str) -> Path:
    (found,) = folder.glob(f"{name}-*.json")
    return found


def test_what_is_saved_is_known(state: State, folder: Path, tmp_path: Path) -> None:
    assert state.seen() is None
    assert state.made() is None
    state.save(SEEN, MADE)
    made, seen = state.made(), state.seen()
    assert made
    assert replace(made, checksum="") == MADE
    assert seen == replace(SEEN, made=made.checksum)
    assert len(made.checksum) == 64
    assert State(folder, tmp_path / "x" / ".." / "build").seen() == seen
    assert len(list(folder.iterdir())) == 2


def test_each_output_has_its_own(state: State, folder: Path, tmp_path: Path) -> None:
    state.save(SEEN, MADE)
    other = State(folder, tmp_path / "other")
    assert (other.seen(), other.made()) == (None, None)
    (tmp_path / "link").symlink_to("build")
    assert State(folder, tmp_path / "link").seen()


def test_what_is_forgotten(state: State, folder: Path) -> None:
    state.forget()
    state.save(SEEN, MADE)
    state.forget()
    assert state.seen() is None
    assert state.made() is not None


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    state = State(None, tmp_path / "build")
    state.save(SEEN, MADE)
    state.forget()
    assert (state.seen(), state.made()) == (None, None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["seen", "made"])
def test_any_byte_that_is_turned_or_missing_is_noticed(state: State, folder: Path, name: str) -> None:
    state.save(SEEN, MADE)
    path = file(folder, name)
    whole = path.read_bytes()
    for at in range(len(whole)):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            path.write_bytes(damaged)
            assert (state.seen() if name == "seen" else state.made()) is None, at
    path.write_bytes(whole + b" ")
    assert (state.seen() if name == "seen" else state.made()) is None


def test_one_in_the_others_place_is_none(state: State, folder: Path) -> None:
    state.save(SEEN, MADE)
    seen, made = file(folder, "seen"), file(folder, "made")
    data = seen.read_bytes()
    shutil.copyfile(made, seen)
    made.write_bytes(data)
    assert (state.seen(), state.made()) == (None, None)


def test_another_form_of_the_files_is_none(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    state.save(SEEN, MADE)
    monkeypatch.setattr("karabakh_site.store.state._FORM", 0)
    assert (state.seen(), state.made()) == (None, None)


def test_what_was_seen_knows_what_was_made_with_it(state: State, folder: Path) -> None:
    state.save(SEEN, MADE)
    earlier = file(folder, "made").read_bytes()
    state.save(SEEN, replace(MADE, circumstances={"the tool": "2"}))
    seen, made = state.seen(), state.made()
    assert seen
    assert made
    assert seen.made == made.checksum
    file(folder, "made").write_bytes(earlier)
    made = state.made()
    assert made
    assert seen.made != made.checksum


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    state = State(tmp_path / "file", tmp_path / "build")
    state.save(SEEN, MADE)
    state.forget()
    assert (state.seen(), state.made()) == (None, None)


def test_nothing_is_left_of_a_write_that_failed(state: State, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    state.save(SEEN, MADE)
    assert list(folder.iterdir()) == []
