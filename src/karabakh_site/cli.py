"""The command line: commands and exit statuses, nothing else.

0 fine, 1 the content has problems, 2 the command line is wrong or there is no site, 3 the machine refused,
130 and 143 on SIGINT and SIGTERM.
"""

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

import click

from karabakh_site import __version__, build, workers
from karabakh_site.bibliography import engine
from karabakh_site.bibliography.engine import EngineAbsent, EngineFailed
from karabakh_site.commands.coverage import coverage_command
from karabakh_site.commands.options import PATH, common, counted, form_option, print_problems
from karabakh_site.commands.sources import sources_group
from karabakh_site.coverage.measure import measure
from karabakh_site.coverage.notes import summary
from karabakh_site.diagnostics import Report
from karabakh_site.editing import new as scaffolds
from karabakh_site.editing.append import Refusal
from karabakh_site.source.kinds import url_problem
from karabakh_site.source.load import NoSite
from karabakh_site.store.publish import Refused

_LEFT_OUT = "left out: references to copy in APA, Chicago and MLA, which need pandoc"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="karabakh-site")
def cli() -> None:
    """Markdown and YAML in, a documentary site out: every statement with its sources."""


@cli.command("build")
@common
@click.option("-o", "--output", "out", type=PATH, help="Where to (default: build in the site).")
@click.option("--drafts", is_flag=True, help="With articles and events marked as drafts.")
@click.option("--strict", is_flag=True, help="Warnings forbid the build too.")
@click.option("--portable", is_flag=True, help="Links name index.html, to read the site from a disk without a server.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the folder .cache.")
@click.option("--base-url", metavar="URL", help="The site's address, in place of the one in site.yaml.")
@form_option
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="How many processes work at once (default: the cores).")
@click.option("--force", is_flag=True, help="Publish over files that this tool did not write.")
def build_command(
    root: Path,
    out: Path | None,
    drafts: bool,
    strict: bool,
    portable: bool,
    no_cache: bool,
    base_url: str | None,
    form: str,
    jobs: int | None,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Build the site into build/."""
    _check_base_url(base_url)
    target = out if out is not None else root / "build"
    _check_output(root, target)
    options = build.Options(
        drafts, strict, portable, base_url or "", force, not no_cache, workers.local(jobs or workers.cores())
    )
    report = Report()
    began = time.monotonic()
    result = build.build(root, target, options, report)
    published = result.published if result else None
    print_problems(report, form)
    if not quiet:
        if published is not None and not engine.version():
            click.echo(f"{_LEFT_OUT}: {engine.HOW_TO_GET_IT}", err=True)
        errors, warnings = report.counts()
        seconds = f"{time.monotonic() - began:.1f} s"
        if published is None:
            why = "nothing was written" if errors else "nothing was written, because of --strict"
            click.echo(f"{counted(errors, warnings)}; {why}; {seconds}", err=True)
        else:
            written, unchanged, removed = (len(p) for p in (published.written, published.unchanged, published.removed))
            made = f"{written} written, {unchanged} unchanged, {removed} removed"
            click.echo(f"{target}: {made}; {counted(0, warnings)}; {seconds}", err=True)
        if verbose and published is not None:
            for name, why in result.made.items() if result else ():
                click.echo(f"made: {name}: {why}", err=True)
            for path in published.written:
                click.echo(f"written: {path}", err=True)
            for path in published.removed:
                click.echo(f"removed: {path}", err=True)
    return 1 if published is None or report.failed(strict) else 0


@cli.command("check")
@common
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--drafts", is_flag=True, help="With articles and events marked as drafts.", hidden=True)
@form_option
def check_command(root: Path, strict: bool, drafts: bool, form: str, quiet: bool, verbose: bool) -> int:
    """Report everything that build would, and write nothing."""
    report = Report()
    content = build.check(root, build.Options(drafts=drafts, strict=strict), report)
    print_problems(report, form)
    if verbose and not quiet and not report.failed():
        click.echo(summary(measure(content.record, content.bodies, drafts)), err=True)
    if not quiet:
        click.echo(counted(*report.counts()), err=True)
    return 1 if report.failed(strict) else 0


cli.add_command(coverage_command)


@cli.group("new")
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


cli.add_command(sources_group)


def _made(made: scaffolds.Made, quiet: bool) -> int:
    if not quiet:
        click.echo(f"{made.path}:{made.line}: {made.what}")
        for blank in made.blanks:
            click.echo(f"  fill in: {blank}")
    return 0


def _check_base_url(url: str | None) -> None:
    if url is None:
        return
    problem = url_problem(url) or ("has a query or a fragment" if "?" in url or "#" in url else "")
    if problem:
        raise click.UsageError(f'--base-url: "{url}" {problem}')


def _check_output(root: Path, out: Path) -> None:
    """Refuse an output folder that would swallow the site's own files."""
    target, home = (Path(os.path.realpath(folder)) for folder in (out, root))
    own = [home / name for name in ("content", "templates", "static", "src", "docs", "tests", ".git", ".cache")]
    if target == home or home.is_relative_to(target) or any(target.is_relative_to(folder) for folder in own):
        raise click.UsageError(f'-o: "{out}" holds the site itself; name a folder of its own')


class _Terminated(BaseException):
    """SIGTERM came."""


def _terminate(number: int, frame: FrameType | None) -> None:
    raise _Terminated


def main(argv: list[str] | None = None) -> int:
    """Runs a command and answers its exit status; nothing that a person typed ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        before = signal.signal(signal.SIGTERM, _terminate)
    except ValueError:  # not in the main thread: somebody else looks after signals
        before = None
    try:
        status = cli.main(argv, prog_name="karabakh-site", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except (KeyboardInterrupt, click.Abort):
        return 130
    except _Terminated:
        return 143
    except (click.ClickException, Refusal, NoSite, Refused, EngineAbsent, EngineFailed, OSError) as error:
        return _refused(error)
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _refused(error: Exception) -> int:
    """Says why nothing came of the command, and answers its exit status."""
    match error:
        case click.ClickException():
            error.show()
            return error.exit_code
        case Refusal():
            status, why = error.status, str(error)
        case NoSite():
            status, why = 2, "there is no content/site.yaml here; name the site's folder with --root"
        case EngineAbsent():
            status, why = 3, f"the citation style of site.yaml needs pandoc: {engine.HOW_TO_GET_IT}"
        case EngineFailed():
            status, why = 3, f"pandoc, which sets the citations, failed: {error}"
        case OSError(strerror=str() as said):
            status, why = 3, f"{error.filename}: {said}" if error.filename else said
        case _:
            status, why = 3, str(error)
    click.echo(f"Error: {why}", err=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
