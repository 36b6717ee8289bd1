"""Every way to go wrong that we know: exactly what is printed, how the command ends, and that nothing is written."""

from pathlib import Path

import pytest

from karabakh_site.codes import CODES, ERROR
from tests.problems.cases import Case, cases
from tests.problems.page import PAGES, examples, pages
from tests.support.site import Result, run_in_process

HINT = "see whether it reads well, and run `python -m tests.problems`"


def run(command: str, root: Path, *options: str) -> Result:
    """Run a command; whatever escapes it fails the test."""
    return run_in_process(command, "--root", str(root), *options)


def everything(root: Path) -> dict[str, str]:
    """What stands below a folder, and what it is."""
    return {
        path.relative_to(root).as_posix(): "link" if path.is_symlink() else "folder" if path.is_dir() else "file"
        for path in sorted(root.rglob("*"))
    }


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.group}: {case.name}")
def test_what_is_printed(case: Case, tmp_path: Path) -> None:
    case.write(tmp_path)
    if case.in_output:
        assert run("build", tmp_path, "--quiet").out == case.prints, HINT
        return
    before = everything(tmp_path)
    if case.command == "coverage":
        result = run("coverage", tmp_path, "--quiet", "--verbose")
        assert (result.status, result.out, result.err) == (0, case.prints, ""), HINT
        assert run("check", tmp_path, "--strict").status == 0
        assert everything(tmp_path) == before
        return
    if case.group.startswith("slips"):  # so many that one run each has to do
        result = run("check", tmp_path, "--quiet")
        assert (result.status, result.out, result.err) == (int(case.has_error), case.prints, ""), HINT
        return
    result = run("check", tmp_path, "--quiet")
    assert result.out == case.prints, HINT
    assert (result.status, result.err) == (int(case.has_error), "")
    result = run("build" if case.prints else "check", tmp_path, "--quiet", "--strict")
    assert (result.status, result.out, result.err) == (int(bool(case.prints)), case.prints, "")
    assert everything(tmp_path) == before


def test_the_base_is_valid(tmp_path: Path) -> None:
    Case("base", "base", (), "").write(tmp_path)
    result = run("check", tmp_path, "--strict")
    assert (result.status, result.out, result.err) == (0, "", "no problems\n")


def test_every_code_has_a_case_besides_its_example() -> None:
    shown = {code for case in cases() if case.group != "examples" for code in case.codes}
    assert sorted(set(CODES) - shown) == []
    assert sorted(set(CODES)) == sorted(examples())


def test_every_problem_is_marked_and_has_help() -> None:
    for case in cases():
        assert case.prints.count("\n  help: ") == len(case.codes), case.name
        assert "Traceback" not in case.prints, case.name


@pytest.mark.parametrize("code", CODES)
def test_an_example_shows_its_code_alone_and_its_mending(code: str, tmp_path: Path) -> None:
    example = examples()[code]
    assert set(example.codes) == {code}
    assert example.has_error == (CODES[code].severity == ERROR)
    example.write(tmp_path, right=True)
    result = run("check", tmp_path, "--strict")
    assert (result.status, result.out) == (0, "")
    result = run("coverage", tmp_path, "--quiet", "--verbose")
    assert example.command != "coverage" or (result.status, result.out) == (0, "")


def test_the_pages_of_problems_are_up_to_date() -> None:
    stand = {path: path.read_text("utf-8") for path in PAGES.glob("problem*.md")}
    assert stand == pages(), "run `python -m tests.problems`"
