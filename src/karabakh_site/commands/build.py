"""`build`: the site, in build/."""

import gc
import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
from msgspec.structs import replace

from karabakh_site import uptodate, workers
from karabakh_site.commands.options import PATH, common, counted, form_option, print_problems
from karabakh_site.commands.progress import Progress
from karabakh_site.diagnostics import Report
from karabakh_site.model.output import Published
from karabakh_site.workers import Workers


@click.command("build")
@common
@click.option("-o", "--output", "out", type=PATH, help="Where to (default: build in the site).")
@click.option("--drafts", is_flag=True, help="With articles and events marked as drafts.")
@click.option("--strict", is_flag=True, help="Warnings forbid the build too.")
@click.option("--portable", is_flag=True, help="Links name index.html, to read the site from a disk without a server.")
@click.option(
    "--with",
    "books",
    metavar="FORMS",
    callback=lambda _, __, text: _forms(text),
    help="What to make to take along: epub (all of it, an e-book a language), pdf (each article), or epub,pdf.",
)
@click.option("--no-cache", is_flag=True, help="Neither read nor write the folder .cache.")
@click.option("--base-url", metavar="URL", help="The site's address, in place of the one in site.yaml.")
@form_option
@click.option("--without", "without", multiple=True, type=click.Choice(["search"]), help="Leave the search out.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="How many processes work at once (default: the cores).")
@click.option("--executor", metavar="URL", help="Workers on other machines: dask:tcp://HOST:PORT")
@click.option("--force", is_flag=True, help="Publish over files that this tool did not write.")
def build_command(
    root: Path,
    out: Path | None,
    drafts: bool,
    strict: bool,
    portable: bool,
    books: tuple[str, ...],
    no_cache: bool,
    base_url: str | None,
    form: str,
    without: tuple[str, ...],
    jobs: int | None,
    executor: str | None,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Build the site into build/."""
    _check_base_url(base_url)
    target = out if out is not None else root / "build"
    _check_output(root, target)
    search = "search" not in without
    options = uptodate.Options(drafts, strict, portable, search, base_url or "", force, not no_cache, books)
    report = Report()
    began = time.monotonic()
    now = uptodate.look(root, target, options)
    made: dict[str, str] = {}
    published: Published | None = None
    if now.is_done:
        published = uptodate.again(now, report)
    else:
        if "pdf" in books:
            from karabakh_site.output.book import pdf

            pdf.need()
        gc.disable()  # what is read stays: to look for rubbish in it takes as long as to read it (see making.py)
        from karabakh_site import build  # most of the tool, which a build without work does not need

        with Progress(quiet=quiet) as progress, _helpers(executor, jobs) as helpers:
            options = replace(options, workers=helpers, progress=progress.tell)
            result = build.build(root, target, options, report, now)
        if result is not None:
            published, made = result.published, result.made
    print_problems(report, form, quiet)
    if verbose and published is not None and not quiet:
        _tell(published, made)
    if not quiet:
        _sum_up(target, published, report, time.monotonic() - began, now)
    return 1 if published is None or report.failed(strict) else 0


@contextmanager
def _helpers(executor: str | None, jobs: int | None) -> Iterator[Workers]:
    """The workers of a cluster, or processes of this machine."""
    if not executor:
        yield workers.local(jobs or workers.cores())
        return
    from karabakh_site import remote

    try:
        cluster = remote.cluster(executor)
    except ValueError as error:
        raise click.UsageError(f'--executor: "{executor}" {error}') from None
    with closing(cluster):
        yield cluster


def _tell(published: Published, made: dict[str, str]) -> None:
    """What was made, and why; what that changed."""
    for name, why in made.items():
        click.echo(f"made: {name}: {why}", err=True)
    for path in published.written:
        click.echo(f"written: {path}", err=True)
    for path in published.removed:
        click.echo(f"removed: {path}", err=True)


def _sum_up(target: Path, published: Published | None, report: Report, seconds: float, now: uptodate.Now) -> None:
    """One line of what came of the build."""
    errors, warnings = report.counts()
    took = f"{seconds:.1f} s"
    if published is None:
        why = "nothing was written" if errors else "nothing was written, because of --strict"
        click.echo(f"{counted(errors, warnings)}; {why}; {took}", err=True)
        return
    if not now.is_done:
        from karabakh_site.bibliography import engine

        if not engine.version():
            click.echo(f"{_LEFT_OUT}: {engine.HOW_TO_GET_IT}", err=True)
    written, unchanged, removed = (len(p) for p in (published.written, published.unchanged, published.removed))
    done = f"{written} written, {unchanged} unchanged, {removed} removed"
    click.echo(f"{target}: {done}; {counted(0, warnings)}; {took}", err=True)


_LEFT_OUT = "left out: references to copy in APA, Chicago and MLA, which need pandoc"


_FORMS = ("epub", "pdf")


def _forms(text: str | None) -> tuple[str, ...]:
    """The forms of books that a list names, in the order of their names."""
    names = {name.strip() for name in (text or "").split(",")} if text is not None else set()
    for name in sorted(names - set(_FORMS)):
        raise click.UsageError(f'--with: there is no "{name}"; it takes {" and ".join(_FORMS)}, with a comma between')
    return tuple(sorted(names))


def _check_base_url(url: str | None) -> None:
    if url is None:
        return
    from karabakh_site.source.kinds import url_problem

    problem = url_problem(url) or ("has a query or a fragment" if "?" in url or "#" in url else "")
    if problem:
        raise click.UsageError(f'--base-url: "{url}" {problem}')


def _check_output(root: Path, out: Path) -> None:
    """Refuse an output folder that would swallow the site's own files."""
    target, home = (Path(os.path.realpath(folder)) for folder in (out, root))
    own = [home / name for name in ("content", "templates", "static", "src", "docs", "tests", ".git", ".cache")]
    if target == home or home.is_relative_to(target) or any(target.is_relative_to(folder) for folder in own):
        raise click.UsageError(f'-o: "{out}" holds the site itself; name a folder of its own')
