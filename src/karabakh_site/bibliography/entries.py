"""Entries of sources in the house style, Harvard as in Cite Them Right, as finished, typed parts.

    Author (year) ‘Title’ [Translation], *Container*, day. Place: Publisher. Available at: URL (Accessed: day).

What each type says is a row of `forms.py`. No author: the first editor leads, then an organisation that publishes in
its own name, else the title, with the year after it. No date: "no date" in the year's place. No address: no
"Available at:", and the day of access stays. What else its type normally has is said to be missing (`remarks.py`).
Nothing is invented, nothing is said twice, no capital is changed.
"""

from karabakh_site.bibliography import dates
from karabakh_site.bibliography.access import access
from karabakh_site.bibliography.draft import Draft
from karabakh_site.bibliography.names import family, names_of
from karabakh_site.bibliography.parts import Clause, EntryPart, Line, mark, plain
from karabakh_site.bibliography.remarks import remarks
from karabakh_site.bibliography.scripts import lang_of_title
from karabakh_site.bibliography.slots import editor_role, speaking
from karabakh_site.bibliography.texts import clean, unbracketed
from karabakh_site.bibliography.titles import glosses, medium, quoted, title
from karabakh_site.bibliography.words import ENGLISH, Words
from karabakh_site.model.record import Source


def entry(source: Source, lang: str, words: Words, *, suffix: str = "", home: str = "") -> Clause:
    """The entry of a source on a page in `lang`.

    `suffix` is the source's letter of `year_suffixes`; `home` the language in which the record's descriptions and
    translations are written, the page's own unless given. Any source gives an entry, however little it states.
    """
    draft = Draft(source, lang, words, home or lang)
    line = Line(words.stop)
    first = _responsible(draft)
    named = _named(draft)
    when = _year(draft, suffix)
    if first:
        line.add(first, " ")
        line.add((mark("("), when, mark(")")), " ")
        gap = _gap(draft) if line.add(named, " ") else " "
    else:
        line.add(named or _untitled(draft), " ")
        line.add((mark("("), when, mark(")")), " ")
        gap = " "
    _body(draft, line, gap)
    return line.close()


def short_parts(source: Source, lang: str, words: Words, *, suffix: str = "", home: str = "") -> Clause:
    """Who or what, and the year: `Kazimirov, 2004`, as parts, so that a title keeps its language."""
    draft = Draft(source, lang, words, home or lang)
    first = _surnames(draft) or _responsible(draft) or title(draft) or medium(draft) or _untitled(draft)
    return (*first, mark(", "), _year(draft, suffix))


def short(source: Source, lang: str, words: Words, *, suffix: str = "", home: str = "") -> str:
    """`short_parts` as text, for places that show no markup."""
    return plain(short_parts(source, lang, words, suffix=suffix, home=home))


def named_in_text(source: Source, lang: str, words: Words, *, home: str = "") -> Clause:
    """How running text names a source: by the family names of those who answer for it (`A and B`, `A et al.`) or the
    office that does, else by its title or our description, each in its own language."""
    draft = Draft(source, lang, words, home or lang)
    if first := _surnames(draft) or _responsible(draft):
        return first
    if text := clean(source.title):
        return (EntryPart("title", text, lang_of_title(text, source.language, lang)),)
    return (draft.our("label", unbracketed(clean(source.label))),)


def responsible(source: Source, words: Words = ENGLISH) -> str:
    """Who answers for a source, as its entry begins: author, editor or organisation; "" where the title leads."""
    return plain(_responsible(Draft(source, words.lang, words, words.lang)))


def _leading_role(draft: Draft) -> str:
    return next((role for role in draft.form.lead if names_of(draft.source, role)), "")


def _surnames(draft: Draft) -> Clause:
    role = _leading_role(draft)
    names = names_of(draft.source, role)
    return draft.listed(role, names, tuple(map(family, names)))


def _responsible(draft: Draft) -> Clause:
    role = _leading_role(draft)
    if role:
        people = draft.people(role, lead=True)
        return (*people, mark(" "), editor_role(draft)) if role == "editor" else people
    if draft.form.organisation == "never":
        return ()
    if draft.form.organisation == "alone" and draft.get("container-title"):
        return ()
    publisher = draft.once("publisher")
    return (draft.name("author", publisher),) if publisher else ()


def _year(draft: Draft, suffix: str) -> EntryPart:
    shown = dates.year(draft.source.issued, draft.words, suffix)
    if shown:
        return draft.word(shown, "year")
    return draft.word(f"{draft.words.no_date} {suffix}" if suffix else draft.words.no_date, "remark")


def _named(draft: Draft) -> Clause:
    text = title(draft)
    kind = medium(draft)
    gap = (mark(" "),) if text and kind else ()
    return (*text, *(glosses(draft) if text else ()), *gap, *kind)


def _untitled(draft: Draft) -> Clause:
    return (mark("["), draft.word(draft.words.untitled, "remark"), mark("]"))


def _gap(draft: Draft) -> str:
    return "," if quoted(draft) else "."


def _body(draft: Draft, line: Line, gap: str) -> None:
    for sentence in speaking(draft.form, draft.there()):
        start = len(line.parts)
        for slot in sentence:
            if line.add(slot(draft), gap):
                gap = ","
        gap = "." if len(line.parts) > start or gap == "," else gap
    gap = "." if line.add(remarks(draft), " ") else gap
    for clause, before in access(draft):
        line.add(clause, gap if gap == " " else before)
        gap = "."
