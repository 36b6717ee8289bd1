"""Writes what the cases print into their files, and the pages of problems: `python -m tests.problems`. See the diff!

`python -m tests.problems GROUP` shows what the cases of one file print, and writes nothing.
"""

import sys
import tempfile
from pathlib import Path

from tests.problems.cases import Case, groups, read, with_output
from tests.problems.page import pages
from tests.support.site import run_in_process


def printed(case: Case) -> str:
    """What `check` prints about a case, or the command that knows of it."""
    with tempfile.TemporaryDirectory() as folder:
        case.write(Path(folder))
        verbose = ["--verbose"] if case.command == "coverage" else []
        return run_in_process(case.command, "--root", folder, "--quiet", *verbose).out


if __name__ == "__main__":
    for path in groups():
        if sys.argv[1:] and path.stem not in sys.argv[1:]:
            continue
        texts = {case.name: printed(case) for case in read(path)}
        if sys.argv[1:]:
            for name, text in texts.items():
                print(f"## {name}\n{text}")
        else:
            path.write_text(with_output(path, texts), "utf-8")
    if not sys.argv[1:]:
        for path, text in pages().items():
            path.write_text(text, "utf-8")
