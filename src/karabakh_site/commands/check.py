"""`check`: everything that `build` would report."""

from pathlib import Path

import click

from karabakh_site import build, uptodate, workers
from karabakh_site.commands.options import common, counted, form_option, print_problems
from karabakh_site.coverage.measure import measure
from karabakh_site.coverage.notes import summary
from karabakh_site.diagnostics import Report


@click.command("check")
@common
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--drafts", is_flag=True, help="With articles and events marked as drafts.", hidden=True)
@form_option
def check_command(root: Path, strict: bool, drafts: bool, form: str, quiet: bool, verbose: bool) -> int:
    """Report everything that build would, and write nothing."""
    report = Report()
    content = build.check(
        root, uptodate.Options(drafts=drafts, strict=strict, workers=workers.local(workers.cores())), report
    )
    print_problems(report, form, quiet)
    if verbose and not quiet and not report.failed():
        click.echo(summary(measure(content.record, content.bodies, drafts)), err=True)
    if not quiet:
        click.echo(counted(*report.counts()), err=True)
    return 1 if report.failed(strict) else 0
