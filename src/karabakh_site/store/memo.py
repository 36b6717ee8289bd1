"""What was worked out before, kept in a file of .cache/: a line each, with its key and its own checksum.

A memo saves time and nothing else: a line that was damaged is as if it were not there, a file that cannot be read is
empty, one that cannot be written is left, and deleting it is always safe.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any


def read(folder: Path | None, name: str) -> dict[str, Any]:
    """The values of the memo `name` by their keys, those whose checksum is right; empty without a folder."""
    if folder is None:
        return {}
    try:
        lines = _path(folder, name).read_bytes().split(b"\n")
    except OSError:
        return {}
    found = {}
    for line in lines:
        key, _, rest = line.partition(b" ")
        checksum, _, value = rest.partition(b" ")
        if value and checksum.decode("latin-1") == _checksum(key + b" " + value):
            found[key.decode()] = json.loads(value)
    return found


def write(folder: Path | None, name: str, values: Mapping[str, Any]) -> None:
    """Keeps `values`, which JSON can hold, in the place of what was kept; keys are words without a space."""
    if folder is None:
        return
    lines = []
    for key in sorted(values):
        value = json.dumps(values[key], ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        lines.append(b"%s %s %s\n" % (key.encode(), _checksum(key.encode() + b" " + value).encode(), value))
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder, prefix=f"{name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(lines)
            os.replace(draft, _path(folder, name))
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.memo"


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
