"""`sources import` and `sources export`: the sources of the record from and to other programs."""

from pathlib import Path

import click

from karabakh_site.bibliography.exchange import formats
from karabakh_site.commands.options import PATH, common
from karabakh_site.diagnostics import Report, as_text
from karabakh_site.editing import importing
from karabakh_site.editing.whole import write
from karabakh_site.source.load import load


@click.group("sources")
def sources_group() -> None:
    """Take the sources of other programs, or give them yours."""


@sources_group.command("import")
@common
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
def import_command(root: Path, files: tuple[Path, ...], quiet: bool, verbose: bool) -> int:
    """Add the sources of CSL-JSON, CSL-YAML, BibTeX and RIS files to content/record.yaml.

    What is there already is left and named, and so is what could not be taken as it was.
    """
    for file in files:
        if not file.is_file():
            raise click.UsageError(f'FILE: "{file}" is {"a folder" if file.is_dir() else "not there"}')
    done = importing.take(root, files)
    for line, id in () if quiet else done.made:
        click.echo(f'content/record.yaml:{line}: the source "{id}"')
    for line_about in done.said:
        click.echo(line_about, err=True)
    if not quiet:
        counts = [(len(done.made), "imported"), (done.left, "there already"), (done.broken, "skipped")]
        counts += [(done.unreadable, "not readable")] if done.unreadable else []
        click.echo(", ".join(f"{count} {what}" for count, what in counts), err=True)
    return 1 if done.broken or done.unreadable else 0


@sources_group.command("export")
@common
@click.option("--to", "form", type=click.Choice(list(formats.DUMPS)), required=True, help="The format.")
@click.option("-o", "--output", "out", type=PATH, metavar="FILE", help="Where to (default: standard output).")
def export_command(root: Path, form: str, out: Path | None, quiet: bool, verbose: bool) -> int:
    """Write the sources of the record for other programs."""
    report = Report()
    record, _ = load(root, report)
    own = ("content/record", "content/site.yaml")
    if problems := [p for p in report.sorted() if p.severity == "error" and p.file.startswith(own)]:
        click.echo(as_text(problems), nl=False)
        return 1
    text = formats.DUMPS[form](record.sources)
    if out is None:
        click.echo(text.encode(), nl=False)
    else:
        write(out, text)
        if not quiet:
            click.echo(f"{out}: {len(record.sources)} sources", err=True)
    return 0
