"""Every example of the reference is accepted by the loader, and every problem that it names is a problem."""

from pathlib import Path

import pytest

from karabakh_site.codes import CODES
from karabakh_site.source.csl_words import CSL_WORDS
from tests.reference.examples import ALONE, EXAMPLES, Example
from tests.reference.samples import codes, csl_example, files, keys
from tests.support.kinds import STRUCTS

KEYS = [pytest.param(*row, id=f"{row[0]}: {row[1]}") for row in keys()]
WRONG = [
    pytest.param(group, key, code, value, id=f"{group}: {key}: {code}")
    for group, key, example in keys()
    for code, value in example.wrong.items()
]


def test_every_key_has_an_example() -> None:
    """The record's four lists have headings of their own, and CSL's variables a table."""
    for group in set(STRUCTS) - {"a record"}:
        wanted = set(STRUCTS[group].fields) - (set(CSL_WORDS) if group == "a source" else set())
        assert wanted <= set(EXAMPLES[group]) <= set(STRUCTS[group].fields), group


@pytest.mark.parametrize(("group", "key", "example"), KEYS)
def test_the_loader_accepts_the_example(tmp_path: Path, group: str, key: str, example: Example) -> None:
    assert codes(tmp_path, files(group, key, example.good))["error"] == []


def test_the_loader_accepts_every_variable_of_csl(tmp_path: Path) -> None:
    for key in CSL_WORDS:
        assert codes(tmp_path, files("a source", key, csl_example(key)))["error"] == [], key


@pytest.mark.parametrize(("group", "key", "code", "value"), WRONG)
def test_the_loader_says_so(tmp_path: Path, group: str, key: str, code: str, value: str) -> None:
    found = codes(tmp_path, files(group, key, value, alone=code in ALONE))
    assert code in found[CODES[code].severity]


@pytest.mark.parametrize(("group", "key", "example"), KEYS)
def test_another_shape_is_a_wrong_type(tmp_path: Path, group: str, key: str, example: Example) -> None:
    if key != "custom":  # holds whatever another program keeps there
        assert "wrong-type" in codes(tmp_path, files(group, key, "[[a]]"))["error"]
