"""`serve`: the site while it is written."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from karabakh_site.commands.options import common, counted, print_problems
from karabakh_site.commands.progress import Progress
from karabakh_site.diagnostics import Diagnostic, Report
from karabakh_site.stopped import Stopped
from karabakh_site.uptodate import Options

if TYPE_CHECKING:
    from karabakh_site.preview.workshop import Looked

HOW_TO_GET_IT = "pip install 'karabakh-site[serve]'"
_NEEDED = ("starlette", "uvicorn", "watchfiles")


class Absent(Stopped):
    """What the preview needs is not installed."""

    def __init__(self) -> None:
        super().__init__(f"the preview needs more than is installed: {HOW_TO_GET_IT}")


@click.command("serve")
@common
@click.option(
    "--host",
    metavar="HOST",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen; others open it to the network.",
)
@click.option("--port", type=click.IntRange(0, 65535), help="Which port (default: 8000, or the next free one).")
@click.option("--drafts", is_flag=True, help="With articles and events marked as drafts.")
def serve_command(root: Path, host: str, port: int | None, drafts: bool, quiet: bool, verbose: bool) -> int:
    """Show the site while it is written: every save is on screen at once."""
    if not all(find_spec(name) for name in _NEEDED):
        raise Absent
    from karabakh_site.preview import server
    from karabakh_site.preview.app import is_loopback
    from karabakh_site.preview.serve import serve

    if not is_loopback(host):
        click.echo(f"Warning: with --host {host} everyone who reaches this machine can read the preview.", err=True)
    with Progress(quiet=quiet) as progress:
        terminal = _Terminal(progress, port, server.DEFAULT, quiet, verbose)
        serve(Path(os.path.realpath(root)), host, port, Options(drafts=drafts, progress=progress.tell), terminal)


class _Terminal:
    """Tells at the terminal what `check` would, and what each save took."""

    def __init__(self, progress: Progress, asked: int | None, default: int, quiet: bool, verbose: bool) -> None:
        self._progress, self._asked, self._default = progress, asked, default
        self._quiet, self._verbose = quiet, verbose
        self._last: tuple[Diagnostic, ...] = ()

    def ready(self, address: str, port: int) -> None:
        """The preview can be opened there."""
        if not self._quiet:
            other = f" (port {self._default} is taken)" if self._asked is None and port != self._default else ""
            click.echo(f"The site is shown at {address}/{other}. Ctrl-C ends it.", err=True)

    def looked(self, looked: "Looked", report: Report, trouble: str) -> None:
        """The problems, if they are others than before, and a line on what changed."""
        self._progress.end()
        found = report.sorted()
        if found != self._last:
            print_problems(report, "text")
        self._last = found
        if trouble:
            click.echo(f"Error: {trouble}", err=True)
        if self._quiet:
            return
        stays = "; the last good site stays" if looked.changed and (report.failed() or trouble) else ""
        said = "" if trouble else f"; {counted(*report.counts())}"
        click.echo(f"{self._what(looked)}: {looked.seconds * 1000:.0f} ms{said}{stays}", err=True)

    def failed(self, path: str, error: Exception) -> None:
        """A fault of ours."""
        click.echo(f"Error: {path} could not be made: {type(error).__name__}: {error}", err=True)

    def _what(self, looked: "Looked") -> str:
        """What changed, in words: all of it with -v."""
        names = looked.changed
        if not names:
            return "read"
        if self._verbose or len(names) == 1:
            return f"changed: {', '.join(names)}"
        return f"changed: {names[0]} and {len(names) - 1} more"
