"""Whatever stands in a file: problems or a site, never an exception; and every problem lies within its file."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from karabakh_site import build
from karabakh_site.diagnostics import Report, as_github, as_json, as_text
from tests.problems.cases import base

# Pieces that mean something to YAML, to Markdown or to us, mixed with any text at all.
YAML = st.sampled_from(
    (
        ": |- |>|?|\n|\n  |\n    |[|]|{|}|, |# |---\n|...\n|'|\"|&a |*a|!!str |<<: |%|@|`|\t|\r\n|\\|~|null|true|"
        "id: |sources:\n|events:\n|places:\n|actors:\n|title: |date: |2021-04-01|citations: |claims:\n|type: |webpage|"
        "name: |summary: |topics: |aliases: |en: |languages: |base_url: |https://a.example|"
        "language: |\u2028|\x85|\ufeff|𐎠|ա|\x07"
    ).split("|")
)
MARKDOWN = st.sampled_from(
    (
        "[^ [^a] [^a]:_ [@ [@notice @notice ] ]( ) [ ![ * ** _ ` ```~ ~~~ >_ -_ 1._ ____ ~ ~~ #_ ##_ < > </ <div> "
        "</div> <p_onclick=x> <script> <!-- --> &amp; &# \\ \\@ :_ *[A]:_b "
        "A a b ---~ ===~ event:closing article: media/x.png "
        "javascript: #what /articles/ {#id} |_a_|_b_|~ |-|-|~ | ; ,_p._4 \x02 \x03 \ue000 \ue0010\ue001 𐎠 é"
    )
    .replace("~", "\n")
    .replace("_", " ")
    .split(" ")
) | st.sampled_from([" ", "\n\n", "    ", "~~~", "\u2028", "\t", "\r\n", "[^a]: ", "- ", "> ", "# ", ": ", "*[A]: b\n"])
ANYTHING = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
FRONT = "---\ntitle: The second\ndate: 2021-03-06\nsummary: The second article.\n---\n"


def mixed(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts of such pieces, and of any characters that a file can hold."""
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    return st.lists(st.one_of(pieces, pieces, text), max_size=40).map("".join)


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
        build.check(root, build.Options(), report)
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
    piece = data.draw(st.one_of(YAML, MARKDOWN, st.just("")))
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
