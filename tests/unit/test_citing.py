"""Which sentence a citation belongs to."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_site.diagnostics import Report
from karabakh_site.model.prose import Body, CiteGroup
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose.citing import citing, marked_blocks, raw_blocks, words_of
from karabakh_site.prose.convert import Converter
from karabakh_site.prose.marks import OPEN, mark

SOURCES = frozenset(("a", "b"))


def convert(text: str, lang: str = "en", short: bool = False) -> Body:
    report = Report()
    report.read("x.md", text)
    return Converter(SOURCES, report).convert(Markdown(text, lang, Span("x.md", 0, len(text))), short)


def sentences(text: str, lang: str = "en") -> list[str]:
    return [
        "".join(piece if isinstance(piece, str) else f"<{piece[0]}>" for piece in found.words)
        for found in citing(convert(text, lang))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two [@a]. Three.", ["Two."]),
        ("One. Two. [@a] Three.", ["Two."]),
        ("One. Two.[@a] Three.", ["Two."]),
        ("One. Two. [@a]", ["Two."]),
        ("One [@a] and one [@b]. Two.", ["One and one."] * 2),
        ("[@a] One. Two.", ["One."]),
        ("He said “No. Never!” [@a]. Two.", ["He said “No. Never!”."]),
        ("The U.S. left at 1 p.m. [@a]. Dr. Noel came [@b].", ["The U.S. left at 1 p.m.", "Dr. Noel came."]),
        ("First. @a [p. 3] says so. Last.", ["<a> says so."]),
        ("As @a, and @b, say.", ["As <a>, and <b>, say."] * 2),
        ("*Bold [@a]* move, `[@b]` aside.", ["Bold move, [@b] aside."]),
        ("A [link](https://x.example) here [@a].", ["A link here."]),
        ("A line  \nbroken [@a]\nin two.", ["A line broken in two."]),
        ("- One [@a]\n- Two [@b]\n", ["One", "Two"]),
        ("> Said. Quoted [@a].\n", ["Quoted."]),
        ("| x | y |\n|---|---|\n| 1. A | 2. B [@a] |\n", ["1. A · 2. B"]),
        ("## Head [@a]\n\nText [@b].", ["Head", "Text."]),
        ("Call.[^n] More [@a].\n\n[^n]: Note. See [@b].", ["More.", "See."]),
        ("A &lt; B &amp; C [@a].", ["A < B & C."]),
        ("Term [@a]\n:   Meaning [@b]\n", ["Term", "Meaning"]),
    ],
)
def test_the_sentence_of_a_citation(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("hy", "Նա ասաց։ 2023 թ. եղավ [@a]։ Վերջ։", "2023 թ. եղավ։"),
        ("ru", "Он сказал. В 2023 г. это было [@a]. Конец.", "В 2023 г. это было."),
        ("az", "O dedi. 2023-cü ildə oldu [@a]. Son.", "2023-cü ildə oldu."),
        ("de", "Er kam. Am 19. September ging er [@a]. Ende.", "Am 19. September ging er."),
    ],
)
def test_sentences_end_as_their_language_ends_them(lang: str, text: str, found: str) -> None:
    assert sentences(text, lang) == [found]


def test_the_heading_above_and_the_remark_are_told() -> None:
    body = convert("Before [@a].\n\n## One [@b]\n\nText.[^n]\n\n### Two\n\n- x [@a]\n\n[^n]: Note [@b].")
    assert [(found.heading, found.remark) for found in citing(body)] == [("", 0), ("One", 0), ("Two", 0), ("", 1)]


def test_the_words_of_a_whole_text() -> None:
    body = convert("One [@a]. As @b says.\n\n- Two\n- Three [@a]\n", short=True)
    words = "".join(piece if isinstance(piece, str) else "B" for piece in words_of(body))
    assert words == "One. As B says. Two Three"


PIECES = st.lists(
    st.sampled_from(
        ("One", " ", ". ", "[@a]", "[see @b, p. 3; @a]", "@a", "\n\n", "- ", "| ", "## ", "*", "`", "։ ", "[^n]", "X")
    )
    | st.sampled_from(("<b>", "</b>", "&amp;", "\n\n[^n]: ", "“", "”", "2023", "<td>")),
    max_size=40,
)


@given(PIECES)
def test_every_group_has_its_sentence(pieces: list[str]) -> None:
    text = "".join(pieces)
    body = convert(text)
    rows = (body.parts, *(remark.parts for remark in body.remarks))
    groups = [part for parts in rows for part in parts if isinstance(part, CiteGroup)]
    found = citing(body)
    assert len(found) == len(groups)
    for one in found:
        for piece in one.words:
            assert isinstance(piece, tuple) or not re.search("[\ue000-\ue005]", piece)


HTML = [
    "<p>", "</p>", "<ul>", "<li>", "</li>", "<tr>", "<td>", "</td>", '<td class="right">', "</tr>", "<h2>", "</h2>",
    '<h2 id="h">', '<h3 dir="ltr" id="i">', "<em>", "</em>", '<a href="/x/">', "</a>", '<abbr title="<p>">', "<br>",
    '<p lang="ru">', "<hr>", "a", " &lt;p&gt; ", "\n", mark(0), mark(1),
]  # fmt: skip


@given(html=st.lists(st.sampled_from(HTML), max_size=25).map("".join))
def test_from_a_mark_the_same_blocks_are_found_as_from_the_beginning(html: str) -> None:
    assert list(marked_blocks(html)) == [(row, heading) for row, heading in raw_blocks(html) if OPEN in row]
