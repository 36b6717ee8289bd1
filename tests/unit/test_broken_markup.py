"""Whatever a text writes, it stops nothing, forges nothing, and breaks nothing but itself."""

from unittest.mock import Mock

import pytest
from markdown.blockprocessors import ParagraphProcessor

from karabakh_site.diagnostics import Report
from karabakh_site.model.prose import Body, CiteGroup, RemarkRef
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose.convert import Converter
from tests.support.markdown_texts import document


def convert(text: str, short: bool = False) -> tuple[Body, list[str]]:
    """The body of a text, and the codes of what is reported."""
    report = Report()
    report.read("x.md", text)
    body = Converter(frozenset("a"), report).convert(Markdown(text, "en", Span("x.md", 0, len(text))), short)
    return body, [problem.code for problem in report.sorted()]


FORGED = (
    "&#xe000;0&#xe001;",
    "&#57344;0&#57345;",
    "&#0057344;0&#xE001",
    "&#xE000 0&#xE001 ",
    "&\\#57344;0&\\#57345;",
    "&#xe003;0&#xe004;",
    '<b title="&#xe000;0&#xe001;">x</b>',
    "<p>&#57344;0&#57345;</p>",
    "\ue0000\ue001",
)


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("text", ["{}", "[@a] {}", "## {}", "- {} [^n]\n\n[^n]: {}"])
def test_no_text_forges_a_mark(forged: str, text: str) -> None:
    body, _ = convert(text.format(forged, forged))
    rows = (body.parts, *(remark.parts for remark in body.remarks))
    assert sum(isinstance(part, CiteGroup) for row in rows for part in row) == text.count("@a")
    assert sum(isinstance(part, RemarkRef) for row in rows for part in row) == text.count(" [^n]")
    words = "".join([part for row in rows for part in row if isinstance(part, str)] + [h.text for h in body.headings])
    assert not set(words) & set(map(chr, range(0xE000, 0xE006)))


def test_other_characters_may_be_written_by_their_numbers() -> None:
    body, _ = convert("&#573440 &#57350; &#xe0000; &#x2e000; &#65;")
    assert "A" in "".join(map(str, body.parts))
    assert "\ue006" in "".join(map(str, body.parts))


@pytest.mark.parametrize(
    "text", ["<p>a <![(x</p>", "<p>a\n<![x]>", "<section>a\n\n<![(", "<p>a <![CDATA[x", "<p><![if !x]>a<![endif]></p>"]
)
def test_a_declaration_is_a_comment(text: str) -> None:
    body, _ = convert(text)
    assert "a" in "".join(map(str, body.parts))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a [^n] <b>b\n\n[^n]: y", None),
        ("a [^n]\n\n<aside>b\n\n</aside> <i>c\n\n[^n]: y", None),
        ("a [^n] <script>b\n\n[^n]: y", "unsafe-html"),
        ("a [^n] <svg><title>b\n\n[^n]: y", "unsafe-html"),
    ],
)
def test_what_a_body_leaves_open_ends_before_its_remarks(text: str, code: str | None) -> None:
    body, codes = convert(text)
    (remark,) = body.remarks
    assert remark.parts == ("<p>y</p>",)
    html = "".join(part for part in body.parts if isinstance(part, str))
    for tag in ("b", "i", "p", "aside"):
        assert html.count(f"<{tag}>") == html.count(f"</{tag}>")
    assert set(codes) == ({code} if code else set())


def test_no_id_stands_twice_in_a_body_and_its_remarks() -> None:
    body, codes = convert('<b id="x">a</b> [^n]\n\n[^n]: <b id="x">b</b>')
    assert body.ids == ("u_x",)
    assert body.remarks[0].parts == ("<p><b>b</b></p>",)
    assert codes == ["unsafe-html"]


def test_what_is_refused_amidst_a_list_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report()
    report.read("x.md", "- a\n- b")
    converter = Converter(frozenset("a"), report)
    with monkeypatch.context() as patch:
        patch.setattr(ParagraphProcessor, "run", Mock(side_effect=RecursionError))
        assert converter.convert(Markdown("- a\n- b", "en", Span("x.md", 0, 7))).parts == ()
    assert converter.convert(Markdown("*c*", "en", Span("x.md", 0, 3))).parts == ("<p><em>c</em></p>",)
    assert [problem.code for problem in report.sorted()] == ["too-complex"]


@pytest.mark.parametrize("first", range(4))
def test_no_text_stops_the_conversion(first: int) -> None:
    for number in range(first, 300, 4):
        convert(document(number), short=bool(number % 2))
