"""The tool itself, as something that pages are made of: another version may make other ones."""

import hashlib
import sys
from functools import cache
from pathlib import Path

from karabakh_site import here

HERE = Path(here.HERE)


def packaged(name: str) -> Path:
    """The folder `templates`, `static` or `docs` that came with the tool (see here.py)."""
    return Path(here.packaged(name))


@cache
def digest() -> str:
    """A digest of the tool's code, of Python's version and of the names and versions of all that is installed beside.

    It is of contents, not of times, so that what one machine keeps is of use to another of the same make.
    """
    found = hashlib.sha256(sys.version.encode())
    for folder in here.packages():
        installed = (path.name for path in Path(folder).glob("*.dist-info"))
        found.update("\n".join(sorted(installed)).encode("utf-8", "surrogateescape"))
    for path in sorted(HERE.rglob("*")):
        if path.suffix in (".py", ".lua", ".csl", ".gz", ".po", ".js", ".html", ".woff2") and path.is_file():
            found.update(f"\n{path.relative_to(HERE)} {path.stat().st_size}\n".encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:32]
