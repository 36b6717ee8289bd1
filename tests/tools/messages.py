"""The catalogues of the interface, brought up to date with its texts: `make messages`.

For each language src/karabakh_site/locale/LANG/LC_MESSAGES/messages.po has every text of `site/messages.py` with its
translation; what is not translated is empty. A text whose English has changed loses its translation, so that nobody
reads what is no longer said.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from karabakh_site.site.messages import ENGLISH, PLURALS

LOCALE = Path(__file__).resolve().parents[2] / "src" / "karabakh_site" / "locale"
PLURAL_FORMS = {
    "hy": "nplurals=2; plural=(n != 1);",
    "az": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
"""The languages that there are catalogues for, each with its rule of plurals (gettext)."""
NOTES: dict[str, str] = {
    "by": "Stands before the names of authors",
    "claim_date": "Stands before the date on which a party said something: said 19 September 2023",
    "figures": "Stands before what is counted: Figures given: killed",
    "status_disputed": "Of what a party says; the same word as figure_disputed",
    "before": "The event before this one in time",
    "after": "The event after this one in time",
    "rests_upon": "Stands before the numbers of sources",
    "elsewhere": "source is a number, times is one of count_uses: all uses of source 3: cited 7 times",
    "claim": "What a party says",
    "in_note": "Where a source is used",
    "in_name": "Where a source is used: in the name of a place",
    "no_other": "name is the English name of a field",
    "kind_state": "What kind of actor it is",
    "month_unknown": "Stands behind a year: 2023, month not stated",
    "continued": "heading is a month: September 2023, continued",
    "next_part": "Stands before a link to a month or a number",
    "browse": "Stands before links by topic, place and actor: Browse by Topic Place Actor",
    "by_topic": "A filter, and a link to the list of all topics",
    "by_place": "A filter, and a link to the list of all places",
    "by_actor": "A filter, and a link to the list of all actors",
    "every_topic": "What the filter says when nothing is chosen",
    "filter_q": "Words to look for",
    "filter_contested": "Show contested events only",
    "filter_reset": "A button: take all filters away",
    "filter_all": "all is any number from 2, and is not inflected for: choose a form that fits all of them",
    "filter_some": "n and all are any numbers, and are not inflected for: choose a form that fits all of them",
    "filter_none": "all is any number from 2, and is not inflected for: choose a form that fits all of them",
    "filter_invalid": "Below a field: what stands there is not a year, month or day",
    "filter_backward": "Below a field: the period ends before it begins",
    "overview_day": "events is one of count_events; period is overview_in or overview_from_to",
    "overview_month": "events is one of count_events; period is overview_in or overview_from_to",
    "overview_year": "events is one of count_events; period is overview_in or overview_from_to",
    "overview_decade": "events is one of count_events; period is overview_in or overview_from_to",
    "overview_century": "events is one of count_events; period is overview_in or overview_from_to",
    "overview_from_to": "Dates in words as the site writes them, in the nominative: choose a form that fits them",
    "overview_in": "A date in words as the site writes it, in the nominative: choose a form that fits it",
    "unit_day": "The head of a column of dates",
    "legend_within": "The event happened at some time within the bar",
    "cited_in": "times is one of count_uses; things are count_articles, count_events and so on, in the nominative",
    "and": "Between the last two of a row of things",
    "back": "Both are numbers: back to use 2 of source 3",
    "back_remark": "use is a number, letter the letter of a remark",
    "source_page": "Stands before the number of a source: about source 3",
    "preview": "Stands before the number of a source: Source 3",
    "photo": "Stands before the credit of a picture",
    "license": "Stands before the name of a licence",
    "moved": "The heading of an old address",
    "made_by_engine": "Behind the name of a citation style",
    "as_file": "A link to the same as a file",
    "used_by": "Stands before the names of those who use a name of a place",
    "precision_exact": "How exactly a position is known",
    "precision_vicinity": "How exactly a position is known: somewhere near",
    "precision_locality": "How exactly a position is known: a town or village",
    "precision_region": "How exactly a position is known: a region",
    "precision_within": "kind is one of precision_exact and so on, distance one of distance_km and distance_m",
    "translation_of": "Stands before the title of the original, which is a link",
    "translated": "Stands before a date, as in: Updated 19 September 2023",
    "translation_older": "date is in words, in the nominative: choose a form that fits it",
    "count_uses": "How often a source is cited. In Russian the first form is also for 21, 31 ...: it needs {n}",
    "count_contested": "How many events are contested; stands behind count_events",
    "map_more": "Places that have no room on a map. In Russian the first form is also for 21, 31 ...: it needs {n}",
}
"""What a translator has to know of a text, by its key."""


def path_of(lang: str) -> Path:
    """Where the catalogue of a language stands."""
    return LOCALE / lang / "LC_MESSAGES" / "messages.po"


def catalogue(lang: str, old: bytes = b"") -> bytes:
    """The catalogue of a language, with the translations of the `old` one where the English is what it was."""
    translated = read_po(BytesIO(old), locale=lang)
    made = Catalog()
    made.mime_headers = [("Plural-Forms", PLURAL_FORMS[lang])]
    for key in (*ENGLISH, *PLURALS):
        id = PLURALS.get(key) or ENGLISH[key]
        before = translated.get(id if isinstance(id, str) else id[0], context=key)
        same = before is not None and before.id == id
        none = "" if isinstance(id, str) else ("",) * made.num_plurals
        notes = [NOTES[key]] if key in NOTES else []
        made[id] = Message(id, before.string if before and same else none, context=key, auto_comments=notes)
    out = BytesIO()
    write_po(out, made, width=110, omit_header=True)
    return _header(lang).encode() + out.getvalue().rstrip() + b"\n"


def _header(lang: str) -> str:
    fields = {
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[lang],
    }
    rows = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return f'msgid ""\nmsgstr ""\n{rows}\n'


def main() -> None:
    """Writes every catalogue."""
    for lang in PLURAL_FORMS:
        path = path_of(lang)
        old = path.read_bytes() if path.is_file() else b""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(catalogue(lang, old))


if __name__ == "__main__":
    main()
