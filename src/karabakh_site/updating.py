"""Brings an output up to date: what is not what it was is made, and all of it is published."""

import hashlib
from collections.abc import Container, Iterable, Iterator, Set
from itertools import chain, count

from msgspec import Struct, field
from msgspec.structs import replace

from karabakh_site import __version__
from karabakh_site.diagnostics import Report
from karabakh_site.making import Done, after, make
from karabakh_site.model.output import OutputFile, Published
from karabakh_site.output.render import DATA, SEARCH, Units
from karabakh_site.output.sitemap import Listed, sitemaps
from karabakh_site.publication import Publication, styled
from karabakh_site.reframing import forget_others, reframe, remember
from karabakh_site.site import citing
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.store.objects import Objects
from karabakh_site.store.publish import Output, Placed, Policy
from karabakh_site.store.stale import Stale, stale
from karabakh_site.store.state import Kept, Made, State
from karabakh_site.taking import Books, Taken, taken
from karabakh_site.uptodate import Now, Options
from karabakh_site.workers import SERIAL

_PACKAGE = "what describes the data"
_LOST = "it is not what the last build left"


class Failed(Exception):
    """A page could not be made; its problem is in the report."""


class Result(Struct, frozen=True):
    """What came of a build: what publishing did, and why each unit was made that was made, by its name."""

    published: Published
    made: dict[str, str] = field(default_factory=dict)


def update(
    site: Publication,
    output: Output,
    now: Now,
    last: Made | None,
    state: State,
    memo: Objects,
    report: Report,
    options: Options,
) -> tuple[Result, Made]:
    """Publishes `site`; `now` says which files of the output are as the last build left them, `last` what it made.

    Answers what to tell, and what to know at the next build. Raises Failed, and what publishing and the engine raise.
    """
    # What was seen goes with what was made only where one build wrote both: another may have come between.
    left = now.left if last and now.seen and now.seen.made == last.checksum else frozenset()
    made, found = _compared(site, last, memo if options.cache else None)
    kept = _kept(site.units.names, last, found, output, left)
    framed = {name: unit for name, unit in kept.items() if name in found.why}
    first = len(site.files)
    in_frame = in_frames(framed, site.units, output, memo, options, first)
    kept = _with_pages(kept, framed, in_frame)
    why = {name: found.why.get(name, _LOST) for name in site.units.names if name not in kept or name in in_frame}
    whole = tuple(name for name in why if name not in in_frame)
    record = site.catalogue.record
    copies = styled(record, chain(citing.listed(record), citing.copied(site.catalogue, whole)), report, memo)
    if copies is None:
        raise Failed
    site.catalogue.copies = copies
    state.forget()
    ledger = _ledger(last, kept, len(whole))
    first += len(framed)
    numbers = count(first).__next__
    described = _described(last, why, output, left)

    def pages() -> Iterator[Placed]:
        yield from in_frame.values()
        for name, unit in kept.items():
            yield from (Placed(*file) for file in unit.files[name in in_frame :])
        for number, done in enumerate(_make(whole, site.units, output, options, first), 1):
            options.progress("pages", number, len(whole))
            rows = []
            for file in done.files:
                placed = file if isinstance(file, Placed) else output.place(file, numbers())
                rows.append(placed.row)
                yield placed
            if done.frame:
                remember(memo, done.name, rows[0][1], done.frame)
            ledger.units[done.name] = Kept(done.template, ledger.numbers(done.reads), tuple(rows), done.changed)

    def files() -> Iterator[OutputFile | Placed]:
        yield from site.files
        placed: dict[str, Placed] = {}
        yield from _noted(pages(), placed)
        if report.failed(options.strict):
            raise Failed
        books = taken(Books(site, output, placed), last, left, options, after(first, whole, site.units))
        yield from _books(books, ledger, why)
        if report.failed(options.strict):
            raise Failed
        yield from sitemaps(site.catalogue.site, listed(ledger.units))
        yield from _package(site.catalogue, described, ledger)

    policy = Policy(options.force, options.strict and not options.force)
    published = output.publish(files(), generator=__version__, policy=policy)
    digests = made.names | _of_queries(site.catalogue, ledger.reads.keys() - made.names.keys())
    names = {read: digests.get(read, "") for read in ledger.reads}
    forget_others(memo, ledger.units)
    return Result(published, why), replace(made, names=names, units=ledger.units)


def _noted(files: Iterable[Placed], into: dict[str, Placed]) -> Iterator[Placed]:
    """The same files, each noted by its path."""
    for file in files:
        into[file.path] = file
        yield file


def _books(books: Iterable[Taken], ledger: "_Ledger", why: dict[str, str]) -> Iterator[Placed]:
    """What was made of finished pages, noted in the ledger, and why it was made."""
    for book in books:
        ledger.units[book.name] = book.unit
        why.update({book.name: book.why} if book.why else {})
        if book.file:
            yield book.file


def _package(catalogue: Catalogue, described: Kept | None, ledger: "_Ledger") -> Iterator[OutputFile | Placed]:
    """What describes the data, made where it is not what was."""
    if described is None:
        yield (package := description(catalogue, ledger.units))
        row = package.path, hashlib.sha256(package.data).hexdigest(), len(package.data)
        described = Kept("", (), (row,), None)
    else:
        yield from (Placed(*file) for file in described.files)
    ledger.units[_PACKAGE] = described


def _compared(site: Publication, last: Made | None, memo: Objects | None) -> tuple[Made, Stale]:
    """What all units are made of now, and what of them is not what it was; `names` are all reads that can be made.

    Without a memo no later build will ask what templates are made of.
    """
    texts = site.templates.texts()
    if last and last.texts == texts:
        closures, frames = last.closures, last.frames
    else:
        closures, frames = site.templates.inheritance(texts, memo) if memo else ({}, {})
    site.templates.frames = frames
    digests = site.catalogue.digests()
    digests |= _of_queries(site.catalogue, last.names if last else ())
    made = Made(site.circumstances, texts, closures, frames, digests, {})
    return made, stale(site.units.names, last, made)


def _kept(names: Iterable[str], last: Made | None, found: Stale, output: Output, left: Set[str]) -> dict[str, Kept]:
    """The units whose files the last build left, which they still are, but for their frames perhaps."""
    if last is None:
        return {}
    wanted = (name for name in names if name not in found.why or name in found.framed)
    return {name: unit for name in wanted if output.holds((unit := last.units[name]).files, left)}


def in_frames(
    framed: dict[str, Kept], units: Units, output: Output, memo: Objects, options: Options, first: int
) -> dict[str, Placed]:
    """The pages of which the frame alone could be made anew, by name."""
    pages = {}
    for name, page in reframe(framed, units, output, memo, options.workers, first):
        pages[name] = page
        options.progress("pages", len(pages), len(framed))
    return pages


def _described(last: Made | None, why: Iterable[str], output: Output, left: Set[str]) -> Kept | None:
    """What describes the data, if it is still what it was."""
    if last is None or any(name.startswith(DATA) for name in why):
        return None
    unit = last.units.get(_PACKAGE)
    return unit if unit and output.holds(unit.files, left) else None


def _with_pages(kept: dict[str, Kept], framed: Container[str], pages: dict[str, Placed]) -> dict[str, Kept]:
    """The units as they are kept: of those that are `framed` only those whose pages are there, with these."""
    found = {}
    for name, unit in kept.items():
        if page := pages.get(name):
            found[name] = replace(unit, files=(page.row, *unit.files[1:]))
        elif name not in framed:
            found[name] = unit
    return found


def listed(units: dict[str, Kept]) -> Iterator[Listed]:
    """The pages of the sitemap."""
    return (Listed(name, unit.changed) for name, unit in units.items() if unit.changed is not None)


def description(catalogue: Catalogue, units: dict[str, Kept]) -> OutputFile:
    """What describes the files of the data."""
    from karabakh_site.output.data.files import package  # it takes long to load

    data = (unit for name, unit in units.items() if name.startswith(DATA))
    return package(catalogue.site, {path: (size, sha) for unit in data for path, sha, size in unit.files})


def _make(names: tuple[str, ...], units: Units, output: Output, options: Options, first: int) -> Iterator[Done]:
    """Makes units; the index of the search last and here, where what it is made of can be kept."""
    pages = tuple(name for name in names if name != SEARCH)
    yield from make(pages, units, output, options.workers, first)
    if len(pages) < len(names):
        units.prepare_search(options.workers)
        yield from make((SEARCH,), units, output, SERIAL, after(first, pages, units))


def _of_queries(catalogue: Catalogue, reads: Iterable[str]) -> dict[str, str]:
    """The digests of those reads that are questions of timelines in texts."""
    return {read: digest for read in reads if (digest := catalogue.queries.digest(read))}


class _Ledger(Struct, frozen=True):
    """The units as they are now, and the numbers of all reads."""

    reads: dict[str, int]
    units: dict[str, Kept]

    def numbers(self, names: Iterable[str]) -> tuple[int, ...]:
        """The numbers of reads; those that have none yet get the next."""
        return tuple(self.reads.setdefault(name, len(self.reads)) for name in names)


def _ledger(last: Made | None, kept: dict[str, Kept], others: int) -> _Ledger:
    """The ledger with the units that are kept. While most are, reads keep their numbers, be they still made or not."""
    if last is None or not kept:
        return _Ledger({}, {})
    if len(kept) > others:
        return _Ledger({name: n for n, name in enumerate(last.names)}, dict(kept))
    ledger, names = _Ledger({}, {}), tuple(last.names)
    for name, unit in kept.items():
        ledger.units[name] = replace(unit, reads=ledger.numbers(names[n] for n in unit.reads))
    return ledger
