"""Highwire tags, `citation_*`: what Google Scholar and Zotero read of a page that stands for a work.

Keys are those of Google Scholar's guidelines for webmasters, and those that Zotero's translator reads besides. Dates
are YYYY, YYYY/MM or YYYY/MM/DD, as far as they are known. A reference is one tag of `key=value` pairs between
semicolons.
"""

from collections.abc import Iterator

from karabakh_site.bibliography.machines.fields import (
    address,
    day,
    doi,
    get,
    inverted,
    names_in,
    one_line,
    pages,
    title_of,
)  # fmt: skip
from karabakh_site.bibliography.scripts import lang_of_title
from karabakh_site.model.head import Meta
from karabakh_site.model.record import Source

Pairs = Iterator[tuple[str, str]]
# The key of what a source is part of, by CSL type; a web site has none.
_WHOLE = {
    "article": "citation_journal_title",
    "article-journal": "citation_journal_title",
    "article-magazine": "citation_journal_title",
    "article-newspaper": "citation_journal_title",
    "review": "citation_journal_title",
    "review-book": "citation_journal_title",
    "chapter": "citation_inbook_title",
    "entry": "citation_inbook_title",
    "entry-dictionary": "citation_inbook_title",
    "entry-encyclopedia": "citation_inbook_title",
    "paper-conference": "citation_conference_title",
}
# The key of who published a source, where it is more than a publisher.
_PUBLISHER = {"thesis": "citation_dissertation_institution", "report": "citation_technical_report_institution"}
_WANTED_OF_REFERENCES = frozenset(
    "citation_title citation_author citation_publication_date citation_journal_title citation_inbook_title "
    "citation_conference_title citation_volume citation_issue citation_firstpage citation_lastpage citation_publisher "
    "citation_dissertation_institution citation_technical_report_institution citation_technical_report_number "
    "citation_doi citation_isbn".split()
)


def tags(source: Source, lang: str) -> tuple[Meta, ...]:
    """The tags of a page in `lang` that stands for this source; a title in another language carries its own."""
    own = lang_of_title(one_line(source.title), source.language, lang) if source.title else ""
    return tuple(Meta(key, value, own if key == "citation_title" else "") for key, value in _pairs(source) if value)


def reference(source: Source) -> Meta:
    """The one tag of a source that a page cites. A semicolon, which would end a value, is written as a comma."""
    pairs = (
        f"{key}={value.replace(';', ',')}" for key, value in _pairs(source) if value and key in _WANTED_OF_REFERENCES
    )
    return Meta("citation_reference", "; ".join(pairs))


def _pairs(source: Source) -> Pairs:
    yield "citation_title", title_of(source)
    yield from (("citation_author", inverted(name)) for name in names_in(source, "author"))
    yield from (("citation_editor", inverted(name)) for name in names_in(source, "editor"))
    yield "citation_publication_date", day(source.issued).replace("-", "/")
    if source.type in _WHOLE:
        yield _WHOLE[source.type], get(source, "container-title")
    yield "citation_volume", get(source, "volume")
    yield "citation_issue", get(source, "issue")
    first, last = pages(source)
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield _PUBLISHER.get(source.type, "citation_publisher"), get(source, "publisher")
    if source.type == "report":
        yield "citation_technical_report_number", get(source, "number")
    yield "citation_isbn", get(source, "ISBN")
    yield "citation_issn", get(source, "ISSN")
    yield "citation_doi", doi(source)
    yield "citation_language", one_line(source.language)
    yield "citation_abstract", get(source, "abstract")
    yield "citation_public_url", address(source)
