"""What a source of each CSL type is called in the vocabularies that programs read: one row a type.

`schema`: the schema.org type. `whole`: the schema.org type of what it is part of (`container-title`).
`zotero`: the Zotero item type, which COinS carry as `rft.type`; `document` where Zotero has none or asks for more than
CSL says (a broadcast is radio or television there).
`format` and `genre`: the OpenURL metadata format (Z39.88-2004, KEV) and its genre. What neither journal, book,
dissertation nor patent describes is Dublin Core.
"""

from msgspec import Struct


class Kind(Struct, frozen=True):
    """One row of the table."""

    schema: str
    zotero: str
    format: str
    genre: str = ""
    whole: str = "CreativeWork"


GENERAL = Kind("CreativeWork", "document", "dc")
"""The names of a type that has no row."""

_BOOK = Kind("Book", "book", "book", "book")
KINDS = {
    "article": Kind("Article", "preprint", "journal", "preprint", "Periodical"),
    "article-journal": Kind("ScholarlyArticle", "journalArticle", "journal", "article", "Periodical"),
    "article-magazine": Kind("Article", "magazineArticle", "journal", "article", "Periodical"),
    "article-newspaper": Kind("NewsArticle", "newspaperArticle", "journal", "article", "Newspaper"),
    "bill": Kind("Legislation", "bill", "dc"),
    "book": _BOOK,
    "broadcast": Kind("Episode", "document", "dc"),
    "chapter": Kind("Chapter", "bookSection", "book", "bookitem", "Book"),
    "classic": _BOOK,
    "collection": Kind("Collection", "document", "dc"),
    "dataset": Kind("Dataset", "dataset", "dc", whole="DataCatalog"),
    "document": GENERAL,
    "entry": Kind("Article", "encyclopediaArticle", "book", "bookitem"),
    "entry-dictionary": Kind("Article", "dictionaryEntry", "book", "bookitem", "Book"),
    "entry-encyclopedia": Kind("Article", "encyclopediaArticle", "book", "bookitem", "Book"),
    "event": GENERAL,
    "figure": Kind("ImageObject", "artwork", "dc"),
    "graphic": Kind("ImageObject", "artwork", "dc"),
    "hearing": Kind("CreativeWork", "hearing", "dc"),
    "interview": Kind("CreativeWork", "interview", "dc"),
    "legal_case": Kind("CreativeWork", "case", "dc"),
    "legislation": Kind("Legislation", "statute", "dc"),
    "manuscript": Kind("Manuscript", "manuscript", "dc"),
    "map": Kind("Map", "map", "dc"),
    "motion_picture": Kind("Movie", "film", "dc"),
    "musical_score": Kind("SheetMusic", "document", "dc"),
    "pamphlet": GENERAL,
    "paper-conference": Kind("ScholarlyArticle", "conferencePaper", "book", "proceeding", "Book"),
    "patent": Kind("CreativeWork", "patent", "patent"),
    "performance": GENERAL,
    "periodical": Kind("Periodical", "document", "dc"),
    "personal_communication": Kind("Message", "document", "dc"),
    "post": Kind("SocialMediaPosting", "forumPost", "dc", whole="WebSite"),
    "post-weblog": Kind("BlogPosting", "blogPost", "dc", whole="Blog"),
    "regulation": Kind("Legislation", "statute", "dc"),
    "report": Kind("Report", "report", "book", "report"),
    "review": Kind("Review", "journalArticle", "journal", "article", "Periodical"),
    "review-book": Kind("Review", "journalArticle", "journal", "article", "Periodical"),
    "software": Kind("SoftwareApplication", "computerProgram", "dc"),
    "song": Kind("MusicRecording", "audioRecording", "dc"),
    "speech": Kind("CreativeWork", "presentation", "dc"),
    "standard": Kind("CreativeWork", "standard", "dc"),
    "thesis": Kind("Thesis", "thesis", "dissertation"),
    "treaty": GENERAL,
    "webpage": Kind("WebPage", "webpage", "dc", whole="WebSite"),
}


def kind_of(type_: str) -> Kind:
    """The row of a CSL type."""
    return KINDS.get(type_, GENERAL)
