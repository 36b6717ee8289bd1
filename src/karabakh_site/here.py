"""Where the tool and what it needs are installed, told without loading anything: not even `pathlib`, which takes as
long to load as Python takes to start."""

import os
import sys

HERE = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120


def packaged(name: str) -> str:
    """The folder `templates`, `static` or `docs` that came with the tool: in the wheel, or at the top of a checkout."""
    inside = f"{HERE}{os.sep}_{name}"
    above = HERE.rsplit(os.sep, 2)[0]
    return inside if os.path.isdir(inside) else f"{above}{os.sep}{name}"  # noqa: PTH112


def packages() -> tuple[str, ...]:
    """The folders that the tool's dependencies are installed in."""
    return tuple(path for path in sys.path if path.endswith(("site-packages", "dist-packages")))
