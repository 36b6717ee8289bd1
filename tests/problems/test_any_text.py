"""Whatever stands in a file: problems or a site, never an exception; and every problem lies within its file."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from karabakh_site import build, uptodate
from karabakh_site.diagnostics import Report, as_github, as_json, as_text
from tests.problems.cases import base

# Pieces that mean something to YAML, to Markdown or to us, mixed with any text at all. ¬ is the end of a line.
SIGNS = "\u2028 \x85 \ufeff \x02 \x03 \x07 \ue000 \ue0010\ue001 𐎠 ա é \t \r\n"
YAML = f"""
    : - > ? ¬ ¬· ¬·· [ ] {{ }} , # ---¬ ...¬ ' " &a *a !!str <<: % @ ` \\ ~ null true id: title: date: 2021-04-01 type:
    sources:¬ events:¬ places:¬ actors:¬ claims:¬ citations: name: summary: topics: aliases: en: languages: language:
    base_url: https://a.example {SIGNS}
"""
MARKDOWN = f"""
    [^ [^a] [^a]: [@ [@notice @notice ] ]( ) [ ![ * ** _ ` ```¬ ~~~¬ > - 1. ···· ¬ ¬¬ # ## {{#id}} < > </ <div> </div>
    <p·onclick=x> <script> <!-- --> &amp; &# \\ \\@ : *[A]:·b¬ a b A ---¬ ===¬ event:closing article: media/x.png
    javascript: #what /articles/ |·a·|·b·|¬ |-|-|¬ | ; ,·p.·4 {SIGNS}
"""
ANYTHING = settings(max_examples=settings().max_examples, suppress_health_check=[HealthCheck.too_slow], deadline=None)
FRONT = "---\ntitle: The second\ndate: 2021-03-06\nsummary: The second article.\n---\n"


def pieces(row: str) -> list[str]:
    """The pieces of such a row, alone and with a space behind them."""
    plain = [piece.replace("¬", "\n").replace("·", " ") for piece in re.split(" |\n    ", row.strip(" \n")) if piece]
    return [piece + space for piece in plain for space in ("", " ")]


def mixed(row: str) -> st.SearchStrategy[str]:
    """Texts of such pieces, and of any characters that a file can hold."""
    known = st.sampled_from(pieces(row))
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    return st.lists(st.one_of(known, known, text), max_size=40).map("".join)


def checked(files: dict[str, str]) -> Report:
    """The report on the base with these files laid over it, in every form."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for file in base():
            file.write(root)
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())
        report = Report()
        build.check(root, uptodate.Options(), report)
    found = report.sorted()
    as_json(found), as_github(found), as_text(found, color=True)
    for problem in found:
        text = report.text(problem.file)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.length >= 1, problem
        assert "\n" not in problem.message + problem.help, problem
    return report


@ANYTHING
@given(mixed(MARKDOWN))
@example("- " * 400 + "a")
@example("[^a]: [^a]\n[^a]")
@example("<" + "a" * 300 + " [@notice")
def test_any_text_as_the_body_of_an_article(text: str) -> None:
    checked({"content/articles/second.md": FRONT + text})


@ANYTHING
@given(mixed(YAML))
def test_any_text_as_front_matter(text: str) -> None:
    checked({"content/articles/second.md": f"---\n{text}\n---\nText.\n"})


@ANYTHING
@given(mixed(YAML))
def test_any_text_as_an_article(text: str) -> None:
    checked({"content/articles/second.md": text, "content/addresses.lock": text})


@ANYTHING
@given(mixed(YAML))
def test_any_text_as_the_site(text: str) -> None:
    checked({"content/site.yaml": text})


@ANYTHING
@given(mixed(YAML))
def test_any_text_as_the_record(text: str) -> None:
    checked({"content/record.yaml": text})


@ANYTHING
@given(st.data())
def test_any_slip_of_the_hand(data: st.DataObject) -> None:
    """One stretch of a file taken out or written over."""
    file = data.draw(st.sampled_from([f for f in base() if f.path.endswith(("yaml", "md"))]))
    at = data.draw(st.integers(0, len(file.text)))
    cut = data.draw(st.integers(0, 6))
    piece = data.draw(st.sampled_from(["", *pieces(YAML), *pieces(MARKDOWN)]))
    checked({file.path: file.text[:at] + piece + file.text[at + cut :]})


@ANYTHING
@given(mixed(MARKDOWN), st.sampled_from(["|", "|-", ">", ">-", '"', "'", ""]))
def test_any_text_as_a_summary(text: str, style: str) -> None:
    """In every way in which YAML writes a text."""
    line = text.replace("\n", " ")
    written = {
        '"': '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"',
        "'": "'" + line.replace("'", "''") + "'",
        "": line,
    }.get(style, style + "\n      " + text.replace("\n", "\n      "))
    event = "events:\n  - id: opening\n    date: 2021-04-01\n    title: Open\n    citations: [notice]\n    summary: "
    checked({"content/record/more.yaml": f"{event}{written}\n"})
