"""The types and variables of a CSL item, as the csl-data schema (CSL 1.0.2) lists them."""

TYPES = tuple(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage".split()
)

USUAL_TYPES = ("webpage", "article-newspaper", "report", "speech", "broadcast", "post", "interview", "book", "treaty")

NAME_VARIABLES = tuple(
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author "
    "performer producer recipient reviewed-author script-writer series-creator translator".split()
)

DATE_VARIABLES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")

TEXT_VARIABLES = tuple(
    "abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number "
    "citation-key citation-label citation-number collection-number collection-title container-title "
    "container-title-short dimensions division DOI edition event event-title event-place first-reference-note-number "
    "genre ISBN ISSN issue journalAbbreviation "
    "jurisdiction keyword language locator medium note number number-of-pages number-of-volumes original-publisher "
    "original-publisher-place original-title page page-first part part-title PMCID PMID printing publisher "
    "publisher-place references reviewed-genre reviewed-title scale section shortTitle source status supplement title "
    "title-short URL version volume volume-title "
    "volume-title-short year-suffix".split()
)
