"""What each key holds, in a line: what an editor's program shows while one writes. The reference says more.

One table a mapping, by the name that it has in the schemas; a test asks for every key of the loader.
"""

from collections.abc import Mapping

from karabakh_site.schema.csl_words import NAME, SOURCE

_DRAFT = "true leaves it out of the site, unless it is built with --drafts."
_CORRECTIONS = "What was wrong and when it was mended; shown below the text."
_ALIASES = "Old addresses, /old/address/; each becomes a page that leads to the new one."

PAGE: Mapping[str, str] = {
    "title": "The title, plain text.",
    "summary": "One or two sentences for lists, feeds and search engines, plain text.",
    "updated": "The day of the last change: 2023-09-22",
    "aliases": _ALIASES,
    "corrections": _CORRECTIONS,
}
ARTICLE: Mapping[str, str] = {
    **PAGE,
    "date": "The day of publication: 2023-09-22",
    "authors": "The names of those who wrote it, as a list.",
    "topics": "What it is about: ids from topics in site.yaml.",
    "slug": "The address, in lower-case words with hyphens; the file's name unless it is given.",
    "cover": "The picture at the head of the article.",
    "timeline": "Shows events of the record at the head of the article.",
    "draft": _DRAFT,
}
_DATED_TEXT = {"date": "The day: 2023-09-22", "text": "What was changed; Markdown, may cite [@id]."}

WORDS: Mapping[str, Mapping[str, str]] = {
    "site": {
        "title": "The name of the site.",
        "base_url": "The address that the site will have, from https:// on; it may have a path.",
        "language": "The language of the site, as a tag: en, hy, az, ru ...",
        "tagline": "One line below the title.",
        "languages": "All languages that the site has pages in: [en, hy]",
        "time_zone": "The zone of times without an offset, by its IANA name: Asia/Yerevan. UTC if absent.",
        "citation_style": "The style of the lists of sources; harvard if absent. A CSL file: styles/NAME.csl",
        "publisher": "Who publishes the site.",
        "license": "The licence of the texts, best as its SPDX name: CC-BY-4.0",
        "repository": "The address where the content is kept.",
        "navigation": "The links at the head of each page.",
        "topics": "The subjects of events and articles: each id with its name.",
        "withdrawn": "What was taken down on purpose, and why.",
        "admin": "true or false; for a later web editor.",
    },
    "publisher": {"name": "The name.", "url": "The address of the publisher's own site."},
    "navigation-item": {
        "label": "The words of the link.",
        "to": "Where it leads: page:about, article:SLUG, or an address of the site: /timeline/",
    },
    "withdrawn-address": {
        "address": "The address that is gone: /articles/slug/",
        "date": "The day on which it was taken down.",
        "reason": "Why; shown at the address.",
    },
    "article": ARTICLE,
    "page": PAGE,
    "translation": {key: text for key, text in ARTICLE.items() if key != "slug"},
    "cover": {
        "src": "The file, named from content/ on: media/FILE",
        "alt": "What the picture shows, for those who do not see it.",
        "credit": "Who made the picture, and under which licence it may be used.",
    },
    "timeline": {
        "from": "Shows events that may have happened then or later.",
        "to": "Shows events that may have happened then or earlier.",
        "topics": "Shows events that have one of these topics.",
        "places": "Shows events at one of these places.",
        "events": "Shows these events, by id.",
    },
    "correction": _DATED_TEXT,
    "revision": {**_DATED_TEXT, "text": "What was told of the event before; Markdown, may cite [@id]."},
    "record": {
        "sources": "What is cited: one entry for each published thing.",
        "events": "What happened, each with its date and its sources.",
        "places": "Where events happened.",
        "actors": "Who acts, and who makes a claim.",
    },
    "source": SOURCE,
    "name": NAME,
    "citation": {
        "id": "The id of a source.",
        "locator": "The place in the source: p. 4",
        "label": "What the locator counts, where that is not written before it; a page if absent.",
        "prefix": "Words before the citation: see",
        "suffix": "Words behind it.",
    },
    "event": {
        "id": "Permanent: it is the event's address, in lower-case words with hyphens.",
        "date": "When, as exactly as it is known and no more: 2023-09-19, 2023-09, 2023-09-19T13:00~",
        "title": "What happened, in neutral words; plain text.",
        "summary": "What happened, in one to three sentences; Markdown, may cite [@id].",
        "place": "Where: an id under places.",
        "actors": "Who took part: ids under actors.",
        "topics": "What it is about: ids from topics in site.yaml.",
        "citations": "What it rests on: at least one id under sources, or {id: ..., locator: p. 4}.",
        "claims": "What the parties say about it, each with who says it and the source.",
        "revisions": "Earlier accounts, corrected.",
        "draft": _DRAFT,
    },
    "claim": {
        "by": "Who says it: an id under actors.",
        "text": "What is said, in neutral words; Markdown, may cite [@id].",
        "citations": "Where it is said: at least one id under sources.",
        "status": "undisputed if absent; retracted and superseded by the one who said it.",
        "value": "The figure, in digits alone: 192",
        "low": "The least, where a range is given; needs high.",
        "high": "The most, where a range is given; needs low.",
        "unit": "What is counted, in the same words wherever the same thing is: killed",
        "qualifier": "How far the value is known, as its author says.",
        "period": "The time that the figure is for, where that is not the event's.",
        "date": "When it was said, where that is known.",
    },
    "place": {
        "id": "Permanent: it is the place's address.",
        "name": "The name; two of equal standing with a slash between them.",
        "names": "Names by language; in each a text, a {name, used-by, citations}, or a list of either.",
        "lat": "Degrees north of the equator, as a decimal number: 39.82 (WGS 84)",
        "lon": "Degrees east of Greenwich, as a decimal number: 46.75 (WGS 84)",
        "precision": "How far the place may lie from the position: 100 m, 2 km, 10 km or 50 km.",
        "note": "Markdown, may cite [@id].",
    },
    "place-name": {
        "name": "The name.",
        "used-by": "Who uses it: an id under actors, or a list of them.",
        "citations": "Where the name is taken from: ids under sources.",
    },
    "actor": {
        "id": "Permanent: it is the actor's address.",
        "name": "The name.",
        "names": "Names by language: {hy: ..., az: ...}",
        "kind": "What the actor is.",
        "role": "What the actor does, in a few words.",
        "note": "Markdown, may cite [@id].",
    },
}
