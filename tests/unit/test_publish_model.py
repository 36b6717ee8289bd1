"""Any sequence of builds and of strangers' doings, against the rules of ownership written down once more."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karabakh_site.store.publish import Refused
from tests.unit.test_publish import add, manifest, put, tree_of

Tree = dict[str, bytes]

# Few addresses and few texts, so that they meet; some are a file here and a folder there.
PATHS = ["index.html", "a", "a/b", "a/b/c.html", "a/d.css", "e/f/g.json", "e/f", "e/h.xml", "i/j", "manifest.json"]
texts = st.sampled_from([b"", b"one", b"two", b"and a longer one"])


def above(path: str) -> set[str]:
    return {path[:at] for at, char in enumerate(path) if char == "/"}


def apart(tree: Tree) -> bool:
    return not any(up in tree for path in tree for up in above(path))


trees = st.dictionaries(st.sampled_from(PATHS[:-1]), texts, max_size=6).filter(apart)
doings = st.one_of(
    st.tuples(st.just("build"), trees, st.booleans()),
    st.tuples(st.just("write"), st.sampled_from(PATHS), texts),
    st.tuples(st.just("delete"), st.sampled_from(PATHS), st.none()),
)


@dataclass
class Model:
    """What should stand in the output: its files, and those of the last manifest, None without one of ours."""

    files: Tree = field(default_factory=dict)
    last: Tree | None = None

    def stale(self, new: Tree) -> set[str]:
        return {path for path, data in (self.last or {}).items() if path not in new and self.files.get(path) == data}

    def refuses(self, new: Tree, force: bool) -> bool:
        others = self.files.keys() - self.stale(new) - ({"manifest.json"} if self.last is not None else set())
        if any(path in above(other) for path in {*new, "manifest.json"} for other in others):
            return True  # a folder where a file must be
        if force:
            return False
        if any(path in above(ours) for path in others for ours in new):
            return True  # a file where a folder must be
        if self.last is None:
            return any(new.get(path) != self.files[path] for path in others)
        return any(path in new and path not in self.last and new[path] != self.files[path] for path in others)

    def build(self, new: Tree) -> None:
        gone = self.stale(new) | {path for path in self.files if any(path in above(ours) for ours in new)}
        kept = {path: data for path, data in self.files.items() if path not in gone}
        self.files = {**kept, **new, "manifest.json": manifest(new)}
        self.last = new


@settings(max_examples=150, deadline=None)
@given(st.lists(doings, max_size=12))
def test_any_sequence_ends_as_the_rules_say(script: list[tuple[str, object, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "build"
        out.mkdir()
        model = Model()
        for what, one, other in script:
            if what == "build":
                assert isinstance(one, dict)
                build(out, model, one, bool(other))
            else:
                stranger(out, model, str(one), other if isinstance(other, bytes) else None)
            assert files_in(out) == model.files


def build(out: Path, model: Model, new: Tree, force: bool) -> None:
    if model.refuses(new, force):
        before = tree_of(out)
        with pytest.raises(Refused):
            put(out, new, force=force)
        assert tree_of(out) == before
        return
    had = dict(model.files)
    stale = model.stale(new)
    done = put(out, new, force=force)
    model.build(new)
    assert done.removed == tuple(sorted(stale))
    assert done.written == tuple(sorted(path for path in new if had.get(path) != new[path]))
    assert done.unchanged == tuple(sorted(path for path in new if had.get(path) == new[path]))
    assert done.foreign == tuple(sorted(model.files.keys() - new.keys() - {"manifest.json"}))
    folders = {path for path, data in tree_of(out).items() if data is None}
    assert folders == {up for path in model.files for up in above(path)}


def stranger(out: Path, model: Model, path: str, data: bytes | None) -> None:
    if data is None:
        if path in model.files:
            (out / path).unlink()
            del model.files[path]
            for up in sorted(above(path), reverse=True):
                if not any((out / up).iterdir()):
                    (out / up).rmdir()
    elif not above(path) & model.files.keys() and not any(path in above(other) for other in model.files):
        add(out, path, data)
        model.files[path] = data
    if path == "manifest.json":
        model.last = None  # none of these texts is a manifest


def files_in(out: Path) -> Tree:
    return {path: data for path, data in tree_of(out).items() if data is not None}
