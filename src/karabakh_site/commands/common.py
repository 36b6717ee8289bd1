"""What commands share: the options that all of them have."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

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
