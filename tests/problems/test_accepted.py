"""What looks odd and is right: `check --strict` says nothing about it."""

from pathlib import Path

import pytest

from tests.problems.cases import base
from tests.support.site import run_in_process

SOURCE = "sources:\n  - id: paper\n    type: book\n    title: Paper\n    publisher: A house\n"
EVENT = "events:\n  - {id: opening, date: 2021-04-01, title: Open, citations: [paper]}\n"
SITE = "title: A small record\nbase_url: https://record.example/\nlanguage: en\nlanguages: [en, hy]\n"
ARTICLE = "---\ntitle: Second\ndate: 2021-03-06\nsummary: The second.\n"


def accepted(root: Path, files: dict[str, str]) -> None:
    """Nothing is said about the base with these files laid over it."""
    for file in base():
        file.write(root)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    result = run_in_process("check", "--root", str(root), "--strict")
    assert (result.status, result.out) == (0, "")


@pytest.mark.parametrize(
    "date",
    [
        "{date-parts: [[2020]], season: 3}",
        '{date-parts: [["2020"]], season: "1", circa: 1}',
        '{date-parts: [["2020", "09", "1"]]}',
        "{date-parts: [[2020, 9], [2020, 10]], circa: false}",
    ],
)
def test_dates_of_csl(tmp_path: Path, date: str) -> None:
    fields = f"    issued: {date}\n    archive-url: https://archive.example/\n    archive-date: {date}\n"
    accepted(tmp_path, {"content/record/more.yaml": SOURCE + fields + EVENT})


@pytest.mark.parametrize(
    "field",
    [
        "author: [{family: Ani, given: B., suffix: Jr., comma-suffix: true, static-ordering: 1, parse-names: no}]",
        "categories: [roads]",
        "custom: {short: p, others: [1, 2]}",
        "citation-key: paper2020",
        "first-reference-note-number: 2",
        "volume-title-short: V.",
        "language: x-dialect",
        "language: i-default",
        "language: en-GB-oed",
    ],
)
def test_fields_of_csl(tmp_path: Path, field: str) -> None:
    accepted(tmp_path, {"content/record/more.yaml": f"{SOURCE}    issued: 2020\n    {field}\n{EVENT}"})


def test_degrees_as_exact_as_a_map_gives_them(tmp_path: Path) -> None:
    place = "places:\n  - {id: ford, name: The ford, lat: 39.81234567890123, lon: 46.123456789012345}\n"
    accepted(tmp_path, {"content/record/more.yaml": place})


def test_a_file_that_states_its_slug_may_have_any_name(tmp_path: Path) -> None:
    link = "---\n[That](article:second-report).\n"
    accepted(tmp_path, {"content/articles/2021_Report.md": f"{ARTICLE}slug: second-report\n{link}"})


@pytest.mark.parametrize("name", ["second", "other"])
def test_a_translation_is_named_as_its_original_or_has_its_slug(tmp_path: Path, name: str) -> None:
    files = {
        "content/site.yaml": SITE,
        "content/articles/second.md": ARTICLE + "slug: other\n---\nText.\n",
        f"content/articles/{name}.hy.md": "---\ntitle: Երկրորդ\n---\nText.\n",
    }
    accepted(tmp_path, files)


def test_a_translation_may_link_to_headings_of_its_original_and_of_translations(tmp_path: Path) -> None:
    files = {
        "content/site.yaml": SITE,
        "content/articles/second.md": ARTICLE + "---\n## Before\n\nText.\n",
        "content/articles/second.hy.md": "---\ntitle: Երկրորդ\n---\n## Earlier\n\n[There](article:second#before).\n",
        "content/pages/third.md": "---\ntitle: Third\n---\nText.\n",
        "content/pages/third.hy.md": "---\ntitle: Երրորդ\n---\n[There](article:second#earlier).\n",
    }
    accepted(tmp_path, files)


def test_the_translation_of_a_draft_is_one(tmp_path: Path) -> None:
    """So it may lead to other drafts."""
    link = "draft: true\n---\n[There](article:third).\n"
    files = {
        "content/site.yaml": SITE,
        "content/articles/second.md": ARTICLE + link,
        "content/articles/third.md": ARTICLE + link,
        "content/articles/second.hy.md": "---\ntitle: Երկրորդ\n---\n[There](article:third).\n",
    }
    accepted(tmp_path, files)
