"""How values are written in the data files: bounds, numbers, JSON."""

from datetime import date, datetime, timedelta, timezone

from karabakh_site.bibliography.exchange.json_text import indented
from karabakh_site.model.values import Texts

_MINUTE = timedelta(minutes=1)


def iso(bound: date | datetime | None) -> str | None:
    """A bound in ISO 8601: a day, or a time to the second with its offset; None where the end is open or unknown."""
    if isinstance(bound, datetime):
        return whole_offset(bound).isoformat(timespec="seconds")
    return bound.isoformat() if bound else None


def whole_offset(time: datetime) -> datetime:
    """The same instant with an offset of whole minutes: ISO 8601 has no others, local mean times do."""
    offset = time.utcoffset() or timedelta()
    return time.astimezone(timezone(-(-offset // _MINUTE) * _MINUTE)) if offset % _MINUTE else time


def number(typed: str) -> int | float | None:
    """A decimal number as JSON has it; None where there is none."""
    if not typed:
        return None
    return float(typed) if "." in typed else int(typed)


def by_language(texts: Texts) -> dict[str, str]:
    """One text in its languages, the one given first before the others."""
    return {text.lang: text.value for text in texts}


def as_json(value: object) -> bytes:
    """A file of JSON, UTF-8, to be read by people too."""
    return f"{indented(value, ' ')}\n".encode()
