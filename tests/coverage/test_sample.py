"""How well the rule knows what needs a source: measured on a hundred sentences that were labelled by hand.

The labels say what a reader would ask a source for, not what the rule finds. docs/content/pages/coverage.md gives the
figures and every sentence that is judged wrong; whoever changes the rule changes that page, and sees what it costs.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from karabakh_site.coverage.find import find

SAMPLE = Path(__file__).with_name("sample.tsv")
PAGE = (Path(__file__).parents[2] / "docs" / "content" / "pages" / "coverage.md").read_text("utf-8")


class Sentence(NamedTuple):
    """A sentence of the sample, and whether it needs a source."""

    lang: str
    needs: bool
    text: str

    @property
    def is_found(self) -> bool:
        """Whether the rule asks for a source."""
        return bool(find(self.text, self.lang))


def sample() -> list[Sentence]:
    """The sample, in the order of the file."""
    rows = [line.split("\t") for line in SAMPLE.read_text("utf-8").splitlines()]
    return [Sentence(lang, {"yes": True, "no": False}[needs], text) for lang, needs, text in rows]


def listed(heading: str) -> list[str]:
    """The sentences in the table below a heading of the page."""
    section = PAGE.partition(f"### {heading}\n")[2].partition("\n#")[0]
    return re.findall(r"^\| [a-z]{2} \| (.+?) \|", section, re.MULTILINE)


def test_the_sample_is_what_the_page_says() -> None:
    found = sample()
    assert len(found) == len({s.text for s in found}) == 100
    assert sum(s.lang == "en" for s in found) == 60
    assert {s.lang for s in found} == {"en", "hy", "az", "ru"}


def test_every_false_alarm_is_listed() -> None:
    assert listed("False alarms") == [s.text for s in sample() if s.is_found and not s.needs]


def test_every_miss_is_listed() -> None:
    assert listed("Misses") == [s.text for s in sample() if s.needs and not s.is_found]


@pytest.mark.parametrize("lang", ["en", "hy", "az", "ru", "all"])
def test_precision_and_recall(lang: str) -> None:
    found = [s for s in sample() if lang in (s.lang, "all")]
    right = sum(s.needs and s.is_found for s in found)
    precision, recall = (f"{100 * right / sum(row):.0f} %" for row in (_found(found), _needing(found)))
    assert f"| {lang} | {len(found)} | {sum(_needing(found))} | {precision} | {recall} |" in PAGE


def _found(sentences: list[Sentence]) -> list[bool]:
    return [s.is_found for s in sentences]


def _needing(sentences: list[Sentence]) -> list[bool]:
    return [s.needs for s in sentences]
