"""Files that are written whole or not at all."""

import os
import shutil
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Writes a whole file or none of it; the rights of one that is replaced stay."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(text.encode())
        if path.exists():
            shutil.copymode(path, beside)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
