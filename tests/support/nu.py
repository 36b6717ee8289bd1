"""The Nu HTML checker over the pages of a folder, all in one run."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.support.tools import tool

MANY = 300
Nu = Callable[[Path], "list[Message]"]


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """One finding: the page's path in the folder, the line, `error`, `warning` or `info`, and the checker's words."""

    path: str
    line: int
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind}: {self.text}"


def check(folder: Path) -> list[Message]:
    """Everything that the checker says about the HTML and SVG files under a folder, in order."""
    # Java optimises by the way, which takes longer than to check a few pages.
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC") if len(list(folder.rglob("*.html"))) < MANY else ()
    done = subprocess.run(
        [
            *(tool("Java"), "-Xss4m", *quick, "-jar", tool("Nu HTML checker")),
            *("--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", "--also-check-svg"),
            str(folder),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return sorted(_message(found, folder) for found in json.loads(done.stdout)["messages"])


def _message(found: dict[str, object], folder: Path) -> Message:
    path = Path(unquote(urlsplit(str(found.get("url", ""))).path))
    inside = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
    line = found.get("lastLine", 0)
    # The checker's word for a warning is an info with a subtype.
    return Message(
        inside,
        line if isinstance(line, int) else 0,
        str(found.get("subType", found["type"])),
        str(found["message"]),
    )
