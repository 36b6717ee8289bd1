"""CSL styles as the engine gets them: an entry must depend on its own source alone, not on who else is in the batch.

So what looks at other entries is taken out of a style: letters behind years, names added to tell sources apart, dashes
for an author who was named before, numbers and labels of entries (the site has its own), and the order of the list.
"""

import xml.etree.ElementTree as etree
from functools import cache
from pathlib import Path

from babel.dates import get_month_names
from msgspec import Struct

from karabakh_site.bibliography.scripts import script_of_tag
from karabakh_site.model.record import Style
from karabakh_site.source.citation_style import HOUSE

FOLDER = Path(__file__).with_name("styles")
# The languages that the engine has words and dates for; for any other it would take English without a word.
LOCALES = frozenset(
    "af ar bg ca cs cy da de el en es et eu fa fi fr he hr hu id is it ja ko la lt lv nb nl nn pl pt ro ru sk sl sr sv "
    "th tr uk vi zh".split()
)
# Its months have but one form there, which does not stand beside a day; Babel has the one that does.
_BRITISH = frozenset({"harvard-cite-them-right"})
_MONTHS_ALONE = frozenset({"el", "ru", "uk"})
_CSL = "{http://purl.org/net/xbiblio/csl}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OTHERS = (
    "disambiguate-add-givenname", "disambiguate-add-names", "disambiguate-add-year-suffix",
    "givenname-disambiguation-rule", "subsequent-author-substitute", "subsequent-author-substitute-rule", "collapse",
)  # fmt: skip
_NUMBERS = frozenset({"citation-number", "citation-label", "year-suffix"})
_NEVER = "no-such-type"

etree.register_namespace("", _CSL.strip("{}"))


class Job(Struct, frozen=True):
    """A style ready for the engine: its CSL and the locale to use it with; `note` asks for the note, not the entry of
    a list."""

    csl: str
    locale: str
    note: bool = False


@cache
def job(style: Style, lang: str, *, note: bool = False) -> Job:
    """What the engine is asked to do with a style in the language `lang`, which it has (see `written_in`).

    A list asks for the entries of the style's bibliography; a style without one gives its notes or citations.
    """
    root = etree.fromstring(text(style))  # noqa: S314 (looked through by source/citation_style.py)
    own = root.get("default-locale", "")
    primary = lang.partition("-")[0].lower()
    english = own if own.startswith("en") else "en-GB" if style.name in _BRITISH else "en-US"
    _alone(root)
    if primary in _MONTHS_ALONE:
        root.append(_months(primary))
    listed = root.find(f"{_CSL}bibliography/{_CSL}layout") is not None
    return Job(etree.tostring(root, encoding="unicode"), english if lang == "en" else lang, note or not listed)


def written_in(page: str) -> str:
    """The language of an engine's words on a page: the page's own where the engine has it, else English."""
    primary = page.partition("-")[0].lower()
    return page if primary in LOCALES and script_of_tag(page) == script_of_tag(primary) else "en"


def text(style: Style) -> str:
    """The CSL of a style as its author wrote it: the site's own, or one that comes with the tool."""
    return style.csl or packaged(style.name)


def packaged(name: str) -> str:
    """The CSL of a style that comes with the tool."""
    return (FOLDER / f"{name}.csl").read_text("utf-8")


def is_house(style: Style | None) -> bool:
    """Whether entries in lists are our own."""
    return style is None or style.name == HOUSE


def _alone(root: etree.Element) -> None:
    """Take out of a style what looks at other entries."""
    for element in root.iter():
        for name in _OTHERS:
            element.attrib.pop(name, None)
        if element.attrib.pop("disambiguate", None) is not None:
            element.set("type", f"{element.get('type', '')} {_NEVER}".strip())
        for child in list(element):
            if child.tag == f"{_CSL}sort" or child.get("variable") in _NUMBERS:
                element.remove(child)


def _months(lang: str) -> etree.Element:
    """The months' names as they stand beside a day, as a locale within the style."""
    locale = etree.Element(f"{_CSL}locale", {_LANG: lang})
    terms = etree.SubElement(locale, f"{_CSL}terms")
    for number, name in get_month_names("wide", "format", lang).items():
        etree.SubElement(terms, f"{_CSL}term", {"name": f"month-{number:02}"}).text = name
    return locale
