"""`manifest.json`: every other published file with its digest. It tells the next build which files are ours."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping

from karabakh_site.store.disk import RESERVED

MANIFEST = "manifest.json"

_DIGEST = re.compile(r"[0-9a-f]{64}")


def encode(generator: str, files: Mapping[str, str]) -> bytes:
    """The manifest's bytes, from the digests by path; the same input gives the same bytes."""
    # As json.dumps does it with an indent of 1, which takes ten times as long for a large site.
    word = json.JSONEncoder(ensure_ascii=False).encode
    rows = ",\n".join(f'  {word(path)}: "{files[path]}"' for path in sorted(files))
    inner = f"{{\n{rows}\n }}" if rows else "{}"
    return f'{{\n "files": {inner},\n "generator": {word(generator)}\n}}\n'.encode()


def decode(data: bytes) -> dict[str, str] | None:
    """The digests by path, or None where `data` is no manifest of ours.

    The output may come from anywhere (a stranger's branch, a web app's own manifest.json), and what is named here may
    be removed: each path is held to the same rules as those that we write.
    """
    try:
        content = json.loads(data)
        files = content["files"]
        if not isinstance(content["generator"], str):
            return None
        for path, digest in files.items():
            checked(path)
            if not _DIGEST.fullmatch(digest):
                return None
        return dict(files)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def files_in(data: bytes) -> dict[str, str]:
    """The digests by path in a manifest that we have just left there ourselves. Raises ValueError for another."""
    found = json.loads(data)
    return dict(found["files"]) if isinstance(found, dict) and "files" in found else {}


def checked(path: str) -> str:
    """`path` itself. Raises ValueError where it would leave the output folder or is not for a site's files."""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts) or "\0" in path:
        raise ValueError(f"not a path inside the output: {path!r}")
    if os.sep != "/" and (os.sep in path or ":" in path):
        raise ValueError(f"not a path inside the output: {path!r}")
    if parts[0] in RESERVED or parts[0] == MANIFEST:
        raise ValueError(f"this path is not for a site's files: {path!r}")
    path.encode()  # UnicodeEncodeError is a ValueError: a name that is no text has no place in the manifest
    return path


def with_folders(paths: Iterable[str]) -> set[str]:
    """These paths and the folders that they lie in, the output itself ("") among them."""
    paths = set(paths)
    return {"", *paths, *folders_of(paths)}


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders that these paths lie in, each once."""
    found: set[str] = set()
    for path in paths:
        at = path.rfind("/")
        while at != -1 and (folder := path[:at]) not in found:  # and so are those above it
            found.add(folder)
            at = folder.rfind("/")
    return found


def ancestors(path: str) -> Iterator[str]:
    """The folders that `path` lies in, from the top: `a`, `a/b` for `a/b/c.html`."""
    at = path.find("/")
    while at != -1:
        yield path[:at]
        at = path.find("/", at + 1)
