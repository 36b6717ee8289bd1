"""The figures that the parties give for one event, side by side: a picture and a table of each unit.

No mean, no middle, no best figure is worked out, and what its author has taken back counts for no range.
"""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from karabakh_site.model.figures import FigureRow, Figures, FigureSource, Piece
from karabakh_site.model.pieces import Date, Link, Shown
from karabakh_site.model.record import Claim
from karabakh_site.model.values import EdtfDate
from karabakh_site.site.dot_plot import WITHDRAWN, Row, numbers, picture
from karabakh_site.site.shown import marked, shown_date, shown_whole
from karabakh_site.site.words import number, words


class Said(Struct, frozen=True):
    """A claim with what a page shows of it, and the time of its figure."""

    claim: Claim
    when: EdtfDate
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
    has_periods = any(said.claim.period for said in rows)
    return Figures(
        f"_figures_{i}",
        marked(unit, home, lang),
        span((said.claim for said in rows), lang),
        picture([Row(_pieces(said, has_periods, lang), said.claim) for said in rows], lang),
        tuple(_row(said, lang) for said in rows),
        note(("figures_note", *notes(s.claim for s in rows)), lang),
        has_periods,
    )


def _row(said: Said, lang: str) -> FigureRow:
    figure, when = amount(said.claim, lang), undated(shown_date(said.when, lang))
    return FigureRow(said.by, figure, when, said.status, said.sources, is_quiet(said.claim))


def undated(date: Date) -> Date:
    """A date that is neither the beginning nor the end of what the page is about."""
    return tuple(replace(part, end="") for part in date)


def notes(claims: Iterable[Claim]) -> list[str]:
    """The keys of the words that say how figures are drawn, as far as these have what is drawn so."""
    claims = tuple(claims)
    qualifiers = {claim.qualifier for claim in claims}
    found = ["drawn_range"] if any(claim.low for claim in claims) else []
    found += ["drawn_about"] if "about" in qualifiers else []
    found += ["drawn_open"] if qualifiers - {"", "about"} else []
    return [*found, "drawn_quiet"] if any(map(is_quiet, claims)) else found


def note(keys: Iterable[str], lang: str) -> Shown:
    """Some sentences of the interface as one text."""
    found = [words(lang)[key] for key in keys]
    return replace(found[0], value=" ".join(word.value for word in found)) if found else Shown("")


def is_quiet(claim: Claim) -> bool:
    """Whether its author has taken a claim back."""
    return claim.status in WITHDRAWN


def span(claims: Iterable[Claim], lang: str) -> Shown:
    """From which to which figure the standing claims go, in words."""
    found = [(Decimal(n), claim) for claim in claims if not is_quiet(claim) for n in numbers(claim)]
    if not found:
        return words(lang)["figures_none"]
    ends = (end(found, key=lambda row: row[0]) for end in (min, max))
    least, most = (_end(value, claim, lang) for value, claim in ends)
    key = "figures_one" if least == most else "figures_range"
    word = words(lang)[key]
    return replace(word, value=word.value.format(low=least, high=most))


def _end(value: Decimal, claim: Claim, lang: str) -> str:
    """An end of a range, with how far it is known."""
    return amount(claim, lang).value if claim.qualifier else number(f"{value:f}", lang)


def _pieces(said: Said, dated: bool, lang: str) -> tuple[Piece, ...]:
    """The text of a row: who, how many, for when, and with what status."""
    period = (Piece(shown_whole(said.when, lang), "detail"),) if dated else ()
    figure = Piece(amount(said.claim, lang), "figure")
    return (Piece(said.by.label, "name"), figure, *period, *status(said.claim, lang))


def status(claim: Claim, lang: str) -> tuple[Piece, ...]:
    """The status of a claim as a piece of text, if it has one to speak of."""
    return (Piece(words(lang)[f"figure_{claim.status}"], "status"),) if claim.status != "undisputed" else ()
