"""What an entry says of that which its source lacks though its type normally has it: `[link not recorded]`.

Said by us, so in square brackets, with the reason where the record gives one: `[link not recorded: reason]`. What a
type normally has is the table of `source/completeness.py`. A missing date stands in the year's place ("no date"), so
that here only the reason for it is given.
"""

from karabakh_site.bibliography.draft import Draft
from karabakh_site.bibliography.parts import Clause, EntryPart, mark
from karabakh_site.bibliography.texts import clean
from karabakh_site.source.completeness import gaps


def remarks(draft: Draft) -> Clause:
    """Every lack in one pair of brackets; () where nothing lacks."""
    reasons, out = dict(draft.source.waive), list[EntryPart]()
    for field in gaps(draft.source):
        word, reason = draft.words.lacks(field), _reason(draft, reasons.get(field, ""))
        said = (*((draft.word(word, "remark"),) if word else ()), *reason)
        if said:
            out += [mark("; "), said[0]] if out else [said[0]]
            out += [mark(": "), *said[1:]] if said[1:] else []
    return (mark("["), *out, mark("]")) if out else ()


def _reason(draft: Draft, text: str) -> Clause:
    shown = clean(clean(text).rstrip(".։"))
    return (draft.our("remark", shown),) if shown else ()
