"""What the documentation says to write and to type, written and typed."""

import re
import shutil
from pathlib import Path

import pytest

from tests.reference.samples import SITE, files_of, problems
from tests.support.docs import PAGES, Block, blocks, commands
from tests.support.site import Site, run_in_process
from tests.support.tools import ROOT

# Nothing on the how-tos' pages is to be found fault with, save that a source is shown without what cites it.
LEFT_OPEN = {"unused-source"}
RUN = {"check", "coverage", "new", "sources", "build"}
WITH_FILES = [name for name in PAGES if any(block.file for block in blocks(name)) and not name.startswith("problem")]


def laid(page: str) -> dict[str, str]:
    """A small site with all that a page says to write."""
    keys, content = dict(SITE), {}
    for number, block in enumerate(block for block in blocks(page) if block.file.startswith("content/")):
        if block.file == "content/site.yaml":
            keys |= _top(block.text)
        elif block.file.startswith("content/record"):
            content[f"content/record/{page}-{number}.yaml"] = block.text
        else:
            content[block.file] = block.text
    return files_of(keys) | content


def _top(text: str) -> dict[str, str]:
    """The keys of a file of YAML, each with the text that is its value."""
    return {m[1]: m[2] for m in re.finditer(r"(?ms)^([\w-]+):(.*?)(?=^[\w-]+:|\Z)", text)}


@pytest.mark.parametrize("page", [name for name in WITH_FILES if name != "start"])
def test_what_a_page_says_to_write_is_accepted(site: Site, page: str) -> None:
    result = site.write(laid(page)).run("check")
    found = set(re.findall(r": (?:error|warning)\[([\w-]+)\]", result.out))
    assert found <= LEFT_OPEN, result.out
    assert result.status == 0


@pytest.mark.parametrize("page", [name for name in PAGES if name.startswith("how-to-") and commands(name)])
def test_what_a_page_says_to_type_does_something(
    site: Site, page: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In the order of the page; only blanks that are still to be filled may be found fault with."""
    site.write(
        files_of(SITE) | {block.file: block.text for block in blocks(page) if "/" not in block.file and block.file}
    )
    monkeypatch.chdir(site.root)
    for words in commands(page):
        if words[0] not in RUN:
            continue
        result = run_in_process(*words)
        assert result.status in (0, 1), result.out + result.err
        assert result.status == 0 or "error[" in result.out or "warning[" in result.out, result.out + result.err
        if words[0] == "new":
            id = re.search(r'"([\w-]+)"', result.out)
            assert id
            assert f"id: {id[1]}" in PAGES[page]


def test_an_import_says_what_the_page_shows(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    file, _, shown = blocks("how-to-import")[:3]
    site.write(files_of(SITE) | {file.file: file.text})
    monkeypatch.chdir(site.root)
    result = run_in_process("sources", "import", "sources.bib")
    assert _without_lines(result.out + result.err) == _without_lines(shown.text)


def _without_lines(text: str) -> str:
    return re.sub(r":\d+:", ":", text)


# --- the ten-minute start, on the real site -----------------------------------------------------------------------


def test_the_start_ends_without_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its own commands and edits, in the order of the page, in a copy of this repository's site."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    parts = blocks("start")
    record, article = [block for block in parts if block.file]
    steps = commands("start")
    assert [words[0] for words in steps] == ["new", "new", "new", "new", "check"]
    said = [run_in_process(*words) for words in steps[:4]]
    assert [result.status for result in said] == [0] * 4, said
    shown = next(block for block in parts if block.kind == "text")
    assert _without_lines(said[0].out) == _without_lines(shown.text)
    assert {"unused-source", "uncited-event", "wrong-type"} <= {problem.code for problem in problems(tmp_path)}
    for block in (record, article):
        _fill(tmp_path / block.file, block.text)
    assert problems(tmp_path) == ()


def _fill(file: Path, block: str) -> None:
    """Puts a block in the place of what was begun: the same keys in the same order, the days as they stand there."""
    text = file.read_text("utf-8")
    begun = text[text.index(block.splitlines()[0]) :]
    keys = [re.findall(r"(?m)^ *(?:- )?(?!literal)([a-zA-Z]+):", part) for part in (begun, block)]
    assert keys[0] == keys[1]
    today = re.search(r"(?m)(?:accessed|date): (20[2-9]\d-\d\d-\d\d)$", begun)
    assert today
    file.write_text(text.removesuffix(begun) + block.replace("2026-11-29", today[1]), "utf-8")


def test_the_start_takes_eight_steps() -> None:
    """Commands and edits, as the headings count them: make serve, five commands, two files."""
    text = PAGES["start"]
    assert re.findall(r"(?m)^## (\d)", text)[-1] == "8"
    edits: list[Block] = [block for block in blocks("start") if block.file]
    assert 1 + len(commands("start")) + len(edits) == 8
