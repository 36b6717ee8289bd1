"""The forms in which problems are printed, the order, and how each command ends."""

import json
import os
from pathlib import Path

import pytest

from karabakh_site.codes import CODES
from tests.problems.cases import Case, base, cases
from tests.support.site import run_apart, run_in_process

TWO_SLIPS = {
    "content/record/more.yaml": (
        "events:\n"
        "  - id: opening\n"
        "    date: 2021-04-01\n"
        '    title: "100 % open: yes"\n'
        "    citations: [notise]\n"
        "    sumary: x\n"
    ),
    "content/articles/second.md": "---\ntitle: The second\ndate: 2021-03-06\n---\nText.\n",
}


def site(root: Path, files: dict[str, str] | None = None) -> Path:
    """The base with other files laid over it."""
    for file in base():
        file.write(root)
    for path, text in (files or {}).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return root


def case(name: str) -> Case:
    """A case by its name."""
    return next(c for c in cases() if c.name == name)


def test_json(tmp_path: Path) -> None:
    result = run_in_process("check", "--root", str(site(tmp_path, TWO_SLIPS)), "--format", "json")
    assert result.status == 1
    assert result.err == "2 errors, 1 warning\n"
    assert json.loads(result.out) == [
        {
            "file": "content/articles/second.md",
            "line": 2,
            "column": 1,
            "severity": "warning",
            "code": "missing-summary",
            "message": "the article has no summary",
            "help": CODES["missing-summary"].mend,
        },
        {
            "file": "content/record/more.yaml",
            "line": 5,
            "column": 17,
            "severity": "error",
            "code": "unknown-source",
            "message": 'event "opening" cites "notise", which no source defines',
            "help": 'Did you mean "notice"?',
        },
        {
            "file": "content/record/more.yaml",
            "line": 6,
            "column": 5,
            "severity": "error",
            "code": "unknown-field",
            "message": 'an event has no field "sumary"',
            "help": 'Did you mean "summary"?',
        },
    ]


def test_json_of_a_site_without_problems(tmp_path: Path) -> None:
    result = run_in_process("check", "--root", str(site(tmp_path)), "--format", "json")
    assert (result.status, result.out) == (0, "[]\n")


def test_github(tmp_path: Path) -> None:
    files = {**TWO_SLIPS, "content/media/a,b:c%.svg": '<svg xmlns="http://www.w3.org/2000/svg"><a/></svg>'}
    result = run_in_process("check", "--root", str(site(tmp_path, files)), "--format", "github", "--quiet")
    assert result.status == 1
    assert result.out == (
        "::warning file=content/articles/second.md,line=2,col=1,title=missing-summary::"
        "the article has no summary%0Ahelp: Add `summary`: one or two sentences.\n"
        "::error file=content/media/a%2Cb%3Ac%25.svg,line=1,col=1,title=unsafe-svg::"
        "it has <a>, which a picture does not need%0Ahelp: Export it anew as a plain SVG, or use a PNG.\n"
        "::error file=content/record/more.yaml,line=5,col=17,title=unknown-source::"
        'event "opening" cites "notise", which no source defines%0Ahelp: Did you mean "notice"?\n'
        "::error file=content/record/more.yaml,line=6,col=5,title=unknown-field::"
        'an event has no field "sumary"%0Ahelp: Did you mean "summary"?\n'
    )


def test_ten_slips_are_all_reported_in_one_run_and_sorted(tmp_path: Path) -> None:
    ten = case("ten slips in one tree")
    assert len(set(ten.codes)) >= 10
    ten.write(tmp_path)
    rows = json.loads(run_in_process("check", "--root", str(tmp_path), "--format", "json").out)
    places = [(row["file"], row["line"], row["column"]) for row in rows]
    assert places == sorted(places)
    assert [row["code"] for row in rows] == ten.codes


def test_the_words_of_an_editor_cannot_break_a_line(tmp_path: Path) -> None:
    """What is quoted in a message stays on its line, and no terminal obeys it."""
    files = {"content/record/more.yaml": 'actors:\n  - {id: "a\\nb\\e[31m", name: A, kind: "::error::\\r\\nx"}\n'}
    root = site(tmp_path, files)
    text = run_in_process("check", "--root", str(root), "--quiet").out
    assert [line for line in text.splitlines() if line.startswith("content/")] == [
        'content/record/more.yaml:2:10: error[invalid-value]: "id" holds the control character U+001B',
        'content/record/more.yaml:2:39: error[invalid-value]: "kind" must be state, organisation, person or group, '
        'but is "::error:: x"',
    ]
    assert "\x1b" not in text
    for line in run_in_process("check", "--root", str(root), "--quiet", "--format", "github").out.splitlines():
        assert line.startswith("::error file=content/record/more.yaml,")


def test_a_long_line_is_cut_around_the_problem(tmp_path: Path) -> None:
    body = "word " * 100 + "[@nobody] " + "word " * 100
    article = f"---\ntitle: The second\ndate: 2021-03-06\nsummary: The second.\n---\n{body}\n"
    root = site(tmp_path, {"content/articles/second.md": article})
    first, shown, marks, _ = run_in_process("check", "--root", str(root), "--quiet").out.splitlines()
    assert first.startswith("content/articles/second.md:6:503: error[unknown-source]: ")
    assert shown.startswith("    6 | …")
    assert shown.endswith("…")
    assert len(shown) < 160
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "nobody"


@pytest.mark.parametrize(
    "arguments",
    [
        ("chekc",),
        (),
        ("check", "--strickt"),
        ("check", "--root", "{tmp}/nowhere"),
        ("check", "--root", "{tmp}"),
        ("build", "--root", "{tmp}"),
        ("check", "--format", "xml", "--root", "{tmp}"),
        ("check", "--root", "{tmp}", "content"),
        ("build", "--root", "{tmp}", "--base-url", "nowhere"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_ends_with_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    result = run_in_process(*(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert result.status == 2
    assert result.out == ""
    assert "Traceback" not in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_site_is_named(tmp_path: Path) -> None:
    result = run_in_process("check", "--root", str(tmp_path))
    assert result.err == "Error: there is no content/site.yaml here; name the site's folder with --root\n"


def test_a_file_that_the_machine_withholds_ends_with_3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site(tmp_path)
    before = os.open

    def withheld(path: Path, *arguments: int, **options: int) -> int:
        if str(path).endswith("record.yaml"):
            raise PermissionError(13, "Permission denied", str(path))
        return before(path, *arguments, **options)

    monkeypatch.setattr(os, "open", withheld)
    result = run_in_process("build", "--root", str(root))
    assert result.status == 3
    assert result.out == ""
    assert result.err == f"Error: {root}/content/record.yaml: Permission denied\n"
    assert not (root / "build").exists()


def test_warnings_alone(tmp_path: Path) -> None:
    article = "---\ntitle: The second\ndate: 2021-03-06\n---\nText.\n"
    root = site(tmp_path, {"content/articles/second.md": article})
    assert run_in_process("check", "--root", str(root), "--strict").status == 1
    result = run_in_process("build", "--root", str(root), "--strict")
    assert result.status == 1
    assert "because of --strict" in result.err
    assert not (root / "build").exists()
    assert run_in_process("check", "--root", str(root)).summary == "1 warning"
    assert run_in_process("build", "--root", str(root)).status == 0
    assert (root / "build").is_dir()


def test_quiet_says_nothing_but_problems(tmp_path: Path) -> None:
    root = site(tmp_path)
    for command in ("check", "build"):
        result = run_in_process(command, "--root", str(root), "--quiet")
        assert (result.status, result.out, result.err) == (0, "", "")


def test_no_colour_where_nobody_sees_it(tmp_path: Path) -> None:
    root = site(tmp_path, TWO_SLIPS)
    for environment in ({}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "NO_COLOR": "1"}):
        assert "\x1b" not in run_apart("check", "--root", str(root), env=environment).out


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    record = "actors:\n  - {id: ա, name: Ա, kind: state}\n"
    root = site(tmp_path, {"content/record/more.yaml": record})
    result = run_apart(
        "check", "--root", str(root), env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    )
    assert '"ա" cannot be an id' in result.out


def test_very_many_problems_of_a_kind_are_counted(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/record/more.yaml": "actors: []\n" + "a: b\n" * 1_503})
    result = run_in_process("check", "--root", str(root))
    assert result.summary == "1503 errors"
    assert result.out.count("error[duplicate-key]") == 1_000
    assert result.out.endswith(
        "Keep one, or join what they say. (502 more of this kind in this file are not listed.)\n"
    )
