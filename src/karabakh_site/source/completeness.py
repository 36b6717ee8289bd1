"""What a source of a given type normally has: one table for the warning, the remarks in entries and the docs."""

from dataclasses import dataclass

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
_ADDRESSES = frozenset({"archive-url", "DOI", "URL"})
_NAMES = frozenset(NAME_VARIABLES)


@dataclass(frozen=True, slots=True)
class Expected:
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
    known = source.type in _EVERY
    return tuple(
        one.field
        for one in EXPECTED
        if (source.type in one.types or (not known and len(one.types) > len(_EVERY) // 2))
        and not one.answers & there
        and (not one.given or one.given & there)
    )


def _there(source: Source) -> set[str]:
    """The fields that are there, as far as the table asks; `url-status` where it says that its address is gone."""
    own = {
        "issued": source.issued,
        "accessed": source.accessed,
        "container-title": source.container_title,
        "publisher": source.publisher,
        "number": source.number,
        "URL": source.URL,
        "archive-url": source.archive_url,
        "url-status": source.URL and source.url_status in GONE,
    }
    named = {role for role, names in source.names if any((n.literal + n.family + n.given).strip() for n in names)}
    return {name for name, value in own.items() if value} | {name for name, _ in source.fields} | named
