"""The command line: commands and exit statuses, nothing else.

0 fine, 1 the content has problems, 2 the command line is wrong or there is no site, 3 the machine refused,
130 and 143 on SIGINT and SIGTERM.
"""

import signal
import sys
from importlib import import_module
from types import FrameType

import click

from karabakh_site import __version__
from karabakh_site.glance import Glance
from karabakh_site.stopped import Stopped, machine_said

COMMANDS = {
    "build": "build:build_command",
    "check": "check:check_command",
    "coverage": "coverage:coverage_command",
    "init": "init:init_command",
    "new": "new:new_group",
    "schema": "schema:schema_command",
    "serve": "serve:serve_command",
    "sources": "sources:sources_group",
}
"""Where each command is. Only the one that is asked for is loaded: they need most of the tool, and time for it."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(f"karabakh_site.commands.{module}"), name)
        assert isinstance(found, click.Command)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="karabakh-site")
def cli() -> None:
    """Markdown and YAML in, a documentary site out: every statement with its sources."""


class _Terminated(BaseException):
    """SIGTERM came."""


def _terminate(number: int, frame: FrameType | None) -> None:
    raise _Terminated


def main(argv: list[str] | None = None, glance: Glance | None = None) -> int:
    """Runs a command and answers its exit status; nothing that a person typed ends in a traceback.

    `glance` is what has been seen of the site in this folder already.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        before = signal.signal(signal.SIGTERM, _terminate)
    except ValueError:  # not in the main thread: somebody else looks after signals
        before = None
    try:
        status = cli.main(argv, prog_name="karabakh-site", standalone_mode=False, obj=glance)
        return status if isinstance(status, int) else 0
    except (KeyboardInterrupt, click.Abort):
        return 130
    except _Terminated:
        return 143
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Stopped as stopped:
        return _refused(stopped.status, str(stopped))
    except OSError as error:
        return _refused(3, machine_said(error))
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _refused(status: int, why: str) -> int:
    click.echo(f"Error: {why}", err=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
