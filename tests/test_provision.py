"""Getting the tools that the tests need: what is there is used, what is missing is named, nothing is skipped."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tools import provision

NU = "Nu HTML checker"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    """A machine that has nothing and where nothing can be installed; gives the commands that were tried."""
    tried: list[tuple[str, ...]] = []

    def must(*command: str, env: dict[str, str] | None = None) -> None:
        tried.append(command)
        raise provision.Refused(f"{command[0]} ended with 1: no network")

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(provision, "PLAYWRIGHTS_OWN", "print('/nonexistent')")
    monkeypatch.setattr(provision, "must", must)
    monkeypatch.setattr(provision, "DRIVER", replace(provision.DRIVER, find=lambda: None))
    monkeypatch.setattr(provision, "LOCALE", replace(provision.LOCALE, find=lambda: None))
    monkeypatch.setattr(provision, "PANGO", replace(provision.PANGO, find=lambda: None))
    monkeypatch.setattr(provision, "apt_usable", lambda: False)
    return tried


def program(folder: Path, name: str, script: str) -> Path:
    """A program on the bare machine's PATH."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.usefixtures("bare")
def test_each_missing_tool_is_named_in_one_line(tmp_path: Path) -> None:
    found, problems = provision.provide(tmp_path / "tools")
    assert found == {}
    assert [line.partition(" is missing")[0] for line in problems] == [
        "Chromium", "Playwright", "Java", "Node.js", "Locales", "Pango", *provision.FROM_NPM
    ]  # fmt: skip
    assert all("\n" not in line for line in problems)


def test_the_browser_is_downloaded_where_apt_is_not_to_be_had(
    bare: list[tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provision, "DRIVER", replace(provision.DRIVER, find=lambda: "/there"))
    _, problems = provision.provide(tmp_path / "tools")
    assert [command[1:4] for command in bare] == [("-m", "playwright", "install")]
    assert problems[0].endswith("ended with 1: no network)")


def test_apt_is_asked_once_for_all_that_is_missing(
    bare: list[tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provision, "apt_usable", lambda: True)
    monkeypatch.setattr(provision, "must", lambda *command, env=None: bare.append(command))
    program(tmp_path, "java", "echo 'openjdk version \"17.0.1\"' >&2")
    provision.provide(tmp_path / "tools")
    update, install = bare
    assert update[0] == install[0] == "apt-get"
    assert install[-9:] == (
        "chromium", "libatomic1", "nodejs", "locales", *provision.PANGO.packages, "nodejs", "npm"
    )  # fmt: skip


def test_locales_are_compiled_once(tmp_path: Path) -> None:
    found = provision.find_locales(tmp_path)
    assert found == str(tmp_path / "locales")
    times = {path: path.stat().st_mtime_ns for path in Path(found).rglob("*")}
    assert provision.find_locales(tmp_path) == found
    assert {path: path.stat().st_mtime_ns for path in Path(found).rglob("*")} == times


@pytest.mark.usefixtures("bare")
def test_a_program_that_does_not_start_or_is_too_old_counts_as_missing(tmp_path: Path) -> None:
    program(tmp_path, "chromium", "exit 1")
    program(tmp_path, "java", "echo 'java version \"1.8.0_402\"' >&2")
    assert provision.find_chromium() is None
    assert provision.find_java() is None
    working = program(tmp_path, "google-chrome", "echo Chrome 150")
    assert provision.find_chromium() == str(working)


def test_a_checker_that_was_not_installed_whole_is_not_found(bare: list[tuple[str, ...]], tmp_path: Path) -> None:
    with pytest.raises(provision.Refused):
        provision.install_packages("npm", tmp_path)
    assert provision.find_package(provision.FROM_NPM[NU], tmp_path) is None
    assert bare[0][1] == "ci"


def test_the_run_ends_with_1_when_something_is_missing(
    bare: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provision, "provide", lambda: ({}, ["Java is missing: install it"]))
    assert provision.main() == 1
    assert capsys.readouterr().err == "make test: Java is missing: install it\n"
    assert bare == []


def test_a_refusal_says_the_telling_line() -> None:
    script = "import sys; print('E: Unable to locate package x'); print('done'); sys.exit(100)"
    with pytest.raises(provision.Refused, match="ended with 100: E: Unable to locate package x"):
        provision.must(sys.executable, "-c", script)
