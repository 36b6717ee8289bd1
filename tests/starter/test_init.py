"""`init DIR`: a small site that is right at once, all of it or nothing."""

import re
from pathlib import Path

import pytest

from karabakh_site.editing import starting
from karabakh_site.editing.origin import requirement, requirements
from karabakh_site.schema.documents import NAMES
from tests.support.nu import Nu
from tests.support.site import Result, Site, built_strictly, run_in_process, tree


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site as `init` makes it; tests leave it as it is."""
    root = tmp_path_factory.mktemp("init") / "mine"
    result = run_in_process("init", str(root))
    assert result.status == 0, result.err
    return root


@pytest.fixture(scope="module")
def built(made: Path) -> Path:
    return built_strictly(made, made.parent / "out")


def init(*argv: str) -> Result:
    return run_in_process("init", *argv)


def test_it_passes_every_check_at_once(made: Path) -> None:
    for command in (("check", "--strict"), ("coverage", "--fail-under", "100", "--format", "json")):
        result = run_in_process(*command, "--root", str(made))
        assert (result.status, result.out.strip() or "[]") == (0, "[]"), result.out


def test_it_shows_what_the_generator_can_do(built: Path) -> None:
    """Two articles, one of them with a picture and one with a chart; a contested event; sources, a place, actors."""
    pages = {path: data.decode() for path, data in tree(built).items() if path.endswith(".html")}
    articles = [path for path in pages if re.fullmatch(r"articles/[a-z-]+/index\.html", path)]
    assert len(articles) == 2
    assert any("<figure" in pages[path] and "media/ferry.svg" in pages[path] for path in articles)
    assert "Contested" in pages["events/last-crossing/index.html"]
    for address in (
        "places/exampleton-landing",
        "actors/ferry-crews",
        "sources/crew-statement",
        "about",
        "topics/inquiry",
    ):
        assert f"{address}/index.html" in pages


def test_its_pages_are_valid(built: Path, nu: Nu) -> None:
    assert nu(built) == []


def test_nobody_could_take_it_for_fact(made: Path, built: Path) -> None:
    """It says that it is invented wherever one comes in, and its addresses are those kept for examples."""
    home, about = ((built / path).read_text("utf-8") for path in ("index.html", "about/index.html"))
    assert "invented" in home
    assert "invented" in about
    texts = [path.read_text("utf-8") for path in (made / "content").rglob("*") if path.suffix in (".md", ".yaml")]
    hosts = {host for text in texts for host in re.findall(r"https?://([^/\s]+)", text)}
    assert hosts
    assert {host for host in hosts if not re.search(r"(^|\.)example(\.org|\.com)?$", host)} == set()


def test_no_file_names_a_place_on_this_machine(made: Path) -> None:
    own = re.compile(rf"{re.escape(str(made.parent))}|/home/|/root/|/tmp/|file://")
    assert [path for path, data in tree(made).items() if own.search(data.decode("utf-8"))] == []


def test_schemas_lie_where_its_files_look_for_them(made: Path) -> None:
    assert {path.stem for path in (made / ".schemas").iterdir()} == set(NAMES)
    for path in (made / "content").glob("*.yaml"):
        line = path.read_text("utf-8").splitlines()[0]
        named = line.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve().parent == (made / ".schemas").resolve()
        assert (path.parent / named).is_file()


def test_it_is_the_same_every_time(made: Path, tmp_path: Path) -> None:
    assert init("again", "--root", str(tmp_path)).status == 0
    assert tree(tmp_path / "again") == tree(made)


def test_it_says_in_three_lines_what_to_do_next(tmp_path: Path) -> None:
    result = init(str(tmp_path / "my site"))
    assert result.out == ""
    _, *steps = result.err.splitlines()
    assert steps[0] == f"  cd '{tmp_path / 'my site'}'"
    assert len(steps) == 3
    assert init("-q", str(tmp_path / "other")) == Result(0, "", "")
    listed = init("-v", str(tmp_path / "third")).out.splitlines()
    assert str(tmp_path / "third" / "content" / "site.yaml") in listed


@pytest.mark.parametrize("there", ["README.md", ".hidden", "folder/deep.txt"])
def test_a_folder_that_is_not_empty_is_left_as_it_is(there: str, tmp_path: Path) -> None:
    site = Site(tmp_path / "mine").write({there: "mine"})
    result = init(str(site.root))
    assert (result.status, result.out) == (3, "")
    assert result.err == f'Error: the folder "{site.root}" is not empty; name one that is new or empty\n'
    assert tree(site.root) == {there: b"mine"}


def test_a_file_in_its_place_is_left(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", "utf-8")
    result = init(str(tmp_path / "mine"))
    assert result.status == 3
    assert "is a file" in result.err
    below = init(str(tmp_path / "mine" / "site"))
    assert (below.status, below.err.count("\n")) == (3, 1)


def test_an_empty_folder_or_repository_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert init(str(tmp_path / "empty")).status == 0
    Site(tmp_path / "repository").write({".git/HEAD": "ref: refs/heads/main\n"})
    assert init(str(tmp_path / "repository")).status == 0
    assert (tmp_path / "repository" / "content" / "site.yaml").is_file()
    assert not list(tmp_path.glob("*/.new-*"))


def test_a_disk_that_refuses_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(root: Path) -> tuple[str, ...]:
        raise OSError(28, "No space left on device", str(root))

    monkeypatch.setattr(starting, "refresh", full)
    result = init(str(tmp_path / "mine"))
    assert result.status == 3
    assert "No space left" in result.err
    assert tree(tmp_path) == {}


def test_without_a_folder_it_is_told(tmp_path: Path) -> None:
    assert init().status == 2
    assert init("--root", str(tmp_path / "nowhere"), "mine").status == 2


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (None, "karabakh-site[serve]==1.2"),
        ('{"url": "https://host.example/a/tool", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}',
         "karabakh-site[serve] @ git+https://host.example/a/tool@0a1b"),
        ('{"url": "https://host.example/tool.whl", "archive_info": {}}',
         "karabakh-site[serve] @ https://host.example/tool.whl"),
        ('{"url": "https://me@host.example/tool", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}', ""),
        ('{"url": "ssh://git@host.example/tool", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}', ""),
        ('{"url": "file:///a/tool", "dir_info": {"editable": true}}', ""),
        ('{"url": "file:///a/tool.whl", "archive_info": {}}', ""),
    ],
)  # fmt: skip
def test_where_others_get_the_tool_from(told: str | None, wanted: str) -> None:
    assert requirement(told, "1.2") == wanted


def test_what_is_not_known_is_left_to_be_filled_in(made: Path) -> None:
    """Here the tool is installed from the work tree, where nobody else can have it from."""
    text, is_filled = requirements()
    assert not is_filled
    assert (made / "requirements.txt").read_text("utf-8") == text
    assert all(line.startswith("#") for line in text.splitlines())
