"""Ordinal numbers in figures, in the languages of the interface."""

_AZ_UNITS = {1: "ci", 2: "ci", 3: "cü", 4: "cü", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cu"}
_AZ_TENS = {10: "cu", 20: "ci", 30: "cu", 40: "cı", 50: "ci", 60: "cı", 70: "ci", 80: "ci", 90: "cı"}


def ordinal(number: int, lang: str) -> str:
    """`number` (1 or more) as the ordinal that goes before the word for an edition: 2nd, 2-րդ, 2-ci, 2-е."""
    if lang == "hy":
        return f"{number}-ին" if number == 1 else f"{number}-րդ"
    if lang == "az":
        suffix = _AZ_UNITS.get(number % 10) or _AZ_TENS.get(number % 100, "cü")
        return f"{number}-{suffix}"
    if lang == "ru":
        return f"{number}-е"
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
