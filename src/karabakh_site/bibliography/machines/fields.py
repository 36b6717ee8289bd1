"""The fields of a source as data: texts on one line, dates in ISO 8601, addresses that may be followed.

Nothing is said more exactly than the source says it, and what a form can't say as it is known is left out.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache
from urllib.parse import quote

from karabakh_site.bibliography.access import safe
from karabakh_site.bibliography.draft import OWN_SLOTS
from karabakh_site.model.record import Source
from karabakh_site.model.values import EdtfDate, Name

_CONTROLS = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TIMES = {"minute": "minutes", "second": "seconds"}
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\S+)", re.IGNORECASE)
_SPAN = re.compile(r"([^\s,;–—-]+)\s*[-–—]\s*([^\s,;–—-]+)")


@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """A text with its white space collapsed and without controls, else as it is: marks of direction are data."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in _CONTROLS else c for c in text)
    return " ".join(text.split())


def get(source: Source, variable: str) -> str:
    """A standard variable by its CSL name; "" where it is absent."""
    if variable in OWN_SLOTS:
        return one_line(getattr(source, OWN_SLOTS[variable]))
    for name, value in source.fields:
        if name == variable:
            return one_line(value)
    return ""


def title_of(source: Source) -> str:
    """The title as published; for a thing without one our description in square brackets, as bibliographies do."""
    title, label = one_line(source.title), one_line(source.label)
    return title or (label if label.startswith("[") else f"[{label}]" if label else "")


def names_in(source: Source, role: str) -> tuple[Name, ...]:
    """Those in a role (a CSL name variable) who have a name, each of its parts on one line."""
    for variable, names in source.names:
        if variable == role:
            return tuple([name for name in map(_lined, names) if name.literal or name.family or name.given])
    return ()


def _lined(name: Name) -> Name:
    texts = (name.family, name.given, name.literal)
    if not (name.non_dropping_particle or name.dropping_particle or name.suffix or name.flags):  # as nearly all are
        family, given, literal = map(one_line, texts)
        return name if (family, given, literal) == texts else Name(family, given, literal)
    particle = one_line(name.non_dropping_particle)
    return Name(
        family=_joined(particle, one_line(name.family)),
        given=_joined(one_line(name.given), one_line(name.dropping_particle)),
        literal=one_line(name.literal),
        suffix=one_line(name.suffix),
    )


def inverted(name: Name) -> str:
    """`Surname, Given, Suffix`; a literal name as it is."""
    return name.literal or ", ".join(filter(None, (name.family, name.given, name.suffix)))


def upright(name: Name) -> str:
    """`Given Surname, Suffix`; a literal name as it is."""
    return name.literal or ", ".join(filter(None, (_joined(name.given, name.family), name.suffix)))


def _joined(*texts: str) -> str:
    return " ".join(filter(None, texts))


@lru_cache(maxsize=4096)
def period(when: EdtfDate | None) -> str:
    """The shortest ISO 8601 date, year to second, that surely holds the whole of `when`; "" where there is none.

    A season is its year, `2023-09-XX` its month, 19 to 22 September is September. What is approximate or uncertain has
    no such form; a time that is said to be about so late keeps its day, which is not in doubt.
    """
    if when is None or when.earliest is None or when.latest is None:
        return ""
    timed = isinstance(when.earliest, datetime)
    doubtful = any(part.approximate or part.uncertain for part in (when, when.start, when.end) if part)
    if doubtful and (when.precision == "interval" or not timed):
        return ""
    if not doubtful and isinstance(when.earliest, datetime) and when.precision in _TIMES:
        offset = when.earliest.utcoffset() or timedelta()
        if not offset % timedelta(minutes=1):
            return when.earliest.isoformat(timespec=_TIMES[when.precision])
    first, last = _day(when.earliest), _day(when.latest)
    shared = 10 if first == last else 7 if first[:7] == last[:7] else 4 if first[:4] == last[:4] else 0
    return first[:shared]


def day(when: EdtfDate | None) -> str:
    """The same without a time."""
    return period(when)[:10]


def _day(bound: date | datetime) -> str:
    return bound.isoformat()[:10]


def doi(source: Source) -> str:
    """The DOI without what is often written before it; "" where there is none."""
    found = _DOI.fullmatch(get(source, "DOI"))
    return found[1] if found else ""


def doi_address(source: Source) -> str:
    """The address that its DOI resolves at."""
    name = doi(source)
    return f"https://doi.org/{quote(name, safe='/:;().-_')}" if name else ""


def address(source: Source) -> str:
    """Its own address; "" where it has none, or one that is in other hands or not to be followed."""
    return "" if source.url_status in ("usurped", "unfit") else safe(one_line(source.URL))


def pages(source: Source) -> tuple[str, str]:
    """First and last page; two times "" where the pages are not one stretch or not given."""
    text = get(source, "page")
    found = _SPAN.fullmatch(text)
    if found:
        return found[1], found[2]
    return ("", "") if re.search(r"[\s,;–—-]", text) else (text, "")
