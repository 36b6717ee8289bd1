"""What the forms of the web editor say beside each key, in plain English: a label where the key's own name is none, and
a hint."""

_LABELS = {
    "id": "Id",
    "by": "Who says it",
    "lat": "Latitude",
    "lon": "Longitude",
    "URL": "Address (URL)",
    "DOI": "DOI",
    "ISBN": "ISBN",
    "archive-url": "Archived copy (address)",
    "archive-date": "Archived copy (day)",
    "container-title": "Published in",
    "url-status": "State of the address",
    "translated-title": "Title, translated",
    "transliterated-title": "Title in Latin letters",
    "used-by": "Who uses it",
    "src": "Picture",
    "alt": "What the picture shows",
    "aliases": "Old addresses",
    "literal": "Name of an office or newspaper",
    "family": "Family name",
    "given": "Given names",
    "waive": "Fields that this source cannot have",
    "draft": "Draft",
}
_DATE = (
    "As exactly as it is known and no more: 2023, 2023-09, 2023-09-19, 2023-09-19T13:00, 2023-09-19/2023-09-20. "
    "With ~ at its end: about then."
)
_DAY = "One whole day: 2023-09-22."
_MARKDOWN = "Markdown. `[@id, p. 4]` cites a source."
_HINTS = {
    "an event": {
        "id": "Its address for good: lower-case words with hyphens. Never change one that was published.",
        "date": _DATE,
        "title": "Neutral words: who did what, without adjectives that judge.",
        "summary": f"What is known, and who says so. {_MARKDOWN}",
        "citations": "The sources behind the event. At least one.",
        "claims": "What one named party says about the event.",
        "revisions": "Earlier accounts, and what was corrected.",
        "draft": "A draft is left out of the site.",
    },
    "a claim": {
        "text": f"What the party says, in neutral words. {_MARKDOWN}",
        "citations": "Where it is said. At least one.",
        "status": "Undisputed if nothing is chosen.",
        "value": "A figure, in digits: 192. It needs a unit.",
        "low": "The least, where a range is given; then the most is needed too.",
        "high": "The most.",
        "unit": "What is counted, in the same words as elsewhere: killed.",
        "qualifier": "How far the figure is known.",
        "period": "The time that the figure is for, where it is not that of the event.",
        "date": "When it was said, where that is known.",
    },
    "a source": {
        "id": "Short and for good, in lower-case words with hyphens: it is what `[@id]` names.",
        "title": "As it was published, in its own language and script.",
        "label": "Our own description of a thing without a title.",
        "author": "Persons by family and given name; offices and newspapers by their name.",
        "issued": f"When it was published. {_DATE}",
        "accessed": _DAY.replace("One", "The day on which it was read; one"),
        "language": "The tag of its language: en, hy, az, ru.",
        "URL": "In full: https://example.org/page",
        "archive-url": "The copy that was read: https://web.archive.org/...",
        "archive-date": "May be left out where the address carries it.",
        "url-status": "Live if nothing is chosen.",
        "note": "Shown on the page of the source. Markdown.",
        "waive": "A field that a source of this type normally has and this one cannot have, and the reason.",
        "translated-title": "Helps to read the title; it does not take its place.",
        "transliterated-title": "Helps to read the title; it does not take its place.",
        "container-title": "The newspaper, journal, programme or book.",
    },
    "a place": {
        "id": "Its address for good: lower-case words with hyphens.",
        "name": "Two names of equal standing with a stroke between them: Stepanakert / Khankendi.",
        "names": "Its names in other languages, each with who uses it and where that was found.",
        "lat": "In degrees, as a decimal number: 39.82",
        "lon": "In degrees, as a decimal number: 46.75",
        "precision": "How far the place may lie from the position.",
        "note": _MARKDOWN,
    },
    "an actor": {
        "id": "Its address for good: lower-case words with hyphens.",
        "names": "In other languages, each after the tag of its language: hy, az, ru.",
        "role": "What the person or body is or was.",
        "note": _MARKDOWN,
    },
    "a citation": {
        "id": "Type to search by title, publisher or id.",
        "locator": "The place in the source: p. 4",
        "label": "What the place is counted in, where it does not say so itself.",
        "prefix": "Words before the citation: see",
        "suffix": "Words after it.",
    },
    "an article": {
        "title": "Plain words, without Markdown.",
        "date": f"The day of publication. {_DAY} A translation may leave it to its original.",
        "updated": f"The day of the last change that readers should know of. {_DAY}",
        "summary": "One or two sentences, without Markdown.",
        "authors": "Their names, in the order in which they are shown.",
        "slug": "The address, if it is not the name of the file: lower-case words with hyphens.",
        "aliases": "Addresses that it had: /old/address/",
        "corrections": "What was wrong, and when it was mended.",
        "timeline": "A timeline of events at the head of the article.",
        "body": "Markdown. `[@id, p. 4]` cites a source, `[words](event:id)` links to an event.",
        "draft": "A draft is left out of the site.",
    },
    "a name": {"language": "The tag of the language: hy, az, ru."},
    "a correction": {"date": _DAY, "text": _MARKDOWN},
    "a revision": {"date": _DAY, "text": _MARKDOWN},
    "a timeline": {
        "from": _DATE,
        "to": _DATE,
        "events": "These events alone. Without them, all that match the rest.",
    },
    "a cover": {"alt": "For those who do not see it.", "credit": "Who made it, and under which licence."},
}
_HINTS["a page"] = _HINTS["an article"] | {"date": _DAY}


def label(key: str, what: str = "") -> str:
    """The name of a key of `what` in the form."""
    if (what, key) == ("a citation", "id"):
        return "Source"
    return _LABELS.get(key) or key[:1].upper() + key[1:].replace("-", " ").replace("_", " ")


def hint(what: str, key: str) -> str:
    """What a person needs to know to fill in a key of `what` (`an event`); nothing where its label says enough."""
    return _HINTS.get(what, {}).get(key, "")
