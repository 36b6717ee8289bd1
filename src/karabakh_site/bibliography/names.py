"""Names of people and bodies as Harvard (Cite Them Right) writes them.

`Surname, I.` in the lead and `I. Surname` after a word such as `Edited by`; two or three names are joined by "and", of
four or more the first stands with "et al.". A literal name stays as it is. Given names become initials in scripts
that have capitals; in the others (Arabic, Hebrew, Georgian, Han) they stay whole.
"""

from karabakh_site.bibliography.texts import clean
from karabakh_site.model.record import Source
from karabakh_site.model.values import Name

_SHOWN = 3


def names_of(source: Source, role: str) -> tuple[Name, ...]:
    """Those names in a role (a CSL name variable) that have something to show."""
    return tuple([name for variable, names in source.names if variable == role for name in names if family(name)])


def family(name: Name) -> str:
    """The part by which someone is cited in running text."""
    return clean(name.literal) or _joined(name.non_dropping_particle, name.family) or clean(name.given)


def inverted(name: Name) -> str:
    """`Surname, I. particle, Suffix`."""
    surname = family(name)
    if clean(name.literal) or not clean(name.family):
        return surname
    after = (_joined(initials(name.given), name.dropping_particle), clean(name.suffix))
    return ", ".join((surname, *filter(None, after)))


def upright(name: Name) -> str:
    """`I. particle Surname, Suffix`."""
    surname = family(name)
    if clean(name.literal) or not clean(name.family):
        return surname
    return ", ".join(filter(None, (_joined(initials(name.given), name.dropping_particle, surname), clean(name.suffix))))


def whole(name: Name) -> str:
    """Everything of a name that tells one bearer from another, surname first: for sorting."""
    surname = family(name)
    return surname if clean(name.literal) or not clean(name.family) else _joined(surname, name.given, name.suffix)


def initials(given: str) -> str:
    """`Mary Jane` gives `M.J.`, `Jean-Paul` `J.-P.`, `J. R. R.` `J.R.R.`; small words and scripts without case stay."""
    out = ""
    for word in clean(given).replace(".", ". ").split():
        letters = "-".join(filter(None, (_initial(piece) for piece in word.split("-"))))
        out += f" {letters} " if letters and not letters.endswith(".") else letters
    return clean(out)


def shown(names: tuple[Name, ...]) -> tuple[tuple[Name, ...], bool]:
    """The names that are printed, and whether "et al." stands for the others."""
    return (names, False) if len(names) <= _SHOWN else (names[:1], True)


def _initial(piece: str) -> str:
    piece = piece.lstrip("\"'“‘«([").rstrip("\"'”’»)]")
    first = piece[:2] if piece[:2] in ("Ու", "ՈՒ") else piece[:1]
    if not first or not first.isalpha():
        return ""
    if first.islower() or first.lower() == first.upper():
        return piece
    return f"{first}."


def _joined(*texts: str) -> str:
    out = ""
    for text in filter(None, map(clean, texts)):
        out += text if not out or out.endswith(("’", "'")) else f" {text}"
    return out
