"""What the commands have in common: options, how problems are printed, how they are counted."""

import os
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import click

from karabakh_site import codes, diagnostics
from karabakh_site.commands.code_quality import as_gitlab
from karabakh_site.diagnostics import Report

FORMATS = ("text", "json", "github", "gitlab")
# Whether it may be read is for the machine to say, when it is.
PATH = click.Path(readable=False, path_type=Path)


def common(command: Callable[..., int]) -> Callable[..., int]:
    """The options that every command has. The folder is checked here, so that commands may rely on it."""

    @click.option("--root", type=PATH, default=Path(), help="The site's folder (default: this one).")
    @click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
    @click.option("-v", "--verbose", is_flag=True, help="Print more of what is done.")
    @wraps(command)
    def wrapped(root: Path, **options: Any) -> int:
        if not root.is_dir():
            raise click.UsageError(f'--root: there is no folder "{root}"')
        return command(root=root, **options)

    return wrapped


form_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="How problems are printed."
)


def print_problems(report: Report, form: str, quiet: bool = True) -> None:
    """Problems go to standard output, in UTF-8 whatever the machine's locale.

    As text and unless `quiet`, the pages about them follow on standard error, where the summary goes too: whoever
    saves or counts the problems has them alone.
    """
    found = report.sorted()
    color = form == "text" and bool(sys.stdout and sys.stdout.isatty()) and not os.environ.get("NO_COLOR")
    if form == "json":
        text = diagnostics.as_json(found)
    elif form == "github":
        text = diagnostics.as_github(found)
    elif form == "gitlab":
        text = as_gitlab(found)
    else:
        text = diagnostics.as_text(found, color)
    click.echo(text, nl=False, color=color or None)
    if form == "text" and not quiet:
        click.echo(pages({problem.code: codes.page(problem.code) for problem in found}), nl=False, err=True)


def pages(known: Mapping[str, Path]) -> str:
    """The pages about some codes, each once; nothing where the documentation is not beside the tool.

    A page in the current folder is named from there, so that its name can be clicked or opened as it stands.
    """
    rows = {code: _from_here(path) for code, path in sorted(known.items()) if path.is_file()}
    width = max(map(len, rows), default=0)
    lines = [f"  {code:<{width}}  {path}\n" for code, path in rows.items()]
    return "".join(["What each of these is, with a wrong and a right example:\n", *lines]) if lines else ""


def _from_here(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def counted(errors: int, warnings: int) -> str:
    """The numbers of problems in words."""
    if not errors and not warnings:
        return "no problems"
    named = [(errors, "error"), (warnings, "warning")]
    return ", ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in named if n)
