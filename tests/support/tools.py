"""Where tests/tools/provision.py found the programs that the tests need."""

import json
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOUND = ROOT / ".venv" / "tools" / "tools.json"


@cache
def _paths() -> dict[str, str]:
    if not FOUND.is_file():
        return {}
    paths: dict[str, str] = json.loads(FOUND.read_text(encoding="utf-8"))
    return paths


def tool(name: str) -> str:
    """The path of a provided tool; a test that needs one which is not there fails, it is never skipped."""
    path = _paths().get(name, "")
    if not path or not Path(path).exists():
        pytest.fail(f"{name} is not provided: run `make test`, or .venv/bin/python tests/tools/provision.py")
    return path
