"""What a source of a given type normally has: one table for the warning, the remarks in entries and the docs."""

from functools import cache
from operator import attrgetter

from msgspec import Struct

from karabakh_site.model.record import Source
from karabakh_site.source.csl import NAME_VARIABLES, TYPES

GONE = frozenset({"dead", "usurped", "unfit"})
"""What `url-status` says of an address that no longer leads to the source."""

_EVERY = frozenset(TYPES)
_UNSIGNED = frozenset("bill classic legal_case legislation patent regulation standard treaty".split())
_ONLINE = frozenset("post post-weblog webpage".split())
_LOCATED = frozenset(
    "article article-journal article-magazine article-newspaper broadcast document interview review review-book speech "
    "treaty".split()
)
_OWN = ("issued", "accessed", "container-title", "publisher", "number", "URL", "archive-url")
_values_of = attrgetter(*(name.replace("-", "_") for name in _OWN))
_ADDRESSES = frozenset({"archive-url", "DOI", "URL"})
_NAMES = frozenset(NAME_VARIABLES)


class Expected(Struct, frozen=True):
    """A field that sources of some types normally have, by its CSL name.

    `answers` are the fields any one of which will do; `given` those of which one must be there for the question to
    arise. A type that CSL does not have is treated as most types are.
    """

    field: str
    types: frozenset[str]
    answers: frozenset[str]
    given: frozenset[str] = frozenset()


EXPECTED = (
    Expected("author", _EVERY - _UNSIGNED, _NAMES | {"authority", "container-title", "publisher"}),
    Expected("issued", _EVERY, frozenset({"issued"})),
    Expected("URL", _ONLINE, _ADDRESSES),
    Expected("URL", _LOCATED, _ADDRESSES.union("archive ISBN number page volume".split())),
    Expected("accessed", _ONLINE, frozenset({"accessed", "archive-url", "DOI", "issued"}), frozenset({"URL"})),
    Expected("archive-url", _EVERY, frozenset({"archive-url"}), frozenset({"url-status"})),
)
"""In the order in which the lacks of a source are named."""


def gaps(source: Source) -> tuple[str, ...]:
    """The CSL names of the fields that the source lacks, waived or not, in the order of the table."""
    there = _there(source)
    return tuple(
        [
            one.field
            for one in _expected(source.type)
            if one.answers.isdisjoint(there) and not (one.given and one.given.isdisjoint(there))
        ]
    )


@cache
def _expected(type: str) -> tuple[Expected, ...]:
    """What sources of a type normally have."""
    known = type in _EVERY
    return tuple(one for one in EXPECTED if type in one.types or (not known and len(one.types) > len(_EVERY) // 2))


def _there(source: Source) -> set[str]:
    """The fields that are there, as far as the table asks; `url-status` where it says that its address is gone."""
    there = {name for name, value in zip(_OWN, _values_of(source), strict=True) if value}
    if source.URL and source.url_status in GONE:
        there.add("url-status")
    there.update([name for name, _ in source.fields])
    there.update([role for role, names in source.names if any((n.literal + n.family + n.given).strip() for n in names)])
    return there
