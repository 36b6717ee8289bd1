"""What the generator does by itself because the library is slow comes out as the library would have it."""

import json
import posixpath

import markupsafe
from hypothesis import given
from hypothesis import strategies as st

from karabakh_site.bibliography.exchange.json_text import indented
from karabakh_site.model.escape import escape, html_of
from karabakh_site.model.pieces import Shown
from karabakh_site.site.routes import relative

FOLDERS = st.lists(st.sampled_from(["a", "b", "sources", "a-b"]), max_size=4).map(
    lambda names: "".join(f"/{name}" for name in names) + "/"
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
)


@given(here=FOLDERS, folder=FOLDERS, file=st.sampled_from(["", "data.json"]), hash=st.sampled_from(["", "#x"]))
def test_a_relative_way_is_that_of_posixpath(here: str, folder: str, file: str, hash: str) -> None:
    way = relative(here, folder + file + hash)
    if hash and here == folder + file:
        assert way == hash
        return
    expected = posixpath.relpath(folder + file, here)
    assert way == expected + ("" if file else "/") + hash


@given(here=FOLDERS, there=FOLDERS)
def test_a_relative_way_leads_there(here: str, there: str) -> None:
    assert posixpath.normpath(here + relative(here, there)) == posixpath.normpath(there)


@given(value=JSON, step=st.sampled_from([1, 2]))
def test_indented_json_is_that_of_the_library(value: object, step: int) -> None:
    assert indented(value, " " * step) == json.dumps(value, ensure_ascii=False, indent=step)


@given(rows=st.lists(st.lists(st.integers(0, 9999), max_size=3), max_size=2))
def test_rows_of_numbers_stay_on_one_line(rows: list[list[int]]) -> None:
    assert indented({"date-parts": rows}, "  ", rows="date-parts") == f'{{\n  "date-parts": {json.dumps(rows)}\n}}'


def test_other_values_under_that_key_do_not() -> None:
    value = {"date-parts": [["2023", 9], [{}]]}
    assert indented(value, "  ", rows="date-parts") == json.dumps(value, indent=2)


@given(text=st.text(st.sampled_from("ab<>&'\"Ղ \n")))
def test_text_is_escaped_as_by_markupsafe(text: str) -> None:
    assert str(escape(text)) == str(markupsafe.escape(text))
    assert html_of(text) == str(markupsafe.escape(text))
    assert html_of(markupsafe.Markup(text)) == text  # noqa: S704 (to see that it is left alone)
    assert html_of(Shown(text)) == str(markupsafe.escape(Shown(text)))


def test_a_value_that_is_no_text() -> None:
    assert html_of(12) == "12"
    assert html_of(None) == "None"


def test_a_text_in_another_language_is_in_a_span() -> None:
    assert html_of(Shown("<a>", "ar", "rtl")) == '<span lang="ar" dir="rtl">&lt;a&gt;</span>'
    assert html_of(Shown("b", "ru")) == '<span lang="ru">b</span>'
