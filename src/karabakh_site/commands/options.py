"""What the commands have in common: options, how problems are printed, how they are counted."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from karabakh_site import diagnostics
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


def print_problems(report: Report, form: str) -> None:
    """Problems go to standard output, in UTF-8 whatever the machine's locale."""
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


def counted(errors: int, warnings: int) -> str:
    """The numbers of problems in words."""
    if not errors and not warnings:
        return "no problems"
    named = [(errors, "error"), (warnings, "warning")]
    return ", ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in named if n)
