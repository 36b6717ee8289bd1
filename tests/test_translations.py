"""The translations of the real site beside their originals: the same blocks, citations, links and figures.

Read from the files alone. A translator may order the words of a sentence as the language wants; what a block cites, in
which order, what it leads to and which figures it has is the same. A translation whose original was changed on a later
day says so on its page, and is not compared.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.tools import ROOT

_GROUP = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")
_CITED = re.compile(r"@([a-z0-9][a-z0-9-]*(?:, [^;\]]+)?)")
_TARGET = re.compile(r"\]\(([^()\s]+)\)")
_CALL = re.compile(r"\[\^([\w-]+)\]")
_FIGURE = re.compile(r"\d+(?:[:,\u00a0 ]\d+)*")
_DAY = re.compile(r"^(?:date|updated): (\d{4}-\d\d-\d\d)$", re.MULTILINE)
TRANSLATIONS = sorted((ROOT / "content").glob("*/*.*.md"))


class Block(NamedTuple):
    """What has to be the same of a block in every language."""

    kind: str
    cited: list[str]
    targets: list[str]
    calls: list[str]
    figures: list[str]


def blocks(markdown: str) -> list[Block]:
    """The blocks of a text behind its front matter, items of lists one by one."""
    body = markdown.split("---\n", 2)[2]
    return [_block(text) for text in re.split(r"\n\s*\n|\n(?=- )", body.strip())]


def _block(text: str) -> Block:
    kind = re.match(r"#+|```\w*|-|\[\^|", text)
    words = _CALL.sub("", _TARGET.sub("]", _GROUP.sub("", text)))
    figures = sorted(re.sub(r"[^\d:]", "", figure) for figure in _FIGURE.findall(words))
    cited = [key for group in _GROUP.findall(text) for key in _CITED.findall(group)]
    return Block(kind[0] if kind else "", cited, sorted(_TARGET.findall(text)), _CALL.findall(text), figures)


def original(path: Path) -> Path:
    return path.with_name(path.name.split(".")[0] + ".md")


def day(text: str) -> str:
    """The newest day that the front matter states, or nothing."""
    return max(_DAY.findall(text.split("---\n", 2)[1]), default="")


def test_there_are_translations_in_every_language() -> None:
    article = {path.name for path in TRANSLATIONS if path.name.startswith("hour-by-hour.")}
    assert article == {f"hour-by-hour.{lang}.md" for lang in ("hy", "az", "ru")}


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.name)
def test_a_translation_says_what_its_original_says_with_the_same_sources(path: Path) -> None:
    there, here = (file.read_text(encoding="utf-8") for file in (original(path), path))
    assert day(here), "a translation bears its day"
    if day(here) >= day(there):
        assert len(blocks(here)) == len(blocks(there))
        for ours, theirs in zip(blocks(here), blocks(there), strict=True):
            assert ours == theirs


def test_what_differs_is_seen() -> None:
    said = "---\n---\nOn 5 May 10,000 [came](event:a) [see @one, p. 3; @two].[^r]\n\n- Six [@three]\n"
    assert blocks(said)[0] == Block("", ["one, p. 3", "two"], ["event:a"], ["r"], ["10000", "5"])
    assert blocks(said)[1] == Block("-", ["three"], [], [], [])
    assert blocks(said.replace("@two", "@one")) != blocks(said)
    assert (day("---\ndate: 2023-01-02\nupdated: 2023-02-01\n---\n"), day(said)) == ("2023-02-01", "")
