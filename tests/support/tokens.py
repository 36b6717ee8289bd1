"""The numbers, dates, hours and quotations of a text, in one form however they are written."""

import re

MONTHS = dict(
    zip(
        "January February March April May June July August September October November December".split(),
        (f"{month:02}" for month in range(1, 13)),
        strict=True,
    )
)
# "one" is left out: it is more often a pronoun than a number.
WORDS = {word: str(n) for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
_MONTH = "|".join(MONTHS)
_SPAN = re.compile(rf"\b(\d{{1,2}})(?: and |-|–| to )(\d{{1,2}}) ({_MONTH})\b")
_DAY = re.compile(rf"\b(\d{{1,2}}) ({_MONTH})\b")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_MONTH_OF_YEAR = re.compile(rf"\b({_MONTH}) (\d{{4}})\b")
_ISO_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?:[+-]\d\d:\d\d)?)?")
_ISO_MONTH = re.compile(r"\b(\d{4})-(\d\d)\b(?!-)")
_HOUR = re.compile(r"\b(\d{1,2}:\d\d)\b")
_NUMBER = re.compile(r"\d[\d,]*\d|\d")
_WORD = re.compile(rf"\b({'|'.join(WORDS)})\b", re.IGNORECASE)
_QUOTATION = re.compile(r"“([^”]+)”")


def tokens(text: str) -> frozenset[str]:
    """One form each: `09-19` with `day 19`, `2021-08` a month, `21:30` an hour, `6650` a number, in digits or word."""
    found = set[str]()

    def take(*forms: str) -> str:
        found.update(form for form in forms if form)
        return " "

    text = _ISO_DAY.sub(lambda m: take(*_day(m[2], m[3]), m[1], f"{m[1]}-{m[2]}", m[4] or ""), text)
    text = _ISO_MONTH.sub(lambda m: take(f"{m[1]}-{m[2]}", m[1]), text)
    text = _SPAN.sub(lambda m: take(*_day(MONTHS[m[3]], m[1])) + f"{m[2]} {m[3]}", text)
    text = _DAY.sub(lambda m: take(*_day(MONTHS[m[2]], m[1])), text)
    text = _ORDINAL.sub(lambda m: take(f"day {int(m[1])}"), text)
    text = _MONTH_OF_YEAR.sub(lambda m: take(f"{m[2]}-{MONTHS[m[1]]}"), text)
    text = _HOUR.sub(lambda m: take(m[1]), text)
    text = _NUMBER.sub(lambda m: take(m[0].replace(",", "")), text)
    _WORD.sub(lambda m: take(WORDS[m[1].lower()]), text)
    return frozenset(found)


def _day(month: str, day: str) -> tuple[str, str]:
    return f"{month}-{int(day):02}", f"day {int(day)}"


def quotations(text: str) -> frozenset[str]:
    """What stands in curly quotation marks."""
    return frozenset(_QUOTATION.findall(text))
