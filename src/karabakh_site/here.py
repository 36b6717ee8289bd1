"""Where the tool and what it needs are installed, told without loading anything."""

import os
import sys

HERE = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120 (pathlib takes as long to load as Python to start)


def packaged(name: str) -> str:
    """The folder `templates`, `static` or `docs` that came with the tool: in the wheel, or at the top of a checkout."""
    inside = f"{HERE}{os.sep}_{name}"
    return inside if os.path.isdir(inside) else os.path.join(HERE, "..", "..", name)


def packages() -> tuple[str, ...]:
    """The folders that the tool's dependencies are installed in."""
    return tuple(path for path in sys.path if path.endswith(("site-packages", "dist-packages")))
