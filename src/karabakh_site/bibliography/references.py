"""A source as the engine gets it: its CSL item, its texts as typed pieces of text, never as markup.

What the engine must not change is marked so: titles keep their capitals unless they are English, names of outlets and
publishers always do. Pieces have the class of what they are (title, label, glosses ...) and their language; the engine
hands them through, and typeset.py reads them back.
"""

import re
from collections.abc import Mapping
from typing import Any

from karabakh_site.bibliography import dates
from karabakh_site.bibliography.access import safe
from karabakh_site.bibliography.draft import Draft
from karabakh_site.bibliography.exchange.csl_json import csl_item
from karabakh_site.bibliography.parts import Clause
from karabakh_site.bibliography.scripts import lang_of_title
from karabakh_site.bibliography.texts import clean, mentions, unbracketed, visible
from karabakh_site.bibliography.titles import glosses
from karabakh_site.bibliography.words import words_for
from karabakh_site.model.record import Source
from karabakh_site.source.completeness import GONE

Meta = dict[str, Any]
"""A value of pandoc's metadata, as its JSON has it."""
VAGUE = ("\ue030", "\ue031")
"""What stands around a date that is but a text: a style that wants its year and its day prints it twice."""
_NO_MARKS = dict.fromkeys(map(ord, "".join(VAGUE)))
# Ours, or a program's own; none of it belongs in print.
_UNPRINTED = frozenset({"id", "note", "custom", "categories", "abstract", "annote", "title-short"})
# Names of things: no style may change their capitals.
_NAMES = frozenset(
    "archive archive_collection authority collection-title container-title container-title-short event event-title "
    "jurisdiction original-publisher original-title part-title publisher reviewed-title source volume-title".split()
)
# Where only a publisher is recorded for one of these it is the paper or programme itself, and styles look there alone.
_IN_AN_OUTLET = frozenset({"article-journal", "article-magazine", "article-newspaper", "interview", "post-weblog"})
_QUOTED = re.compile(r'“([^“”"]+)”|(?<!\w)"([^“”"]+)"(?!\w)')


def reference(source: Source, lang: str, home: str) -> dict[str, Meta]:
    """The item of a source for a copy in the words of the language `lang`; `home` is that of the record's own texts.

    The title is followed by its transliteration and translation, which no style would print. An address that readers
    are not to be sent to is left out, and so is a number that the title has in it.
    """
    item: dict[str, Any] = {key: value for key, value in csl_item(source).items() if key not in _UNPRINTED}
    if source.url_status in GONE or not safe(source.URL):
        item.pop("URL", None)
    if item.get("number") and mentions(clean(source.title), clean(str(item["number"]))):
        del item["number"]
    if source.type in _IN_AN_OUTLET and "container-title" not in item and "publisher" in item:
        item["container-title"] = item.pop("publisher")
    words, vague = words_for(lang), {}
    for name, date in (("issued", source.issued), ("accessed", source.accessed), *source.other_dates):
        if date and "literal" in item.get(name, {}):
            del item[name]
            vague[name] = dates.full(date, words)
    made = {key: meta for key, value in item.items() if key != "title" and (meta := _meta(key, value))}
    made |= {name: _date_in_words(shown) for name, shown in vague.items() if shown}
    title = _title(source, lang, home)
    return made | ({"title": _inlines(title)} if title else {})


def _title(source: Source, page: str, home: str) -> list[Meta]:
    text = clean(source.title)
    if not text:
        label = unbracketed(clean(source.label))
        return [_span(["nocase", "label"], _own(home, page), [_string(f"[{label}]")])] if label else []
    english = source.language.partition("-")[0].lower() == "en"
    inner = _with_quotes(text) if english else [_string(text)]
    title = _span(["title"] if english else ["nocase", "title"], lang_of_title(text, source.language, page), inner)
    more = glosses(Draft(source, page, words_for(page), home))
    return [title, _span(["nocase", "glosses"], "", _pieces(more))] if more else [title]


def _pieces(parts: Clause) -> list[Meta]:
    return [_span(["nocase", part.kind], part.lang, [_string(part.text)]) for part in parts]


def _own(home: str, page: str) -> str:
    return "" if home.partition("-")[0].lower() == page.partition("-")[0].lower() else home


def _with_quotes(text: str) -> list[Meta]:
    """An English title with its pairs of double quotes as such, so that a style can turn the inner ones into single."""
    row: list[Meta] = []
    end = 0
    for found in _QUOTED.finditer(text):
        row += [_string(text[end : found.start()])] if found.start() > end else []
        row.append({"t": "Quoted", "c": [{"t": "DoubleQuote"}, [_string(found[1] or found[2])]]})
        end = found.end()
    return [*row, _string(text[end:])] if end < len(text) else row


def _meta(key: str, value: Any) -> Meta:
    """A value of a CSL item; texts are texts, and numbers and truth values too."""
    if isinstance(value, Mapping):
        inner = {name: meta for name, one in value.items() if (meta := _meta("", one))}
        return {"t": "MetaMap", "c": inner} if inner else {}
    if isinstance(value, list):
        inside = [meta for one in value if (meta := _meta("", one))]
        return {"t": "MetaList", "c": inside} if inside else {}
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    text = visible(str(value)).translate(_NO_MARKS)
    if key in _NAMES:
        return _inlines([_span(["nocase"], "", [_string(text)])]) if text else {}
    return {"t": "MetaString", "c": text} if text else {}


def _date_in_words(shown: str) -> Meta:
    return {"t": "MetaMap", "c": {"literal": {"t": "MetaString", "c": shown.join(VAGUE)}}}


def _inlines(inlines: list[Meta]) -> Meta:
    return {"t": "MetaInlines", "c": inlines}


def _string(text: str) -> Meta:
    return {"t": "Str", "c": text.translate(_NO_MARKS)}


def _span(classes: list[str], lang: str, inner: list[Meta]) -> Meta:
    return {"t": "Span", "c": [["", classes, [["lang", lang]] if lang else []], inner]}
