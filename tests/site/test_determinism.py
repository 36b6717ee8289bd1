"""The same content gives the same bytes, whatever the folder, clock zone, locale, hash seed or order of files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.site import run_apart, tree
from tests.support.tools import tool

# Each is laid over the test's own environment.
ENVIRONMENTS = {
    "utc, optimised, no home": {"TZ": "UTC", "PYTHONOPTIMIZE": "2", "HOME": "/nonexistent", "PYTHONHASHSEED": "1"},
    "yerevan, turkish": {"TZ": "Asia/Yerevan", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "random"},
    "kiritimati, armenian": {"TZ": "Pacific/Kiritimati", "LC_ALL": "hy_AM.UTF-8", "PYTHONHASHSEED": "0"},
    # No UTF-8 anywhere: whoever opens a file without naming its encoding gets ASCII.
    "ascii": {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.fixture(scope="module")
def expected(built_site: Path) -> dict[str, bytes]:
    """The bytes that every other build must give."""
    return tree(built_site)


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
def test_the_same_bytes(expected: dict[str, bytes], real_root: Path, tmp_path: Path, name: str) -> None:
    root = copied_backwards(real_root, tmp_path / f"{name} Şuşa")
    result = run_apart("build", "--root", str(root), env=ENVIRONMENTS[name], cwd=tmp_path)
    assert result.status == 0, result.out + result.err
    got = tree(root / "build")
    assert sorted(got) == sorted(expected)
    assert [path for path in got if got[path] != expected[path]] == []


def test_a_second_build_writes_nothing(expected: dict[str, bytes], real_root: Path, tmp_path: Path) -> None:
    root = copied_backwards(real_root, tmp_path)
    for _ in range(2):
        assert run_apart("build", cwd=root).status == 0
    written = {p: p.stat().st_mtime_ns for p in (root / "build").rglob("*") if p.is_file()}
    assert run_apart("build", cwd=root).status == 0
    assert [p for p, time in written.items() if p.stat().st_mtime_ns != time] == []
    assert tree(root / "build") == expected
