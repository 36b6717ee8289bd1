"""What an entry of each CSL type says after its title: one row a type.

`title`: `quoted` titles stand in quotation marks, as parts of something larger; `italic` ones stand by themselves;
`either` is quoted when the larger thing (the container) is named.
`body`: what follows a publisher's own name, title and year. Sentences stand between semicolons, their slots between
commas; a slot is a function of `slots.py` and may find nothing to say.
`lead`: whose name comes first, the first role present; then, where `organisation` allows, the publisher:
`always`, `alone` (only where no container is named: a newspaper is no author of what it prints) or `never`.
Where nobody answers, the title leads.
"""

from functools import cache

from msgspec import Struct


class Form(Struct, frozen=True):
    """One row of the table."""

    title: str
    organisation: str
    body: tuple[tuple[str, ...], ...]
    lead: tuple[str, ...] = ("author", "editor")


def _form(title: str, organisation: str, body: str, lead: str = "author, editor") -> Form:
    sentences = tuple(tuple(slot.strip() for slot in sentence.split(",")) for sentence in body.split(";"))
    return Form(title, organisation, sentences, tuple(role.strip() for role in lead.split(",")))


_PRESS = _form("quoted", "alone", "container, edition, volume, number, day, section, pages")
_WEB = _form("either", "always", "container, section, number, day, pages; imprint")
_LAW = _form("italic", "never", "authority, container, volume, number, section, day, pages; imprint", "author")
_PART = _form("quoted", "never", "within, edition, volume, series; translator; imprint, pages")
_BOOK = _form("italic", "never", "edited_by; translator; edition, volume, series; imprint, pages")
_OBJECT = _form("italic", "always", "scale, version, number; container, day; imprint; archive")
_SCREEN = _form("italic", "never", "director; container, number, imprint, day", "author")

GENERAL = _WEB
"""The form of a type that has no row, so that a type new to CSL still gives an entry."""

FORMS = {
    "article": _form("either", "alone", "container, volume, number, day, pages; imprint"),
    "article-journal": _form("quoted", "never", "container, volume, pages"),
    "article-magazine": _PRESS,
    "article-newspaper": _PRESS,
    "bill": _LAW,
    "book": _BOOK,
    "broadcast": _SCREEN,
    "chapter": _PART,
    "classic": _BOOK,
    "collection": _BOOK,
    "dataset": _OBJECT,
    "document": _WEB,
    "entry": _PART,
    "entry-dictionary": _PART,
    "entry-encyclopedia": _PART,
    "event": _form("italic", "never", "event, container, day; imprint"),
    "figure": _OBJECT,
    "graphic": _OBJECT,
    "hearing": _LAW,
    "interview": _form("either", "alone", "container, volume, number, day, pages; interviewer; imprint"),
    "legal_case": _LAW,
    "legislation": _LAW,
    "manuscript": _form("italic", "never", "day; archive; imprint"),
    "map": _OBJECT,
    "motion_picture": _SCREEN,
    "musical_score": _OBJECT,
    "pamphlet": _form("italic", "always", "edition, series, number; imprint, pages"),
    "paper-conference": _form("quoted", "never", "within, volume, series; event; imprint, pages"),
    "patent": _LAW,
    "performance": _form("italic", "never", "director; event, day; imprint"),
    "periodical": _BOOK,
    "personal_communication": _form("either", "never", "recipient, day; archive"),
    "post": _form("quoted", "always", "container, day; imprint"),
    "post-weblog": _form("quoted", "always", "container, day; imprint"),
    "regulation": _LAW,
    "report": _form("either", "always", "container, edition, series, number, day, pages; imprint"),
    "review": _PRESS,
    "review-book": _PRESS,
    "software": _OBJECT,
    "song": _form("either", "never", "container, number; imprint", "author, composer, performer"),
    "speech": _form("either", "alone", "event, container, day, pages; imprint"),
    "standard": _form("italic", "always", "number; imprint"),
    "thesis": _form("italic", "never", "genre, imprint; number, pages"),
    "treaty": _LAW,
    "webpage": _WEB,
}

REMAINDER = (
    ("edited_by",), ("translator",), ("director",), ("interviewer",), ("recipient",),
    ("container", "event", "edition", "version", "volume", "series", "number", "section", "pages"),
    ("authority",), ("scale",), ("imprint",), ("archive",),
)  # fmt: skip
"""What closes every entry as far as its row did not place it: an entry drops nothing that Harvard would print."""


@cache
def sentences_of(form: Form) -> tuple[tuple[str, ...], ...]:
    """All that an entry of this form says after its title, sentence by sentence."""
    placed = {slot for sentence in form.body for slot in sentence}
    return (*form.body, *(tuple(slot for slot in sentence if slot not in placed) for sentence in REMAINDER))


def form_of(type_: str) -> Form:
    """The row of a CSL type."""
    return FORMS.get(type_, GENERAL)
