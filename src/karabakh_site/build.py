"""The straight line from content/ to the published site. The only place that knows the order of the stages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from karabakh_site import __version__
from karabakh_site.bibliography import engine
from karabakh_site.bibliography.copies import Copies, StyleFailed
from karabakh_site.bibliography.copies import make as make_copies
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


def _styled(root: Path, record: Record, options: Options, report: Report, *, copies: bool) -> Copies | None:
    """What the engine makes, with `copies` also copies for readers; what it made before comes out of .cache/.

    None where the content has problems, or the engine does not understand the style. Raises EngineAbsent and
    EngineFailed where the style needs an engine that is not there or does not work.
    """
    if report.failed(options.strict and copies):
        return None
    known = memo.read(_state(root, options), "copies")
    wanted = citing.wanted(record, drafts=options.drafts, copies=copies and bool(engine.version()))
    try:
        return make_copies(wanted, record.site.language, record.site.language, known)
    except StyleFailed as failed:
        message = f'the style "{failed.style.name}" is not understood: {failed}'
        report.add("invalid-style", failed.style.span, message)
        return None


def _files(root: Path, content: Content, styled: Copies, options: Options, report: Report) -> Iterator[OutputFile]:
    """Every finished file of the site, made one by one; problems of templates go to `report` while they are made."""
    paths, look = assets.collect(root)
    catalogue, pages = assemble(
        content.record, content.bodies, paths, styled, drafts=options.drafts, portable=options.portable
    )
    return chain(look, content.media, render(catalogue, pages, Templates(root, report)))


def _state(root: Path, options: Options) -> Path | None:
    return root / ".cache" if options.cache else None


def check(root: Path, options: Options, report: Report) -> Content:
    """Everything that `build` would report, writing nothing; answers what was read. Raises what `build` does."""
    content = read(root, options, report)
    styled = _styled(root, content.record, options, report, copies=False)
    for _ in _files(root, content, styled, options, report) if styled else ():
        pass
    return content


def build(root: Path, out: Path, options: Options, report: Report) -> Published | None:
    """Builds and publishes; None where problems forbid it.

    Raises store.publish.Refused besides what `read` and `_styled` raise.
    """
    content = read(root, options, report)
    styled = _styled(root, content.record, options, report, copies=True)
    if styled is None:
        return None
    state = _state(root, options)
    alone = options.strict and not options.force
    try:
        whole = _until_failure(_files(root, content, styled, options, report), options, report)
        published = publish(whole, out, state=state, force=options.force, generator=__version__, alone=alone)
    except _Failed:
        return None
    except Strangers as strangers:
        _report_foreign(strangers.paths, out, report)
        return None
    if styled.changed:
        memo.write(state, "copies", styled.used)
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
