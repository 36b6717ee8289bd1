"""Bibliographies of different make, in files/, and what importing each says and gives, in expected/."""

from pathlib import Path

from tests.support.site import Result, Site, minimal, run_in_process
from tests.support.tools import ROOT

FOLDER = ROOT / "tests" / "exchange"
FILES = sorted(path.name for path in (FOLDER / "files").iterdir())
RECORD = "content/record.yaml"


def import_file(site: Site, name: str) -> Result:
    """Import one of the files into an empty site; the output names it without its folder."""
    site.write(minimal())
    result = run_in_process("sources", "import", "--root", str(site.root), str(FOLDER / "files" / name))
    return Result(result.status, result.out, result.err.replace(f"{FOLDER / 'files'}/", ""))


def seen(site: Site, name: str) -> str:
    """All that can be seen of the import of a file."""
    result = import_file(site, name)
    record = (site.root / RECORD).read_text(encoding="utf-8")
    return f"# exit status {result.status}\n{result.err}\n{record}"


def expected(name: str) -> Path:
    """The file that holds what is expected of an import."""
    return FOLDER / "expected" / f"{name}.txt"
