"""What RIS calls the types and variables of CSL, as Zotero, EndNote and databases use it."""

from collections.abc import Mapping
from functools import cache

TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic",
    "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "CHART": "figure",
    "CLSWK": "classic", "COMP": "software", "CONF": "paper-conference", "CPAPER": "paper-conference", "CTLG": "book",
    "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia", "EQUA": "figure",
    "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "GRANT": "document", "HEAR": "hearing",
    "ICOMM": "post", "INPR": "article-journal", "INTV": "interview", "JFULL": "periodical", "JOUR": "article-journal",
    "LEGAL": "regulation", "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture",
    "MULTI": "motion_picture", "MUSIC": "musical_score", "NEWS": "article-newspaper", "PAMP": "pamphlet",
    "PAT": "patent", "PCOMM": "personal_communication", "RPRT": "report", "SER": "periodical", "SLIDE": "speech",
    "SOUND": "song", "STAND": "standard", "STAT": "legislation", "STD": "standard", "THES": "thesis",
    "UNBILL": "bill", "UNPB": "manuscript", "UNPD": "manuscript", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
"""The CSL type of a type of reference."""
WRITTEN = {
    "article-journal": "JOUR", "classic": "CLSWK", "dataset": "DATA", "motion_picture": "MPCT", "book": "BOOK",
    "chapter": "CHAP", "paper-conference": "CPAPER", "figure": "FIGURE", "manuscript": "UNPB", "report": "RPRT",
    "bill": "BILL", "periodical": "JFULL", "standard": "STAND", "article": "UNPB", "collection": "BOOK",
    "entry": "ENCYC", "event": "GEN", "broadcast": "VIDEO", "interview": "PCOMM", "performance": "GEN",
    "review": "JOUR", "review-book": "JOUR", "treaty": "GEN",
}  # fmt: skip
"""The type to write where several, or none, are read as this CSL type."""

SERIAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
BOOKS = frozenset({"book", "classic", "collection", "map", "pamphlet", "musical_score"})

TAGS = {
    "title": "TI", "title-short": "ST", "author": "AU", "editor": "A2", "collection-editor": "A3", "translator": "A4",
    "issued": "DA", "container-title": "T2", "container-title-short": "J2", "collection-title": "T3",
    "publisher": "PB", "publisher-place": "CY", "volume": "VL", "edition": "ET", "page": "SP", "DOI": "DO",
    "ISBN": "SN", "ISSN": "SN", "URL": "UR", "accessed": "Y2", "language": "LA", "abstract": "AB", "keyword": "KW",
    "genre": "M3", "call-number": "CN", "archive_location": "AV", "archive": "DB", "source": "DP",
    "number-of-volumes": "NV", "section": "SE", "translated-title": "TT", "reviewed-title": "RI",
}  # fmt: skip
"""The tag of a variable, in the order of writing; those that depend on the type are in `tags_of`."""
ALIASES = {
    "T1": "TI", "A1": "AU", "ED": "A2", "JO": "T2", "JF": "T2", "JA": "J2", "J1": "J2", "Y1": "DA", "PY": "DA",
    "N2": "AB", "PP": "CY", "L3": "DO", "LK": "UR", "L2": "UR", "RN": "N1", "CP": "IS",
}  # fmt: skip
"""Tags that mean the same as another; the other stands above them."""
HOUSEKEEPING = frozenset({"L1", "L4", "ID", "ER", "TY", "C0"})
"""What a program keeps for itself: files on a machine, the key of the entry."""
NAMES = frozenset({"AU", "A2", "A3", "A4"})


@cache
def tags_of(kind: str) -> Mapping[str, str]:
    """The tag of every CSL variable that has one in a reference of this CSL type."""
    number = {"issue": "IS", "number": "M1"} if kind in SERIAL else {"number": "M1"}
    series = {"container-title": "BT", "collection-title": "T2"} if kind in BOOKS else {}
    return {**TAGS, **number, **series}
