"""What is known of a text without reading it, and when it is another."""

import pytest

from karabakh_site.diagnostics import Report
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose.convert import Converter
from karabakh_site.prose.facts import Facts, facts
from karabakh_site.prose.passages import cited

SOURCES = frozenset({"notice", "plan"})


def of(text: str, *, short: bool = False) -> Facts:
    """The facts about a text that has no problems."""
    report = Report()
    markdown = Markdown(text, "en", Span("content/articles/a.md", 0, len(text)))
    report.read("content/articles/a.md", text)
    body = Converter(SOURCES, report).convert(markdown, short)
    assert not report.sorted()
    return facts(body, markdown, cited(body))


def uses(text: str, source: str = "notice") -> str:
    """The digest of what a source's page shows of a text."""
    return dict(of(text).uses)[source]


def test_what_is_cited_and_linked_comes_in_order_remarks_last() -> None:
    found = of(
        "One.[^a] Two [@plan; @notice, p. 2].\n\n"
        "[The gate](place:gate), [it](event:x), [it](event:x).\n\n[^a]: So [@notice]."
    )
    assert found.cites == ("plan", "notice", "notice")
    assert found.named() == [("place", "gate"), ("event", "x")]
    assert dict(found.uses).keys() == {"plan", "notice"}


def test_a_text_without_anything() -> None:
    assert of("") == Facts()
    assert of("Words.").cites == ()


def test_what_may_be_linked_to() -> None:
    found = of("## The gate\n\nWords.\n\n### Its lock\n\nWords.").anchors
    assert found is not None
    assert {"the-gate", "its-lock"} <= {*found}


def test_size_is_that_of_bytes() -> None:
    assert of("ա" * 100).size - of("a" * 100).size == 100
    assert of("Words [@notice].").size > of("Words.").size + 100


SAID = "It was closed [@notice, p. 2]."


@pytest.mark.parametrize(
    "same",
    [
        SAID + " Nobody came.",
        "Nobody came. " + SAID,
        SAID + " More is said elsewhere [@plan].",
        "Some said so [@plan].\n\n" + SAID,
        SAID + " So it was.[^a]\n\n[^a]: Indeed.",
    ],
)
def test_other_sentences_are_nothing_to_a_source(same: str) -> None:
    assert uses(same) == uses(SAID)


@pytest.mark.parametrize(
    "another",
    [
        "It was shut [@notice, p. 2].",
        "It was closed [@notice, p. 3].",
        "It was closed [@notice].",
        SAID + " It was opened [@notice].",
        "## Above\n\n" + SAID,
        "It was.[^a]\n\n[^a]: It was closed [@notice, p. 2].",
    ],
)
def test_what_the_page_of_a_source_shows_makes_another(another: str) -> None:
    assert uses(another) != uses(SAID)


def test_the_letter_of_a_remark_is_shown() -> None:
    """It follows from the remarks before it, which cite nothing."""
    one = "Closed.[^one]\n\n[^one]: So [@notice]."
    assert uses(one) != uses("Wide.[^two] Closed.[^one]\n\n[^one]: So [@notice].\n\n[^two]: Indeed.")
    assert uses(one) == uses("Closed.[^other]\n\n[^other]: So [@notice].")
    assert uses(one) == uses("Closed.[^one] Wide.[^two]\n\n[^one]: So [@notice].\n\n[^two]: Indeed.")
