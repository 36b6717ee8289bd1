"""What is wrong with a text where a number must stand, and how it is written here."""

import re

_ABOUT = {"~": "about", "≈": "about", "c.": "about", ">": "over", "<": "under", "≥": "at least", "≤": "up to"}
_WORDS = {
    "about": "about", "approximately": "about", "circa": "about", "around": "about", "ca": "about", "ca.": "about",
    "over": "over", "more than": "over", "at least": "at least", "up to": "up to", "at most": "up to",
    "under": "under", "less than": "under", "fewer than": "under",
}  # fmt: skip
_NUMBER = r"-?\d{1,18}(?:\.\d{1,20})?"
_GROUPED = r"-?\d{1,3}(?:[,. \u00a0\u202f'’]\d{3})+"
_DEGREES = re.compile(
    r"(?P<d>\d{1,3})\s*[°º]\s*(?:(?P<m>\d{1,2})\s*['′’]\s*)?(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|''|′′)\s*)?(?P<to>[NSEW])?"
)


def number_help(text: str, name: str) -> str:
    """How a number is written, with `text`, which stands under the key `name`, put right where that can be done."""
    text = text.strip()
    if re.fullmatch(_NUMBER, text, re.A):
        return f"Write it without quotes: {text}"
    if name in ("lat", "lon"):
        return _degrees_help(text)
    if re.fullmatch(_GROUPED, text, re.A):
        return f"Write it without anything between the thousands: {_bare(text)}"
    if re.fullmatch(r"-?\d+,\d+", text, re.A):
        return f"Write a point, not a comma: {text.replace(',', '.')}"
    return (_figure_help(text) if name == "value" else "") or "Write digits alone, such as 192 or 39.82."


def _bare(text: str) -> str:
    return re.sub(r"[^0-9-]", "", text)


def _number(text: str) -> str:
    return _bare(text) if re.fullmatch(_GROUPED, text, re.A) else text


def _figure_help(text: str) -> str:
    """How the figure of a claim is written, of which more was said than the number."""
    one = rf"({_GROUPED}|{_NUMBER})"
    if span := re.fullmatch(rf"{one}\s*(?:[-–—]|to)\s*{one}", text, re.A):
        return f"Write a range as two keys: low: {_number(span[1])} and high: {_number(span[2])}"
    if share := re.fullmatch(rf"{one}\s*%", text, re.A):
        return f"Write the figure alone, and what it counts as unit: value: {_number(share[1])} and unit: per cent"
    if more := re.fullmatch(rf"{one}\+", text, re.A):
        return f"Write value: {_number(more[1])} and qualifier: at least"
    if about := re.fullmatch(rf"([~≈><≥≤]|[a-z]+\.?(?: [a-z]+)?)\s*{one}(.*)", text, re.A | re.I):
        word = _ABOUT.get(about[1]) or _WORDS.get(about[1].lower())
        rest = f", unit: {about[3].strip()}" if about[3].strip() else ""
        return f"Write value: {_number(about[2])} and qualifier: {word}{rest}" if word else ""
    if unit := re.fullmatch(rf"{one}\s+(\D+)", text, re.A):
        return f"Write the figure alone, and what it counts as unit: value: {_number(unit[1])} and unit: {unit[2]}"
    return ""


def _degrees_help(text: str) -> str:
    """How a latitude or a longitude is written."""
    if pair := re.fullmatch(r"(-?\d{1,3}\.\d+)[,;]?\s+(-?\d{1,3}\.\d+)", text, re.A):
        return f"Write each of the two on a line of its own: lat: {pair[1]} and lon: {pair[2]}"
    if re.fullmatch(r"-?\d+,\d+", text, re.A):
        return f"Write a point, not a comma: {text.replace(',', '.')}"
    if plain := re.fullmatch(r"([NSEW])?\s*(\d{1,3}\.\d+)\s*°?\s*([NSEW])?", text, re.A | re.I):
        south = (plain[1] or plain[3] or "").upper() in ("S", "W")
        return f"Write the number alone: {'-' if south else ''}{plain[2]} (south and west are below zero)"
    if found := _DEGREES.fullmatch(text):
        minutes, seconds = float(found["m"] or 0), float((found["s"] or "0").replace(",", "."))
        degrees = float(found["d"]) + minutes / 60 + seconds / 3600
        sign = "-" if found["to"] in ("S", "W") else ""
        return f"Write it as a decimal number: {sign}{degrees:.5f}".rstrip("0").rstrip(".")
    return "Degrees are written as decimal numbers: 39.82"
