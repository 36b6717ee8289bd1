"""The straight line from content/ to the published site. The only place that knows the order of the stages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from karabakh_site import __version__
from karabakh_site.diagnostics import Report
from karabakh_site.model.output import OutputFile, Published
from karabakh_site.output import assets
from karabakh_site.output.render import render
from karabakh_site.output.templates import Templates
from karabakh_site.prose.bodies import convert_all
from karabakh_site.site.assemble import assemble
from karabakh_site.source import rules
from karabakh_site.source.load import load
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


def files(root: Path, options: Options, report: Report) -> Iterator[OutputFile]:
    """Every finished file of the site below `root`; problems go to `report`, and errors end the files early.

    Raises NoSite where `root` is no site, OSError where the machine does not let a file be read.
    """
    record, cx = load(root, report)
    if options.base_url:
        record = replace(record, site=replace(record.site, base_url=options.base_url.rstrip("/")))
    rules.check(record, cx)
    bodies = convert_all(record, cx)
    rules.unused_sources(record, cx)
    media = assets.media(root, record.media, report)
    if report.failed():
        return
    paths, look = assets.collect(root)
    catalogue, pages = assemble(record, bodies, paths, drafts=options.drafts, portable=options.portable)
    yield from look
    yield from media
    yield from render(catalogue, pages, Templates(root, report))


def check(root: Path, options: Options, report: Report) -> None:
    """Everything that `build` would report, writing nothing."""
    for _ in files(root, options, report):
        pass


def build(root: Path, out: Path, options: Options, report: Report) -> Published | None:
    """Builds and publishes; None where problems forbid it. Raises store.publish.Refused besides what `files` raises."""
    made = list(files(root, options, report))
    if report.failed(options.strict):
        return None
    published: Published | None
    state = root / ".cache" if options.cache else None
    alone = options.strict and not options.force
    try:
        published = publish(made, out, state=state, force=options.force, generator=__version__, alone=alone)
        foreign = published.foreign
    except Strangers as strangers:
        published, foreign = None, strangers.paths
    for path in foreign:
        report.add_whole("foreign-file", f"{out.name}/{path}", "not written by this tool; it was left where it is")
    return published
