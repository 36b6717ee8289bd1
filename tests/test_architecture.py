"""The house keeps its shape: imports point back along the line, modules and templates stay small."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.tools import ROOT

SRC = ROOT / "src"
PACKAGE = SRC / "karabakh_site"
MODULE_LINES = 300
TEMPLATE_LINES = 80
# The rooms in the order of the line; a module may import from its own place and from those before it.
LINE = (
    {"model", "diagnostics", "codes", "slugs", "codec", "memo", "digest", "stopped", "workers", "tool", "late"},
    {"source"},
    {"schema"},
    {"prose"},
    {"coverage"},
    {"bibliography"},
    {"site"},
    {"output"},
    {"store"},
    {
        "making",
        "reframing",
        "publication",
        "taking",
        "updating",
        "uptodate",
        "remote",
        "build",
        "preview",
        "editing",
        "links",
    },
    {"commands"},
    {"cli"},
    {"__main__"},
)
PLACES = {room: place for place, rooms in enumerate(LINE) for room in rooms}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module by its dotted name; packages by theirs."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(SRC).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imported(name: str, path: Path) -> Iterator[tuple[int, str]]:
    """The line and the dotted name of each import of our own, wherever in the module it stands."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] if node.level else ""
            source = ".".join(part for part in (base, node.module) if part)
            # `from karabakh_site import codes` names a room only in what it imports
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)


def room_of(name: str) -> str | None:
    """The room that a dotted name of ours is in; None for the package itself and for what is not ours."""
    parts = name.split(".")
    return parts[1] if parts[0] == PACKAGE.name and len(parts) > 1 and not parts[1].startswith("__version") else None


def test_every_room_has_its_place_in_the_line() -> None:
    rooms = {room for name, _ in modules() if (room := room_of(name))}
    assert sorted(rooms - set(PLACES)) == []


def test_imports_only_point_back_along_the_line() -> None:
    forward = []
    for name, path in modules():
        own = room_of(name)
        for line, target in imported(name, path):
            room = room_of(target)
            if room and PLACES.get(room, -1) > (PLACES[own] if own else -1):
                forward.append(f"{path.relative_to(ROOT)}:{line}: {own or 'the package'} imports {target}")
    assert forward == []


def test_only_links_opens_a_connection() -> None:
    """The rest of the generator cannot: it does not import what could."""
    opening = re.compile(r"(socket|ssl|ftplib|smtplib|http\.client|urllib\.request|requests|httpx|aiohttp)\b")
    found = [
        f"{path.relative_to(ROOT)}:{line}: {target}"
        for name, path in modules()
        if room_of(name) not in {"links", "preview"}
        for line, target in imported(name, path)
        if opening.match(target)
    ]
    assert found == []


def too_long(paths: Iterator[Path], limit: int) -> list[str]:
    """The files with more lines than that."""
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return [f"{path}: {lines} lines" for path, lines in sorted(lengths.items()) if lines > limit]


def test_no_module_has_two_ideas_in_it() -> None:
    assert too_long(PACKAGE.rglob("*.py"), MODULE_LINES) == []


def test_no_template_does_too_much() -> None:
    templates = (path for path in (ROOT / "templates").rglob("*") if path.is_file())
    assert too_long(templates, TEMPLATE_LINES) == []


def test_nothing_reaches_a_page_unescaped() -> None:
    """Only the cleaned body is markup, and it arrives as such: no template switches the escaping off."""
    off = re.compile(r"\|\s*safe\b|\bautoescape\s+false\b|\{%-?\s*autoescape", re.IGNORECASE)
    templates = (path for path in (ROOT / "templates").rglob("*") if path.is_file())
    assert [str(path) for path in templates if off.search(path.read_text(encoding="utf-8"))] == []


def dependencies() -> list[str]:
    """The names of the run-time dependencies, those of the extras too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (name for extra in project["optional-dependencies"].values() for name in extra)
    return [re.split(r"[^A-Za-z0-9._-]", requirement)[0] for requirement in (*project["dependencies"], *extras)]


@pytest.mark.parametrize("name", dependencies())
def test_each_dependency_has_its_reason(name: str) -> None:
    """A row or point of ARCHITECTURE.md begins with its name and goes on in words."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    entry = re.compile(rf"^\s*[|*-][^\n]{{0,80}}(?<![\w-]){re.escape(name)}(?![\w-])\W+\w{{3,}}", re.I | re.M)
    assert entry.search(text), f"ARCHITECTURE.md does not say why {name} is here"


def test_the_lock_files_name_no_host() -> None:
    for path in [*(ROOT / "requirements").iterdir(), ROOT / "tests" / "tools" / "package-lock.json"]:
        assert "://" not in path.read_text(encoding="utf-8"), path.name


def test_the_lock_files_hold_every_dependency_by_hash() -> None:
    for path in (ROOT / "requirements").iterdir():
        entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
        assert all("--hash=sha256:" in entry for entry in entries), path.name
        locked = {entry.partition("==")[0].lower() for entry in entries}
        # A cluster is for those who have one, PDFs for those who ask: nobody gets Dask or WeasyPrint by `make build`.
        missing = set(dependencies()) - locked
        assert missing == ({"distributed", "weasyprint"} if path.name == "build.txt" else set()), path.name
