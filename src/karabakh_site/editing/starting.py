"""`init`: a small site to begin from, copied from the folder `starter` of the package."""

import tempfile
from pathlib import Path

from msgspec import Struct

from karabakh_site.editing.append import Refusal
from karabakh_site.editing.origin import requirements
from karabakh_site.editing.schemas import refresh
from karabakh_site.tool import HERE

STARTER = HERE / "starter"


class Started(Struct, frozen=True):
    """The files that were made, by their paths below the folder; whether requirements.txt has to be filled in."""

    files: tuple[str, ...]
    lacks_tool: bool


def start(target: Path) -> Started:
    """Makes the site in `target`, which is new or empty but for `.git`; all of it or nothing.

    Raises Refusal where something else stands there, OSError where the machine refuses.
    """
    if target.exists() and not target.is_dir():
        raise Refusal(f'"{target}" is a file; name a folder that is new or empty', 3)
    if target.is_dir() and any(path.name != ".git" for path in target.iterdir()):
        raise Refusal(f'the folder "{target}" is not empty; name one that is new or empty', 3)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=target) as folder:
        stage = Path(folder)
        lacks_tool = _fill(stage)
        files = tuple(sorted(path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file()))
        for path in tuple(stage.iterdir()):
            path.rename(target / path.name)
    return Started(files, lacks_tool)


def _fill(stage: Path) -> bool:
    for path in STARTER.rglob("*"):
        if path.is_file():
            copy = stage / path.relative_to(STARTER)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    text, is_filled = requirements()
    (stage / "requirements.txt").write_text(text, "utf-8")
    refresh(stage)
    return not is_filled
