"""Which fonts a page is sure to need: those of the letters that its language is written in."""

from collections.abc import Iterable

from karabakh_site.bibliography.scripts import script_of_tag

_OF_SCRIPT = {"Cyrl": "cyrillic", "Armn": "armenian"}
_OF_LANGUAGE = {"az": "latin-az", "tr": "latin-az"}


def first_fonts(lang: str, fonts: Iterable[tuple[str, str]], others: bool) -> tuple[str, ...]:
    """The addresses among `fonts` (letters, address) for a language; figures and brackets are Latin everywhere.

    `others` says that the page names further languages, each in its own letters.
    """
    wanted = {"latin", _OF_SCRIPT.get(script_of_tag(lang)), _OF_LANGUAGE.get(lang.partition("-")[0].lower())}
    if others:
        wanted.add("names")
    return tuple(address for letters, address in fonts if letters in wanted)
