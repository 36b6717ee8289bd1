"""Texts as a page shows them: in the page's language where there is one, else in their own, marked as such."""

from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from karabakh_site.bibliography.scripts import rtl, same_language
from karabakh_site.model.record import EdtfDate, Markdown, Text, Texts
from karabakh_site.model.views import Date, DatePart, Shown
from karabakh_site.site import dates


def direction(lang: str) -> str:
    """`rtl` or `ltr`, for a BCP 47 tag."""
    return "rtl" if rtl(lang) else "ltr"


def marked(value: str, lang: str, page: str) -> Shown:
    """A text with its language and direction where they differ from the page's."""
    if not lang or same_language(lang, page):
        return Shown(value)
    return Shown(value, lang, direction(lang) if direction(lang) != direction(page) else "")


def choose(texts: Texts, page: str) -> Shown:
    """The text in the page's language, or the first one."""
    if not texts:
        return Shown("")
    text: Text = next((t for t in texts if same_language(t.lang, page)), texts[0])
    return marked(text.value, text.lang, page)


def choose_markdown(texts: tuple[Markdown, ...], page: str) -> Markdown | None:
    """The same for Markdown."""
    return next((t for t in texts if same_language(t.lang, page)), texts[0] if texts else None)


def shown_date(when: EdtfDate, page: str) -> Date:
    """A date split for its `time` elements."""
    return tuple(DatePart(p.text, p.datetime or "") for p in dates.parts(when, page))


def shown_day(when: date | None, page: str) -> Date:
    """A day of publication; empty where there is none."""
    return (DatePart(dates.day(when, page), when.isoformat()),) if when else ()


@lru_cache(maxsize=256)
def language_name(tag: str, page: str) -> str:
    """The name of a language in the page's language, or its tag where it is not known."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(Locale.parse(page, sep="-")) or tag
    except (UnknownLocaleError, ValueError):
        return tag


@lru_cache(maxsize=64)
def babel_locale(lang: str) -> Locale:
    """Babel's locale for a tag; British English where it has none."""
    try:
        return Locale.parse("en_GB" if lang == "en" else lang, sep="_" if lang == "en" else "-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")
