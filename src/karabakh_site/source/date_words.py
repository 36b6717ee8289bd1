"""What a text that is no accepted date may mean: its readings as EDTF, for a line of help. Nothing is read on so."""

import re
from collections.abc import Iterator
from functools import cache

_LANGUAGES = ("en", "ru", "hy", "az", "tr", "fr", "de", "ka")
_SEASONS = {
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
    "весна": 21, "весной": 21, "лето": 22, "летом": 22, "осень": 23, "осенью": 23, "зима": 24, "зимой": 24,
    "գարուն": 21, "ամառ": 22, "աշուն": 23, "ձմեռ": 24, "yaz": 21, "yay": 22, "payız": 23, "qış": 24,
}  # fmt: skip
_ABOUT = re.compile(
    r"(?:about|around|circa|approx(?:imately|\.)?|ca?\.?|около|примерно|մոտ|təxminən)(?:\s+|(?<=\.))(?=\S)", re.I
)
_BEFORE = re.compile(r"(?:before|until|till|by|up to|до)\s+", re.I)
_AFTER = re.compile(r"(?:after|since|from|с|после)\s+", re.I)
_RANGE = re.compile(r"\s*(?:\s[-–—]\s|(?<=\d)[–—](?=\d{4})|\s(?:to|until|till|and|по|до)\s)\s*", re.I)
_TWO_DAYS = re.compile(r"(\d{1,2})\s*[-–—]\s*(\d{1,2})([. /]\s*\S.*)")
_TIME = re.compile(
    r"(?P<day>.*?\d{4}(?:-\d{2}-\d{2})?|.*?\S),?(?:T|\s+|\s+at\s+)(?P<h>\d{1,2})(?:[:.h](?P<m>\d{2}))?(?::(?P<s>\d{2}))?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>(?:UTC|GMT)?\s*(?P<sign>[+-])(?P<oh>\d{1,2})(?::?(?P<om>\d{2}))?|UTC|GMT|Z)?",
    re.I,
)
_NUMBERS = re.compile(r"(\d{1,4})\s*[./ -]\s*(\d{1,2})(?:\s*[./ -]\s*(\d{1,4}))?")
UNKNOWN = re.compile(r"(?:unknown|n\.? ?d\.?|no date|undated|none|\?+|tba|tbd|неизвестно|անհայտ|naməlum)", re.I)
TODAY = re.compile(r"(?:today|now|yesterday|tomorrow|сегодня|вчера|այսօր|երեկ|bu gün|dünən)", re.I)
ZONE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T| )\d[\d:.]*\s*(?!UTC|GMT|[AP]M)[A-Za-z]{2,5}")
CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?::\d{2})?(?:\s*[ap]\.?m\.?)?", re.I)


def readings(text: str) -> tuple[str, ...]:
    """What a text may mean, each in the form of EDTF: nothing, one reading, or two where day and month may be either.

    Whether there is such a day is not looked at.
    """
    text = _clean(text)
    for word, before, after in ((_ABOUT, "", "~"), (_BEFORE, "../", ""), (_AFTER, "", "/..")):
        if (found := word.match(text)) and (one := readings(text[found.end() :])):
            return tuple(f"{before}{each}{after}" for each in one)
    if re.match(r"[~≈]", text):
        return tuple(f"{one}~" for one in readings(text[1:]))
    plain = re.sub("[–—]", "-", text)
    return tuple(dict.fromkeys(_interval(text) or _with_time(plain) or _day(plain)))


def _clean(text: str) -> str:
    """The text without what stands around a date, and with the letters that look like digits as digits."""
    text = re.sub("[\u200b-\u200f\u2060\ufeff]", "", text).replace("\u00a0", " ")
    text = re.sub("[\u2010\u2011\u2012\u2212]", "-", text).strip(" \"'“”„«»‘’")
    text = re.sub(r"(?<=\d)[OoОо](?=[\d-])|(?<=[-/.])[OoОо](?=\d)|^[Oo](?=\d)", "0", text)
    text = re.sub(r"(?<=\d)[lI|](?=[\d-])|(?<=-)[lI|](?=\d)", "1", text)
    text = re.sub(r"(?<=[\d-])[ХхXx]{1,2}(?=-|$)", lambda m: "X" * len(m[0]), text)
    return re.sub(r"(?<=\d)[.,;:]+$", "", text)


def _interval(text: str) -> tuple[str, ...]:
    if days := re.fullmatch(r"(\d{4}-\d{2}-\d{2})\s*[-–—]+\s*(\d{4}-\d{2}-\d{2})", text):
        return (f"{days[1]}/{days[2]}",)
    if years := re.fullmatch(r"(\d{4})\s*[-–—]\s*(\d{4})", text):
        return (f"{years[1]}/{years[2]}",)
    ends = _RANGE.split(text)
    if (two := _TWO_DAYS.fullmatch(text)) and int(two[1]) < int(two[2]):
        ends = [two[1] + two[3], two[2] + two[3]]
    if len(ends) != 2:
        return ()
    first, last = (_with_time(end) or _day(end) for end in ends)
    return (f"{first[0]}/{last[0]}",) if len(first) == len(last) == 1 else ()


def _with_time(text: str) -> tuple[str, ...]:
    found = _TIME.fullmatch(text)
    if not found or not (found["m"] or found["half"]):
        return ()
    hour = int(found["h"])
    if half := (found["half"] or "").lower()[:1]:
        hour = hour % 12 + (12 if half == "p" else 0)
    clock = f"T{hour:02}" + "".join(f":{found[part]}" for part in ("m", "s") if found[part])
    if found["sign"]:
        clock += f"{found['sign']}{int(found['oh']):02}:{found['om'] or '00'}"
    elif found["zone"]:
        clock += "Z"
    return tuple(f"{day}{clock}" for day in _day(found["day"]) if len(day) == 10)


def _day(text: str) -> tuple[str, ...]:
    text = text.strip(" ,")
    if decade := re.fullmatch(r"(?:the\s+)?(\d{3})0['’]?s", text):
        return (f"{decade[1]}X",)
    if vague := re.fullmatch(r"(\d{4})-(\d{2})-(?:00|\?{1,2}|--)", text):
        return (f"{vague[1]}-{vague[2]}-XX",)
    if vague := re.fullmatch(r"(\d{4})-(?:00|\?\?)(?:-(?:00|\?\?))?", text):
        return (vague[1],)
    if re.fullmatch(r"\d{4}(?:-\d{2}){0,2}|\d{3}X|\d\dXX|\d{4}-\d\d-XX|\d{4}-XX(?:-XX)?", text):
        return (text,)
    if basic := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
        return ("-".join(basic.groups()),)
    if numbers := _NUMBERS.fullmatch(text):
        return tuple(_of_numbers(*numbers.groups()))
    return tuple(_of_words(text))


def _of_numbers(a: str, b: str, c: str | None) -> Iterator[str]:
    if len(a) == 4:
        yield "-".join([a, *(part.zfill(2) for part in (b, c) if part)])
    elif c is None:
        return
    elif len(c) in (2, 4):
        year = c if len(c) == 4 else f"20{c}"
        if int(b) <= 12:
            yield f"{year}-{b.zfill(2)}-{a.zfill(2)}"
        if int(a) <= 12 and a != b and int(b) <= 31:
            yield f"{year}-{a.zfill(2)}-{b.zfill(2)}"


def _of_words(text: str) -> Iterator[str]:
    """A date with the name of its month, or with its season."""
    year = re.search(r"(?<!\d)(\d{4})(?!\d)", text)
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    if not year:
        return
    if month := next((m for word in words if (m := month_of(word))), 0):
        day = re.search(r"(?<!\d)(\d{1,2})(?!\d)", text.replace(year[1], " ", 1))
        yield f"{year[1]}-{month:02}" + (f"-{int(day[1]):02}" if day else "")
    elif season := next((_SEASONS[word] for word in words if word in _SEASONS), 0):
        yield f"{year[1]}-{season}"


def month_of(word: str) -> int:
    """The number of the month that a word names in one of a few languages, or 0."""
    return next((month for name, month in _months() if word.startswith(name) and len(word) - len(name) < 5), 0)


@cache
def _months() -> tuple[tuple[str, int], ...]:
    """The beginnings of the months' names, the longest first, out of CLDR."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    if len(bare := name.casefold().strip(".")) >= 3:
                        found.setdefault(bare, number)
    return tuple(sorted(found.items(), key=lambda row: (-len(row[0]), row[0])))
