"""`coverage`: which paragraphs state something and cite nothing, and the share of those that cite."""

import math
from pathlib import Path

import click

from karabakh_site import build, uptodate
from karabakh_site.commands.options import common, counted, form_option, print_problems
from karabakh_site.coverage.measure import measure
from karabakh_site.coverage.notes import is_below, note, summary, table
from karabakh_site.diagnostics import Report


@click.command("coverage")
@common
@click.option("--fail-under", type=float, metavar="PERCENT", help="Exit with 1 when less than this is covered.")
@click.option("--drafts", is_flag=True, help="With articles and events marked as drafts.", hidden=True)
@form_option
def coverage_command(root: Path, fail_under: float | None, drafts: bool, form: str, quiet: bool, verbose: bool) -> int:
    """List the paragraphs that state a number, date, quotation or attributed statement without a citation."""
    if fail_under is not None and not (math.isfinite(fail_under) and 0 <= fail_under <= 100):
        raise click.UsageError(f"--fail-under: {fail_under:.15g} is not a number from 0 to 100")
    report = Report()
    content = build.read(root, uptodate.Options(drafts=drafts), report)
    if report.failed():
        print_problems(report, form, quiet)
        if not quiet:
            click.echo(f"{counted(*report.counts())}; coverage is measured once there are no errors", err=True)
        return 1
    measured = measure(content.record, content.bodies, drafts)
    report.clear()
    note(measured, content.bodies, report, hints=verbose)
    print_problems(report, form)
    if form == "text" and not quiet:
        for line in table(measured, whole=verbose):
            click.echo(line)
    failed = fail_under is not None and is_below(measured, fail_under)
    if not quiet:
        wanted = f"; --fail-under asks for {fail_under:.15g} %" if failed else ""
        click.echo(summary(measured) + wanted, err=True)
    return 1 if failed else 0
