"""What is found in a text, language by language, and that any text may be read."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_site.coverage.find import Run, find, sentences
from karabakh_site.coverage.words import LANGUAGES


def found(text: str, lang: str = "en") -> list[tuple[str, str]]:
    """What is found, as (kind, words)."""
    return [(f.kind, text[f.start : f.end]) for f in find(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "It lasted six days.", [("number", "six")]),
        ("en", "Forty-four cars, 1,960 men, 12.5 %.", [("number", w) for w in ("Forty-four", "1,960", "12.5 %")]),
        ("en", "In 2019 and the 1990s.", [("date", "2019"), ("date", "1990")]),
        ("en", "On 19-20 September 2023, at 13:45.", [("date", "19-20 September 2023"), ("date", "13:45")]),
        ("en", "September 19, 2023 and the 5th of May.", [("date", "September 19, 2023"), ("date", "5th of May")]),
        ("en", "It may march on; an august body.", []),
        ("en", "Closed in May, opened in March.", [("date", "in May"), ("date", "in March")]),
        ("en", "By 2023-09-19 or 19.09.2023.", [("date", "2023-09-19"), ("date", "19.09.2023")]),
        ("en", "According to her, he denied it.", [("attribution", "According to"), ("attribution", "denied")]),
        ("en", "The self-declared republic.", []),
        ("en", "A Su-25, a T-72 and a 5D at UTC+4.", []),
        ("en", "They paid $5M for 20K cars.", [("number", "5"), ("number", "20")]),
        ("en", "Part 2, see chapter 4.1; on the one hand.", []),
        ("en", "Write to a1@b2.example or https://a.example/2023/5.", []),
        (
            "en",
            "She called “it” ‘Armenia’s’ 'own' \"word\".",
            [("quotation", w) for w in ("“it”", "‘Armenia’s’", '"word"')],
        ),
        ("en", 'A “ alone, 6" and 7" wide, “…”.', [("number", "6"), ("number", "7")]),
        ("hy", "Ըստ նրա՝ զոհվել է վեց մարդ։", [("attribution", "Ըստ"), ("number", "վեց")]),
        ("hy", "2023 թվականի սեպտեմբերի 19-ին ասվե՞ց։", [("date", "2023"), ("date", "սեպտեմբերի 19-ին")]),
        ("hy", "Նա ասա՜ց հինգշաբթի։", [("attribution", "ասա՜ց"), ("date", "հինգշաբթի")]),
        ("hy", "Մարտերը շարունակվում են։", []),
        (
            "az",
            "Sentyabrın 19-da iki nəfər dedi.",
            [("date", "Sentyabrın 19-da"), ("number", "iki"), ("attribution", "dedi")],
        ),
        ("az", "Buna görə bu, onun üçün üzdən deyil.", []),
        ("az", "Rəsmi məlumata görə üçüncü gün.", [("attribution", "məlumata görə"), ("number", "üçüncü")]),
        ("ru", "По его словам, пятеро.", [("attribution", "По его словам"), ("number", "пятеро")]),
        ("ru", "Честно говоря, семью не видно.", []),
        ("ru", "19 сентября 2023 года в XIX веке.", [("date", "19 сентября 2023"), ("date", "XIX веке")]),
        ("ru", "Он сказа\u0301л «да».", [("attribution", "сказа\u0301л"), ("quotation", "«да»")]),
        ("ka", "2021 წელს „კი“, 5 კაცი, six said.", [("date", "2021"), ("quotation", "„კი“"), ("number", "5")]),
    ],
)
def test_what_is_found(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(found(text, lang)) == sorted(expected)


def test_a_tag_of_a_region_or_script_is_its_language() -> None:
    assert found("six", "en-GB") == found("six", "EN") == [("number", "six")]
    assert found("six", "en-Latn-x-six") == [("number", "six")]


def test_a_stretch_in_another_language_is_read_in_it() -> None:
    text = "He is шесть."
    assert [f.kind for f in find(text, "en", [Run(0, 6, "en"), Run(6, 11, "ru"), Run(11, 12, "en")])] == ["number"]
    assert find(text, "en") == ()


@pytest.mark.parametrize("lang", ["az", "hy", "ru"])
def test_decomposed_letters_are_the_same(lang: str) -> None:
    text = {"az": "Üç gün", "hy": "Վեց օր", "ru": "третий день"}[lang]
    apart = unicodedata.normalize("NFD", text)
    (finding,) = find(apart, lang)
    assert unicodedata.normalize("NFC", apart[: finding.end]) == text.split()[0]


def test_sentences() -> None:
    text = "As Mr. Smith of St. Mary said. Why? (It ended.)\u2029No\n5 was free. It’s “so.” \u2029 \u2029 Yes"
    expected = "As Mr. Smith of St. Mary said.|Why?|(It ended.)|No\n5 was free.|It’s “so.”|Yes"
    assert [text[a:b] for a, b in sentences(text, "en")] == expected.split("|")
    assert list(sentences("Այո։ Ոչ։", "hy")) == [(0, 4), (5, 8)]


PIECES = [
    *"“ ” « » „ ‘ ’ \" ' . , : % - – 1 19 2023 1,960 ( ) [ @ / \u2029 \n \u0301 \u055e \u00ad".split(" "),
    *"May said according to on the one hand six сказал По словам два ըստ վեց dedi görə May 10.1234/a www.".split(),
]
KNOWN = st.sampled_from([piece + space for piece in PIECES for space in ("", " ")])
TEXTS = st.lists(st.one_of(KNOWN, st.text(max_size=6))).map("".join)


@given(TEXTS, st.sampled_from([*LANGUAGES, "ka", "", "x-y"]))
def test_any_text_has_findings_within_it(text: str, lang: str) -> None:
    findings = find(text, lang)
    assert list(findings) == sorted(findings)
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert any(c.isalnum() for c in text[finding.start : finding.end])
    plain = [f for f in findings if f.kind in ("date", "number")]
    assert all(a.end <= b.start for a, b in pairwise(plain))


@given(TEXTS, st.sampled_from([*LANGUAGES, "ka", "", "x-y"]))
def test_any_text_is_its_sentences(text: str, lang: str) -> None:
    spans = list(sentences(text, lang))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    between = [0, *(edge for span in spans for edge in span), len(text)]
    assert "".join(text[a:b] for a, b in zip(between[::2], between[1::2], strict=True)).strip() == ""
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
