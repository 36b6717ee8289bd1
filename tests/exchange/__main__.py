"""Writes expected/ anew: `python -m tests.exchange`. Read the difference before you commit it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.exchange.cases import FILES, expected, seen
from tests.support.site import Site

for name in FILES:
    with TemporaryDirectory() as folder:
        expected(name).parent.mkdir(exist_ok=True)
        expected(name).write_text(seen(Site(Path(folder) / "site"), name), encoding="utf-8")
