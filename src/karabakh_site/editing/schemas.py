"""Keeps the schemas of a site up to date."""

from pathlib import Path

from karabakh_site.editing.whole import write
from karabakh_site.schema.files import stale


def refresh(root: Path) -> tuple[str, ...]:
    """Writes the schemas that are missing or not those of this version; their paths below `root`, in order.

    Raises OSError where the machine refuses.
    """
    done = stale(root)
    for path, text in done.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, text)
    return tuple(path.relative_to(root).as_posix() for path in done)
