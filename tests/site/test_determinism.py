"""The same content gives the same bytes, whatever the folder, clock zone, locale, hash seed or order of files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.often import often
from tests.support.site import run_apart, run_in_process, tree
from tests.support.tools import ROOT, tool

# Each is laid over the test's own environment.
ENVIRONMENTS = {
    "utc, optimised, no home": {"TZ": "UTC", "PYTHONOPTIMIZE": "2", "HOME": "/nonexistent", "PYTHONHASHSEED": "1"},
    "yerevan, turkish": {"TZ": "Asia/Yerevan", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "random"},
    "kiritimati, armenian": {"TZ": "Pacific/Kiritimati", "LC_ALL": "hy_AM.UTF-8", "PYTHONHASHSEED": "0"},
    # No UTF-8 anywhere: whoever opens a file without naming its encoding gets ASCII.
    "ascii": {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


SMALL = {"rich": ROOT / "tests/incremental/site", "in languages": ROOT / "tests/languages/site"}
"""Sites that have a bit of everything."""
ON_THE_REAL_SITE = often(("yerevan, turkish",), tuple(ENVIRONMENTS))
"""Its build takes as long as a hundred tests."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The bytes of each small site."""
    out = tmp_path_factory.mktemp("small")
    for name, root in SMALL.items():
        assert run_in_process("build", "--no-cache", "--root", str(root), "-o", str(out / name)).status == 0
    return {name: tree(out / name) for name in SMALL}


def copied_backwards(source: Path, target: Path) -> Path:
    """A copy of a site whose files were made in the opposite order, with times of their own."""
    paths = [p for p in source.rglob("*") if p.is_file() and p.relative_to(source).parts[0] not in {"build", ".cache"}]
    for number, path in enumerate(sorted(paths, reverse=True)):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (number * 86_400, number * 86_400))
    return target


@pytest.fixture(autouse=True)
def locales(monkeypatch: pytest.MonkeyPatch) -> None:
    """The locales that were made for the tests: without them a name in LC_ALL would mean the locale C."""
    monkeypatch.setenv("LOCPATH", tool("Locales"))


@pytest.mark.parametrize(("locale", "january"), [("tr_TR.UTF-8", "Ocak"), ("hy_AM.UTF-8", "հունվարի")])
def test_the_locales_are_there(locale: str, january: str) -> None:
    said = "import locale as l; l.setlocale(l.LC_ALL, ''); print(l.nl_langinfo(l.MON_1))"
    env = {**os.environ, "LC_ALL": locale}
    done = subprocess.run([sys.executable, "-c", said], env=env, capture_output=True, check=True)
    assert done.stdout.decode("utf-8").strip().casefold() == january.casefold()


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_same_bytes(small: dict[str, dict[str, bytes]], tmp_path: Path, name: str) -> None:
    for site, root in SMALL.items():
        copy = copied_backwards(root, tmp_path / f"{name} Şuşa" / site)
        assert_same(built_apart(copy, ENVIRONMENTS[name]), small[site])


@pytest.mark.parametrize("name", ON_THE_REAL_SITE)
def test_the_same_bytes_of_the_real_site(built_site: Path, real_root: Path, tmp_path: Path, name: str) -> None:
    copy = copied_backwards(real_root, tmp_path / f"{name} Şuşa")
    assert_same(built_apart(copy, ENVIRONMENTS[name]), tree(built_site))


def test_a_second_build_writes_nothing(small: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    root = copied_backwards(SMALL["rich"], tmp_path)
    for _ in range(2):
        built_apart(root, {})
    written = {p: p.stat().st_mtime_ns for p in (root / "build").rglob("*") if p.is_file()}
    assert_same(built_apart(root, {}), small["rich"])
    assert [p for p, time in written.items() if p.stat().st_mtime_ns != time] == []


def built_apart(root: Path, env: dict[str, str]) -> dict[str, bytes]:
    """The files that a process of its own builds in an environment."""
    result = run_apart("build", "--root", str(root), env=env, cwd=root.parent)
    assert result.status == 0, result.out + result.err
    return tree(root / "build")


def assert_same(got: dict[str, bytes], expected: dict[str, bytes]) -> None:
    assert sorted(got) == sorted(expected)
    assert [path for path in got if got[path] != expected[path]] == []
