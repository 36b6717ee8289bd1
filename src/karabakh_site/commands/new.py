"""`new`: a scaffold of an article, an event or a source, which passes `check` once its blanks are filled."""

from pathlib import Path

import click

from karabakh_site.commands.options import common
from karabakh_site.editing import new as scaffolds


@click.group("new")
def new_group() -> None:
    """Begin a new article, event or source."""


@new_group.command("article")
@common
@click.argument("title")
def new_article(root: Path, title: str, quiet: bool, verbose: bool) -> int:
    """A new article: content/articles/SLUG.md."""
    return _made(scaffolds.article(root, title), quiet)


@new_group.command("event")
@common
@click.argument("title")
@click.option("--date", "when", metavar="EDTF", required=True, help="When: 2023-09-19, 2023-09, 2023-09-19T13:00~ ...")
def new_event(root: Path, title: str, when: str, quiet: bool, verbose: bool) -> int:
    """A new event in content/record.yaml."""
    return _made(scaffolds.event(root, title, when), quiet)


@new_group.command("source")
@common
@click.argument("title")
@click.option("--type", "kind", metavar="TYPE", required=True, help="A CSL type: webpage, article-newspaper, book ...")
def new_source(root: Path, title: str, kind: str, quiet: bool, verbose: bool) -> int:
    """A new source in content/record.yaml."""
    return _made(scaffolds.source(root, title, kind), quiet)


def _made(made: scaffolds.Made, quiet: bool) -> int:
    if not quiet:
        click.echo(f"{made.path}:{made.line}: {made.what}")
        for blank in made.blanks:
            click.echo(f"  fill in: {blank}")
        click.echo(f"  {made.use}")
    return 0
