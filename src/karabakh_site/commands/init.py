"""`init`: a ready small site of one's own."""

import shlex
from pathlib import Path

import click

from karabakh_site.commands.options import PATH, common
from karabakh_site.editing.starting import start


@click.command("init")
@common
@click.argument("folder", type=PATH, metavar="DIR")
def init_command(root: Path, folder: Path, quiet: bool, verbose: bool) -> int:
    """Make a small site of one's own in DIR, a folder that is new or empty.

    It has two articles, a page and a record with sources, events and claims, all of them invented to show how each is
    written; completion for programs that write YAML; and files that check and publish it on GitHub and GitLab. It
    builds at once.
    """
    target = root / folder
    made = start(target)
    for name in made.files if verbose and not quiet else ():
        click.echo(target / name)
    if not quiet:
        click.echo(f"{target}: a small site, {len(made.files)} files. What to do next:", err=True)
        click.echo(f"  cd {shlex.quote(str(target))}", err=True)
        click.echo("  karabakh-site serve, then open the address that it prints", err=True)
        tool = " and requirements.txt" if made.lacks_tool else ""
        click.echo(f"  put what is yours into content/, content/site.yaml{tool} first; README.md says how", err=True)
    return 0
