"""The figures that the parties give for one event, side by side: a picture and a table of each unit.

No mean, no middle, no best figure is worked out, and what its author has taken back counts for no range.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from karabakh_site.model.figures import FigureRow, Figures, FigureSource, Piece
from karabakh_site.model.pieces import Link, Shown
from karabakh_site.model.record import Claim
from karabakh_site.site.dot_plot import WITHDRAWN, Row, numbers, picture
from karabakh_site.site.shown import marked
from karabakh_site.site.words import number, words


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with what a page shows of it."""

    claim: Claim
    by: Link
    status: Shown
    sources: tuple[FigureSource, ...]


def figures(said: Iterable[Said], lang: str, home: str) -> tuple[Figures, ...]:
    """A picture and a table for each unit that two claims or more give figures in; `home` is the site's language."""
    by_unit: dict[str, list[Said]] = {}
    for one in said:
        if one.claim.unit and amount(one.claim, lang):
            by_unit.setdefault(one.claim.unit, []).append(one)
    shared = ((unit, rows) for unit, rows in by_unit.items() if len(rows) > 1)
    return tuple(_figures(i, unit, rows, lang, home) for i, (unit, rows) in enumerate(shared, 1))


def amount(claim: Claim, lang: str) -> Shown:
    """A claim's figure without its unit: `192`, `about 3,000`, `200–220`, `210 (200–220)`; nothing where it has none.

    With words in it, it is as a whole in the language of the words.
    """
    word = words(lang)[f"qualifier_{claim.qualifier}"] if claim.qualifier else Shown("{n}")
    value, low, high = (number(n, word.lang or lang) if n else "" for n in (claim.value, claim.low, claim.high))
    span = f"{low}–{high}" if low else ""
    figure = f"{value} ({span})" if value and span else value or span
    return replace(word, value=word.value.format(n=figure)) if figure else Shown("")


def _figures(i: int, unit: str, rows: list[Said], lang: str, home: str) -> Figures:
    return Figures(
        f"_figures_{i}",
        marked(unit, home, lang),
        _span(rows, lang),
        picture([Row(_pieces(said, lang), said.claim) for said in rows], lang),
        tuple(FigureRow(s.by, amount(s.claim, lang), s.status, s.sources, _is_quiet(s.claim)) for s in rows),
        note(("figures_note", *notes(s.claim for s in rows)), lang),
        any(s.status for s in rows),
    )


def notes(claims: Iterable[Claim]) -> list[str]:
    """The keys of the words that say how figures are drawn, as far as these have what is drawn so."""
    claims = tuple(claims)
    qualifiers = {claim.qualifier for claim in claims}
    found = ["drawn_range"] if any(claim.low for claim in claims) else []
    found += ["drawn_about"] if "about" in qualifiers else []
    found += ["drawn_open"] if qualifiers - {"", "about"} else []
    return [*found, "drawn_quiet"] if any(map(_is_quiet, claims)) else found


def note(keys: Iterable[str], lang: str) -> Shown:
    """Some sentences of the interface as one text."""
    found = [words(lang)[key] for key in keys]
    return replace(found[0], value=" ".join(word.value for word in found)) if found else Shown("")


def _is_quiet(claim: Claim) -> bool:
    return claim.status in WITHDRAWN


def _span(rows: list[Said], lang: str) -> Shown:
    """From which to which figure the standing claims go, in words; nothing where none stands."""
    found = {n: (Decimal(n), s.claim) for s in rows if not _is_quiet(s.claim) for n in numbers(s.claim)}
    if not found:
        return words(lang)["figures_none"]
    ends = (end(found.values(), key=lambda row: row[0]) for end in (min, max))
    least, most = (_end(value, claim, lang) for value, claim in ends)
    key = "figures_one" if least == most else "figures_range"
    word = words(lang)[key]
    return replace(word, value=word.value.format(low=least, high=most))


def _end(value: Decimal, claim: Claim, lang: str) -> str:
    """An end of a range, with how far it is known."""
    return amount(claim, lang).value if claim.qualifier else number(f"{value:f}", lang)


def _pieces(said: Said, lang: str) -> tuple[Piece, ...]:
    """The text of a row: who, how many, and with what status."""
    figure = Piece(amount(said.claim, lang), "figure")
    return (Piece(said.by.label, "name"), figure, *status(said.claim, lang))


def status(claim: Claim, lang: str) -> tuple[Piece, ...]:
    """The status of a claim as a piece of text, if it has one to speak of."""
    return (Piece(words(lang)[f"figure_{claim.status}"], "status"),) if claim.status != "undisputed" else ()
