"""Brings an output up to date: what is not what it was is made, and all of it is published."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain, count

from msgspec import Struct, field
from msgspec.structs import replace

from karabakh_site import __version__
from karabakh_site.diagnostics import Report
from karabakh_site.making import make
from karabakh_site.model.output import OutputFile, Published
from karabakh_site.output.render import DATA
from karabakh_site.output.sitemap import Listed, sitemap
from karabakh_site.publication import Publication, styled
from karabakh_site.site import citing
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.store.objects import Objects
from karabakh_site.store.publish import Output, Placed, Policy
from karabakh_site.store.stale import stale
from karabakh_site.store.state import Kept, Made, State
from karabakh_site.uptodate import Now, Options

_PACKAGE = "what describes the data"


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
    state: State,
    memo: Objects,
    report: Report,
    options: Options,
) -> tuple[Result, Made]:
    """Publishes `site`; `now` says which files of the output are as the last build left them.

    Answers what to tell, and what to know at the next build. Raises Failed, and what publishing and the engine raise.
    """
    last = state.made()
    # What was seen goes with what was made only where one build wrote both: another may have come between.
    left = now.left if last and now.seen and now.seen.made == last.checksum else frozenset()
    texts = site.templates.texts()
    closures = last.closures if last and last.texts == texts else site.templates.closures()
    digests = site.catalogue.digests()
    digests |= _of_queries(site.catalogue, last.names if last else ())
    why = stale(site.units.names, last, site.circumstances, texts, closures, digests)
    kept = {name: last.units[name] for name in site.units.names if name not in why} if last else {}
    for name in [name for name, unit in kept.items() if not output.holds(unit.files, left)]:
        why[name] = "it is not what the last build left"
        del kept[name]
    record = site.catalogue.record
    copies = styled(record, chain(citing.listed(record), citing.copied(site.catalogue, why)), report, memo)
    if copies is None:
        raise Failed
    site.catalogue.copies = copies
    state.forget()
    ledger = _ledger(last, kept, why)
    numbers = count(len(site.files)).__next__
    described = None if last is None or any(name.startswith(DATA) for name in why) else last.units.get(_PACKAGE)
    if described and not output.holds(described.files, left):
        described = None

    def files() -> Iterator[OutputFile | Placed]:
        yield from site.files
        for unit in kept.values():
            yield from (Placed(*file) for file in unit.files)
        names = tuple(name for name in site.units.names if name in why)
        for number, done in enumerate(make(names, site.units, output, options.workers, len(site.files)), 1):
            options.progress("pages", number, len(names))
            rows = []
            for file in done.files:
                placed = file if isinstance(file, Placed) else output.place(file, numbers())
                rows.append((placed.path, placed.sha256, placed.size))
                yield placed
            ledger.units[done.name] = Kept(done.template, ledger.numbers(done.reads), tuple(rows), done.changed)
        if report.failed(options.strict):
            raise Failed
        yield sitemap(site.catalogue.site, _listed(ledger.units))
        if described is None:
            yield (package := _package(site.catalogue, ledger.units))
            row = package.path, hashlib.sha256(package.data).hexdigest(), len(package.data)
            ledger.units[_PACKAGE] = Kept("", (), (row,), None)
        else:
            yield from (Placed(*file) for file in described.files)
            ledger.units[_PACKAGE] = described

    policy = Policy(options.force, options.strict and not options.force)
    published = output.publish(files(), generator=__version__, policy=policy)
    digests |= _of_queries(site.catalogue, ledger.reads.keys() - digests.keys())
    names = {read: digests.get(read, "") for read in ledger.reads}
    return Result(published, why), Made(site.circumstances, texts, closures, names, ledger.units)


def _listed(units: dict[str, Kept]) -> Iterator[Listed]:
    return (Listed(name, unit.changed) for name, unit in units.items() if unit.changed is not None)


def _package(catalogue: Catalogue, units: dict[str, Kept]) -> OutputFile:
    """What describes the files of the data."""
    from karabakh_site.output.data.files import package  # it takes long to load

    data = (unit for name, unit in units.items() if name.startswith(DATA))
    return package(catalogue.site, {path: (size, sha) for unit in data for path, sha, size in unit.files})


def _of_queries(catalogue: Catalogue, reads: Iterable[str]) -> dict[str, str]:
    """The digests of those reads that are questions of timelines in texts."""
    return {read: digest for read in reads if (digest := catalogue.digest_of_query(read))}


class _Ledger(Struct, frozen=True):
    """The units as they are now, and the numbers of all reads."""

    reads: dict[str, int]
    units: dict[str, Kept]

    def numbers(self, names: Iterable[str]) -> tuple[int, ...]:
        """The numbers of reads; those that have none yet get the next."""
        return tuple(self.reads.setdefault(name, len(self.reads)) for name in names)


def _ledger(last: Made | None, kept: dict[str, Kept], why: dict[str, str]) -> _Ledger:
    """The ledger with the units that are kept. While most are, reads keep their numbers, be they still made or not."""
    if last is None or not kept:
        return _Ledger({}, {})
    if len(kept) > len(why):
        return _Ledger({name: n for n, name in enumerate(last.names)}, dict(kept))
    ledger, names = _Ledger({}, {}), tuple(last.names)
    for name, unit in kept.items():
        ledger.units[name] = replace(unit, reads=ledger.numbers(names[n] for n in unit.reads))
    return ledger
