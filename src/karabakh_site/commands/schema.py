"""`schema`: what may be written, for the completion and the checks of editors' programs."""

from pathlib import Path

import click

from karabakh_site.commands.options import common
from karabakh_site.editing.schemas import refresh
from karabakh_site.schema import documents
from karabakh_site.source.load import refuse_no_site


@click.command("schema")
@common
@click.argument("kind", required=False, metavar="|".join(documents.NAMES), type=click.Choice(documents.NAMES))
@click.option("--write", is_flag=True, help="Write all of them into .schemas/ of the site.")
def schema_command(root: Path, kind: str | None, write: bool, quiet: bool, verbose: bool) -> int:
    """Print the JSON Schema of site.yaml, of a record file, or of the front matter of an article, a translation or a
    page.

    Programs for writing use it for completion: VS Code with the extension "YAML" by Red Hat, and others. `init` and
    `new` put the schemas where the files that they begin look for them; after an update of the tool --write renews
    them.
    """
    if write == (kind is not None):
        names = ", ".join(documents.NAMES[:-1])
        raise click.UsageError(f"name one schema ({names} or {documents.NAMES[-1]}), or write all of them with --write")
    if kind is not None:
        click.echo(documents.text(kind).encode(), nl=False)
        return 0
    refuse_no_site(root)
    written = refresh(root)
    for path in () if quiet else written:
        click.echo(path)
    if not quiet:
        click.echo(f"{len(written)} written, {len(documents.NAMES) - len(written)} as they should be", err=True)
    return 0
