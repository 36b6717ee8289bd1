"""The command line of `build` and `check`: options, exit statuses, what goes to which stream."""

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import click
import pytest

from karabakh_site.cli import COMMANDS, cli, main
from tests.support.site import Result, Site, run_apart, run_in_process, small, tree

SUMMARY = r"(?P<where>.+): \d+ written, \d+ unchanged, \d+ removed; (?P<problems>.+); \d+\.\d s\n"
BROKEN = ("content/articles/bridge.md", "@notice", "@notise")
WARNED = ("content/articles/bridge.md", "summary: What is known about the closing of the bridge.\n", "")
UNUSED = "  - {id: spare, type: book, title: Spare, issued: 2001, publisher: A house}\n"


@pytest.fixture
def ready(site: Site) -> Site:
    """A clean small site."""
    return site.write(small())


# --- streams and exit statuses ------------------------------------------------------------------------------------


def test_a_clean_build(ready: Site) -> None:
    result = ready.run("build")
    assert (result.status, result.out) == (0, "")
    found = re.fullmatch(SUMMARY, result.err)
    assert found
    assert (found["where"], found["problems"]) == (str(ready.build), "no problems")


def test_a_second_build_finds_everything_unchanged(ready: Site) -> None:
    ready.run("build")
    assert re.search(r": 0 written, \d+ unchanged, 0 removed; ", ready.run("build").err)


def test_errors_go_to_standard_output_and_nothing_is_written(ready: Site) -> None:
    result = ready.edit(*BROKEN).run("build")
    assert result.status == 1
    assert result.out.startswith("content/articles/bridge.md:6:")
    assert "error[unknown-source]" in result.out
    assert re.fullmatch(r"1 error; nothing was written; \d+\.\d s", result.summary)
    assert not ready.build.exists()


def test_warnings_let_a_build_pass_but_a_strict_one(ready: Site) -> None:
    result = ready.edit(*WARNED).run("build")
    assert result.status == 0
    assert "warning[missing-summary]" in result.out
    assert "; 1 warning; " in result.err
    before = ready.tree()
    ready.edit("content/site.yaml", "A small record", "Another title")
    result = ready.run("build", "--strict")
    assert result.status == 1
    assert "nothing was written, because of --strict" in result.err
    assert ready.tree() == before, "the last good output stays"


def test_check_reports_what_build_would_and_writes_nothing(ready: Site) -> None:
    assert ready.run("check") == Result(0, "", "no problems\n")
    ready.edit(*WARNED)
    found = ready.run("check")
    assert (found.status, found.summary) == (0, "1 warning")
    strict = ready.run("check", "--strict")
    assert (strict.status, strict.out) == (1, found.out)
    assert found.out == ready.run("build").out
    ready.edit(*BROKEN)
    assert ready.run("check").status == 1
    assert sorted(path.name for path in ready.root.iterdir() if path.name != ".cache") == ["build", "content"]


def test_check_leaves_no_trace(ready: Site) -> None:
    before = tree(ready.root)
    ready.run("check")
    assert tree(ready.root) == before


def test_every_problem_of_the_templates_is_found_by_check(ready: Site) -> None:
    ready.write({"templates/event.html": "{{ page.nothing.at.all }}"})
    result = ready.run("check")
    assert result.status == 1
    assert "templates/event.html:1:1: error[template-error]" in result.out


@pytest.mark.parametrize("command", ["build", "check"])
def test_quiet_prints_problems_only(ready: Site, command: str) -> None:
    assert ready.run(command, "-q") == Result(0, "", "")
    result = ready.edit(*BROKEN).run(command, "--quiet")
    assert (result.status, result.err) == (1, "")
    assert "unknown-source" in result.out


def test_verbose_names_what_was_written_and_removed(ready: Site) -> None:
    result = ready.run("build", "-v")
    assert "written: articles/bridge/index.html\n" in result.err
    ready.remove("content/articles/bridge.md")
    result = ready.run("build", "--verbose")
    assert "removed: articles/bridge/index.html\n" in result.err
    assert not (ready.build / "articles" / "bridge").exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_json_stands_alone_on_standard_output(ready: Site, command: str) -> None:
    assert json.loads(ready.run(command, "--format", "json").out) == []
    found = json.loads(ready.edit(*BROKEN).run(command, "--format", "json").out)
    assert [list(problem) for problem in found] == [["file", "line", "column", "severity", "code", "message", "help"]]
    assert found[0] | {"message": "", "help": ""} == {
        "file": "content/articles/bridge.md", "line": 6, "column": 41, "severity": "error", "code": "unknown-source",
        "message": "", "help": "",
    }  # fmt: skip


def test_github_annotations(ready: Site) -> None:
    out = ready.edit(*BROKEN).run("check", "--format", "github").out
    assert out.startswith("::error file=content/articles/bridge.md,line=6,col=41,title=unknown-source::")
    assert len(out.splitlines()) == 1


# --- the terminal -------------------------------------------------------------------------------------------------


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def on_a_terminal(*argv: str) -> str:
    """What is printed when standard output is a terminal."""
    out, err = (_Terminal(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        main(list(argv))
    out.flush()
    out.seek(0)
    return out.read()


def test_color_on_a_terminal_unless_no_color_is_set(ready: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    argv = ("check", "--root", str(ready.edit(*BROKEN).root))
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;31merror[unknown-source]\x1b[0m" in on_a_terminal(*argv)
    assert "\x1b" not in run_in_process(*argv).out
    assert "\x1b" not in on_a_terminal(*argv, "--format", "json")
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b" in on_a_terminal(*argv), "an empty NO_COLOR is none (no-color.org)"
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in on_a_terminal(*argv)


# --- where to -----------------------------------------------------------------------------------------------------


def test_output_folders(ready: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ready.run("build")
    expected = ready.tree()
    for out in ("relative", "deep/er/still", str(tmp_path / "absolute"), "../" + tmp_path.name + "/up", "Şuşa 2023"):
        result = ready.run("build", "-o", out)
        assert (result.status, result.out) == (0, ""), result.err
        assert result.err.startswith(f"{out}: ")
        assert tree(tmp_path / out) == expected


def test_the_root_is_the_current_folder_by_default(ready: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ready.root)
    result = run_in_process("build")
    assert result.status == 0
    assert result.err.startswith("build: ")
    assert (ready.build / "index.html").is_file()


def test_the_root_may_be_relative_or_a_link(ready: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(ready.root)
    for root in ("site", "./site/", "link"):
        assert run_in_process("build", "--root", root).status == 0


@pytest.mark.parametrize(
    "out",
    [".", "..", "/", "content", "content/new", "templates", "static/x", ".git", ".cache", "build/..", "a/../content"],
)
def test_an_output_that_would_swallow_the_site_is_refused(
    ready: Site, out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ready.root)
    before = tree(ready.root)
    result = run_in_process("build", "-o", out, "--force")
    assert (result.status, result.out) == (2, "")
    assert f'Error: -o: "{out}" holds the site itself' in result.err
    assert tree(ready.root) == before


def test_a_link_to_the_content_is_no_way_round(ready: Site, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").symlink_to(ready.root / "content")
    assert ready.run("build", "-o", str(tmp_path / "elsewhere")).status == 2


def test_what_the_machine_refuses(ready: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for out in ("file", "file/below", "loop", "/proc/nowhere/site", "/dev/null"):
        result = ready.run("build", "-o", str(tmp_path / out))
        assert (result.status, result.out) == (3, ""), result
        assert re.fullmatch(r"Error: [^\n]+\n", result.err), result.err


def test_a_folder_of_others_is_refused_without_force(ready: Site) -> None:
    ready.write({"build/mine.txt": "mine"})
    result = ready.run("build")
    assert result.status == 3
    assert "mine.txt" in result.err
    assert ready.tree() == {"mine.txt": b"mine"}
    result = ready.run("build", "--force")
    assert result.status == 0
    assert "build/mine.txt:1:1: warning[foreign-file]" in result.out
    assert ready.tree()["mine.txt"] == b"mine"


def test_no_cache_leaves_no_cache(ready: Site) -> None:
    assert ready.run("build", "--no-cache").status == 0
    assert not (ready.root / ".cache").exists()


# --- wrong command lines ------------------------------------------------------------------------------------------

WRONG = {
    ("build", "--bogus"): "No such option",
    ("build", "extra"): "Got unexpected extra argument (extra)",
    ("build", "--format", "xml"): "'xml' is not one of 'text', 'json', 'github', 'gitlab'",
    ("build", "-o"): "Option '-o' requires an argument",
    ("check", "-o", "x"): "No such option",
    ("bild",): "No such command 'bild'",
    ("build", "--base-url", "example.org"): '--base-url: "example.org" does not begin with https://',
    ("build", "--base-url", ""): '--base-url: "" does not begin',
    ("build", "--base-url", "https://"): '--base-url: "https://" names no host',
    ("build", "--base-url", "https://me@x.example/"): "holds a user name",
    ("build", "--base-url", "https://x.example/?a"): "has a query or a fragment",
    ("build", "--base-url", "https://x.example/#a"): "has a query or a fragment",
    ("build", "--base-url", "https://x.example/a b"): "holds a space",
    ("build", "--base-url", "javascript:alert(1)"): "does not begin with https://",
    ("build", "--base-url", "https://x.example:port/"): "is not a complete address",
}


@pytest.mark.parametrize("argv", WRONG, ids=" ".join)
def test_a_wrong_command_line(ready: Site, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ready.root)
    result = run_in_process(*argv)
    assert (result.status, result.out) == (2, "")
    assert WRONG[argv] in result.err
    assert "Traceback" not in result.err
    assert not ready.build.exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_root_that_is_no_site(ready: Site, tmp_path: Path, command: str) -> None:
    for root, line in (
        (tmp_path / "nowhere", f'Error: --root: there is no folder "{tmp_path / "nowhere"}"\n'),
        (ready.root / "content/site.yaml", f'Error: --root: there is no folder "{ready.root / "content/site.yaml"}"\n'),
        (tmp_path, "Error: there is no content/site.yaml here; name the site's folder with --root\n"),
    ):
        result = run_in_process(command, "--root", str(root))
        assert (result.status, result.out) == (2, "")
        assert result.err.endswith(line)


def test_help_and_version_name_every_command() -> None:
    result = run_in_process("--help")
    assert (result.status, result.err) == (0, "")
    assert len(COMMANDS) == 8
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", result.out, re.M)
        assert run_in_process(name, "--help").status == 0
        assert run_in_process(name, "-h").out == run_in_process(name, "--help").out
    assert re.fullmatch(r"karabakh-site, version \d+\.\d+\.\d+\S*\n", run_in_process("--version").out)
    assert run_in_process().status == 2


def test_every_option_has_its_help() -> None:
    """And every command the options that all have."""
    context = click.Context(cli)
    for command in filter(None, (cli.get_command(context, name) for name in COMMANDS)):
        for one in getattr(command, "commands", {"": command}).values():
            options = {name: option for option in one.params for name in option.opts if name.startswith("-")}
            assert {"--root", "-q", "--quiet", "-v", "--verbose"} <= set(options), one.name
            assert all(getattr(option, "help", "") for option in options.values()), one.name


# --- options that change the output -------------------------------------------------------------------------------


def test_base_url(ready: Site) -> None:
    ready.run("build", "--base-url", "http://other.example:8000/a/path/")
    built = ready.tree()
    assert b"record.example" not in b"".join(built.values())
    assert b'<link rel="canonical" href="http://other.example:8000/a/path/timeline/">' in built["timeline/index.html"]
    assert b"<loc>http://other.example:8000/a/path/</loc>" in built["sitemap.xml"]


def test_portable_links_name_their_files(ready: Site) -> None:
    ready.run("build", "--portable")
    links = {node.attributes.get("href") or "" for node in ready.page("/articles/bridge/").css("body a")}
    assert "../../events/closing/index.html" in links
    assert not [link for link in links if link.endswith("/") and ":" not in link]


# --- the process --------------------------------------------------------------------------------------------------


def test_no_warning_of_python_comes_up(ready: Site) -> None:
    result = run_apart("build", "--root", str(ready.root), env={"PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"})
    assert result.status == 0, result.err
    assert re.fullmatch(SUMMARY, result.err)


def test_without_utf8_on_the_machine(ready: Site) -> None:
    ready.edit("content/articles/bridge.md", "@notice", "@ծանոթագրություն")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = ready.run("check", env=plain)
    assert result == ready.run("check", apart=True) == ready.run("check")
    assert 'cites "ծանոթագրություն"' in result.out
    ready.edit("content/articles/bridge.md", "@ծանոթագրություն", "@notice")
    result = ready.run("build", "-o", str(ready.root / "ելք"), env=plain)
    assert (result.status, result.out) == (0, "")
    assert (ready.root / "ելք" / "index.html").is_file()


def test_a_reader_that_goes_away(ready: Site) -> None:
    """`karabakh-site check | head -1` shows no traceback."""
    ready.write({"content/pages/long.md": "---\ntitle: Long\n---\n" + "".join(f"[@no-{i}]\n\n" for i in range(3000))})
    with subprocess.Popen(
        [sys.executable, "-m", "karabakh_site", "check", "--root", str(ready.root)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read()
    assert b"Traceback" not in error
    assert process.returncode == 1


# Says when it is at work, and then does not end by itself.
ENDLESS = """
import sys, time
from karabakh_site import build, cli
def load(*anything):
    print("at work", flush=True)
    while True:
        time.sleep(0.01)
build.load = load
sys.exit(cli.main(["{}", "--root", sys.argv[1]]))
"""


def ended_by(number: signal.Signals, *program: str, ready: bytes) -> tuple[int, bytes]:
    """The exit status and standard error of a Python program that gets a signal once it has printed `ready`."""
    with subprocess.Popen(
        [sys.executable, "-c", *program],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that started the tests in the background would have SIGINT ignored, in its children too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == ready + b"\n"
        process.send_signal(number)
        error = process.stderr.read()
    return process.returncode, error


SIGNALS = pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])


@SIGNALS
@pytest.mark.parametrize("command", ["build", "check"])
def test_signals_end_it_quietly(ready: Site, command: str, number: signal.Signals, status: int) -> None:
    found, error = ended_by(number, ENDLESS.format(command), str(ready.root), ready=b"at work")
    assert (found, error.strip()) == (status, b"")
    assert not ready.build.exists()


# Says when the command line begins to be loaded, which then does not end by itself.
LOADING = """
import runpy, sys, time
class Endless:
    def find_spec(self, name, *rest):
        if name == "karabakh_site.cli":
            print("loading", flush=True)
            time.sleep(60)
sys.meta_path.insert(0, Endless())
sys.argv = ["karabakh-site", "check"]
runpy.run_module("karabakh_site", run_name="__main__")
"""


@SIGNALS
def test_signals_end_it_quietly_while_it_is_being_loaded(number: signal.Signals, status: int) -> None:
    assert ended_by(number, LOADING, ready=b"loading") == (status, b"")


def test_signal_handlers_are_left_as_they_were(ready: Site) -> None:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    ready.run("check")
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before


def in_a_vanished_folder(function: Callable[[], Result], folder: Path) -> Result:
    """Run something in a folder that is not there any more."""
    here = Path.cwd()
    folder.mkdir()
    os.chdir(folder)
    folder.rmdir()
    try:
        return function()
    finally:
        os.chdir(here)


def test_in_a_folder_that_is_gone(ready: Site, tmp_path: Path) -> None:
    result = in_a_vanished_folder(lambda: run_in_process("build"), tmp_path / "gone")
    assert result == Result(3, "", "Error: No such file or directory\n")
    result = in_a_vanished_folder(lambda: ready.run("build"), tmp_path / "gone")
    assert (result.status, result.out) == (0, ""), result.err


def test_a_site_that_cannot_be_written_to_builds_elsewhere(ready: Site, tmp_path: Path) -> None:
    """The cache is no condition. As root nothing is unwritable, so a file stands where it would be."""
    ready.write({".cache": "in the way"})
    result = ready.run("build", "-o", str(tmp_path / "out"))
    assert (result.status, result.out) == (0, ""), result.err


def test_a_file_that_cannot_be_read(ready: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object, *rest: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("karabakh_site.source.files.os.open", refuse)
    result = ready.run("check")
    assert (result.status, result.out) == (3, "")
    assert re.fullmatch(r"Error: \S+: Permission denied\n", result.err)


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_that_cannot_be_read(ready: Site, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """It exists, so the command line is right; as root everything can be read, so the machine is asked to refuse."""
    monkeypatch.setattr("click.types.os.access", lambda *args: False)

    def refuse(path: object, *rest: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("karabakh_site.source.files.os.scandir", refuse)
    result = ready.run(command)
    assert (result.status, result.out) == (3, "")
    assert re.fullmatch(r"Error: \S+: Permission denied\n", result.err)


def test_without_standard_output(ready: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the shell's >&- has it."""
    closed = 'import sys; sys.stdout = None; from karabakh_site.cli import main; sys.exit(main(["check"]))'
    monkeypatch.chdir(ready.root)
    done = subprocess.run([sys.executable, "-c", closed], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "no problems\n")


def test_check_names_what_is_wrong_in_templates_beside_warnings(ready: Site) -> None:
    ready.write({"templates/404.html": "{{ page.nothing }}\n", "content/articles/too/deep.md": "x\n"})
    found = ready.run("check", "--strict").out
    assert "stray-file" in found
    assert "template-error" in found
