"""The straight line from content/ to the published site. The only place that knows the order of the stages."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import astuple, replace

from karabakh_site import glance, tool
from karabakh_site.amending import amend
from karabakh_site.diagnostics import Report
from karabakh_site.making import make
from karabakh_site.memo import Memo
from karabakh_site.model.output import Published
from karabakh_site.model.values import ProseFile
from karabakh_site.output.media import media
from karabakh_site.prose.convert_all import convert_all
from karabakh_site.prose.reading import accessed_after_article
from karabakh_site.publication import Content, Publication, blobs, publication
from karabakh_site.site import part
from karabakh_site.site.part import Gist
from karabakh_site.source import rules
from karabakh_site.source.load import load
from karabakh_site.store.disk import Tree
from karabakh_site.store.manifest import MANIFEST, with_folders
from karabakh_site.store.objects import Objects
from karabakh_site.store.publish import Strangers, opened
from karabakh_site.store.state import Made, Seen, State
from karabakh_site.store.walk import Stamps, settled, stand
from karabakh_site.updating import Failed, Result, update
from karabakh_site.uptodate import Now, Options, again, is_ours, look


def read(
    root: Path,
    options: Options,
    report: Report,
    memo: Memo | None = None,
    unchanged: Mapping[str, ProseFile] = MappingProxyType({}),
) -> Content:
    """Reads and checks content/, but for files of prose that are `unchanged`; what it answers is whole only where the
    report has no errors.

    Raises NoSite where `root` is no site, OSError where the machine does not let a file be read.
    """
    record, cx = load(root, report, memo, options.workers, unchanged)
    if options.base_url:
        record = replace(record, site=replace(record.site, base_url=options.base_url.rstrip("/")))
    rules.check(record, cx)
    bodies = convert_all(record, cx, options.drafts, memo, options.workers, options.progress)
    rules.unused_sources(record, cx)
    accessed_after_article(record, bodies, cx)
    pictures, files = media(root, record.media, report, memo)
    sources = None if cx.lost or cx.blind or cx.site_is_lost else cx.declared.get("source", {})
    return Content(replace(record, pictures=pictures), bodies, files, cx.written, cx.prose, sources)


def check(root: Path, options: Options, report: Report) -> Content:
    """Everything that `build` would report, writing nothing; answers what was read. Raises what `build` does."""
    with closing(Objects(options.cache_of(root), tool.digest(), read_only=True)) as memo:
        content = read(root, options, report, memo)
        site = None if report.failed() else publication(root, content, options, report, memo, read_only=True)
        # Pictures were looked at when they were read, and search finds nothing that could be wrong.
        names = [name for name in site.units.names if not site.units.takes_long(name)] if site else []
        for _ in make(names, site.units, None, options.workers) if site else ():
            pass
    return content


def build(root: Path, out: Path, options: Options, report: Report, now: Now | None = None) -> Result | None:
    """Builds and publishes what is not there yet; None where problems forbid it. `now` is how everything stands.

    Raises Refused, EngineAbsent and EngineFailed besides what `read` raises.
    """
    stands = now or look(root, out, options)
    if stands.is_done:
        return Result(again(stands, report))
    state = State(options.cache_of(root), out)
    last = state.made() if stands.seen else None
    with closing(Objects(options.cache_of(root), _tool(stands, last))) as memo:
        if amended := amend(root, out, options, stands, last, state, memo):
            again(stands, report)
            _save(out, options, stands, state, amended.made, amended.result, amended.prose, report)
            memo.save()
            return amended.result
        content = read(root, options, report, memo, stands.prose(root))
        site = None if report.failed(options.strict) else publication(root, content, options, report, memo)
        if site is None:
            return None
        try:
            with opened(out, state=options.cache_of(root), known=lambda: _tree(out, stands)) as output:
                sure = stands if is_ours(out, stands) else replace(stands, seen=None)
                before = last if sure is stands and last else state.made()
                result, made = update(site, output, sure, before, state, memo, report, options)
        except Failed:
            return None
        except Strangers as strangers:
            _report_foreign(strangers.paths, out, report)
            return None
        _report_foreign(result.published.foreign, out, report)
        known = replace(made, gist=part.dumps(_gist(site, content)))
        _save(out, options, sure, state, known, result, content.prose, report)
        if len(result.made) == len(site.units.names):  # else nobody has asked for what the other pages need
            memo.keep("copy", site.catalogue.copies.used)
        memo.prune()
        kept = site.units.kept((*result.published.written, *result.published.unchanged))
        blobs(root, options, made.circumstances["the tool"]).keep(kept)
    return result


def _save(
    out: Path,
    options: Options,
    now: Now,
    state: State,
    made: Made,
    result: Result,
    prose: dict[str, ProseFile],
    report: Report,
) -> None:
    """Says what the next build can go by."""
    files = (*result.published.written, *result.published.unchanged)
    inputs, problems = settled(now.inputs, now.time), tuple(map(astuple, report.sorted()))
    outputs, alone = _outputs(out, now, result.published), not result.published.foreign
    state.save(Seen(options.said, inputs, outputs, problems, tuple(sorted(files)), alone, prose), made)
    if options.typed and alone and not problems:
        state.save_glance(glance.record(options.typed, len(files), inputs, outputs))


def _gist(site: Publication, content: Content) -> Gist | None:
    """What a part of the record needs of all of it, where all of that is known."""
    if content.sources is None or len(content.record.site.languages) > 1:
        return None
    return part.gist(site.catalogue, content.written, content.sources, site.look)


def _tool(now: Now, last: Made | None) -> str:
    """The digest of the tool; known where its files stand as the last build saw them."""
    is_known = last and now.seen and now.seen.made == last.checksum and now.is_same_tool
    return last.circumstances["the tool"] if last and is_known else tool.digest()


def _tree(out: Path, now: Now) -> Tree | None:
    return now.tree if is_ours(out, now) else None


def _outputs(out: Path, now: Now, published: Published) -> Stamps:
    """How the output stands now; of what was not touched it is known."""
    touched = with_folders((*published.written, *published.removed, MANIFEST))
    wanted = with_folders((*published.written, *published.unchanged, MANIFEST))
    known = {path: now.outputs[path] for path in wanted & (now.left - touched)}
    return known | stand(out, wanted - known.keys())


def _report_foreign(paths: tuple[str, ...], out: Path, report: Report) -> None:
    for path in paths:
        report.add_whole("foreign-file", f"{out.name}/{path}", "not written by this tool; it was left where it is")
