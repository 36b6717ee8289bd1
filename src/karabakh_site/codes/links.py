"""The codes of problems with the links, archived copies and days of sources."""

from karabakh_site.codes.kind import ERROR, WARNING, Code

CODES: dict[str, Code] = {
    "archive-date-without-url": Code(
        ERROR,
        "A source says when its copy was archived, but not where the copy is.",
        "Add archive-url: with the address of the copy, or take archive-date out.",
    ),
    "not-an-archived-copy": Code(
        ERROR,
        "The address given for an archived copy is not that of one copy: it lists copies, leads to whichever is the "
        "newest, has a new one made, or is the address of the source itself.",
        "Open it, choose the copy that you read, and take its whole address: "
        "https://web.archive.org/web/20231003120000/https://...",
    ),
    "undated-archive": Code(
        WARNING,
        "Nothing says when the archived copy was taken: there is no archive-date, and the address of the copy does not "
        "carry one, as those of the Wayback Machine do.",
        "Add archive-date: with the day that the archive shows above the copy.",
    ),
    "archive-date-mismatch": Code(
        ERROR,
        "The archive-date contradicts the time that the address of the copy carries, wherever on earth it was taken.",
        "Look which is right, and write archive-date as the address has it.",
    ),
    "archived-before-issued": Code(
        WARNING,
        "By its dates a source was archived before it was issued.",
        "Look at both dates. If the source bears a later date than the day on which it came out, say that the date is "
        "approximate: issued: 2024-01~",
    ),
    "accessed-before-issued": Code(
        WARNING,
        "By its dates a source was read before it was issued.",
        "Look at both dates. If the source bears a later date than the day on which it came out, say that the date is "
        "approximate: issued: 2024-01~",
    ),
    "accessed-after-article": Code(
        WARNING,
        "A source was accessed after every article that cites it was last dated, so that readers see a text rest on "
        "what was read later.",
        "If the article was changed, give it updated: with that day; if the source was only looked at again, leave "
        "accessed as it was.",
    ),
    "status-without-url": Code(
        ERROR,
        "A source says how its address fares, but has no address.",
        "Add URL: with the address that it had, or take url-status out.",
    ),
}
