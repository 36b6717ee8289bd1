"""Makes the frames of published pages anew, around what they hold: where nothing but templates of frames has changed.

What is known of a page's frame is kept under the page's name, with the digest of the page that it is about: of another
one it says nothing. Where anything is missing, damaged or asked for that is not kept, the page is made from nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from karabakh_site.making import in_batches, refused
from karabakh_site.memo import Memo
from karabakh_site.output.render import Units
from karabakh_site.store.publish import Output, Placed
from karabakh_site.store.state import Kept
from karabakh_site.workers import SERIAL, Forked, Workers

_BATCH = 100
_WORTHWHILE = 3
"""Batches from which on other processes are asked."""
_KIND = "frame"


def remember(memo: Memo, name: str, sha256: str, frame: str) -> None:
    """Keeps what is known of the frame of a page that was made; `sha256` is the page's."""
    memo.put(_KIND, name, f"{sha256} {frame}")


def forget_others(memo: Memo, names: Mapping[str, Kept]) -> None:
    """Says whose frames are of use."""
    memo.keep(_KIND, names)


class _Old(Struct, frozen=True):
    template: str
    path: str
    sha256: str
    frame: str


class _Shop(Struct, frozen=True):
    units: Units
    output: Output
    pages: Mapping[str, _Old]


_Row = tuple[str, Placed, str]
_Job = tuple[int, Sequence[str]]


def reframe(
    pages: Mapping[str, Kept], units: Units, output: Output, memo: Memo, workers: Workers, first: int
) -> Iterator[tuple[str, Placed]]:
    """The pages that can be made so, by name; each that differs gets a number in the staging room from `first` on.

    Raises Refused.
    """
    rows = memo.get_all(_KIND) if pages else {}
    known = {}
    for name, kept in pages.items():
        path, sha256, _ = kept.files[0]
        digest, _, frame = rows.get(name, "").partition(" ")
        if digest == sha256:
            known[name] = _Old(kept.template, path, sha256, frame)
    names = tuple(known)
    jobs = [(first + i, names[i : i + _BATCH]) for i in range(0, len(names), _BATCH)]
    # The pages lie on this machine alone.
    workers = workers if len(jobs) >= _WORTHWHILE and isinstance(workers, Forked) else SERIAL
    for name, page, frame in in_batches(_batch, _Shop(units, output, known), jobs, workers, whole=False):
        remember(memo, name, page.sha256, frame)
        yield name, page


def _batch(shop: _Shop, job: _Job) -> tuple[_Row, ...] | str:
    first, names = job
    return refused(row for n, name in enumerate(names, first) if (row := _reframed(shop, name, n)))


def _reframed(shop: _Shop, name: str, number: int) -> _Row | None:
    old = shop.pages[name]
    data = shop.output.read(old.path, old.sha256)
    made = shop.units.in_frame(old.template, data, old.frame) if data is not None else None
    if made is None:
        return None
    new, frame = made
    return name, shop.output.place_other(old.path, old.sha256, new, number), frame
