"""What BibTeX and BibLaTeX call the types and fields of CSL."""

from collections.abc import Mapping
from functools import cache

TYPES = {
    "article": "article-journal", "artwork": "graphic", "audio": "song", "book": "book", "bookinbook": "chapter",
    "booklet": "pamphlet", "collection": "book", "commentary": "book", "conference": "paper-conference",
    "dataset": "dataset", "electronic": "webpage", "image": "graphic", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "inreference": "entry-encyclopedia", "jurisdiction": "legal_case",
    "legal": "treaty", "legislation": "legislation", "letter": "personal_communication", "manual": "book",
    "mastersthesis": "thesis", "misc": "document", "movie": "motion_picture", "music": "song", "mvbook": "book",
    "mvcollection": "book", "mvproceedings": "book", "mvreference": "book", "newspaper": "article-newspaper",
    "online": "webpage", "patent": "patent", "performance": "performance", "periodical": "periodical",
    "phdthesis": "thesis", "proceedings": "book", "reference": "book", "report": "report", "review": "review",
    "software": "software", "speech": "speech", "standard": "standard", "suppbook": "chapter",
    "suppcollection": "chapter", "suppperiodical": "article-journal", "techreport": "report", "thesis": "thesis",
    "unpublished": "manuscript", "video": "motion_picture", "webpage": "webpage", "www": "webpage",
}  # fmt: skip
"""The CSL type of an entry type."""
SUBTYPES = {
    ("article", "newspaper"): "article-newspaper", ("article", "magazine"): "article-magazine",
    ("article", "review"): "review", ("online", "blog"): "post-weblog", ("online", "post"): "post",
    ("misc", "interview"): "interview", ("misc", "map"): "map", ("misc", "broadcast"): "broadcast",
    ("misc", "hearing"): "hearing", ("unpublished", "speech"): "speech", ("inreference",
    "dictionary"): "entry-dictionary",
    ("misc", "preprint"): "article",
}  # fmt: skip
"""The CSL type of an entry type with its `entrysubtype`."""
ENTRY_TYPES = {
    "article-journal": "article", "bill": "legislation", "book": "book", "chapter": "incollection", "classic": "book",
    "collection": "collection", "dataset": "dataset", "entry": "inreference", "entry-encyclopedia": "inreference",
    "figure": "image", "graphic": "image", "legal_case": "jurisdiction", "legislation": "legislation",
    "manuscript": "unpublished", "motion_picture": "movie", "musical_score": "music", "pamphlet": "booklet",
    "paper-conference": "inproceedings", "patent": "patent", "performance": "performance", "periodical": "periodical",
    "personal_communication": "letter", "regulation": "legislation", "report": "report", "review-book": "article",
    "software": "software", "song": "audio", "standard": "standard", "thesis": "thesis", "treaty": "legal",
    "webpage": "online",
}  # fmt: skip
"""The entry type of a CSL type that needs no `entrysubtype`; `misc` for what is in neither table."""

SERIAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
BOOKS = PARTS | {"book", "classic", "collection", "pamphlet", "periodical", "musical_score"}

FIELDS = {
    "title": "title", "title-short": "shorttitle", "publisher-place": "location", "volume": "volume",
    "edition": "edition", "DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "URL": "url", "abstract": "abstract",
    "keyword": "keywords", "annote": "annotation", "event-title": "eventtitle", "event-place": "venue",
    "status": "pubstate", "version": "version", "call-number": "library", "collection-title": "series",
    "number-of-volumes": "volumes", "number-of-pages": "pagetotal", "chapter-number": "chapter", "page": "pages",
    "part": "part", "genre": "type", "original-title": "origtitle", "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation", "container-title-short": "shortjournal", "language": "language",
    "issued": "date", "accessed": "urldate", "original-date": "origdate", "event-date": "eventdate",
    "author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor",
}  # fmt: skip
"""The field of a CSL variable, in the order of writing; those that depend on the type are in `fields_of`."""
ALIASES = {
    "address": "location", "annote": "annotation", "journal": "journaltitle", "key": "sortkey", "pdf": "file",
    "primaryclass": "eprintclass", "archiveprefix": "eprinttype", "school": "institution", "hyphenation": "langid",
    "lastchecked": "urldate", "urlaccessdate": "urldate", "shortjournaltitle": "shortjournal", "keyword": "keywords",
    "accessed": "urldate", "publicationstatus": "pubstate", "lccn": "library",
}  # fmt: skip
"""Fields of BibTeX and of programs, by BibLaTeX's names."""
ADDRESSES = frozenset({"url", "doi"})
"""Fields that are taken as they stand."""
NAMES = frozenset({"author", "editor", "translator", "bookauthor", "director", "editora", "editorb", "editorc"})
EDITORS = {
    "compiler": "compiler", "collaborator": "contributor", "organizer": "organizer", "director": "director",
    "narrator": "narrator", "performer": "performer", "producer": "producer", "composer": "composer",
    "interviewer": "interviewer", "illustrator": "illustrator", "scriptwriter": "script-writer",
}  # fmt: skip
"""The CSL name variable of an `editortype`."""
HOUSEKEEPING = frozenset(
    "file groups timestamp owner creationdate modificationdate date-added date-modified ranking readstatus priority "
    "printed qualityassured relevance search comment-file bdsk-file-1 bdsk-file-2 bdsk-url-1 bdsk-url-2 mendeley-tags "
    "mendeley-groups local-url localfile __markedentry sortkey sorttitle sortname sortyear presort options ids "
    "keywords-added added-at biburl interhash intrahash cdate username xref entryset related".split()
)
"""What a program keeps for itself: paths on a machine, groups, marks. Not taken."""


@cache
def fields_of(kind: str) -> Mapping[str, str]:
    """The field of every CSL variable that has one in an entry of this CSL type."""
    container = "journaltitle" if kind in SERIAL else "booktitle" if kind in PARTS else "titleaddon"
    if kind in SERIAL | BOOKS | {"legislation", "legal_case", "software"}:
        publisher = "publisher"
    else:
        publisher = "institution" if kind in ("report", "thesis") else "organization"
    number = {"issue": "number", "number": "eid"} if kind in SERIAL else {"issue": "issue", "number": "number"}
    number = {"collection-number": "number"} if kind in BOOKS else number
    return {**FIELDS, "container-title": container, "publisher": publisher, **number}
