"""The straight line from content/ to the published site. The only place that knows the order of the stages."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import astuple, replace

from karabakh_site import tool
from karabakh_site.diagnostics import Report
from karabakh_site.making import make
from karabakh_site.memo import Memo
from karabakh_site.model.output import Published
from karabakh_site.model.values import ProseFile
from karabakh_site.output.media import media
from karabakh_site.output.render import SEARCH
from karabakh_site.prose.convert_all import convert_all
from karabakh_site.prose.reading import accessed_after_article
from karabakh_site.publication import Content, blobs, publication
from karabakh_site.source import rules
from karabakh_site.source.load import load
from karabakh_site.store.disk import Tree
from karabakh_site.store.manifest import MANIFEST, with_folders
from karabakh_site.store.objects import Objects
from karabakh_site.store.publish import Strangers, opened
from karabakh_site.store.state import Seen, State
from karabakh_site.store.walk import Stamps, settled, stand
from karabakh_site.updating import Failed, Result, update
from karabakh_site.uptodate import Now, Options, again, look


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
    return Content(replace(record, pictures=pictures), bodies, files, cx.written, cx.prose)


def check(root: Path, options: Options, report: Report) -> Content:
    """Everything that `build` would report, writing nothing; answers what was read. Raises what `build` does."""
    with closing(Objects(options.cache_of(root), tool.digest(), read_only=True)) as memo:
        content = read(root, options, report, memo)
        site = None if report.failed() else publication(root, content, options, report, memo)
        pages = [name for name in site.units.names if name != SEARCH] if site else []
        for _ in make(pages, site.units, None, options.workers) if site else ():
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
    with closing(Objects(options.cache_of(root), tool.digest())) as memo:
        content = read(root, options, report, memo, stands.prose(root))
        site = None if report.failed(options.strict) else publication(root, content, options, report, memo)
        if site is None:
            return None
        try:
            with opened(out, state=options.cache_of(root), known=lambda: _tree(out, stands)) as output:
                sure = stands if _is_ours(out, stands) else replace(stands, seen=None)
                result, made = update(site, output, sure, state, memo, report, options)
        except Failed:
            return None
        except Strangers as strangers:
            _report_foreign(strangers.paths, out, report)
            return None
        _report_foreign(result.published.foreign, out, report)
        files = (*result.published.written, *result.published.unchanged)
        inputs, problems = settled(stands.inputs, stands.time), tuple(map(astuple, report.sorted()))
        outputs, alone = _outputs(out, sure, result.published), not result.published.foreign
        state.save(Seen(options.said, inputs, outputs, problems, tuple(sorted(files)), alone, content.prose), made)
        if len(result.made) == len(site.units.names):  # else nobody has asked for what the other pages need
            memo.keep("copy", site.catalogue.copies.used)
        memo.prune()
        blobs(root, options).keep(site.units.kept(files))
    return result


def _is_ours(out: Path, now: Now) -> bool:
    """Whether no other build has come between, since it was looked how everything stands: each writes the manifest."""
    return stand(out, (MANIFEST,))[MANIFEST] == now.outputs.get(MANIFEST)


def _tree(out: Path, now: Now) -> Tree | None:
    return now.tree if _is_ours(out, now) else None


def _outputs(out: Path, now: Now, published: Published) -> Stamps:
    """How the output stands now; of what was not touched it is known."""
    touched = with_folders((*published.written, *published.removed, MANIFEST))
    wanted = with_folders((*published.written, *published.unchanged, MANIFEST))
    known = {path: now.outputs[path] for path in wanted & (now.left - touched)}
    return known | stand(out, wanted - known.keys())


def _report_foreign(paths: tuple[str, ...], out: Path, report: Report) -> None:
    for path in paths:
        report.add_whole("foreign-file", f"{out.name}/{path}", "not written by this tool; it was left where it is")
