"""Builds after an edit of little consequence: to the text of an article or page, or to templates around pages.

Where the text still cites and links to what it did, and has the same headings, nothing of the record is another thing
than it was: only what shows that text is made, from the few things that it reads (site/part.py). Frames need less. So
neither is the record read nor are all digests of reads compared, and what such a build takes grows with the site only
by looking at how files stand. Wherever anything is not so, nothing has been changed yet, and the build goes the whole
way (build.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from karabakh_site import __version__
from karabakh_site.bibliography import engine
from karabakh_site.bibliography.copies import Copies
from karabakh_site.diagnostics import Report
from karabakh_site.making import make
from karabakh_site.model.record import Actor, Article, Event, Page, Place, Record, Site, Source
from karabakh_site.model.values import Later, Markdown, ProseFile, Span
from karabakh_site.output.pictures import Originals, Studio
from karabakh_site.output.render import Units
from karabakh_site.output.templates import Templates
from karabakh_site.prose import facts
from karabakh_site.prose.convert_all import convert_some, key_of
from karabakh_site.prose.facts import Facts
from karabakh_site.publication import blobs, styled
from karabakh_site.reframing import remember
from karabakh_site.site import citing
from karabakh_site.site.frames import Frames
from karabakh_site.site.part import EXTRACTS, THINGS, Gist, Part, Unsure, loads
from karabakh_site.source import files, items
from karabakh_site.source.again import read_again
from karabakh_site.source.articles import with_body
from karabakh_site.source.context import Context
from karabakh_site.source.items import Setting
from karabakh_site.source.load import read_later
from karabakh_site.store.objects import Objects
from karabakh_site.store.publish import Output, Placed, opened
from karabakh_site.store.stale import Stale, stale
from karabakh_site.store.state import Kept, Made, State
from karabakh_site.updating import Result, in_frames
from karabakh_site.uptodate import Now, Options, is_ours
from karabakh_site.workers import SERIAL

_MANY = 50
"""Texts, and pages to be made whole, past which the whole way is as short."""
_OF_ALL = EXTRACTS | {"text", "topic"}
"""Kinds of reads that every part has."""


class Amended(Struct, frozen=True):
    """What came of it: what to tell, what to know at the next build, and how files of prose are read now."""

    result: Result
    made: Made
    prose: dict[str, ProseFile]


class _Edit(Struct, frozen=True):
    """What changed: files of prose, by their names in content/, and whether templates did."""

    prose: tuple[str, ...]
    templates: bool


class _Known(Struct, frozen=True):
    """What the last build knew, and where reading notes what it finds: its report is empty, or this is not the way."""

    root: Path
    gist: Gist
    site: Site
    prose: dict[str, ProseFile]
    memo: Objects
    cx: Context


class _Texts(Struct, frozen=True):
    """Texts that are other ones now: how their files are read, and the keys of the new texts by those of the old."""

    prose: dict[str, ProseFile]
    keys: dict[str, str]


class _Work(Struct, frozen=True):
    """What has to be made, whole or in its frame, as `found`; `now` is what it is made of, without units."""

    now: Made
    found: Stale
    whole: tuple[str, ...]


def amend(
    root: Path, out: Path, options: Options, now: Now, last: Made | None, state: State, memo: Objects
) -> Amended | None:
    """Brings the output up to date, if it can be done this way. Raises what publishing and the engine raise."""
    edit, seen = None if options.books else _edit(root, now), now.seen  # books are made of finished pages
    if edit is None or last is None or seen is None or (seen.options, seen.made) != (options.said, last.checksum):
        return None
    known = _known(root, last, seen.prose, memo)
    texts = _texts(edit.prose, known) if known else None
    if known is None or texts is None:
        return None
    templates = Templates(root, known.cx.report)
    work = _work(last, texts, templates if edit.templates else None, known)
    templates.frames = work.now.frames
    part = _part(work.whole, last, texts, known, options)
    if part is None:
        return None
    frames = Frames(part, known.gist.look, known.site.language, options.portable)
    kept = blobs(root, options, last.circumstances["the tool"])
    units = Units(part, (frames,), templates, Studio(Originals(root, []), kept))
    part.guard()
    with opened(out, state=options.cache_of(root), known=lambda: now.tree if is_ours(out, now) else None) as output:
        try:
            done = _make(work, last, part, units, output, known, options) if is_ours(out, now) else None
        except Unsure:
            done = None
        if done is None or known.cx.report.noted:
            return None
        made, placed = done
        state.forget()
        try:
            published = output.amend(placed, generator=__version__)
        except ValueError:  # the manifest is none of ours, whatever its stamp says
            return None
    return Amended(Result(published, work.found.why), made, known.prose | texts.prose)


def _edit(root: Path, now: Now) -> _Edit | None:
    """What changed since the last build, if that is no more than can be done this way."""
    if now.seen is None or not now.seen.alone or now.seen.outputs != now.outputs:
        return None
    content, own = f"{root / 'content'}/", f"{root / 'templates'}/"
    changed = [path for path in now.inputs.keys() | now.seen.inputs.keys() if not now.is_same(path)]
    prose = [path.removeprefix(content) for path in changed if path.startswith(content)]
    others = [path for path in changed if not path.startswith(content)]
    stamps = [now.inputs.get(path) for path in changed]
    told = "\n".join(str(field) for problem in now.seen.problems for field in problem)
    if any(f"content/{name}" in told for name in prose) or (others and "templates/" in told):
        return None  # what is said of them may be another thing now; of others it stands
    if len(prose) > _MANY or not all(stamp and S_ISREG(stamp[0]) for stamp in stamps):
        return None
    if not all(name in now.seen.prose for name in prose) or not all(path.startswith(own) for path in others):
        return None
    return _Edit(tuple(sorted(prose)), bool(others))


def _known(root: Path, last: Made, prose: dict[str, ProseFile], memo: Objects) -> _Known | None:
    gist = loads(last.gist)
    if gist is None:
        return None
    site = gist.whole_site()
    cx = Context(Report(), site.language, ZoneInfo(site.time_zone))
    cx.declared["source"] = dict.fromkeys(gist.sources, Span("", 0, 0))
    return _Known(root, gist, site, prose, memo, cx)


def _texts(names: Iterable[str], known: _Known) -> _Texts | None:
    """The texts of these files, converted; None where more than a text is another."""
    site, cx = known.site, known.cx
    setting = Setting(site.language, site.languages, site.time_zone)
    found: dict[str, ProseFile] = {}
    keys: dict[str, str] = {}
    for name in names:
        old, new = known.prose[name], read_again(known.root, name, known.prose[name], setting, cx)
        # A name that is no source's may be a slip.
        if new is None or not cx.declared["source"].keys() >= set(new.told.names):
            return None
        texts = (
            Markdown(Later(file.told, str), site.language, Span(name, file.start, file.end)) for file in (old, new)
        )
        before, after = (key_of(text, cx) for text in texts)
        found[name] = new
        keys |= {before: after} if before != after else {}
    things = _prose(found, known)
    if things is None:
        return None
    convert_some(_record(site, things), cx, known.memo)
    same = all(_facts(old, known) == _facts(new, known) is not None for old, new in keys.items())
    return _Texts(found, keys) if same and not cx.report.noted else None


def _facts(key: str, known: _Known) -> Facts | None:
    """All that depends on a text but for the pages that show it: its facts without its length, which counts for those
    of events alone. None where they are not known, or are what the record answers."""
    kept = known.memo.get("facts", key)
    found = facts.loads(kept) if kept else None
    return None if found is None or found.has_blocks else replace(found, size=0)


def _work(last: Made, texts: _Texts, templates: Templates | None, known: _Known) -> _Work:
    """What has to be made; `templates`, if they may be other ones."""
    others = {f"text:{key}": "" for key in texts.keys} | ({"texts": ""} if texts.keys else {})
    now = replace(last, names=last.names | others, units={})
    if templates:
        files.check_look(known.root, known.cx.report)
        digests = templates.texts()
        closures, frames = templates.inheritance(digests, known.memo)
        now = replace(now, texts=digests, closures=closures, frames=frames)
    found = stale(last.units, last, now)
    return _Work(now, found, tuple(name for name in found.why if name not in found.framed))


def _part(whole: Sequence[str], last: Made, texts: _Texts, known: _Known, options: Options) -> Part | None:
    """The part of the record that these units read; None where they read more than the gist has of the rest."""
    names, prose = tuple(last.names), known.prose | texts.prose
    wanted = {name: file for name, file in prose.items() if name.startswith("pages/")}
    if len(whole) > _MANY or len(wanted) < known.gist.pages:  # of one that is not there something was to be said
        return None
    names_of = {file.item: name for name, file in prose.items()} if whole else {}
    keys: dict[str, str] = {}
    for read in dict.fromkeys(names[n] for unit in whole for n in last.units[unit].reads):
        kind, _, id = read.partition(":")
        key = known.gist.written.get(f"{kind} {id}") if kind in THINGS else None
        if key in names_of:
            wanted[names_of[key]] = prose[names_of[key]]
        elif key:
            keys[key] = ""
        elif kind not in _OF_ALL and not kind.startswith("count."):
            return None
    things, others = _prose(wanted, known), items.kept(known.memo, keys)
    if things is None or others is None:
        return None
    record = _record(known.site, [*things, *others])
    return Part(record, convert_some(record, known.cx, known.memo), options.drafts, Copies("", "", ""), known.gist)


def _prose(wanted: Mapping[str, ProseFile], known: _Known) -> list[Any] | None:
    """The articles and pages in these files; None where one is not kept."""
    for name in wanted:
        read_later(known.root, name, known.cx.report)
    values = items.kept(known.memo, {file.item: f"content/{name}" for name, file in wanted.items()})
    if values is None:
        return None
    return [with_body(one, file, known.cx.report) for one, file in zip(values, wanted.values(), strict=True)]


def _record(site: Site, things: Sequence[Any]) -> Record:
    """The record of these things alone."""
    found: dict[type, list[Any]] = {kind: [] for kind in (Source, Event, Place, Actor, Article, Page)}
    for thing in things:
        found[type(thing)].append(thing)
    return Record(site, *map(tuple, found.values()))


def _make(
    work: _Work, last: Made, part: Part, units: Units, output: Output, known: _Known, options: Options
) -> tuple[Made, list[Placed]] | None:
    """Makes it: what there is then, and the files that are ready. None where that is not what was expected."""
    copies = part.copies
    if work.whole and engine.version() != last.circumstances["pandoc"]:
        return None
    if work.whole:
        wanted = chain(citing.listed(part.record), citing.copied(part, work.whole))
        copies = styled(part.record, wanted, known.cx.report, known.memo)  # type: ignore[assignment]
    if copies is None:
        return None
    part.copies = copies
    found, placed = dict(last.units), []
    framed = {name: last.units[name] for name in work.found.why if name in work.found.framed}
    for name, page in in_frames(framed, units, output, known.memo, options, 0).items():
        found[name] = replace(framed[name], files=(page.row, *framed[name].files[1:]))
        placed.append(page)
    if len(placed) < len(framed):
        return None
    names = dict(work.now.names)
    numbers = {name: number for number, name in enumerate(names)}
    for done in make(work.whole, units, output, SERIAL, len(framed)):
        before = last.units[done.name]
        rows = tuple(file.row for file in done.files if isinstance(file, Placed))
        paths = [row[0] for row in rows]
        if done.failed or (done.template, done.changed, paths) != (before.template, before.changed, [*_paths(before)]):
            return None
        if done.frame:
            remember(known.memo, done.name, rows[0][1], done.frame)
        reads = tuple(numbers.setdefault(read, len(numbers)) for read in done.reads)
        # What is read is there: what no text is any more, none reads.
        names |= {read: "1" for read in done.reads if read.startswith("text:")}
        found[done.name] = Kept(done.template, reads, rows, done.changed)
        placed += (file for file in done.files if isinstance(file, Placed))
    return replace(work.now, names=names, units=found), placed


def _paths(unit: Kept) -> Iterable[str]:
    return (path for path, _, _ in unit.files)
