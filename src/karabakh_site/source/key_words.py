"""What each key holds, in a line: one table for the reference of the documentation and for editors' completion.

The outer names are those that the kinds have in messages (`Struct.what`), so that a kind finds its own line; plain text
without marks. The variables of CSL have a table of their own (`csl_words.py`).
"""

from karabakh_site.source.csl_words import CSL_WORDS

_DATED_TEXT = {
    "date": "The day on which it was published.",
    "text": "What was wrong, and what stands there now; Markdown, may cite.",
}
_QUERY = {
    "from": "Events that may lie at or after this date.",
    "to": "Events that may lie at or before this date.",
    "topics": "Events that have one of these topics.",
    "places": "Events that are at one of these places.",
    "events": "These events and no others.",
}
_PAGE = {
    "title": "The heading; plain text.",
    "summary": "One or two sentences for lists, feeds and search engines; plain text.",
    "updated": "The day of the last change that readers should know of.",
    "aliases": "Old addresses of the page; each then leads to the new one.",
    "corrections": "What was wrong once and was corrected; shown below the text.",
}

KEY_WORDS: dict[str, dict[str, str]] = {
    "site.yaml": {
        "title": "The name of the site.",
        "base_url": "The address that the site will have, in full; it may have a path.",
        "language": "The language of the site, as a tag.",
        "tagline": "One line below the title.",
        "languages": "All languages of the site; each further one has its own pages.",
        "time_zone": "The zone of times that are written without an offset; UTC if absent.",
        "citation_style": "The style of the lists of sources; the house style (harvard) if absent.",
        "publisher": "Who publishes the site.",
        "license": "Under which licence the texts may be used; shown at the foot of each page.",
        "repository": "Where the files of the site can be seen; shown at the foot of each page.",
        "navigation": "The links at the head of each page, in this order.",
        "topics": "The topics that events and articles may have: each id with its name.",
        "withdrawn": "Addresses that were taken down on purpose; a page there says why.",
        "admin": "Whether the site has the web editor at /admin/; no if absent.",
    },
    "a publisher": {"name": "The name of the publisher.", "url": "The publisher's own site."},
    "a navigation item": {
        "label": "The words of the link.",
        "to": "Where it leads: a reference such as page:about, or an address of the site.",
    },
    "a withdrawn address": {
        "address": "The address that was taken down.",
        "date": "The day on which it was taken down.",
        "reason": "Why, in a sentence for readers.",
    },
    "a page": _PAGE,
    "an article": _PAGE
    | {
        "date": "The day of publication.",
        "authors": "Who wrote it: a list of names.",
        "topics": "The topics of the article, by id.",
        "slug": "The address, in lower-case words with hyphens; the file's name if absent.",
        "cover": "A picture at the head of the article.",
        "timeline": "Which events are shown at the head of the article.",
        "draft": "Whether it is left out until it is ready.",
    },
    "a cover": {
        "src": "The file of the picture, below media/.",
        "alt": "What the picture shows, for those who cannot see it.",
        "credit": "Who made it, and under which licence.",
    },
    "a timeline": _QUERY,
    "a chart": {
        "kind": "How it is drawn: over-time or by-party.",
        "title": "What the chart is called.",
        "unit": "What is counted, as the claims write it; by-party may have a list.",
        **_QUERY,
        "from": "Figures that may be for this date or later.",
        "to": "Figures that may be for this date or earlier.",
        "topics": "Figures of events that have one of these topics.",
        "places": "Figures of events that are at one of these places.",
        "events": "Figures of these events and no others.",
        "actors": "Figures that one of these actors gives.",
    },
    "a source": CSL_WORDS
    | {
        "id": "The name by which it is cited; it does not change once it is published.",
        "type": "What it is, a type of CSL.",
        "categories": "Groups of other programs; kept, not shown.",
        "custom": "What other programs keep with it; kept, not shown.",
        "label": "Our own description of a thing without a title, shown as one.",
        "translated-title": "The title in the site's language; shown behind the title, never in its place.",
        "transliterated-title": "The title in Latin letters.",
        "archive-url": "The address of the archived copy that was read.",
        "archive-date": "The day of the archived copy; its address may say it already.",
        "url-status": "What became of the address in URL; live if absent.",
        "note": "What readers should know of the source; Markdown, may cite, shown on its page.",
        "waive": "Reasons for fields that it cannot have; shown in its entry.",
    },
    "a name": {
        "family": "The family name of a person.",
        "given": "The given names of a person.",
        "literal": "The whole name of an office, a newspaper or a group.",
        "suffix": "What stands behind a name: Jr., III.",
        "non-dropping-particle": "A part that stays with the family name: van, de.",
        "dropping-particle": "A part that may be left out before the family name: von.",
        "comma-suffix": "Whether a comma stands before the suffix; kept for other programs.",
        "static-ordering": "Whether the family name comes first always; kept for other programs.",
        "parse-names": "Whether particles are to be found in the name; kept for other programs.",
    },
    "an event": {
        "id": "The address of the event; it does not change once it is published.",
        "date": "When it happened, as exactly as is known.",
        "title": "What happened, in neutral words.",
        "summary": "What happened, in one to three sentences; Markdown, may cite.",
        "place": "The place, by id.",
        "actors": "Who took part or is concerned, by id.",
        "topics": "The topics of the event, by id.",
        "citations": "The sources of the event: at least one.",
        "claims": "What named parties say about it.",
        "revisions": "Earlier accounts of this entry that were corrected.",
        "draft": "Whether it is left out until it is ready.",
    },
    "a claim": {
        "by": "The actor that says it, by id.",
        "text": "What is said, in neutral words; Markdown, may cite.",
        "citations": "The sources of the claim: at least one.",
        "status": "Where it stands: disputed by others, taken back, replaced; undisputed if absent.",
        "value": "The figure that is given.",
        "low": "The lower end of a figure; high belongs to it.",
        "high": "The upper end of a figure; low belongs to it.",
        "unit": "What is counted; needed with every figure, the same words for the same thing.",
        "qualifier": "How far a single value is known.",
        "period": "The time that the figure is for, where that is not the event's date.",
        "date": "When it was said, where that is known.",
    },
    "a revision": _DATED_TEXT,
    "a correction": _DATED_TEXT,
    "a citation": {
        "id": "The source, by id.",
        "locator": "The place in the source: a page, a chapter, a time.",
        "label": "What the locator counts; page if nothing says otherwise.",
        "prefix": "Words before the citation: see.",
        "suffix": "Words behind it.",
    },
    "a place": {
        "id": "The address of the place; it does not change once it is published.",
        "name": "The name in the site's language.",
        "names": "Its names in other languages, with who uses them and the sources.",
        "lat": "Degrees of latitude (WGS 84); north is positive.",
        "lon": "Degrees of longitude (WGS 84); east is positive.",
        "precision": "How far at most the place that is meant lies from the position.",
        "note": "What readers should know of the place; Markdown, may cite.",
    },
    "a place's name": {
        "name": "The name.",
        "used-by": "The actor that uses it, by id, or a list of them.",
        "citations": "The sources of the name.",
    },
    "an actor": {
        "id": "The address of the actor; it does not change once it is published.",
        "name": "The name in the site's language.",
        "names": "Its names by language.",
        "kind": "What it is.",
        "role": "What it was at the time: an office, a task; plain text.",
        "note": "What readers should know of the actor; Markdown, may cite.",
    },
    "a record": {
        "sources": "Published things that are cited.",
        "events": "What happened, each with its date and sources.",
        "places": "Where it happened.",
        "actors": "Who takes part or says something.",
    },
}
