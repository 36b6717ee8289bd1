"""The texts of the interface in every language that has a catalogue: all there, with their placeholders and plurals."""

import re
from collections.abc import Iterable
from gettext import c2py
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from karabakh_site.site import po
from karabakh_site.site.messages import ENGLISH, PLURALS
from karabakh_site.site.words import count, words
from tests.support.tools import ROOT
from tests.tools.messages import NOTES, PLURAL_FORMS, catalogue, path_of

TEMPLATES = ROOT / "templates"
LANGUAGES = tuple(PLURAL_FORMS)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_has_every_text_as_it_is_now(lang: str) -> None:
    text = path_of(lang).read_bytes()
    assert catalogue(lang, text) == text, "run `make messages`, and translate what is empty"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_translated(lang: str) -> None:
    found = po.catalogue(lang)
    assert found is not None
    assert sorted(found.texts) == sorted((*ENGLISH, *PLURALS))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_placeholders_are_those_of_the_english(lang: str) -> None:
    found = po.catalogue(lang)
    assert found is not None
    assert {
        key: text for key in ENGLISH for text in found.texts[key] if placeholders(text) != placeholders(ENGLISH[key])
    } == {}


def numbers(form: Iterable[int]) -> dict[int, set[int]]:
    """Which numbers up to 200 each form is for."""
    found: dict[int, set[int]] = {}
    for n, which in enumerate(form):
        found.setdefault(which, set()).add(n)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_form_for_several_numbers_says_the_number(lang: str) -> None:
    """So that 21 does not read "once" in Russian."""
    found = po.catalogue(lang)
    assert found is not None
    of_form = numbers(found.form(n) for n in range(200))
    for key in PLURALS:
        assert len(found.texts[key]) == len(of_form), key
        for which, text in enumerate(found.texts[key]):
            assert placeholders(text) == ["{n}"] or (of_form[which] == {1} and not placeholders(text)), f"{key}: {text}"


def test_the_forms_of_russian() -> None:
    shown = {n: count("count_events", n, "ru").value for n in (0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 111, 1000)}
    assert shown == {
        0: "0 событий",
        1: "1 событие",
        2: "2 события",
        4: "4 события",
        5: "5 событий",
        11: "11 событий",
        12: "12 событий",
        21: "21 событие",
        22: "22 события",
        25: "25 событий",
        101: "101 событие",
        111: "111 событий",
        1000: "1\xa0000 событий",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_our_reader_reads_what_babels_does(lang: str) -> None:
    text = path_of(lang).read_bytes()
    theirs = {
        message.context: message.string if isinstance(message.string, tuple) else (message.string,)
        for message in read_po(BytesIO(text))
        if message.context
    }
    ours = po.read(text.decode())
    assert ours.texts == {key: forms for key, forms in theirs.items() if all(forms)}
    rule = read_po(BytesIO(text)).plural_expr
    assert numbers(ours.form(n) for n in range(200)) == numbers(c2py(rule)(n) for n in range(200))


def test_what_is_not_wholly_translated_is_left_out() -> None:
    read = po.read(
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgctxt "a"\nmsgid "A"\nmsgstr ""\n"one \\"quoted\\"\\n"\n"text"\n\n'
        'msgctxt "b"\nmsgid "B"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgctxt "c"\nmsgid "C"\nmsgstr "guessed"\n\n'
        'msgctxt "d"\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "eins"\nmsgstr[1] ""\n'
    )
    assert read.texts == {"a": ('one "quoted"\ntext',)}


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", ("Sources", "", "")),
        ("en-US", ("Sources", "", "")),
        ("ru", ("Источники", "", "")),
        ("ru-UA", ("Источники", "", "")),
        ("de", ("Sources", "en", "")),
        ("fa", ("Sources", "en", "ltr")),
        ("az-Arab", ("Sources", "en", "ltr")),
        ("x-klingon", ("Sources", "en", "")),
    ],
)
def test_a_language_without_a_catalogue_has_english_texts_marked_as_such(lang: str, shown: tuple[str, ...]) -> None:
    text = words(lang)["sources"]
    assert (text.value, text.lang, text.dir) == shown


def test_every_text_is_used_and_every_note_is_of_one() -> None:
    """By its whole key, or by how it begins where the end is the name of something (`kind_state`)."""
    assert set(NOTES) <= {*ENGLISH, *PLURALS}
    files = [*(ROOT / "src/karabakh_site").rglob("*.py"), *TEMPLATES.rglob("*.html")]
    code = "\n".join(path.read_text("utf-8") for path in files if path.name != "messages.py")
    unused = [
        key
        for key in (*ENGLISH, *PLURALS)
        if not re.search(rf'["\'.]{key}\b', code)
        and not any(f'"{key[:at]}{{' in code for at in range(2, len(key)))
        and not any(f'"{key[:at]}"' in code for at in range(4, len(key)))
    ]
    assert unused == []
