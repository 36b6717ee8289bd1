"""Texts as a page shows them: in the page's language where there is one, else in their own, marked as such."""

from datetime import date
from functools import lru_cache
from itertools import chain

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_skeleton

from karabakh_site.bibliography.scripts import rtl, same_language
from karabakh_site.model.pieces import Date, DatePart, Shown
from karabakh_site.model.record import Actor, Place, PlaceName, Topic
from karabakh_site.model.values import EdtfDate, Markdown, Text, Texts
from karabakh_site.site import dates


def direction(lang: str) -> str:
    """`rtl` or `ltr`, for a BCP 47 tag."""
    return "rtl" if rtl(lang) else "ltr"


def marked(value: str, lang: str, page: str) -> Shown:
    """A text with its language and direction where they differ from the page's."""
    if not lang or same_language(lang, page):
        return Shown(value)
    return in_language(value, lang, page)


def choose(texts: Texts, page: str) -> Shown:
    """The text in the page's language, or the first one."""
    if not texts:
        return Shown("")
    text: Text = next((t for t in texts if same_language(t.lang, page)), texts[0])
    return marked(text.value, text.lang, page)


def name_of(thing: Place | Actor | Topic, page: str) -> Shown:
    """What a place, an actor or a topic is called in the page's language: by its `name`, or else one of its `names`."""
    names: tuple[Text | PlaceName, ...] = () if isinstance(thing, Topic) else thing.names
    own = next((t for t in chain(thing.name, names) if same_language(t.lang, page)), None)
    return Shown(own.value) if own else choose(thing.name, page)


def choose_markdown(texts: tuple[Markdown, ...], page: str) -> Markdown | None:
    """The same for Markdown."""
    return next((t for t in texts if same_language(t.lang, page)), texts[0] if texts else None)


@lru_cache(maxsize=4096)
def shown_date(when: EdtfDate, page: str) -> Date:
    """A date split for its `time` elements; wholly in English where its words are missing in the page's language."""
    lang = _written_in(when, page)
    parts, shown = dates.parts(when, lang), []
    first = when.start if when.precision == "interval" else when
    end = "start" if first and dates.html_datetime(first) else "end"
    marked_lang = date_lang(lang, page)
    for part in parts:
        of = end if part.datetime else ""
        shown.append(DatePart(part.text, part.datetime or "", marked_lang, of, dir_of(marked_lang, page)))
        end = "end" if part.datetime else end
    return tuple(shown)


@lru_cache(maxsize=4096)
def shown_day(when: date | None, page: str) -> Date:
    """A day of publication; empty where there is none."""
    lang = date_lang(page, page)
    return (DatePart(dates.day(when, page), when.isoformat(), lang, "", dir_of(lang, page)),) if when else ()


@lru_cache(maxsize=4096)
def shown_whole(when: EdtfDate, page: str) -> Shown:
    """A date as one text, for headings."""
    lang = _written_in(when, page)
    return in_language(dates.display(when, lang), date_lang(lang, page), page)


@lru_cache(maxsize=4096)
def shown_month(year: int, month: int, page: str) -> Shown:
    """A month of a year."""
    name = format_skeleton("yMMMM", date(year, month, 1), locale=dates.locale_of(page))
    return in_language(str(name), date_lang(page, page), page)


def in_language(text: str, lang: str, page: str) -> Shown:
    """A text marked with `lang`, which is empty where it is the page's, and with its direction where that differs."""
    return Shown(text, lang, dir_of(lang, page))


def dir_of(lang: str, page: str) -> str:
    """The direction to mark a text with, whose tag is `lang`; empty where it is the page's."""
    return direction(lang) if lang and direction(lang) != direction(page) else ""


def _written_in(when: EdtfDate, page: str) -> str:
    """The language in which a date is written out: English, where it needs words that the page's does not have."""
    return "en" if _in_words(when) and not dates.has_words(page) else page


def date_lang(lang: str, page: str) -> str:
    """The tag to mark a date in `lang` with on a page; a language that Babel does not have gets English dates."""
    written = "en" if dates.locale_of(lang).language == "en" else lang
    return "" if same_language(written, page) else written


def _in_words(when: EdtfDate) -> bool:
    """Whether the date needs more words than the names of its day and month."""
    if when.precision == "interval":
        return when.start is None or when.end is None or _in_words(when.start) or _in_words(when.end)
    vague = when.approximate or when.uncertain or "X" in when.edtf
    return vague or when.precision in ("decade", "season", "hour")


@lru_cache(maxsize=64)
def own_name(tag: str) -> str:
    """The name of a language in itself, with a capital."""
    name = language_name(tag, tag)
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=64)
def locale_code(tag: str) -> str:
    """A language as Open Graph names it, with the country that CLDR has for it where the tag names none: `hy_AM`."""
    language, *subtags = tag.split("-")
    country = next((subtag.upper() for subtag in subtags if len(subtag) == 2), "")
    likely = get_global("likely_subtags").get(language.lower(), "").split("_")
    return f"{language.lower()}_{country or likely[-1]}" if country or len(likely) > 1 else language.lower()


@lru_cache(maxsize=256)
def language_name(tag: str, page: str) -> str:
    """The name of a language in the page's language, or its tag where it is not known."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(Locale.parse(page, sep="-")) or tag
    except (UnknownLocaleError, ValueError):
        return tag
