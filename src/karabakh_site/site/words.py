"""The words of the interface. So far in English; a page in another language shows these, marked as English."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from babel.numbers import format_decimal, get_decimal_symbol

from karabakh_site.bibliography.scripts import rtl
from karabakh_site.model.pieces import Shown
from karabakh_site.site.dates import locale_of

ENGLISH: dict[str, str] = {
    "skip": "Skip to the text",
    "navigation": "Main",
    "home": "Home",
    "articles": "Articles",
    "timeline": "Timeline",
    "events": "Events",
    "sources": "Sources",
    "places": "Places",
    "actors": "Actors",
    "topics": "Topics",
    "newest": "Articles",
    "glance": "The timeline at a glance",
    "home_note": "Every statement leads to its sources, and every source leads back to the statements that rest on it. "
    "Where the parties give different accounts, each is heard.",
    "whole_timeline": "The whole timeline",
    "all_sources": "All sources",
    "published": "Published",
    "updated": "Updated",
    "by": "By",
    "contents": "On this page",
    "remarks": "Remarks",
    "corrections": "Corrections",
    "revisions": "Earlier accounts",
    "contested": "Contested",
    "contested_note": "The parties give different accounts. Each is heard with its source, in the order of the record; "
    "none is judged here.",
    "claims": "What the parties say",
    "figure": "Figure",
    "claim_date": "said",
    "figures": "Figures given:",
    "figures_range": "Current figures: from {low} to {high}.",
    "figures_one": "Current figure: {low}.",
    "figures_none": "No current figure.",
    "figures_note": "In the order of the record. A dot is a figure, a bar a range; what its author has taken back is "
    "hollow.",
    "claimant": "Who says so",
    "status": "Status",
    "figure_disputed": "disputed",
    "figure_retracted": "retracted",
    "figure_superseded": "superseded",
    "status_disputed": "disputed",
    "status_retracted": "retracted by its author",
    "status_superseded": "superseded by a later statement",
    "when": "When",
    "where": "Where",
    "who": "Who",
    "before": "Before",
    "after": "After",
    "around": "Before and after",
    "in_timeline": "Its place in the timeline",
    "mentioned_in": "Articles that mention it",
    "rests_upon": "Rests on",
    "rests_on": "What rests on this source",
    "in_articles": "Articles",
    "in_pages": "Pages",
    "in_events": "Events",
    "in_notes": "Notes on places, actors and sources",
    "whole_event": "The event as a whole",
    "in_remark": "Remark {letter}",
    "in_correction": "Correction",
    "in_revision": "Earlier account",
    "in_note": "Note",
    "claim": "Claim",
    "elsewhere": "all uses of source {source}: {times}",
    "note": "Note",
    "no_URL": "Link not recorded",
    "no_author": "Author not named",
    "no_issued": "Date not recorded",
    "no_container-title": "Publication not named",
    "no_publisher": "Publisher not named",
    "no_accessed": "Day of access not recorded",
    "no_archive-url": "Archived copy not recorded",
    "no_other": "Not recorded",
    "said": "Statements",
    "named_in": "Named in these events",
    "sources_of_said": "Sources of these statements",
    "names": "Names",
    "position": "Position",
    "role": "Role",
    "kind_state": "State",
    "kind_organisation": "Organisation",
    "kind_person": "Person",
    "kind_group": "Group",
    "no_events": "No event of the record names it.",
    "photo": "Photo:",
    "feed": "Feed",
    "code": "Source text",
    "license": "Licence",
    "not_found": "There is no such page",
    "not_found_note": "The address may have been mistyped. Try the articles, the timeline or the sources.",
    "moved": "This page has moved",
    "withdrawn": "This page was withdrawn",
    "undated": "Without a known beginning",
    "month_unknown": "month not stated",
    "timeline_note": "Every event in order, with its sources. Nothing is dated more exactly than it is known.",
    "sources_note": "Everything that this record rests on. A number in brackets in a text leads to the source's entry; "
    "the entry leads back.",
    "years": "Years",
    "more_pages": "Pages of sources",
    "sources_of_event": "Sources",
    "source_page": "about source",
    "page_of_source": "about this source",
    "preview": "Source",
    "unused": "not cited yet",
    "cited_in": "{times} in {things}",
    "and": "and",
    "back": "back to use {use} of source {source}",
    "back_remark": "back to call {use} of remark {letter}",
    "count_uses": "cited once|cited {n} times",
    "count_notes": "{n} note|{n} notes",
    "count_events": "{n} event|{n} events",
    "count_sources": "{n} source|{n} sources",
    "count_articles": "{n} article|{n} articles",
    "count_pages": "{n} page|{n} pages",
    "count_places": "{n} place|{n} places",
    "count_actors": "{n} actor|{n} actors",
    "count_topics": "{n} topic|{n} topics",
    "empty": "Nothing has been entered here yet.",
    "cite_source": "Cite this source",
    "cite_page": "Cite this page",
    "copy_button": "Copy",
    "copy_done": "Copied",
    "copy_failed": "Not copied; the text is selected, copy it by hand",
    "made_by_engine": "made by pandoc",
    "as_file": "as a file",
    "style_harvard": "Harvard",
    "style_apa": "APA, 7th edition",
    "style_chicago_author_date": "Chicago, 18th edition, author-date",
    "style_chicago_note": "Chicago, 18th edition, note",
    "style_chicago_bibliography": "Chicago, 18th edition, bibliography",
    "style_mla": "MLA, 9th edition",
    "format_bibtex": "BibTeX",
    "format_ris": "RIS",
    "format_csl_json": "CSL-JSON",
    "data": "Data",
    "data_note": "The record for other programs: the same events and sources as on the pages, each date as it was "
    "written and no more exact than it is known. What the fields mean is in datapackage.json and events.schema.json.",
    "data_events_json": "Every event with its claims and sources, in every language of the record",
    "data_events_csv": "The events as a table, a row each",
    "data_events_ics": "The events for calendars; those without a known beginning or end are left out",
    "data_events_geojson": "The events on a map, as exact as the positions of their places",
    "data_timeline_json": "The events for TimelineJS by Knight Lab",
    "data_sources_json": "The sources for Zotero and other reference managers",
    "data_sources_bib": "The sources for LaTeX",
    "data_sources_ris": "The sources for EndNote and others",
    "data_events_schema_json": "What may stand in events.json",
    "data_datapackage_json": "What all these files are: their fields, sizes and digests",
    "event_page": "The event with all its sources",
    "precision_exact": "exact",
    "precision_vicinity": "vicinity",
    "precision_locality": "locality",
    "precision_region": "region",
    "precision_within": "{kind}, within about {distance}",
    "precision_unstated": "exactness not stated",
    "precision": "Exactness",
    "place": "Place",
    "no_position": "no position given",
    "used_by": "used by",
    "in_name": "Name",
    "map_of_places": "The places of the record.",
    "map_closest": "Where most of the places lie.",
    "map_wider": "The wider surroundings.",
    "map_of_place": "Where it lies.",
    "map_circles": "The circle of a place is as large as its position is vague. A dotted one stands for an area, or "
    "for a position whose exactness is not stated.",
    "map_box": "The frame is what the map before this one shows.",
    "map_more": "One more place stands in the table alone.|{n} more places stand in the table alone.",
    "map_outlines": "Coasts and borders: Natural Earth 4.1.0 (2018), 1:10 million, public domain. The borders are "
    "those that are internationally recognised; where a line is in dispute, none is drawn.",
    "map_scale": "{n} km",
}


@lru_cache(maxsize=16)
def words(lang: str) -> Mapping[str, Shown]:
    """The interface's words on a page in `lang`; they carry their own language where it is another one."""
    own = "" if lang.split("-")[0].lower() == "en" else "en"
    ltr = "ltr" if own and rtl(lang) else ""
    return {key: Shown(text, own, ltr) for key, text in ENGLISH.items()}


@lru_cache(maxsize=1024)
def count(key: str, n: int, lang: str) -> Shown:
    """`1 event`, `2 events`, with its language where that is not the page's."""
    one, many = ENGLISH[key].split("|")
    text = (one if n == 1 else many).format(n=number(str(n), "en"))
    return replace(words(lang)["home"], value=text)


@lru_cache(maxsize=1024)
def number(typed: str, lang: str) -> str:
    """A decimal number as the language writes it, with no digit more or less than was typed: `3,000`, `12,50`."""
    locale = locale_of(lang)
    whole, point, fraction = typed.partition(".")
    sign = "-" if whole == "-0" else ""
    shown = sign + str(format_decimal(int(whole), locale=locale))
    return shown + str(get_decimal_symbol(locale)) + fraction if point else shown
