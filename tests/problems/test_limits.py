"""Markdown of the largest size in shapes that are slow: refused for its shape, or converted in time."""

from collections.abc import Callable

import pytest

from karabakh_site.diagnostics import Report
from karabakh_site.model.prose import Body, CiteGroup
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose.convert import Converter
from karabakh_site.source.files import MARKDOWN_LIMIT

REPEATED = (
    *("[", "![", "[a](", "[a](b", "[a][b", "[a](<", "[]", "[a]", "[@", "[@notice", "[-@", "[@{", "@notice [", "@"),
    *("*", "*a*", "*a _b ", "**a*", "_a ", "`", "`a ", "\\", "\\*", "&", "&#", "&amp;", "> ", ">", "- ", "* * ", "#"),
    *("<", "<a ", '<a href="', "</a", "<div>", "<div>\n\n", "</div>\n\n", "<!--", "<!--\n\n", "<?", "<![", "<![CDATA["),
    *(
        "<code>",
        "<code>[@notice]",
        "<code>x</code>",
        "<kbd a",
        "<x> ",
        "<https://a.example> ",
        "<a@b.example> ",
        "a  \n",
        "a\n",
        "a\n\n",
        " ",
        "\t",
        "\n",
        "a|",
        "`|",
        "- a\n",
    ),
    *(
        "- a\n\n",
        "1. a\n",
        "    a\n\n",
        "# a\n",
        "# a\n\n",
        "a\n===\n\n",
        "---\n\n",
        ":   b\n",
        "*[A]: b\n",
        "[a]: b\n",
    ),
    *("[a]: b\n\n", "[^a]", "[^a]: x\n", "[^a]\n\n[^a]: x\n\n", "```\n", "```\na\n```\n", "~~~\n\n", "[a](event:x) "),
    *("[a](event:x)\n\n", "Text [@notice, p. 4].\n\n", "[a](javascript:x) ", "> a\n\n", "a | b\n", '"', "\x02", "𐎠"),
)
WRITTEN: dict[str, Callable[[int], str]] = {
    "brackets in brackets": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "elements in elements": lambda n: "<div>" * (n // 12) + "</div>" * (n // 12),
    "lists in lists": lambda n: "".join(f"{'    ' * i}- a\n" for i in range(int((n / 4) ** 0.5))),
    "quotations in quotations": lambda n: "".join(f"{'> ' * i}a\n" for i in range(int(n**0.5) - 9)),
    "a wide table": lambda n: "\n".join("|".join([cell] * (n // 6)) for cell in ("a", "-", "b")),
    "a long table": lambda n: "a | b\n--|--\n" + "c | d\n" * (n // 7),
    "a table of backticks": lambda n: "a | b\n--|--\n" + "`|" * (n // 3),
    "many link definitions": lambda n: "".join(f"[r{i}]: x\n" for i in range(n // 12)) + "\n[r1]",
    "many abbreviations": lambda n: "".join(f"*[A{i}]: x\n\n" for i in range(n // 14)) + "A1 A2",
    "many remarks": lambda n: "".join(f"[^a{i}]\n\n[^a{i}]: x\n\n" for i in range(n // 30)),
    "remarks in remarks": lambda n: "[^a0]\n\n" + "".join(f"[^a{i}]: [^a{i + 1}]\n" for i in range(n // 24)),
    "unknown citations": lambda n: "".join(f"[@a{i}]\n\n" for i in range(n // 12)),
    "remarks that are not written": lambda n: "".join(f"[^a{i}]\n\n" for i in range(n // 12)),
    "bad elements": lambda n: "".join(f"a <x{i}>\n\n" for i in range(n // 14)),
    "bad links": lambda n: "".join(f"[a](javascript:{i})\n\n" for i in range(n // 26)),
    "attributes": lambda n: "<p " + 'a="b" ' * (n // 7) + ">x</p>",
    "citations in one pair of brackets": lambda n: "[" + "@notice; " * (n // 10) + "]",
    "a locator without end": lambda n: "[@notice, " + "1, " * (n // 4) + "]",
    "a fence with attributes": lambda n: "``` {" + "a " * (n // 3) + "}\nx\n```\n",
}


def convert(text: str) -> tuple[Body, list[str]]:
    """The body of a text, and the messages on what it is too complex for."""
    report = Report()
    report.read("content/articles/a.md", text)
    body = Converter(frozenset({"notice"}), report).convert(
        Markdown(text, "en", Span("content/articles/a.md", 0, len(text)))
    )
    return body, [d.message for d in report.sorted() if d.code == "too-complex"]


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
@pytest.mark.parametrize("share", [1, 8])
def test_one_piece_repeated(piece: str, share: int) -> None:
    """At the size limit, and at an eighth of it, where fewer bounds take hold."""
    _, refused = convert(piece * (MARKDOWN_LIMIT // share // len(piece.encode())))
    assert not [message for message in refused if "takes longer" in message]


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("share", [1, 8])
def test_shapes_that_are_not_mere_repetition(name: str, share: int) -> None:
    text = WRITTEN[name](MARKDOWN_LIMIT // share)
    assert len(text.encode()) <= MARKDOWN_LIMIT
    _, refused = convert(text)
    assert not [message for message in refused if "takes longer" in message]


def test_a_long_chapter() -> None:
    """300 kB, 600 paragraphs, 2 400 citations, remarks, headings, links."""
    paragraph = (
        "On the {0}th day the office said that the bridge was closed [@notice, p. {0}], *which* the town denied "
        "[see @notice; @notice, ch. 2]. It is `open` -- (or [so](event:closing) they say).[^n{0}] {1}\n\n"
        "[^n{0}]: As in [@notice].\n\n"
    )
    text = "".join(
        (f"## Part {i}\n\n" if i % 20 == 0 else "") + paragraph.format(i, "And more. " * 28) for i in range(600)
    )
    assert 300_000 <= len(text) <= MARKDOWN_LIMIT
    body, refused = convert(text)
    assert refused == []
    assert len(body.headings) == 30
    assert len(body.remarks) == 600
    groups = [p for row in (body.parts, *(r.parts for r in body.remarks)) for p in row if isinstance(p, CiteGroup)]
    assert sum(len(group.citations) for group in groups) == 2_400


@pytest.mark.parametrize(
    "text",
    [
        "| day | place | dead | wounded | source |\n|--|--|--|--|--|\n"
        + "".join(f"| {i} | *Town* {i} | {i} | `{i}` | [@notice, p. {i}] |\n" for i in range(2_000)),
        "".join(
            f"- {i} March: the **bridge** is closed [@notice, p. {i}], see [there](event:closing)\n"
            for i in range(2_000)
        ),
        "".join(f"*[A{i}]: Authority {i}\n" for i in range(400)) + "\nA1 and A2.",
        "".join(f"{i}. Article {i} (as amended)\n\n    > Text of it [sic].\n\n" for i in range(3_000)),
        "A long paragraph of one line [@notice], " * 2_000,
        "```\n" + "if (a[i] < b[(j)]) { *p = &q; }\n" * 3_000 + "```\n",
        "[" * 40 + " an old manuscript " * 10,
    ],
    ids=["table", "list", "abbreviations", "law", "paragraph", "code", "brackets"],
)
def test_other_long_texts(text: str) -> None:
    _, refused = convert(text)
    assert refused == []


def test_the_place_of_what_is_too_complex() -> None:
    report = Report()
    text = "Before.\n\n" + "[" * 5_000
    whole = f"---\ntitle: A\n---\n{text}"
    report.read("content/articles/a.md", whole)
    Converter(frozenset(), report).convert(Markdown(text, "en", Span("content/articles/a.md", 17, len(whole))))
    (found,) = report.sorted()
    assert (found.code, found.line, found.column) == ("too-complex", 6, 1)
