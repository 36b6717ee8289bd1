"""How exactly a place's position is known: in metres, in words, and in digits."""

from decimal import ROUND_HALF_EVEN, Decimal

from msgspec.structs import replace

from karabakh_site.model.pieces import Shown
from karabakh_site.model.record import Place
from karabakh_site.site.words import number, words

METRES = {"exact": 100, "vicinity": 2_000, "locality": 10_000, "region": 50_000}
"""How far at most the place that is meant lies from its position, for each word; the reference says why."""
DIGITS = {"exact": 3, "vicinity": 2, "locality": 1, "region": 1}
"""The fewest decimals of a degree whose rounding stays within those metres."""
METRES_A_DEGREE = 111_195


def metres(place: Place) -> float:
    """How far at most a place lies from its position; where that is not stated, half of the last typed digit."""
    if place.precision:
        return METRES[place.precision]
    return METRES_A_DEGREE / 2 / 10.0 ** min(_decimals(place.lat), _decimals(place.lon))


def degrees(place: Place) -> tuple[str, str]:
    """Latitude and longitude as typed, with no more digits than the precision bears; empty where none were given."""
    most = DIGITS.get(place.precision, max(_decimals(place.lat), _decimals(place.lon)))
    return _rounded(place.lat, most), _rounded(place.lon, most)


def shown_position(place: Place, lang: str) -> Shown:
    """`39.8° N, 46.8° E`; empty for a place without a position."""
    lat, lon = degrees(place)
    halves = (_half(lat, "NS", lang), _half(lon, "EW", lang)) if lat else ()
    return replace(words(lang)["position"], value=", ".join(halves))


def shown_precision(place: Place, lang: str) -> Shown:
    """`locality, within about 10 km`, or that it is not stated."""
    own = words(lang)
    if not place.precision:
        return own["precision_unstated"]
    within, far = own["precision_within"], METRES[place.precision]
    unit, n = ("m", far) if far < 1000 else ("km", far // 1000)
    distance = own[f"distance_{unit}"].value.format(n=n).replace(" ", "\u00a0")
    return replace(within, value=within.value.format(kind=own[f"precision_{place.precision}"].value, distance=distance))


def _decimals(typed: str) -> int:
    return len(typed.partition(".")[2])


def _rounded(typed: str, most: int) -> str:
    if _decimals(typed) <= most:
        return typed
    return format(Decimal(typed).quantize(Decimal(1).scaleb(-most), ROUND_HALF_EVEN), "f")


def _half(typed: str, poles: str, lang: str) -> str:
    """Degrees with the name of their half of the globe in the place of a sign."""
    south = typed.startswith("-") and any(digit in typed for digit in "123456789")
    word = words(lang)[f"position_{poles[south]}"]
    degrees = number(typed.removeprefix("-"), word.lang or lang)
    return word.value.format(degrees=degrees).replace(" ", "\u00a0")
