"""Which blocks need a citation, which are covered, and where what was found stands in the file."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from karabakh_site import build, uptodate
from karabakh_site.coverage.blocks import blocks
from karabakh_site.coverage.measure import measure, statements
from karabakh_site.coverage.notes import note
from karabakh_site.coverage.places import Places
from karabakh_site.diagnostics import Report
from karabakh_site.model.prose import Body, CiteGroup, Link
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose.convert import Converter
from tests.problems.test_any_text import ANYTHING, FRONT, MARKDOWN, mixed
from tests.support.pictures import picture
from tests.support.site import Site, small

LIST = "- Two cars [@notice].\n- No more.\n"


def uncited(site: Site, text: str, *options: str) -> list[str]:
    """What `coverage` marks in an article with this text: the line, and the words under the carets."""
    site.write({**small(), "content/articles/bridge.md": FRONT + text})
    out = site.run("coverage", "-q", *options).out
    pairs = re.findall(r"^ +(\d+) \| (.*)\n +\| ( *)(\^+)$", out, re.MULTILINE)
    first = FRONT.count("\n")
    return [f"{int(n) - first}: {row[len(before) : len(before) + len(marks)]}" for n, row, before, marks in pairs]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Six cars.", ["1: Six"]),
        ("Six cars [@notice].", []),
        ("Six cars, as @notice writes.", []),
        ("Six cars \\@notice.", ["1: Six"]),
        ("Six cars `[@notice]`.", ["1: Six"]),
        ("Six cars.\n\nThe end [@notice].", ["1: Six"]),
        ("Nothing at all.", []),
        ("# Six cars\n\nSix cars\n========\n\n## In 2019", []),
        ("1. First\n2. Last\n", []),
        ("    six = 6\n\n`six`, <code>six</code>, ```six```", []),
        ("~~~\nsix said “no”\n~~~\n\nSix `six`.", ["5: Six"]),
        ("![Six cars](media/six.png 'One')", []),
        ("[a](https://a.example/2019/6) [six](/articles/bridge/)", []),
        ("[six cars](https://a.example/)", ["1: six"]),
        ("[Six cars](event:closing) in [2019](/timeline/).", []),
        ("[Six cars](event:closing) in 2019.", ["1: 2019"]),
        ("He [said](event:closing) so.", ["1: said"]),
        ("[“Six”](event:closing)", ["1: “Six”"]),
        ("Remark[^six].\n\n[^six]: None.", []),
        ("Remark[^six], six.\n\n[^six]: See [@notice].", ["1: six"]),
        ("Remark[^six], [@notice].\n\n[^six]: Six, as said.", ["3: Six"]),
        ("| Six | 7 |\n|---|---|\n| a | b |\n| 8 | [@notice] |\n| 9 | c |", ["5: 9"]),
        ("> Said.\n>\n> It [@notice] is.", []),
        ("> He is here.\n\n[@notice]", ["1: He is here."]),
        ("<q>He is here</q>, it seems.", ["1: He is here"]),
        ("<blockquote><p>He is here</p><p>six</p></blockquote>", ["1: He is here</p><p>six"]),
        ("<figure><figcaption>Six cars</figcaption></figure>", ["1: Six"]),
        ("Six\n:   cars [@notice]\n:   said it\n", ["3: said"]),
        ("Six\n:   cars\n\nNo more.", ["1: Six"]),
        ("- one item, *six* cars\n\n    and [@notice] another, **seven**\n\n- last said", ["1: six", "5: said"]),
        ("*[said]: what\n\nHe said **six** things.", ["3: said"]),
        ("&quot;He is&quot; &amp; “six” &#39;", ["1: He is"]),
        ("six_cars, __six__ cars", ["1: six"]),
        ("<span lang='ru'>шесть</span> six", ["1: шесть"]),
    ],
)  # fmt: skip
def test_what_needs_a_citation(text: str, marked: list[str], tmp_path: Path) -> None:
    site = Site(tmp_path).write({"content/media/six.png": picture()})
    assert uncited(site, text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"Six cars:\n\n{LIST}", []),
        (f"Six cars.\n\n{LIST}", ["1: Six"]),
        (f"Six cars:\n\nText.\n\n{LIST}", ["1: Six"]),
        ("Six cars:\n\n- Two cars.\n- Three [@notice].\n", ["1: Six", "3: Two"]),
        ("Six cars:\n\n- Cars.\n", ["1: Six"]),
        ("Six cars:\n\n> They came [@notice].", []),
        ("- Six cars:\n    - Two [@notice].\n    - None.\n- Seven cars:\n- Eight [@notice]", ["4: Seven"]),
        ("Six cars:", ["1: Six"]),
    ],
)
def test_what_introduces_a_list_that_cites(text: str, marked: list[str], tmp_path: Path) -> None:
    assert uncited(Site(tmp_path), text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("One [@notice]. Two cars. It is so. He said it.", ["1: Two", "1: said"]),
        ("Two. One [@notice] and six.", []),
        ("Two. [@notice] Six cars.", ["1: Six"]),
        ("[@notice] Six cars.", []),
        ("One. @notice writes of six.", []),
    ],
)
def test_behind_the_last_citation(text: str, marked: list[str], tmp_path: Path) -> None:
    site = Site(tmp_path)
    assert uncited(site, text, "-v") == marked
    assert uncited(site, text) == []


def test_places_in_a_long_text_with_the_same_words_again_and_again(tmp_path: Path) -> None:
    again = "On 4 May he said [@notice, p. 3] that *it* is [so](event:closing).\n\n"
    text = (again * 20 + "On 4 May he said that *it* is [so](event:closing), “so”.\n\n") * 20
    assert uncited(Site(tmp_path), text) == [f"{41 + 42 * i}: 4 May" for i in range(20)]


def test_remarks_are_found_where_they_are_written(tmp_path: Path) -> None:
    text = "A.[^a]\n\n[^b]: He said six [@notice].\n\n[^a]: He said six.[^b]\n\nHe said six.\n"
    assert uncited(Site(tmp_path), text) == ["5: said", "7: said"]


@given(mixed(MARKDOWN + " said six 2019 “ ” 4·May [@notice]·six. He·said:¬¬ "))
@example("> | a |\n> |---|\n> six")
@example("six\n: six\n\n<dl><dt>six</dt></dl>said")
@ANYTHING
def test_any_article_is_measured_and_every_place_lies_in_it(text: str) -> None:
    with TemporaryDirectory() as folder:
        root = Site(Path(folder)).write({**small(), "content/articles/bridge.md": FRONT + text}).root
        report = Report()
        content = build.read(root, uptodate.Options(), report)
        measured = measure(content.record, content.bodies)
        report.clear()
        note(measured, content.bodies, report, hints=True)
        whole = report.text("content/articles/bridge.md")
        lines = re.split(r"\r\n|\r|\n", whole)
        for problem in report.sorted():
            if problem.file == "content/articles/bridge.md":
                assert FRONT.count("\n") < problem.line <= len(lines)
                assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    assert 0 <= measured.covered <= measured.needed


WORDS = st.lists(
    st.sampled_from("six said and on May the bridge *was* [@a] [it](event:x) “so” `6`".split()), min_size=1
)


@given(st.lists(WORDS, min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_word_of_plain_prose_is_found_where_it_stands(paragraphs: list[list[str]]) -> None:
    source = "\n\n".join(" ".join(words) for words in paragraphs)
    report = Report()
    report.read("a.md", source)
    body = Converter(frozenset("a"), report).convert(Markdown(source, "en", Span("a.md", 0, len(source))))
    found = blocks(body)
    places = Places(source, found)
    for i, block in enumerate(found):
        for word in re.finditer(r"\w+", block.text):
            at = places.at(i, word.start())
            assert source[at : at + len(word[0])] == word[0]


def test_a_megabyte_in_one_paragraph() -> None:
    """Nothing in it is tried again for each of its sentences, links and stretches of code."""
    times = 12_000
    html = 'He said <code>six</code> <a href="', Link("event", "x"), '">2019</a> to “us”, <q>6</q>. '
    body = Body(("<p>", CiteGroup(()), *(html * times), "</p>"), "en")
    (block,) = blocks(body)
    findings = statements(block)
    assert [f.kind for f in findings] == ["attribution", "quotation", "number", "quotation"] * times
    source = "He said `six` [2019](event:x) to “us”, <q>6</q>. " * times
    places = Places(source, [block])
    assert source[places.at(0, findings[-1].start)] == "6"
    assert places.at(0, findings[-4].start) == source.rindex("said")
