"""The slots of a form: each finds its clause in a draft, or nothing."""

from collections.abc import Callable, Mapping, Set
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from karabakh_site.bibliography import dates
from karabakh_site.bibliography.draft import Draft
from karabakh_site.bibliography.forms import Form, sentences_of
from karabakh_site.bibliography.names import names_of
from karabakh_site.bibliography.ordinals import ordinal
from karabakh_site.bibliography.parts import Clause, EntryPart, mark
from karabakh_site.bibliography.texts import clean, mentions, spans

Slot = Callable[[Draft], Clause]

_LETTERS_IN_A_FIGURE = 2


def container(draft: Draft) -> Clause:
    """*The Guardian*"""
    text = draft.once("container-title")
    return (draft.name("container", text, italic=True),) if text else ()


def within(draft: Draft) -> Clause:
    """in Smith, J. (ed.) *Book*; without a container nothing, and the editors come later."""
    larger = container(draft)
    if not larger:
        return ()
    editors = draft.people("editor", lead=True)
    if editors:
        editors = (*editors, mark(" "), editor_role(draft), mark(" "))
    return (draft.word(draft.words.in_), mark(" "), *editors, *larger)


def editor_role(draft: Draft) -> EntryPart:
    """(ed.) or (eds)"""
    several = len(names_of(draft.source, "editor")) > 1
    return draft.word(draft.words.editors if several else draft.words.editor)


def day(draft: Draft) -> Clause:
    """19 September"""
    text = dates.day(draft.source.issued, draft.words)
    return (draft.word(text, "day"),) if text else ()


def volume(draft: Draft) -> Clause:
    """12(3) where there is an issue or the thing appears in issues, else Vol. 12."""
    number, issue = draft.get("volume"), draft.get("issue")
    if issue:
        return (EntryPart("volume", f"{number}({issue})"),)
    if not number:
        return ()
    serial = draft.source.type.startswith(("article", "review"))
    return (EntryPart("volume", number) if serial else numbered(draft, "volume", number, draft.words.volume),)


def number(draft: Draft) -> Clause:
    """No. 91, or as published where it is more than figures; nothing where the title holds it."""
    text = draft.get("number")
    if not text or mentions(clean(draft.source.title), text):
        return ()
    return (numbered(draft, "number", text, draft.words.number),)


def edition(draft: Draft) -> Clause:
    """2nd edn"""
    text = draft.get("edition")
    if text.isdecimal() and int(text) > 0:
        return (draft.word(draft.words.edition.format(ordinal(int(text), draft.words.lang)), "edition"),)
    return (EntryPart("edition", text),) if text else ()


def version(draft: Draft) -> Clause:
    """Version 2.1"""
    text = draft.get("version")
    return (numbered(draft, "version", text, draft.words.version),) if text else ()


def pages(draft: Draft) -> Clause:
    """p. 5, pp. 19–24"""
    text = spans(draft.get("page"))
    if not text:
        return ()
    several = any(character in text for character in "–-, ")
    return (numbered(draft, "pages", text, draft.words.pages if several else draft.words.page),)


def series(draft: Draft) -> Clause:
    """Europe Briefing 91"""
    title, number_in = draft.once("collection-title"), draft.get("collection-number")
    text = " ".join(filter(None, (title, number_in)))
    return (draft.name("collection", text),) if text else ()


def imprint(draft: Draft) -> Clause:
    """London: Penguin"""
    place, publisher = draft.once("publisher-place"), draft.once("publisher")
    out: list[EntryPart] = [draft.name("place", place)] if place else []
    if place and publisher:
        out.append(mark(": "))
    return (*out, draft.name("publisher", publisher)) if publisher else tuple(out)


def event(draft: Draft) -> Clause:
    """Conference on Peace, Geneva"""
    texts = [text for text in (draft.once("event-title") or draft.once("event"), draft.once("event-place")) if text]
    return _row(draft, "event", texts)


def archive(draft: Draft) -> Clause:
    """National Archives of Armenia, Yerevan, f. 113, inv. 3"""
    variables = ("archive", "archive-place", "archive_collection", "archive_location")
    return _row(draft, "archive-name", [text for text in map(draft.once, variables) if text])


def genre(draft: Draft) -> Clause:
    """PhD thesis"""
    text = draft.once("genre")
    return (draft.name("medium", text),) if text else ()


def numbered(draft: Draft, kind: str, text: str, pattern: str) -> EntryPart:
    """A bare figure with the word for what it counts; anything else says that itself and stands as it is."""
    figure = text[0].isdecimal() and "/" not in text and sum(map(str.isalpha, text)) <= _LETTERS_IN_A_FIGURE
    return draft.word(pattern.format(text), kind) if figure else EntryPart(kind, text)


def _row(draft: Draft, kind: str, texts: list[str]) -> Clause:
    out: list[EntryPart] = []
    for text in texts:
        out += [mark(", "), draft.name(kind, text)] if out else [draft.name(kind, text)]
    return tuple(out)


def _by(role: str, word: str) -> Slot:
    def slot(draft: Draft) -> Clause:
        people = draft.people(role, lead=False)
        return (draft.word(getattr(draft.words, word)), mark(" "), *people) if people else ()

    return slot


def _text(variable: str) -> Slot:
    def slot(draft: Draft) -> Clause:
        text = draft.once(variable)
        return (draft.name(variable, text),) if text else ()

    return slot


SLOTS: dict[str, Slot] = {
    "archive": archive,
    "authority": _text("authority"),
    "container": container,
    "day": day,
    "director": _by("director", "directed_by"),
    "edited_by": _by("editor", "edited_by"),
    "edition": edition,
    "event": event,
    "genre": genre,
    "imprint": imprint,
    "interviewer": _by("interviewer", "interview_by"),
    "number": number,
    "pages": pages,
    "recipient": _by("recipient", "recipient"),
    "scale": _text("scale"),
    "section": _text("section"),
    "series": series,
    "translator": _by("translator", "translated_by"),
    "version": version,
    "volume": volume,
    "within": within,
}

ASKS: Final[Mapping[str, Set[str]]] = MappingProxyType(
    {
        "archive": {"archive", "archive-place", "archive_collection", "archive_location"},
        "container": {"container-title"},
        "day": {"issued"},
        "edited_by": {"editor"},
        "event": {"event-title", "event", "event-place"},
        "imprint": {"publisher-place", "publisher"},
        "pages": {"page"},
        "series": {"collection-title", "collection-number"},
        "volume": {"volume", "issue"},
        "within": {"container-title"},
    }
)
"""Of which variables a slot needs one, where that is not the one that it is named after."""


@lru_cache(maxsize=1024)
def speaking(form: Form, there: frozenset[str]) -> tuple[tuple[Slot, ...], ...]:
    """The slots of a form, sentence by sentence, that may find something where these variables have something: few
    of the twenty, of which most sources have none."""
    return tuple(
        tuple(SLOTS[slot] for slot in sentence if not there.isdisjoint(ASKS.get(slot, {slot})))
        for sentence in sentences_of(form)
    )
