"""The engine's entries: the seed's ten word by word, each independent of the others, and whatever stands in a field."""

import json
import os
import string
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from karabakh_site.bibliography import csl_styles, engine, typeset
from karabakh_site.bibliography.copies import COPIES, Copies, Form, StyleFailed, make
from karabakh_site.bibliography.csl_styles import LOCALES, job, packaged, written_in
from karabakh_site.bibliography.parts import plain
from karabakh_site.bibliography.references import reference
from karabakh_site.memo import Passing
from karabakh_site.model.record import Source, Style
from karabakh_site.model.values import Name
from karabakh_site.source.citation_style import PACKAGED, flaw
from tests.citing.golden import FILE, copies, golden
from tests.unit.test_entries import NOWHERE, SEED, by, day, source, year

FORMS = tuple(COPIES.values())
WEB = source(title="Who stays", language="en", names=by("Roads Office"), issued=year(2023), URL="https://example.org/a")


def texts(one: Source, page: str = "en") -> list[str]:
    made = copies((one,), page)
    return [plain(made.clause(form, one)) for form in FORMS]


def styled(csl: str) -> Form:
    return Form(Style("styles/own.csl", NOWHERE, csl))


def csl(layout: str, more: str = "") -> str:
    head = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>x</title></info>'
    cited = '<citation><layout><text variable="title"/></layout></citation>'
    return f"{head}{more}{cited}<bibliography><layout>{layout}</layout></bibliography></style>"


def test_the_ten_sources_of_the_seed() -> None:
    assert golden() == FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PACKAGED)
def test_the_styles_that_come_with_the_tool_are_whole(name: str) -> None:
    assert flaw(packaged(name)) == ""
    assert "creativecommons.org/licenses/by-sa/3.0" in packaged(name)
    assert f"| `{name}.csl` |" in (csl_styles.FOLDER / "LICENSE.md").read_text(encoding="utf-8")
    assert plain(
        make([(Form(Style(name, NOWHERE)), WEB)], "en", "en", Passing()).clause(Form(Style(name, NOWHERE)), WEB)
    )


def test_the_folder_of_styles_has_these_and_no_others() -> None:
    assert sorted(path.stem for path in csl_styles.FOLDER.glob("*.csl")) == sorted(PACKAGED)


def test_an_entry_does_not_depend_on_the_others() -> None:
    """Two of one author and year, one of another author with the same family name, and the same thing twice."""
    person = replace(WEB, id="p1", names=by(Name("Doe", "Anna")))
    batch = (
        WEB, replace(WEB, id="s2", title="Who leaves"), replace(WEB, id="s3"), person,
        replace(person, id="p2", names=by(Name("Doe", "Boris"))), replace(person, id="p3", title="Another"),
    )  # fmt: skip
    together = copies(batch)
    for one in batch:
        alone = copies((one,))
        assert [together.clause(form, one) for form in FORMS] == [alone.clause(form, one) for form in FORMS]
    assert plain(together.clause(FORMS[0], WEB)).startswith("Roads Office. (2023). ")


def test_numbers_and_labels_of_entries_are_the_sites_own() -> None:
    form = styled(csl('<text variable="citation-number" prefix="[" suffix="]"/><text variable="title"/>'))
    made = make([(form, WEB), (form, SEED[0])], "en", "en", Passing())
    assert plain(made.clause(form, WEB)) == "Who stays"


def test_what_a_style_would_do_to_tell_entries_apart_is_never_done() -> None:
    choice = (
        '<choose><if disambiguate="true"><text value="told apart "/></if><else><text value="alone "/></else></choose>'
    )
    form = styled(csl(f'{choice}<text variable="title"/>'))
    twin = replace(WEB, id="twin")
    made = make([(form, WEB), (form, twin)], "en", "en", Passing())
    assert {plain(made.clause(form, one)) for one in (WEB, twin)} == {"alone Who stays"}


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_hostile_titles_come_out_as_text(number: int) -> None:
    title = "<script>alert(1)</script> & <i>x</i> **bold** `code` $x^2$ \\textbf{y} [a](javascript:b) {{ 7 }} @doe <b>"
    one = replace(WEB, title=title, language="und", container_title="<b>Paper</b> & _Son_")
    one = replace(one, names=by("<script>Office</script> *of* <i>Roads</i>"))
    made = copies((one,)).clause(FORMS[number], one)
    assert title in plain(made)
    assert "<script>Office</script> *of* <i>Roads</i>" in plain(made)
    assert {part.href for part in made} <= {"", "https://example.org/a"}


def test_capitals_of_a_title_change_only_where_it_is_english() -> None:
    for language in ("az", "hy", "ru", ""):
        assert all(
            "wer bleibt hier" in text for text in texts(replace(WEB, title="wer bleibt hier", language=language))
        )
    assert "“Who Stays.”" in texts(replace(WEB, title="who stays"))[1]
    outlet = replace(WEB, type="article-newspaper", container_title="news.az")
    assert all("news.az" in text for text in texts(outlet))


def test_inner_quotes_turn_where_a_style_sets_outer_ones() -> None:
    one = replace(WEB, title='"War": what "we" saw')
    assert "“‘War’: What ‘We’ Saw.”" in texts(one)[1]
    assert "“War”: what “we” saw." in texts(one)[0]


def test_a_translation_stands_behind_the_title_and_a_description_is_not_set_as_one() -> None:
    one = replace(WEB, title="Titel", language="de", translated_title="Title")
    assert "“Titel” [Title]." in texts(one)[1]
    label = replace(WEB, title="", label="a photograph of the gate")
    for form in FORMS:
        parts = [p for p in copies((label,)).clause(form, label) if p.kind == "label"]
        assert [(p.text, p.italic) for p in parts] == [("[a photograph of the gate]", False)]
    assert all("“" not in text for text in texts(label))


@pytest.mark.parametrize("status", ["dead", "usurped", "unfit"])
def test_readers_are_not_sent_to_a_link_that_is_gone(status: str) -> None:
    one = replace(WEB, url_status=status, archive_url="https://archive.example/1", archive_date=day(2023, 10, 3))
    assert all("example.org" not in text for text in texts(one))
    entry = copies((one,)).entry(FORMS[0].style, one)
    assert "Archived at: https://archive.example/1 (archived 3 October 2023)." in plain(entry)
    assert "Formerly at: https://example.org/a" in plain(entry)
    links = {part.href for part in entry} - {""}
    assert ("https://example.org/a" in links) == (status == "dead")


def test_what_no_style_says_stands_behind_the_entry_of_a_list() -> None:
    one = replace(WEB, URL="", accessed=day(2023, 9, 22))
    assert plain(copies((one,)).entry(FORMS[0].style, one)) == (
        "Roads Office. (2023). Who stays. (Accessed: 22 September 2023). [link not recorded]."
    )


def test_vague_dates_are_in_words() -> None:
    from karabakh_site.source import edtf

    shown = {
        edtf_text: texts(replace(WEB, issued=edtf.parse(edtf_text)))[0] for edtf_text in ("202X", "2023~", "2023-09")
    }
    assert "(2020s)" in shown["202X"]
    assert "2023" in shown["2023~"]
    assert "(2023, September)" in shown["2023-09"]


def test_words_of_the_engine_are_marked_where_they_are_not_the_pages() -> None:
    one = replace(WEB, issued=day(2023, 9, 19))
    parts = copies((one,), "hy").clause(FORMS[0], one)
    assert {part.lang for part in parts} == {"en"}
    armenian = replace(one, title="Ուղերձ", language="hy", names=())
    assert {p.text: p.lang for p in copies((armenian,), "hy").clause(FORMS[0], armenian)}["Ուղերձ"] == ""
    russian = replace(one, names=by("Ведомости"), title="Кто остаётся", language="ru")
    assert "сентября" in plain(copies((russian,), "ru").clause(FORMS[1], russian))
    assert {p.lang for p in copies((russian,), "ru").clause(FORMS[1], russian)} == {""}


def test_a_script_that_is_not_the_pages_is_marked() -> None:
    one = replace(WEB, type="article-newspaper", container_title="Sputnik Армения", language="ru", title="Кто?")
    marked = {p.text.strip(): p.lang for p in copies((one,)).clause(FORMS[0], one)}
    assert marked["Армения"] == "ru"
    assert marked["Кто?"] == "ru"


def test_the_engine_has_every_language_that_we_say_it_has() -> None:
    """For one that it lacks it would take English without a word."""
    form = csl(
        '<group delimiter="|"><text term="and"/><text term="accessed"/></group><text variable="title" prefix=" "/>'
    )
    jobs = [(job(styled(form).style, lang), [reference(WEB, lang, "en")]) for lang in sorted(LOCALES)]
    answers = [typeset.plain(answer[0]) for answer in engine.run(jobs) if isinstance(answer, list)]
    said = dict(zip(sorted(LOCALES), (answer.removesuffix(" Who stays") for answer in answers), strict=True))
    assert [lang for lang, words in said.items() if words == "and|accessed"] == ["en"]
    assert written_in("hy") == written_in("az") == written_in("ru-Latn") == "en"
    assert written_in("ru") == "ru"


def test_a_style_that_the_engine_does_not_understand_says_why() -> None:
    with pytest.raises(StyleFailed, match="text element"):
        make([(styled(csl("<text/>")), WEB)], "en", "en", Passing())


def test_the_engine_needs_nothing_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = copies(SEED).used
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setenv("HOME", "/nonexistent/home")
    assert copies(SEED).used == expected


def test_everything_is_asked_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    run = subprocess.run

    def counted(*arguments: Any, **options: Any) -> Any:
        calls.append(arguments)
        return run(*arguments, **options)

    monkeypatch.setattr(subprocess, "run", counted)
    many = tuple(replace(WEB, id=f"s{number}", title=f"Title {number}") for number in range(300))
    memo = Passing()
    made = make([(form, one) for one in many for form in FORMS], "en", "en", memo)
    assert len(calls) == 1
    assert len(made.used) == 300 * len(FORMS)
    make(made.keys, "en", "en", memo)
    assert len(calls) == 1, "what is known is not asked again"


TEXT = st.text(
    st.one_of(st.sampled_from("<>&\"'“”‘’*_$\\[]{}@^~`|#:;.,?! \n"), st.sampled_from(string.ascii_letters + "əԱяא")),
    max_size=40,
)


@settings(max_examples=15)
@given(title=TEXT, outlet=TEXT, name=TEXT, language=st.sampled_from(["en", "hy", "ru", "ar", "", "x-odd"]))
def test_any_text_comes_out_as_text(title: str, outlet: str, name: str, language: str) -> None:
    one = replace(
        WEB, type="article-newspaper", title=title, container_title=outlet, names=by(name), language=language, label="x"
    )
    made = copies((one,))
    for form in FORMS:
        parts = made.clause(form, one)
        assert all(part.text for part in parts)
        assert {part.href for part in parts} <= {"", "https://example.org/a"}
        assert "\n" not in plain(parts)


def test_the_key_of_an_answer_says_all_that_it_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def keys(one: Source = WEB, form: Form = FORMS[0], page: str = "en") -> set[str]:
        return set(make([(form, one)], page, "en", Passing()).used)

    other_style = styled(csl('<text variable="title"/>'))
    seen = [keys(), keys(replace(WEB, title="x")), keys(form=FORMS[1]), keys(page="de"), keys(form=other_style)]
    note, entry = COPIES["chicago_note"], COPIES["chicago_bibliography"]
    seen += [keys(form=note), keys(form=entry)]
    monkeypatch.setattr(engine, "version", lambda: "another")
    from karabakh_site.bibliography import copies as module

    module._digest.cache_clear()
    seen.append(keys())
    module._digest.cache_clear()
    assert len(set.union(*seen)) == len(seen)


def test_a_reference_is_the_same_for_every_hash_seed() -> None:
    code = (
        "import json; from tests.unit.test_entries import SEED;"
        "from karabakh_site.bibliography.references import reference;"
        "print(json.dumps([reference(s, 'en', 'en') for s in SEED]))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert said == {json.dumps([reference(s, "en", "en") for s in SEED]).encode() + b"\n"}


def test_a_style_says_what_is_asked_of_it() -> None:
    assert job(FORMS[0].style, "en").locale == "en-US"
    assert job(Style("harvard-cite-them-right", NOWHERE), "en").locale == "en-GB"
    assert job(FORMS[0].style, "de").locale == "de"
    without = csl("").replace("<bibliography><layout></layout></bibliography>", "")
    assert job(Style("styles/x.csl", NOWHERE, without), "en").note
    assert isinstance(copies(()), Copies)
