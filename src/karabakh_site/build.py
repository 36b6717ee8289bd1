"""The straight line from content/ to the published site. The only place that knows the order of the stages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from karabakh_site import __version__
from karabakh_site.bibliography import copies, engine
from karabakh_site.bibliography.copies import Copies, StyleFailed
from karabakh_site.diagnostics import Report
from karabakh_site.model.output import OutputFile, Published
from karabakh_site.model.record import Record
from karabakh_site.output import assets
from karabakh_site.output.render import render
from karabakh_site.output.templates import Templates
from karabakh_site.prose.bodies import Bodies, convert_all
from karabakh_site.prose.reading import accessed_after_article
from karabakh_site.site import citing
from karabakh_site.site.assemble import assemble
from karabakh_site.source import rules
from karabakh_site.source.load import load
from karabakh_site.store import memo
from karabakh_site.store.publish import Strangers, publish


@dataclass(frozen=True, slots=True)
class Options:
    """How to build; `base_url` stands in for the one of site.yaml, `portable` names index.html in every link."""

    drafts: bool = False
    strict: bool = False
    portable: bool = False
    base_url: str = ""
    force: bool = False
    cache: bool = True


class _Failed(Exception):
    """A page could not be made; its problem is in the report."""


@dataclass(frozen=True, slots=True)
class Content:
    """All of content/, read: the record, its converted texts, its media."""

    record: Record
    bodies: Bodies
    media: tuple[OutputFile, ...]


def read(root: Path, options: Options, report: Report) -> Content:
    """Reads and checks content/; what it answers is whole only where the report has no errors.

    Raises NoSite where `root` is no site, OSError where the machine does not let a file be read.
    """
    record, cx = load(root, report)
    if options.base_url:
        record = replace(record, site=replace(record.site, base_url=options.base_url.rstrip("/")))
    rules.check(record, cx)
    bodies = convert_all(record, cx, options.drafts)
    rules.unused_sources(record, cx)
    accessed_after_article(record, bodies, cx)
    return Content(record, bodies, assets.media(root, record.media, report))


def files(root: Path, options: Options, report: Report) -> Iterator[OutputFile]:
    """Every finished file of the site below `root`, made one by one; none where the content has errors.

    Problems go to `report`: those of the content before this returns, those of templates while the files are made.
    Raises what `read` raises, and EngineAbsent and EngineFailed where the citation style needs an engine that is not
    there or does not work.
    """
    return _made(root, read(root, options, report), options, report, publish=True)


def _made(root: Path, content: Content, options: Options, report: Report, *, publish: bool) -> Iterator[OutputFile]:
    """The files of what was read. Without `publish` what shows no problem is left out: copies of references."""
    if report.failed(options.strict and publish):
        return iter(())
    styled = _styled(root, content.record, options, report, publish)
    if styled is None:
        return iter(())
    paths, look = assets.collect(root)
    catalogue, pages = assemble(
        content.record, content.bodies, paths, styled, drafts=options.drafts, portable=options.portable
    )
    return chain(look, content.media, render(catalogue, pages, Templates(root, report)))


def _styled(root: Path, record: Record, options: Options, report: Report, publish: bool) -> Copies | None:
    """What the engine makes, out of .cache/ where it was made before; None where it does not understand the style."""
    state = root / ".cache" if options.cache else None
    known = memo.read(state, "copies")
    wanted = citing.wanted(record, drafts=options.drafts, copies=publish and bool(engine.version()))
    try:
        made = copies.make(wanted, record.site.language, record.site.language, known)
    except StyleFailed as failed:
        message = f'the style "{failed.style.name}" is not understood: {failed}'
        report.add("invalid-style", failed.style.span, message)
        return None
    if publish and made.used.keys() != known.keys():
        memo.write(state, "copies", made.used)
    return made


def check(root: Path, options: Options, report: Report) -> Content:
    """Everything that `build` would report, writing nothing; answers what was read."""
    content = read(root, options, report)
    for _ in _made(root, content, options, report, publish=False):
        pass
    return content


def build(root: Path, out: Path, options: Options, report: Report) -> Published | None:
    """Builds and publishes; None where problems forbid it. Raises store.publish.Refused besides what `files` raises."""
    made = files(root, options, report)
    if report.failed(options.strict):
        return None
    state = root / ".cache" if options.cache else None
    alone = options.strict and not options.force
    try:
        whole = _until_failure(made, options, report)
        published = publish(whole, out, state=state, force=options.force, generator=__version__, alone=alone)
    except _Failed:
        return None
    except Strangers as strangers:
        _report_foreign(strangers.paths, out, report)
        return None
    _report_foreign(published.foreign, out, report)
    return published


def _until_failure(made: Iterator[OutputFile], options: Options, report: Report) -> Iterator[OutputFile]:
    """The files, and _Failed at their end where one of them could not be made, so that none is published."""
    yield from made
    if report.failed(options.strict):
        raise _Failed


def _report_foreign(paths: tuple[str, ...], out: Path, report: Report) -> None:
    for path in paths:
        report.add_whole("foreign-file", f"{out.name}/{path}", "not written by this tool; it was left where it is")
