"""The straight line from content/ to the published site. The only place that knows the order of the stages."""

import time
from collections.abc import Iterable, Iterator, Set
from contextlib import closing
from dataclasses import astuple, dataclass, field, replace
from itertools import chain
from pathlib import Path

from karabakh_site import __version__, tool
from karabakh_site.bibliography import engine
from karabakh_site.bibliography.copies import Copies, Form, StyleFailed
from karabakh_site.bibliography.copies import make as make_copies
from karabakh_site.diagnostics import Diagnostic, Report
from karabakh_site.making import make
from karabakh_site.memo import Memo
from karabakh_site.model.output import OutputFile, Published
from karabakh_site.model.record import Record, Source
from karabakh_site.output import assets
from karabakh_site.output.data.files import package
from karabakh_site.output.feeds import Listed, sitemap
from karabakh_site.output.render import Units
from karabakh_site.output.templates import Templates, packaged
from karabakh_site.prose.bodies import Bodies
from karabakh_site.prose.convert_all import convert_all
from karabakh_site.prose.reading import accessed_after_article
from karabakh_site.site import citing
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.digests import of_site
from karabakh_site.site.frames import Frames
from karabakh_site.source import rules
from karabakh_site.source.load import load
from karabakh_site.store.manifest import MANIFEST, with_folders
from karabakh_site.store.objects import Objects
from karabakh_site.store.publish import Output, Placed, Policy, Strangers, opened
from karabakh_site.store.stale import stale
from karabakh_site.store.state import Circumstances, Kept, Made, Seen, State
from karabakh_site.store.walk import Stamps, settled, stand, walk
from karabakh_site.workers import SERIAL, Workers


@dataclass(frozen=True, slots=True)
class Options:
    """How to build; `base_url` stands in for the one of site.yaml, `portable` names index.html in every link."""

    drafts: bool = False
    strict: bool = False
    portable: bool = False
    base_url: str = ""
    force: bool = False
    cache: bool = True
    workers: Workers = SERIAL

    @property
    def said(self) -> str:
        """All that decides what a build writes and says."""
        return repr((self.drafts, self.strict, self.portable, self.base_url, self.force))


class _Failed(Exception):
    """A page could not be made; its problem is in the report."""


@dataclass(frozen=True, slots=True)
class Content:
    """All of content/, read: the record, its converted texts, its media."""

    record: Record
    bodies: Bodies
    media: tuple[OutputFile, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a build: what publishing did, and why each unit was made that was made, by its name."""

    published: Published
    made: dict[str, str] = field(default_factory=dict)


def read(root: Path, options: Options, report: Report, memo: Memo | None = None) -> Content:
    """Reads and checks content/; what it answers is whole only where the report has no errors.

    Raises NoSite where `root` is no site, OSError where the machine does not let a file be read.
    """
    record, cx = load(root, report)
    if options.base_url:
        record = replace(record, site=replace(record.site, base_url=options.base_url.rstrip("/")))
    rules.check(record, cx)
    bodies = convert_all(record, cx, options.drafts, memo, options.workers)
    rules.unused_sources(record, cx)
    accessed_after_article(record, bodies, cx)
    return Content(record, bodies, assets.media(root, record.media, report))


def check(root: Path, options: Options, report: Report) -> Content:
    """Everything that `build` would report, writing nothing; answers what was read. Raises what `build` does."""
    with closing(Objects(_cache(root, options), tool.digest(), read_only=True)) as memo:
        content = read(root, options, report, memo)
        site = None if report.failed() else _site(root, content, options, report, memo)
        for _ in make(site.units.names, site.units, None, options.workers) if site else ():
            pass
    return content


def build(root: Path, out: Path, options: Options, report: Report) -> Result | None:
    """Builds and publishes what is not there yet; None where problems forbid it.

    Raises Refused, EngineAbsent and EngineFailed besides what `read` raises.
    """
    state = State(_cache(root, options), out)
    before = time.time_ns()
    inputs, seen = _inputs(root), state.seen()
    stands = stand(out, seen.outputs) if seen else {}
    if seen and (seen.options, seen.inputs, seen.outputs) == (options.said, inputs, stands):
        report.again(Diagnostic(*row) for row in seen.problems)
        return Result(Published((), seen.files, (), ()))
    left = {path for path, found in stands.items() if found == seen.outputs[path]} if seen else set()
    with closing(Objects(_cache(root, options), tool.digest())) as memo:
        content = read(root, options, report, memo)
        site = None if report.failed(options.strict) else _site(root, content, options, report, memo)
        if site is None:
            return None
        try:
            with opened(out, state=_cache(root, options)) as output:
                result, made = _published(site, output, left, options, report, memo, state)
        except _Failed:
            return None
        except Strangers as strangers:
            _report_foreign(strangers.paths, out, report)
            return None
        _report_foreign(result.published.foreign, out, report)
        files = (*result.published.written, *result.published.unchanged)
        outputs = stand(out, with_folders((*files, MANIFEST)))
        problems = tuple(map(astuple, report.sorted()))
        state.save(Seen(options.said, settled(inputs, before), outputs, problems, tuple(sorted(files))), made)
        used = {"body": content.bodies.keys_in_use, "facts": content.bodies.keys_in_use}
        if len(result.made) == len(site.units.names):  # else nobody has asked for what the other pages need
            used["copy"] = frozenset(site.catalogue.copies.used)
        memo.save(used)
    return result


def _inputs(root: Path) -> Stamps:
    """How everything stands that a build reads: the site's own files, and the tool's."""
    own = chain.from_iterable(walk(root / name).items() for name in ("content", "templates", "static"))
    packages = {path: stand(Path(path), ("",))[""] for path in tool.packages()}
    return (
        dict(own)
        | walk(tool.HERE, frozenset({"__pycache__"}))
        | packages
        | {path: found for name in ("templates", "static") for path, found in walk(packaged(name)).items()}
    )


@dataclass(frozen=True, slots=True)
class _Site:
    """All that can be published, not made yet."""

    catalogue: Catalogue
    units: Units
    templates: Templates
    files: tuple[OutputFile, ...]
    """The look of the site and its media."""
    circumstances: Circumstances


def _site(root: Path, content: Content, options: Options, report: Report, memo: Memo) -> _Site | None:
    """None where the site's own citation style is not understood. Raises EngineAbsent and EngineFailed."""
    record = content.record
    copies = _styled(record, citing.listed(record), report, memo)
    if copies is None:
        return None
    paths, look = assets.collect(root)
    catalogue = Catalogue(record, content.bodies, options.drafts, copies)
    templates = Templates(root, report)
    units = Units(catalogue, Frames(catalogue, paths, record.site.language, options.portable), templates)
    circumstances = {
        "the tool": tool.digest(),
        "an option": repr((options.drafts, options.portable)),
        "site.yaml": of_site(record.site),
        "the name of style, script or icon": repr(paths),
        "pandoc": engine.version(),
    }
    return _Site(catalogue, units, templates, (*look, *content.media), circumstances)


def _styled(record: Record, wanted: Iterable[tuple[Form, Source]], report: Report, memo: Memo) -> Copies | None:
    """What the engine makes of sources; what it made before is not asked for again.

    None where it does not understand the site's own style, which is reported. Raises EngineAbsent and EngineFailed
    where an engine is needed that is not there or does not work.
    """
    try:
        return make_copies(wanted, record.site.language, record.site.language, memo)
    except StyleFailed as failed:
        message = f'the style "{failed.style.name}" is not understood: {failed}'
        report.add("invalid-style", failed.style.span, message)
        return None


def _published(
    site: _Site, output: Output, left: Set[str], options: Options, report: Report, memo: Objects, state: State
) -> tuple[Result, Made]:
    """Makes what is not what it was, and publishes all. `left` are the files that are as the last build left them.

    Raises _Failed, Strangers and what publishing raises.
    """
    last = state.made()
    texts = site.templates.texts()
    closures = last.closures if last and last.texts == texts else site.templates.closures()
    digests = site.catalogue.digests()
    for read in last.names if last else ():
        if asked := site.catalogue.digest_of_query(read):
            digests[read] = asked
    why = stale(site.units.names, last, site.circumstances, texts, closures, digests)
    kept = {name: last.units[name] for name in site.units.names if name not in why} if last else {}
    for name in [name for name, unit in kept.items() if not output.holds(unit.files, left)]:
        why[name] = "it is not what the last build left"
        del kept[name]
    names = tuple(name for name in site.units.names if name in why)
    wanted = chain(citing.listed(site.catalogue.record), citing.copied(site.catalogue, why))
    styled = _styled(site.catalogue.record, wanted, report, memo)
    if styled is None:
        raise _Failed
    site.catalogue.copies = styled
    memo.save()  # so that other processes find it
    state.forget()
    # Numbers of reads are kept while most units are.
    reads = {name: n for n, name in enumerate(last.names)} if last and len(kept) > len(why) else {}
    units = dict(kept)
    if last and not reads:
        units = {n: replace(u, reads=_numbers((tuple(last.names)[r] for r in u.reads), reads)) for n, u in kept.items()}

    def files() -> Iterator[OutputFile | Placed]:
        yield from site.files
        for unit in kept.values():
            yield from (Placed(*file) for file in unit.files)
        for done in make(names, site.units, output, options.workers, len(site.files)):
            rows = tuple((file.path, file.sha256, file.size) for file in done.files)
            units[done.name] = Kept(done.template, _numbers(done.reads, reads), rows, done.changed)
            yield from done.files
        if report.failed(options.strict):
            raise _Failed
        yield sitemap(site.catalogue.site, (Listed(n, u.changed) for n, u in units.items() if u.changed is not None))
        yield package(site.catalogue.site, {path: (n, sha) for unit in units.values() for path, sha, n in unit.files})

    policy = Policy(options.force, options.strict and not options.force)
    published = output.publish(files(), generator=__version__, policy=policy)
    for read in reads:
        if read not in digests and (asked := site.catalogue.digest_of_query(read)):
            digests[read] = asked
    names_now = {read: digests.get(read, "") for read in reads}
    return Result(published, why), Made(site.circumstances, texts, closures, names_now, units)


def _numbers(names: Iterable[str], known: dict[str, int]) -> tuple[int, ...]:
    """The numbers of reads; those that have none yet get the next."""
    return tuple(known.setdefault(name, len(known)) for name in names)


def _report_foreign(paths: tuple[str, ...], out: Path, report: Report) -> None:
    for path in paths:
        report.add_whole("foreign-file", f"{out.name}/{path}", "not written by this tool; it was left where it is")


def _cache(root: Path, options: Options) -> Path | None:
    return root / ".cache" if options.cache else None
