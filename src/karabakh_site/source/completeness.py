"""What a source of a given type normally has."""

from karabakh_site.model.record import Source
from karabakh_site.source.csl import NAME_VARIABLES

RESPONSIBLE_FIELDS = ("container_title", "publisher")
# Things that are found by an address, or by a number or page where they were printed.
LOCATED = frozenset(
    "webpage post post-weblog article article-newspaper article-magazine interview broadcast speech document "
    "treaty".split()
)
WAYS = ("DOI", "ISBN", "page", "archive", "volume")
RESPONSIBLE = frozenset((*NAME_VARIABLES, "container-title", "publisher"))
"""Who may answer for a source, and by what it is found, as CSL names the fields."""
WAYS_TO_IT = frozenset(("URL", "archive-url", "number", *WAYS))


def gaps(source: Source) -> tuple[str, ...]:
    """The CSL names of the fields that the source lacks: `author`, `issued`, `URL`, in this order.

    Someone answers for it: any CSL name, publisher or container does. A way to it: its address, an archived copy, a
    number, or where it was printed.
    """
    fields = dict(source.fields)
    missing = []
    if not source.names and not any(getattr(source, name) for name in RESPONSIBLE_FIELDS):
        missing.append("author")
    if source.issued is None:
        missing.append("issued")
    found = source.URL or source.archive_url or source.number or any(name in fields for name in WAYS)
    if source.type in LOCATED and not found:
        missing.append("URL")
    return tuple(missing)
