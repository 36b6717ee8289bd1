"""What `make check` asks of the code holds in `make test` too."""

import subprocess
import sys

import pytest

from tests.support.tools import ROOT


@pytest.mark.parametrize(
    "command", [("ruff", "check", "--no-cache"), ("ruff", "format", "--check", "--no-cache"), ("mypy",)], ids=" ".join
)
def test_the_code_passes(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
