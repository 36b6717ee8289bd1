"""Content lines of RFC 5545: whatever the text, other readers read it back."""

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Event

from karabakh_site.output.data.content_lines import folded, text, worded

# What one_line() lets through, and the line feeds that we put between: no other control is valid in a calendar.
_SIGNS = st.sampled_from('\\\\\\;,:"^\nnN ')
TEXTS = st.text(st.one_of(_SIGNS, st.characters(exclude_categories=("Cc", "Cs"))), max_size=300)


@given(TEXTS)
@example("\\" * 200)
@example("a" * 30 + "\\;ա😀" * 40)
def test_any_text_comes_back(value: str) -> None:
    data = folded(["BEGIN:VEVENT", worded("COMMENT", value, "hy"), "END:VEVENT"])
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    for line, after in zip(lines, [*lines[1:], b""], strict=True):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()  # no character is cut in two
        signs = len(line) - len(line.rstrip(b"\\"))
        assert signs % 2 == 0 or not after.startswith(b" "), "no escape is cut in two"
    found = Event.from_ical(data)
    assert found.errors == []
    assert (str(found["COMMENT"]), found["COMMENT"].params["LANGUAGE"]) == (value, "hy")


def test_a_line_is_folded_only_where_it_must_be() -> None:
    assert folded(["A" * 74]) == b"A" * 74 + b"\r\n"
    assert folded(["A" * 75]) == b"A" * 74 + b"\r\n A\r\n"
    assert folded(["A" * 149]) == b"A" * 74 + b"\r\n " + b"A" * 74 + b"\r\n A\r\n"
    assert text("a\\b;c,d\ne") == r"a\\b\;c\,d\ne"
