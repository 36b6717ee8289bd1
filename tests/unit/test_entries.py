"""Entries of sources: the seed's ten word by word, every form, every gap, and awkward text."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from karabakh_site.bibliography import dates
from karabakh_site.bibliography.access import safe
from karabakh_site.bibliography.draft import Draft
from karabakh_site.bibliography.entries import entry, named_in_text, responsible, short, short_parts
from karabakh_site.bibliography.forms import FORMS, REMAINDER
from karabakh_site.bibliography.names import initials, inverted, upright
from karabakh_site.bibliography.order import OrderKeys, in_order, letters, order_keys, year_suffixes
from karabakh_site.bibliography.ordinals import ordinal
from karabakh_site.bibliography.parts import EntryPart, plain
from karabakh_site.bibliography.scripts import lang_of_name, rtl, script_of_text
from karabakh_site.bibliography.slots import ASKS, SLOTS
from karabakh_site.bibliography.texts import finished
from karabakh_site.bibliography.words import ENGLISH, WORDS, Words, words_for
from karabakh_site.model.record import Source
from karabakh_site.model.values import EdtfDate, Name, Span
from karabakh_site.source.completeness import EXPECTED, gaps

NOWHERE = Span("content/record.yaml", 0, 0)


def day(year: int, month: int, number: int, approximate: bool = False) -> EdtfDate:
    when = date(year, month, number)
    return EdtfDate(when.isoformat(), when, when, "day", approximate)


def month(year: int, number: int) -> EdtfDate:
    return EdtfDate(f"{year}-{number:02}", date(year, number, 1), date(year, number, 28), "month")


def year(number: int, approximate: bool = False, uncertain: bool = False) -> EdtfDate:
    return EdtfDate(str(number), date(number, 1, 1), date(number, 12, 31), "year", approximate, uncertain)


def between(start: EdtfDate | None, end: EdtfDate | None) -> EdtfDate:
    return EdtfDate(
        "", start.earliest if start else None, end.latest if end else None, "interval", start=start, end=end
    )


def source(type_: str = "webpage", id_: str = "s", **given_fields: Any) -> Source:
    return Source(id=id_, type=type_, span=NOWHERE, **given_fields)


def by(*names: Name | str, role: str = "author") -> tuple[tuple[str, tuple[Name, ...]], ...]:
    return ((role, tuple(name if isinstance(name, Name) else Name(literal=name) for name in names)),)


def text(one: Source, lang: str = "en", **options: str) -> str:
    return plain(entry(one, lang, words_for(lang), **options))


def part(one: Source, kind: str, lang: str = "en", **options: str) -> EntryPart:
    found = [piece for piece in entry(one, lang, words_for(lang), **options) if piece.kind == kind]
    assert len(found) == 1, f"{len(found)} parts of kind {kind}"
    return found[0]


READ: dict[str, Any] = {"issued": year(2023), "accessed": day(2023, 9, 22)}
MFA = by("MFA of the Republic of Azerbaijan")
SEED = (
    source(
        id_="mfa-azerbaijan-504-23", names=MFA, language="en", number="504/23", **READ,
        title="No:504/23, Press release on the death of civilians and the personnel of the Ministry of Internal Affairs"
        " as a result of landmine terror in Khojavend",
    ),
    source(
        id_="mfa-azerbaijan-505-23", publisher="MFA of the Republic of Azerbaijan", language="en", **READ,
        title="No:505/23, Statement on measures taken in response to provocations of the Armenian armed forces"
        " illegally stationed in the Garabagh region of the Republic of Azerbaijan",
    ),
    source(
        "article-newspaper", "armenpress-pashinyan-message", publisher="Armenpress", language="hy", **READ,
        title="Վարչապետ Նիկոլ Փաշինյանի ուղերձը ժողովրդին՝ ամբողջությամբ",
        translated_title="Prime Minister Nikol Pashinyan's message to the people",
    ),
    source(
        "article-newspaper", "unnamed-armenia-said-russia-did-not-warn", language="ru", **READ,
        title="Армения заявила, что Россия не предупреждала об операции Азербайджана",
        translated_title="Armenia said Russia did not warn about Azerbaijan's operation",
    ),
    source(
        "article-newspaper", "unnamed-duma-peacekeepers-weapons", language="ru", **READ,
        title="В Думе заявили, что миротворцы РФ в Карабахе не могут применять оружие, пока нет угрозы для нихсамих",
        translated_title="The Duma stated that Russian peacekeepers in Karabakh cannot use weapons as long as there is"
        " no threat to themselves",
    ),
    source(
        "article-newspaper", "moscow-times-aliyev-apologizes", publisher="The Moscow Times", language="en", **READ,
        title="Azerbaijan's Aliyev Apologizes for Russian Peacekeeper Deaths in Karabakh",
    ),
    source(
        "article-newspaper", "vedomosti-zakharova-peacekeepers", publisher="Vedomosti", language="ru", **READ,
        title="Захарова: российские миротворцы погибли в Карабахе ради мира в регионе",
        translated_title="Zakharova: Russian peacekeepers died in Karabakh for the sake of peace in the region",
    ),
    source(
        "article-newspaper", "radar-armenia-zakharova-macron", publisher="Radar Armenia", language="ru", **READ,
        title='"Многие ожидания относительно Нагорного Карабаха были связаны с Макроном". Захарова',
        translated_title='"Many expectations regarding Nagorno-Karabakh were associated with Macron." Zakharova',
    ),
    source(
        "interview", "welt-renata-alt-interview", publisher="Welt", language="de", issued=year(2023),
        title="Aserbaidschan greift Berg-Karabach an. Interview Renata Alt",
    ),
    source(
        "post", "ulrich-lechte-twitter", publisher="Ulrich Lechte's twitter account", issued=year(2023),
        label="[post or posts by Ulrich Lechte]",
    ),
)  # fmt: skip

GOLDEN = """\
MFA of the Republic of Azerbaijan (2023a) No:504/23, Press release on the death of civilians and the personnel \
of the Ministry of Internal Affairs as a result of landmine terror in Khojavend [link not recorded] (Accessed: \
22 September 2023).
MFA of the Republic of Azerbaijan (2023b) No:505/23, Statement on measures taken in response to provocations of \
the Armenian armed forces illegally stationed in the Garabagh region of the Republic of Azerbaijan [link not \
recorded] (Accessed: 22 September 2023).
Armenpress (2023) ‘Վարչապետ Նիկոլ Փաշինյանի ուղերձը ժողովրդին՝ ամբողջությամբ’ [Prime Minister Nikol Pashinyan's \
message to the people] [link not recorded] (Accessed: 22 September 2023).
‘Армения заявила, что Россия не предупреждала об операции Азербайджана’ [Armenia said Russia did not warn about \
Azerbaijan's operation] (2023) [author not named; link not recorded] (Accessed: 22 September 2023).
‘В Думе заявили, что миротворцы РФ в Карабахе не могут применять оружие, пока нет угрозы для нихсамих’ [The Duma\
 stated that Russian peacekeepers in Karabakh cannot use weapons as long as there is no threat to themselves] \
(2023) [author not named; link not recorded] (Accessed: 22 September 2023).
The Moscow Times (2023) ‘Azerbaijan's Aliyev Apologizes for Russian Peacekeeper Deaths in Karabakh’ [link not \
recorded] (Accessed: 22 September 2023).
Vedomosti (2023) ‘Захарова: российские миротворцы погибли в Карабахе ради мира в регионе’ [Zakharova: Russian \
peacekeepers died in Karabakh for the sake of peace in the region] [link not recorded] (Accessed: 22 September \
2023).
Radar Armenia (2023) ‘"Многие ожидания относительно Нагорного Карабаха были связаны с Макроном". Захарова’ \
["Many expectations regarding Nagorno-Karabakh were associated with Macron." Zakharova] [link not recorded] \
(Accessed: 22 September 2023).
Welt (2023) Aserbaidschan greift Berg-Karabach an. Interview Renata Alt [link not recorded].
Ulrich Lechte's twitter account (2023) [post or posts by Ulrich Lechte] [link not recorded].
"""


def keys(sources: Iterable[Source], lang: str = "en") -> dict[str, OrderKeys]:
    """Where each source stands, by its id."""
    return {one.id: order_keys(one, lang) for one in sources}


def test_the_ten_sources_of_the_seed() -> None:
    suffixes = year_suffixes(keys(SEED))
    assert "".join(text(one, suffix=suffixes.get(one.id, "")) + "\n" for one in SEED) == GOLDEN


def test_the_ten_in_short() -> None:
    suffixes = year_suffixes(keys(SEED))
    assert [short(one, "en", ENGLISH, suffix=suffixes.get(one.id, "")) for one in SEED] == [
        "MFA of the Republic of Azerbaijan, 2023a",
        "MFA of the Republic of Azerbaijan, 2023b",
        "Armenpress, 2023",
        "‘Армения заявила, что Россия не предупреждала об операции Азербайджана’, 2023",
        "‘В Думе заявили, что миротворцы РФ в Карабахе не могут применять оружие, пока нет угрозы для нихсамих’, 2023",
        "The Moscow Times, 2023",
        "Vedomosti, 2023",
        "Radar Armenia, 2023",
        "Welt, 2023",
        "Ulrich Lechte's twitter account, 2023",
    ]


def test_original_titles_carry_their_language_and_translations_do_not() -> None:
    assert [part(one, "title").lang for one in SEED[:9]] == ["", "", "hy", "ru", "ru", "", "ru", "ru", "de"]
    assert part(SEED[2], "translation") == EntryPart(
        "translation", "Prime Minister Nikol Pashinyan's message to the people"
    )
    assert not any(piece.kind == "title" for piece in entry(SEED[9], "en", ENGLISH))
    label = part(SEED[9], "label")
    assert (label.text, label.italic) == ("post or posts by Ulrich Lechte", False)


def test_a_page_in_another_language() -> None:
    assert text(SEED[3], "ru", home="en") == (
        "«Армения заявила, что Россия не предупреждала об операции Азербайджана» (2023)"
        " [автор не указан; ссылка не указана] (дата обращения: 22 сентября 2023\u202fг.)."
    )
    assert part(SEED[3], "title", "ru").lang == ""
    assert part(SEED[3], "translation", "hy", home="en").lang == "en"
    assert text(SEED[5], "hy").endswith("[հղումը նշված չէ] (դիտվել է՝ 22 սեպտեմբերի, 2023 թ.)։")
    assert text(SEED[5], "az").endswith("[keçid göstərilməyib] (Müraciət tarixi: 22 sentyabr 2023).")
    assert text(replace(SEED[5], issued=None), "ru").startswith("The Moscow Times (без даты) «")


def test_words_of_another_language_are_marked() -> None:
    one = source(title="Titel", language="de", URL="https://example.org/", archive_url="https://copy.example/")
    shown = {piece.text: piece.lang for piece in entry(one, "de", words_for("de"))}
    assert shown == {
        "Titel": "",
        " (": "",
        "no date": "en",
        ") [": "",
        "author not named": "en",
        "]. ": "",
        "Available at:": "en",
        " ": "",
        "https://example.org/": "",
        ". ": "",
        "Archived at:": "en",
        "https://copy.example/": "",
        ".": "",
    }


FORMS_IN_PRINT = [
    (
        source(
            "article-newspaper", title="Peace?", names=by(Name("Mansell", "Warwick"), Name("Bloom", "Adi")),
            container_title="The Guardian", issued=day(2012, 6, 20), fields=(("page", "5"),),
        ),
        "Mansell, W. and Bloom, A. (2012) ‘Peace?’, The Guardian, 20 June, p. 5.",
    ),
    (
        source("article-newspaper", title="Who stays?", publisher="Agency", issued=year(2023)),
        "Agency (2023) ‘Who stays?’ [link not recorded].",
    ),
    (
        source(
            "article-newspaper", title="В Евлахе", translated_title="In Yevlakh", language="ru",
            container_title="Коммерсантъ", issued=day(2023, 9, 21), URL="https://www.kommersant.ru/doc/1",
            accessed=day(2026, 11, 2),
        ),
        "‘В Евлахе’ [In Yevlakh] (2023) Коммерсантъ, 21 September. Available at: https://www.kommersant.ru/doc/1"
        " (Accessed: 2 November 2026).",
    ),
    (
        source(
            "book", title="Black Garden", names=by(Name("Waal", "Thomas", dropping_particle="de")), issued=year(2013),
            publisher="NYU Press", publisher_place="New York", fields=(("edition", "2"),),
        ),
        "Waal, T. de (2013) Black Garden. 2nd edn. New York: NYU Press.",
    ),
    (
        source("book", title="Collected", names=by(Name("Ohanyan", "Anna"), Name("Broers", "Laurence"), role="editor"),
               issued=year(2020), publisher="I.B. Tauris"),
        "Ohanyan, A. and Broers, L. (eds) (2020) Collected. I.B. Tauris.",
    ),
    (
        source(
            "chapter", title="Law", container_title="Handbook", issued=year(2001), publisher="Hart",
            publisher_place="Oxford",
            names=(*by(Name("Smith", "Jane")), *by(Name("Jones", "K. L."), role="editor")), fields=(("page", "19-24"),),
        ),
        "Smith, J. (2001) ‘Law’, in Jones, K.L. (ed.) Handbook. Oxford: Hart, pp. 19–24.",
    ),
    (
        source(
            "article-journal", title="Frozen", container_title="Caucasus Survey", issued=month(2020, 3),
            names=by(*(Name(f"Author{letter}", letter) for letter in "ABCD")),
            fields=(("volume", "8"), ("issue", "2"), ("page", "100-115"), ("DOI", "10.1163/x(1)")),
        ),
        "AuthorA, A. et al. (2020) ‘Frozen’, Caucasus Survey, 8(2), pp. 100–115."
        " Available at: https://doi.org/10.1163/x(1).",
    ),
    (
        source("report", title="Prospects", publisher="Crisis Group", issued=day(2020, 12, 22), number="91"),
        "Crisis Group (2020) Prospects. No. 91, 22 December.",
    ),
    (
        source("document", title="Situation", publisher="PACE", number="Resolution 2517 (2023)",
               issued=day(2023, 10, 12)),
        "PACE (2023) Situation. Resolution 2517 (2023), 12 October.",
    ),
    (
        source("post", title="We go.", names=by("Ulrich Lechte"), container_title="X", issued=day(2023, 9, 19)),
        "Ulrich Lechte (2023) ‘We go.’, X, 19 September [link not recorded].",
    ),
    (source("post", names=by("An account")), "An account (no date) [link not recorded]."),
    (source("thesis", title="Borders", names=by(Name("Lee", "Ann")), publisher="UCL",
            fields=(("genre", "PhD thesis"),)),
     "Lee, A. (no date) Borders. PhD thesis, UCL."),
    (source("treaty", title="Statement", container_title="primeminister.am", issued=day(2020, 11, 10)),
     "Statement (2020) primeminister.am, 10 November [link not recorded]."),
    (source("legal_case", title="Armenia v. Azerbaijan", issued=day(2023, 11, 17), number="180-ORD-01",
            fields=(("authority", "International Court of Justice"),)),
     "Armenia v. Azerbaijan (2023) International Court of Justice, 180-ORD-01, 17 November."),
    (source("motion_picture", title="Village", names=by(Name("Ham", "Eva"), role="director"), issued=year(2022)),
     "Village [Film] (2022) Directed by E. Ham."),
    (source("interview", title="Talk", container_title="Radio", names=by(Name("Poe", "Una"), role="interviewer"),
            issued=day(2023, 9, 20)),
     "‘Talk’ [Interview] (2023) Radio, 20 September. Interview by U. Poe [link not recorded]."),
    (source("speech", title="Address", names=by(Name("Roe", "Bo")),
            fields=(("event-title", "Assembly"), ("event-place", "Bern"))),
     "Roe, B. (no date) Address [Speech]. Assembly, Bern [link not recorded]."),
    (source("dataset", title="Arrivals", publisher="UNHCR", fields=(("version", "3"),)),
     "UNHCR (no date) Arrivals [Dataset]. Version 3."),
    (source("personal_communication", label="letter", issued=day(2023, 9, 20),
            names=(*by(Name("Roe", "Bo")), *by(Name("Poe", "Una"), role="recipient"))),
     "Roe, B. (2023) [letter]. To U. Poe, 20 September."),
    (source("unheard-of", title="Thing", publisher="Body", publisher_place="Baku"), "Body (no date) Thing. Baku."),
    (source("webpage"), "[untitled] (no date) [author not named; link not recorded]."),
    (source("webpage", title="News", names=by("News"), container_title="NEWS", publisher="News"),
     "News (no date) [link not recorded]."),
    (source("webpage", title="‘Deserted’ capital", container_title="SWI"),
     "“‘Deserted’ capital” (no date) SWI [link not recorded]."),
    (source("webpage", title="«Операция»", language="ru", container_title="ТАСС"),
     "«Операция» (no date) ТАСС [link not recorded]."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "expected"), FORMS_IN_PRINT, ids=[expected[:30] for _, expected in FORMS_IN_PRINT])
def test_forms(one: Source, expected: str) -> None:
    assert text(one) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("", "Available at: https://a.example/ (Accessed: 22 September 2023). Archived at: {copy}."),
        ("live", "Available at: https://a.example/ (Accessed: 22 September 2023). Archived at: {copy}."),
        ("dead", "Archived at: {copy}. Formerly at: https://a.example/ (Accessed: 22 September 2023)."),
        ("usurped", "Archived at: {copy}. Formerly at: https://a.example/ (Accessed: 22 September 2023)."),
        ("unfit", "Archived at: {copy}. Formerly at: https://a.example/ (Accessed: 22 September 2023)."),
    ],
)
def test_life_of_a_link(status: str, expected: str) -> None:
    one = source(
        title="T", publisher="P", URL="https://a.example/", accessed=day(2023, 9, 22), url_status=status,
        archive_url="https://web.example/1/https://a.example/", archive_date=day(2023, 10, 3),
    )  # fmt: skip
    copy = "https://web.example/1/https://a.example/ (archived 3 October 2023)"
    assert text(one) == "P (no date) T. " + expected.format(copy=copy)
    assert part(one, "url").href == ("" if status in ("usurped", "unfit") else "https://a.example/")
    assert part(one, "archive").href == "https://web.example/1/https://a.example/"


def test_addresses_that_are_never_links() -> None:
    for bad in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/",
        "https://",
        "http://[::1",
        "https://a b/",
        "ftp://a/",
    ):
        assert safe(bad) == ""
        assert all(not piece.href for piece in entry(source(title="T", URL=bad), "en", ENGLISH))
    assert part(source(title="T", fields=(("DOI", "doi:10.1/a<b"),)), "doi").href == "https://doi.org/10.1/a%3Cb"
    twice = source(title="T", container_title="C", URL="https://doi.org/10.1/AB", fields=(("DOI", "10.1/ab"),))
    assert text(twice) == "‘T’ (no date) C. Available at: https://doi.org/10.1/ab."
    both = source(title="T", container_title="C", URL="https://a.example/x", fields=(("DOI", "10.1/ab"),))
    assert text(both) == "‘T’ (no date) C. Available at: https://doi.org/10.1/ab; https://a.example/x."


def test_transliteration_stands_between() -> None:
    one = source(
        "article-newspaper", title="Արցախ", transliterated_title="Artsakh", translated_title="Karabakh", language="hy"
    )
    assert text(one) == "‘Արցախ’ / Artsakh [Karabakh] (no date) [author not named; link not recorded]."
    assert part(one, "transliteration").lang == "hy-Latn"


def test_titles_keep_capitals_marks_and_come_in_italics_or_quotes() -> None:
    alone = source("book", title="KHOJALY genocide…", names=by("A"), publisher="B")
    assert text(alone) == "A (no date) KHOJALY genocide… B."
    assert part(alone, "title").italic
    within = source(title="KHOJALY genocide…", container_title="docslib.org")
    assert text(within) == "‘KHOJALY genocide…’ (no date) docslib.org [link not recorded]."
    assert (part(within, "title").italic, part(within, "container").italic) == (False, True)
    ending = source("report", names=by("A"), title="Գնա՛։", language="hy")
    assert text(ending) == "A (no date) Գնա՛։"
    assert text(replace(ending, publisher="B")) == "A (no date) Գնա՛։ B."


def test_dates() -> None:
    assert dates.year(year(2023, approximate=True), ENGLISH, "a") == "c. 2023a"
    assert dates.year(year(2023, uncertain=True), ENGLISH) == "2023?"
    assert dates.year(year(2023, approximate=True, uncertain=True), WORDS["ru"]) == "ок. 2023?"
    decade = EdtfDate("202X", date(2020, 1, 1), date(2029, 12, 31), "decade")
    assert [dates.year(decade, words) for words in WORDS.values()] == [
        "2020s",
        "2020-ականներ",
        "2020-ci illər",
        "2020-е",
    ]
    assert dates.year(between(day(2020, 9, 27), day(2020, 11, 10)), ENGLISH) == "2020"
    assert dates.year(between(year(2019), year(2020)), ENGLISH) == "2019–2020"
    assert dates.year(between(year(2019), None), ENGLISH) == "2019–"
    assert dates.year(between(None, None), ENGLISH) == ""
    assert dates.day(between(day(2023, 9, 19), day(2023, 9, 20)), ENGLISH) == "19–20 September"
    assert dates.day(between(day(2023, 9, 30), day(2023, 10, 1)), WORDS["hy"]) == "30 սեպտեմբերի – 1 հոկտեմբերի"
    assert dates.day(between(day(2022, 9, 30), day(2023, 10, 1)), ENGLISH) == ""
    assert dates.day(day(2023, 9, 19, approximate=True), ENGLISH) == "c. 19 September"
    assert [dates.day(month(2023, 9), words) for words in WORDS.values()] == [
        "September",
        "սեպտեմբեր",
        "sentyabr",
        "сентябрь",
    ]
    moment = datetime(2023, 9, 19, 23, 30, tzinfo=timezone(timedelta(hours=4)))
    assert dates.full(EdtfDate("2023-09-19T23:30+04:00", moment, moment, "minute"), ENGLISH) == "19 September 2023"
    assert dates.full(year(2023), ENGLISH) == "2023"
    assert [dates.full(day(2023, 10, 3), words) for words in WORDS.values()] == [
        "3 October 2023",
        "3 հոկտեմբերի, 2023 թ.",
        "3 oktyabr 2023",
        "3 октября 2023\u202fг.",
    ]


def test_no_year_is_closer_than_it_was_written() -> None:
    decade = EdtfDate("202X", date(2020, 1, 1), date(2029, 12, 31), "decade")
    century = EdtfDate("19XX", date(1900, 1, 1), date(1999, 12, 31), "decade")
    winter = EdtfDate("2023-24", date(2023, 12, 1), date(2024, 2, 29), "season")
    spring = EdtfDate("2023-21", date(2023, 3, 1), date(2023, 5, 31), "season")
    shown = {one: dates.year(one, ENGLISH) for one in (decade, century, winter, spring)}
    assert list(shown.values()) == ["2020s", "1900–1999", "2023–2024", "2023"]
    assert dates.year(between(century, year(2003)), ENGLISH) == "1900–1999 – 2003"
    assert dates.year(between(decade, year(2031)), ENGLISH) == "2020s–2031"


def test_names() -> None:
    king = Name("King", "Martin Luther", suffix="Jr")
    gogh = Name("Gogh", "Vincent", non_dropping_particle="van")
    assert (inverted(king), upright(king)) == ("King, M.L., Jr", "M.L. King, Jr")
    assert (inverted(gogh), upright(gogh)) == ("van Gogh, V.", "V. van Gogh")
    given_names = ("Jean-Paul", "J. R. R.", "j", "Ուլյանա", "Мария", "محمد علي", "Ludwig van", " . ")
    assert [initials(one) for one in given_names] == ["J.-P.", "J.R.R.", "j", "Ու.", "М.", "محمد علي", "L. van", ""]
    assert inverted(Name(given="Plato")) == "Plato"
    several = source("book", title="T", names=by(*(Name(one) for one in "ABC")), publisher="P")
    assert text(several) == "A, B and C (no date) T. P."
    assert text(source("map", title="T", names=by(Name(family=" "), Name()))) == "T [Map] (no date) [author not named]."
    assert (
        text(source("map", title="T", names=by(Name("Захарова", "Мария")), language="ru"), "ru")
        == "Захарова, М. (без даты) T [Карта]."
    )


def test_who_answers() -> None:
    assert responsible(SEED[0]) == "MFA of the Republic of Azerbaijan"
    assert responsible(SEED[3]) == ""
    assert responsible(source("article-newspaper", publisher="P", container_title="C", title="T")) == ""
    assert responsible(source("book", publisher="P", title="T")) == ""
    assert responsible(source("webpage", publisher="P", container_title="C", title="T")) == "P"


def test_year_suffixes() -> None:
    def note(id_: str, **more: Any) -> Source:
        return source(id_=id_, names=by("UN"), **more)

    notes = [
        note("c", title="B", issued=day(2023, 9, 2)),
        note("b", title="A", issued=day(2023, 9, 2)),
        note("a", title="Z", issued=day(2023, 9, 1)),
        note("alone", title="A", issued=year(2022)),
        note("x", title="A"),
        note("y", title="A"),
    ]
    expected = {"a": "a", "b": "b", "c": "c", "x": "a", "y": "b"}
    assert year_suffixes(keys(notes)) == year_suffixes(keys(reversed(notes))) == expected
    assert text(replace(notes[4], type="report"), suffix="a") == "UN (no date a) A."
    assert [letters(index) for index in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "a",
        "z",
        "aa",
        "ab",
        "az",
        "ba",
        "zz",
        "aaa",
    ]


def test_short_forms_are_told_apart_by_their_letters() -> None:
    many = [source(id_=f"s{index:02}", names=by("UN"), title=f"T{index}", issued=year(2023)) for index in range(30)]
    suffixes = year_suffixes(keys(many))
    assert len({short(one, "en", ENGLISH, suffix=suffixes[one.id]) for one in many}) == len(many)
    team = source(names=by(Name("Roe", "A"), Name("Poe", "B"), Name("Doe", "C"), Name("Moe", "D")), issued=year(2023))
    assert short(team, "en", ENGLISH) == "Roe et al., 2023"
    assert short(replace(team, names=by(Name("Roe", "A"), Name("Poe", "B"))), "hy", WORDS["hy"]) == "Roe և Poe, 2023"
    assert short_parts(SEED[3], "en", ENGLISH)[1].lang == "ru"


def test_order_of_the_page_of_sources() -> None:
    titles = ["Ωμέγα", "ada", "‘Zoo’", "Armenia", "Éire", "Արցախ", "Баку", "1news.az", "קול", "صوت", "「東京」"]
    assert list(in_order(keys(source(id_=one, title=one) for one in titles))) == [
        "1news.az", "ada", "Armenia", "Éire", "‘Zoo’", "Ωμέγα", "Баку", "Արցախ", "קול", "صوت", "「東京」",
    ]  # fmt: skip
    assert in_order(keys((source(id_=one, title=one) for one in titles[1:7]), "hy"))[0] == "Արցախ"
    people = [
        source(id_="2", title="A", names=by(Name("Smith", "Jane")), issued=year(2021)),
        source(id_="1", title="A", names=by(Name("Smith", "Jane")), issued=year(2020)),
        source(id_="0", title="A", names=by(Name("Smithe", "Al"))),
    ]
    assert in_order(keys(people)) == ("1", "2", "0")


def test_running_text_names_family_names() -> None:
    def named(*names: Name | str, lang: str = "en", **more: Any) -> str:
        return plain(named_in_text(source("book", names=by(*names), title="T", **more), lang, words_for(lang)))

    kazimirov = Name("Kazimirov", "Vladimir")
    assert named(kazimirov) == "Kazimirov"
    assert named(kazimirov, Name("de Waal", "Thomas")) == "Kazimirov and de Waal"
    assert named(kazimirov, Name("Waal", "Thomas", non_dropping_particle="de"), Name("Poe")) == (
        "Kazimirov, de Waal and Poe"
    )
    assert named(*(Name(one, "X") for one in "ABCD")) == "A et al."
    assert named(kazimirov, Name("Poe"), lang="hy") == "Kazimirov և Poe"
    assert named("Foreign Ministry") == "Foreign Ministry"
    edited = source("book", names=by(kazimirov, role="editor"), title="T")
    assert plain(named_in_text(edited, "en", ENGLISH)) == "Kazimirov"
    assert plain(named_in_text(SEED[2], "en", ENGLISH)) == "Armenpress"
    assert named_in_text(SEED[3], "en", ENGLISH)[0].lang == "ru"


def test_what_is_missing_is_said_with_the_reason() -> None:
    why = (("author", "it is not signed."), ("URL", "lost before 2023-10"), ("issued", "it bears no day"))
    one = source("post", title="T", waive=why)
    lacks = "author not named: it is not signed; it bears no day; link not recorded: lost before 2023-10"
    assert text(one) == f"‘T’ (no date) [{lacks}]."
    said = [(piece.kind, piece.text, piece.lang) for piece in entry(one, "ru", WORDS["ru"], home="en")[3:-1]]
    assert [piece for piece in said if piece[0] != "punctuation"] == [
        ("remark", "без даты", ""),
        ("remark", "автор не указан", ""),
        ("remark", "it is not signed", "en"),
        ("remark", "it bears no day", "en"),
        ("remark", "ссылка не указана", ""),
        ("remark", "lost before 2023-10", "en"),
    ]
    book = source("book", title="T", names=by(Name("Lee")), publisher="P", issued=year(2001))
    assert text(book) == "Lee (2001) T. P."
    assert text(replace(book, names=(), publisher="")) == "T (2001) [author not named]."
    page = source(title="T", publisher="P", URL="https://a.example/")
    assert text(page) == "P (no date) T [day of access not recorded]. Available at: https://a.example/."
    gone = source(title="T", publisher="P", URL="https://a.example/", issued=year(2001), url_status="dead")
    assert text(gone) == "P (2001) T [archived copy not recorded]. Formerly at: https://a.example/."


def test_every_lack_has_its_words() -> None:
    fields_with_words = {field for field, _ in ENGLISH.missing}
    assert {one.field for one in EXPECTED} - {"issued"} == fields_with_words
    assert all({field for field, _ in words.missing} == fields_with_words for words in WORDS.values())


WAYBACK = "https://web.archive.org/web/20231003235900/https://a.example/"


@pytest.mark.parametrize("type_", sorted({*FORMS, "unheard-of"}))
@pytest.mark.parametrize("status", ["", "live", "dead", "usurped", "unfit"])
def test_robust_links_in_every_type(type_: str, status: str) -> None:
    one = source(type_, title="T", URL="https://a.example/", accessed=day(2023, 9, 22), url_status=status,
                 archive_url="https://b.example/y", archive_date=day(2023, 10, 3))  # fmt: skip
    copy, link = part(one, "archive"), part(one, "url")
    assert (copy.original_url, copy.version_url, copy.version_date) == ("https://a.example/", "", "2023-10-03")
    linked = status not in ("usurped", "unfit")
    assert (link.original_url, link.version_url, link.version_date) == (
        ("", "https://b.example/y", "2023-10-03") if linked else ("", "", "")
    )
    order = [piece.kind for piece in entry(one, "en", ENGLISH) if piece.kind in ("url", "archive")]
    assert order == (["archive", "url"] if status in ("dead", "usurped", "unfit") else ["url", "archive"])


def test_robust_links_say_no_more_than_is_known() -> None:
    def days(**more: Any) -> tuple[str, str]:
        one = source(title="T", URL="https://a.example/", **more)
        copy = [piece.version_date for piece in entry(one, "en", ENGLISH) if piece.kind == "archive"]
        return part(one, "url").version_date, copy[0] if copy else ""

    assert days(accessed=day(2023, 9, 22)) == ("2023-09-22", "")
    assert days(accessed=month(2023, 9)) == days(accessed=day(2023, 9, 22, approximate=True)) == days() == ("", "")
    moment = datetime(2023, 9, 19, 23, 30, tzinfo=timezone(timedelta(hours=4)))
    assert days(accessed=EdtfDate("", moment, moment, "minute")) == ("2023-09-19", "")
    undated = {"accessed": day(2023, 9, 22), "archive_url": "https://b.example/y"}
    assert days(**undated) == days(**undated, archive_date=month(2023, 10)) == ("", "")
    assert days(archive_url=WAYBACK) == ("2023-10-03", "2023-10-03")
    assert text(source("map", title="T", publisher="P", URL="https://a.example/", archive_url=WAYBACK)) == (
        f"P (no date) T [Map]. Available at: https://a.example/. Archived at: {WAYBACK} (archived 3 October 2023)."
    )


def test_robust_links_of_a_doi() -> None:
    one = source("article-journal", title="T", accessed=day(2023, 9, 22), fields=(("DOI", "10.1/ab"),))
    assert part(one, "doi").version_date == "2023-09-22"
    kept = replace(one, archive_url=WAYBACK)
    assert (part(kept, "doi").version_url, part(kept, "archive").original_url) == (WAYBACK, "https://doi.org/10.1/ab")
    both = replace(kept, URL="https://a.example/")
    assert (part(both, "doi").version_url, part(both, "doi").version_date) == ("", "2023-09-22")
    assert (part(both, "url").version_url, part(both, "archive").original_url) == (WAYBACK, "https://a.example/")
    bad = replace(one, archive_url="javascript:alert(1)")
    assert (part(bad, "doi").version_url, part(bad, "archive").href) == ("", "")


def test_direction_and_script() -> None:
    right = (
        "ar",
        "fa",
        "he",
        "ur",
        "ps",
        "ckb",
        "sd",
        "ug",
        "yi",
        "dv",
        "az-Arab",
        "ar-EG",
        "pa-PK",
        "und-Hebr",
        "az-IR",
    )
    left = ("", "en", "hy", "az", "ru", "ar-Latn", "fa-latn-IR", "ku", "und", "xx", "zh-Hant", "en-x-arab")
    assert all(map(rtl, right))
    assert not any(map(rtl, left))
    assert [script_of_text(one) for one in ("ТАСС", "NATO и Россия", "2023!", "ＡＢＣ", "東京")] == [
        "Cyrl",
        "Cyrl",
        "",
        "Latn",
        "Hani",
    ]
    assert lang_of_name("Коммерсантъ", "ru", "en") == "ru"
    assert lang_of_name("Коммерсантъ", "ru", "ru") == ""
    assert lang_of_name("الجزيرة", "", "en") == "und-Arab"
    assert lang_of_name("Armenpress", "hy", "en") == lang_of_name("TASS", "hy", "ru") == ""
    assert part(source(title="خبر"), "title").lang == "und-Arab"
    assert part(source(title="Color", language="en-US"), "title").lang == ""
    assert part(source(title="Азәрбајҹан", language="az-Cyrl"), "title", "az").lang == "az-Cyrl"


def test_every_language_has_every_word() -> None:
    for lang, words in WORDS.items():
        assert words.lang == lang
        assert [kind for kind, _ in words.kinds] == [kind for kind, _ in ENGLISH.kinds]
        if lang != "en":
            shared = {one.name for one in fields(Words) if getattr(words, one.name) == getattr(ENGLISH, one.name)}
            assert shared <= {"stop", "date", "quotes", "other_quotes"}
    assert words_for("hy-AM") is WORDS["hy"]
    assert words_for("de") is ENGLISH


def test_ordinals() -> None:
    assert [ordinal(one, "en") for one in (1, 2, 3, 4, 11, 12, 21, 103, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "103rd", "111th",
    ]  # fmt: skip
    assert [ordinal(one, "az") for one in (1, 3, 6, 9, 10, 20, 40, 100)] == [
        "1-ci", "3-cü", "6-cı", "9-cu", "10-cu", "20-ci", "40-cı", "100-cü",
    ]  # fmt: skip
    assert [ordinal(1, "hy"), ordinal(2, "hy"), ordinal(2, "ru")] == ["1-ին", "2-րդ", "2-е"]


def test_the_table_names_slots_that_exist() -> None:
    named = {slot for form in FORMS.values() for sentence in form.body for slot in sentence}
    assert named | {slot for sentence in REMAINDER for slot in sentence} <= set(SLOTS)
    assert {form.title for form in FORMS.values()} <= {"quoted", "italic", "either"}
    assert {form.organisation for form in FORMS.values()} <= {"always", "alone", "never"}


BAD = re.compile(r"\.\.|,,|  | [,.;:)\]]|\(\)|\[\]|[(\[] |[:;,]\.|[:;,],|\. ?,|^[,.;:) ]| $|: *$|^$")
TOKENS: dict[str, dict[str, Any]] = {
    "author": {"names": by(Name("Surname", "Given"))},
    "editor": {"names": by("Editing Body", role="editor")},
    "title": {"title": "Main Heading"},
    "translated_title": {"translated_title": "Heading Rendered", "language": "hy"},
    "transliterated_title": {"transliterated_title": "Heading Romanised"},
    "label": {"label": "own description"},
    "container_title": {"container_title": "Daily Paper"},
    "publisher": {"publisher": "Printing House"},
    "publisher_place": {"publisher_place": "Tbilisi"},
    "number": {"number": "77"},
    "issued": {"issued": day(2023, 9, 19)},
    "URL": {"URL": "https://a.example/x"},
    "accessed": {"accessed": day(2024, 10, 21)},
    "archive_url": {"archive_url": "https://b.example/y"},
    "archive_date": {"archive_date": day(2025, 11, 23)},
    "dead": {"url_status": "dead"},
    "waive_url": {"waive": (("URL", "nobody wrote it down."),)},
    "waive_author": {"waive": (("author", "it is not signed"), ("issued", "the page bears none"))},
    "page": {"fields": (("page", "31"),)},
    "volume": {"fields": (("volume", "12"),)},
    "genre": {"fields": (("genre", "Press notice"),)},
}
IN_RECORD = (
    "article-newspaper",
    "webpage",
    "report",
    "document",
    "speech",
    "treaty",
    "legal_case",
    "interview",
    "post",
)
CORE = ("author", "title", "translated_title", "label", "container_title", "publisher", "number", "issued", "URL",
        "accessed", "archive_url", "dead")  # fmt: skip
SHOWN = {
    "author": "Surname", "title": "Main Heading", "container_title": "Daily Paper", "publisher": "Printing House",
    "publisher_place": "Tbilisi", "number": "77", "issued": "2023", "URL": "https://a.example/x", "page": "31",
    "accessed": "Accessed: 21 October 2024", "archive_url": "https://b.example/y", "volume": "12",
    "genre": "Press notice", "editor": "Editing Body",
}  # fmt: skip


def built(type_: str, chosen: tuple[str, ...]) -> Source:
    merged: dict[str, Any] = {}
    for name in chosen:
        for key, value in TOKENS[name].items():
            merged[key] = merged[key] + value if isinstance(value, tuple) and key in merged else value
    return source(type_, **merged)


def examine(type_: str, chosen: tuple[str, ...], lang: str = "en") -> None:
    shown = text(built(type_, chosen), lang)
    assert not BAD.search(shown), (type_, chosen, shown)
    assert shown.count("(") == shown.count(")"), shown
    assert shown.count("[") == shown.count("]"), shown
    assert finished(shown), shown
    if lang == "en":
        for name in chosen:
            assert shown.count(SHOWN.get(name, "")) == 1 or name not in SHOWN, (type_, chosen, name, shown)
        assert ("no date" in shown) == ("issued" not in chosen)
        assert ("Available at:" in shown) == ("URL" in chosen and "dead" not in chosen)
        lacks = gaps(built(type_, chosen))
        for field, said in ENGLISH.missing:
            assert shown.count(said) == (field in lacks), (type_, chosen, field, shown)


def subsets(names: tuple[str, ...]) -> "chain[tuple[str, ...]]":
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))


@pytest.mark.parametrize("type_", IN_RECORD)
def test_every_combination_of_gaps_in_the_types_of_the_record(type_: str) -> None:
    for chosen in subsets(CORE):
        examine(type_, chosen)


@pytest.mark.parametrize("type_", sorted({*FORMS, "unheard-of"} - set(IN_RECORD)))
def test_every_combination_of_main_gaps_in_other_types(type_: str) -> None:
    for chosen in subsets(("author", "editor", "title", "container_title", "publisher", "issued", "URL", "accessed")):
        examine(type_, chosen)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(sorted(FORMS)), st.sets(st.sampled_from(sorted(TOKENS))), st.sampled_from(sorted(WORDS)))
def test_any_gaps_in_any_type_and_language(type_: str, chosen: set[str], lang: str) -> None:
    examine(type_, tuple(sorted(chosen)), lang)


AWKWARD = st.one_of(
    st.sampled_from(
        ["", " ", "...", ".", ",", "-", "()", "[]", "«»", '"', "‘Q’", "«Q»", "Q?", "Q!", "Q.", "Q…",
         "Q։", "Q »", "Q,", "Q :", ":Q",
         "Q\n\nR", " Q ", "Q\u00a0R", "🙏", "👩‍👩‍👧", "Q (R)", "[Q]", "[Q] [R]", "Q [",
         "<script>", "a & b", "قول؟", "\u202eQ", "Q\u0000R", "Inc."]
    ),
    st.text(max_size=12),
    st.text(alphabet=" .,:;?!…։»”’\"'()[]{}Qя\n\t", max_size=8),
)  # fmt: skip
TEXT_FIELDS = ("title", "label", "translated_title", "transliterated_title", "container_title", "publisher",
               "publisher_place", "number", "URL", "archive_url")  # fmt: skip
VARIABLES = ("volume", "issue", "page", "edition", "genre", "medium", "version", "section", "DOI", "event-title",
             "event-place", "collection-title", "authority", "archive", "scale")  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from([*sorted(FORMS), "unheard-of"]),
    st.dictionaries(st.sampled_from(TEXT_FIELDS), AWKWARD),
    st.dictionaries(st.sampled_from(VARIABLES), AWKWARD),
    st.lists(st.builds(Name, family=AWKWARD, given=AWKWARD, literal=AWKWARD, suffix=AWKWARD), max_size=5),
    st.sampled_from(["author", "editor", "director", "translator", "recipient"]),
    st.sampled_from(["", "dead", "usurped"]),
    st.sampled_from(["en", "hy", "az", "ru", "ar"]),
    st.sampled_from(["", "ru", "hy", "fa", "en-GB", "xx-Latn"]),
    st.dictionaries(st.sampled_from([one.field for one in EXPECTED]), AWKWARD, max_size=3),
)
def test_awkward_text(
    type_: str, texts: dict[str, str], variables: dict[str, str], names: list[Name], role: str, status: str, lang: str,
    language: str, waived: dict[str, str],
) -> None:  # fmt: skip
    one = source(type_, names=by(*names, role=role), fields=tuple(variables.items()), url_status=status,
                 language=language, issued=year(2023), accessed=day(2023, 9, 22), waive=tuple(waived.items()),
                 **texts)  # fmt: skip
    parts = entry(one, lang, words_for(lang))
    shape = ""
    for piece in parts:
        assert piece.text
        for url in (piece.href, piece.original_url, piece.version_url):
            assert not url or safe(url)
        assert piece.href or not (piece.original_url or piece.version_url or piece.version_date)
        assert re.fullmatch(r"|[0-9]{4}-[0-9]{2}-[0-9]{2}", piece.version_date)
        assert piece.lang in ("", "en", "ru", "hy", "fa", "xx-Latn", "en-GB", f"{language.partition('-')[0]}-Latn") or (
            re.fullmatch("und-[A-Z][a-z]{3}", piece.lang)
        )
        assert not set(piece.text) & set("\n\t\r\0\u202e")
        if piece.kind == "punctuation":
            shape += piece.text
        else:
            assert piece.text == piece.text.strip()
            assert "  " not in piece.text
            shape += "x!" if finished(piece.text) else "x"
    assert not BAD.search(re.sub(r"x!(?=[ ,)\]’»”“;:])", "x", shape)), shape
    assert finished(plain(parts)), plain(parts)
    assert plain(parts) == text(one, lang)
    assert short(one, lang, words_for(lang)).strip()
    order_keys(one, lang)


@pytest.mark.parametrize("slot", SLOTS)
def test_a_slot_finds_nothing_without_the_variables_that_it_asks_for(slot: str) -> None:
    there = (set(SLOTS) | set().union(*ASKS.values())) - ASKS.get(slot, {slot})
    roles = there & {"editor", "translator", "director", "interviewer", "recipient"}
    own = {"container-title": "container_title", "publisher": "publisher", "publisher-place": "publisher_place"}
    one = source(
        names=tuple((role, (Name(family=role.title()),)) for role in sorted(roles)),
        fields=tuple((name, f"{name} 1") for name in sorted(there - roles - own.keys() - {"issued", "number"})),
        issued=day(2023, 9, 19) if "issued" in there else None,
        number="7" if "number" in there else "",
        **{field: f"The {name}" for name, field in own.items() if name in there},
    )
    assert SLOTS[slot](Draft(one, "en", ENGLISH, "en")) == ()
