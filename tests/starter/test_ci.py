"""The files for GitHub, GitLab and pre-commit: well-formed, pinned, and their commands do what they are there for."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import core_yaml
from tests.support.site import Site, run_in_process
from tests.support.tools import ROOT

STARTER = ROOT / "src" / "karabakh_site" / "starter"
WORKFLOWS = [ROOT / ".github" / "workflows" / "site.yml", STARTER / ".github" / "workflows" / "site.yml"]
GITLAB = STARTER / ".gitlab-ci.yml"
BROKEN = ("content/articles/how-many.md", "[@crew-statement]", "[@crew-statment]")


def read(path: Path) -> Any:
    return core_yaml.read(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site as `init` makes it, in git."""
    root = tmp_path_factory.mktemp("ci") / "origin"
    assert run_in_process("init", str(root)).status == 0
    for argv in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]):
        git(root, *argv)
    return root


@pytest.fixture
def clone(origin: Path, tmp_path: Path) -> Site:
    """What a runner has after its checkout."""
    git(origin.parent, "clone", "-q", str(origin), str(tmp_path / "clone"))
    return Site(tmp_path / "clone")


def git(folder: Path, *argv: str) -> str:
    who = ("-c", "user.name=An Editor", "-c", "user.email=editor@example.org", "-c", "protocol.file.allow=always")
    done = subprocess.run(["git", *who, *argv], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def sh(site: Site, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a runner does: by bash, at the first failure ended, the tool on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    argv = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command]
    env = {**os.environ, "PATH": path}
    return subprocess.run(argv, cwd=site.root, env=env, capture_output=True, text=True, timeout=120, check=False)


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    for job in read(workflow)["jobs"].values():
        yield from job["steps"]


def offline(lines: Iterator[str] | list[str]) -> list[str]:
    """The commands that fetch nothing."""
    return [line for line in lines if "pip install" not in line]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=["ours", "starter"])
def test_every_action_is_pinned_by_its_commit(workflow: Path) -> None:
    lines = [line for line in workflow.read_text("utf-8").splitlines() if re.search(r"\buses:", line)]
    assert len(lines) == 5
    pinned = re.compile(r"\s*(?:- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in lines if not pinned.fullmatch(line)] == []


def test_both_workflows_pin_the_same() -> None:
    ours, starter = ({step["uses"] for step in steps(path) if "uses" in step} for path in WORKFLOWS)
    assert ours == starter


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=["ours", "starter"])
def test_a_workflow_may_do_no_more_than_it_must(workflow: Path) -> None:
    found = read(workflow)
    assert set(found["on"]) == {"push", "pull_request", "workflow_dispatch"}
    assert found["permissions"] == {"contents": "read"}
    build, publish = found["jobs"]["build"], found["jobs"]["publish"]
    assert "permissions" not in build
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert publish["needs"] == "build"
    for job in (publish, next(step for step in build["steps"] if "upload-pages" in step.get("uses", ""))):
        assert job["if"] == "github.ref == 'refs/heads/main' && github.event_name != 'pull_request'"
    assert all("timeout-minutes" in job for job in (build, publish))
    assert found["concurrency"]["group"]
    cached = next(step["with"] for step in build["steps"] if "actions/cache" in step.get("uses", ""))
    assert cached["path"] == ".cache"
    assert cached["key"].startswith(cached["restore-keys"])
    assert not any("${{" in step.get("run", "") for step in build["steps"]), "what others type must not reach a shell"


def test_the_commands_of_the_workflow_in_a_clone(clone: Site) -> None:
    commands = offline([step["run"] for step in steps(WORKFLOWS[1]) if "run" in step])
    assert len(commands) == 2
    for command in commands:
        done = sh(clone, command)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    uploaded = next(step["with"]["path"] for step in steps(WORKFLOWS[1]) if "upload-pages" in step.get("uses", ""))
    assert (clone.root / uploaded / "articles" / "how-many" / "index.html").is_file()
    assert git(clone.root, "status", "--porcelain") == ""


def test_problems_come_as_annotations(clone: Site) -> None:
    check = next(step["run"] for step in steps(WORKFLOWS[1]) if "check" in step.get("run", ""))
    done = sh(clone.edit(*BROKEN), check)
    assert done.returncode == 1
    assert re.match(rf"::error file={BROKEN[0]},line=\d+,col=\d+,title=unknown-source::", done.stdout)


def test_the_jobs_of_gitlab_in_a_clone(clone: Site) -> None:
    found = read(GITLAB)
    assert found["cache"]["paths"][0] == ".cache/"
    assert "pip install" in found["before_script"][0]
    for job in ("check", "pages"):
        for command in offline(found[job]["script"]):
            done = sh(clone, command)
            assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert (clone.root / found["pages"]["artifacts"]["paths"][0] / "index.html").is_file()
    assert json.loads((clone.root / found["check"]["artifacts"]["reports"]["codequality"]).read_text("utf-8")) == []
    assert git(clone.root, "status", "--porcelain") == ""


def test_problems_come_as_a_code_quality_report_and_in_the_log(clone: Site) -> None:
    job = read(GITLAB)["check"]
    done = sh(clone.edit(*BROKEN), job["script"][0])
    assert done.returncode == 1
    assert f"{BROKEN[0]}:" in done.stdout
    rows = json.loads((clone.root / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    # the fields that GitLab asks for
    first = rows[0]
    assert set(first) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert first["location"]["path"] == BROKEN[0]
    assert isinstance(first["location"]["lines"]["begin"], int)
    assert first["severity"] in {"info", "minor", "major", "critical", "blocker"}
    # a problem that has moved is the same one, and no two are
    moved = clone.edit(BROKEN[0], "Two counts stand", "\n\nTwo counts stand")
    again = json.loads(run_in_process("check", "--format", "gitlab", "--root", str(moved.root)).out)
    assert [row["fingerprint"] for row in again] == [row["fingerprint"] for row in rows]
    assert again[0]["location"] != first["location"]


def test_two_problems_in_the_same_words_are_two(clone: Site) -> None:
    twice = clone.edit(BROKEN[0], "[@crew-statement]", "[@crew-statment] [@crew-statment]")
    rows = json.loads(run_in_process("check", "--format", "gitlab", "--root", str(twice.root)).out)
    assert len({row["fingerprint"] for row in rows}) == len(rows) >= 2


def test_our_own_workflow_asks_make_for_what_it_can_make() -> None:
    commands = [line for step in steps(WORKFLOWS[0]) for line in step.get("run", "").splitlines()]
    makes = [line for line in commands if line.startswith("make ")]
    assert len(makes) == 2
    for line in makes:
        argv = ["make", "-n", *line.split(" ", 1)[1].replace('"', "").split(" ", 1)]
        done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        assert "karabakh-site" in done.stdout


def test_the_command_by_which_our_own_workflow_publishes(clone: Site) -> None:
    commands = [line for step in steps(WORKFLOWS[0]) for line in step.get("run", "").splitlines()]
    (command,) = [line for line in commands if line.startswith(".venv/bin/")]
    done = sh(clone, command.removeprefix(".venv/bin/"))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    uploaded = next(step["with"]["path"] for step in steps(WORKFLOWS[0]) if "upload-pages" in step.get("uses", ""))
    assert (clone.root / uploaded / "index.html").is_file()


def test_the_hook_of_pre_commit_runs_the_check(clone: Site) -> None:
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert hook["pass_filenames"] is False
    for path, is_meant in (("content/site.yaml", True), ("static/css/95-own.css", True), ("README.md", False)):
        assert bool(re.search(hook["files"], path)) is is_meant
    assert sh(clone, hook["entry"]).returncode == 0
    assert sh(clone.edit(*BROKEN), hook["entry"]).returncode == 1
