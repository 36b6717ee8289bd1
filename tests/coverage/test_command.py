"""The command from outside: what it prints, where, and how it ends."""

import json
from pathlib import Path

import pytest

from karabakh_site.codes import CODES
from tests.support.site import Site, minimal, small

FERRY = """\
---
title: The ferry
date: 2021-03-06
summary: What is known about the ferry.
---
Two ferries run, the office said.

They are free [@notice]. Six are planned.

A third is said to come.
"""
PAGE = "---\ntitle: About\n---\nA record of two bridges.\n"
ALL = "paragraphs with a number, date, quotation or attributed statement cite a source"
MEND = CODES["uncited-statement"].mend


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Three paragraphs in need of a citation, one of them cited, beside an article that is wholly covered."""
    return Site(tmp_path).write({**small(), "content/articles/ferry.md": FERRY, "content/pages/about.md": PAGE})


def test_text(site: Site) -> None:
    result = site.run("coverage")
    assert result.status == 0
    assert result.out == (
        'content/articles/ferry.md:6:1: warning[uncited-statement]: the paragraph at 6:1 of article "ferry" has no '
        'citation, but a number ("Two") and an attributed statement ("said")\n'
        "    6 | Two ferries run, the office said.\n"
        "      | ^^^\n"
        f"  help: {MEND}\n"
        'content/articles/ferry.md:10:3: warning[uncited-statement]: the paragraph at 10:1 of article "ferry" has no '
        'citation, but a number ("third") and an attributed statement ("said")\n'
        "   10 | A third is said to come.\n"
        "      |   ^^^^^\n"
        f"  help: {MEND}\n"
        ' 33.3 %  1 of 3  article "ferry" (content/articles/ferry.md)\n'
    )
    assert result.err == f"coverage: 50 %; 2 of 4 {ALL}\n"


def test_verbose_adds_hints_and_what_is_wholly_covered(site: Site) -> None:
    out = site.run("coverage", "--verbose").out
    assert "ferry.md:8:26: notice[maybe-uncited]: this sentence stands behind the last citation" in out
    assert 'about.md:4:13: notice[maybe-uncited]: the paragraph at 4:1 of page "about" has no citation' in out
    assert out.endswith(
        '  100 %  1 of 1  article "bridge" (content/articles/bridge.md)\n'
        ' 33.3 %  1 of 3  article "ferry" (content/articles/ferry.md)\n'
        '    0 %  0 of 1  page "about" (content/pages/about.md; not counted)\n'
    )


def test_quiet_prints_problems_only(site: Site) -> None:
    result = site.run("coverage", "-q", "--fail-under", "51")
    assert (result.status, result.err) == (1, "")
    assert result.out.count("warning[uncited-statement]") == 2
    assert " of 3 " not in result.out


def test_json(site: Site) -> None:
    result = site.run("coverage", "--format", "json")
    assert result.err == f"coverage: 50 %; 2 of 4 {ALL}\n"
    found = json.loads(result.out)
    assert found[0] == {
        "file": "content/articles/ferry.md",
        "line": 6,
        "column": 1,
        "severity": "warning",
        "code": "uncited-statement",
        "message": 'the paragraph at 6:1 of article "ferry" has no citation, but a number ("Two") and an attributed '
        'statement ("said")',
        "help": MEND,
    }
    assert [(row["line"], row["column"], row["severity"]) for row in found] == [(6, 1, "warning"), (10, 3, "warning")]
    hinted = json.loads(site.run("coverage", "-v", "--format", "json").out)
    assert {row["severity"] for row in hinted} == {"warning", "notice"}


def test_json_is_a_list_where_nothing_is_found(tmp_path: Path) -> None:
    result = Site(tmp_path).write(minimal()).run("coverage", "--format", "json", "--fail-under", "100")
    assert (result.status, json.loads(result.out)) == (0, [])
    assert result.err == f"coverage: 100 %; 0 of 0 {ALL}\n"


def test_github(site: Site) -> None:
    first, *_ = site.run("coverage", "--format", "github").out.splitlines()
    assert first == (
        "::warning file=content/articles/ferry.md,line=6,col=1,title=uncited-statement::the paragraph at 6:1 of "
        'article "ferry" has no citation, but a number ("Two") and an attributed statement ("said")%0A'
        f"help: {MEND}"
    )
    assert "\n::notice file=content/articles/ferry.md,line=8" in site.run("coverage", "--format", "github", "-v").out


@pytest.mark.parametrize(("limit", "status"), [("0", 0), ("49.9", 0), ("50", 0), ("50.1", 1), ("100", 1)])
def test_fail_under(site: Site, limit: str, status: int) -> None:
    result = site.run("coverage", "--fail-under", limit)
    assert result.status == status
    asks = f"; --fail-under asks for {limit} %" if status else ""
    assert result.err == f"coverage: 50 %; 2 of 4 {ALL}{asks}\n"


def test_a_share_is_never_rounded_up(tmp_path: Path) -> None:
    text = FERRY.partition("Two")[0] + "Six [@notice].\n\n" * 1999 + "Six.\n"
    result = (
        Site(tmp_path).write({**small(), "content/articles/bridge.md": text}).run("coverage", "--fail-under", "100")
    )
    assert result.status == 1
    assert result.err.startswith("coverage: 99.9 %; 1999 of 2000 ")


@pytest.mark.parametrize("limit", ["-1", "100.5", "nan", "inf", "1e3"])
def test_a_limit_that_is_no_share(site: Site, limit: str) -> None:
    result = site.run("coverage", f"--fail-under={limit}")
    assert result.status == 2
    assert "--fail-under" in result.err
    assert "is not a number from 0 to 100" in result.err


def test_errors_of_the_content_come_first(site: Site) -> None:
    site.edit("content/articles/ferry.md", "@notice", "@notise")
    result = site.run("coverage", "--fail-under", "0")
    assert result.status == 1
    assert result.out == site.run("check").out
    assert "error[unknown-source]" in result.out
    assert result.summary == "1 error; coverage is measured once there are no errors"


def test_no_site(tmp_path: Path) -> None:
    assert Site(tmp_path).run("coverage").status == 2


def test_warnings_of_the_content_are_for_check(site: Site) -> None:
    site.edit("content/articles/bridge.md", "summary: What is known about the closing of the bridge.\n", "")
    assert "missing-summary" in site.run("check").out
    assert "missing-summary" not in site.run("coverage").out


def test_drafts_are_left_out(site: Site) -> None:
    site.edit("content/articles/ferry.md", "title: The ferry", "title: The ferry\ndraft: true")
    assert site.run("coverage").err == f"coverage: 100 %; 1 of 1 {ALL}\n"
    assert site.run("coverage", "--drafts").err == f"coverage: 50 %; 2 of 4 {ALL}\n"


def test_translations_are_measured_each(site: Site) -> None:
    site.edit("content/site.yaml", "language: en\n", "language: en\nlanguages: [ru]\n")
    site.write({"content/articles/ferry.ru.md": "---\ntitle: Паром\n---\nХодят два парома.\n"})
    assert '    0 %  0 of 1  article "ferry" in ru (content/articles/ferry.ru.md)\n' in site.run("coverage").out


def test_check_says_it_when_verbose(site: Site) -> None:
    assert site.run("check", "--verbose").err == f"coverage: 50 %; 2 of 4 {ALL}\nno problems\n"
    assert site.run("check").err == "no problems\n"
    assert site.run("check", "--verbose", "--quiet").err == ""


def test_nothing_is_written(site: Site) -> None:
    before = sorted(site.root.rglob("*"))
    site.run("coverage", "-v")
    assert sorted(site.root.rglob("*")) == before
