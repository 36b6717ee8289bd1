"""Publishing, seen from outside: trees in, trees out."""

import hashlib
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from karabakh_site.model.output import OutputFile, Published
from karabakh_site.store.manifest import checked
from karabakh_site.store.publish import Refused, publish

GENERATOR = "karabakh-site 0"
SITE = {
    "index.html": b"<p>home</p>",
    "articles/a/index.html": b"<p>a</p>",
    "articles/b/index.html": b"<p>b</p>",
    "assets/site.css": b"p {}",
    "feed.xml": b"<feed/>",
}


def files_of(tree: dict[str, bytes]) -> Iterator[OutputFile]:
    return (OutputFile(path, data) for path, data in tree.items())


def put(out: Path, tree: dict[str, bytes], *, force: bool = False, state: Path | None = None) -> Published:
    return publish(files_of(tree), out, state=state, force=force, generator=GENERATOR)


def manifest(tree: dict[str, bytes]) -> bytes:
    digests = {path: hashlib.sha256(tree[path]).hexdigest() for path in sorted(tree)}
    return (json.dumps({"files": digests, "generator": GENERATOR}, indent=1) + "\n").encode()


def whole(tree: dict[str, bytes]) -> dict[str, bytes | None]:
    """The tree of a clean build: files with their bytes, folders with None."""
    folders = {"/".join(path.split("/")[:n]): None for path in tree for n in range(1, path.count("/") + 1)}
    return {**folders, **tree, "manifest.json": manifest(tree)}


def tree_of(out: Path) -> dict[str, bytes | None]:
    """Everything below `out`, hidden things too: files with their bytes, folders with None, links with `-> TARGET`."""
    found: dict[str, bytes | None] = {}
    for path in out.rglob("*"):
        key = path.relative_to(out).as_posix()
        if path.is_symlink():
            found[key] = b"-> " + os.fsencode(path.readlink())
        else:
            found[key] = path.read_bytes() if path.is_file() else None
    return found


def add(out: Path, path: str, data: bytes = b"a stranger's") -> Path:
    (out / path).parent.mkdir(parents=True, exist_ok=True)
    (out / path).write_bytes(data)
    return out / path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "build"


def refused(out: Path, tree: dict[str, bytes], *, force: bool = False) -> str:
    """What is said when publishing is refused; nothing may have changed."""
    before = tree_of(out)
    with pytest.raises(Refused) as caught:
        put(out, tree, force=force)
    assert tree_of(out) == before
    line = str(caught.value)
    assert "\n" not in line
    return line


# What a build leaves


def test_a_first_build_leaves_the_files_and_their_manifest(out: Path) -> None:
    done = put(out, SITE)
    assert tree_of(out) == whole(SITE)
    assert done == Published(written=tuple(sorted(SITE)), unchanged=(), removed=(), foreign=())


def test_the_manifest_does_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    put(tmp_path / "a", SITE)
    put(tmp_path / "b", dict(reversed(SITE.items())))
    assert tree_of(tmp_path / "a") == tree_of(tmp_path / "b")


def test_missing_parents_are_made(tmp_path: Path) -> None:
    put(tmp_path / "public" / "en" / "site", SITE)
    assert tree_of(tmp_path / "public" / "en" / "site") == whole(SITE)


def test_files_get_the_rights_that_the_user_gives_new_files(out: Path, tmp_path: Path) -> None:
    put(out, SITE)
    (tmp_path / "plain").write_bytes(b"")
    assert {(out / path).stat().st_mode for path in [*SITE, "manifest.json"]} == {(tmp_path / "plain").stat().st_mode}


def test_the_same_again_touches_nothing(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(out, SITE)
    for path in [*SITE, "manifest.json"]:
        os.utime(out / path, ns=(1, 1))
    for name in ("replace", "link", "unlink", "mkdir", "rmdir"):
        monkeypatch.delattr(os, name)
    done = put(out, SITE)
    assert done == Published(written=(), unchanged=tuple(sorted(SITE)), removed=(), foreign=())
    assert {(out / path).stat().st_mtime_ns for path in [*SITE, "manifest.json"]} == {1}


def test_only_what_differs_is_written(out: Path) -> None:
    put(out, SITE)
    for path in SITE:
        os.utime(out / path, ns=(1, 1))
    after = {**SITE, "index.html": b"<p>new</p>", "topics/x/index.html": b"x"}
    done = put(out, after)
    assert done.written == ("index.html", "topics/x/index.html")
    assert tree_of(out) == whole(after)
    assert {path for path in SITE if (out / path).stat().st_mtime_ns == 1} == SITE.keys() - {"index.html"}


def test_what_is_no_longer_made_goes_with_the_folders_that_this_empties(out: Path) -> None:
    put(out, SITE)
    after = {"index.html": SITE["index.html"]}
    done = put(out, after)
    assert done.removed == tuple(sorted(SITE.keys() - after.keys()))
    assert tree_of(out) == whole(after)


def test_our_own_files_and_folders_change_places(out: Path) -> None:
    one = {"data/x/y.json": b"1", "data/x/z/w.json": b"2", "docs": b"3"}
    two = {"data/x": b"4", "docs/a/b.html": b"5"}
    put(out, one)
    assert put(out, two).removed == ("data/x/y.json", "data/x/z/w.json", "docs")
    assert tree_of(out) == whole(two)
    put(out, one)
    assert tree_of(out) == whole(one)


def test_what_was_deleted_by_hand_is_written_again(out: Path) -> None:
    put(out, SITE)
    (out / "articles/a/index.html").unlink()
    (out / "articles/a").rmdir()
    assert put(out, SITE).written == ("articles/a/index.html",)
    assert tree_of(out) == whole(SITE)


def test_a_page_of_ours_that_was_edited_is_overwritten(out: Path) -> None:
    put(out, SITE)
    add(out, "index.html", b"edited")
    assert put(out, SITE).written == ("index.html",)
    assert tree_of(out) == whole(SITE)


def test_pages_come_after_what_they_show_and_the_manifest_last(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(out, {"index.html": b"1", "old.html": b"1", "z.png": b"1"})
    order: list[str] = []
    replace = os.replace

    def watched(source: str, target: str) -> None:
        replace(source, target)
        if "staging" not in str(target):
            order.append(Path(target).relative_to(out).as_posix())
            assert (out / "old.html").exists() or order[-1] == "manifest.json"

    monkeypatch.setattr(os, "replace", watched)
    put(out, {"index.html": b"2", "a.html": b"2", "z.png": b"2", "media/x.html": b"2", "assets/s.css": b"2"})
    assert order == ["assets/s.css", "media/x.html", "z.png", "a.html", "index.html", "manifest.json"]
    assert not (out / "old.html").exists()


def test_one_file_at_a_time_is_held(out: Path) -> None:
    alive = 0

    class Counted(bytes):
        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def files() -> Iterator[OutputFile]:
        nonlocal alive
        for number in range(50):
            alive += 1
            assert alive <= 3
            yield OutputFile(f"{number}.html", Counted(b"x" * 100))

    publish(files(), out, state=None, force=False, generator=GENERATOR)
    assert len(tree_of(out)) == 51


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "/etc/x",
            "../x",
            "a/../x",
            "a//x",
            "./x",
            "a/",
            "a\0b",
            "\udcff.html",
            "manifest.json",
            "manifest.json/x",
        ),
        *(".git/config", ".karabakh-site-staging/new/0", ".karabakh-site-lock"),
    ],
)
def test_a_path_that_is_not_for_a_sites_files_is_a_mistake_of_the_caller(out: Path, path: str) -> None:
    with pytest.raises(ValueError, match=r"path|surrogates"):
        put(out, {"index.html": b"1", path: b"2"})
    assert not out.exists()


@pytest.mark.parametrize("paths", [("a", "a"), ("a", "a/b"), ("a/b/c", "a")])
def test_two_files_cannot_have_one_address(out: Path, paths: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="one address"):
        publish((OutputFile(path, b"") for path in paths), out, state=None, force=False, generator=GENERATOR)
    assert not out.exists()


@pytest.mark.parametrize("error", [OSError(5, "the caller's own"), KeyboardInterrupt(), SystemExit(143)])
def test_what_the_files_raise_passes_through_and_leaves_no_trace(out: Path, error: BaseException) -> None:
    def broken() -> Iterator[OutputFile]:
        yield OutputFile("index.html", b"new")
        raise error

    def run() -> None:
        with pytest.raises(type(error)) as caught:
            publish(broken(), out, state=None, force=False, generator=GENERATOR)
        assert caught.value is error

    run()
    assert not out.exists()
    put(out, SITE)
    run()
    assert tree_of(out) == whole(SITE)


# Strangers' files


def test_a_strangers_file_elsewhere_stays_and_is_named(out: Path) -> None:
    put(out, SITE)
    for path in ("CNAME", "articles/a/notes.txt", ".DS_Store", "own/x.html"):
        add(out, path)
    (out / "link").symlink_to("CNAME")
    (out / "away").symlink_to("/usr")
    after = {"index.html": b"new"}
    done = put(out, after)
    assert done.foreign == (".DS_Store", "CNAME", "articles/a/notes.txt", "away", "link", "own/x.html")
    assert tree_of(out).keys() == whole(after).keys() | {*done.foreign, "articles", "articles/a", "own"}


def test_a_strangers_empty_folder_stays(out: Path) -> None:
    put(out, SITE)
    (out / "articles/a/own").mkdir()
    put(out, {"index.html": b"new"})
    assert (out / "articles/a/own").is_dir()
    assert not (out / "articles/b").exists()


def test_a_file_of_the_last_build_that_someone_changed_is_a_strangers_once_we_no_longer_make_it(out: Path) -> None:
    put(out, SITE)
    add(out, "feed.xml", b"edited")
    after = {path: data for path, data in SITE.items() if path != "feed.xml"}
    for _ in range(2):
        done = put(out, after)
        assert (done.removed, done.foreign) == ((), ("feed.xml",))
        assert (out / "feed.xml").read_bytes() == b"edited"
    assert "feed.xml" in refused(out, SITE)


def test_a_strangers_file_at_an_address_that_we_need_is_refused(out: Path) -> None:
    put(out, SITE)
    add(out, "topics/x/index.html")
    after = {**SITE, "topics/x/index.html": b"ours"}
    line = refused(out, after)
    assert "topics/x/index.html" in line
    assert "--force" in line
    done = put(out, after, force=True)
    assert done.foreign == ()
    assert tree_of(out) == whole(after)


def test_a_strangers_file_that_equals_ours_becomes_ours(out: Path) -> None:
    put(out, SITE)
    add(out, "topics/x/index.html", b"ours")
    assert put(out, {**SITE, "topics/x/index.html": b"ours"}).written == ()
    assert put(out, SITE).removed == ("topics/x/index.html",)


def test_a_folder_with_other_files_and_no_manifest_is_refused(out: Path) -> None:
    for path in ("photo.jpg", "letter.odt", "a/b.txt", "c.txt", "index.html"):
        add(out, path)
    line = refused(out, SITE)
    assert line.startswith(f"{out} holds files that no build of ours left there (a/b.txt, c.txt, index.html and 2 more")
    done = put(out, SITE, force=True)
    assert done.foreign == ("a/b.txt", "c.txt", "letter.odt", "photo.jpg")
    assert (out / "index.html").read_bytes() == SITE["index.html"]
    assert put(out, SITE).foreign == done.foreign


def test_one_other_file_is_enough(out: Path) -> None:
    add(out, ".hidden")
    assert ".hidden" in refused(out, SITE)


def test_a_folder_without_manifest_whose_files_are_all_ours_is_taken_over(out: Path) -> None:
    put(out, SITE)
    (out / "manifest.json").unlink()
    (out / "feed.xml").unlink()
    (out / "empty").mkdir()
    assert put(out, SITE).written == ("feed.xml",)
    assert tree_of(out) == {**whole(SITE), "empty": None}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"name": "A web app", "icons": []}',
        b'{"generator": 1, "files": {}}',
        b'{"generator": "x", "files": []}',
        b'{"generator": "x", "files": {"a": "short"}}',
        b'{"generator": "x", "files": {"a": 1}}',
        b'{"generator": "x", "files": {"../victim": "' + hashlib.sha256(b"v").hexdigest().encode() + b'"}}',
        b'{"generator": "x", "files": {".git/HEAD": "' + hashlib.sha256(b"v").hexdigest().encode() + b'"}}',
    ],
)
def test_a_manifest_that_we_did_not_write_gives_us_no_rights(out: Path, tmp_path: Path, data: bytes) -> None:
    put(out, SITE)
    add(out, "manifest.json", data)
    add(out, ".git/HEAD", b"v")
    victim = add(tmp_path, "victim", b"v")
    assert "manifest.json" in refused(out, SITE)
    put(out, SITE, force=True)
    assert (out / "manifest.json").read_bytes() == manifest(SITE)
    assert victim.read_bytes() == b"v"
    assert (out / ".git/HEAD").read_bytes() == b"v"


def test_a_manifest_with_more_in_it_is_still_ours(out: Path) -> None:
    put(out, SITE)
    content = json.loads(manifest(SITE))
    add(out, "manifest.json", json.dumps({**content, "revision": "abc"}).encode())
    put(out, {"index.html": b"new"})
    assert tree_of(out) == whole({"index.html": b"new"})


@pytest.mark.parametrize("as_folder", [True, False])
def test_the_repository_of_a_work_tree_is_left_alone_and_not_named(out: Path, as_folder: bool) -> None:
    add(out, ".git/HEAD" if as_folder else ".git", b"ref")
    assert put(out, SITE).foreign == ()
    assert (out / (".git/HEAD" if as_folder else ".git")).read_bytes() == b"ref"
    add(out, "articles/.git", b"x")
    assert put(out, SITE).foreign == ("articles/.git",)


def test_what_a_stranger_does_during_the_build_is_kept(out: Path) -> None:
    put(out, SITE)

    def files() -> Iterator[OutputFile]:
        yield OutputFile("index.html", b"new")
        add(out, "articles/a/late.txt")

    publish(files(), out, state=None, force=False, generator=GENERATOR)
    assert tree_of(out).keys() == {"index.html", "manifest.json", "articles", "articles/a", "articles/a/late.txt"}


def test_where_paths_have_backslashes_and_drives_none_leaves_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked("a\\b:c") == "a\\b:c"
    monkeypatch.setattr(os, "sep", "\\")
    for path in (r"a\..\..\b", "C:/x", r"\\host\x"):
        with pytest.raises(ValueError, match="not a path inside"):
            checked(path)


# What stands in the way


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize("inside", [None, "notes.txt"])
@pytest.mark.parametrize("path", ["articles/b/index.html", "manifest.json", "assets/site.css"])
def test_a_folder_where_a_file_must_be(out: Path, path: str, inside: str | None, force: bool) -> None:
    put(out, SITE)
    (out / path).unlink()
    (out / path).mkdir()
    if inside:
        add(out, f"{path}/{inside}")
    line = refused(out, {**SITE, "index.html": b"new"}, force=force)
    if force or path != "manifest.json":
        assert line == f"cannot publish {path}: a folder stands where a file must be"


def test_a_folder_of_ours_with_a_strangers_file_in_it_is_in_the_way_of_a_file(out: Path) -> None:
    put(out, {"data/x/y.json": b"1"})
    add(out, "data/x/notes.txt")
    assert "data/x: a folder" in refused(out, {"data/x": b"2"}, force=True)


@pytest.mark.parametrize("kind", ["file", "link", "dead link", "pipe", "socket"])
def test_something_where_a_folder_must_be(out: Path, tmp_path: Path, kind: str) -> None:
    put(out, SITE)
    _make(kind, out / "topics", tmp_path)
    after = {**SITE, "topics/x/index.html": b"ours"}
    assert "(topics)" in refused(out, after)
    put(out, after, force=True)
    assert tree_of(out) == whole(after)
    assert tree_of(tmp_path / "elsewhere") == {"x": None, "x/index.html": b"theirs"}


@pytest.mark.parametrize("kind", ["link", "dead link", "pipe", "socket"])
@pytest.mark.parametrize("path", ["articles/b/index.html", "manifest.json"])
def test_something_where_a_file_must_be(out: Path, tmp_path: Path, kind: str, path: str) -> None:
    put(out, SITE)
    (out / path).unlink()
    _make(kind, out / path, tmp_path)
    after = {**SITE, "articles/b/index.html": b"ours"}
    assert path in refused(out, after)
    put(out, after, force=True)
    assert tree_of(out) == whole(after)
    assert tree_of(tmp_path / "elsewhere") == {"x": None, "x/index.html": b"theirs"}


def _make(kind: str, path: Path, tmp_path: Path) -> None:
    add(tmp_path / "elsewhere", "x/index.html", b"theirs")
    match kind:
        case "file":
            path.write_bytes(b"a stranger's")
        case "link":
            path.symlink_to(tmp_path / "elsewhere")
        case "dead link":
            path.symlink_to(tmp_path / "nowhere")
        case "pipe":
            os.mkfifo(path)
        case "socket":
            with socket.socket(socket.AF_UNIX) as server:
                # Its address has to be short; the folder it is in need not be.
                here = Path.cwd()
                os.chdir(path.parent)
                try:
                    server.bind(path.name)
                finally:
                    os.chdir(here)


def test_nothing_is_removed_through_a_link(out: Path, tmp_path: Path) -> None:
    put(out, SITE)
    (out / "articles").rename(tmp_path / "moved")
    (out / "articles").symlink_to(tmp_path / "moved")
    after = {"index.html": b"new"}
    assert put(out, after).foreign == ("articles",)
    assert (tmp_path / "moved/a/index.html").read_bytes() == SITE["articles/a/index.html"]


def test_a_strange_name_comes_out_in_one_readable_line(out: Path) -> None:
    out.mkdir()
    (out / os.fsdecode(b"a\nb\xff\x1b[31m")).write_bytes(b"")
    assert r"(a\nb\xff\x1b[31m)" in refused(out, SITE)


# The output folder itself


def test_the_output_folder_may_be_a_link(out: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    out.symlink_to("disk")
    put(out, SITE)
    assert out.is_symlink()
    assert tree_of(tmp_path / "disk") == whole(SITE)


def test_a_link_to_nothing_is_refused(out: Path, tmp_path: Path) -> None:
    out.symlink_to("disk")
    with pytest.raises(Refused, match=r"build: it is a link to .*/disk, which does not exist"):
        put(out, SITE)
    assert not (tmp_path / "disk").exists()


@pytest.mark.parametrize("below", ["", "site", "site/en"])
def test_a_file_for_an_output_folder_is_refused(out: Path, below: str) -> None:
    out.write_bytes(b"mine")
    with pytest.raises(Refused, match="a file"):
        put(out / below, SITE)
    assert out.read_bytes() == b"mine"


def test_a_link_to_itself_is_refused(out: Path) -> None:
    out.symlink_to(out)
    with pytest.raises(Refused, match="cannot publish to "):
        put(out, SITE)


# What an earlier build, or someone else, left in the staging room


@pytest.mark.parametrize(
    "litter",
    [
        {".karabakh-site-staging": b"a file"},
        {".karabakh-site-staging/new/0": b"x"},
        {".karabakh-site-staging/new/0": b"x", ".karabakh-site-staging/journal.draft": b"[["},
        {".karabakh-site-staging/journal": b""},
        {".karabakh-site-staging/journal": b'[["place", "index.html", 7]]'},
        {".karabakh-site-staging/new/0/deep/er": b"x", ".karabakh-site-staging/odd": b"x"},
        {".karabakh-site-lock": b""},
    ],
)
def test_litter_is_cleared_and_never_foreign(out: Path, litter: dict[str, bytes]) -> None:
    put(out, SITE)
    for path, data in litter.items():
        add(out, path, data)
    done = put(out, {**SITE, "index.html": b"new"})
    assert done.foreign == ()
    left = tree_of(out)
    left.pop(".karabakh-site-lock", None)
    assert left == whole({**SITE, "index.html": b"new"})


@pytest.mark.parametrize(
    "journal",
    [
        [["place", "../victim", 7]],
        [["place", "/victim", 7]],
        [["place", "link/victim", 7]],
        [["take", "link/victim", 0]],
        [["replace", "link/victim", 0]],
        [["make", "link/folder", 0]],
        [["drop", "link/other", 0o777]],
        [["place", ".git/HEAD", 7]],
        [["place", "x", -1]],
        [["burn", "x", 0]],
        [["place", 1, 0]],
        [["place", "x", "0"]],
        [1],
        {"place": "x"},
    ],
)
def test_a_journal_that_we_did_not_write_reaches_nothing(out: Path, tmp_path: Path, journal: object) -> None:
    put(out, SITE)
    elsewhere = tmp_path / "elsewhere"
    add(elsewhere, "victim", b"v")
    (elsewhere / "folder").mkdir()
    add(tmp_path, "victim", b"v")
    add(out, ".git/HEAD", b"v")
    (out / "link").symlink_to(elsewhere)
    add(out, ".karabakh-site-staging/old/0", b"evil")
    (out / ".karabakh-site-staging/new").mkdir()
    add(out, ".karabakh-site-staging/journal", json.dumps(journal).encode())
    assert put(out, SITE).foreign == ("link",)
    assert tree_of(elsewhere) == {"victim": b"v", "folder": None}
    assert (tmp_path / "victim").read_bytes() == b"v"
    assert (out / ".git/HEAD").read_bytes() == b"v"
    assert not (out / ".karabakh-site-staging").exists()


@pytest.mark.parametrize("link", ["", "/new", "/old"])
def test_a_staging_room_with_links_is_not_entered(out: Path, tmp_path: Path, link: str) -> None:
    put(out, SITE)
    elsewhere = tmp_path / "elsewhere"
    for path in ("journal", "new/0", "old/0", "0"):
        add(elsewhere, path, b'[["take", "index.html", 0]]')
    room = out / ".karabakh-site-staging"
    if link:
        room.mkdir()
        add(room, "journal", b'[["take", "index.html", 0]]')
        for name in {"/new", "/old"} - {link}:
            (out / f".karabakh-site-staging{name}").mkdir()
    (out / f".karabakh-site-staging{link}").symlink_to(elsewhere)
    before = tree_of(elsewhere)
    after: dict[str, bytes] = {**SITE, "index.html": b"new"}
    put(out, after)
    assert tree_of(elsewhere) == before
    assert tree_of(out) == whole(after)
