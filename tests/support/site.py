"""A driver for whole small sites: write files, run a command, look at what came out."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

SITE_YAML = """\
title: A small record
base_url: https://record.example/
language: en
"""
ARTICLE = """\
---
title: The bridge is closed
date: 2021-03-05
summary: What is known about the closing of the bridge.
---
The bridge was closed on 4 March 2021 [@notice, p. 2]. [The closing](event:closing) was announced beforehand.
"""
RECORD = """\
sources:
  - id: notice
    type: report
    author: [{literal: Roads Office}]
    issued: 2021-03-01
    title: Notice of closing
    language: en
events:
  - id: closing
    date: 2021-03-04
    title: The bridge is closed to traffic
    citations: [notice]
"""


def minimal() -> dict[str, str]:
    """The smallest valid site: a site without articles and events is a site."""
    return {"content/site.yaml": SITE_YAML}


def small() -> dict[str, str]:
    """A site with one article, one event and the source of both, which `check --strict` finds clean."""
    return {**minimal(), "content/articles/bridge.md": ARTICLE, "content/record.yaml": RECORD}


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended, and what it wrote to standard output and standard error."""

    status: int
    out: str
    err: str

    @property
    def summary(self) -> str:
        """The last line on standard error."""
        return self.err.rstrip("\n").rpartition("\n")[2]


def run_in_process(*argv: str) -> Result:
    """Run the command line in this process, its output taken as bytes as a real stream would."""
    from karabakh_site.cli import main  # here, so that what needs no command runs without it

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        status = main(list(argv))
    texts = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        texts.append(stream.read())
    return Result(status, *texts)


def run_apart(*argv: str, env: Mapping[str, str] | None = None, cwd: Path | None = None, timeout: int = 300) -> Result:
    """Run the command line in a process of its own; `env` is laid over this process's environment."""
    done = subprocess.run(
        [sys.executable, "-m", "karabakh_site", *argv],
        env={**os.environ, **(env or {})},
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def built_strictly(root: Path, out: Path) -> Path:
    """Builds a site that has no problem at all into a folder, which it answers."""
    result = run_in_process("build", "--strict", "--root", str(root), "-o", str(out), "--no-cache")
    assert (result.status, result.out) == (0, ""), result.out + result.err
    return out


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path with `/` between the parts."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Site:
    """A small site in a folder of its own; the methods that change it return it, so that steps read as a line."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.build = root / "build"

    def write(self, files: Mapping[str, str | bytes]) -> "Site":
        """Write files, given by their paths relative to the site's root."""
        for path, content in files.items():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return self

    def edit(self, path: str, old: str, new: str) -> "Site":
        """Replace the one place where `old` stands in a file."""
        target = self.root / path
        text = target.read_bytes().decode("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        return self.write({path: text.replace(old, new)})

    def remove(self, path: str) -> "Site":
        """Remove a file."""
        (self.root / path).unlink()
        return self

    def run(self, command: str, *arguments: str, apart: bool = False, env: Mapping[str, str] | None = None) -> Result:
        """Run a command on this site; `apart` or an environment of its own takes a new process."""
        argv = (command, "--root", str(self.root), *arguments)
        return run_apart(*argv, env=env) if apart or env else run_in_process(*argv)

    def page(self, address: str) -> LexborHTMLParser:
        """The built page at a site address such as `/articles/bridge/`, parsed."""
        path = address.lstrip("/")
        target = self.build / (f"{path}index.html" if not path or path.endswith("/") else path)
        return LexborHTMLParser(target.read_bytes())

    def tree(self) -> dict[str, bytes]:
        """Everything that was built, by path."""
        return tree(self.build)
