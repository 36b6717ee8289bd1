"""The slips of editors (slips-*.md): how many there are, that each is told once and kindly, and what is no slip."""

from collections import Counter
from pathlib import Path

import pytest

from karabakh_site.codes import CODES
from karabakh_site.diagnostics import Diagnostic, Report, as_text, near
from karabakh_site.model.values import Span
from karabakh_site.source import record_schema, site_schema
from karabakh_site.source.date_words import readings
from karabakh_site.source.kinds import url_problem
from karabakh_site.source.list_slips import list_help
from karabakh_site.source.lookalikes import meant, oddity, plain
from karabakh_site.source.number_slips import number_help
from karabakh_site.source.strict_yaml import Mapping, load
from karabakh_site.source.url_slips import url_help
from karabakh_site.source.yaml_lines import KEYS, in_quotes
from tests.problems.cases import Case, base, cases
from tests.support.site import Result, run_in_process

SLIPS = [case for case in cases() if case.group.startswith("slips")]
AT_LEAST = {"yaml": 60, "values": 60, "dates": 40, "ids": 20, "citations": 20, "markdown": 30, "files": 30}
GENERIC = "Look at the marked place: usually a missing space"


def test_there_are_many_slips_of_every_kind() -> None:
    counted = Counter(case.group.removeprefix("slips-") for case in SLIPS)
    assert counted.keys() == AT_LEAST.keys()
    assert sum(counted.values()) >= 120
    assert {kind for kind, least in AT_LEAST.items() if counted[kind] < least} == set()
    written = Counter(case.files for case in SLIPS)
    assert [files for files, times in written.items() if times > 1] == [], "no slip is counted twice"


def test_every_slip_is_told_without_the_words_of_programs() -> None:
    for case in SLIPS:
        assert case.codes, case.name
        assert case.prints.count("\n  help: ") == len(case.codes), case.name
        for word in (
            "Traceback",
            "unexpected error",
            "Exception",
            "NoneType",
            "<class",
            "YAML cannot be read here",
            GENERIC,
        ):
            assert word not in case.prints, (case.name, word)


def test_one_slip_makes_one_problem() -> None:
    """Where there are more, as many things are wrong, or a thing has two sides: a file, and what names it."""
    several = [case for case in SLIPS if len(case.codes) > 1]
    assert all(len(case.codes) <= 3 for case in several)
    assert len(several) <= len(SLIPS) // 15


def test_most_slips_are_marked_from_end_to_end() -> None:
    single = [line for case in SLIPS for line in case.prints.splitlines() if line.strip(" |") == "^"]
    assert len(single) <= len(SLIPS) // 8


# ------------------------------------------------------------------------------------- what is no slip
ARTICLE = "---\ntitle: The second\ndate: 2021-03-06\nsummary: The second article.\n---\n"
FINE = {
    "names that are like no source": "Written by @jane, @roads_office and office@roads.example, @-signs and a lone @.",
    "a citation without a comma": "Closed [@notice p. 4], and [see @notice, pp. 3-5; @notice].",
    "a citation in round brackets": "Closed (@notice), as @notice [p. 4] says.",
    "a citation that is cut by a line": "Closed [see @notice,\np. 4].",
    "brackets of editors": "He said: [it] was [sic] closed [...] and (closed).",
    "brackets that are escaped": 'Closed \\[@notice, and [*it*](event:closing "Title") was \\**not** opened.',
    "code": "`[@notise` and `@notise`, `[a] (event:closing)`, `**`.",
    "blocks of code": "    [@notice\n\n```\n<<<<<<< HEAD\n[[wiki]]\n>>>>>>> x\n```",
    "a heading without a space": "##What is known\n\nText.",
    "a line that begins with a dash": "The bridge was closed\n- for a while - and opened.",
    "a year at the beginning of a line": "It was opened in March\n2021. It was closed in April\n2022 and opened again.",
    "lists": "Text:\n\n- one\n- two\n  more\n- three\n\n1. one\n2. two\n\n## Head\n- a\n- b",
    "a list in a quotation": "> Text\n> - one\n> - two",
    "a dialogue": "— Is it open?\n— It is closed.",
    "a table": "| a | b |\n|---|---|\n| 1 | 2 |\n\nText | with | lines.",
    "a table behind a remark": "<!-- counts -->\n| a | b |\n|---|---|\n| 1 | 2 |",
    "stars": "*one*, **two**, ***three***, 2 ** 3 = 8 is not in `**`.".replace("2 ** 3 = 8", "2 \\*\\* 3"),
    "links": "[a](event:closing), [b] and (c), [d](https://a.example/x_(y)), [e][f].\n\n[f]: page:about",
    "a remark": "Closed.[^why]\n\n[^why]: For repairs [@notice].",
    "a block of code of another name": "```text\nchart\n```\n\n```python\nx\n```",
    "braces": "A set {a, b} and {c}.",
}


def checked(root: Path, files: dict[str, str]) -> Result:
    for file in base():
        file.write(root)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return run_in_process("check", "--root", str(root), "--quiet", "--strict")


def test_what_only_looks_like_a_slip_is_let_alone(tmp_path: Path) -> None:
    files = {f"content/articles/fine-{i}.md": f"{ARTICLE}{text}\n" for i, text in enumerate(FINE.values())}
    assert checked(tmp_path, files).out == ""


def test_values_that_only_look_like_slips_are_let_alone(tmp_path: Path) -> None:
    record = """\
sources:  # ours
  - id: letter   # the first
    type: book
    title: 'Decree #12'
    author: [{literal: Roads Office}]
    publisher: Press
    issued: 2021-04-02
    language: az-Arab
    DOI: 10.1000/182
    ISBN: 978-3-16-148410-0
    page: 3-5, xii
events:
  - id: opening
    date: 2021-04-01
    title: no
    summary: |
      A line.
      Decree #12, and\u00a0more: [@letter].
    citations: [letter]
    claims:
      - {by: roads-office, text: Cars., citations: [letter], value: 10.25, unit: cars}
      - {by: roads-office, text: Cars., citations: [letter], value: 10000, unit: cars}
places:
  - {id: ford, name: The ford, lat: 39.81, lon: 46.75}
  - {id: mill, name: The mill, lat: 39.9, lon: 46.6}
  - {id: quarry, name: The quarry, lat: 40.1, lon: 46.9}
  - {id: capital, name: A capital far away, lat: 38.9, lon: -77.04}
"""
    assert checked(tmp_path, {"content/record/more.yaml": record}).out == ""


def test_a_name_that_comes_near_to_a_source_later_is_told_though_its_text_was_kept(tmp_path: Path) -> None:
    checked(tmp_path, {"content/articles/second.md": f"{ARTICLE}Written by @protokol.\n"})
    assert run_in_process("build", "--root", str(tmp_path), "--strict").status == 0
    source = "sources:\n  - {id: protocol, type: report, title: P, author: [{literal: A}], issued: 2021}\n"
    event = "events:\n  - {id: opening, date: 2021-04-01, title: Open, citations: [protocol]}\n"
    (tmp_path / "content/record").mkdir()
    (tmp_path / "content/record/more.yaml").write_text(source + event, "utf-8")
    for command in ("build", "build", "check"):
        result = run_in_process(command, "--root", str(tmp_path), "--quiet")
        assert 'second.md:6:12: warning[maybe-slip]: "@protokol" is the id of no source' in result.out
        assert 'Did you mean "@protocol"?' in result.out


# --------------------------------------------------------------------------------- names that are near
@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("notise", "notice"),
        ("noitce", "notice"),
        ("NOTICE", "notice"),
        ("roads_office", "roads-office"),
        ("mfa-az-506", "mfa-az-505"),
    ],
)
def test_a_name_that_is_near_is_named(word: str, known: str) -> None:
    assert near(word, ["ferry", known, "old-bridge"]) == known


@pytest.mark.parametrize(
    "word", ["protocol", "nose", "office", "brigade", "x", "", "notice-of-the-closing", "ceiton", "2021", "сон"]
)
def test_a_name_that_is_not_near_is_not_named(word: str) -> None:
    assert near(word, ["notice", "roads-office", "old-bridge"]) == ""
    assert meant(word, ["notice", "roads-office", "old-bridge"]) == ("", "")


@pytest.mark.parametrize(
    ("word", "seen", "why"),
    [
        ("nоtice", "notice", "Cyrillic letter"),
        ("not\u200bice", "notice", "cannot be seen"),
        ("old–bridge", "old-bridge", "dash"),
        ("“notice”", "notice", "quotation mark"),
        ("ｎｏｔｉｃｅ", "notice", "another width"),
        ("old\u00a0bridge", "old bridge", "space of another kind"),
        ("nοtice", "notice", "Greek letter"),
    ],
)
def test_signs_that_look_like_others(word: str, seen: str, why: str) -> None:
    assert plain(word) == seen
    assert why in oddity(word)


@pytest.mark.parametrize("word", ["notice", "old-bridge", "мост", "կամուրջ", "körpü", "straße"])
def test_letters_that_are_what_they_seem(word: str) -> None:
    assert (plain(word), oddity(word)) == (word, "")


# ----------------------------------------------------------------------------------------- the excerpt
@pytest.mark.parametrize(
    ("line", "part", "before", "cells"),
    [
        ("title: closed", "closed", 7, 6),
        ("title: 橋は閉鎖 closed", "閉鎖", 11, 4),
        ("橋: closed", "closed", 4, 6),
        ("a\tb\tclosed", "closed", 4, 6),
        ("title: جسر مغلق", "مغلق", 11, 4),
        ("شهر: closed", "closed", 5, 6),
        ("e\u0301te\u0301: a\u0301b", "a\u0301b", 5, 2),
        ("x\u200by: closed", "closed", 5, 6),
    ],
)
def test_the_marks_stand_below_the_whole_span(line: str, part: str, before: int, cells: int) -> None:
    """In cells of a terminal, in the order in which the text is stored."""
    report = Report()
    report.read("a.yaml", f"first\n{line}\nlast\n")
    start = len("first\n") + line.index(part)
    report.add("wrong-type", Span("a.yaml", start, start + len(part)), "wrong")
    marks = as_text(report.sorted()).splitlines()[2]
    assert marks == " " * 5 + " | " + " " * before + "^" * cells


def test_a_span_of_several_lines_is_marked_as_far_as_the_first_goes() -> None:
    report = Report()
    report.read("a.yaml", "key: one\n  two\n")
    report.add("wrong-type", Span("a.yaml", 5, 14), "wrong")
    assert as_text(report.sorted()).splitlines()[2] == " " * 5 + " | " + " " * 5 + "^^^"


# --------------------------------------------------------------------------- the pages in the terminal
def written(root: Path, name: str) -> Case:
    case = next(case for case in cases() if case.name == name)
    case.write(root)
    return case


def test_the_terminal_names_the_page_of_each_code_once(tmp_path: Path) -> None:
    case = written(tmp_path, "ten slips in one tree")
    result = run_in_process("check", "--root", str(tmp_path))
    first, *rows, summary = result.err.splitlines()
    assert result.out == case.prints
    assert first == "What each of these is, with a wrong and a right example:"
    assert [row.split()[0] for row in rows] == sorted(set(case.codes))
    assert "error" in summary
    for row in rows:
        code, path = row.split(maxsplit=1)
        assert Path(path).read_text("utf-8").startswith(f"---\ntitle: {code}\n")


def test_a_page_in_the_current_folder_is_named_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "an id twice in one file")
    page = Path(__file__).parents[2] / "docs/content/pages/problem-duplicate-id.md"
    for folder, shown in ((page.parents[3], "docs/content/pages/problem-duplicate-id.md"), (tmp_path, str(page))):
        monkeypatch.chdir(folder)
        assert f"\n  duplicate-id  {shown}\n" in run_in_process("check", "--root", str(tmp_path)).err


@pytest.mark.parametrize("options", [("--quiet",), ("--format", "json"), ("--format", "github")])
def test_the_pages_are_for_people_alone(options: tuple[str, ...], tmp_path: Path) -> None:
    written(tmp_path, "an id twice in one file")
    result = run_in_process("check", "--root", str(tmp_path), *options)
    assert "problem-duplicate-id" not in result.out + result.err


def test_without_problems_no_page_is_named(tmp_path: Path) -> None:
    assert checked(tmp_path, {}).out == ""
    assert run_in_process("check", "--root", str(tmp_path)).err == "no problems\n"


# ------------------------------------------------------------------------------- the parts of the help
def test_keys_that_are_known_by_their_look_exist() -> None:
    structs = (*record_schema.RECORD.values(), record_schema.CLAIM, record_schema.REVISION, site_schema.SITE)
    fields = {key for struct in structs for key in struct.fields} | record_schema.RECORD.keys()
    fields |= site_schema.ARTICLE_FIELDS.keys() | {"src", "alt", "credit", "locator", "prefix", "suffix", "url"}
    assert sorted(KEYS - fields) == []


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("a: b", '"a: b"'),
        ('the "a": b', "'the \"a\": b'"),
        ("it's: b", '"it\'s: b"'),
        ('"a" it\'s', "'\"a\" it''s'"),
        ("C:\\x: y", "'C:\\x: y'"),
    ],
)
def test_the_quotes_that_help_proposes_are_right(value: str, quoted: str) -> None:
    assert in_quotes(value) == quoted
    report = Report()
    node = load("a.yaml", f"key: {quoted}\n", report)
    assert report.sorted() == ()
    assert node is not None
    assert node.items[0][1].value == value  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("19 sentyabrın 2023", ("2023-09-19",)),
        ("1 Mart 2023", ("2023-03-01",)),
        ("between 2020 and 2021", ()),
        ("19 сентября 2023, 13:00", ("2023-09-19T13:00",)),
        ("2023-09-19 at 1 pm", ("2023-09-19T13",)),
        ("before 9/10/2023", ("../2023-10-09", "../2023-09-10")),
        ("after 2020", ("2020/..",)),
        ("1-2 March 2021", ("2021-03-01/2021-03-02",)),
        ("March", ()),
        ("the day after", ()),
        ("12", ()),
        ("19.09", ()),
    ],
)
def test_readings_of_dates(text: str, read: tuple[str, ...]) -> None:
    assert readings(text) == read


@pytest.mark.parametrize(
    ("text", "name", "help"),
    [
        ("1,240 killed", "value", "value: 1240 and unit: killed"),
        ("over 1 240 cars", "value", "value: 1240 and qualifier: over, unit: cars"),
        ("some 200", "value", "Write digits alone"),
        ("12°30'S", "lat", ": -12.5"),
        ("W 77.04", "lon", ": -77.04"),
        ("north", "lat", "decimal numbers"),
    ],
)
def test_help_for_numbers(text: str, name: str, help: str) -> None:
    assert help in number_help(text, name)


def test_help_for_addresses_never_proposes_a_bad_one() -> None:
    for text in ("htp://a.example/b c", "nothing like it", "[a](b c)", "<a>", "", "https://"):
        assert url_help(text, url_problem) == ""


def test_help_for_lists_of_anything() -> None:
    report = Report()
    node = load("a.yaml", 'a: ""\nb:\nc: x y\nd: {}\n', report)
    assert isinstance(node, Mapping)
    for _, value in node.items:
        for keys in (frozenset[str](), frozenset({"id"})):
            assert list_help(value, "", keys).startswith("Write it as a list")


def test_diagnostics_of_both_new_codes_have_their_severity() -> None:
    assert Diagnostic("a", 1, 1, "merge-conflict", "x").severity == "error"
    assert Diagnostic("a", 1, 1, "maybe-slip", "x").severity == CODES["maybe-slip"].severity == "warning"
